"""The head of a lesson: what it is about, where one is on the path, and what belongs to the path as a whole."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from okrkit import lessons
from okrkit.lessons import Skill, Stop
from okrkit.places import place
from okrkit.store import Store, form
from okrkit.widgets._course.page import LessonPage, counts, file_from, path_map, top
from okrkit.widgets._page.blocks import Block, button, heading, questions, row, section, text
from okrkit.widgets._page.page import open_pages
from okrkit.widgets.practising import Practising

_SKILLS = {
    "reading": "Reading OKRs",
    "repairing": "Repairing them",
    "targets": "Setting targets",
    "reflection": "Reflecting",
}


class Course(LessonPage):
    """What stands on top of a lesson: its question, its aims, its minutes, and the map of the whole path.

    Args:
        lesson: its id, such as 'results-not-tasks': the notebook's name without its number.
        store: an open store; None shares one with the other pages of the course.

    Raises:
        KeyError: with the lessons there are.
    """

    moment: ClassVar[str] = "course"

    def __init__(self, lesson: str, store: Store | None = None) -> None:
        self.lesson = lessons.lesson(lesson)
        self._sure = False
        super().__init__(lesson, store)

    def draw(self) -> list[Block]:
        """The lesson's head, then the map and the rest folded below it."""
        path = lessons.progress(self.store)
        here = path.stop(self.lesson.id)
        stops = _map(path.stops, self.lesson.id)
        place, last = self.lesson.place, path.stops[-1].lesson.place
        name = f"Lesson {place} of {last}" if place else f"The start of {last} lessons"
        return [
            top(f"{name} · {self.lesson.minutes} minutes", _words(here), here.state),
            heading(self.lesson.question),
            path_map("The path", stops, strip=True),
            section("After it you can", [questions(self.lesson.objectives)], id="after"),
            section("The whole path", [path_map("Lessons", stops), *_skills(path.skills)], open=False, id="path"),
            section("Start over, or take it along", self._moving(), open=False, id="moving"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Start over (asked twice), or take the progress along."""
        if name == "along":
            self.hand_out(f"okrkit-progress-{date.today()}.json", lessons.as_text(self.store), "application/json")
            self.said("Your progress is in the file. On the other computer, choose it here under “Bring in a file”.")
        elif name == "over" and not self._sure:
            self._sure = True
            self.refresh()
            self.focus("over")
        elif name in ("over", "keep"):
            if name == "over":
                self._start_over()
            self._sure = False
            self.refresh()
            self.focus("over")

    def heard(self, message: dict[str, Any]) -> None:
        """A file with the progress of another computer."""
        match message:
            case {"type": "file", "id": "in", "text": str(words)}:
                self._take_in(str(message.get("name") or "The file")[:100], words)

    def noticed(self) -> None:
        """An exercise on this page was answered."""
        self.refresh()

    def _take_in(self, name: str, words: str) -> None:
        try:
            new = lessons.from_text(words, self.store, name)
        except ValueError as problem:
            self.said(f"Nothing was taken in. {problem}", "notice")
            return
        self.refresh()
        for page in self._exercises():
            page.refresh()
        self.said(f"Taken in: {new} new {'step' if new == 1 else 'steps'}. What was here already has stayed.")

    def _start_over(self) -> None:
        lessons.start_over(self.store, self.lesson.id)
        pages = list(self._exercises())
        for page in pages:
            page.start_over()
        drawn = {page.exercise.id for page in pages}
        for exercise in self.lesson.exercises:
            if exercise.id not in drawn:
                self.store.forget(form(Practising.moment, exercise.id))
        self.said("This lesson begins anew. What you did before is remembered, and counts no more.")

    def _exercises(self) -> Iterator[Practising]:
        """The exercises of this lesson that stand in this kernel."""
        for page in open_pages():
            if isinstance(page, Practising) and (page.store.place, page.exercise.lesson) == (
                self.store.place,
                self.lesson.id,
            ):
                yield page

    def _moving(self) -> list[Block]:
        again = [button("over", "Start this lesson over")]
        if self._sure:
            again = [button("over", "Yes, start it over"), button("keep", "No, keep it")]
        told = "Starting over empties the fields of this lesson and counts it as open. Nothing else changes."
        along = (
            "To go on at another computer, save your progress as a file here, and bring that file in there. "
            "It is small, and holds what you wrote in the exercises."
        )
        return [
            text(told, "quiet"),
            row(*again),
            text(along, "quiet"),
            row(button("along", "Save it as a file"), file_from("in", "Bring in a file", ".json")),
        ]


def _words(here: Stop) -> str:
    """How far one is with a lesson."""
    whole = len(here.standings)
    if here.state == "open":
        return f"{whole} {'exercise' if whole == 1 else 'exercises'}"
    more = [f"{many} {what}" for many, what in ((here.tried, "tried"), (here.skipped, "skipped")) if many]
    return ", ".join([f"{here.done} of {whole} done", *more])


def _map(stops: tuple[Stop, ...], here: str) -> list[dict[str, Any]]:
    """Every lesson of the path, with what is done of it and how long the rest may take."""
    files = {path.stem.partition("-")[2]: path.name for path in place("notebooks").glob("[0-9][0-9]-*.ipynb")}
    rest = {
        "open": lambda one: f" · {one.lesson.minutes} minutes",
        "begun": lambda one: f" · about {one.minutes_left} minutes left",
    }
    return [
        {
            "number": str(one.lesson.place),
            "title": one.lesson.title,
            "file": files.get(one.lesson.id, ""),
            "state": one.state,
            "words": _words(one) + rest.get(one.state, lambda one: "")(one),
            "here": one.lesson.id == here,
        }
        for one in stops
    ]


def _skills(skills: Mapping[str, Skill]) -> list[Block]:
    """What has been practised so far, by skill: counts, and no score."""
    rows = [(_SKILLS.get(name, name), one.done, one.of) for name, one in skills.items()]
    return [section("What you have practised", [counts(rows)], id="skills")]
