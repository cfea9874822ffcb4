"""What the projector shows: readable from the last row, and nothing that belongs to one person."""

import os
import time
from typing import ClassVar

from okrkit.room import Now
from okrkit.store import Store
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._room import projector
from okrkit.widgets._room.page import RoomPage
from okrkit.widgets._room.qr_code import squares

_DRAFTS = 2.0  # seconds between two looks at drafts


class Presenting(RoomPage):
    """The screen that everybody sees. It follows the room by itself.

    What is too much for one screen comes in pages (`js/src/leaf.js`); nothing else on it can be pressed.

    Args:
        room, token, store: see `RoomPage`.
        join, code: the link by which people come in, and the word to type; None is what OKRKIT_JOIN and
            OKRKIT_JOIN_CODE say.
    """

    moment: ClassVar[str] = "present"
    roles: ClassVar[tuple[str, ...]] = ("presenter", "facilitator")

    def __init__(
        self,
        room: str | None = None,
        token: str | None = None,
        store: Store | None = None,
        join: str | None = None,
        code: str | None = None,
    ) -> None:
        self.join = os.environ.get("OKRKIT_JOIN", "") if join is None else join
        self.code = os.environ.get("OKRKIT_JOIN_CODE", "") if code is None else code
        self._squares = squares(self.join)
        self._looked = 0.0
        super().__init__(room, token, store)
        self.add_class("okr-presenting")

    def look(self) -> None:
        """Follow the room; while drafts are written, which move no counter of the room, follow those too."""
        super().look()
        if self.now is not None and self.now.step.moment == "refine" and time.monotonic() - self._looked > _DRAFTS:
            self._looked = time.monotonic()
            self.refresh()

    def show(self, now: Now) -> list[Block]:
        """The way in while people arrive; then what is asked, the clock, and what all may see."""
        return projector.draw(self, now, self.join, self.code, self._squares)
