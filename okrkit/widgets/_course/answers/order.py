"""Texts that are put into an order."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block

_HINT = "The arrows move a line up or down."


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The list with its arrows."""
    return [page.order("order", "Put these in order", _items(exercise), past.get("order", ""), hint=_HINT)]


def answer(values: Values, exercise: Exercise) -> list[str]:
    """The ids in their order; those that nobody has moved keep their places."""
    known = [id for id, _ in _items(exercise)]
    given = [id for id in dict.fromkeys(values.get("order", "").split("\n")) if id in known]
    return given + [id for id in known if id not in given]


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The order, an id a line."""
    return {"order": "\n".join(map(str, answer))}


def spoken(exercise: Exercise) -> dict[str, str]:
    """What a reason is about, in words."""
    return dict(_items(exercise))


def _items(exercise: Exercise) -> list[tuple[str, str]]:
    return [(one["id"], prose(one["text"])) for one in exercise.own["rungs"]]
