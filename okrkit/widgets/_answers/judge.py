"""Texts that are judged one by one, and told of only at the end: asked for like cards that are sorted."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._answers import Values, prose, sort
from okrkit.widgets._lesson import LessonPage
from okrkit.widgets._parts import Block, text

FINE = sort.FINE
TITLE = "Counted."  # nobody mends these answers: they tell what one knew


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The objective they are all about, then each text with the same answers."""
    about = prose(exercise.own.get("objective", ""))
    return [*([text(f"Objective: {about}", "notice")] if about else []), *sort.fields(page, exercise, past)]


def answer(values: Values, exercise: Exercise) -> dict[str, str]:
    """{text: answer}."""
    return sort.answer(values, exercise)


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """Each text's answer."""
    return sort.back(answer, exercise)


def places(exercise: Exercise) -> dict[str, str]:
    """A reason is about a text."""
    return sort.places(exercise)


def spoken(exercise: Exercise) -> dict[str, str]:
    """Each text."""
    return sort.spoken(exercise)
