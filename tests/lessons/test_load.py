"""A lesson's file says what is wrong with it, and where."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrkit.lessons import LessonError, _load, exercises
from okrkit.lessons.kinds import KINDS, kind

GOOD = """
title = "Titles"
place = 1
question = "What for?"
minutes = 15
objectives = ["know it"]
key_points = ["keep it"]

[[exercise]]
id = "titles/one"
version = 1
kind = "choose"
skill = "reading"
ideas = ["A1"]
prompt = '''
Which one
of them?

The second paragraph.'''
nudge = "Look again."
rule = "It is so, as in this."
answer = "The first one."
accepted = [{option = "a"}, {option = "a", why = "so"}]
rejected = [{answer = {option = "b"}, because = "not"}, {answer = {}, because = "yet"}]
options = [
  {id = "a", text = "This", right = true, because = "So it is."},
  {id = "b", text = "That", right = false, because = "It is not."},
]
"""
BROKEN = [
    ("title =", "title", r"titles\.toml is not TOML"),
    ('title = "Titles"', "", r"titles\.toml: title is missing"),
    ("place = 1", 'place = "first"', r"titles\.toml: place is a whole number, not 'first'"),
    ("place = 1", "place = true", "place is a whole number"),
    ("minutes = 15", "minutes = 0", "minutes is a number from 1"),
    ("minutes = 15", "minutes = 15\nhours = 2", "hours is no field of a lesson"),
    ('["know it"]', "[]", "objectives is empty"),
    ('["know it"]', "[3]", "objectives is a list of texts"),
    ("[[exercise]]", "[[exercises]]", "exercises is no field of a lesson"),
    ('id = "titles/one"', "", r"titles\.toml, exercise 1: id is missing"),
    ('"titles/one"', '"Titles One"', "an id is 'lesson/name'"),
    ("version = 1", "version = 0", r"titles\.toml, titles/one: version counts from 1"),
    ('kind = "choose"', 'kind = "guess"', "no kind 'guess', take one of choose, conflict"),
    ('skill = "reading"', 'skill = "swimming"', "no skill 'swimming', take one of reading"),
    ('nudge = "Look again."', 'nudge = " "', "nudge is empty"),
    ('ideas = ["A1"]', "ideas = []", "ideas is empty"),
    ('[{option = "a"}, {option = "a", why = "so"}]', '[{option = "a"}]', "two or more answers under accepted"),
    (', because = "not"}', "}", "a rejected answer is"),
]


def one(folder: Path, text: str = GOOD, name: str = "titles") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_one(tmp_path: Path) -> None:
    found = _load._read(one(tmp_path))
    assert (found.id, found.title, found.minutes) == ("titles", "Titles", 15)
    (exercise,) = found.exercises
    assert exercise.prompt == "Which one of them?\n\nThe second paragraph."
    assert exercise.rejected == ({"option": "b"}, {})
    assert exercise.check({"option": "a"}).right


@pytest.mark.parametrize(("old", "new", "told"), BROKEN, ids=[told for *_, told in BROKEN])
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert GOOD.count(old) >= 1
    with pytest.raises(LessonError, match=told):
        _load._read(one(tmp_path, GOOD.replace(old, new, 1)))


def test_two_that_say_the_same_id_or_place(tmp_path: Path) -> None:
    one(tmp_path)
    one(tmp_path, GOOD.replace("place = 1", "place = 2"), "other")
    with pytest.raises(LessonError, match="exercise titles/one stands in titles and in other"):
        _load._all(tmp_path)
    _load._all.cache_clear()
    _load._read.cache_clear()
    one(tmp_path, GOOD.replace("titles/one", "other/one"), "other")
    with pytest.raises(LessonError, match="place 1 stands in other and in titles"):
        _load._all(tmp_path)


SORT: dict[str, Any] = {
    "bins": {"a": "A", "b": "B"},
    "cards": [
        {"id": "x", "text": "X", "bins": ["a"], "because": "No."},
        {"id": "y", "text": "Y", "bins": ["b"], "because": {"a": "No."}},
    ],
}
MARK = {"about": "key_result", "text": "Launch a better page", "codes": ["KR-OUTPUT"]}
NEEDS = [{"words": ["page*"], "because": "It is about the page."}]
REPAIR = {"about": "key_result", "text": "Launch a better page", "clears": ["KR-OUTPUT"], "needs": NEEDS}
TARGET = {"key_result": {"text": "Fix rate", "baseline": 61, "unit": "%", "direction": "increase"}}
ESTIMATE = {"asked": "How many?", "true_value": 5, "form": "range", "source": "Ours."}
SIDE = {
    "team": "Growth",
    "objective": "Grow",
    "key_results": ["New customers per month from 400 to 600"],
    "needs": NEEDS,
}
CARE = {"team": "Care", "objective": "Stay", "key_results": ["Churn rate from 5 % to 4 %"]}
REFLECT = {"state": "met", "story": "So it went.", "on": "2026-09-30"}
RUNGS = [{"id": "a", "text": "A", "because": "Top."}, {"id": "b", "text": "B", "because": "Below."}]
IDEA = {"reach": 900, "impact": 2, "confidence": 50, "effort": 3}
RANK = {
    "key_results": ["Fix rate from 61 % to 72 %"],
    "initiatives": [{"text": "One", "moves": "kr1", "rice": IDEA}, {"text": "Two", "moves": "kr1", "rice": IDEA}],
}
OPTIONS = [{"id": "a", "text": "A", "right": True, "because": "Yes."}, {"id": "b", "text": "B", "right": False}]
FIELDS = [
    ("sort", {"bins": SORT["bins"]}, "cards is missing"),
    ("sort", {**SORT, "colour": "red"}, "colour is no field of this kind"),
    ("sort", {**SORT, "bins": ["a", "b"]}, "bins has another form"),
    ("sort", {**SORT, "bins": {"a": "A"}}, "bins wants two or more"),
    ("sort", {**SORT, "cards": SORT["cards"][:1]}, "cards wants two or more"),
    ("sort", {**SORT, "cards": [*SORT["cards"], SORT["cards"][0]]}, "'x' stands twice in cards"),
    (
        "sort",
        {**SORT, "cards": [{**SORT["cards"][0], "bins": ["c"]}, SORT["cards"][1]]},
        "card x: bins are some of a, b",
    ),
    ("sort", {**SORT, "cards": [{**SORT["cards"][0], "because": {}}, SORT["cards"][1]]}, "does not say why not b"),
    ("judge", {**SORT, "when": "later", "objective": "O"}, "when is one of before, after"),
    ("judge", {**SORT, "when": "after", "objective": "O"}, "bins are, in this order, result, start"),
    ("mark", {**MARK, "about": "page"}, "about is one of key_result, objective"),
    ("mark", {**MARK, "codes": ["KR-NOTHING"]}, "no finding is called 'KR-NOTHING'"),
    ("mark", {**MARK, "codes": []}, "codes is a list of codes"),
    ("mark", {**MARK, "codes": ["KR-VANITY"]}, "KR-VANITY is not found at words of the text; found is KR-OUTPUT"),
    ("mark", {**MARK, "fine": [{"words": "nowhere", "because": "So."}]}, "each of fine has words of the text"),
    ("repair", {**REPAIR, "clears": ["KR-VANITY"]}, "KR-VANITY is not found in the text; found is KR-OUTPUT"),
    ("repair", {**REPAIR, "needs": [{"words": ["*"], "because": "x"}]}, "each of needs has words"),
    ("repair", {**REPAIR, "ends_as": "miracle"}, "no kind 'miracle' of a key result"),
    ("target", {"key_result": {"text": "Fix rate", "baseline": 61}}, "text, baseline, and direction"),
    ("target", {"key_result": {**TARGET["key_result"], "target": 72}}, "has a target already"),
    ("target", {**TARGET, "last_steps": [1] * 9}, "last_steps are 4 at most"),
    ("estimate", {**ESTIMATE, "form": "guess"}, "form is one of range, chance"),
    ("estimate", {**ESTIMATE, "true_value": True}, "true_value is a number for a range"),
    ("conflict", {"left": SIDE, "right": {**SIDE, "team": "Other"}}, "do not pull apart"),
    ("conflict", {"left": SIDE, "right": {"team": "Care"}}, "objective is missing"),
    ("reflect", {**REFLECT, "state": "splendid"}, "state is one of not yet reached, met"),
    ("reflect", {**REFLECT, "on": "one day"}, "is not a day okrkit knows"),
    ("rank", {"okr": {**RANK, "initiatives": RANK["initiatives"][:1]}}, "two or more initiatives"),
    ("rank", {"okr": {**RANK, "initiatives": [{"text": "One", "moves": "kr1"}]}}, "'One' lacks an estimate"),
    ("order", {"rungs": RUNGS, "ladder": ["a"]}, "ladder names each of a, b once"),
    ("order", {"rungs": RUNGS, "ladder": [["a", "b"]]}, "in two steps or more"),
    ("order", {"rungs": [RUNGS[0], {"id": "b", "text": "B"}], "ladder": ["a", "b"]}, "rung b: because"),
    ("choose", {"options": OPTIONS}, "option b needs right = true or false, and because"),
    ("choose", {"options": [OPTIONS[0], {**OPTIONS[0], "id": "b"}]}, "there must be both"),
]


@pytest.mark.parametrize(("name", "own", "told"), FIELDS, ids=[f"{name}: {told}" for name, _, told in FIELDS])
def test_a_kind_says_what_it_needs(name: str, own: dict[str, Any], told: str) -> None:
    with pytest.raises((KeyError, ValueError), match=told):
        kind(name).ready(dict(own), ())


def test_every_kind_is_tried_above_and_used_in_the_course() -> None:
    assert {name for name, *_ in FIELDS} == set(KINDS)
    assert {each.kind for each in exercises()} == set(KINDS)


def test_the_map_of_the_path_reads_no_okrs() -> None:
    """What a page loads before anybody has answered."""
    program = (
        "import sys; from okrkit import lessons; lessons.lessons(); lessons.exercise(lessons.exercises()[0].id);"
        "print([name for name in ('okrkit.reading', 'okrkit.rules', 'sqlalchemy', 'pandas') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_what_is_wrong_in_a_kind_s_own_fields_is_told_with_its_exercise(tmp_path: Path) -> None:
    found = _load._read(one(tmp_path, GOOD.replace("right = false", 'right = "no"')))
    with pytest.raises(LessonError, match=r"titles\.toml, titles/one: option b needs right"):
        found.exercises[0].check({})


def test_one_exercise_needs_only_its_lesson_s_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_load, "FOLDER", tmp_path)
    one(tmp_path)
    broken = one(tmp_path, "not TOML", "other")
    assert _load.exercise("titles/one").id == "titles/one"
    with pytest.raises(LessonError, match=r"other\.toml is not TOML"):
        _load.exercise("titles/two")
    broken.write_text(GOOD.replace("titles/one", "titles/moved").replace("place = 1", "place = 2"), encoding="utf-8")
    assert _load.exercise("titles/moved").lesson == "other"
