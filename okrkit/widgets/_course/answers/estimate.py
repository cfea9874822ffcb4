"""A range or a chance, said before anybody looks."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.model.typed import number_of
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block, row, text


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """Two numbers, or one on a scale."""
    asked, unit = prose(exercise.own["asked"]), exercise.own.get("unit", "")
    if exercise.own["form"] == "chance":
        return [page.field("chance", asked, past.get("chance", ""), "range", min=0, max=100, step=1, unit="%")]
    behind = f", in {unit}" if unit and unit != "%" else ", in %" if unit else ""
    return [
        text(asked),
        row(
            page.field("low", f"At least{behind}", past.get("low", ""), "number"),
            page.field("high", f"At most{behind}", past.get("high", ""), "number"),
        ),
        text("Choose both so that you would be right eight times out of ten: not too narrow, not too wide.", "quiet"),
    ]


def answer(values: Values, exercise: Exercise) -> dict[str, float]:
    """{"chance": percent}, or {"low": number, "high": number}.

    Raises:
        UnfinishedError: while a number is missing, or is none.
    """
    parts = ["chance"] if exercise.own["form"] == "chance" else ["low", "high"]
    return {part: number(values, part) for part in parts}


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The numbers as they were typed."""
    return {str(part): f"{value:g}" for part, value in dict(answer).items()}


def number(values: Values, part: str) -> float:
    """The number in a field.

    Raises:
        UnfinishedError: while it is empty or no number.
    """
    try:
        found = number_of(values.get(part, ""))
    except ValueError as problem:
        raise UnfinishedError(str(problem), part) from None
    if found is None:
        raise UnfinishedError("A number is missing here. A guess is enough.", part)
    return int(found) if found == int(found) else float(found)
