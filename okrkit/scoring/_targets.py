"""From where to where: which numbers a key result goes by, and what 'by 20 %' means."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from okrkit import lexicon
from okrkit.lexicon import Metric
from okrkit.model import Direction, KeyResult, Kind
from okrkit.reading import understood

_CHANGE = re.compile(r"(?P<sign>[+-])(?P<step>\d+(?:\.\d+)?)(?P<percent>%?)|x(?P<times>\d+(?:\.\d+)?)")
_SHARE = re.compile(r"\b(?:rates?|share|percent(?:age)?|proportion|ratio|margins?)\b|%", re.I)
_PLURAL = re.compile(r"[^s]s$")
_SIGNS = {">": ">", ">=": ">=", "≥": ">=", "<": "<", "<=": "<=", "≤": "<="}
_FLOOR = {"increase": True, "decrease": False}
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
    if percent_or_points(read):
        return Way(baseline, None, ambiguous=True)
    return Way(baseline, None if baseline is None else _after(Fraction(baseline), found))


def _after(baseline: Fraction, change: re.Match[str]) -> Fraction:
    if change["times"]:
        return baseline * Fraction(change["times"])
    step = Fraction(change["sign"] + change["step"])
    return baseline * (1 + step / 100) if change["percent"] else baseline + step


def is_floor(read: KeyResult) -> bool | None:
    """Whether a level to be kept is the lowest that is fine, or the highest; None where neither can be told.

    Words ('above 40') go before the direction, and both before the way in which the catalogue's metric is good.
    """
    if sign := _compared(read):
        return sign in (">", ">=")
    entry = _entry(read)
    good = read.direction if read.direction in _FLOOR else entry and entry.good
    return _FLOOR.get(str(good))


def _compared(read: KeyResult) -> str:
    """The comparison written right before the level ('above 40', '>= 40') or right after it ('24 degrees or less')."""
    known, place = lexicon.load(), read.span("target")
    if place is None:
        return ""
    words = read.text[: place[0]].lower().split()
    for size in range(min(6, len(words)), 0, -1):
        if sign := known.compare.get(" ".join(words[-size:])) or _SIGNS.get(words[-1]):
            return sign
    behind = f" {' '.join(read.text[place[1] :].lower().split()[:4])} "
    return next((sign for phrase, sign in known.compare_after.items() if f" {phrase} " in behind), "")


def percent_or_points(key_result: KeyResult) -> bool:
    """Whether a stated change can be read in two ways: 'by 20 %' of what is itself a percentage.

    >>> [percent_or_points(KeyResult(text=text)) for text in ("Raise the fix rate by 20%", "Cut refunds by 20%")]
    [True, False]
    """
    read = understood(key_result)
    return read.target is None and (read.change or "").endswith("%") and _is_share(read)


def _is_share(read: KeyResult) -> bool:
    """Whether a metric is itself a percentage. Of 'refund rate' and 'refunds' the catalogue makes one; they are not."""
    entry, named = _entry(read), read.metric or ""
    if entry is None or entry.unit is None:
        return _SHARE.search(named) is not None
    return entry.unit == "%" and (_SHARE.search(named) is not None or _PLURAL.search(named) is None)


def _starts_at_zero(read: KeyResult) -> bool:
    """Evidence to gather and things to deliver are counted from nothing; a share, a duration, a velocity is not."""
    if read.kind not in (Kind.LEARNING, Kind.OUTPUT) or read.unit in _MEASURED or read.direction == Direction.DECREASE:
        return False
    entry = _entry(read)
    return entry is None or entry.family != "own process"


def _entry(read: KeyResult) -> Metric | None:
    """The catalogue's metric that a key result is about."""
    return lexicon.load().metric(read.metric or read.text)
