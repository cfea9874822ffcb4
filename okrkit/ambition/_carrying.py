"""The line of a key result for the next period: where it stands is its start, the team's next target its target."""

import re
from collections.abc import Iterator
from decimal import Decimal

from okrkit.ambition._past import counted_from_zero, unit_of
from okrkit.ambition._steps import last_value
from okrkit.ambition._wording import number
from okrkit.model import Direction, KeyResult, Kind
from okrkit.reading import read_key_result, understood

BLANK = "___"  # what only the team knows
_BESIDE = 7  # words beside the metric: of a longer line too much would be lost
_CHANGES = (Kind.OUTCOME, Kind.HEALTH)
_VERBS = {Direction.INCREASE: "Raise", Direction.DECREASE: "Lower"}
_LINK = re.compile(r"(?:\bto(?: (?:at least|at most|under|below|over|above))?|->|→)\s*$")
_NUMBER = re.compile(r"[+−-]?\d[\d.,'’]*(?:\s?(?:k|K|M|bn)(?![^\W_]))?")


def start_of(key_result: KeyResult) -> Decimal | None:
    """Where the next period begins: at the last reading; at nothing for what is counted anew; None when never read."""
    return Decimal(0) if counted_from_zero(key_result) else last_value(key_result)


def carried_line(key_result: KeyResult, target: Decimal | None) -> str:
    """Its words with the last reading as the start, and the next target or a blank.

    What was never read has a blank for its start. Where numbers cannot be exchanged in its own words, the metric of a
    short line is named with both behind it; other words stay.

    >>> weeks = [{"date": "2026-09-30", "value": 67}]
    >>> rate = KeyResult(text="Raise the first-visit fix rate from 61 % to 72 %", check_ins=weeks)
    >>> carried_line(rate, Decimal(74)), carried_line(rate, None)
    ('Raise the first-visit fix rate from 67 % to 74 %', 'Raise the first-visit fix rate from 67 % to ___ %')
    """
    read = understood(key_result)
    start = None if counted_from_zero(key_result) else last_value(key_result)
    if read.kind is Kind.BINARY:
        return key_result.text
    found = (line for line in _lines(key_result, read, start, target) if _says(line, start, target))
    return next(found, key_result.text)


def _lines(key_result: KeyResult, read: KeyResult, start: Decimal | None, target: Decimal | None) -> Iterator[str]:
    """The texts to try, the nearest to the team's own words first."""
    text, own = key_result.text, read_key_result(key_result.text)
    begins, ends = own.span("baseline"), own.span("target")
    anew = counted_from_zero(key_result)
    if ends and (begins or anew):
        line = text
        for place, value in sorted(((begins, start), (ends, target)), key=lambda one: -(one[0] or (0, 0))[0]):
            line = line if place is None else _exchanged(line, place, value)
        yield line
    elif ends and (link := _LINK.search(text[: ends[0]])):
        line = _exchanged(text, ends, target)
        before = _exchanged(text[slice(*ends)], (0, ends[1] - ends[0]), start)
        yield f"{line[: link.start()]}from {before} {line[link.start() :]}"
    metric = own.span("metric")
    named = read.metric or (text[slice(*metric)] if metric else "")
    if named and len(text.split()) <= len(named.split()) + _BESIDE and (ends or begins or read.kind in _CHANGES):
        yield from _anew(named, read, None if anew else start, target, anew)


def _anew(named: str, read: KeyResult, start: Decimal | None, target: Decimal | None, anew: bool) -> Iterator[str]:
    """The metric's name with both numbers behind it, with a verb and without."""
    unit = unit_of(read)
    way = f"{'' if anew else f' from {_told(start, unit)}'} to {_told(target, unit)}"
    if verb := _VERBS.get(read.direction or Direction.MAINTAIN):
        yield f"{verb} {_within(named)}{way}"
    yield f"{named[:1].upper()}{named[1:]}{way}"


def _told(value: Decimal | None, unit: str | None) -> str:
    return BLANK if value is None else number(value, unit)


def _within(named: str) -> str:
    """A metric's name behind a verb: 'Refund rate' is 'refund rate' there, and 'NPS' stays."""
    return named[:1].lower() + named[1:] if named[1:2].islower() else named


def _exchanged(line: str, place: tuple[int, int], value: Decimal | None) -> str:
    """A line with the number at a place exchanged, its unit left as it was written."""
    written = _NUMBER.sub(BLANK if value is None else number(value), line[slice(*place)], count=1)
    return line[: place[0]] + written + line[place[1] :]


def _says(line: str, start: Decimal | None, target: Decimal | None) -> bool:
    """Whether a text reads as the numbers it was made from."""
    read = read_key_result(line)
    return (start is None or read.baseline == start) and (read.target is None or read.target == target)
