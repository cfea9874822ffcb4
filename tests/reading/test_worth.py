"""What a number in digits is worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.reading import read_key_result
from okrkit.reading.numbers.worth import converted, plain_number, scaled


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1,200", "1200"),
        ("1.200.000", "1200000"),
        ("1.000", "1000"),
        ("18.500", "18500"),
        ("1.250", "1.25"),
        ("0,5", "0.5"),
        ("12,5", "12.5"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("10'000", "10000"),
        ("10 000", "10000"),
        (".65", "0.65"),
        ("007", "7"),
        ("4.50", "4.5"),
        ("0", "0"),
        ("10.8.1", None),
        ("1,2,3", None),
        ("9" * 16, None),
        ("999999999999999", "999999999999999"),
    ],
)
def test_separators_are_told_apart(written: str, plain: str | None) -> None:
    assert plain_number(written) == plain


@given(st.integers(0, 10**14))
def test_thousands_in_every_style_read_back(number: int) -> None:
    for sign in (",", "'", " ", "\u202f"):
        assert plain_number(f"{number:,}".replace(",", sign)) == str(number)


@given(st.from_regex(r"[0-9][0-9.,' ]{0,30}", fullmatch=True))
def test_what_is_read_is_a_finite_number_of_at_most_15_digits(written: str) -> None:
    plain = plain_number(written)
    if plain is not None:
        assert Decimal(plain).is_finite()
        assert sum(sign.isdigit() for sign in plain) <= 16, "15, and a zero before the point"


def test_scales_and_conversions_are_exact() -> None:
    assert scaled("1.2", 10**6) == "1200000"
    assert scaled("0.1", 1000) == "100"
    assert converted("2", 3600000, 60000) == "120"
    assert converted("1", 1, 3) == "0.333333"
    assert scaled("999999999999999", 1000) is None


# --- numbers in two parts, and what stands behind them


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Time to a first offer from 4h 20min to 3h", "4.333333", "3", "h"),
        ("Lower the median wait to 2 hours and 30 minutes", None, "150", "min"),
        ("Call length from 8:30 to 6:00 minutes", "8.5", "6", "min"),
        ("Time on page from 3:00 to 4:00", "3", "4", "min"),
        ("Changeover from 1:45 h to 50 min", "105", "50", "min"),
        ("Repairs within 5 working days", None, "5", "d"),
        ("Guests who return: 3 in 10 to 6 in 10", "30", "60", "%"),
        ("Burglaries solved: one in eight to one in five", "12.5", "20", "%"),
        ("Readers who finish: 1/3 -> 1/2", "33.3", "50", "%"),
        ("7 out of 10 applicants accept", None, "70", "%"),
        ("Raise the score to 4 out of 5", None, "4", None),
        ("Rent costs from €48k/month to €20k/month", "48000", "20000", "€"),
        ("Raise 2 Mio. € in grants", None, "2000000", "€"),
        ("Spend on repairs from CHF 1.2m to chf 800k", "1200000", "800000", "CHF"),
        ("3m page views", None, "3000000", "page views"),
        ("Build 300 m of paths", None, "300", "m"),
        ("Response time under 5m", None, "5", "min"),
        ("Payback under 9m", None, "9", "month"),
        ("Traffic from 5K to 15K visitors/month", "5000", "15000", "visitors"),
        ("eNPS from -5 to 12", "-5", "12", None),
        ("Reader mood > 11.5 NPS", None, "11.5", "NPS"),
        ("No buyer exceeds 35 % of sales", None, "35", "%"),
    ],
)
def test_numbers_with_what_stands_around_them(text: str, baseline: str | None, target: str, unit: str | None) -> None:
    read = read_key_result(text)
    assert (read.baseline, read.target, read.unit) == (baseline and Decimal(baseline), Decimal(target), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Prepare in six months a flood plan for every district",
        "Write a mobility concept with three scenarios",
        "Release the 1.0 version as open source",
        "Open shops no. 7 and 8",
        "Close the WCAG 2.2 AA gaps",
        "Delight every patient",
        "Call back the tier 1 or 2 customers",
    ],
)
def test_numbers_that_are_aimed_at_by_nobody(text: str) -> None:
    assert read_key_result(text).target is None
