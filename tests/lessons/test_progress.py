"""Progress survives: a new form of an exercise, another place of a lesson, an exercise that is gone, two computers."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import okrkit
from okrkit import lessons as course
from okrkit.lessons import Exercise, Lesson, Standing, _along, _load, _progress, note, progress, standing, start_over
from okrkit.lessons.deeds import told
from okrkit.store import Practised, Store

ALL = course.exercises()
ONE = next(one for one in ALL if one.kind == "repair")
FIRST = course.lessons()[0]


def answer(store: Store, one: Exercise, right: bool = True) -> None:
    given = (one.accepted if right else one.rejected)[0]
    note(store, one.id, "answered", given, one.check(given).right)


def changed(monkeypatch: pytest.MonkeyPatch, new: list[Lesson]) -> None:
    """Another okrkit, with these lessons."""
    found = {one.id: one for each in new for one in each.exercises}
    monkeypatch.setattr(_load, "_all", lambda folder: tuple(new))
    monkeypatch.setattr("okrkit.lessons.deeds.exercise", found.__getitem__)


def test_a_course_nobody_has_begun(store: Store) -> None:
    path = progress(store)
    assert [stop.lesson for stop in path.stops] == list(course.lessons())
    assert {stop.state for stop in path.stops} == {"open"}
    assert path.onward is path.stops[0]
    assert path.minutes_left == sum(one.minutes for one in course.lessons())
    assert sum(skill.of for skill in path.skills.values()) == len(ALL)
    assert {(skill.done, skill.skipped, skill.alone) for skill in path.skills.values()} == {(0, 0, 0)}
    assert standing(store, ONE.id) == Standing()
    assert path.gone == ()


def test_wrong_then_helped_then_right(store: Store) -> None:
    answer(store, ONE, right=False)
    now = standing(store, ONE.id)
    assert (now.what, now.done, now.right, now.answer) == ("answered", False, False, ONE.rejected[0])
    for level in (1, 2):
        note(store, ONE.id, "helped", level=level)
    answer(store, ONE)
    now = standing(store, ONE.id)
    assert (now.what, now.done, now.help, now.times, now.shown) == ("right", True, 2, 2, False)
    answer(store, ONE, right=False)  # tried on: what was right once stays so, and the latest answer shows
    now = standing(store, ONE.id)
    assert (now.what, now.done, now.right) == ("right", True, False)


def test_skipped_is_remembered_and_what_was_shown_is_not_told_as_found_alone(store: Store) -> None:
    note(store, ONE.id, "skipped")
    answer(store, ONE, right=False)
    assert standing(store, ONE.id).what == "skipped"
    answer(store, ONE)
    now = standing(store, ONE.id)
    assert (now.what, now.shown) == ("right", True)
    assert progress(store).skills[ONE.skill][1:] == (1, 0, 0)
    note(store, ONE.id, "skipped")
    assert standing(store, ONE.id).what == "right"


def test_another_view_counts_and_keeps_its_reason(store: Store) -> None:
    answer(store, ONE, right=False)
    note(store, ONE.id, "sees it differently", reason="In our trade this is the result")
    now = standing(store, ONE.id)
    assert (now.what, now.done, now.reason) == ("sees it differently", True, "In our trade this is the result")
    answer(store, ONE, right=False)
    assert standing(store, ONE.id).what == "sees it differently"
    note(store, ONE.id, "sees it differently", answer="Our own words", reason="They say it so")
    now = standing(store, ONE.id)
    assert (now.answer, now.reason, now.times) == ("Our own words", "They say it so", 2)


def test_an_estimate_is_done_without_being_right(store: Store) -> None:
    one = next(one for one in ALL if one.kind == "estimate")
    answer(store, one, right=False)
    assert not standing(store, one.id).done
    answer(store, one)
    now = standing(store, one.id)
    assert (now.what, now.done, now.right) == ("answered", True, None)


def test_texts_that_are_judged_are_done_once_all_are(store: Store) -> None:
    one = next(one for one in ALL if one.kind == "judge")
    part = dict(list(one.accepted[0].items())[:4])
    note(store, one.id, "answered", part, one.check(part).right)
    assert not standing(store, one.id).done
    answer(store, one, right=False)
    assert standing(store, one.id).done
    answer(store, one)
    assert course.gain(store) == (len(one.data["cards"]) - len(one.check(one.rejected[0]).reasons), None, 10)
    assert "before the course" in course.gain(store).words


def test_starting_a_lesson_over_leaves_the_others_and_keeps_what_was_typed(store: Store) -> None:
    for one in ALL:
        answer(store, one)
    before = len(store.practice.all())
    start_over(store, FIRST.id)
    path = progress(store)
    assert [stop.state for stop in path.stops] == ["open"] + ["done"] * (len(path.stops) - 1)
    assert len(store.practice.all()) == before + len(FIRST.exercises)
    answer(store, FIRST.exercises[0])
    assert progress(store).stops[0].done == 1


@pytest.mark.parametrize("step", [1, -1])
def test_an_answer_to_another_form_stays_visible_and_is_not_credited(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    ours = next(each for each in course.lessons() if ONE in each.exercises)
    old, new = (ONE, replace(ONE, version=2)) if step > 0 else (replace(ONE, version=2), ONE)
    swapped = replace(ours, exercises=tuple(old if one == ONE else one for one in ours.exercises))
    changed(monkeypatch, [swapped])
    answer(store, old)
    assert standing(store, ONE.id).what == "right"
    changed(monkeypatch, [replace(ours, exercises=tuple(new if one == ONE else one for one in ours.exercises))])
    now = standing(store, ONE.id)
    assert now.what == f"answered {'an earlier' if step > 0 else 'a later'} form"
    assert (now.done, now.answer) == (False, ONE.accepted[0])
    monkeypatch.setattr(_progress, "lessons", lambda: (swapped,))
    answer(store, new)
    assert standing(store, ONE.id).what == "right"


def test_lessons_change_places_and_exercises_change_lessons(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in ALL[:12]:
        answer(store, one)
    before = {id: one for stop in progress(store).stops for id, one in stop.standings.items()}
    turned = [replace(each, place=-each.place) for each in reversed(course.lessons())]
    moved = turned[-1].exercises[0]
    turned[-1] = replace(turned[-1], exercises=turned[-1].exercises[1:])
    turned[0] = replace(turned[0], exercises=(*turned[0].exercises, replace(moved, lesson=turned[0].id)))
    monkeypatch.setattr(_progress, "lessons", lambda: tuple(turned))
    path = progress(store)
    assert {id: one for stop in path.stops for id, one in stop.standings.items()} == before
    assert moved.id in path.stops[0].standings
    assert path.gone == ()


def test_an_exercise_that_is_gone_is_told_and_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(store, ONE)
    left = [replace(each, exercises=tuple(o for o in each.exercises if o != ONE)) for each in course.lessons()]
    monkeypatch.setattr(_progress, "lessons", lambda: tuple(left))
    path = progress(store)
    assert path.gone == (ONE.id,)
    assert sum(stop.done for stop in path.stops) == 0
    assert store.practice.all(ONE.id)[0].body["answer"] == ONE.accepted[0]


def test_two_computers_are_put_together(store: Store, tmp_path: Path) -> None:
    with okrkit.open(tmp_path / "other.sqlite3") as other:
        answer(store, ALL[0], right=False)
        answer(other, ALL[0])
        answer(other, ALL[1])
        answer(store, ALL[2])
        along, back = course.take_along(store, tmp_path / "a.json"), tmp_path / "b.json"
        assert course.take_in(along, other) == 2
        assert course.take_in(along, other) == 0
        assert course.take_in(course.take_along(other, back), store) == 2
        assert progress(other) == progress(store)
        assert [standing(store, one.id).done for one in ALL[:4]] == [True, True, True, False]
        assert course.take_along(store, along) == along  # over its own earlier one
        assert along.stat().st_size < 5000
        assert course.from_text(course.as_text(store), other) == 0


HOSTILE = [
    "",
    "[]",
    "{",
    "[" * 100_000,
    '{"kind": "okrkit course progress", "format": 1}',
    '{"kind": "okrkit course progress", "format": 2, "done": []}',
    '{"kind": "okrkit course progress", "format": 1, "done": [{}]}',
    '{"kind": "okrkit course progress", "format": 1, "done": [7]}',
]
ROW = {"id": "a", "at": "2026-09-01T10:00:00+00:00", "exercise": ONE.id, "version": 1, "what": "answered", "body": {}}
BAD = [
    {"at": "yesterday"}, {"version": 0}, {"version": True}, {"version": 10**20}, {"id": ""}, {"exercise": "x" * 500},
    {"body": []}, {"at": "0001-01-01T00:00:00+14:00"}, {"more": 1}, {"what": None},
]  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, *({**ROW, **bad} for bad in BAD)], ids=range(len(HOSTILE) + len(BAD)))
def test_a_file_that_is_none_is_told_and_nothing_is_taken_in(store: Store, tmp_path: Path, text: object) -> None:
    if isinstance(text, dict):
        text = json.dumps({"kind": "okrkit course progress", "format": 1, "done": [ROW, text]})
    file = tmp_path / "along.json"
    file.write_text(str(text), encoding="utf-8")
    with pytest.raises(ValueError, match=r"along\.json"):
        course.take_in(file, store)
    assert store.practice.all() == []
    before = file.read_bytes()
    if b'"done"' not in before or b'"format": 2' in before:
        with pytest.raises(ValueError, match=r"along\.json"):
            course.take_along(store, file)
        assert file.read_bytes() == before


@pytest.mark.parametrize("number", [None, 0, -1, "1", True, 1.0, [1] * 1_000])
def test_a_file_without_a_format_is_not_said_to_be_newer(store: Store, number: object) -> None:
    text = json.dumps({"kind": "okrkit course progress", "format": number, "done": [ROW]})
    with pytest.raises(ValueError, match="along does not say in which format it is") as told:
        course.from_text(text, store, "along")
    assert len(str(told.value)) < 400
    with pytest.raises(ValueError, match="along was written by a newer okrkit"):
        course.from_text(json.dumps({"kind": "okrkit course progress", "format": 9, "done": []}), store, "along")


EARLIER = Path(__file__).parent / "earlier"


def test_every_format_of_the_file_has_one_of_its_time() -> None:
    """Each was written by the okrkit of its time, with `take_along`, and is never written anew."""
    assert {path.name for path in EARLIER.iterdir()} == {f"{number}.json" for number in range(1, _along._FORMAT + 1)}


@pytest.mark.parametrize("path", sorted(EARLIER.iterdir()), ids=lambda path: str(path.stem))
def test_what_an_earlier_okrkit_saved_of_the_course_is_taken_in_whole(store: Store, path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))["done"]
    assert course.take_in(path, store) == len(kept) == 4
    done = [{**one._asdict(), "at": one.at.isoformat()} for one in store.practice.all()]
    assert done == kept
    right = kept[2]["exercise"]
    now = standing(store, right)
    assert (now.what, now.done, now.right, now.help, now.times) == ("right", True, True, 1, 2)
    assert now.answer == kept[2]["body"]["answer"]
    note(store, right, "helped", level=2)  # and it is gone on with
    assert len(store.practice.all()) == 5


def test_bodies_that_make_no_sense_are_no_credit(store: Store) -> None:
    now = datetime(2026, 9, 1, tzinfo=UTC)
    bodies = ({}, {"answer": [1], "right": "yes"}, {"right": 1}, {"answer": {"x": 1}, "right": False})
    rows = [Practised(f"r{n}", now, ONE.id, 1, "answered", body) for n, body in enumerate(bodies)]
    other = [Practised("h", now, ONE.id, 1, "helped", {"level": "9"}), Practised("u", now, ONE.id, 1, "juggled", {})]
    assert store.practice.take_in([*rows, *other]) == 6
    now_standing = standing(store, ONE.id)
    assert (now_standing.what, now_standing.help) == ("answered", 0)
    assert not now_standing.done
    assert course.keepsake(store)


def test_a_clock_that_is_set_back_or_ahead_keeps_the_order(store: Store) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    store.practice.take_in([Practised("x", ahead, ONE.id, 1, "answered", {"answer": "x", "right": False})])
    answer(store, ONE)
    assert [one.at <= datetime.now(UTC) + timedelta(seconds=1) for one in store.practice.all()] == [True, True]
    assert standing(store, ONE.id).answer == ONE.accepted[0]


def test_what_cannot_be_noted(store: Store) -> None:
    with pytest.raises(ValueError, match="there is no 'juggled' to be done"):
        note(store, ONE.id, "juggled")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="why you see it differently"):
        note(store, ONE.id, "sees it differently", reason="  ")
    with pytest.raises(ValueError, match="too long"):
        note(store, ONE.id, "sees it differently", reason="x" * 3000)
    with pytest.raises(KeyError, match="no exercise"):
        note(store, "nowhere/nothing", "skipped")
    with pytest.raises(KeyError, match="no lesson"):
        start_over(store, "nowhere")
    with pytest.raises(KeyError, match="no lesson"):
        progress(store).stop("nowhere")
    assert store.practice.all() == []


def test_what_was_practised_can_be_taken_back(store: Store) -> None:
    note(store, ONE.id, "answered", "a secret that nobody shall read", right=False)
    store.practice.forget()
    assert store.practice.all() == []
    assert b"a secret that nobody" not in store.path.read_bytes()


BODY = {"answer": {"x": 1}, "reason": "so we say"}
DONE = st.builds(
    lambda what, version, right, level: (
        what,
        version,
        {"answer": {"x": 1}, "right": right, "level": level, "reason": "r"},
    ),
    st.sampled_from(["answered", "helped", "skipped", "sees it differently", "started over", "juggled"]),
    st.integers(1, 3),
    st.sampled_from([True, False, None, "yes"]),
    st.integers(1, 3),
)


@given(steps=st.lists(DONE, max_size=12), one=st.sampled_from([ONE, *(o for o in ALL if o.kind == "estimate")][:2]))
def test_credit_is_given_for_the_present_form_only_and_stays_until_started_over(
    steps: list[tuple[str, int, dict[str, object]]], one: Exercise
) -> None:
    here, now = replace(one, version=2), datetime(2026, 9, 1, tzinfo=UTC)
    rows = [Practised(str(n), now, one.id, version, what, body) for n, (what, version, body) in enumerate(steps)]
    ends = [told(here, rows[:end]) for end in range(len(rows) + 1)]
    for row, before, after in zip(rows, ends[:-1], ends[1:], strict=True):
        if row.what == "started over":
            assert after == Standing()
            continue
        assert not before.done or after.done, "what is done stays done"
        if after.done and not before.done:
            assert row.version == 2
            assert row.what == "sees it differently" or row.body["right"] in (True, None)
        assert after.help >= before.help or before.what.endswith("form")
        assert (after.what == "right") <= after.done
        assert (after.what == "open") <= (after.answer is None)
