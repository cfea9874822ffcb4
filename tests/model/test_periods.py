"""Periods' names and their dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.model import OKR, current_period, period_dates, period_name


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


@pytest.mark.parametrize("name", ["2026-Q4", "Q4 2026", "2026 q4", "2026Q4", "CY2026-Q4", "q4/2026", " 2026-Q4 "])
def test_a_quarter_has_one_name(name: str) -> None:
    assert OKR(period=name).period == period_name(name) == "2026-Q4"


@pytest.mark.parametrize("name", ["FY27-Q2", "Q4", "2026", "2026-10", "Winter term", "", " ", "Q5 2026"])
def test_other_names_stay(name: str) -> None:
    assert OKR(period=name).period == name


@given(st.text(max_size=20))
def test_a_name_is_named_once(name: str) -> None:
    assert period_name(period_name(name)) == period_name(name)
    assert period_dates(period_name(name)) == period_dates(name)
