"""The months that a deadline, as people write it, may mean."""

import re
from functools import lru_cache

from okrkit.reading import Reading
from okrkit.rules._words import Spot

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?\b")
_YEAR = re.compile(r"\b(20\d{2})\b")
_QUARTER = re.compile(r"\bq([1-4])\b", re.I)
_NAME = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b", re.I)


@lru_cache(maxsize=256)
def months_of(deadline: str) -> tuple[tuple[int | None, int], ...]:
    """The months a deadline names, as (year or None, month); () where it cannot be told.

    A fiscal quarter ('FY21-Q2') names none: companies start their year in different months.

    >>> months_of("the end of Q2 2026"), months_of("15 July"), months_of("next spring")
    (((2026, 4), (2026, 5), (2026, 6)), ((None, 7),), ())
    """
    if found := _ISO.search(deadline):
        return ((int(found[1]), int(found[2])),)
    if re.search(r"\bfy", deadline, re.I):
        return ()
    years = _YEAR.search(deadline)
    year = int(years[1]) if years else None
    if found := _QUARTER.search(deadline):
        last = 3 * int(found[1])
        return ((year, last - 2), (year, last - 1), (year, last))
    if found := _NAME.search(deadline):
        return ((year, _MONTHS.index(found[1].lower()[:3]) + 1),)
    return ((year, 12),) if year else ()


def of_a_thing(reading: Reading, date: Spot) -> bool:
    """Whether a date tells which thing is meant, not until when: 'who left since May', 'the plan for 2027'."""
    before = reading.text[: date[0]].lower().split()
    if before[-1:] == ["the"]:
        before.pop()
    if before[-1:] == ["of"]:
        return before[-2:-1] not in (["end"], ["close"], ["start"], ["beginning"], ["middle"])
    return before[-1:] in (["since"], ["for"], ["from"], ["than"])
