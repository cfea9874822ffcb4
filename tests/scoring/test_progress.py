"""Progress is exact, signed and unclamped; what has no number says why."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from okrkit.model import CheckIn, KeyResult
from okrkit.scoring import (
    BANDS,
    Missing,
    State,
    percent_text,
    progress,
)

from .key_results import result


@pytest.mark.parametrize(
    ("baseline", "target", "value", "state", "percent"),
    [
        ("30", "34", "33.2", State.MET, "80 %"),
        ("1.5", "1.8", "1.68", State.MET, "60 %"),
        ("0.5", "0.2", "0.3", State.MET, "67 %"),
        ("1", "3", "5", State.EXCEEDED, "200 %"),
        ("5", "8", "3.6", State.NOT_YET, "-47 %"),
        ("32", "45", "32", State.NOT_YET, "0 %"),
        ("32", "45", "45", State.EXCEEDED, "100 %"),
        ("61", "72", "69.8", State.MET, "80 %"),
        ("61", "72", "69.8000001", State.EXCEEDED, "80.000001 %"),
        ("42", "60", "52.79", State.NOT_YET, "59.9 %"),
        ("-10", "30", "14", State.MET, "60 %"),
        ("40", "80", "45", State.NOT_YET, "13 %"),
        ("40", "80", "35", State.NOT_YET, "-13 %"),
    ],
)
def test_golden_numbers(baseline: str, target: str, value: str, state: State, percent: str) -> None:
    told = progress(result(baseline, target), value)
    assert told.state == state
    assert told.formula.endswith(f" = {percent}")
    assert told.reason is None
    assert told.counts


def test_the_formula_stands_beside_the_number() -> None:
    assert progress(result(32, 45), 38).formula == "(38 - 32) / (45 - 32) = 46 %"
    assert progress(result(-5, 12000), "0.50").formula == "(0.5 - (-5)) / (12,000 - (-5)) = 0.05 %"
    assert progress(result(32, 45)).formula == "(? - 32) / (45 - 32)"


def test_a_float_is_taken_as_it_is_written() -> None:
    assert progress(result(30, 34), 33.2).share == Fraction(80, 100)
    assert progress(result(0.5, 0.2), 0.3).share == Fraction(2, 3)


numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False)


@given(numbers, numbers, numbers)
@example(Decimal("0.1"), Decimal("0.4"), Decimal("0.28"))
def test_the_share_is_exact(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    assume(baseline != target)
    told = progress(result(baseline, target), value)
    share = (Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))
    assert told.share == share
    assert (told.state == State.NOT_YET) == (5 * share < 3)
    assert (told.state == State.EXCEEDED) == (5 * share > 4)


@given(numbers, numbers, st.sampled_from([Fraction(3, 5), Fraction(4, 5)]), st.sampled_from([-1, 0, 1]))
def test_borders_are_exact(baseline: Decimal, step: Decimal, border: Fraction, nudge: int) -> None:
    """A reading on the border is met; the next thousandth below 60 % or above 80 % is not."""
    assume(step != 0)
    tiny = Decimal("0.001") * nudge * (1 if step > 0 else -1)
    value = baseline + step * border.numerator + tiny
    told = progress(result(baseline, baseline + step * border.denominator), value)
    outside = nudge == (-1 if border == Fraction(3, 5) else 1)
    below = State.NOT_YET if border == Fraction(3, 5) else State.EXCEEDED
    assert told.state == (below if outside else State.MET)


@given(numbers, numbers, numbers)
def test_a_reduction_is_the_mirror_of_a_rise(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    assume(baseline != target)
    assert progress(result(baseline, target), value).share == progress(result(-baseline, -target), -value).share


@given(numbers, numbers, numbers, numbers)
def test_the_share_is_linear(baseline: Decimal, target: Decimal, one: Decimal, two: Decimal) -> None:
    assume(baseline != target)
    half, a, b = (progress(result(baseline, target), v).share for v in ((one + two) / 2, one, two))
    assert half is not None
    assert a is not None
    assert b is not None
    assert half == (a + b) / 2


@given(st.fractions(min_value=-3, max_value=3))
def test_the_text_never_tells_another_state(share: Fraction) -> None:
    """Whoever reads the percentage alone comes to the same state, and 0 % and 100 % are said only of themselves."""
    text = percent_text(share)
    if not text.startswith("just"):
        shown = Fraction(text.removesuffix(" %")) / 100
        assert BANDS["60-80"].state(shown) == BANDS["60-80"].state(share)
        assert abs(shown - share) <= Fraction(1, 200)
        assert share == shown or shown not in (0, 1)


def test_the_thinnest_margins_are_said_in_words() -> None:
    thin = Fraction(1, 10**12)
    assert percent_text(Fraction(3, 5) - thin) == "just under 60 %"
    assert percent_text(Fraction(4, 5) + thin) == "just over 80 %"
    assert percent_text(thin) == "just over 0 %"
    assert percent_text(1 - thin) == "just under 100 %"


@pytest.mark.parametrize(
    ("key_result", "value", "missing", "reason"),
    [
        (result(32, 45), None, Missing.READING, "nothing has been read yet"),
        (result(None, 45), 38, Missing.BASELINE, "where it started is not stated; if it was zero, say so"),
        (result(32, None), 38, Missing.TARGET, "where it should get to is not stated"),
        (result(32, 32), 38, Missing.NO_WAY, "start and target are the same: there is no way to go"),
    ],
)
def test_no_number_says_why(key_result: KeyResult, value: object, missing: Missing, reason: str) -> None:
    told = progress(key_result, value)
    assert (told.share, told.state, told.missing, told.reason) == (None, State.NO_NUMBER, missing, reason)
    assert "?" in told.formula or missing is Missing.NO_WAY
    assert not told.counts


def test_a_check_in_without_a_value_is_no_reading() -> None:
    blank = result(32, 45, check_ins=[CheckIn(date="2026-08-03", learned="The survey tool was down.")])
    assert progress(blank).missing is Missing.READING
