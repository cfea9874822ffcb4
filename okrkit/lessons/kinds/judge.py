"""Texts that nobody has talked about, with what to ask of each first. An answer is {card: bin}, all of them at once."""

from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds import sort
from okrkit.lessons.kinds._kind import Data, Kind, take

BINS = ("result", "start", "number", "fits", "fine")
"""What is asked first: of the result, of where it stands today, of the number, of whether it fits, or nothing."""
_ENOUGH = 8
_WHEN = ("before", "after")


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once they are as those of `sort` and say whether they come before or after the course."""
    take(own, {**sort.NEEDS, "when": str, "objective": str}, {"enough": int})
    if own["when"] not in _WHEN:
        raise ValueError(f"when is one of {', '.join(_WHEN)}, not {own['when']!r}")
    if tuple(own["bins"]) != BINS:
        raise ValueError(f"bins are, in this order, {', '.join(BINS)}: both halves of the test ask the same")
    sort.sorted_out(own)
    return {"enough": _ENOUGH, **own}


def agreed(data: Data, answer: Any) -> int:
    """How many of the texts the answer agrees about."""
    return len(data["cards"]) - len(sort.misplaced(data, answer))


def check(data: Data, answer: Any) -> Feedback:
    """How many agree with what a coach would ask; right from `enough` on, and reasons for the others."""
    wrong = sort.misplaced(data, answer)
    if open_ones := sum(not answer.get(card["id"]) for card in data["cards"]):
        return Feedback(False, f"{open_ones} of them have no answer yet: feedback comes once all have one.")
    of = len(data["cards"])
    return Feedback(
        of - len(wrong) >= data["enough"], f"You and a coach would ask the same of {of - len(wrong)} of {of}.", wrong
    )


KIND = Kind(ready, check)
