"""A quarter fast-forwarded: made-up check-ins and surprises for an OKR, the same ones for the same seed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from okrkit.ambition import bounds
from okrkit.model import OKR, CheckIn, KeyResult, Kind
from okrkit.reading import understood
from okrkit.scoring import way
from okrkit.showing import dress

WEEKS = (2, 4, 6, 8, 10, 13)
"""The weeks of the check-ins; the last one is the end of the quarter."""
_SURPRISED = (4, 8, 10)  # the weeks in which something comes between
_SOURCE = "made up"
_LIKELY = Decimal(40)  # where a thing that happens or not begins, while nobody has said how likely it is
_MEASURED = frozenset(
    {"%", "ms", "s", "min", "h", "d", "week", "month", "$", "€", "£"}
)  # all else is counted one by one
_MOST_PLACES = 3  # digits behind the point


class Option(NamedTuple):
    """What one may do about a surprise: its id, its words, and what came of it."""

    id: str
    text: str
    after: str


class Surprise(NamedTuple):
    """Something that comes between, with two or three things to do about it; none of them is the right one."""

    id: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One check-in of the quarter.

    Attributes:
        number: of 13. day: its date. check_ins: by the key results' ids. surprise: what comes between, None nothing.
    """

    number: int
    day: date
    check_ins: Mapping[str, CheckIn]
    surprise: Surprise | None = None


def fast_forward(okr: OKR, start: date, seed: int = 1, choices: Mapping[int, str] | None = None) -> tuple[Week, ...]:
    """A made-up quarter of an OKR, thirteen weeks from `start` on.

    One of the first key results goes ahead, one falls behind and one is carried by luck; which one, the seed decides.
    A line without a start or a target gets words and no numbers. What was chosen moves later weeks, never earlier ones.

    Args:
        seed: the same one gives the same quarter. choices: the option chosen, by the week of its surprise.

    Raises:
        ValueError: when there is no key result.

    >>> weeks = fast_forward(OKR(key_results=["NPS from 32 to 45"]), date(2026, 10, 1))
    >>> [week.number for week in weeks], sum(week.surprise is not None for week in weeks)
    ([2, 4, 6, 8, 10, 13], 3)
    """
    lines = [one for one in okr.key_results if one.text.strip()]
    if not lines:
        raise ValueError("a quarter needs one key result or more: write what you would measure, from where to where")
    chance = Random(f"{seed}")
    courses = _courses(len(lines), chance)
    surprises = dict(zip(_SURPRISED, chance.sample(_data()["surprise"], len(_SURPRISED)), strict=True))
    slowest = min(range(len(lines)), key=lambda place: courses[place]["shares"][-1])
    added, weeks = [Fraction(0)] * len(lines), []
    for place, number in enumerate(WEEKS):
        day = start + timedelta(weeks=number)
        read = {
            str(line.id): _check_in(line, course, place, added[n], day)
            for n, (line, course) in enumerate(zip(lines, courses, strict=True))
        }
        weeks.append(Week(number, day, read, _surprise(surprises.get(number))))
        moved = _moved(surprises.get(number), (choices or {}).get(number, ""))
        added = [one + moved["slowest" if n == slowest else "others"] for n, one in enumerate(added)]
    return tuple(weeks)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "quarter.toml").read_text(encoding="utf-8"))


def _courses(number: int, chance: Random) -> list[dict[str, Any]]:
    """How each number goes: of three, one ahead, one behind, and one with the wind, in any order."""

    def rounds() -> Iterator[dict[str, Any]]:
        while True:
            sorts = ["ahead", "behind", "wind"]
            chance.shuffle(sorts)
            for sort in sorts:
                yield chance.choice([one for one in _data()["course"] if one["sort"] == sort])

    endless = rounds()
    return [next(endless) for _ in range(number)]


def _check_in(line: KeyResult, course: Mapping[str, Any], place: int, added: Fraction, day: date) -> CheckIn:
    read = understood(line)
    if read.kind is Kind.BINARY:
        return _likelier(read, place, added, day)
    goes = way(read)
    if goes.baseline is None or goes.target is None or goes.baseline == goes.target:
        told = _data()["work" if read.kind is Kind.OUTPUT else "unread"]
        return CheckIn(date=day, learned=told["learned"][place], source=_SOURCE)
    share = Fraction(str(course["shares"][place])) + added
    start, span = Fraction(goes.baseline), Fraction(goes.target) - Fraction(goes.baseline)
    counted = read.unit not in _MEASURED and start.denominator == span.denominator == 1
    value = _rounded(start + span * share, 0 if counted else _places(span))
    lower, upper = bounds(line)
    value = value if lower is None else max(value, lower)
    value = value if upper is None else min(value, upper)
    return CheckIn(date=day, value=value, learned=course["learned"][place], source=_SOURCE)


def _places(span: Fraction) -> int:
    """The digits behind the point: none on a way of 20 or more, one more for each tenth of it."""
    return next((n for n in range(_MOST_PLACES) if abs(span) * 10**n >= 20), _MOST_PLACES)


def _rounded(value: Fraction, places: int) -> Decimal:
    return Decimal(round(value * 10**places)).scaleb(-places)


def _likelier(read: KeyResult, place: int, added: Fraction, day: date) -> CheckIn:
    """What happens or does not: its chance, and in the last week whether it did."""
    told, first = _data()["binary"], read.likelihood if read.likelihood is not None else _LIKELY
    likely = min(max(first + told["chances"][place] + Decimal(round(added * 100)), Decimal(5)), Decimal(95))
    end = int(likely >= 50) if place == len(WEEKS) - 1 else None
    return CheckIn(date=day, chance=likely, learned=told["learned"][place], source=_SOURCE, value=end)


def _surprise(found: Mapping[str, Any] | None) -> Surprise | None:
    if found is None:
        return None
    options = tuple(Option(one["id"], one["text"], one["after"]) for one in found["options"])
    return Surprise(found["id"], found["text"], options)


def _moved(found: Mapping[str, Any] | None, chosen: str) -> dict[str, Fraction]:
    """What a choice adds to the slowest key result, and to the others."""
    options: tuple[dict[str, Any], ...] = tuple((found or {}).get("options", ()))
    option: dict[str, Any] = next((one for one in options if one["id"] == chosen), {})
    return {name: Fraction(str(option.get(name, 0))) for name in ("slowest", "others")}


dress(globals())
