"""Numbers as people write them in cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.files._numbers import loose, unclear, with_comma
from okrkit.files._values import number_hint


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("45", "45", None),
        (" 0.25 ", "0.25", None),
        ("-3", "-3", None),
        ("−3", "-3", None),
        ("1,5", "1.5", None),
        ("1.234,5", "1234.5", None),
        ("1,234.5", "1234.5", None),
        ("1,234,567", "1234567", None),
        ("1.234.567", "1234567", None),
        ("1'000", "1000", None),
        ("1 000", "1000", None),
        ("0,125", "0.125", None),
        ("10k", "10000", None),
        ("2 Mio. €", "2000000", "€"),
        ("$1.2M", "1200000", "$"),
        ("€ 40", "40", "€"),
        ("40 EUR", "40", "€"),
        ("5 %", "5", "%"),
        ("12 percent", "12", "%"),
        ("70 mins", "70", "min"),
        ("3 Tage", "3", "d"),
        ("45 NPS points", "45", "NPS points"),
        ("3 bugs", "3", "bugs"),
    ],
)
def test_a_number_with_its_unit(text: str, value: str, unit: str | None) -> None:
    number = loose(text)
    assert number is not None
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["", "soon", "about 10", "10 of 20", "1.2.3", "12,34,56", "10 m", "²", "X %", "1e5", "9" * 30, "42-60"]
)
def test_what_is_no_single_number(text: str) -> None:
    assert loose(text) is None


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("2.000", True, 2000),
        ("2.000", None, 2),
        ("2,000", None, 2000),
        ("2,000", True, 2),
        ("2.5", True, Decimal("2.5")),
        ("2,5", False, Decimal("2.5")),
    ],
)
def test_neighbours_tell_what_a_comma_means(text: str, comma: bool | None, value: Decimal) -> None:
    number = loose(text, comma)
    assert number is not None
    assert number.value == value


def test_which_cells_tell() -> None:
    assert with_comma(["45", "1,5"]) is True
    assert with_comma(["45", "1.5"]) is False
    assert with_comma(["2.000", "45"]) is None
    assert unclear("2.000 €")
    assert not unclear("0.125")


def test_a_hint_says_what_to_write() -> None:
    assert number_hint("10k") == "write 10000"
    assert number_hint("5 %") == "write 5, and unit: '%' beside it"
    assert number_hint("soon") == number_hint("10 m") == ""


@given(st.text(max_size=50), st.sampled_from([None, True, False]))
def test_no_text_raises(text: str, comma: bool | None) -> None:
    loose(text, comma)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_plain_number_is_read_as_it_is(value: Decimal) -> None:
    number = loose(f"{value:f}", False)
    assert number is not None
    assert number.value == value
