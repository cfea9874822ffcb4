"""Progress is exact, signed and unclamped; states have exact borders; what has no number says why."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from okrkit.model import OKR, CheckIn, Fate, HealthMetric, KeyResult, Kind
from okrkit.scoring import (
    BANDS,
    Bands,
    Missing,
    Pace,
    State,
    counted,
    elapsed,
    last_read,
    missed_readings,
    pace,
    percent_or_points,
    percent_text,
    progress,
    pulling_apart,
    stale,
    standing,
    trail,
)

QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


def result(baseline: Any = None, target: Any = None, **parts: Any) -> KeyResult:
    """An outcome whose numbers are stated, so that nothing hangs on how a text is read."""
    named = {"text": "Parcels that arrive on the promised day", "metric": "parcels", "unit": "parcels", **parts}
    return KeyResult(baseline=baseline, target=target, **{"kind": Kind.OUTCOME, **named})


def readings(*values: object, start: date = QUARTER[0], every: int = 14) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(date=start + timedelta(days=every * n), value=value) for n, value in enumerate(values, 1))


# --- the number and its state ------------------------------------------------------------------------------------


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


# --- bands -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bands", "share", "state"),
    [
        ("0.7", "0.69", State.NOT_YET),
        ("0.7", "0.7", State.MET),
        ("0.7", "1", State.MET),
        ("0.7", "1.01", State.EXCEEDED),
        ("0.3/0.7/1.0", "0.3", State.NOT_YET),
        ("0.3/0.7/1.0", "0.7", State.MET),
        ("0.3/0.7/1.0", "1", State.EXCEEDED),
    ],
)
def test_other_bands(bands: str, share: str, state: State) -> None:
    assert progress(result(0, 1), share, bands=bands).state == state


def test_bands_of_one_s_own() -> None:
    half = Bands("half", Fraction(1, 2), Fraction(9, 10))
    assert progress(result(0, 100), 50, bands=half).state == State.MET
    with pytest.raises(ValueError, match=r"the bands 'odd' need met < exceeded"):
        Bands("odd", Fraction(1), Fraction(1))
    with pytest.raises(ValueError, match=r"no bands 'green': choose one of '60-80', '0\.7', '0\.3/0\.7/1\.0'"):
        progress(result(0, 1), 1, bands="green")


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="'a lot' is not a number"):
        progress(result(0, 1), "a lot")


# --- no number, and why ------------------------------------------------------------------------------------------


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


# --- a stated change ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "value", "share"),
    [
        ("+20%", 110, Fraction(1, 2)),
        ("-30%", 85, Fraction(1, 2)),
        ("x3", 150, Fraction(1, 4)),
        ("x0.5", 75, Fraction(1, 2)),
        ("+12", 103, Fraction(1, 4)),
        ("-12.5", 100, Fraction(0)),
    ],
)
def test_a_stated_change_becomes_a_target(change: str, value: int, share: Fraction) -> None:
    assert progress(result(100, change=change), value).share == share


def test_a_stated_change_needs_a_baseline_or_a_meaning() -> None:
    assert progress(result(change="+20%"), 110).missing is Missing.BASELINE
    assert progress(result(100, change="a good deal"), 110).missing is Missing.TARGET


@pytest.mark.parametrize("metric", ["conversion rate", "churn", "share of visits on time", "percentage of late trains"])
def test_percent_of_a_percentage_is_asked_about(metric: str) -> None:
    told = progress(result(10, change="+20%", metric=metric, unit="%"), 11)
    assert told.missing is Missing.PERCENT_OR_POINTS
    assert told.reason == "percent or points? +20% of a percentage can mean either: state the target itself"
    assert told.share is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Raise the first-visit fix rate by 20%", True),
        ("Grow retention by 10 %", True),
        ("Lift gross margins by 5%", True),
        ("Cut refunds by 20%", False),
        ("Reduce no-shows by a fifth", False),
        ("Grow weekly orders by 20%", False),
        ("Cut the burn rate by 20%", False),
        ("Raise the fix rate by 6 points", False),
        ("Raise the fix rate from 60% to 72%", False),
        ("", False),
    ],
)
def test_only_a_percentage_of_a_percentage_is_two_things(text: str, asked: bool) -> None:
    assert percent_or_points(KeyResult(text=text)) is asked


def test_points_and_factors_of_a_percentage_are_clear() -> None:
    assert progress(result(10, change="+5", metric="conversion rate"), 12).share == Fraction(2, 5)
    assert progress(result(10, change="x2", metric="conversion rate"), 15).share == Fraction(1, 2)
    assert progress(result(10, 12, change="+20%", metric="conversion rate"), 11).share == Fraction(1, 2)


# --- which reading counts ----------------------------------------------------------------------------------------


def test_the_latest_reading_with_a_value_counts() -> None:
    kr = result(32, 45, check_ins=[*readings(34, 36, None), CheckIn(date="2026-09-20", value=41)])
    assert progress(kr).value == 41
    told = progress(kr, on=date(2026, 8, 31))
    assert (told.value, told.on) == (Decimal(36), date(2026, 7, 29))
    assert progress(kr, on=date(2026, 7, 1)).missing is Missing.READING
    assert progress(kr, on=date(2026, 7, 15)).value == 34, "the day itself is inclusive"


def test_of_two_readings_on_a_day_the_later_entry_counts() -> None:
    twice = result(0, 10, check_ins=[CheckIn(date="2026-08-03", value=4), CheckIn(date="2026-08-03", value=5)])
    assert (found := counted(twice)) is not None
    assert found.value == 5
    assert counted(twice, part="chance") is None


def test_a_given_value_goes_before_every_reading() -> None:
    told = progress(result(0, 10, check_ins=readings(4)), 7)
    assert (told.value, told.on, told.share) == (Decimal(7), None, Fraction(7, 10))


def test_missed_readings() -> None:
    weekly = result(0, 10, read_every=7, check_ins=[CheckIn(date="2026-07-06", value=1)])
    days = {date(2026, 7, 6): 0, date(2026, 7, 13): 0, date(2026, 7, 14): 1, date(2026, 7, 20): 1, date(2026, 7, 21): 2}
    assert {day: missed_readings(weekly, day) for day in days} == days
    assert [stale(weekly, day) for day in days] == [False, False, False, False, True]


def test_missed_readings_before_the_first_one() -> None:
    weekly = result(0, 10, read_every=7)
    assert missed_readings(weekly, date(2026, 8, 1)) is None
    assert missed_readings(weekly, date(2026, 8, 1), since=date(2026, 7, 1)) == 4
    assert not stale(result(0, 10, check_ins=readings(1)), date(2027, 1, 1)), "nobody said how often it is read"
    silent = weekly.replace(check_ins=[CheckIn(date="2026-07-20", learned="could not be read")])
    assert stale(silent, date(2026, 7, 20), since=date(2026, 7, 1)), "a check-in without a number is no reading"


def test_readings_of_the_last_period_are_not_held_against_this_one() -> None:
    weekly = result(0, 10, read_every=7, check_ins=[CheckIn(date="2026-06-01", value=1)])
    assert missed_readings(weekly, date(2026, 7, 8), since=QUARTER[0]) == 0
    assert missed_readings(weekly, date(2026, 7, 8)) == 5
    assert last_read(weekly, date(2026, 7, 8)) == date(2026, 6, 1)


def test_a_usual_rhythm_stands_in_for_one_that_nobody_named() -> None:
    unnamed = result(0, 10, check_ins=[CheckIn(date="2026-07-06", value=1)])
    assert missed_readings(unnamed, date(2026, 8, 4), usually=14) == 2
    assert missed_readings(unnamed.replace(read_every=28), date(2026, 8, 4), usually=14) == 1


def test_a_chance_is_a_reading_too() -> None:
    weekly = yes_or_no({"date": "2026-07-20", "chance": 40}, read_every=7)
    assert missed_readings(weekly, date(2026, 7, 27), since=QUARTER[0]) == 0


# --- targets that changed, key results that ended ----------------------------------------------------------------


def test_a_changed_target_is_scored_against_the_latest_and_the_first() -> None:
    kr = result(32, 45, check_ins=readings(40)).changed(date(2026, 8, 10), "the market grew", target=52)
    told = progress(kr)
    assert told.share == Fraction(8, 20)
    assert told.first is not None
    assert told.first.share == Fraction(8, 13)
    assert (told.state, told.first.state) == (State.NOT_YET, State.MET)


def test_a_day_before_the_change_knows_nothing_of_it() -> None:
    kr = result(32, 45, check_ins=readings(40)).changed(date(2026, 8, 10), "the market grew", target=52)
    before = progress(kr, on=date(2026, 8, 9))
    assert (before.share, before.first) == (Fraction(8, 13), None)
    assert progress(kr, on=date(2026, 8, 10)).share == Fraction(8, 20)


def test_several_changes_are_taken_back_in_order() -> None:
    kr = (
        result(32, 45)
        .changed(date(2026, 7, 20), "a", target=50, baseline=30)
        .changed(date(2026, 8, 20), "b", target=60)
    )
    formulas = [progress(kr, 40, on=date(2026, month, 1)).formula for month in (7, 8, 9)]
    assert formulas == [
        "(40 - 32) / (45 - 32) = 62 %",
        "(40 - 30) / (50 - 30) = 50 %",
        "(40 - 30) / (60 - 30) = 33 %",
    ]


def test_a_change_of_words_alone_changes_no_score() -> None:
    kr = result(32, 45).changed(date(2026, 8, 10), "clearer", measured_by="the order table")
    assert progress(kr, 40).first is None


@pytest.mark.parametrize(("fate", "state"), [(Fate.STOPPED, State.STOPPED), (Fate.REPLACED, State.REPLACED)])
def test_what_ended_early_is_neither_met_nor_missed(fate: Fate, state: State) -> None:
    kr = result(32, 45, check_ins=readings(45)).changed(date(2026, 8, 10), "another way", fate=fate)
    told = progress(kr)
    assert (told.state, told.share, told.counts) == (state, Fraction(1), False)
    assert progress(kr, on=date(2026, 8, 9)).state == State.EXCEEDED


# --- yes or no ---------------------------------------------------------------------------------------------------


def yes_or_no(*check_ins: dict[str, Any], **parts: Any) -> KeyResult:
    text = "The city council renews our permit"
    return KeyResult(
        text=text, **{"kind": Kind.BINARY, "likelihood": 30, "likelihood_aim": 80, "check_ins": check_ins} | parts
    )


def test_yes_or_no_is_measured_by_its_likelihood() -> None:
    told = progress(yes_or_no({"date": "2026-08-03", "chance": 60}))
    assert (told.share, told.state) == (Fraction(3, 5), State.MET)
    assert told.formula == "(60 - 30) / (80 - 30) = 60 %"
    assert not told.counts, "never in a rate of how often targets are met"
    assert told.words() == "met: by its stated chance, from 30 to 60 of 80", "no way that was gone"


def test_the_first_chance_stands_in_for_a_likelihood_nobody_stated() -> None:
    chances = [{"date": "2026-07-10", "chance": 20}, {"date": "2026-08-03", "chance": 50}]
    assert progress(yes_or_no(*chances, likelihood=None)).share == Fraction(1, 2)


@pytest.mark.parametrize(
    ("key_result", "missing", "reason"),
    [
        (yes_or_no(), Missing.READING, "nobody has said yet how likely it is by now"),
        (yes_or_no(likelihood=None), Missing.LIKELIHOOD, "how likely was it at the start, in percent?"),
        (yes_or_no(likelihood_aim=None), Missing.LIKELIHOOD, "which likelihood do we aim for, in percent?"),
        (
            yes_or_no({"date": "2026-08-03", "chance": 30}, likelihood_aim=30),
            Missing.NO_WAY,
            "the likelihood aimed for is the one it started with",
        ),
        (
            yes_or_no({"date": "2026-08-03", "value": 60}),
            Missing.READING,
            "a yes-or-no key result is read as 1 (it happened) or 0 (it did not); how likely it is stands in 'chance'",
        ),
    ],
)
def test_yes_or_no_without_a_number(key_result: KeyResult, missing: Missing, reason: str) -> None:
    told = progress(key_result)
    assert (told.state, told.missing, told.reason) == (State.NO_NUMBER, missing, reason)


@pytest.mark.parametrize(("value", "state"), [(1, State.HAPPENED), (0, State.DID_NOT_HAPPEN)])
def test_at_the_end_it_happened_or_it_did_not(value: int, state: State) -> None:
    kr = yes_or_no({"date": "2026-08-03", "chance": 60}, {"date": "2026-09-30", "value": value})
    told = progress(kr, on=QUARTER[1], period=QUARTER)
    assert (told.state, told.share, told.counts) == (state, None, False)
    assert progress(kr).state == state
    assert progress(yes_or_no(), value).state == state


def test_a_no_with_a_chance_is_a_not_yet() -> None:
    kr = yes_or_no({"date": "2026-08-03", "value": 0, "chance": 60})
    assert progress(kr, on=date(2026, 8, 20), period=QUARTER).share == Fraction(3, 5)
    assert progress(kr, on=QUARTER[1], period=QUARTER).state == State.DID_NOT_HAPPEN
    later = yes_or_no({"date": "2026-08-03", "value": 0}, {"date": "2026-08-17", "chance": 55})
    assert progress(later).share == Fraction(1, 2), "whoever tells a chance later holds it open"


def test_a_plain_no_or_yes_settles_it_before_the_end() -> None:
    settled = yes_or_no({"date": "2026-07-20", "chance": 40}, {"date": "2026-08-03", "value": 0, "chance": 0})
    told = progress(settled, on=date(2026, 8, 4), period=QUARTER)
    assert told.words() == "did not happen so far"
    happened = yes_or_no({"date": "2026-08-03", "value": 1, "chance": 100}, {"date": "2026-08-17", "chance": 100})
    assert progress(happened, on=date(2026, 8, 20), period=QUARTER).words() == "happened"


def test_after_the_end_a_likelihood_tells_nothing() -> None:
    told = progress(yes_or_no({"date": "2026-08-03", "chance": 60}), on=QUARTER[1], period=QUARTER)
    assert (told.state, told.reason) == (State.NO_NUMBER, "the period is over: did it happen, or not?")


# --- what is watched ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower", "upper", "value", "state", "formula"),
    [
        (None, 3, "3", State.WITHIN, "3 is at most 3"),
        (None, 3, "3.1", State.OUTSIDE, "3.1 is above 3"),
        (40, None, "40", State.WITHIN, "40 is at least 40"),
        (40, None, "39.9", State.OUTSIDE, "39.9 is below 40"),
        (18, 24, "21", State.WITHIN, "21 is between 18 and 24"),
    ],
)
def test_a_health_metric_is_held_to_its_bounds(lower: Any, upper: Any, value: str, state: State, formula: str) -> None:
    told = progress(HealthMetric(text="Complaints per 100 visits", lower=lower, upper=upper), value)
    assert (told.state, told.formula, told.share, told.counts) == (state, formula, None, False)


def test_a_health_metric_without_bounds_or_reading_asks() -> None:
    assert progress(HealthMetric(text="Complaints"), 2).missing is Missing.BOUND
    told = progress(HealthMetric(text="Complaints", upper=3))
    assert (told.missing, told.formula) == (Missing.READING, "? is at most 3")


@pytest.mark.parametrize(
    ("metric", "level", "value", "state"),
    [
        ("uptime", "99.9", "99.95", State.WITHIN),
        ("uptime", "99.9", "99.5", State.OUTSIDE),
        ("complaints", "3", "2", State.WITHIN),
        ("complaints", "3", "4", State.OUTSIDE),
    ],
)
def test_a_level_to_be_kept_is_a_floor_or_a_ceiling(metric: str, level: str, value: str, state: State) -> None:
    assert progress(result(target=level, metric=metric, kind=Kind.HEALTH), value).state == state


@pytest.mark.parametrize(
    ("text", "value", "state"),
    [
        ("Keep room warmth above 18 degrees", 17, State.OUTSIDE),
        ("Keep room warmth above 18 degrees", 21, State.WITHIN),
        ("Keep room warmth at 24 degrees or less", 25, State.OUTSIDE),
        ("Keep room warmth ≥18 degrees", 19, State.WITHIN),
        ("Keep complaints under 3 per 100 visits", "3.4", State.OUTSIDE),
        ("Maintain NPS above 40", 39, State.OUTSIDE),
        ("Keep uptime at 99.9 %", "99.95", State.WITHIN),
        ("Keep room warmth at no more than 24 degrees", 25, State.OUTSIDE),
        ("Keep uptime at 99.9 % within the city", "99.95", State.WITHIN),
        ("Keep complaints at 3 per 100 visits over the summer", 2, State.WITHIN),
    ],
)
def test_words_tell_which_side_of_a_level_is_fine(text: str, value: Any, state: State) -> None:
    assert progress(KeyResult(text=text, kind=Kind.HEALTH), value).state == state


def test_a_level_that_is_still_to_be_reached_has_a_way() -> None:
    assert progress(result(90, 95, metric="uptime", kind=Kind.HEALTH), 93).share == Fraction(3, 5)


def test_a_level_of_which_nobody_knows_the_good_side_asks() -> None:
    told = progress(result(target=21, metric="room warmth", kind=Kind.HEALTH), 20)
    assert told.missing is Missing.BOUND
    assert told.reason == "is 21 the lowest or the highest level that is still fine?"


# --- the quarter -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "share"),
    [("2026-06-01", 0), ("2026-07-01", 0), ("2026-09-29", Fraction(90, 91)), ("2026-09-30", 1), ("2027-01-01", 1)],
)
def test_how_much_of_the_period_has_passed(day: str, share: Fraction) -> None:
    assert elapsed(QUARTER, date.fromisoformat(day)) == share
    assert elapsed((QUARTER[0], QUARTER[0]), date(2026, 7, 1)) == 1, "a period of one day is over on that day"


def test_so_far_stands_beside_the_share_of_the_period() -> None:
    kr = result(0, 100, check_ins=readings(30))
    told = progress(kr, on=date(2026, 8, 15), period=QUARTER)
    assert (told.so_far, told.elapsed) == (True, Fraction(45, 91))
    assert not progress(kr, on=QUARTER[1], period=QUARTER).so_far
    assert progress(kr, on=date(2026, 8, 15)).elapsed is None


@pytest.mark.parametrize(
    ("values", "weeks", "expected"),
    [
        ((10, 30, 45), 7, Pace.ON_COURSE),
        ((30, 60, 55), 7, Pace.ON_COURSE),
        ((5, 10, 12), 7, Pace.SLOW),
        ((5, 10, 10), 7, Pace.STUCK),
        ((5, 15, 10), 7, Pace.WRONG_WAY),
        ((-5,), 3, Pace.WRONG_WAY),
        ((0,), 3, Pace.STUCK),
        ((), 7, None),
    ],
)
def test_pace(values: tuple[int, ...], weeks: int, expected: Pace | None) -> None:
    kr = result(0, 100, check_ins=readings(*values))
    assert pace(kr, QUARTER[0] + timedelta(weeks=weeks), QUARTER) == expected


def test_a_pace_takes_some_days_to_show() -> None:
    first_look = result(0, 100, check_ins=readings(0, every=3))
    assert pace(first_look, date(2026, 7, 5), QUARTER) == Pace.EARLY
    assert pace(first_look, date(2026, 7, 20), QUARTER) == Pace.STUCK
    assert pace(result(0, 100, check_ins=readings(0, every=0)), QUARTER[0], QUARTER) == Pace.EARLY
    assert pace(first_look.changed(date(2026, 7, 10), "", fate=Fate.STOPPED), date(2026, 7, 20), QUARTER) is None


def test_a_changed_target_is_no_change_of_pace() -> None:
    rising = result(0, None, check_ins=readings(10, 12, 12)).changed(date(2026, 8, 1), "", target=50)
    assert pace(rising, date(2026, 9, 20), QUARTER) == Pace.STUCK
    raised = result(0, 50, check_ins=readings(10, 12)).changed(date(2026, 7, 20), "", target=100)
    assert pace(raised, date(2026, 9, 20), QUARTER) == Pace.SLOW, "12 is more than 10, whatever the target"


def test_when_the_period_is_over_there_is_no_pace() -> None:
    moving = result(0, 100, check_ins=readings(10, 20))
    assert pace(moving, QUARTER[1] - timedelta(days=1), QUARTER) == Pace.SLOW
    assert pace(moving, QUARTER[1], QUARTER) is None


def test_the_trail_scores_every_reading_as_the_numbers_stood() -> None:
    kr = result(0, 100, check_ins=readings(10, None, 30)).changed(date(2026, 8, 1), "", target=200)
    assert trail(kr) == ((date(2026, 7, 15), Fraction(1, 10)), (date(2026, 8, 12), Fraction(3, 20)))
    assert len(trail(kr, on=date(2026, 8, 1))) == 1


def okr(*key_results: KeyResult, **parts: Any) -> OKR:
    return OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=key_results, **parts)


def test_key_results_that_pull_apart() -> None:
    apart = pulling_apart(okr(result(1, 3, check_ins=readings(5)), result(5, 8, check_ins=readings("3.6"))))
    assert apart is not None
    assert (apart.rose, apart.fell) == (("kr1",), ("kr2",))


def test_small_moves_and_ended_key_results_do_not_pull_apart() -> None:
    risen, fallen = result(1, 3, check_ins=readings(5)), result(0, 100, check_ins=readings(-9))
    assert pulling_apart(okr(risen, fallen)) is None
    assert pulling_apart(okr(risen, fallen), least=Fraction(1, 20)) is not None
    hardly, far = result(0, 100, check_ins=readings(9)), result(0, 100, check_ins=readings(-50))
    assert pulling_apart(okr(hardly, far)) is None
    stopped = result(5, 8, check_ins=readings(3)).changed(date(2026, 8, 1), "", fate=Fate.STOPPED)
    assert pulling_apart(okr(risen, stopped)) is None
    assert pulling_apart(okr(risen, result(1, 2))) is None
    likelier = yes_or_no({"date": "2026-08-03", "chance": 70})
    assert pulling_apart(okr(likelier, result(5, 8, check_ins=readings(3)))) is None, "a chance is a guess"


def test_a_guard_outside_its_bounds_pulls_against_what_it_guards() -> None:
    guard = HealthMetric(text="Complaints per 100 visits", upper=3, guards="kr1", check_ins=readings(4))
    apart = pulling_apart(okr(result(1, 3, check_ins=readings(3)), health=[guard]))
    assert apart is not None
    assert apart.fell == ("h1",)
    loose = guard.replace(guards=None)
    assert pulling_apart(okr(result(1, 3, check_ins=readings(3)), health=[loose])) is None


def test_standing_tells_all_by_id() -> None:
    guard = HealthMetric(text="Complaints per 100 visits", upper=3)
    told = standing(okr(result(1, 3, check_ins=readings(2)), result(1, 3), health=[guard]), date(2026, 8, 1))
    assert {name: p.state for name, p in told.items()} == {
        "kr1": State.NOT_YET,
        "kr2": State.NO_NUMBER,
        "h1": State.NO_NUMBER,
    }
    assert told["kr1"].so_far
    assert told["kr1"].elapsed == Fraction(31, 91)


# --- texts are read ----------------------------------------------------------------------------------------------


def test_a_text_and_an_unread_draft_are_read_first() -> None:
    assert progress("Raise NPS from 32 to 45", 38).share == Fraction(6, 13)
    draft = KeyResult(text="Share of requests with a visit within three days from 42 % to 60 %")
    assert progress(draft, 51).share == Fraction(1, 2)


def test_a_stated_part_wins_over_the_text() -> None:
    assert progress(KeyResult(text="Raise NPS from 32 to 45", target=36), 34).share == Fraction(1, 2)


def test_evidence_and_deliveries_are_counted_from_nothing() -> None:
    told = progress("25 interviews with households whose repair failed", 10)
    assert (told.share, told.formula) == (Fraction(2, 5), "(10 - 0) / (25 - 0) = 40 %")
    assert progress("Write 4 guides for technicians", 1).share == Fraction(1, 4)
    assert progress("Raise test coverage to 80%", 60).missing is Missing.BASELINE


@pytest.mark.parametrize(
    ("metric", "unit"), [("velocity", "points"), ("pages with a guide", "%"), ("first draft", "d")]
)
def test_levels_of_the_team_s_own_work_are_not_counted_from_nothing(metric: str, unit: str) -> None:
    assert progress(result(target=40, metric=metric, unit=unit, kind=Kind.OUTPUT), 30).missing is Missing.BASELINE


@pytest.mark.parametrize("text", ["", "   ", "better", "€", "\x00", "from to %", "KR1:"])
def test_what_cannot_be_read_has_no_number(text: str) -> None:
    assert progress(text, 5).state == State.NO_NUMBER
