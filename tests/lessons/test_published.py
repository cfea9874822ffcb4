"""What learners were told once: ids stay, a form that was published keeps what it calls right."""

from typing import Any

import pytest

from okrkit.lessons import exercises
from tests import course

PUBLISHED = course.published()
NOW = {one.id: one for one in exercises()}


def test_no_id_is_lost_or_used_again() -> None:
    retired = {text for text in course.RETIRED.read_text("utf-8").splitlines() if text and not text.startswith("#")}
    ids = {one["id"] for one in PUBLISHED}
    assert retired <= ids
    assert not retired & NOW.keys(), "an id that was retired is never used again"
    assert ids - retired == NOW.keys(), "run: python -m tests.course (and note what is gone in retired_exercises.txt)"
    latest: dict[str, dict[str, Any]] = {}
    for one in PUBLISHED:
        latest[one["id"]] = max(one, latest.get(one["id"], one), key=lambda form: form["version"])
    assert [id for id, one in NOW.items() if one.version != latest[id]["version"]] == [], "run: python -m tests.course"
    assert [id for id, one in NOW.items() if one.kind != latest[id]["kind"]] == [], "another kind is another exercise"


@pytest.mark.parametrize("form", PUBLISHED, ids=lambda form: f"{form['id']} {form['version']}")
def test_a_published_form_keeps_what_it_calls_right(form: dict[str, Any]) -> None:
    one = NOW.get(form["id"])
    if one is None or one.version != form["version"]:
        return  # an earlier form: its answers are shown, and not credited
    assert len(form["accepted"]) >= 2
    for answer in form["accepted"]:
        assert one.check(answer), f"{answer!r} was right: raise the version of {one.id}"
    for answer in form["rejected"]:
        assert not one.check(answer), f"{answer!r} was not right: raise the version of {one.id}"
