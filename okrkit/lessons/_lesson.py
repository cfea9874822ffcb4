"""What a lesson is made of: its exercises, with their answers as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds import kind
from okrkit.showing import OkrkitError

SKILLS = ("reading", "repairing", "targets", "reflection")
"""What the course practises: reading OKRs, repairing them, setting targets, reflecting."""


class Help(NamedTuple):
    """Three levels of help: a nudge, the rule with an example, the worked answer in words."""

    nudge: str
    rule: str
    answer: str


class LessonError(OkrkitError, ValueError):
    """A lesson's file that cannot be used, with the place in it and what to do."""


@dataclass(frozen=True)
class Exercise:
    """Something to do, with its answers as data.

    Attributes:
        id: 'results-not-tasks/work-or-result'; it never changes and is never used again.
        version: counted from 1; raised when what counts as right changes.
        kind: what is done ('sort', 'repair' ...): a file of `okrkit.lessons.kinds`. lesson: the id of its lesson.
        skill: one of SKILLS. ideas: rows of `doctrine.toml` that it teaches.
        prompt: what is asked. help: three levels.
        accepted: answers that must be right. rejected_because: those that must not, each with words of its feedback.
        own: the kind's own fields, as they stand in the file.
    """

    id: str
    version: int
    kind: str
    lesson: str
    skill: str
    ideas: tuple[str, ...]
    prompt: str
    help: Help
    accepted: tuple[Any, ...]
    rejected_because: tuple[tuple[Any, str], ...]
    own: Mapping[str, Any]

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The kind's own fields, checked and completed when they are first asked for: a map of the path needs none.

        Raises:
            LessonError: when they do not fit the kind.
        """
        try:
            return kind(self.kind).ready(dict(self.own), (self.prompt, self.help.answer, *map(str, self.accepted)))
        except (KeyError, ValueError) as error:
            raise LessonError(f"{self.lesson}.toml, {self.id}: {error.args[0]}") from error

    @property
    def rejected(self) -> tuple[Any, ...]:
        """Answers that must not be right."""
        return tuple(answer for answer, _ in self.rejected_because)

    def check(self, answer: Any) -> Feedback:
        """What is to be said of an answer, given in the form of the exercise's kind, as JSON data.

        Raises:
            ValueError: when the answer has not that form.
        """
        return kind(self.kind).check(self.data, answer)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One notebook of the path, as data about people's time.

    Attributes:
        id: the notebook's name without its number. place: where it stands on the path; places may change, ids not.
        question: the one it answers. minutes: of a person alone.
        objectives: what one can do after it. key_points: what to keep.
    """

    id: str
    title: str
    place: int
    question: str
    minutes: int
    objectives: tuple[str, ...]
    key_points: tuple[str, ...]
    exercises: tuple[Exercise, ...]
