"""What a number in digits is worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.reading.numbers import converted, plain_number, scaled


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1,200", "1200"),
        ("1.200.000", "1200000"),
        ("1.000", "1000"),
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
