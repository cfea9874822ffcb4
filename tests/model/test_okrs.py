"""OKRs as values: drafts, ids, changes, percentages."""

from datetime import date
from decimal import Decimal

import pytest

from okrkit.model import OKR, CheckIn, Fate, HealthMetric, Initiative, KeyResult, Kind, Objective

DAY = date(2026, 8, 3)


def test_an_empty_draft_is_legal() -> None:
    okr = OKR()
    assert okr.objective == Objective(text="")
    assert okr.key_results == ()
    assert okr.dates() is None


def test_bare_texts_become_unread_drafts() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["NPS from 32 to 45"], health=["calls"], initiatives=["SMS"])
    assert okr.objective.text == "Repairs feel easy"
    assert okr.key_results[0].target is None
    assert (okr.key_results[0].id, okr.health[0].id, okr.initiatives[0].id) == ("kr1", "h1", "i1")


def test_given_ids_stay_and_free_ones_are_found() -> None:
    okr = OKR(key_results=["a", {"text": "b", "id": "kr1"}, "c"])
    assert [k.id for k in okr.key_results] == ["kr2", "kr1", "kr3"]


def test_an_id_that_stands_twice_is_named() -> None:
    with pytest.raises(ValueError, match="the id 'nps' stands twice"):
        OKR(key_results=[{"id": "nps"}, {"id": "nps"}])


def test_a_missing_key_result_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="no key result 'kr9': there are kr1, kr2"):
        OKR(key_results=["a", "b"]).key_result("kr9")


def test_exchanging_a_key_result_keeps_the_order() -> None:
    okr = OKR(key_results=["a", "b", "c"])
    after = okr.with_key_result(okr.key_results[1].replace(text="B"))
    assert [k.text for k in after.key_results] == ["a", "B", "c"]
    assert okr.key_results[1].text == "b"


def test_stated_dates_win_over_the_name() -> None:
    okr = OKR(period="2026-Q3", starts=date(2026, 7, 6), ends=date(2026, 10, 2))
    assert okr.dates() == (date(2026, 7, 6), date(2026, 10, 2))


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ends \(2026-07-01\) before it starts"):
        OKR(starts=date(2026, 9, 30), ends=date(2026, 7, 1))


def test_changes_are_appended_and_undone_in_order() -> None:
    key_result = KeyResult(text="NPS from 32 to 45", target=45)
    once = key_result.changed(DAY, "the market grew", target=50)
    twice = once.changed(DAY, "we ran out of people", target=48, fate=Fate.STOPPED)
    assert [(c.part, c.before, c.after) for c in twice.changes] == [
        ("target", Decimal(45), Decimal(50)),
        ("target", Decimal(50), Decimal(48)),
        ("fate", "active", "stopped"),
    ]
    assert twice.first() == key_result.replace(fate=Fate.ACTIVE, changes=())
    assert twice.fate is Fate.STOPPED


def test_a_change_that_changes_nothing_leaves_no_trace() -> None:
    key_result = KeyResult(text="a", kind=Kind.OUTCOME)
    assert key_result.changed(DAY, "", text="a").changes == ()


@pytest.mark.parametrize("changing", [Objective(text="a"), Initiative(text="a"), KeyResult(text="a")])
def test_whatever_may_change_remembers_its_first_text(changing: Objective | Initiative | KeyResult) -> None:
    assert changing.changed(DAY, "clearer", text="b").first().text == "a"


@pytest.mark.parametrize("name", ["likelihood", "likelihood_aim", "usual_share", "chance"])
def test_percentages_lie_between_0_and_100(name: str) -> None:
    assert getattr(KeyResult(**{name: 70}), name) == 70
    with pytest.raises(ValueError, match=f"{name} is a percentage: 120 is not between 0 and 100"):
        KeyResult(**{name: 120})


def test_a_check_in_may_have_no_value() -> None:
    assert CheckIn(date=DAY, learned="the export was down").value is None


def test_check_ins_stand_in_the_order_of_their_dates() -> None:
    late, early = CheckIn(date=DAY, value=2), CheckIn(date=date(2026, 7, 6), value=1)
    assert KeyResult(check_ins=[late, early]).check_ins == (early, late)


def test_read_every_is_a_positive_number_of_days() -> None:
    with pytest.raises(ValueError, match="0 is not allowed, 7 means weekly"):
        HealthMetric(read_every=0)


def test_json_loses_nothing() -> None:
    okr = OKR(
        team="Booking",
        period="2026-Q3",
        objective=Objective(text="Repairs feel easy").changed(DAY, "shorter", text="Repair is easy"),
        key_results=[KeyResult(text="NPS 32 -> 45", check_ins=[CheckIn(date=DAY, value="33.5", chance=60)])],
        initiatives=[Initiative(text="Text messages", launch=DAY, success_criteria=["fewer missed visits"])],
    )
    assert OKR.model_validate_json(okr.model_dump_json()) == okr
