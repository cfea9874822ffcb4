"""The line of a key result for the next period: where it stands is its start, the team's next target its target."""

import re
from decimal import Decimal

from okrkit.ambition._past import counted_from_zero, unit_of
from okrkit.ambition._steps import last_value
from okrkit.ambition._wording import number
from okrkit.model import Direction, KeyResult, Kind
from okrkit.reading import read_key_result, understood

BLANK = "___"  # what only the team knows
_NUMBER = re.compile(r"[+−-]?\d[\d.,'’]*(?:\s?(?:k|K|M|bn)(?![^\W_]))?")


def start_of(key_result: KeyResult) -> Decimal | None:
    """Where the next period begins: at the last reading; at nothing for what is counted anew; None when never read."""
    return Decimal(0) if counted_from_zero(key_result) else last_value(key_result)


def carried_line(key_result: KeyResult, target: Decimal | None) -> str:
    """Its words with the last reading as the start, and the next target or a blank.

    What was never read has a blank for its start. Where numbers cannot be exchanged in its own words, the metric is
    named with both behind it; where no metric is named either, its words stay.

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


def _lines(key_result: KeyResult, read: KeyResult, start: Decimal | None, target: Decimal | None) -> list[str]:
    """The texts to try, the nearest to the team's own words first."""
    own = read_key_result(key_result.text)
    wanted = {"baseline": start, "target": target}
    places = {part: own.span(part) for part in wanted}
    lines = []
    anew = counted_from_zero(key_result)
    if places["target"] and (places["baseline"] or anew):
        line = key_result.text
        for part in sorted(("baseline", "target"), key=lambda part: -(places[part] or (0, 0))[0]):
            place = places[part]
            if place is not None:
                line = line[: place[0]] + _exchanged(line[slice(*place)], wanted[part]) + line[place[1] :]
        lines.append(line)
    metric, unit = own.span("metric"), unit_of(read)
    named = read.metric or (key_result.text[slice(*metric)] if metric else "")
    if named:
        verb = {Direction.INCREASE: "Raise ", Direction.DECREASE: "Lower "}.get(
            read.direction or Direction.MAINTAIN, ""
        )
        begins = "" if anew else f" from {BLANK if start is None else number(start, unit)}"
        name = _within(named) if verb else named[:1].upper() + named[1:]
        ends = BLANK if target is None else number(target, unit)
        lines += [f"{verb}{name}{begins} to {ends}", f"{named[:1].upper()}{named[1:]}{begins} to {ends}"]
    return lines


def _within(named: str) -> str:
    """A metric's name behind a verb: 'Refund rate' is 'refund rate' there, and 'NPS' stays."""
    return named[:1].lower() + named[1:] if named[1:2].islower() else named


def _exchanged(written: str, value: Decimal | None) -> str:
    """The number in some words exchanged, its unit left as it was written."""
    return _NUMBER.sub(BLANK if value is None else number(value), written, count=1)


def _says(line: str, start: Decimal | None, target: Decimal | None) -> bool:
    """Whether a text reads as the numbers it was made from."""
    read = read_key_result(line)
    return (start is None or read.baseline == start) and (read.target is None or read.target == target)
