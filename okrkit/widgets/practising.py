"""One exercise of the course: a question, somewhere to answer it, and what there is to say of the answer."""

from typing import Any, ClassVar

from okrkit import lessons
from okrkit.lessons import Feedback, Standing
from okrkit.lessons.deeds import Deed
from okrkit.store import Store
from okrkit.widgets._course import answers, telling
from okrkit.widgets._course.answers import prose
from okrkit.widgets._course.page import LessonPage, top
from okrkit.widgets._course.telling import HELP
from okrkit.widgets._page.blocks import Block, button, row, section, text

_WHY = "differently"


class Practising(LessonPage):
    """One exercise. What is typed is kept as it is typed; answers, help and skips are remembered in the store.

    Args:
        exercise: its id, such as 'results-not-tasks/work-or-result'.
        store: an open store; None shares one with the other pages of the course.

    Attributes:
        now: how far one is with it, as the page was last drawn.

    Raises:
        KeyError: with the exercises there are.
    """

    moment: ClassVar[str] = "practice"

    def __init__(self, exercise: str, store: Store | None = None) -> None:
        self.exercise = lessons.exercise(exercise)
        self.now = Standing()
        self._kind = answers.kind_of(self.exercise)
        self._told: tuple[Any, Feedback] | None = None
        self._current = self._warm = False
        super().__init__(exercise, store)

    def draw(self) -> list[Block]:
        """The question, its fields, what was said, and what can be done."""
        self.now = lessons.standing(self.store, self.exercise.id)
        fields = self._kind.fields(self, self.exercise, self._before())
        told = self._feedback()
        self._current = told is not None
        return [
            top(telling.name(self.exercise), *telling.status(self.now)),
            *[text(prose(part)) for part in self.exercise.prompt.split("\n\n")],
            *(fields if told is None else telling.with_notes(fields, told, self._kind, self.exercise)),
            *([] if told is None else [telling.told(told, self._kind, self.exercise)]),
            *telling.beside(self.now, self.exercise),
            *telling.help_shown(self.now, self.exercise),
            telling.buttons(self.now, over=told is not None and self.exercise.kind == "estimate"),
            section("I see it differently", self._differently(), open=False, id="differ"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Check, help, skip, differ, or start over."""
        if name == "check":
            self._check()
        elif name == "help":
            self._more_help()
        elif name == "skip":
            self._note("skipped")
            self._done(f"Skipped, and remembered as that. {HELP[2]}: {prose(self.exercise.help.answer)}")
            self.focus("check")
        elif name == "differ":
            self._differ()
        elif name == "again":
            self._note("started over")
            self.start_over()
            self.tell_others()

    def changed(self, id: str, value: str) -> None:
        """What was said goes once the answer is another one."""
        if self._current and id != _WHY and self._answer() != self.now.answer:
            self.refresh()

    def paused(self, at: str) -> None:
        """The page has been drawn: make the first check as fast as the second."""
        if not self._warm:
            self._warm = True
            self.exercise.check(self.exercise.accepted[0])

    def start_over(self) -> None:
        """Empty the fields of an exercise that counts as not answered any more."""
        begin = self._begin()
        for id in list(self.texts.kept):
            self.put(id, begin.get(id, ""))
        self._done("Started over: the fields are as they were in the beginning.")
        self.focus("check")

    # What can be pressed.

    def _check(self) -> None:
        try:
            answer = self._kind.answer(self._values(), self.exercise)
            found = self.exercise.check(answer)
        except ValueError as problem:
            self.said(str(problem), "notice")
            self.focus(getattr(problem, "field", ""))
            return
        self._told = (answer, found)
        self._note("answered", answer=answer, right=found.right)
        self.said("")
        self._done(telling.aloud(found, self._kind, self.exercise))
        if self.exercise.kind == "estimate":
            self.focus("again")  # there is nothing left to check

    def _more_help(self) -> None:
        level = min(self.now.help + 1, len(HELP))
        self._note("helped", level=level)
        self._done(f"{HELP[level - 1]}: {prose(self.exercise.help[level - 1])}")
        if level == len(HELP):
            self.focus("check")

    def _differ(self) -> None:
        if not (reason := self.value(_WHY).strip()):
            self.said("Say in a sentence how you see it: the reason is what makes it an answer.", "notice")
            self.focus(_WHY)
            return
        try:
            self._note("sees it differently", answer=self._answer(), reason=reason)
        except ValueError as problem:
            self.said(f"Not kept yet: {problem}.", "notice")
            return
        self._done("Kept, with your reason. It counts as an answer.")

    def _note(self, what: Deed, **more: Any) -> None:
        lessons.note(self.store, self.exercise.id, what, **more)

    def _done(self, said: str) -> None:
        self.refresh()
        self.aloud(said)
        self.tell_others()

    # What stands in the fields.

    def _begin(self) -> dict[str, str]:
        return self._kind.start(self.exercise) if hasattr(self._kind, "start") else {}

    def _before(self) -> dict[str, str]:
        """What the fields begin with: the last answer, of an earlier form of the exercise as far as it still fits."""
        try:
            return self._begin() | (self._kind.back(self.now.answer, self.exercise) if self.now.answer else {})
        except (KeyError, TypeError, ValueError, AttributeError):
            return self._begin()

    def _values(self) -> dict[str, str]:
        return self._before() | self.texts.values()

    def _answer(self) -> Any:
        """What is filled in now; None while it is no answer yet."""
        try:
            return self._kind.answer(self._values(), self.exercise)
        except ValueError:
            return None

    def _feedback(self) -> Feedback | None:
        """What there is to say of the last answer, as long as that stands in the fields."""
        answer = self.now.answer
        if answer is None or self.now.what.endswith("form") or self._answer() != answer:
            return None
        if self._told is None or self._told[0] != answer:
            self._told = (answer, self.exercise.check(answer))
        return self._told[1]

    def _differently(self) -> list[Block]:
        asked = "How do you see it? Your reason is kept with your answer, and it counts."
        return [self.field(_WHY, asked, self.now.reason, "area"), row(button("differ", "Keep my view"))]
