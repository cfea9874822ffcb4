"""The whole course, walked by script on its pages: right, wrong, skipped, helped, seen differently, left half typed."""

from collections import Counter
from pathlib import Path

import pytest

import okrkit
from okrkit import lessons
from okrkit.widgets import Course, Keepsaking
from okrkit.widgets._page.page import open_pages
from tests.lessons import walker
from tests.widgets.hands import Hands

ALL = lessons.exercises()
WAYS_END = ("right", "sees it differently", "skipped", "answered")  # the first of them that was done counts


def expected(steps: list[walker.Step]) -> dict[str, str]:
    """What the map should say of every exercise after these steps."""
    done = {one.id: set[str]() for one in ALL}
    for step in steps:
        done[step["exercise"]].add("right" if step.get("right") is True else step["do"])
    return {id: next((way for way in WAYS_END if way in whats), "open") for id, whats in done.items()}


def walked(seed: int, store_path: Path, away: Path) -> None:
    walk = list(walker.walk(seed))
    steps, wanted = Counter(step["do"] for step in walk), expected(walk)
    assert all(steps[what] >= 5 for what in ("typed", "answered", "helped", "skipped", "sees it differently"))
    with okrkit.open(store_path) as store:
        path = lessons.progress(store)
        found = {id: now for stop in path.stops for id, now in stop.standings.items()}
        assert {id: now.what for id, now in found.items()} == wanted
        done = [id for id, now in found.items() if now.done]
        assert len(done) >= len(ALL) / 3
        assert sum(skill.done for skill in path.skills.values()) == len(done)
        assert sum(skill.skipped for skill in path.skills.values()) == list(wanted.values()).count("skipped")
        assert 0 < path.minutes_left < sum(one.minutes for one in lessons.lessons())
        for stop in path.stops:
            head = Hands(Course(stop.lesson.id, store))
            assert f"{stop.done} of {len(stop.standings)} done" in head.text()
        keepsake = lessons.keepsake_markdown(store)
        parts = ("What was broken", "Where I see it differently", "To keep")
        assert [part for part in parts if part not in keepsake] == []
        assert Hands(Keepsaking(store)).text()
        told = lessons.record(store)
        assert told["self_attested"] is True
        assert sum(one["done"] for one in told["lessons"]) == len(done)
        assert [one["id"] for one in told["lessons"]] == [one.id for one in lessons.lessons()]
        along = lessons.take_along(store, away / "along.json")
        with okrkit.open(away / "other.sqlite3") as other:
            assert lessons.take_in(along, other) == sum(steps.values()) - steps["typed"]
            assert lessons.progress(other) == path
            assert lessons.record_markdown(other) == lessons.record_markdown(store)
            assert lessons.keepsake(other) == lessons.keepsake(store)
        for each in lessons.lessons():
            lessons.start_over(store, each.id)
        assert {stop.state for stop in lessons.progress(store).stops} == {"open"}
        for page in open_pages():
            page.close()


@pytest.mark.parametrize("seed", [0])
def test_a_walk_through_the_whole_course(okrkit_store: Path, tmp_path: Path, seed: int) -> None:
    walked(seed, okrkit_store, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, len(walker.WAYS)))
def test_every_exercise_in_every_way(okrkit_store: Path, tmp_path: Path, seed: int) -> None:
    walked(seed, okrkit_store, tmp_path)
