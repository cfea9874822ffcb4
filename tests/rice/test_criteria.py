"""After the launch: each initiative against its own criteria, agreed before it."""

from datetime import date
from typing import Any

import pytest

from okrkit.model import Initiative
from okrkit.rice import against, launched

LAUNCH, LATER = date(2026, 7, 15), date(2026, 9, 30)
SLOT, CALLS = "8 of 10 households pick a slot alone", "Calls about dates fall by a third"


def calendars(**parts: Any) -> Initiative:
    return Initiative(text="Live calendars", moves="kr1", launch=LAUNCH, success_criteria=[SLOT, CALLS], **parts)


def on(day: str, *criteria: str, reason: str = "") -> dict[str, Any]:
    return {"date": day, "criteria": criteria, "reason": reason}


def test_what_was_agreed_before_the_launch_counts() -> None:
    found = against(calendars(agreed=[on("2026-07-01", SLOT), on("2026-07-15", SLOT, CALLS)]), LATER)
    assert (found.before, found.agreed) == (True, LAUNCH)
    assert [words for words, _ in found.criteria] == [SLOT, CALLS]
    assert found.facts[0] == "Agreed on 2026-07-15, before the launch on 2026-07-15."


def test_what_was_changed_afterwards_is_told_and_changes_nothing() -> None:
    found = against(
        calendars(agreed=[on("2026-07-01", SLOT), on("2026-08-01", CALLS, reason="slots were too hard")]), LATER
    )
    assert [words for words, _ in found.criteria] == [SLOT]
    assert found.facts[2:] == (
        f"Added on 2026-08-01 (slots were too hard): {CALLS}",
        f"Left out on 2026-08-01 (slots were too hard), and it still counts: {SLOT}",
    )


def test_what_was_agreed_after_the_launch_tests_no_belief() -> None:
    found = against(calendars(agreed=[on("2026-08-01", CALLS)]), LATER)
    assert not found.before
    assert found.facts[0] == (
        "Agreed on 2026-08-01, after the launch on 2026-07-15: they tell what was seen, and test no belief."
    )


def test_without_a_day_it_cannot_be_told() -> None:
    found = against(calendars(), LATER)
    assert [words for words, _ in found.criteria] == [SLOT, CALLS]
    assert found.facts[0].startswith("Nobody noted when these criteria were agreed")
    assert found.asks == (f"What have we seen of this: {SLOT}?", f"What have we seen of this: {CALLS}?")


def test_without_a_criterion_there_is_nothing_to_hold_it_against() -> None:
    found = against(Initiative(text="A", launch=LAUNCH), LATER)
    assert found.facts == ("It has no criterion of success: what was hoped for cannot be held against what came.",)
    assert found.asks == ()


def test_what_was_seen_stands_beside_its_criterion() -> None:
    seen = [
        {"date": "2026-08-11", "criterion": SLOT, "seen": "7 of 10", "held": False},
        {"date": "2026-08-01", "criterion": SLOT},
        {"date": "2026-08-11", "criterion": CALLS, "seen": "down by 36 %", "held": True},
    ]
    found = against(calendars(agreed=[on("2026-07-01", SLOT, CALLS)], measured=seen), LATER)
    assert found.open == ()
    assert found.facts[1:] == (
        f"{SLOT}: too early to tell on 2026-08-01",
        f"{SLOT}: it did not hold on 2026-08-11, 7 of 10",
        f"{CALLS}: it held on 2026-08-11, down by 36 %",
    )
    assert against(calendars(agreed=[on("2026-07-01", SLOT)], measured=seen), date(2026, 8, 5)).open == (SLOT,)


@pytest.mark.parametrize(("interval", "told"), [("0.4 to 3.8 points", True), (" ", False)])
def test_only_an_experiment_with_its_interval_says_what_it_did_to_a_key_result(interval: str, told: bool) -> None:
    tried = {
        "date": "2026-08-11",
        "key_result": "kr1",
        "effect": "+2.1 points",
        "interval": interval,
        "about": "A or B",
    }
    found = against(calendars(agreed=[on("2026-07-01", SLOT)], experiments=[tried]), LATER)
    fact = "An experiment (A or B) says of kr1: +2.1 points, 0.4 to 3.8 points."
    assert (found.facts[-1] == fact) is told
    assert any("from where to where" in question for question in found.asks) is not told


def test_an_initiative_is_launched_from_its_day_on() -> None:
    assert [launched(calendars(), day) for day in (date(2026, 7, 14), LAUNCH)] == [False, True]
    assert not launched(Initiative(text="A"), LATER)
