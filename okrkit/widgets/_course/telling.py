"""What a page of an exercise says: where one is with it, and what there is to say of an answer."""

from collections.abc import Iterator

from okrkit import lessons
from okrkit.lessons import Exercise, Feedback, Standing
from okrkit.widgets._course.answers import Kind, prose
from okrkit.widgets._course.page import feedback
from okrkit.widgets._page.blocks import Block, button, row, section, text

HELP = ("A nudge", "The rule", "A worked answer")
_NAMES = ("Not marked yet",)
_TITLES = {True: "Yes, that holds.", False: "Not yet.", None: "Noted."}
_STATUS = {
    "open": ("Open", "open"),
    "answered": ("Tried", "begun"),
    "right": ("Done", "done"),
    "skipped": ("Skipped", "skipped"),
    "sees it differently": ("Your own view", "done"),
}


def name(exercise: Exercise) -> str:
    """'Exercise 2 of 6': its place among those of its lesson."""
    ids = [one.id for one in lessons.exercises(exercise.lesson)]
    return f"Exercise {ids.index(exercise.id) + 1} of {len(ids)}"


def status(now: Standing) -> tuple[str, str]:
    """Where one is with it, in words and as a state with a sign."""
    if now.done and now.what == "answered":
        return _STATUS["right"]
    if now.what == "right" and now.right is False:
        return "Done earlier", "done"
    return _STATUS.get(now.what, ("An earlier form was answered", "begun"))


def told(found: Feedback, kind: Kind, exercise: Exercise) -> Block:
    """What is said of an answer, without what stands at its fields already."""
    places = _places(kind, exercise)
    apart = [
        ("" if _begins(why, where) else _spoken(where, kind, exercise), prose(why))
        for where, why in found.reasons
        if where not in places
    ]
    return feedback(_title(found, kind), found.right, prose(found.text), apart)


def with_notes(fields: list[Block], found: Feedback, kind: Kind, exercise: Exercise) -> list[Block]:
    """The fields, each with what is said of it; those nothing is said of are fine where all the others are told."""
    places = _places(kind, exercise)
    notes: dict[str, list[str]] = {}
    for where, why in found.reasons:
        if where in places:
            notes.setdefault(places[where], []).append(prose(why))
    fine = getattr(kind, "FINE", "") if found.right is not None else ""
    return list(_noted(fields, notes, set(places.values()), fine, found.right))


def _noted(
    fields: list[Block], notes: dict[str, list[str]], known: set[str], fine: str, right: bool | None
) -> Iterator[Block]:
    for block in fields:
        if "blocks" in block:
            whole = {"open": True} if block["kind"] == "turns" else {}
            yield block | whole | {"blocks": list(_noted(block["blocks"], notes, known, fine, right))}
        elif block.get("id") in notes:
            said = " ".join(notes[block["id"]])
            yield block | {"note": {"right": bool(right and not fine), "text": said, "at": block["value"]}}
        elif fine and block.get("id") in known:
            yield block | {"note": {"right": True, "text": fine}}
        else:
            yield block


def aloud(found: Feedback, kind: Kind, exercise: Exercise) -> str:
    """All that is said of an answer, in one go."""
    reasons = [
        why if _begins(why, where) else f"{_spoken(where, kind, exercise)} {why}" for where, why in found.reasons
    ]
    return prose(" ".join([_title(found, kind), found.text, *reasons]))


def beside(now: Standing, exercise: Exercise) -> list[Block]:
    """What stays visible of an answer that is none of this form, and of a view of one's own."""
    if now.what == "sees it differently":
        ours = [("Ours, to compare:", prose(exercise.help.answer))]
        return [feedback("You see it differently, and that counts.", None, now.reason, ours)]
    if now.reason and now.what == "right":
        return [feedback("Right, and you see it differently, too.", None, now.reason)]
    if now.what.endswith("form"):
        words = f"You {now.what} of this exercise. What counts is another thing now, so it is open again."
        return [feedback("Answered before", None, words)]
    return []


def help_shown(now: Standing, exercise: Exercise) -> list[Block]:
    """The levels of help that were asked for; who has skipped sees the answer, who has estimated what lay behind it."""
    names = {nth: HELP[nth] for nth in _levels(now)}
    if exercise.kind == "estimate" and now.done and now.what == "answered":
        names[2] = "What lies behind it"
    return [section(name, [text(prose(exercise.help[nth]))], id=f"help {nth}") for nth, name in sorted(names.items())]


def buttons(now: Standing, over: bool = False) -> Block:
    """What can be done: check; the next level of help, skip and start over, where there is something of it.

    Args:
        over: whether nothing is left to check, because what lay behind an estimate was told.
    """
    told = now.done and now.what != "right"  # an estimate's truth, or our answer beside one's own view
    left = () if told or 2 in _levels(now) else HELP[now.help :]
    skips = not now.done and now.what != "skipped"
    return row(
        *([] if over else [button("check", "Check", primary=True)]),
        *([button("help", f"Help: {left[0].lower()}")] if left else []),
        *([button("skip", "Show me and skip", quiet=True)] if skips else []),
        *([button("again", "Start this one over", quiet=True)] if now.what != "open" or now.help else []),
    )


def _levels(now: Standing) -> list[int]:
    return [*range(now.help), *([2] if now.what == "skipped" and now.help < 3 else [])]


def _title(found: Feedback, kind: Kind) -> str:
    return str(getattr(kind, "TITLE", _TITLES[found.right]))


def _spoken(where: str, kind: Kind, exercise: Exercise) -> str:
    """What a reason is about: words of the exercise or of the answer in quotation marks, a name with its colon."""
    known = kind.spoken(exercise) if hasattr(kind, "spoken") else {}
    if where in _NAMES:
        return f"{where}:"
    if where not in known and (not where or where in _places(kind, exercise)):
        return ""
    return f"“{known.get(where, where)}”"


def _begins(why: str, where: str) -> bool:
    """Whether a reason names the words that it is about by itself."""
    return bool(where) and prose(why).startswith(f"'{prose(where)}'")


def _places(kind: Kind, exercise: Exercise) -> dict[str, str]:
    """Where what a reason may be about stands: the field of it."""
    return kind.places(exercise) if hasattr(kind, "places") else {}
