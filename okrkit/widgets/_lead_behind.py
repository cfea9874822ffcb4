"""What stands behind the running step on the page of whoever facilitates, and everything that can be pressed there."""

from typing import TYPE_CHECKING

from okrkit.room import Now
from okrkit.widgets import (
    _lead_after,
    _lead_agenda,
    _lead_boards,
    _lead_notes,
    _lead_outcome,
    _lead_people,
    _lead_typing,
    _lead_wall,
)
from okrkit.widgets._lead_next import Act, Asks
from okrkit.widgets._parts import Block

if TYPE_CHECKING:
    from okrkit.widgets.facilitating import Facilitating

_AREAS = (
    _lead_wall, _lead_people, _lead_boards, _lead_typing, _lead_notes, _lead_agenda, _lead_outcome, _lead_after,
)  # fmt: skip
ACTS: dict[str, Act] = {name: act for area in _AREAS for name, act in area.ACTS.items()}
ASKS: dict[str, Asks] = {
    name: asks for area in (_lead_wall, _lead_people, _lead_agenda) for name, asks in area.ASKS.items()
}


def behind(page: "Facilitating", now: Now) -> list[Block]:
    """What is rarely needed, folded."""
    return [
        *_lead_typing.drawn(page, now),
        *_lead_notes.notes(page, now),
        *_lead_people.way_in(),
        _lead_people.people(page, now),
        _lead_boards.boards(page, now),
        _lead_agenda.agenda(page, now),
        _lead_after.files(page, now),
    ]
