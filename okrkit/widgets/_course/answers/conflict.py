"""Two teams' OKRs side by side, both to be written anew."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block, row, section

_SIDES = ("left", "right")
_MORE = 1  # how many key results a side may have beside those it begins with


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """Each team's objective and key results, in fields that begin with what they say now."""
    sides = []
    for side in _SIDES:
        data = exercise.own[side]
        first = start(exercise)
        lines = [name for name in first if name.startswith(f"{side} kr")]
        sides.append(
            section(
                data["team"],
                [
                    page.field(f"{side} objective", "Objective", past[f"{side} objective"], "area"),
                    *[
                        page.field(name, f"Key result {nth}{'' if first[name] else ', if you want one more'}",
                                   past[name], "area")
                        for nth, name in enumerate(lines, 1)
                    ],
                ],
                id=side,
            )
        )  # fmt: skip
    return [row(*sides)]


def answer(values: Values, exercise: Exercise) -> dict[str, Any]:
    """{side: {"objective": text, "key_results": [text, ...]}}.

    Raises:
        UnfinishedError: while both sides are as they were.
    """
    first = start(exercise)
    now = {name: values.get(name, "").strip() for name in first}
    if all(prose(now[name]) == text for name, text in first.items()):
        raise UnfinishedError(
            "Both still say what they said. Change what you would change, then check it.", next(iter(now))
        )
    return {
        side: {
            "objective": now[f"{side} objective"],
            "key_results": [text for name, text in now.items() if name.startswith(f"{side} kr") and text],
        }
        for side in _SIDES
    }


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """Every text by its field; a key result that was left out is empty."""
    texts = dict.fromkeys(start(exercise), "")
    for side in _SIDES:
        texts[f"{side} objective"] = str(answer[side]["objective"])
        for nth, line in enumerate(answer[side]["key_results"], 1):
            texts[f"{side} kr{nth}"] = str(line)
    return texts


def start(exercise: Exercise) -> dict[str, str]:
    """What both teams say before anybody has changed a word, by field."""
    texts = {}
    for side in _SIDES:
        data = exercise.own[side]
        texts[f"{side} objective"] = prose(data["objective"])
        lines = [*map(prose, data["key_results"]), *[""] * _MORE]
        texts |= {f"{side} kr{nth}": line for nth, line in enumerate(lines, 1)}
    return texts


def places(exercise: Exercise) -> dict[str, str]:
    """'left.key_results[0]' stands at the field 'left kr1'; 'left', or its team, at its objective."""
    found: dict[str, str] = {}
    for side in _SIDES:
        objective = f"{side} objective"
        found |= {side: objective, exercise.own[side]["team"]: objective, f"{side}.objective": objective}
        found |= {
            f"{side}.key_results[{nth}]": f"{side} kr{nth + 1}"
            for nth in range(len(exercise.own[side]["key_results"]) + _MORE)
        }
    return found
