"""The boards as whoever facilitates sees them: divide the room, look at one, seat somebody at another."""

from collections.abc import Iterator
from textwrap import shorten

from okrkit.room import Now, RoomError
from okrkit.widgets._page.blocks import Block, button, row, section, table, text
from okrkit.widgets._room.facilitator.next_thing import Act
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.facilitator.people import chosen, names, seated
from okrkit.widgets._room.wall import board_name, inside

_SAID_BY_BOARD = ("coverage", "commit", "blanks")


def boards(page: FacilitatorPage, now: Now) -> Block:
    """Groups, a board each: divide, look at one, move somebody."""
    blocks: list[Block] = []
    if now.boards:
        rows = [(one.name, str(one.people), str(one.waiting), str(one.cards), str(one.kept)) for one in now.boards]
        blocks.append(table("", ["Board", "People", "Cards face down", "Cards on the wall", "Kept"], rows))
    many = page.field("groups", "Boards", str(max(1, len(now.boards))), "number")
    blocks += [
        row(many, button("divide", "Divide the room")),
        text("As even as can be. Whoever comes later goes to the smallest board.", "quiet"),
    ]
    if now.boards and seated(now):
        everybody = names(now)
        who = page.choice("whom", "Whom", [("", "choose somebody"), *everybody.items()], style="select")
        to = [("", "choose a board"), *((str(one.number), one.name) for one in now.boards)]
        blocks.append(row(who, page.choice("board", "To which board", to, style="select"),
                          button("move", "Seat them there")))  # fmt: skip
    return section(f"Boards ({len(now.boards) or 1})", blocks, open=False, id="boards")


def looking(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """The boards to look at; nothing while there is one for all."""
    if not now.boards or not (now.step.boards == "groups" or now.step.moment in _SAID_BY_BOARD):
        return
    labels = {0: "All boards"} | {one.number: one.name for one in now.boards}
    marked = {number: f"✓ {label}" if number == page.board else label for number, label in labels.items()}
    yield row(*[button("look", label, about=str(number)) for number, label in marked.items()])


# What a press does.


def _divide(page: FacilitatorPage, about: str) -> str:
    groups = _number(page, "groups")
    page.room.divide(groups, by=page.member)
    page.board = 0
    return "One board for all." if groups == 1 else f"{groups} boards."


def _move(page: FacilitatorPage, about: str) -> str:
    who, board = chosen(page, "whom"), page.value("board")
    if not board:
        raise RoomError("Choose a board first.")
    page.room.move(who, int(board), by=page.member)
    page.put("whom", "")
    return f"They sit at {inside(board_name(page.known, int(board)))} now."


def _look(page: FacilitatorPage, about: str) -> str:
    page.board = int(about) if about.isdecimal() else 0
    return ""


def _number(page: FacilitatorPage, id: str) -> int:
    typed = page.value(id, str(max(1, len(page.known.boards))))
    if not (typed.strip().isdecimal() and len(typed) < 4):
        raise RoomError(f"“{shorten(typed, 40)}” is no number of boards: write 1, 2 or 3.")
    return int(typed)


ACTS: dict[str, Act] = {"divide": _divide, "move": _move, "look": _look}
