"""Texts into a ladder, the highest first. An answer is a list of their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_ids, items, take

_FORM = "a list of all ids, the first on top"


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once every item has its step: `ladder` is a list of ids, those in a list of their own may change."""
    take(own, {"rungs": list, "ladder": list}, {})
    texts = items(own, "rungs")
    for name, one in texts.items():
        if not str(one.get("because", "")).strip():
            raise ValueError(f"rung {name}: because says why it stands where it does")
    steps = [step if isinstance(step, list) else [step] for step in own["ladder"]]
    named = [name for step in steps for name in step]
    if sorted(named) != sorted(texts) or len(steps) < 2:
        raise ValueError(f"ladder names each of {', '.join(texts)} once, in two steps or more")
    return {**own, "ladder": steps}


def check(data: Data, answer: Any) -> Feedback:
    """Right when nothing stands above what it follows from; within a step any order does."""
    texts = {one["id"]: one for one in data["rungs"]}
    given = as_ids(answer, texts, _FORM)
    step = {name: place for place, names in enumerate(data["ladder"]) for name in names}
    reasons = [(name, "It has no place yet.") for name in texts if name not in given]
    stays = _stays(given, step)
    reasons += [(name, texts[name]["because"]) for name in given if name not in stays]
    if reasons:
        one = len(reasons) == 1
        told = "One step belongs in another place." if one else f"{len(reasons)} steps belong in another place."
        return Feedback(False, told, tuple(reasons))
    loose = [" and ".join(f"“{texts[name]['text']}”" for name in names) for names in data["ladder"] if len(names) > 1]
    either = "".join(f" {pair} may change places." for pair in loose)
    return Feedback(True, f"Each step follows from the one above it.{either}")


def _stays(given: Sequence[str], step: Mapping[str, int]) -> frozenset[str]:
    """The most that need not be moved: what has to move is told, not everything it stands in the way of."""
    best: list[tuple[int, list[str]]] = []  # the longest that may stand and ends with each of them
    for name in given:
        before = [chain for last, chain in best if last <= step[name]]
        best.append((step[name], [*sorted(before, key=len)[-1], name] if before else [name]))
    longest: list[str] = sorted((chain for _, chain in best), key=len)[-1] if best else []
    return frozenset(longest)


KIND = Kind(ready, check)
