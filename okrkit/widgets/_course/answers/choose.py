"""One of several, and where the exercise asks for it, the reason."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The options, and a field for why."""
    options = [(one["id"], prose(one["text"])) for one in exercise.own["options"]]
    chosen = page.choice("option", "Choose one", options, past.get("option", ""), style="list")
    if not exercise.own.get("defend"):
        return [chosen]
    return [chosen, page.field("why", "Why this one? A sentence is enough.", past.get("why", ""), "area")]


def answer(values: Values, exercise: Exercise) -> dict[str, str]:
    """{"option": id, "why": words}; without 'why' where nobody asks for it.

    Raises:
        UnfinishedError: while none is chosen, or the reason is missing.
    """
    option = values.get("option", "")
    if option not in {one["id"] for one in exercise.own["options"]}:
        raise UnfinishedError("Nothing is chosen yet.", "option")
    if not exercise.own.get("defend"):
        return {"option": option}
    if not (why := values.get("why", "").strip()):
        raise UnfinishedError("Chosen. Now say in a sentence why: that is the half that one remembers.", "why")
    return {"option": option, "why": why}


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The option, and the reason."""
    return {str(part): str(value) for part, value in dict(answer).items()}


def places(exercise: Exercise) -> dict[str, str]:
    """What is said of an option stands below the options, and of the reason below that."""
    return {one["id"]: "option" for one in exercise.own["options"]} | {"why": "why"}
