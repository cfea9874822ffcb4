"""Reflecting: last commitments, the pulse, each state's questions, causes, decisions, the next commitments."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

import okrkit
from okrkit.model import OKR, Commitment, Fate, KeyResult, Reflection
from okrkit.reflection import Item, Step, foreseeable_question, questions, standing_questions
from okrkit.widgets import Reflecting
from okrkit.widgets._page.blocks import filled_in
from okrkit.widgets._quarter.steps import draw

from .hands import Hands

MID, END = date(2026, 8, 11), date(2026, 9, 30)
STORY = ("Mendwell Booking", "2026-Q3")


def story(day: date) -> Hands:
    return Hands(Reflecting(*STORY, store=okrkit.open(), today=day))


def press_anyway(page: Hands) -> None:
    """Press 'Save it as it is', which the page offers when commitments lack something."""
    page.press("save")
    assert page.said()["button"] == ["save", "Save it as it is", "anyway"]
    page.page.receive({"type": "press", "id": "save", "about": "anyway"})


def saved() -> OKR:
    return okrkit.open().okr(*STORY)


def test_it_opens_with_the_last_commitments() -> None:
    page = story(END)
    assert page.all("section")[0]["id"] == "opening"
    told = saved().reflections[-1].commitments
    first = f"made 2026-08-14 {told[0].text}"
    page.type(f"{first} done", "yes")
    page.type(f"{first} outcome", "seven of ten lacked the part")
    page.type(f"made 2026-08-14 {told[1].text} done", "no")
    page.type("r2 standing 0", "The type plates")
    page.press("save")
    press_anyway(page)
    before, now = saved().reflections
    assert [(one.done, one.outcome) for one in before.commitments] == [
        (True, "seven of ten lacked the part"),
        (False, ""),
        (None, ""),
    ]
    assert now.date == END
    assert [section["label"] for section in page.all("section")].count("What we said last time") == 1
    assert told[2].text in page.text()


def test_commitments_of_the_last_quarter_open_the_first_reflection_of_the_next() -> None:
    store = okrkit.open()
    told = Commitment(text="Call three schools", owner_role="planner", due=date(2026, 9, 20))
    for period, reflections in (
        ("2026-Q3", (Reflection(date=date(2026, 9, 1), commitments=(told,)),)),
        ("2026-Q4", ()),
    ):
        store.save(OKR(team="Bikes", period=period, key_results=["Trips from 4 to 9"], reflections=reflections))
    page = Hands(Reflecting("Bikes", "2026-Q4", store=store, today=date(2026, 11, 2)))
    page.type("made 2026-09-01 Call three schools outcome", "two of them want racks")
    page.type("r1 standing 0", "talking to schools")
    press_anyway(page)
    assert store.okr("Bikes", "2026-Q3").reflections[0].commitments[0].outcome == "two of them want racks"
    assert store.okr("Bikes", "2026-Q3").reflections[0].commitments[0].done is None
    assert page.value("made 2026-09-01 Call three schools outcome") == "two of them want racks"
    assert len(store.okr("Bikes", "2026-Q4").reflections) == 1


@pytest.mark.parametrize(("pulses", "offered"), [("54325", True), ("55155", True), ("4353", False), ("55", True)])
def test_any_low_pulse_offers_another_setting(pulses: str, offered: bool) -> None:
    page = story(END)
    for pulse in pulses:
        page.press("pulse", pulse)
        assert "r2 safety" not in page.fields()
    page.press("everybody")
    assert ("r2 safety" in page.fields()) is offered


def test_no_setting_is_chosen_for_the_room() -> None:
    page = story(END)
    for pulse in "254":
        page.press("pulse", pulse)
    page.press("everybody")
    chosen, offered = page.value("r2 safety"), [value for value, _ in page.fields()["r2 safety"]["options"]]
    assert chosen not in offered
    assert len(offered) > 2
    page.type("r2 safety", offered[-1])  # stay as we are
    page.type("r2 standing 2", "We ask the store first")
    press_anyway(page)
    assert saved().reflections[-1].safety == ""


def test_the_pulse_is_written_nowhere(okrkit_store: Path) -> None:
    page = story(END)
    before = _rows(okrkit_store)
    for pulse in "2253":
        page.press("pulse", pulse)
    page.press("everybody")
    assert _rows(okrkit_store) == before
    assert page.page._pulses == []
    page.type("r2 safety", "smaller groups")
    page.type("r2 standing 2", "We ask the store first")
    press_anyway(page)
    reflection = saved().reflections[-1]
    assert reflection.safety == "smaller groups"
    assert "2253" not in reflection.model_dump_json()
    assert "r3 safety" not in page.fields()


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as store:
        names = [name for (name,) in store.execute("select name from sqlite_master where type = 'table'")]
        assert names
        return {name: store.execute(f"select * from {name}").fetchall() for name in names}


def test_everybody_before_anybody_is_told() -> None:
    page = story(END)
    page.press("everybody")
    assert page.said()["tone"] == "notice"


def test_each_state_asks_its_own_at_the_end() -> None:
    asked = {
        block["id"]: block for block in story(END).all("section") if str(block.get("id")).startswith("key_results ")
    }
    for id, state in (("kr1", "met"), ("kr2", "not yet reached"), ("kr3", "exceeded"), ("kr4", "happened")):
        shown = [item for block in asked[f"key_results {id}"]["blocks"] for item in block.get("items", ())]
        assert shown[: len(questions(state))] == questions(state)


def test_pace_comes_first_while_the_quarter_runs() -> None:
    page = story(MID)
    bars = [block["state"] for block in page.all("progress")]
    assert bars[:3] == ["not yet reached, so far", "not yet reached, so far", "met, so far"]
    assert all(block["elapsed"] is not None for block in page.all("progress"))
    assert not set(questions("not yet reached")) & set(page.text().splitlines())
    page.type("day", END.isoformat())
    assert set(questions("not yet reached")) <= set(page.text().splitlines())


def test_the_trade_off_is_talked_about_when_results_pull_apart() -> None:
    assert "r2 trade_off" not in story(END).fields()
    page = story(MID)
    page.type("r2 trade_off", "A repair in one visit matters more")
    press_anyway(page)
    assert saved().reflections[-1].trade_off == "A repair in one visit matters more"
    assert saved().reflections[-1].so_far is True


def test_answers_causes_and_decisions_are_kept() -> None:
    page = story(END)
    page.type("r2 key_results kr3", "The heat did half of it")
    page.type("r2 kr3 cause", "market")
    page.type("r2 kr3 foreseeable", "no")
    page.type("r2 kr2 note", "perhaps old machines")
    page.type("r2 customers kr2", "We call the ten with the oldest machines")
    page.type("r2 next", "There is more in it")
    page.type("r2 standing 1", "Parts came late")
    page.type("i2 decision 1 verdict", "keep")
    page.type("i2 decision 1 evidence", "7 of 10 first visits with a photo fix it")
    press_anyway(page)
    reflection = saved().reflections[-1]
    assert {(answer.about, answer.text) for answer in reflection.answers} == {
        ("kr3", "The heat did half of it"),
        ("kr2", "We call the ten with the oldest machines"),
        (None, "There is more in it"),
        (None, "Parts came late"),
    }
    assert standing_questions()[1] in {answer.question for answer in reflection.answers}
    assert [(c.key_result, c.kind, c.foreseeable, c.note) for c in reflection.causes] == [
        ("kr2", "unknown", None, "perhaps old machines"),
        ("kr3", "market", False, ""),
    ]
    assert reflection.so_far is False
    assert saved().initiatives[1].decisions[0].evidence.startswith("7 of 10")


def test_stopping_an_initiative_ends_it() -> None:
    page = story(END)
    page.type("i3 decision 2 verdict", "stop")
    page.press("save")
    assert page.errors()
    page.type("i3 decision 2 evidence", "1.9 % book, and those would have come anyway")
    page.type("r2 standing 0", "x")
    press_anyway(page)
    assert saved().initiatives[2].fate is Fate.STOPPED


def test_commitments_lack_nothing_or_are_asked_about_once() -> None:
    page = story(END)
    page.type("r2 next 1 text", "Ride along on five visits")
    page.type("r2 next 1 owner", "product manager")
    page.press("save")
    lacks = page.said()
    assert "Until which day?" in lacks["text"]
    assert lacks["button"] == ["save", "Save it as it is", "anyway"]
    assert len(saved().reflections) == 1
    page.type("r2 next 1 due", "2026-10-09")
    page.type("r2 next 1 sign", "Fewer second visits")
    page.type("r2 next 2 text", "Ask for the age of the machine")
    page.type("r2 next 2 owner", "booking engineer")
    page.type("r2 next 2 due", "2026-10-16")
    page.press("save")
    assert saved().reflections[-1].commitments == (
        Commitment(
            text="Ride along on five visits", owner_role="product manager", due="2026-10-09", sign="Fewer second visits"
        ),
        Commitment(text="Ask for the age of the machine", owner_role="booking engineer", due=date(2026, 10, 16)),
    )
    assert "made 2026-09-30 Ride along on five visits done" in page.fields()
    assert page.value("r3 next 1 text") == ""


@pytest.mark.parametrize(("due", "told"), [("2026-09-01", "before this reflection"), ("October", "not a day")])
def test_a_day_that_does_not_fit_is_told_at_its_field(due: str, told: str) -> None:
    page = story(END)
    page.type("r2 next 1 text", "Ride along")
    page.type("r2 next 1 due", due)
    page.press("save")
    assert told in page.errors()["r2 next 1 due"]
    assert page.value("r2 next 1 due") == due
    assert len(saved().reflections) == 1


def test_a_reflection_may_come_after_the_quarter_and_not_before_it() -> None:
    assert story(date(2027, 3, 1)).value("day") == "2026-09-30"
    page = story(date(2026, 10, 5))
    assert page.value("day") == "2026-10-05"
    page.type("r2 standing 0", "the type plates")
    page.type("day", "2026-06-30")
    page.press("save")
    assert page.errors()["day"] == "2026-06-30 is outside 2026-Q3, which begins on 2026-07-01."
    page.type("day", "2026-10-06")
    press_anyway(page)
    assert (saved().reflections[-1].date, saved().reflections[-1].so_far) == (date(2026, 10, 6), False)


def test_a_look_at_the_last_commitments_alone_can_be_saved() -> None:
    page = story(END)
    told = saved().reflections[0].commitments[2]
    page.type(f"made 2026-08-14 {told.text} done", "yes")
    press_anyway(page)
    assert saved().reflections[0].commitments[2].done is True


def test_nothing_said_is_nothing_saved() -> None:
    page = story(END)
    page.press("save")
    assert "nothing to save" in page.said()["text"]
    assert len(saved().reflections) == 1


def test_half_a_sentence_is_there_after_a_restart() -> None:
    story(END).type("r2 key_results kr2", "Old machi")
    assert story(END).value("r2 key_results kr2") == "Old machi"


def test_it_can_be_taken_along_as_markdown() -> None:
    page = story(END)
    page.type("r2 key_results kr3", "The heat did half of it")
    page.type("r2 next 1 text", "Ride along")
    press_anyway(page)
    minutes = page.value("minutes")
    assert minutes.startswith("# Reflection of Mendwell Booking, 2026-Q3\n\n2026-09-30, at the end of the period\n")
    assert "The heat did half of it" in minutes
    assert "- Ride along\n" in minutes
    assert questions("exceeded")[0] in minutes


def test_a_stopped_key_result_asks_what_it_taught() -> None:
    store = okrkit.open()
    kr = KeyResult(text="Trips from 4 to 9").changed(date(2026, 8, 1), "no racks", fate=Fate.STOPPED)
    store.save(OKR(team="Bikes", period="2026-Q3", key_results=[kr]))
    page = Hands(Reflecting("Bikes", "2026-Q3", store=store, today=END))
    assert questions("stopped")[0] in page.text()


@pytest.mark.parametrize("asked", [(), ("Why?",), ("Why?", "How do we know?", "Who else would say so?")])
def test_a_coach_may_ask_fewer_or_more_about_causes(asked: tuple[str, ...]) -> None:
    page = story(END)
    item = Item("Trips from 4 to 9", "kr1", questions=(*asked, foreseeable_question()))
    drawn = draw(page.page, "r9", Step("causes", "Causes", "A guess is enough.", "causes", items=(item,)))
    assert [block["id"] for block in filled_in([drawn])] == ["r9 kr1 cause", "r9 kr1 note", "r9 kr1 foreseeable"]
    assert all(question in str(drawn) for question in item.questions)
