"""What a session opens with: what the team promised last time, and the blanks that somebody wanted to fill."""

from collections.abc import Iterator
from datetime import date

from okrkit.room import Room, last_time
from okrkit.widgets._page.blocks import Block, section, table, text


def from_last_time(room: Room) -> Iterator[Block]:
    """Open commitments of the team, and the blanks of its last session; nothing where there are none."""
    found = last_time(room)
    signed = any(one.commitment.sign for one in found.commitments)  # a column of dashes takes a phone's width
    promised = [
        (one.commitment.text, one.commitment.owner_role or None, _due(one.commitment.due, one.overdue),
         *([one.commitment.sign or None] if signed else []), one.made)
        for one in found.commitments
    ]  # fmt: skip
    blank = [(one.what, one.role or None, one.due) for one in found.blanks]
    blocks: list[Block] = []
    if promised:
        helped = ["It helped if"] if signed else []
        blocks.append(table("", ["What was promised", "Who takes care", "By", *helped, "Made on"], promised))
        blocks.append(text("Was it done, and what came of it?", "quiet"))
    if blank:
        blocks.append(table("", ["What was blank", "Who finds it out", "By"], blank))
    if blocks:
        yield section("From last time", blocks, id="last time")


def _due(day: date | None, overdue: bool) -> str | None:
    return f"{day}, its day has passed" if overdue else str(day) if day else None
