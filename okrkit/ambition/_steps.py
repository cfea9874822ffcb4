"""The headroom a target takes, and how far the same metric moved before."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from okrkit.model import KeyResult

Exact = Decimal | Fraction | int
Step = TypeVar("Step", Decimal, Fraction)


def headroom_taken(baseline: Exact, target: Exact, bound: Exact) -> Fraction | None:
    """The part of the way from the baseline to a bound that a target takes; None when there is no way left.

    >>> headroom_taken(Decimal(33), Decimal(100), Decimal(100)), headroom_taken(Decimal(80), Decimal(85), Decimal(100))
    (Fraction(1, 1), Fraction(1, 4))
    """
    room = Fraction(bound) - Fraction(baseline)
    return (Fraction(target) - Fraction(baseline)) / room if room else None


def last_value(key_result: KeyResult) -> Decimal | None:
    """The latest value that was read; None when none was."""
    return next((c.value for c in reversed(key_result.check_ins) if c.value is not None), None)


def step(key_result: KeyResult) -> Decimal | None:
    """How far the metric moved in the key result's period: from its baseline, or the first value, to the last.

    >>> step(KeyResult(baseline=30, check_ins=[{"date": "2026-02-01", "value": 33}]))
    Decimal('3')
    """
    values = [c.value for c in key_result.check_ins if c.value is not None]
    if not values:
        return None
    start = key_result.baseline if key_result.baseline is not None else values[0]
    return values[-1] - start if key_result.baseline is not None or len(values) > 1 else None


def steps(key_results: Iterable[KeyResult]) -> tuple[Decimal, ...]:
    """The steps of one metric through several periods, in the order given; periods without a reading are left out."""
    return tuple(moved for key_result in key_results if (moved := step(key_result)) is not None)


def diminishing(moved: Sequence[Step]) -> bool:
    """Whether the latest step went the same way as the one before, but at most half as far.

    >>> diminishing((Decimal(8), Decimal(3))), diminishing((Decimal(3), Decimal(4)))
    (True, False)
    """
    if len(moved) < 2:
        return False
    before, latest = moved[-2], moved[-1]
    return before * latest >= 0 and before != 0 and abs(latest) * 2 <= abs(before)
