"""From where to where: a stated change, targets that changed, key results that ended early."""

from datetime import date
from fractions import Fraction

import pytest

from okrkit.model import Fate, KeyResult
from okrkit.scoring import (
    Missing,
    State,
    percent_or_points,
    progress,
)

from .key_results import readings, result


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
