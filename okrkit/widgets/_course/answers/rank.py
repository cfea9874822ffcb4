"""Initiatives in an order, and those that are laid aside."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block, questions, section, table, text

_ASIDE = [
    {"title": "Parked", "put": "Park it"},
    {"title": "Duties: done in any case, and not ranked", "put": "A duty"},
]
_HEAD = ("Idea", "Moves", "Reach", "Impact", "Confidence", "Effort")
_HINT = "The arrows move an idea up or down. What moves no key result of this quarter can be parked."


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The OKR, the ideas with their estimates, and the list to put into order."""
    okr, ideas = exercise.own["okr"], _ideas(exercise)
    results = [f"KR{nth}: {prose(_words(one))}" for nth, one in enumerate(okr["key_results"], 1)]
    items = [(id, prose(one["text"])) for id, one in ideas.items()]
    return [
        section(prose(_words(okr["objective"])), [questions(results)], id="okr"),
        table("What the team has estimated", _HEAD, [_row(one) for one in ideas.values()]),
        *_capacity(okr),
        page.order("order", "Your order", items, past.get("order", ""), aside=_ASIDE, back="Take it back", hint=_HINT),
    ]


def answer(values: Values, exercise: Exercise) -> dict[str, list[str]]:
    """{"order": ids, "parked": ids}; what nobody has moved stays in the order."""
    ideas = list(_ideas(exercise))
    left = dict.fromkeys(ideas)
    lists: list[list[str]] = []
    for part in values.get("order", "").split("\n\n"):
        lists.append([id for id in dict.fromkeys(part.split("\n")) if id in left])
        for id in lists[-1]:
            del left[id]
    return {"order": [*lists[0], *left], "parked": lists[1] if len(lists) > 1 else []}


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The ids, a line each; parked ones behind an empty line, then what the answer leaves out."""
    out = [id for id in _ideas(exercise) if id not in answer["order"] and id not in answer["parked"]]
    return {"order": "\n\n".join("\n".join(ids) for ids in (answer["order"], answer["parked"], out))}


def spoken(exercise: Exercise) -> dict[str, str]:
    """What a reason is about, in words."""
    return {id: prose(one["text"]) for id, one in _ideas(exercise).items()}


def _ideas(exercise: Exercise) -> dict[str, dict[str, Any]]:
    listed = exercise.own["okr"]["initiatives"]
    return {str(one.get("id", f"i{nth}")): one for nth, one in enumerate(listed, 1)}


def _row(one: dict[str, Any]) -> list[str | None]:
    rice = one.get("rice", {})
    moves = "a duty" if one.get("duty") else one["moves"].upper() if one.get("moves") else "none of them"
    shown = [_estimate(rice.get(part), unit) for part, unit in
             (("reach", ""), ("impact", ""), ("confidence", " %"), ("effort", " months"))]  # fmt: skip
    return [prose(one["text"]), moves, *shown]


def _estimate(value: Any, unit: str) -> str | None:
    if value is None:
        return None
    given = value if isinstance(value, dict) else {"value": value}
    best = f"{given['value']:,}{unit.removesuffix('s') if given['value'] == 1 else unit}"
    if "low" in given and "high" in given:
        return f"{best} ({given['low']:,} to {given['high']:,})"
    return f"{best}: {given['evidence']}" if given.get("evidence") else best


def _capacity(okr: dict[str, Any]) -> list[Block]:
    return [text(f"The team has {okr['capacity']} months of work in this quarter.")] if okr.get("capacity") else []


def _words(part: Any) -> str:
    return str(part["text"]) if isinstance(part, dict) else str(part)
