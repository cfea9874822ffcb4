"""What a day tells: which check-in counts, which readings were missed, how much of the period has passed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrkit.model import CheckIn, HealthMetric, KeyResult


def counted(
    measured: KeyResult | HealthMetric, on: date | None = None, part: Literal["value", "chance"] = "value"
) -> CheckIn | None:
    """The check-in that counts on a day: the latest one that carries a number; of two on one day the later entry.

    Args:
        on: the day, inclusive; None means the latest there is. part: which number it has to carry.
    """
    return next((c for c in reversed(_upto(measured, on)) if getattr(c, part) is not None), None)


def current(
    measured: KeyResult | HealthMetric, value: Decimal | None, on: date | None
) -> tuple[Decimal | None, date | None]:
    """The value to go by, and its day: the one that was given, else that of the check-in that counts."""
    if value is not None:
        return value, None
    reading = counted(measured, on)
    return (reading.value, reading.date) if reading else (None, None)


def _upto(measured: KeyResult | HealthMetric, on: date | None) -> tuple[CheckIn, ...]:
    return tuple(c for c in measured.check_ins if on is None or c.date <= on)


def missed_readings(
    measured: KeyResult | HealthMetric, on: date, since: date | None = None, usually: int | None = None
) -> int | None:
    """How many readings in a row have been missed by a day. A reading is missed once its day is over.

    Only a check-in with a number (a value, or a chance) is a reading.

    Args:
        since: counting starts no earlier, as a rule the period's first day; None counts from the latest reading.
        usually: days between two readings where the team has not said.

    Returns:
        None when nothing says how often it is read, or there is nothing to count from.

    >>> guarded = HealthMetric(text="Complaints", read_every=7, check_ins=[{"date": "2026-07-06", "value": 3}])
    >>> [missed_readings(guarded, date(2026, 7, day)) for day in (13, 14, 20, 21)]
    [0, 1, 1, 2]
    """
    start = max((day for day in (last_read(measured, on), since) if day), default=None)
    every = measured.read_every or usually
    return None if start is None or every is None else max(0, ((on - start).days - 1) // every)


def last_read(measured: KeyResult | HealthMetric, on: date) -> date | None:
    """The day of the latest reading up to a day, None where there is none."""
    return max((c.date for c in _upto(measured, on) if c.value is not None or c.chance is not None), default=None)


def stale(measured: KeyResult | HealthMetric, on: date, since: date | None = None) -> bool:
    """Whether two readings in a row have been missed by a day; False where nobody has said how often it is read."""
    return (missed_readings(measured, on, since) or 0) >= 2


def elapsed(period: tuple[date, date], on: date) -> Fraction:
    """The share of a period that has passed on a day: 0 on its first day and before, 1 on its last and after.

    >>> elapsed((date(2026, 7, 1), date(2026, 9, 30)), date(2026, 8, 3))
    Fraction(33, 91)
    """
    first, last = period
    if on >= last:
        return Fraction(1)
    return max(Fraction(0), Fraction((on - first).days, (last - first).days))
