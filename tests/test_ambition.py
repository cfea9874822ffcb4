"""Headroom and steps, exact at the borders."""

from decimal import Decimal
from fractions import Fraction

import pytest

from okrkit.ambition import diminishing, headroom_taken, last_value, step, steps
from okrkit.model import KeyResult


def read_at(*values: object, baseline: object = None) -> KeyResult:
    days = [{"date": f"2026-07-{day + 1:02}", "value": value} for day, value in enumerate(values)]
    return KeyResult(text="NPS", baseline=baseline, check_ins=days)


@pytest.mark.parametrize(
    ("start", "target", "bound", "taken"),
    [("33", "100", "100", Fraction(1)), ("85", "90", "100", Fraction(1, 3)), ("0.1", "0.91", "1", Fraction(9, 10))],
)
def test_headroom_is_exact(start: str, target: str, bound: str, taken: Fraction) -> None:
    assert headroom_taken(Decimal(start), Decimal(target), Decimal(bound)) == taken


def test_no_way_left_is_no_share() -> None:
    assert headroom_taken(Decimal(100), Decimal(100), Decimal(100)) is None


def test_a_step_begins_at_the_baseline_or_at_the_first_reading() -> None:
    assert step(read_at(31, 33, baseline=30)) == 3
    assert step(read_at(31, 33)) == 2
    assert step(read_at(31)) is None
    assert step(read_at(None, baseline=30)) is None
    assert step(KeyResult(text="NPS", baseline=30)) is None


def test_readings_without_a_value_are_passed_over() -> None:
    assert last_value(read_at(31, 33, None)) == 33
    assert last_value(read_at(None)) is None
    assert steps([read_at(31, 33, baseline=30), KeyResult(text="NPS"), read_at(40, baseline=33)]) == (3, 7)


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ((8, 4), True),
        ((8, 5), False),
        ((-8, -4), True),
        ((8, -4), False),
        ((8, 0), True),
        ((0, 0), False),
        ((8,), False),
    ],
)
def test_steps_diminish_when_the_last_is_at_most_half(moved: tuple[int, ...], expected: bool) -> None:
    assert diminishing(tuple(Decimal(step) for step in moved)) is expected
