"""The minutes as they are written: a sentence that whoever facilitates takes down word for word."""

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room.facilitator.next_thing import Act
from okrkit.widgets._room.facilitator.page import FacilitatorPage


def notes(page: FacilitatorPage, now: Now) -> list[Block]:
    """A field for the next line, and the lines that stand there; nothing once the session is over."""
    there = page.room.notes()
    if now.ended:
        return []
    blocks = [
        page.field("note", "What is said, word for word", type="area",
                   placeholder="If only one of the two can be had, it is ..."),
        row(button("note", "Write it into the minutes")),
        *(text(f"{step}: {words}", "quiet") for step, words in there),
    ]  # fmt: skip
    return [section(f"For the minutes ({len(there)})" if there else "For the minutes", blocks, open=False, id="notes")]


def _note(page: FacilitatorPage, about: str) -> str:
    page.room.note(page.value("note"), by=page.member)
    page.put("note", "")
    return "It stands in the minutes."


ACTS: dict[str, Act] = {"note": _note}
