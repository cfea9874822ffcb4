"""What a learner does in an exercise, and where that leaves them: told from the rows of the store, never kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from okrkit.lessons._load import exercise, lesson

if TYPE_CHECKING:
    from okrkit.lessons._lesson import Exercise
    from okrkit.store import Practised, Store

Deed = Literal["answered", "helped", "skipped", "sees it differently", "started over"]
"""What can be done in an exercise, as the store keeps it."""
_DEEDS = get_args(Deed)
_LONGEST = 2000


class Standing(NamedTuple):
    """Where a learner stands with one exercise, since it was last started over.

    Attributes:
        what: 'open', 'answered' (and not right yet, or neither right nor wrong), 'right', 'skipped', 'sees it
            differently', or 'answered an earlier form' (a later one, where a newer okrkit wrote it).
        done: whether it counts as done on the map. answer, right: the latest answer and whether it was right.
        help: the highest level of help, 0 to 3. reason: why somebody sees it differently. times: how many answers.
        shown: whether the worked answer was seen before it was right.
    """

    what: str = "open"
    done: bool = False
    answer: Any = None
    right: bool | None = None
    help: int = 0
    reason: str = ""
    times: int = 0
    shown: bool = False


def note(
    store: Store,
    exercise_id: str,
    what: Deed,
    answer: Any = None,
    right: bool | None = None,
    level: int | None = None,
    reason: str = "",
) -> None:
    """Keep something that a learner did; it is on disk when this returns.

    Args:
        answer: as it was checked. right: what was said of it. level: of help, 1 to 3. reason: of another view.

    Raises:
        KeyError: for an exercise that there is not.
        ValueError: for something else than can be done, and for a reason that is missing or too long.
        StoreError: as `Store.save`.
    """
    if what not in _DEEDS:
        raise ValueError(f"there is no {what!r} to be done: {', '.join(_DEEDS)}")
    if what == "sees it differently" and not reason.strip():
        raise ValueError("say in a few words why you see it differently")
    if len(reason) > _LONGEST:
        raise ValueError(f"this is too long: at most {_LONGEST:,} characters")
    here = exercise(exercise_id)
    parts = {"answer": answer, "right": right, "level": level, "reason": reason}
    kept = {name: part for name, part in parts.items() if part not in (None, "")}
    store.practice.add(here.id, here.version, what, kept)


def standing(store: Store, exercise_id: str) -> Standing:
    """Where a learner stands with an exercise.

    Raises:
        KeyError: for an exercise that there is not.
    """
    return told(exercise(exercise_id), store.practice.all(exercise_id))


def start_over(store: Store, lesson_id: str) -> None:
    """Begin a lesson anew: what was done in it stays in the store and counts no more.

    Raises:
        KeyError: for a lesson that there is not.
    """
    begun = {one.exercise for one in store.practice.all()}
    for each in lesson(lesson_id).exercises:
        if each.id in begun:
            note(store, each.id, "started over")


def since(done: Sequence[Practised]) -> list[Practised]:
    """What was done since the last start over."""
    starts = [place for place, one in enumerate(done) if one.what == "started over"]
    return list(done[starts[-1] + 1 :] if starts else done)


def told(here: Exercise, done: Sequence[Practised]) -> Standing:
    """Where the rows of one exercise, oldest first, leave the learner."""
    recent = since(done)
    now = [one for one in recent if one.version == here.version]
    other = [one for one in recent if one.version != here.version and one.what == "answered"]
    found = _of(now, here)
    if found.what != "open" or not other:
        return found
    which = "an earlier" if other[-1].version < here.version else "a later"
    body = other[-1].body
    return found._replace(what=f"answered {which} form", answer=body.get("answer"), right=body.get("right"))


def _of(done: Iterable[Practised], here: Exercise) -> Standing:
    found, seen = Standing(), False
    for one in done:
        body = one.body
        match one.what:
            case "helped":
                level = body.get("level")
                found = found._replace(help=max(found.help, min(level, 3) if isinstance(level, int) else 0))
                seen = seen or found.help == 3
            case "skipped":
                seen = True
                found = found if found.done else found._replace(what="skipped")
            case "sees it differently":
                what = "right" if found.what == "right" else one.what
                answer = body.get("answer", found.answer)
                found = found._replace(what=what, done=True, answer=answer, reason=str(body.get("reason", "")))
            case "answered":
                answer, right = body.get("answer"), body.get("right")
                found = found._replace(answer=answer, right=right, times=found.times + 1)
                if right is True and found.what != "right":
                    found = found._replace(what="right", done=True, shown=seen)
                elif found.what in ("open", "answered"):
                    found = found._replace(what="answered", done=found.done or _whole(here, answer, right))
    return found


def _whole(here: Exercise, answer: Any, right: Any) -> bool:
    """Whether an answer is all that is asked for, where nothing is to be put right: estimates, and unseen texts."""
    if here.kind == "estimate":
        return right is None and isinstance(answer, dict)
    if here.kind == "judge":
        return isinstance(answer, dict) and all(answer.get(card["id"]) for card in here.data["cards"])
    return False
