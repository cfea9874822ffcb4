"""The map of the path: what is done, skipped and open, lesson by lesson and skill by skill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from okrkit.lessons._lesson import SKILLS, Exercise, Lesson
from okrkit.lessons._load import lessons
from okrkit.lessons.deeds import Standing, told

if TYPE_CHECKING:
    from okrkit.store import Practised, Store


@dataclass(frozen=True, slots=True)
class Stop:
    """One lesson on the way.

    Attributes:
        lesson: as it stands now. standings: where the learner stands, by the ids of its exercises.
    """

    lesson: Lesson
    standings: Mapping[str, Standing]

    @property
    def done(self) -> int:
        """How many exercises are done: right, measured, or seen differently."""
        return sum(one.done for one in self.standings.values())

    @property
    def skipped(self) -> int:
        """How many were skipped, and not done since."""
        return sum(one.what == "skipped" for one in self.standings.values())

    @property
    def tried(self) -> int:
        """How many were answered, and are not done yet."""
        return sum(not one.done and one.what not in ("open", "skipped") for one in self.standings.values())

    @property
    def open(self) -> int:
        """How many wait: not begun, not right yet, or answered in another form than they have now."""
        return len(self.standings) - self.done - self.skipped

    @property
    def minutes_left(self) -> int:
        """About how many minutes the open ones take, as a share of the lesson's."""
        return ceil(self.lesson.minutes * self.open / len(self.standings))

    @property
    def state(self) -> str:
        """'done', 'skipped' (nothing is open, not all was done), 'begun' or 'open'."""
        if self.open:
            return "begun" if any(one.what != "open" for one in self.standings.values()) else "open"
        return "skipped" if self.skipped else "done"


class Skill(NamedTuple):
    """How far one skill was practised: of how many exercises, done, skipped, and how many of the done ones were right
    before the worked answer was seen."""

    of: int
    done: int
    skipped: int
    alone: int


@dataclass(frozen=True, slots=True)
class Path:
    """Where a learner stands on the whole path.

    Attributes:
        stops: the lessons in their order. skills: by their names.
        gone: ids of exercises that were answered and are no longer part of the course; their answers stay in the store.
    """

    stops: tuple[Stop, ...]
    skills: Mapping[str, Skill]
    gone: tuple[str, ...]

    @property
    def onward(self) -> Stop | None:
        """The first lesson with something open; None when there is none."""
        return next((stop for stop in self.stops if stop.open), None)

    @property
    def minutes_left(self) -> int:
        """About how many minutes all open exercises take."""
        return sum(stop.minutes_left for stop in self.stops)

    def stop(self, lesson_id: str) -> Stop:
        """One lesson.

        Raises:
            KeyError: with the lessons there are.
        """
        for stop in self.stops:
            if stop.lesson.id == lesson_id:
                return stop
        raise KeyError(f"there is no lesson {lesson_id!r}: there are {', '.join(s.lesson.id for s in self.stops)}")


def progress(store: Store) -> Path:
    """Where a learner stands, told from what the store keeps and the lessons as they are today."""
    done: dict[str, list[Practised]] = {}
    for one in store.practice.all():
        done.setdefault(one.exercise, []).append(one)
    course = lessons()
    stops = tuple(
        Stop(each, {here.id: told(here, done.get(here.id, ())) for here in each.exercises}) for each in course
    )
    known = {here.id: here for each in course for here in each.exercises}
    gone = tuple(name for name, rows in done.items() if name not in known and any(r.what == "answered" for r in rows))
    standings = {name: one for stop in stops for name, one in stop.standings.items()}
    return Path(stops, {skill: _skill(skill, known, standings) for skill in SKILLS}, gone)


def _skill(name: str, known: Mapping[str, Exercise], standings: Mapping[str, Standing]) -> Skill:
    mine = [standings[id] for id, here in known.items() if here.skill == name]
    return Skill(
        of=len(mine),
        done=sum(one.done for one in mine),
        skipped=sum(one.what == "skipped" for one in mine),
        alone=sum(one.what == "right" and not one.shown for one in mine),
    )
