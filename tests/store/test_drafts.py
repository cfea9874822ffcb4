"""A draft as values: what was saved, and what has been typed since."""

import json
from datetime import date
from decimal import Decimal

from okrkit.model import OKR, CheckIn, Fate, HealthMetric, KeyResult, Mute
from okrkit.store.drafts import drafted, lines, ripe, without_empty_lines

SAVED = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Getting a repair feels easy",
    key_results=["Visits within three days from 42 % to 60 %", "First-visit fix rate from 61 % to 72 %"],
    mutes=[Mute(code="KR-BY", reason="points", where="kr1")],
)


def test_nothing_typed_is_the_saved_okr() -> None:
    assert drafted(SAVED, {}) == SAVED


def test_what_is_typed_stands_over_what_was_saved() -> None:
    draft = drafted(SAVED, {"objective": "Repairs without waiting", "kr2": ""})
    assert draft.objective.text == "Repairs without waiting"
    assert [k.text for k in draft.key_results] == [SAVED.key_results[0].text, ""]
    assert [k.id for k in without_empty_lines(draft).key_results] == ["kr1"]


def test_lines_are_added_moved_and_left_out() -> None:
    typed = {"lines": json.dumps(["kr2", "kr3"]), "kr3": "Second repair within the year from 9 % to 14 %"}
    assert [k.id for k in drafted(SAVED, typed).key_results] == ["kr2", "kr3"]


def test_what_was_stopped_stays_and_is_no_line() -> None:
    stopped = SAVED.key_results[1].changed(date(2026, 8, 1), "no data", fate=Fate.STOPPED)
    saved = SAVED.replace(key_results=(SAVED.key_results[0], stopped))
    assert lines(saved, {}) == ["kr1"]
    assert drafted(saved, {"kr1": "Visits within two days to 60 %"}).key_results[1] == stopped


def test_what_was_read_from_the_old_words_gives_way_and_what_was_stated_stays() -> None:
    read = KeyResult(text="NPS from 32 to 45", baseline=32, target=45, measured_by="survey", usual_share=70)
    draft = drafted(OKR(key_results=[read]), {"kr1": "NPS from 32 to 50"}).key_results[0]
    assert (draft.baseline, draft.target, draft.measured_by, draft.usual_share) == (32, 50, "survey", 70)
    gone = drafted(OKR(key_results=[read]), {"kr1": "Raise NPS"}).key_results[0]
    assert (gone.baseline, gone.target) == (None, None)
    beside = KeyResult(text="Raise NPS", baseline=30, target=40)
    assert drafted(OKR(key_results=[beside]), {"kr1": "Raise NPS of new customers"}).key_results[0].target == 40


def test_a_running_okr_remembers_how_it_was_worded() -> None:
    running = SAVED.with_key_result(
        SAVED.key_results[0].replace(check_ins=[CheckIn(date=date(2026, 7, 20), value=Decimal(45))])
    )
    changed = drafted(running, {"kr1": "Visits within three days from 42 % to 65 %"}, on=date(2026, 8, 3))
    (change,) = changed.key_results[0].changes
    assert (change.part, change.before) == ("text", "Visits within three days from 42 % to 60 %")
    assert changed.key_results[0].check_ins == running.key_results[0].check_ins
    assert changed.key_results[1].changes == ()


def test_a_health_metric_is_one_line() -> None:
    assert drafted(SAVED, {"health": "Complaints stay under 4 per 100 visits"}).health[0].text.startswith("Complaints")
    two = SAVED.replace(health=(HealthMetric(text="Complaints", upper=4), HealthMetric(text="Uptime")))
    assert [h.text for h in drafted(two, {"health": ""}).health] == ["Uptime"]
    assert drafted(two, {"health": "Complaints per visit"}).health[0].upper == 4


def test_mutes_are_those_of_the_draft_once_there_are_any() -> None:
    assert drafted(SAVED, {"mutes": "[]"}).mutes == ()
    mutes = drafted(SAVED, {"mutes": json.dumps([["KR-VAGUE", "kr2", "we know"]])}).mutes
    assert mutes == (Mute(code="KR-VAGUE", where="kr2", reason="we know"),)


def test_a_beginning_is_left_alone_while_the_cursor_is_in_it() -> None:
    draft = drafted(SAVED, {"kr1": "Launch it"})
    assert ripe(draft, "kr1")[0].key_results[0].text == ""
    assert ripe(draft, "kr2")[0].key_results[0].text == "Launch it"
    assert ripe(draft, "kr1")[1] is True
    assert ripe(draft, "kr2")[1] is False
    assert ripe(drafted(SAVED, {"objective": "Repairs"}), "objective")[0].objective.text == ""
