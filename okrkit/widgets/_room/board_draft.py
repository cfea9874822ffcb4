"""The draft of a board within a page of its room: the ordinary draft, written by several people at once.

Whoever types later in a line wins, and what others wrote there meanwhile stands below it until somebody takes it or
lets it go: nobody's text is lost. A line in which somebody else is writing says so.
"""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from okrkit.widgets._page.blocks import Block, button, row, text
from okrkit.widgets._room.page import RoomPage
from okrkit.widgets.drafting import Drafting

_WRITING = 4.0  # seconds after somebody else's last keystroke in which a line says that they are writing
_MOST = 9  # texts laid aside at one line
_PRESSES = ("add", "remove", "restore", "up", "down", "pasted", "rewrite", "undo", "unmute", "take", "drop", "coach")
_TYPES = ("edit", "paused", "mute", "useful")


class Refining(Drafting):
    """A draft that is drawn by another page, and has no screen of its own.

    Args:
        outer: the page that draws it. board: whose draft. critique: 'off', 'on request' or 'live'.
    """

    def __init__(self, outer: RoomPage, board: int, critique: str) -> None:
        self.outer, self.critiqued = outer, critique
        self._others: dict[str, float] = {}  # part -> when somebody else was seen writing there
        self._grew: Any = None  # the revisions that the text which is being kept grew from
        self._settling = True  # what stands here already is looked at first
        super().__init__(outer.room.team_of(board), outer.room.period, outer.store)

    def open(self) -> None:
        """No screen of its own."""

    def send(self, content: Any, buffers: Any = None) -> None:
        """What it says goes out through the page that draws it."""
        self.outer.send(content, buffers)

    def refresh(self) -> None:
        """Draw again, there."""
        super().refresh()
        self.outer.redraw()

    def takes(self, message: Any) -> bool:
        """Whether a message is for the draft."""
        match message:
            case {"type": "press", "id": name}:
                return name in _PRESSES
            case {"type": kind}:
                return kind in _TYPES
        return False

    # Drawing.

    def draw(self) -> list[Block]:
        """The lines, without what a room does by itself: its title, and saving at the end."""
        blocks = list(self._with_others(block for block in super().draw() if not _of_the_page(block)))
        return [*blocks, *([row(button("coach", "What would a coach ask?"))] if self.critiqued == "on request" else [])]

    def _with_others(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The lines with what others do there, and what they wrote at the same time."""
        now = time.monotonic()
        for block in blocks:
            id = block.get("id", "")
            if "blocks" in block:
                block["blocks"] = list(self._with_others(block["blocks"]))
            if id in self._others and now - self._others[id] < _WRITING:
                block["hint"] = "Somebody else is writing here."
            yield block
            for nth, aside in enumerate(self._asides(id)):
                about = f"{id}\n{nth}"
                yield text(f"Written here at the same time: “{aside}”", "notice")
                yield row(
                    button("take", "Put it there", about=about), button("drop", "Let it go", about=about, quiet=True)
                )

    # What arrives.

    def receive(self, message: Any) -> None:
        """Take a message; a text that was not seen by whoever writes over it is laid aside."""
        self._grew = message.get("grew") if isinstance(message, dict) else None
        super().receive(message)

    def changed(self, id: str, value: str) -> None:
        """Lay aside what stood there and was not seen; of one millisecond there may be two texts."""
        match self.texts.before, self._grew:
            case (lost, seen), list(grew) if lost not in value and (seen not in grew or seen == self.texts.kept[id][1]):
                self._lay_aside(id, lost)
                self.refresh()
        super().changed(id, value)

    def pressed(self, name: str, about: str) -> None:
        """Take a text that was laid aside, or let it go; ask the coach; arrange the lines."""
        id, _, nth = about.partition("\n")
        match name:
            case "take" | "drop" if nth.isdecimal() and int(nth) < len(self._asides(id)):
                asides = self._asides(id)
                taken = asides.pop(int(nth))
                self.put(f"{id} aside", json.dumps(asides) if asides else "")
                if name == "take":
                    self._lay_aside(id, self.value(id))
                    self.put(id, taken)
                self.refresh()
                self.paused("")
            case "coach":
                super().paused("")
            case _:
                super().pressed(name, about)

    def paused(self, at: str) -> None:
        """Look at what has been written, where the step wants that while people type."""
        if self.critiqued == "live":
            super().paused(at)

    def look(self) -> None:
        """Show what others have written meanwhile; once they pause, with what there is to ask about it."""
        before, now = self.texts.values(), time.monotonic()
        if self.texts.changed_elsewhere():
            changed = {id for id, value in self.texts.values().items() if before.get(id) != value}
            self._others |= dict.fromkeys(changed, now)
            self._settling = True
            self.refresh()
        elif self._settling and all(now - seen >= _WRITING for seen in self._others.values()):
            self._settling = False
            self._others.clear()
            self.refresh()
            self.paused("")

    def _lay_aside(self, id: str, lost: str) -> None:
        """Keep a text that is about to be written over; the longest form of one that was being typed."""
        asides = [one for one in self._asides(id) if one not in lost]
        if lost.strip() and not any(lost in one for one in asides):
            asides.append(lost)
        self.put(f"{id} aside", json.dumps(asides[-_MOST:]))

    def _asides(self, id: str) -> list[str]:
        return list(json.loads(self.value(f"{id} aside") or "[]")) if id else []


def _of_the_page(block: Block) -> bool:
    saves = block["kind"] == "row" and any(one.get("id") == "save" for one in block["blocks"])
    return block["kind"] in ("heading", "text") or saves
