"""An exercise on a page: answers, reasons, help, skips, another view, starting over; and all of it after a restart."""

import json
from typing import Any

import pytest

import okrkit
from okrkit import lessons
from okrkit.store import Store
from okrkit.widgets import Practising
from okrkit.widgets._course.answers import kind_of

from .hands import Hands

EXERCISES = lessons.exercises()
SORT, REPAIR, CHOOSE, MARK = (
    next(one.id for one in EXERCISES if one.kind == kind and (kind != "choose" or one.data.get("defend")))
    for kind in ("sort", "repair", "choose", "mark")
)


def hands(store: Store, exercise: str) -> Hands:
    return Hands(Practising(exercise, store))


def fill_in(page: Hands, answer: Any) -> None:
    """Put an answer into the fields, as somebody would."""
    exercise = page.page.exercise
    texts = page.page._begin() | kind_of(exercise).back(answer, exercise)
    for id in page.fields().keys() - {"differently"}:
        page.type(id, texts.get(id, ""))


def feedback(page: Hands) -> dict[str, Any]:
    """What the page says of the answer."""
    (found,) = page.all("feedback")
    return found


def chip(page: Hands) -> tuple[str, str]:
    (found,) = page.all("top")
    return found["status"], found["state"]


def test_there_are_enough_of_enough_kinds() -> None:
    assert len(EXERCISES) >= 60
    assert len({one.kind for one in EXERCISES}) >= 8


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_every_exercise_can_be_done_on_its_page(exercise: lessons.Exercise, store: Store) -> None:
    """Every accepted answer can be given in the fields and is done; every other one hears its reason; all the help."""
    page = hands(store, exercise.id)
    assert chip(page)[1] == "open"
    assert json.dumps(page.page.blocks), "plain data"
    for answer, because in exercise.rejected_because:
        fill_in(page, answer)
        page.press("check")
        last = [one for one in page.heard if one["type"] in ("aloud", "said") and one["text"]][-1]
        if last["type"] == "said":
            assert last["tone"] == "notice", "something is missing, and the page says what"
            continue
        assert because.casefold() in last["text"].casefold()
        assert feedback(page)["right"] is False
        notes = [one["note"]["text"] for one in page.fields().values() if one.get("note")]
        written = [feedback(page)["text"], *(why for pair in feedback(page)["reasons"] for why in pair), *notes]
        assert because.casefold() in " ".join(written).casefold(), "what is read out stands there, too"
    for level in (1, 2, 3) if exercise.kind != "judge" else ():  # ten judged texts have heard all there is
        page.press("help")
        assert len([one for one in page.all("section") if one.get("id", "").startswith("help")]) == level
    assert ("help", "") not in page.buttons()
    for answer in exercise.accepted:
        fill_in(page, answer)
        page.press("check")
        assert feedback(page)["right"] in (True, None)
    assert chip(page) == ("Done", "done")
    page.press("again")
    assert chip(page)[1] == "open"
    assert not page.all("feedback")


def test_wrong_cards_hear_their_reason_at_the_card(store: Store) -> None:
    page = hands(store, SORT)
    exercise = lessons.exercise(SORT)
    answer, because = exercise.rejected_because[0]
    fill_in(page, answer)
    page.press("check")
    notes = {id: block["note"] for id, block in page.fields().items() if block.get("note")}
    wrong = {id for id, note in notes.items() if not note["right"]}
    assert wrong
    assert wrong < set(notes), "and those that lie well are told, too"
    assert any(because in notes[id]["text"] for id in wrong)
    card = wrong.pop()
    other = next(bin for bin in exercise.data["bins"] if bin != page.value(card))
    page.type(card, other)
    assert not page.all("feedback"), "what was said is not about this answer any more"
    assert not any(block.get("note") for block in page.fields().values())


def test_an_unfinished_answer_is_told_where_and_not_kept(store: Store) -> None:
    page = hands(store, SORT)
    first = lessons.exercise(SORT).data["cards"][0]["id"]
    page.type(first, next(iter(lessons.exercise(SORT).data["bins"])))
    page.press("check")
    assert "cards have no place" in page.said()["text"]
    assert page.heard[-2]["type"] == "focus"
    assert lessons.standing(store, SORT).times == 0


def test_half_typed_answers_and_everything_else_stand_after_a_restart(store: Store) -> None:
    page = hands(store, REPAIR)
    page.type("text", "Half a senten")
    page.press("help")
    page.press("help")
    page.page.close()
    again = hands(store, REPAIR)
    assert again.value("text") == "Half a senten"
    assert len([one for one in again.all("section") if one.get("id", "").startswith("help")]) == 2
    fill_in(again, lessons.exercise(REPAIR).accepted[0])
    again.press("check")
    again.page.close()
    last = hands(store, REPAIR)
    assert chip(last) == ("Done", "done")
    assert feedback(last)["right"] is True


def test_answers_from_another_computer_fill_the_fields(store: Store, tmp_path: Any) -> None:
    page = hands(store, SORT)
    answer = lessons.exercise(SORT).accepted[0]
    fill_in(page, answer)
    page.press("check")
    file = lessons.take_along(store, tmp_path / "progress.json")
    with okrkit.open(tmp_path / "there.sqlite3") as there:
        lessons.take_in(file, there)
        seen = hands(there, SORT)
        assert {card: seen.value(card) for card in answer} == answer
        assert feedback(seen)["right"] is True


def test_skipping_shows_the_answer_and_is_remembered(store: Store) -> None:
    page = hands(store, CHOOSE)
    page.press("skip")
    assert chip(page) == ("Skipped", "skipped")
    assert " ".join(lessons.exercise(CHOOSE).help.answer.split()) in page.text()
    assert ("skip", "") not in page.buttons()
    assert chip(hands(store, CHOOSE)) == ("Skipped", "skipped")
    fill_in(page, lessons.exercise(CHOOSE).accepted[0])
    page.press("check")
    assert chip(page) == ("Done", "done")


def test_seeing_it_differently_wants_a_reason_and_is_an_answer(store: Store) -> None:
    page = hands(store, CHOOSE)
    page.press("differ")
    assert "in a sentence" in page.said()["text"]
    page.type("differently", "In our town nobody would do it like this.")
    page.press("differ")
    assert chip(page) == ("Your own view", "done")
    assert feedback(page)["text"] == "In our town nobody would do it like this."
    page.type("differently", "x" * 2500)
    page.press("differ")
    assert "too long" in page.said()["text"]


def test_starting_over_brings_back_the_beginning(store: Store) -> None:
    page = hands(store, REPAIR)
    begin = page.value("text")
    page.type("text", "Something else")
    page.press("skip")
    page.press("again")
    assert page.value("text") == begin
    assert chip(page)[1] == "open"


def test_an_answer_to_another_form_stays_visible_and_is_not_credited(store: Store) -> None:
    exercise = lessons.exercise(SORT)
    store.practice.add(SORT, exercise.version + 1, "answered", {"answer": {"gone": "nowhere"}, "right": True})
    page = hands(store, SORT)
    assert chip(page)[1] == "begun"
    assert "form of this exercise" in feedback(page)["text"]


def test_what_is_typed_into_fields_is_only_ever_data(store: Store) -> None:
    page = hands(store, MARK)
    for odd in ("999", "-1", "a b", "0 0 0", "²", "1 " * 300):
        page.type("words", odd)
        page.press("check")
    page = hands(store, SORT)
    for card in lessons.exercise(SORT).data["cards"]:
        page.type(card["id"], "<b>no bin</b>")
    page.press("check")
    assert "no place" in page.said()["text"]
    assert lessons.standing(store, SORT).times == 0


def test_what_is_said_is_announced_once(store: Store) -> None:
    page = hands(store, SORT)
    fill_in(page, lessons.exercise(SORT).accepted[0])
    before = len(page.heard)
    page.press("check")
    aloud = [one for one in page.heard[before:] if one["type"] == "aloud"]
    assert len(aloud) == 1
    assert aloud[0]["text"].startswith("Yes, that holds.")


def test_an_exercise_that_there_is_not_is_named(store: Store) -> None:
    with pytest.raises(KeyError, match="there is no exercise"):
        Practising("results-not-tasks/nothing", store)


def test_unseen_texts_are_counted_and_not_called_wrong(store: Store) -> None:
    before = next(one for one in EXERCISES if one.kind == "judge")
    page = hands(store, before.id)
    fill_in(page, before.rejected[0])
    page.press("check")
    assert feedback(page)["title"] == "Counted."
    assert chip(page) == ("Done", "done")


def test_unseen_texts_come_one_at_a_time_until_all_are_told(store: Store) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "judge")
    page = hands(store, exercise.id)
    (turns,) = page.all("turns")
    assert [block["id"] for block in turns["blocks"]] == [card["id"] for card in exercise.data["cards"]]
    assert turns["open"] is False
    page.type("t01", "result")
    page.press("check")
    assert page.said()["text"].endswith("9 texts have no answer yet.")
    assert [one["id"] for one in page.heard if one["type"] == "focus"] == ["t02"]
    assert hands(store, exercise.id).value("t01") == "result", "each is kept as it is chosen"
    fill_in(page, exercise.accepted[0])
    page.press("check")
    assert page.all("turns")[0]["open"] is True
    page.press("again")
    assert page.all("turns")[0]["open"] is False


def test_a_later_wrong_try_is_not_called_done_without_a_word(store: Store) -> None:
    page, exercise = hands(store, REPAIR), lessons.exercise(REPAIR)
    for answer, said in ((exercise.accepted[0], "Done"), (exercise.rejected[0], "Done earlier")):
        fill_in(page, answer)
        page.press("check")
        assert chip(page) == (said, "done")
    assert feedback(page)["title"] == "Not yet."


def test_an_estimate_that_was_told_offers_no_help_and_nothing_to_skip(store: Store) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "estimate")
    page = hands(store, exercise.id)
    assert {("help", ""), ("skip", "")} <= set(page.buttons())
    fill_in(page, exercise.accepted[0])
    page.press("check")
    assert not {("help", ""), ("skip", ""), ("check", "")} & set(page.buttons())
    assert ("again", "") in page.buttons()
    assert [one["id"] for one in page.heard if one["type"] == "focus"] == ["again"], "the button in focus has gone"
    (story,) = [one for one in page.all("section") if one["id"].startswith("help")]
    assert story["label"] == "What lies behind it"
    (part, value), *_ = kind_of(exercise).back(exercise.accepted[0], exercise).items()
    page.type(part, f"{value}1")
    assert ("check", "") in page.buttons(), "another number can be checked"


def test_a_reason_does_not_say_its_words_twice(store: Store) -> None:
    page, exercise = hands(store, "objectives/without-the-robot"), lessons.exercise("objectives/without-the-robot")
    fill_in(page, exercise.rejected[0])
    page.press("check")
    (where, why), *_ = feedback(page)["reasons"]
    assert where == ""
    assert why.startswith(f"'{exercise.rejected[0]}'")


def test_another_view_shows_beside_a_right_answer(store: Store) -> None:
    page = hands(store, REPAIR)
    fill_in(page, lessons.exercise(REPAIR).accepted[0])
    page.press("check")
    page.type("differently", "In our town nobody would do it like this.")
    page.press("differ")
    assert chip(page) == ("Done", "done")
    right, mine = page.all("feedback")
    assert (right["right"], mine["text"]) == (True, "In our town nobody would do it like this.")
