"""Which key result an idea would move: chosen by whoever facilitates, as people say it."""

from collections.abc import Iterator

from okrkit.model import Fate
from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, section, text
from okrkit.widgets._room.facilitator.page import FacilitatorPage

_FIELD = "moves "
_NONE = "none"


def moves(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """A choice a kept idea, in a kit that ranks; nothing before there is something to choose."""
    ranks = any(step.shows == "ranking" for step in page.room.kit.agenda)
    board = page.board if now.boards else 0
    ideas = [one for one in now.kept if one.about == "initiative" and one.board in (0, board)]
    chosen_here = now.step.moment in ("decide", "vote") and now.source is not None and now.source.about == "initiative"
    about_ideas = now.step.shows == "ranking" or chosen_here
    lines = [one for one in page.room.okr(board).key_results if one.fate is Fate.ACTIVE] if ideas else []
    if now.ended or not (ranks and about_ideas and lines):
        return
    said = page.room.moves(board)
    options = [(_NONE, "no key result: it is parked"), *((str(one.id), one.text) for one in lines)]
    yield section(
        "What each idea would move",
        [
            text("Ask the room, and choose: an idea that moves no key result is parked, with its reason.", "quiet"),
            *[page.choice(f"{_FIELD}{one.id}", one.text, options, said.get(one.id) or _NONE, style="select")
              for one in ideas],
        ],
        id="moves",
    )  # fmt: skip


def chosen(page: FacilitatorPage, id: str, value: str) -> bool:
    """Keep what was chosen; False for a field that is none of these."""
    if not id.startswith(_FIELD):
        return False
    page.room.say_moves(id.removeprefix(_FIELD), value, by=page.member)
    page.store.forget(page.form, [id])  # from now on it shows what the room knows
    page.refresh()
    return True
