"""What goes on: the objective first, numbers that argue, and the draft that follows from the decisions."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import okrkit
from okrkit.ambition import (
    carried_line,
    decided,
    key_result_facts,
    next_okr,
    next_target,
    objective_facts,
    undecided,
)
from okrkit.model import OKR, KeyResult, NextDecision, OnePager
from okrkit.places import place

DAY = date(2026, 10, 1)


def read_at(value: object, text: str = "Raise the first-visit fix rate from 61 % to 72 %", **more: Any) -> KeyResult:
    return KeyResult(text=text, check_ins=[{"date": "2026-09-30", "value": value}], **more)


def decision(about: str, course: str, **more: Any) -> NextDecision:
    return NextDecision(date=DAY, about=about, course=course, reason="as talked about", **more)


def quarter(*key_results: KeyResult | str, onward: tuple[NextDecision, ...] = (), **more: Any) -> OKR:
    return OKR(
        team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=key_results, onward=onward, **more
    )


# Carried lines.


@pytest.mark.parametrize(
    ("text", "value", "target", "line"),
    [
        ("Raise NPS to 45", 40, 50, "Raise NPS from 40 to 50"),
        ("Revenue from $10k to $25k", 18500, None, "Revenue from $18,500 to $___"),
        ("Interview 12 households", 9, 15, "Interview 15 households"),
        ("Time to first response from 4h to 1.5h", "2.5", 1, "Time to first response from 2.5h to 1h"),
        ("42 -> 60 % of visits within three days", 56, 70, "56 -> 70 % of visits within three days"),
        ("Grow the newsletter by 20%", 1200, 1500, "Raise newsletter from 1,200 to 1,500"),
        ("Improve reading", 3, 5, "Improve reading"),
        ("Orders a week to at least 1.5k", 900, 2000, "Orders a week from 900 to at least 2,000"),
        (
            "Every service moves to the new queue, and at least half of the repositories have a reviewer of their own",
            30,
            60,
            "Every service moves to the new queue, and at least half of the repositories have a reviewer of their own",
        ),
        ("Raise the fix rate from 61 % to 72 %", -3, 5, "Raise the fix rate from -3 % to 5 %"),
    ],
)
def test_a_carried_line_keeps_the_team_s_words(text: str, value: object, target: int | None, line: str) -> None:
    assert carried_line(read_at(value, text), None if target is None else Decimal(target)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Refund rate from 6 % to 4 %", "Refund rate from ___ % to 3 %"),
        ("Refund rate to 4 %", "Refund rate from ___ % to 3 %"),
    ],
)
def test_where_something_never_read_begins_stays_open(text: str, line: str) -> None:
    assert carried_line(KeyResult(text=text), Decimal(3)) == line


# Decisions.


def test_of_two_decisions_the_later_one_counts_and_both_stay() -> None:
    okr = quarter(read_at(67), onward=(decision("kr1", "stop"), decision("kr1", "keep")))
    assert decided(okr)["kr1"].course == "keep"
    assert len(okr.onward) == 2


def test_undecided_are_those_that_run_and_nobody_spoke_of() -> None:
    okr = quarter("a", KeyResult(text="b", fate="stopped"), "c", onward=(decision("kr1", "keep"),))
    assert [kr.id for kr in undecided(okr)] == ["kr3"]


@pytest.mark.parametrize(
    ("value", "given", "course", "target"),
    [(67, None, "keep", 72), (72, None, "keep", None), (75, None, "keep", None), (67, 74, "keep", 74),
     (67, None, "raise", None), (75, 80, "raise", 80)],
)  # fmt: skip
def test_an_old_target_goes_on_while_it_lies_ahead(
    value: int, given: int | None, course: str, target: int | None
) -> None:
    assert next_target(read_at(value), decision("kr1", course, target=given)) == target


# The draft.


def test_the_objective_comes_first() -> None:
    with pytest.raises(ValueError, match="decide on the objective first"):
        next_okr(quarter(read_at(67), onward=(decision("kr1", "keep"),)))


def test_a_period_without_a_next_one_is_asked_for() -> None:
    okr = quarter(read_at(67), onward=(decision("objective", "keep"),)).replace(period="FY27-Q1")
    with pytest.raises(ValueError, match="which period comes after 'FY27-Q1'"):
        next_okr(okr)
    assert next_okr(okr, "FY27-Q2").period == "FY27-Q2"


def test_each_course_has_its_place_in_the_draft() -> None:
    okr = quarter(
        read_at(67, measured_by="visit reports", read_every=14),
        read_at(13, "Second repairs from 9 % to 14 %"),
        read_at(56, "Visits within three days from 42 % to 60 %"),
        read_at(8, "Requests cancelled from 12 % to 9 %"),
        "Answer mails within an hour",
        onward=(
            decision("objective", "keep"),
            decision("kr1", "raise", target=74, usual=72),
            decision("kr2", "stop"),
            decision("kr3", "replace", text="Machines without a plate fixed at the first visit from ___ to ___"),
            decision("kr4", "watch", target=10),
        ),
        health=[{"text": "Complaints", "upper": 4, "guards": "kr3"}, {"text": "Overtime", "guards": "kr1"}],
        set_by="head of product",
        initiatives=["Photos of plates"],
    )
    after = next_okr(okr)
    assert [kr.text for kr in after.key_results] == [
        "Raise the first-visit fix rate from 67 % to 74 %",
        "Machines without a plate fixed at the first visit from ___ to ___",
    ]
    first, second = after.key_results
    assert (first.carried_from, first.measured_by, first.read_every) == ("2026-Q3 kr1", "visit reports", 14)
    assert first.usual_share == 71, "(72 - 67) / (74 - 67)"
    assert (second.carried_from, second.measured_by) == (None, "")
    assert first.check_ins == ()
    assert [(one.text, one.guards, one.upper) for one in after.health] == [
        ("Complaints", None, 4), ("Overtime", "kr1", None), ("Requests cancelled", None, 10),
    ]  # fmt: skip
    assert (after.objective.text, after.set_by, after.initiatives) == ("Repairs feel easy", "head of product", ())


def test_nobody_s_words_are_carried_into_another_objective() -> None:
    okr = quarter(
        read_at(67), onward=(decision("objective", "replace", text="Bills hold no surprise"), decision("kr1", "keep")),
        why={"pain": "waiting"}, set_by="head of product",
    )  # fmt: skip
    after = next_okr(okr)
    assert (after.objective.text, after.why, after.set_by) == ("Bills hold no surprise", None, None)
    assert next_okr(quarter(onward=(decision("objective", "replace"),))).objective.text == ""


def test_the_page_for_the_objective_becomes_its_reasons() -> None:
    page = OnePager(date=DAY, because="certainty wins", business="repairs cost no advertising", giving_up=("portal",))
    okr = quarter(onward=(decision("objective", "keep"),), why={"pain": "waiting"}, one_pagers=(page,))
    why = next_okr(okr).why
    assert why is not None
    assert (why.pain, why.strategy, why.lever, why.giving_up) == (
        "waiting", "certainty wins", "repairs cost no advertising", "portal",
    )  # fmt: skip


def test_a_yes_or_no_key_result_goes_on_with_its_last_chance() -> None:
    kr = KeyResult(text="A wholesaler signs", kind="binary", check_ins=[{"date": "2026-09-30", "chance": 60}])
    after = next_okr(quarter(kr, onward=(decision("objective", "keep"), decision("kr1", "keep")))).key_results[0]
    assert (after.text, after.likelihood, after.baseline, after.target) == ("A wholesaler signs", 60, None, None)


def test_what_the_words_cannot_carry_stands_beside_them() -> None:
    kr = read_at(3, "Improve reading", metric="books a week", target=4)
    after = next_okr(quarter(kr, onward=(decision("objective", "keep"), decision("kr1", "raise", target=6))))
    (line,) = after.key_results
    read = okrkit.model.KeyResult.model_validate(line)
    from okrkit.reading import understood

    assert (understood(read).baseline, understood(read).target) == (3, 6)


def test_numbers_that_the_words_still_tell_otherwise_are_overruled() -> None:
    text = "Every service moves to the new queue, and at least half of the repositories have a reviewer of their own"
    okr = quarter(read_at(30, text), onward=(decision("objective", "keep"), decision("kr1", "raise", target=60)))
    (line,) = next_okr(okr).key_results
    assert (line.text, line.baseline, line.target) == (text, 30, 60)


def test_a_draft_survives_its_file(tmp_path: Any) -> None:
    okr = quarter(read_at(67), onward=(decision("objective", "keep"), decision("kr1", "raise", target=74)))
    after = next_okr(okr)
    okrkit.save(after, tmp_path / "next.okr.yaml")
    assert okrkit.load(tmp_path / "next.okr.yaml") == after
    okrkit.save(okr, tmp_path / "last.okr.yaml")
    assert okrkit.load(tmp_path / "last.okr.yaml").onward == okr.onward


# What the numbers say.


def test_the_story_is_counted_and_not_judged() -> None:
    okr = okrkit.load(place("notebooks/samples") / "mendwell-booking-2026-Q3.okr.yaml")
    facts = objective_facts(okr, on=date(2026, 9, 30))
    assert facts[0] == "Of its 4 key results: 1 not yet reached, 1 met, 1 exceeded, 1 happened."
    assert key_result_facts(okr.key_results[0], okr, on=date(2026, 9, 30)) == (
        "Met: (56 - 42) / (60 - 42) = 78 %.",
        "It moved by 14 points in 2026-Q3.",
        "44 points are left to 100 %.",
    )


def test_an_objective_pursued_before_and_slower_steps_are_told() -> None:
    before = OKR(
        team="Booking", period="2026-Q2", objective="repairs feel easy.",
        key_results=[read_at(61, "First-visit fix rate from 45 % to 65 %")],
    )  # fmt: skip
    okr = quarter(read_at(67), health=[{"text": "Complaints", "upper": 4, "check_ins": [{"date": DAY, "value": 5}]}])
    facts = objective_facts(okr, [before], DAY)
    assert "It has been the objective in 2 periods: 2026-Q2, 2026-Q3." in facts
    assert (
        "The last step was at most half the one before: first-visit fix rate (16 points in 2026-Q2, 6 points in"
        " 2026-Q3)." in facts
    )
    assert "Watched and outside its bounds: Complaints, 5 is above 4." in facts
    assert key_result_facts(okr.key_results[0], okr, [before], DAY)[1] == (
        "Its steps: 16 points in 2026-Q2, 6 points in 2026-Q3. The last step was at most half the one before."
    )


def test_at_its_bound_nothing_is_left() -> None:
    okr = quarter(read_at(100, "Share of visits on time from 80 % to 100 %"))
    assert objective_facts(okr, on=DAY)[1].startswith("At its bound, with no way left: ")
    assert key_result_facts(okr.key_results[0], okr, on=DAY)[-1] == "It is at its bound, 100 %."


@pytest.mark.parametrize("okr", [OKR(), OKR(key_results=[""]), quarter(KeyResult(text="a", fate="stopped"))])
def test_an_empty_quarter_says_so(okr: OKR) -> None:
    assert objective_facts(okr) == ("It has no key result that runs, so no number speaks for or against it.",)
