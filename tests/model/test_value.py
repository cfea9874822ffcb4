"""What counts as a number, and how a value is exchanged."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.model import OKR, KeyResult, Objective
from okrkit.model.numbers import exact


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("45", "45"),
        ("0.20", "0.20"),
        (" 1e3 ", "1000"),
        (0.1, "0.1"),
        (1.5e-7, "0.00000015"),
        (-3, "-3"),
        (Decimal("99.95"), "99.95"),
        ("0.0", "0"),
    ],
)
def test_numbers_are_exact(given: object, value: str) -> None:
    assert exact(given) == Decimal(value)


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_none(nothing: object) -> None:
    assert exact(nothing) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("ten", "'ten' is not a number: write one like 45 or 0.25, without unit"),
        ("5%", "'5%' is not a number"),
        (True, "True is not a number"),
        ([1], r"\[1\] is not a number"),
        (float("nan"), "'nan' is not a number"),
        ("Infinity", "'Infinity' is not a number"),
        ("1e9999999", "too long: at most 15 digits"),
        ("0.0000000000000000001", "too long"),
        (10**4000, "at most 15 digits"),
        ("9" * 100, "is not a number"),
        ("²", "'²' is not a number"),
    ],
)
def test_what_is_no_number_is_refused_in_plain_words(given: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        exact(given)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5))
def test_json_keeps_every_number(number: Decimal) -> None:
    key_result = KeyResult(text="t", target=number)
    assert KeyResult.model_validate_json(key_result.model_dump_json()).target == number


def test_replace_checks_what_it_is_given() -> None:
    with pytest.raises(ValueError, match="is not a number"):
        KeyResult(text="t").replace(target="many")


def test_values_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Objective(text="a").text = "b"


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        OKR(team="a", owner="b")


@pytest.mark.parametrize(
    "given", ["1E+15", "123456789012345E+15", "-9.99999999999999E+20", "1.30E+17", "1e-15", "999999999999999"]
)
def test_the_largest_and_smallest_numbers_survive_json_and_being_read_again(given: str) -> None:
    value = exact(given)
    assert exact(value) == exact(f"{value:f}") == value == Decimal(given)
    key_result = KeyResult(target=given)
    assert KeyResult.model_validate_json(key_result.model_dump_json()) == key_result


@pytest.mark.parametrize("endless", ["1234567890123456e99", "9" * 30 + "e20000"])
def test_a_huge_exponent_is_told_and_not_raised_as_arithmetic(endless: str) -> None:
    with pytest.raises(ValueError, match="is too long"):
        exact(endless)
