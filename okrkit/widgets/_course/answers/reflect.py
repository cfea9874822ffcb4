"""A reflection in five parts: what was learned and why, and what somebody will do about it by when."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block, row, text

_PARTS = {
    "learned": ("What have we learned that the number alone does not say?", "area"),
    "cause": ("What brought it about?", "area"),
    "commitment": ("What will we do next? So that one could film it.", "area"),
    "owner_role": ("Who takes care? A role is enough.", "text"),
    "due": ("By which day?", "date"),
}


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The story, and a field a part."""
    asked = {part: page.field(part, label, past.get(part, ""), type) for part, (label, type) in _PARTS.items()}
    story = [text(prose(part), "notice") for part in exercise.own.get("story", "").split("\n\n") if part.strip()]
    return [*story, asked["learned"], asked["cause"], asked["commitment"], row(asked["owner_role"], asked["due"])]


def answer(values: Values, exercise: Exercise) -> dict[str, str]:
    """{part: words}; a part that nobody filled in is empty.

    Raises:
        UnfinishedError: while not a word is written.
    """
    given = {part: values.get(part, "").strip() for part in _PARTS}
    if not any(given.values()):
        raise UnfinishedError("There is nothing to check yet. Begin with what you have learned.", "learned")
    return given


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The words of each part."""
    return {str(part): str(value) for part, value in dict(answer).items()}


def places(exercise: Exercise) -> dict[str, str]:
    """A reason is about a part."""
    return {part: part for part in _PARTS}
