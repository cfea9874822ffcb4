"""What stands behind the running step on the page of whoever facilitates, and everything that can be pressed there."""

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._room.facilitator import agenda, boards, files, notes, outcome, people, typing_for_others, wall
from okrkit.widgets._room.facilitator.next_thing import Act, Asks
from okrkit.widgets._room.facilitator.page import FacilitatorPage

_AREAS = (
    wall, people, boards, typing_for_others, notes, agenda, outcome, files,
)  # fmt: skip
ACTS: dict[str, Act] = {name: act for area in _AREAS for name, act in area.ACTS.items()}
ASKS: dict[str, Asks] = {name: asks for area in (wall, people, agenda) for name, asks in area.ASKS.items()}


def behind(page: FacilitatorPage, now: Now) -> list[Block]:
    """What is rarely needed, folded."""
    return [
        *typing_for_others.drawn(page, now),
        *notes.notes(page, now),
        *([] if now.ended else people.way_in()),
        people.people(page, now),
        *([] if now.ended else [boards.boards(page, now)]),
        agenda.agenda(page, now),
        files.files(page, now),
    ]
