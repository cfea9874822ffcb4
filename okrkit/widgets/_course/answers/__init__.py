"""How each kind of exercise is answered on a page: one file a kind, found by its name.

They draw from what an exercise says of itself (`own`); it is checked once the page has been drawn. A kind is a module
with
- `fields(page, exercise, past)`: the blocks in which somebody answers; `past` are texts to begin with, by field;
- `answer(values, exercise)`: what was filled in, in the form that the exercise checks; raises `UnfinishedError`;
- `back(answer, exercise)`: the texts of an answer that was given before, by field; the other way round;
and where it needs them
- `start(exercise)`: the texts that fields begin with before anybody has answered, by field;
- `places(exercise)`: {what a reason may be about: the field it is then shown at}; other reasons stand in a list;
- `spoken(exercise)`: {what a reason may be about: the same in words}, where it is an id;
- `TITLE`: what feedback begins with, where an answer is neither right nor wrong as a whole;
- `FINE`: what is said at a field that no reason is about, when there is anything to say.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from okrkit.lessons import Exercise
from okrkit.showing import OkrkitError
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block

Values = Mapping[str, str]


class UnfinishedError(OkrkitError, ValueError):
    """Something has to be filled in before there is an answer; `field` is where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Kind(Protocol):
    """What a module of this folder has."""

    def fields(self, page: LessonPage, exercise: Exercise, past: Values) -> list[Block]: ...

    def answer(self, values: Values, exercise: Exercise) -> Any: ...

    def back(self, answer: Any, exercise: Exercise) -> dict[str, str]: ...


def kind_of(exercise: Exercise) -> Kind:
    """The module that asks for an exercise's answer."""
    return cast(Kind, import_module(f"okrkit.widgets._course.answers.{exercise.kind}"))


def prose(text: str) -> str:
    """A text of a lesson file as a reader sees it: its lines joined.

    >>> prose("One line\\nand the next.\\n")
    'One line and the next.'
    """
    return " ".join(text.split())
