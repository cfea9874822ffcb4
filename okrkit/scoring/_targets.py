"""From where to where: which numbers a key result goes by, and what 'by 20 %' means."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from okrkit import lexicon
from okrkit.lexicon import Metric
from okrkit.model import Direction, KeyResult, Kind

_CHANGE = re.compile(r"(?P<sign>[+-])(?P<step>\d+(?:\.\d+)?)(?P<percent>%?)|x(?P<times>\d+(?:\.\d+)?)")
_SHARE = re.compile(r"\b(?:rates?|share|percent(?:age)?|proportion|ratio)\b|%", re.I)
_MEASURED = {"%", "ms", "s", "min", "h", "d", "week", "month", "$", "€", "£"}  # units of what is not counted one by one


@dataclass(frozen=True, slots=True)
class Way:
    """From where to where; None where that is not known. `ambiguous`: the change may mean percent or points."""

    baseline: Decimal | Fraction | None
    target: Decimal | Fraction | None
    ambiguous: bool = False


def way(read: KeyResult) -> Way:
    """The way a key result wants to go; a stated change ('+20%') becomes a target once there is a baseline."""
    baseline = Decimal(0) if read.baseline is None and _starts_at_zero(read) else read.baseline
    if read.target is not None or read.change is None:
        return Way(baseline, read.target)
    found = _CHANGE.fullmatch(read.change)
    if found is None:
        return Way(baseline, None)
    if found["percent"] and _is_share(read):
        return Way(baseline, None, ambiguous=True)
    return Way(baseline, None if baseline is None else _after(Fraction(baseline), found))


def _after(baseline: Fraction, change: re.Match[str]) -> Fraction:
    if change["times"]:
        return baseline * Fraction(change["times"])
    step = Fraction(change["sign"] + change["step"])
    return baseline * (1 + step / 100) if change["percent"] else baseline + step


def good_direction(read: KeyResult) -> Direction | None:
    """The way in which the metric is good, as far as the catalogue knows; None where it may be either."""
    entry = _entry(read)
    return Direction(entry.good) if entry and entry.good != "either" else None


def _is_share(read: KeyResult) -> bool:
    """Whether the metric is itself a percentage, so that 'by 20 %' may mean percent or points."""
    entry = _entry(read)
    if entry is not None and entry.unit is not None:
        return entry.unit == "%"
    return _SHARE.search(read.metric or "") is not None


def _starts_at_zero(read: KeyResult) -> bool:
    """Evidence to gather and things to deliver are counted from nothing; a share, a duration, a velocity is not."""
    if read.kind not in (Kind.LEARNING, Kind.OUTPUT) or read.unit in _MEASURED or read.direction == Direction.DECREASE:
        return False
    entry = _entry(read)
    return entry is None or entry.family != "own process"


def _entry(read: KeyResult) -> Metric | None:
    """The catalogue's metric that a key result is about."""
    return lexicon.load().metric(read.metric or read.text)
