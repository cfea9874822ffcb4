"""Drafting without a browser: coaching, lines, putting aside, saving, and a restart at any moment."""

import pytest

from okrkit.model import OKR, CheckIn
from okrkit.store import Store
from okrkit.widgets import Drafting
from okrkit.widgets._page.blocks import filled_in

from .listening import Heard, type_into

OBJECTIVE = "Getting a broken appliance fixed feels as easy as ordering a new one"
GOOD = "Raise the share of requests with a visit within three days from 42 % to 60 %"
BARE = "First-visit fix rate to 72 %"


@pytest.fixture
def drafting(store: Store) -> Drafting:
    return Drafting("Bikes", "2026-Q3", store)


def press(drafting: Drafting, name: str, about: str = "") -> None:
    drafting.receive({"type": "press", "id": name, "about": about, "press": 1})


def editors(drafting: Drafting) -> list[tuple[str, str]]:
    """(label, text) of the lines on the drafting."""
    return [(b["label"], b["value"]) for b in drafting.blocks if b["kind"] == "editor"]


def test_it_begins_with_an_objective_and_three_lines(drafting: Drafting) -> None:
    assert [label for label, _ in editors(drafting)] == ["Objective", "Key result 1", "Key result 2", "Key result 3"]
    assert {text for _, text in editors(drafting)} == {""}


def test_a_finding_stands_at_its_line_and_words(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, kr2="🙂🙂 " + BARE)
    (finding,) = told.last("findings")["findings"]
    assert (finding["id"], finding["code"], finding["key"]) == ("kr2", "KR-NO-BASELINE", "KR-NO-BASELINE kr2")
    start, end = finding["span"]
    assert ("🙂🙂 " + BARE)[start:end] == "72 %"
    assert "___" in finding["rewrites"][0]
    assert told.last("findings")["revisions"]["kr2"] == drafting.texts.kept["kr2"][1]


KEPT = "Keep complaints below 4 per 100 visits"
TWO = "Raise NPS from 30 to 40 and cut refunds from 3% to 2%"


def all_editors(drafting: Drafting) -> list[tuple[str, str]]:
    """As `editors`, those in sections too."""
    return [(block["label"], block["value"]) for block in filled_in(drafting.blocks)]


def take(drafting: Drafting, told: Heard, code: str) -> None:
    """Take the first rewrite of a finding, as a press on it does."""
    (finding,) = [one for one in told.last("findings")["findings"] if one["code"] == code]
    press(drafting, "rewrite", f"{finding['key']}\n{finding['rewrites'][0]}")


def undo(drafting: Drafting, told: Heard) -> None:
    assert told.last("said")["button"] == ["undo", "Undo", ""]
    press(drafting, "undo")


def test_a_level_to_keep_moves_to_what_is_watched_and_back(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD, kr2=KEPT)
    (finding,) = [f for f in told.last("findings")["findings"] if f["code"] == "KR-HEALTH"]
    assert finding["moves"] is True
    assert finding["offers"] == [f"As a health metric, beside the key results: {KEPT}"]
    take(drafting, told, "KR-HEALTH")
    assert [one.text for one in drafting.okr().health] == [KEPT]
    assert drafting.lines() == ["kr1", "kr3"]
    undo(drafting, told)
    assert drafting.okr().health == ()
    assert drafting.lines() == ["kr1", "kr2", "kr3"]
    assert drafting.value("kr2") == KEPT


def test_a_second_level_gets_a_line_of_its_own(drafting: Drafting, store: Store) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD, kr2=KEPT, health="Cost of a visit under 60 €")
    take(drafting, told, "KR-HEALTH")
    assert [one.text for one in drafting.okr().health] == ["Cost of a visit under 60 €", KEPT]
    assert ("Health metric 2", KEPT) in all_editors(drafting)
    press(drafting, "save")
    assert [(one.id, one.text) for one in store.okr("Bikes", "2026-Q3").health] == [
        ("h1", "Cost of a visit under 60 €"),
        ("h2", KEPT),
    ]
    assert ("Health metric 2", KEPT) in all_editors(drafting)


def test_the_only_line_leaves_an_empty_one(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr2=KEPT)
    press(drafting, "remove", "kr1")
    press(drafting, "remove", "kr3")
    take(drafting, told, "KR-HEALTH")
    assert [text for label, text in editors(drafting) if label == "Key result 1"] == [""]
    undo(drafting, told)
    assert [text for label, text in editors(drafting) if label == "Key result 1"] == [KEPT]


def test_two_results_become_two_lines_and_one_again(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=TWO, kr2=GOOD)
    take(drafting, told, "KR-COMPOUND")
    two = ["Raise NPS from 30 to 40", "Cut refunds from 3% to 2%"]
    assert [k.text for k in drafting.okr().key_results] == [*two, GOOD, ""]
    undo(drafting, told)
    assert [k.text for k in drafting.okr().key_results] == [TWO, GOOD, ""]


def test_what_was_written_since_is_not_undone(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=TWO)
    take(drafting, told, "KR-COMPOUND")
    type_into(drafting, kr1="Raise NPS from 31 to 40")
    press(drafting, "undo")
    assert told.last("said")["text"].startswith("Something has been changed there since")
    assert drafting.value("kr1") == "Raise NPS from 31 to 40"


@pytest.mark.parametrize("about", ["", "KR-COMPOUND kr1", "KR-COMPOUND kr1\nsomething else", "KR-BY kr9\nx"])
def test_only_a_rewrite_that_was_shown_is_taken(drafting: Drafting, about: str) -> None:
    type_into(drafting, objective=OBJECTIVE, kr1=TWO)
    press(drafting, "rewrite", about)
    press(drafting, "undo")
    assert drafting.value("kr1") == TWO
    assert drafting.lines() == ["kr1", "kr2", "kr3"]


def test_a_good_line_is_met_with_silence(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD)
    assert told.last("findings")["findings"] == []


def test_at_most_five_findings_and_equal_ones_once(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective="Launch the app", kr1="Launch the new form", kr2="Ship the calendar", kr3="NPS to 45")
    findings = told.last("findings")["findings"]
    assert 3 <= len(findings) <= 5
    assert len({finding["code"] for finding in findings}) == len(findings)
    output = next(finding for finding in findings if finding["code"] == "KR-OUTPUT")
    assert output["others"] == ["kr2"]


def test_findings_on_the_set_wait_until_every_line_is_written(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD)
    assert not any(f["id"] == "okr" for f in told.last("findings")["findings"])
    press(drafting, "remove", "kr3")
    press(drafting, "remove", "kr2")
    assert "SET-FEW" in [f["code"] for f in told.last("findings")["findings"] if f["id"] == "okr"]


def test_lines_are_added_below_the_one_at_hand_and_empty_ones_are_used_first(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, kr1=GOOD)
    press(drafting, "add", "kr1")
    assert told.last("focus")["id"] == "kr2"
    assert drafting.lines() == ["kr1", "kr2", "kr3"]
    type_into(drafting, kr2=BARE)
    press(drafting, "add", "kr1")
    assert drafting.lines() == ["kr1", "kr4", "kr2", "kr3"]
    assert told.last("focus")["id"] == "kr4"
    press(drafting, "add")
    assert drafting.lines() == ["kr1", "kr4", "kr2", "kr3", "kr5"]


def test_a_removed_line_comes_back_with_its_text(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, kr1=GOOD, kr2=BARE)
    press(drafting, "remove", "kr2")
    assert [text for _, text in editors(drafting)] == ["", GOOD, ""]
    name, label, about = told.last("said")["button"]
    assert label == "Undo"
    press(drafting, name, about)
    assert [text for _, text in editors(drafting)] == ["", GOOD, BARE, ""]


def test_lines_move(drafting: Drafting) -> None:
    press(drafting, "down", "kr1")
    assert drafting.lines() == ["kr2", "kr1", "kr3"]
    press(drafting, "up", "kr3")
    assert drafting.lines() == ["kr2", "kr3", "kr1"]
    press(drafting, "up", "kr2")
    press(drafting, "down", "kr1")
    assert drafting.lines() == ["kr2", "kr3", "kr1"]


@pytest.mark.parametrize("name", ["remove", "up", "down", "restore", "add", "unmute", "nothing"])
@pytest.mark.parametrize("about", ["kr99", "", "kr1 x", "\ud800"])
def test_presses_about_nothing_change_nothing(drafting: Drafting, name: str, about: str) -> None:
    type_into(drafting, kr1=GOOD)
    press(drafting, name, about)
    assert drafting.value("kr1") == GOOD
    assert set(drafting.lines()) >= {"kr1", "kr2", "kr3"}


def test_the_last_line_stays(drafting: Drafting) -> None:
    for id in ("kr1", "kr2", "kr3"):
        press(drafting, "remove", id)
    assert drafting.lines() == ["kr3"]


def test_a_finding_is_put_aside_with_a_reason_and_asked_again(drafting: Drafting) -> None:
    told = Heard(drafting)
    type_into(drafting, kr2=BARE)
    drafting.receive({"type": "mute", "finding": "KR-NO-BASELINE kr2", "reason": " the order system starts in July "})
    assert told.last("findings")["findings"] == []
    (aside,) = [block for block in drafting.blocks if block.get("id") == "mutes"]
    assert "the order system starts in July" in aside["blocks"][0]["blocks"][0]["text"]
    press(drafting, "save")
    assert drafting.store.okr("Bikes", "2026-Q3").mutes[0].reason == "the order system starts in July"
    press(drafting, "unmute", "0")
    assert [f["code"] for f in told.last("findings")["findings"]] == ["KR-NO-BASELINE"]


def test_saving_adds_a_version_without_empty_lines_and_keeps_the_draft(drafting: Drafting, store: Store) -> None:
    told = Heard(drafting)
    press(drafting, "save")
    assert "nothing to save" in told.last("said")["text"]
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD, health="Complaints stay under 4 per 100 visits")
    press(drafting, "save")
    okr = store.okr("Bikes", "2026-Q3")
    assert (okr.objective.text, [k.text for k in okr.key_results]) == (OBJECTIVE, [GOOD])
    assert okr.health[0].text == "Complaints stay under 4 per 100 visits"
    assert "version 1 of Bikes, 2026-Q3" in told.last("said")["text"]
    assert store.setting("current") == ["Bikes", "2026-Q3"]
    assert [text for _, text in editors(drafting)] == [OBJECTIVE, GOOD]
    press(drafting, "save")
    assert len(store.versions("Bikes", "2026-Q3")) == 1


def test_a_restart_at_any_moment_shows_what_was_typed(drafting: Drafting) -> None:
    type_into(drafting, objective="Getting a bro", kr2=BARE)
    press(drafting, "down", "kr1")
    before = editors(drafting)
    drafting.store.close()
    assert editors(Drafting("Bikes", "2026-Q3")) == before


def test_a_saved_okr_is_drafted_on(store: Store) -> None:
    store.save(OKR(team="Bikes", period="2026-Q3", objective=OBJECTIVE, key_results=[GOOD]))
    page = Drafting("Bikes", "2026-Q3", store)
    assert editors(page) == [("Objective", OBJECTIVE), ("Key result 1", GOOD)]
    press(page, "add", "kr1")
    assert page.lines() == ["kr1", "kr2"]


def test_a_check_in_survives_a_new_wording(store: Store) -> None:
    from datetime import date

    store.save(OKR(team="Bikes", period="2026-Q3", objective=OBJECTIVE, key_results=[GOOD]))
    store.add(CheckIn(date=date(2026, 7, 20), value=45), team="Bikes", period="2026-Q3", key_result="kr1")
    page = Drafting("Bikes", "2026-Q3", store)
    type_into(page, kr1=GOOD.replace("60", "65"))
    press(page, "save")
    saved = store.okr("Bikes", "2026-Q3").key_results[0]
    assert saved.check_ins[0].value == 45
    assert saved.changes[0].before == GOOD


def test_while_nobody_has_chosen_it_is_the_story_s_first_draft(store: Store) -> None:
    page = Drafting(store=store)
    assert page.team == "Mendwell Booking (first draft)"
    assert ("Key result 2", "Make customers significantly happier") in editors(page)


def test_texts_to_begin_with_give_way_to_what_is_typed(store: Store) -> None:
    first = Drafting("Bikes", "2026-Q3", store, objective=OBJECTIVE, key_results=[GOOD])
    assert editors(first) == [("Objective", OBJECTIVE), ("Key result 1", GOOD)]
    type_into(first, objective="Repairs")
    again = Drafting("Bikes", "2026-Q3", store, objective=OBJECTIVE, key_results=[GOOD])
    assert editors(again)[0] == ("Objective", "Repairs")


def test_what_was_saved_elsewhere_meanwhile_stands_beside_the_draft(store: Store) -> None:
    store.save(OKR(team="Bikes", period="2026-Q3", objective=OBJECTIVE, key_results=[GOOD, BARE]))
    drafting = Drafting("Bikes", "2026-Q3", store)
    type_into(drafting, kr1=GOOD.replace("60", "65"))
    okr = store.okr("Bikes", "2026-Q3")
    store.save(okr.with_key_result(okr.key_result("kr2").replace(text=BARE.replace("to", "from 61 % to"))), "reviewed")
    press(drafting, "save")
    texts = [key_result.text for key_result in store.okr("Bikes", "2026-Q3").key_results]
    assert texts == [GOOD.replace("60", "65"), BARE.replace("to", "from 61 % to")]


def test_a_saved_draft_follows_what_is_changed_elsewhere(store: Store) -> None:
    drafting = Drafting("Bikes", "2026-Q3", store)
    type_into(drafting, objective=OBJECTIVE, kr1=GOOD)
    press(drafting, "save")
    store.save(store.okr("Bikes", "2026-Q3").replace(objective="Repairs without waiting"), "changed")
    assert editors(Drafting("Bikes", "2026-Q3", store))[0] == ("Objective", "Repairs without waiting")


def test_two_kernels_on_one_draft_see_each_other_s_lines(store: Store) -> None:
    mine = Drafting("Bikes", "2026-Q3", store)
    told = Heard(mine)
    store.keep(mine.form, "kr2", BARE, 10**13)  # as another kernel would
    type_into(mine, kr1=GOOD)
    assert editors(mine)[2] == ("Key result 2", BARE)
    assert [f["id"] for f in told.last("findings")["findings"]] == ["kr2"]
    store.keep(mine.form, "kr2", BARE.replace("72", "73"), 10**13 + 1)
    press(mine, "save")
    assert store.okr("Bikes", "2026-Q3").key_results[1].text.endswith("73 %")


def test_a_metric_of_last_quarter_is_remembered(store: Store) -> None:
    store.save(OKR(team="Bikes", period="2026-Q2", key_results=[BARE]))
    store.save(OKR(team="Bikes", period="2026-Q4", key_results=[GOOD]))
    store.save(OKR(team="Trams", period="2026-Q2", key_results=[GOOD]))
    assert [okr.period for okr in Drafting("Bikes", "2026-Q3", store)._earlier] == ["2026-Q2"]


def paste(drafting: Drafting, id: str, before: str, *pasted: str) -> None:
    """As a page does it: the lines go in as one, then it tells that they were several."""
    type_into(drafting, **{id: before + " ".join(pasted)})
    press(drafting, "pasted", "\n".join([id, *pasted]))


def test_a_pasted_list_becomes_lines(drafting: Drafting) -> None:
    type_into(drafting, kr2=GOOD)
    paste(drafting, "kr1", "", "- NPS from 32 to 45", "• " + BARE, "3. Ship it")
    texts = [text for _, text in editors(drafting)]
    assert texts == ["", "NPS from 32 to 45", BARE, "Ship it", GOOD, ""]


@pytest.mark.parametrize("pasted", [("one",), tuple(f"line {n}" for n in range(13)), ()])
def test_what_is_no_list_stays_as_it_went_in(drafting: Drafting, pasted: tuple[str, ...]) -> None:
    paste(drafting, "kr1", "before ", *pasted)
    press(drafting, "pasted", "kr1\nnot\nthere")
    press(drafting, "pasted", "nowhere\na\nb")
    assert drafting.lines() == ["kr1", "kr2", "kr3"]
    assert drafting.value("kr1") == "before " + " ".join(pasted)
