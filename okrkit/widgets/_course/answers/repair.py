"""A text that is written anew until nothing is left to ask."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block, questions, section, text

_NAMES = {"key_result": "Key result", "objective": "Objective"}


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """What stands beside it, and the text in a field."""
    data, name = exercise.own, _NAMES[exercise.own["about"]]
    around: list[Block] = []
    if data.get("objective"):
        around.append(text(f"Objective: {prose(data['objective'])}", "notice"))
    if data.get("beside"):
        around.append(section("Beside it stand", [questions(prose(one) for one in data["beside"])], id="beside"))
    return [
        *around,
        text(f"It says: “{prose(data['text'])}”", "notice"),
        page.field("text", f"{name}, in your words", past["text"], "area"),
    ]


def answer(values: Values, exercise: Exercise) -> str:
    """The new text.

    Raises:
        UnfinishedError: while it is empty, or as it was.
    """
    typed = values.get("text", "").strip()
    if not typed:
        raise UnfinishedError("There is nothing to check yet: write the text as you would like to read it.", "text")
    if prose(typed) == prose(exercise.own["text"]):
        raise UnfinishedError("It still says what it said. Change what you would change, then check it.", "text")
    return typed


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The text as it was written."""
    return {"text": str(answer)}


def start(exercise: Exercise) -> dict[str, str]:
    """The text that is to be repaired."""
    return {"text": prose(exercise.own["text"])}
