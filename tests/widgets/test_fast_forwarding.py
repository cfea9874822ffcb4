"""A quarter fast-forwarded without a browser: six weeks, a reflection, a decision, a restart at any step."""

from datetime import date

import pytest

from okrkit.lessons import WEEKS, keepsake_markdown
from okrkit.store import Store
from okrkit.widgets import FastForwarding
from okrkit.widgets._page.blocks import filled_in
from okrkit.widgets.fast_forwarding import DECISION, END, REFLECTION

from .listening import Heard, type_into

TODAY = date(2026, 10, 1)
OBJECTIVE = "Bringing a bicycle back takes no thought"
LINES = {
    "kr1": "Raise the share of trips that end at a free stand from 61 % to 80 %",
    "kr2": "Cut the walk from the stand from 9 min to 4 min",
    "kr3": "Riders who come back within a week from 22 % to 35 %",
}
GOOD = {
    "learned": "Riders look for a stand in the last minute, and our map shows it only at the start.",
    "cause": "Nobody of us had ever ridden home in the evening.",
    "commitment": "Ride home with five riders on a Friday evening",
    "owner_role": "product manager",
    "due": "2027-01-15",
}


@pytest.fixture
def page(store: Store) -> FastForwarding:
    page = FastForwarding(store, TODAY)
    type_into(page, objective=OBJECTIVE, **LINES)
    return page


def press(page: FastForwarding, *names: str) -> None:
    for name in names:
        page.receive({"type": "press", "id": name, "about": "", "press": 1})


def words(page: FastForwarding) -> str:
    return str(page.blocks)


def go_on(page: FastForwarding) -> None:
    """One step, taking the first of the options where something comes between."""
    for block in filled_in(page.blocks):
        if block["id"].startswith("choice "):
            type_into(page, **{block["id"]: block["options"][0][0]})
    press(page, "on")


def play(page: FastForwarding, stage: int) -> None:
    press(page, "start")
    while page.stage < stage:
        go_on(page)


def test_it_begins_with_a_coached_draft(store: Store) -> None:
    page = FastForwarding(store, TODAY)
    told = Heard(page)
    assert page.stage == 0
    assert "made up" in words(page)
    type_into(page, kr1="Launch the new map")
    assert told.last("findings")["findings"][0]["code"] == "KR-OUTPUT"


def test_without_an_objective_or_a_key_result_no_quarter_begins(store: Store) -> None:
    page = FastForwarding(store, TODAY)
    told = Heard(page)
    press(page, "start")
    assert page.stage == 0
    type_into(page, kr1="NPS from 32 to 45")
    press(page, "start")
    assert page.stage == 0
    assert "Write an objective and one key result first" in told.last("said")["text"]


def test_a_quarter_from_the_first_to_the_last_page(page: FastForwarding, store: Store) -> None:
    press(page, "start")
    seen = []
    for week in WEEKS:
        seen.append(page.blocks[0]["text"])
        assert all(text in words(page) for text in (*LINES.values(), "Made up", "Somebody wrote"))
        assert ("Half-way" in words(page)) == (week == 6)
        if week == 6:
            type_into(page, **{"guess kr1": "70 %"})
        go_on(page)
    assert seen == [f"Week {week} of 13" for week in WEEKS]
    assert page.stage == REFLECTION
    assert "In week 6 you gave all of it a chance of 70 %. It did not come true." in words(page)
    type_into(page, **GOOD)
    press(page, "look")
    assert "would know what you learned" in words(page)
    press(page, "on")
    type_into(
        page, **{"course objective": "keep", "reason objective": "Evenings are still hard.", "course kr2": "watch"}
    )
    press(page, "on")
    assert page.stage == END
    assert all(
        text in words(page) for text in ("Keep it", "Only watch it", "Evenings are still hard.", GOOD["learned"])
    )
    assert store.okrs() == [], "nothing made up goes into the store of OKRs"


def test_the_keepsake_has_what_was_written_about_it(page: FastForwarding, store: Store) -> None:
    assert "fast-forwarded" not in keepsake_markdown(store), "a draft alone is no quarter"
    play(page, REFLECTION)
    type_into(page, **GOOD)
    go_on(page)
    type_into(page, **{"course kr2": "watch"})
    told = keepsake_markdown(store)
    assert all(words in told for words in (OBJECTIVE, *LINES.values(), *GOOD.values(), "Only watch it", "made up"))
    store.keep(page.form, "lines", "no list", 2**52)
    assert OBJECTIVE in keepsake_markdown(store)


def test_something_comes_between_and_wants_an_answer(page: FastForwarding) -> None:
    told = Heard(page)
    press(page, "start", "on")
    assert page.stage == 2
    press(page, "on")
    assert page.stage == 2
    assert "Choose what you do about it first" in told.last("said")["text"]
    go_on(page)
    assert page.stage == 3
    assert "You chose: " in words(page)


@pytest.mark.parametrize("typed", ["maybe", "140", "-3"])
def test_a_chance_that_cannot_be_is_told(page: FastForwarding, typed: str) -> None:
    play(page, 3)
    told = Heard(page)
    type_into(page, **{"guess kr2": typed})
    press(page, "on")
    assert page.stage == 3
    assert "Then go on." in told.last("said")["text"]


def test_a_thin_reflection_is_asked_about_at_its_fields(page: FastForwarding) -> None:
    play(page, REFLECTION)
    type_into(page, **GOOD | {"commitment": "Communicate better", "owner_role": "", "learned": "61 % instead of 80 %"})
    press(page, "look")
    errors = {block["id"]: block.get("error") for block in filled_in(page.blocks)}
    assert errors["owner_role"] == "Which role takes care of it?"
    assert errors["commitment"]
    assert "the number again" in errors["learned"]
    assert errors["due"] is None
    press(page, "on")
    assert page.stage == DECISION, "nobody is held back"


@pytest.mark.parametrize("stage", range(END + 1))
def test_a_restart_at_any_step_shows_the_same(page: FastForwarding, store: Store, stage: int) -> None:
    if stage:
        play(page, stage)
    before = page.blocks
    assert FastForwarding(store, date(2026, 12, 24)).blocks == before


def test_each_step_begins_at_its_top(page: FastForwarding) -> None:
    told = Heard(page)
    press(page, "start", "on")
    assert told.last("focus")["id"] == page.blocks[0]["id"] == "top"
    press(page, "anew")
    assert told.last("focus")["id"] == "objective"


def test_back_a_step_and_back_to_the_draft_keep_the_words(page: FastForwarding) -> None:
    play(page, 4)
    press(page, "back")
    assert page.stage == 3
    press(page, "anew")
    assert page.stage == 0
    assert page.okr().objective.text == OBJECTIVE
    assert [one.text for one in page.okr().key_results] == list(LINES.values())


def test_another_quarter_is_another_one(page: FastForwarding) -> None:
    play(page, END)
    first = page.weeks()
    press(page, "again")
    assert page.stage == 1
    assert page.weeks() != first
    assert page.value("reason objective") == ""


def test_the_draft_is_taken_along_without_what_was_made_up(page: FastForwarding, store: Store) -> None:
    play(page, END)
    told = Heard(page)
    press(page, "take")
    assert "Say whose it is" in told.last("said")["text"]
    type_into(page, team="Stands", period="Q1 2027")
    press(page, "take")
    saved = store.okr("Stands", "2027-Q1")
    assert [one.text for one in saved.key_results] == list(LINES.values())
    assert not any(one.check_ins for one in saved.key_results)
    assert store.setting("current") == ["Stands", "2027-Q1"]
    press(page, "take")
    assert "is there already" in told.last("said")["text"]
    assert len(store.versions("Stands", "2027-Q1")) == 1


def test_hostile_texts_and_a_spoiled_store_do_no_harm(store: Store) -> None:
    page = FastForwarding(store, TODAY)
    type_into(page, objective="<img src=x>" * 40, kr1="\u202e\u0000 9e999 % to -3", kr2="🙂" * 500)
    play(page, END)
    assert page.stage == END
    page.put("stage", "minus one")
    page.put("began", "yesterday")
    page.put("seed", "x")
    page.refresh()
    assert page.stage == 0
