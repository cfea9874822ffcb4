"""The agenda as whoever facilitates sees it: where the room is, what comes, and how long everything takes."""

from okrkit.room import Now, settle
from okrkit.room.wording import UNDOABLE
from okrkit.widgets._page.blocks import Block, button, row, section, table
from okrkit.widgets._room.facilitator.next_thing import REOPEN, Act, Asks, Next, onward
from okrkit.widgets._room.facilitator.page import FacilitatorPage

_MORE = 5  # minutes a press
_GOING = UNDOABLE["go"]


def agenda(page: FacilitatorPage, now: Now) -> Block:
    """Every step with its minutes, planned and taken, and the way to any of them."""
    told, steps, before = page.room.clock(), page.room.kit.agenda, page.minutes_before
    rows = [
        (
            f"{number}. {step.title}",
            f"{told.planned_by[step.id]:g}",
            f"{told.elapsed_by[step.id]:.0f}" if step.id in told.elapsed_by and number != now.number else "",
            *([f"{before[step.id]:.0f}" if step.id in before else ""] if before else []),
            "now" if number == now.number else f"drop {_nth(step.drop)}" if step.drop else "",
        )
        for number, step in enumerate(steps, 1)
    ]
    options = [(step.id, f"{number}. {step.title}") for number, step in enumerate(steps, 1)]
    going = row(page.choice("go to", "Go to any step", options, now.step.id, style="select"), button("go", "Go there"))
    head = ["Step", "Planned", "Taken", *(["Taken last time"] if before else []), ""]
    return section("The whole agenda", [table("Minutes", head, rows), going], open=False, id="agenda")


def beside(now: Now, coming: Next, undo: str = "") -> list[Block]:
    """What can be done besides the one thing: more time, on without it, back, undo.

    Args:
        undo: what would be taken back, in words; '' where nothing can be.
    """
    if now.ended:
        return [button("reopen", "Take it up again", quiet=True)]
    found = [button("more", f"{_MORE} minutes more", quiet=True)]
    if coming.press not in ("forward", "end") and now.next is not None:
        found.append(button("forward", f"Go on without it: {now.next.title}", quiet=True))
    if now.number > 1:
        found.append(button("back", "One step back", quiet=True))
    if undo and undo != _GOING:  # there is a way back for that one beside it
        found.append(button("undo", f"Undo {undo}", quiet=True))
    return found


def _nth(number: int) -> str:
    """A place in a row.

    >>> _nth(1), _nth(7)
    ('1st', '7th')
    """
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


def _forward(page: FacilitatorPage, about: str) -> str:
    page.room.forward(by=page.member)
    return ""


def _back(page: FacilitatorPage, about: str) -> str:
    page.room.back(by=page.member)
    return ""


def _reopen(page: FacilitatorPage, about: str) -> str:
    page.room.reopen(by=page.member)
    return "The session goes on."


def _go(page: FacilitatorPage, about: str) -> str:
    page.room.go(page.value("go to", page.known.step.id), by=page.member)
    page.store.forget(page.form, ["go to"])  # from now on it shows where the room is
    return ""


def _unseen(page: FacilitatorPage, about: str) -> str:
    """Back to where the cards of this step are revealed: the step after they were written, or that one."""
    source, agenda = page.known.source, page.room.kit.agenda
    if source is not None:
        after = next((step for step in agenda if step.source == source.id and step.moment == "reveal"), source)
        page.room.go(after.id, by=page.member)
    return ""


def _more(page: FacilitatorPage, about: str) -> str:
    page.room.more_minutes(_MORE, by=page.member)
    return f"{_MORE} minutes more for this step."


def _end(page: FacilitatorPage, about: str) -> str:
    page.room.end(by=page.member)
    saved = settle(page.room)
    return " ".join(f"The OKR of {okr.team or 'your team'} for {okr.period} is saved." for okr in saved)


def _asked_to_go(page: FacilitatorPage, about: str) -> Next | None:
    """To any step of a session that is over: it is taken up again by that."""
    if not page.known.ended:
        return None
    step = page.room.kit.step(page.value("go to", page.known.step.id))
    return REOPEN._replace(press="go", label=f"Take it up again at: {step.title}")


ACTS: dict[str, Act] = {
    "forward": _forward, "back": _back, "go": _go, "unseen": _unseen, "more": _more, "end": _end, "reopen": _reopen,
}  # fmt: skip
ASKS: dict[str, Asks] = {
    "end": lambda page, _: onward(page.known), "reopen": lambda page, _: REOPEN, "go": _asked_to_go
}  # fmt: skip
