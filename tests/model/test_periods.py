"""Periods' names and their dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.model import current_period, period_dates


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("2026Q2", "2026-04-01", "2026-06-30"),
        ("CY2026-Q3", "2026-07-01", "2026-09-30"),
        ("q3/2026", "2026-07-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("H1 2026", "2026-01-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        (" 2026-01-12..2026-03-27 ", "2026-01-12", "2026-03-27"),
        ("2026-01-12 to 2026-03-27", "2026-01-12", "2026-03-27"),
    ],
)
def test_a_name_that_tells_its_dates(name: str, first: str, last: str) -> None:
    assert period_dates(name) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "name",
    ["", "FY27-Q2", "spring", "2026-Q5", "0000-Q1", "2026-13", "2026-03-27..2026-01-12"],
)
def test_a_name_that_does_not(name: str) -> None:
    assert period_dates(name) is None


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)))
def test_today_lies_in_the_current_period(today: date) -> None:
    dates = period_dates(current_period(today))
    if today.year >= 1000:  # years are written with four digits
        assert dates is not None
        assert dates[0] <= today <= dates[1]


@given(st.text(max_size=40))
def test_no_name_raises(name: str) -> None:
    period_dates(name)
