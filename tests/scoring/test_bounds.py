"""What can only happen, what is watched, and levels that are kept."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from okrkit.model import HealthMetric, KeyResult, Kind
from okrkit.scoring import (
    Missing,
    State,
    progress,
)

from .key_results import QUARTER, result, yes_or_no


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
