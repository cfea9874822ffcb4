"""The head of a lesson: the map, the skills, starting over, and progress in a file. And the pictures."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

import okrkit
from okrkit import lessons
from okrkit.store import Store
from okrkit.widgets import Course, Keepsaking, Picturing, Practising
from okrkit.widgets._course.pictures import PICTURES
from okrkit.widgets._course.scale import Scale, scale_picture
from okrkit.widgets._page.page import open_pages

from .hands import Hands

LESSON = lessons.lessons()[1]
FIRST = LESSON.exercises[0]


@pytest.fixture
def store(store: Store) -> Iterator[Store]:
    yield store
    for page in open_pages():
        page.close()


def stops(page: Hands) -> list[dict[str, Any]]:
    strip, whole = page.all("map")
    assert strip["items"] == whole["items"]
    return list(whole["items"])


@pytest.mark.parametrize("lesson", lessons.lessons(), ids=lambda one: one.id)
def test_every_lesson_has_its_head(lesson: lessons.Lesson, store: Store) -> None:
    page = Hands(Course(lesson.id, store))
    text = page.text()
    assert lesson.question in text
    assert all(aim in text for aim in lesson.objectives)
    assert f"{lesson.minutes} minutes" in page.all("top")[0]["title"]
    here = [stop for stop in stops(page) if stop["here"]]
    assert [stop["title"] for stop in here] == [lesson.title]
    assert here[0]["file"].partition("-")[2].removesuffix(".ipynb") in (lesson.id, "")
    assert len(stops(page)) == len(lessons.lessons())


def test_an_answer_below_is_seen_above(store: Store) -> None:
    head = Hands(Course(LESSON.id, store))
    practice = Hands(Practising(FIRST.id, store))
    practice.press("skip")
    stop = stops(head)[1]
    assert stop["state"] == "begun"
    assert "1 skipped" in stop["words"]
    assert "minutes left" in stop["words"]
    for card, bin in FIRST.accepted[0].items():
        practice.type(card, bin)
    practice.press("check")
    assert "1 of" in stops(head)[1]["words"]
    assert [row[1] for row in head.all("counts")[0]["rows"]][:2] == [1, 0]


def test_starting_a_lesson_over_is_asked_twice_and_empties_its_fields(store: Store) -> None:
    head = Hands(Course(LESSON.id, store))
    practice = Hands(Practising(FIRST.id, store))
    hidden = Practising(LESSON.exercises[1].id, store)
    hidden.texts.keep("words", "0 1")
    hidden.close()
    card = FIRST.data["cards"][0]["id"]
    practice.type(card, next(iter(FIRST.data["bins"])))
    practice.press("skip")
    head.press("over")
    assert lessons.standing(store, FIRST.id).what == "skipped"
    head.press("keep")
    head.press("over")
    head.press("over")
    assert lessons.standing(store, FIRST.id).what == "open"
    assert practice.value(card) == ""
    assert store.kept(hidden.form) == {}
    assert stops(head)[1]["state"] == "open"


def test_progress_goes_into_a_file_and_comes_out_of_it(store: Store, tmp_path: Any) -> None:
    head = Hands(Course(LESSON.id, store))
    Hands(Practising(FIRST.id, store)).press("skip")
    head.press("along")
    file = next(one for one in head.heard if one["type"] == "download")
    assert file["name"].endswith(".json")
    assert json.loads(file["text"])
    with okrkit.open(tmp_path / "there.sqlite3") as there:
        other = Hands(Course(LESSON.id, there))
        other.page.receive({"type": "file", "id": "in", "name": file["name"], "text": file["text"]})
        assert "1 new step." in other.said()["text"]
        assert "1 skipped" in stops(other)[1]["words"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind": "x"}', "\x00", "null", "9" * 5000])
def test_a_file_that_is_none_is_told(store: Store, text: str) -> None:
    head = Hands(Course(LESSON.id, store))
    head.page.receive({"type": "file", "id": "in", "name": "../../etc/odd name.json", "text": text})
    assert head.said()["text"].startswith("Nothing was taken in.")
    assert "odd name.json" in head.said()["text"]


def test_a_lesson_or_picture_that_there_is_not_is_named(store: Store) -> None:
    with pytest.raises(KeyError, match="there is no lesson"):
        Course("nothing", store)
    with pytest.raises(ValueError, match="there are band, ladder"):
        Picturing("nothing", store)


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_shapes_with_the_same_in_words(store: Store, name: str) -> None:
    (block,) = Picturing(name, store).blocks
    assert len(block["label"].split()) > 20
    x, y, wide, tall = block["frame"]
    for shape in block["shapes"]:
        across = [shape[side] for side in ("x", "x1", "x2", "cx") if side in shape]
        down = [shape[side] for side in ("y", "y1", "y2", "cy") if side in shape]
        assert all(x <= value <= wide for value in across)
        assert all(y <= value <= tall for value in down)


def test_the_keepsake_fills_and_is_handed_out_in_four_forms(store: Store) -> None:
    page = Hands(Keepsaking(store))
    assert "Nothing is here yet" in page.text()
    repair = next(one for one in lessons.exercises() if one.kind == "repair")
    practice = Hands(Practising(repair.id, store))
    practice.type("text", repair.accepted[0])
    practice.press("check")
    assert repair.accepted[0] in page.text(), "it has noticed"
    for name in ("words", "page", "record", "data", "again"):
        page.press(name)
    files = [one for one in page.heard if one["type"] == "download"]
    assert [one["name"].rpartition(".")[2] for one in files] == ["md", "html", "md", "json"]
    assert all(repair.accepted[0] in one["text"] for one in files[:1])
    assert "self-attested" in files[2]["text"]
    assert json.loads(files[3]["text"])


def test_words_on_the_scale_of_a_target_never_cover_each_other(store: Store) -> None:
    """About 11 units of a picture are two letters: words whose places overlap by more are drawn over each other."""
    seen = 0
    for one in (one for one in lessons.exercises() if one.kind == "target"):
        for answer in (*one.accepted, *one.rejected, {"value": one.data.get("usual", 0)}):
            shapes = scale_picture(Scale.of(one.data, str(answer["value"])))["shapes"]
            words = [shape for shape in shapes if shape["shape"] == "text"]
            spans = [(shape["y"], *_span(shape)) for shape in words]
            for (y, left, right), (other, start, end) in combinations(spans, 2):
                assert y != other or min(right, end) - max(left, start) < 11, (one.id, answer, words)
                seen += 1
    assert seen > 50


def _span(shape: dict[str, Any]) -> tuple[float, float]:
    wide = 6.6 * len(shape["words"])
    left = shape["x"] - {"start": 0, "middle": wide / 2, "end": wide}[shape["text-anchor"]]
    return left, left + wide
