"""How far a key result should go, set on a scale that shows where it cannot go further."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import Values, prose
from okrkit.widgets._course.answers.estimate import number
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._course.scale import Scale, scale_picture
from okrkit.widgets._page.blocks import Block, text


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The key result, the picture of its scale, and a slider from one end to the other."""
    data = exercise.data
    scale = Scale.of(data, past.get("value", ""))
    return [
        text(prose(data["key_result"]["text"]), "notice"),
        scale_picture(scale),
        page.field(
            "value", "Your target", past.get("value", ""), "range",
            min=scale.low, max=scale.high, step=scale.step, unit=scale.unit, limits=[scale.low, scale.high],
        ),
    ]  # fmt: skip


def answer(values: Values, exercise: Exercise) -> dict[str, float]:
    """{"value": number}."""
    return {"value": number(values, "value")}


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The number."""
    return {"value": f"{dict(answer)['value']:g}"}


def places(exercise: Exercise) -> dict[str, str]:
    """What is wrong with the number stands at it; the way to it is told below."""
    return {"value": "value"}
