"""Texts that are judged one by one, and told of only at the end: asked for like cards that are sorted."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose, sort
from okrkit.widgets._course.page import LessonPage, turns
from okrkit.widgets._page.blocks import Block, text

FINE = sort.FINE
TITLE = "Counted."  # nobody mends these answers: they tell what one knew


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The objective they are all about, then one text after the other with the same answers."""
    about = prose(exercise.own.get("objective", ""))
    texts = turns("texts", "Text", sort.fields(page, exercise, past))
    return [*([text(f"Objective: {about}", "notice")] if about else []), texts]


def answer(values: Values, exercise: Exercise) -> dict[str, str]:
    """{text: answer}.

    Raises:
        UnfinishedError: while a text has no answer.
    """
    texts = [card["id"] for card in exercise.own["cards"]]
    open = [text for text in texts if values.get(text, "") not in exercise.own["bins"]]
    if open:
        left = "one text has" if len(open) == 1 else f"{len(open)} texts have"
        raise UnfinishedError(f"What we would ask comes after the last one: {left} no answer yet.", open[0])
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
