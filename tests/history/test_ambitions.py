"""How often targets were exceeded: what is counted, what stands beside it, on every engine."""

from datetime import date
from typing import Any

import pytest

from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.model import Cause, CauseKind, HealthMetric, Initiative, Reflection
from tests.history.engines import ENGINES

ENDS = {"2026-Q1": "2026-03-30", "2026-Q2": "2026-06-29"}


def key_result(day: str, value: float | None, kind: str = "outcome") -> KeyResult:
    return KeyResult(text="Trays", kind=kind, baseline=0, target=10, check_ins=[CheckIn(date=day, value=value)])


def quarter(team: str, period: str, *values: float | None, causes: tuple[Cause, ...] = ()) -> OKR:
    held = [Reflection(date=date(2026, 7, 1), causes=causes)] if causes else []
    results = [key_result(ENDS[period], value) for value in values]
    return OKR(team=team, period=period, objective="Fresh bread", key_results=results, reflections=held)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_counts_the_same(engine: str) -> None:
    okrs = [quarter("Ovens", "2026-Q1", 9, 9, 7), quarter("Counter", "2026-Q1", 1), quarter("Ovens", "2026-Q2", 9, 9)]
    found = history.often_exceeded(ENGINES[engine](history.frame(okrs)))
    counts = {one.group["team"]: (one.told.exceeded, one.told.n, one.periods) for one in found}
    assert counts == {"Ovens": (4, 5, 2), "Counter": (0, 1, 1)}
    if "lazy" not in engine and engine != "duckdb":
        assert [one.group["team"] for one in found] == ["Ovens", "Counter"]


def test_a_running_quarter_and_an_early_reading_do_not_count() -> None:
    okr = OKR(
        team="Ovens",
        period="2026-Q3",
        key_results=[key_result("2026-07-20", 9), key_result("2026-09-16", 9), key_result("2026-09-15", 9)],
    )
    (found,) = history.often_exceeded(history.frame(okr))
    assert (found.told.exceeded, found.told.n, found.unread) == (1, 1, 2)
    assert "2 without a number at the period's end are not counted." in found.words()


def test_a_period_whose_end_nobody_knows_does_not_count_but_a_result_without_a_date_does() -> None:
    frame = history.frame(OKR(team="Ovens", period="Lent", key_results=[key_result("2026-03-30", 9)]))
    assert history.often_exceeded(frame)[0].told.n == 0
    assert history.often_exceeded(frame.assign(date=frame["ends"]))[0].told.n == 1


def test_what_happens_or_not_and_what_was_stopped_stays_out() -> None:
    stopped = key_result("2026-03-30", 9).changed(date(2026, 3, 31), "the oven broke", fate="stopped")
    okr = OKR(team="Ovens", period="2026-Q1", key_results=[key_result("2026-03-30", 1, "binary"), stopped])
    assert history.often_exceeded(history.frame(okr)) == ()


def test_the_causes_named_of_exceeded_key_results_stand_beside() -> None:
    named = (
        Cause(key_result="kr1", kind=CauseKind.MARKET),
        Cause(key_result="kr2", kind=CauseKind.MARKET),
        Cause(key_result="kr2", kind=CauseKind.TARGET_LOW),
        Cause(key_result="kr3", kind=CauseKind.LUCK),  # of one that was not exceeded
    )
    okr = quarter("Ovens", "2026-Q2", 9, 9, 2, causes=named)
    other = quarter("Counter", "2026-Q2", 9)
    ovens, counter = history.often_exceeded(history.frame([okr, other]), okrs=[okr, other])
    assert ovens.causes == {CauseKind.TARGET_LOW: 1, CauseKind.MARKET: 2}
    assert ovens.words()[-1] == "Named in reflections: target low (1), market (2)."
    assert counter.words()[-1] == "No reflection has named a cause of these."


def test_what_no_reflection_could_tell_is_not_said() -> None:
    (found,) = history.often_exceeded(history.frame(quarter("Ovens", "2026-Q2", 9, 9)))
    assert found.causes is None
    assert "reflection" not in " ".join(found.words())


# --- metrics nobody worked on ------------------------------------------------------------------------------------


def readings(*values: float) -> list[CheckIn]:
    return [CheckIn(date=date(2026, 4 + n, 20), value=value) for n, value in enumerate(values)]


EXCEEDED = quarter("Ovens", "2026-Q2", *[9] * 8)
WATCHED = (
    HealthMetric(text="Rejected loaves", upper=5, check_ins=readings(4, 3, 2)),
    HealthMetric(text="Regulars", lower=100, check_ins=readings(120, 110)),
    HealthMetric(text="Weather", check_ins=readings(1, 2)),
    HealthMetric(text="Read once", lower=1, check_ins=readings(3)),
)


def test_what_metrics_did_that_nobody_worked_on_stands_beside() -> None:
    okr = EXCEEDED.model_copy(update={"health": WATCHED})
    (found,) = history.often_exceeded(history.frame(okr), okrs=[okr])
    assert [(one.text, one.better) for one in found.others] == [
        ("Rejected loaves", True), ("Regulars", False), ("Weather", None),
    ]  # fmt: skip
    assert found.words()[-1] == (
        "In the same weeks, of 3 metrics that nobody worked on 1 went the good way too (Rejected loaves, 4 to 2), 1 the"
        " other way, 1 neither. What moved them may have moved the targets as well."
    )


def test_key_results_that_no_initiative_was_to_move_are_such_metrics() -> None:
    left = KeyResult(text="Queue at noon", kind="outcome", baseline=9, target=3, check_ins=readings(9, 8, 7))
    okr = EXCEEDED.model_copy(update={"key_results": (*EXCEEDED.key_results, left.model_copy(update={"id": "kr9"}))})
    assert history.often_exceeded(history.frame(okr), okrs=[okr])[0].others == (), "without initiatives nobody knows"
    work = tuple(Initiative(text="A second oven", id=f"i{n}", moves=f"kr{n}") for n in range(1, 9))
    worked = okr.model_copy(update={"initiatives": work})
    (found,) = history.often_exceeded(history.frame(worked), okrs=[worked])
    assert [(one.text, one.first, one.last, one.better) for one in found.others] == [("Queue at noon", 9, 7, True)]


def test_other_weeks_and_other_teams_are_not_looked_at() -> None:
    late = HealthMetric(text="Regulars", lower=1, check_ins=[CheckIn(date=f"2026-07-0{n}", value=n) for n in (3, 5)])
    other = quarter("Counter", "2026-Q2", 1).model_copy(update={"health": WATCHED})
    okr = EXCEEDED.model_copy(update={"health": (late,)})
    (found, few) = history.often_exceeded(history.frame([okr, other]), okrs=[okr, other])
    assert (found.others, few.others) == ((), None)
    assert "No metric that nobody worked on was read twice in those weeks" in found.words()[-1]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_watched_key_result_of_the_frame_is_enough(engine: str) -> None:
    watched = KeyResult(text="Complaints", kind="health", direction="decrease", check_ins=readings(9, 7))
    okr = EXCEEDED.model_copy(update={"key_results": (*EXCEEDED.key_results, watched.model_copy(update={"id": "kr9"}))})
    (found,) = history.often_exceeded(ENGINES[engine](history.frame(okr)))
    assert [(one.text, one.better) for one in found.others] == [("Complaints", True)]


def test_a_reflection_on_the_way_names_no_cause_of_the_end() -> None:
    early = Reflection(date=date(2026, 5, 4), so_far=True, causes=[Cause(key_result="kr1", kind=CauseKind.LUCK)])
    okr = quarter("Ovens", "2026-Q2", 9).model_copy(update={"reflections": (early,)})
    assert history.often_exceeded(history.frame(okr), okrs=[okr])[0].causes == {}


def test_key_results_of_one_period_are_told_as_such() -> None:
    (one,) = history.often_exceeded(history.frame(quarter("Ovens", "2026-Q1", 9, 9, 9, 9, 9)))
    assert one.told.often
    assert one.words()[0].startswith("Often exceeded: 5 of 5 key results got further than 80 % of the way")
    assert one.words()[1] == "All of them are of one period, which may have carried or held back all at once."


@pytest.mark.parametrize(("by", "groups"), [((), [{}]), (("family",), [{"family": None}])])
def test_groups_are_what_was_asked_for(by: tuple[str, ...], groups: list[dict[str, Any]]) -> None:
    okrs = [quarter("Ovens", "2026-Q1", 9, 9), quarter("Counter", "2026-Q1", 1)]
    found = history.often_exceeded(history.frame(okrs), by=by)
    assert [dict(one.group) for one in found] == groups
    assert (found[0].told.exceeded, found[0].told.n) == (2, 3)


def test_other_bands_count_otherwise() -> None:
    frame = history.frame(quarter("Ovens", "2026-Q1", 9, 11))
    assert history.often_exceeded(frame, bands="0.7")[0].told.exceeded == 1


def test_a_missing_column_is_told() -> None:
    with pytest.raises(ValueError, match="no column 'squad'"):
        history.often_exceeded(history.frame(quarter("Ovens", "2026-Q1", 9)), by=["squad"])


@pytest.mark.parametrize("engine", ENGINES)
def test_reported_scores_are_counted_by_themselves(engine: str) -> None:
    scores = [0.9, 0.9, 0.5, float("nan")]
    frame = history.frame(quarter("Ovens", "2026-Q1", 1, 1, 1, 1)).assign(score_reported=scores)
    (found,) = history.often_exceeded(ENGINES[engine](frame), of="reported")
    assert (found.of, found.told.exceeded, found.told.n, found.unread) == ("reported", 2, 3, 1)
    assert "scores as they were reported, formula unknown" in " ".join(found.words())
    assert "1 without a score at the period's end is not counted." in found.words()
    with pytest.raises(ValueError, match="'progress' or 'reported', not 'mood'"):
        history.often_exceeded(frame, of="mood")
