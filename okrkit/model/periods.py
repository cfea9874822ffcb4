"""A period's name -> its first and last day.

A fiscal quarter ('FY27-Q2') has no dates until the team gives them: companies start their year in different months.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

_QUARTER = re.compile(r"(?:(?:CY)?(?P<y1>\d{4})[\s/-]*Q(?P<q1>[1-4])|Q(?P<q2>[1-4])[\s/-]*(?:CY)?(?P<y2>\d{4}))", re.I)
_HALF = re.compile(r"(?:(?P<y1>\d{4})[\s/-]*H(?P<h1>[12])|H(?P<h2>[12])[\s/-]*(?P<y2>\d{4}))", re.I)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_FROM_TO = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:\.\.|/|to)\s*(\d{4}-\d{2}-\d{2})")


@lru_cache(maxsize=256)
def period_dates(period: str) -> tuple[date, date] | None:
    """The first and the last day of a period, or None when its name does not tell.

    Args:
        period: '2026-Q1', 'Q1 2026', '2026-H1', '2026-03', '2026' or '2026-01-12..2026-03-27'.

    >>> period_dates("2026-Q1")
    (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
    >>> period_dates("FY27-Q2") is None
    True
    """
    name = period.strip()
    try:
        if found := _QUARTER.fullmatch(name):
            year = int(found["y1"] or found["y2"])
            return _months(year, 3 * int(found["q1"] or found["q2"]) - 2, 3)
        if found := _HALF.fullmatch(name):
            year = int(found["y1"] or found["y2"])
            return _months(year, 6 * int(found["h1"] or found["h2"]) - 5, 6)
        if found := _MONTH.fullmatch(name):
            return _months(int(found[1]), int(found[2]), 1)
        if _YEAR.fullmatch(name):
            return _months(int(name), 1, 12)
        if found := _FROM_TO.fullmatch(name):
            first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
            return (first, last) if first <= last else None
    except ValueError:  # year 0, 31 February: a name we cannot place, not a mistake to raise
        return None
    return None


@lru_cache(maxsize=256)
def period_name(period: str) -> str:
    """The one name of a quarter or half-year, however it is written; any other name as it is.

    >>> period_name("Q4 2026"), period_name("2026/q4 "), period_name("h1-2026"), period_name("Winter term")
    ('2026-Q4', '2026-Q4', '2026-H1', 'Winter term')
    """
    name = period.strip()
    if found := _QUARTER.fullmatch(name):
        return f"{found['y1'] or found['y2']}-Q{found['q1'] or found['q2']}"
    if found := _HALF.fullmatch(name):
        return f"{found['y1'] or found['y2']}-H{found['h1'] or found['h2']}"
    return period


def next_period(period: str) -> str | None:
    """The name of the period behind a quarter, half-year, month or year; None for any other name.

    >>> next_period("2026-Q4"), next_period("H1 2026"), next_period("2026-12"), next_period("2026"), next_period("FY27")
    ('2027-Q1', '2026-H2', '2027-01', '2027', None)
    """
    name = period.strip()
    dates = None if _FROM_TO.fullmatch(name) else period_dates(name)
    return None if dates is None or dates[1] == date.max else _alike(name, dates[1] + timedelta(days=1))


def previous_period(period: str) -> str | None:
    """The name of the period before a quarter, half-year, month or year; None for any other name.

    >>> previous_period("2027-Q1"), previous_period("H2 2026"), previous_period("2027-01"), previous_period("FY27")
    ('2026-Q4', '2026-H1', '2026-12', None)
    """
    name = period.strip()
    dates = None if _FROM_TO.fullmatch(name) else period_dates(name)
    return None if dates is None or dates[0] == date.min else _alike(name, dates[0] - timedelta(days=1))


def _alike(name: str, day: date) -> str:
    """The period around a day, of the length that a name has."""
    if _QUARTER.fullmatch(name):
        return current_period(day)
    if _HALF.fullmatch(name):
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    return f"{day:%Y-%m}" if _MONTH.fullmatch(name) else f"{day.year:04}"


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = date(year + (month + count - 1) // 12, (month + count - 1) % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def current_period(today: date) -> str:
    """The calendar quarter of a day.

    >>> current_period(date(2026, 8, 3))
    '2026-Q3'
    """
    return f"{today.year}-Q{(today.month + 2) // 3}"
