"""Headroom and steps, exact at the borders."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from scipy.stats import beta

from okrkit.ambition import LEAST, diminishing, exceeding, headroom_taken, last_value, step, steps, views
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


@pytest.mark.parametrize(("start", "end", "last"), [(1, 3, None), (3, 5, 2)])
def test_a_small_step_alone_draws_no_remark(start: int, end: int, last: int | None) -> None:
    assert views(start, end, lower=0, upper=100, last_step=last).questions() == ()


def test_a_step_much_longer_than_the_last_one_asks() -> None:
    seen = views(3, 9, lower=0, upper=100, last_step=step(read_at(3, baseline=1)))
    assert seen.last.value == 3
    assert seen.questions() == ("This is 3 times the last step: what will be different this time?",)


def test_a_step_to_the_bound_asks() -> None:
    (asked,) = views(33, 100, lower=0, upper=100).questions()
    assert asked == "This is at the bound: what would the last few points cost, and who would notice them?"


@pytest.mark.parametrize(("start", "end"), [("0.5", "0.2"), ("1.2", "0.3"), ("5", "0")])
def test_a_way_down_to_zero_is_no_ceiling(start: str, end: str) -> None:
    assert views(Decimal(start), Decimal(end), lower=0, upper=100).questions() == ()


def test_four_views_stand_side_by_side() -> None:
    seen = views(1, 3, lower=0, upper=100)
    assert (seen.ratio.value, seen.points.value, seen.odds_ratio.value, seen.headroom.value) == (
        3,
        2,
        Fraction(3 * 99, 97),
        Fraction(2, 99),
    )
    assert seen.lines() == (
        "ratio: 3 times what it was",
        "points: 2 in its own unit",
        "against the rest: 3.06 times as much for each one of the rest",
        "share of headroom: 2.02 % of what is left to the bound",
        "last step: no last step is known",
    )


def test_the_way_down_takes_headroom_to_the_lower_bound() -> None:
    seen = views(Decimal("0.5"), Decimal("0.2"), lower=0, upper=100, last_step=Decimal("-0.1"))
    assert (seen.headroom.value, seen.points.value, seen.last.value) == (
        Fraction(3, 5),
        Fraction(-3, 10),
        3,
    )


@pytest.mark.parametrize(
    ("given", "view", "reason"),
    [
        ((None, 3), "ratio", "the baseline is not known"),
        ((3, None), "points", "the target is not known"),
        ((3, 3), "headroom", "baseline and target are the same: there is no step"),
        ((0, 3), "ratio", "from zero, or below it, there is no ratio"),
        ((2, 4, 1, 5), "ratio", "a scale that starts at 1 has no ratios"),
        ((-20, 10, -100, 100), "ratio", "a scale that starts at -100 has no ratios"),
        ((3, 9, 0), "odds_ratio", "there is no rest without a bound on both sides"),
        ((33, 100, 0, 100), "odds_ratio", "at a bound one of the two sides is nothing"),
        ((3, 9), "headroom", "no bound is stated on that side"),
        ((3, 109, 0, 100), "headroom", "the baseline or the target lies outside the stated bounds"),
        ((3, 9, 0, 100, 0), "last", "the last step was zero"),
    ],
)
def test_what_is_not_known_has_its_reason(given: tuple[int | None, ...], view: str, reason: str) -> None:
    found = getattr(views(*given), view)
    assert (found.value, found.reason) == (None, reason)
    assert sum(reason in line for line in views(*given).lines()) >= 1


def test_bounds_that_are_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="lower = 100 and upper = 0: lower has to be the smaller one"):
        views(3, 9, lower=100, upper=0)


def test_the_posterior_is_scipys() -> None:
    cases = [(k, n) for n in (0, 1, 2, 3, 7, 10, 41, 300) for k in range(n + 1)] + [(2600, 5000), (0, 5000)]
    for k, n in cases:
        assert exceeding(k, n).above_half == pytest.approx(beta.sf(0.5, k + 0.5, n - k + 0.5), abs=1e-12)
    assert len(cases) > 300


@pytest.mark.parametrize("n", [*range(4, 13)])
def test_the_false_alarm_rate_is_that_of_all_outcomes(n: int) -> None:
    said = [exceeding(sum(coins), n).often for coins in product((0, 1), repeat=n)]
    assert exceeding(0, n).false_alarm == Fraction(sum(said), len(said)) > 0


def test_false_alarms_stay_rare_at_every_size() -> None:
    rates = [told.false_alarm for n in range(LEAST, 200) if (told := exceeding(0, n)).false_alarm is not None]
    assert len(rates) == 200 - LEAST
    assert max(rates) == Fraction(1, 16)  # four of four
    assert max(rates[1:]) < Fraction(1, 20)


def test_with_three_nothing_can_be_told() -> None:
    assert [exceeding(n, n).often for n in range(LEAST + 1)] == [None, None, None, None, True]
    assert (
        exceeding(3, 3).words()
        == "3 of 3 key results were 'exceeded': too few to tell, with 1 more it may be possible."
    )


def test_with_no_number_at_all_that_is_said() -> None:
    assert exceeding(0, 0).words() == (
        "Too few to tell: no key result has a number at the end, and it takes 4 at least."
    )


def test_what_is_claimed_and_how_often_it_is_wrong_stand_in_one_sentence() -> None:
    assert exceeding(9, 10).words() == (
        "Often exceeded: 9 of 10 key results were 'exceeded', so that 'more than half in the long run' has a"
        " probability of 99.6 %; if it"
        " were just half, and each went its own way, chance alone would bring this sentence in 1.1 % of such histories."
        " Why, the numbers do not tell."
    )
    assert exceeding(5, 10).words("got far") == (
        "5 of 10 key results got far: too little to say 'often', which takes 9 of 10."
    )
    assert "over 99.9 %" in exceeding(40, 40).words()


def test_more_than_all_cannot_be_exceeded() -> None:
    with pytest.raises(ValueError, match="5 of 4 targets: between 0 and 4 of them can be exceeded"):
        exceeding(5, 4)
