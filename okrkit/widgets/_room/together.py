"""A page of a room with the draft of a board in it, which several people write at once."""

from typing import TYPE_CHECKING, Any

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._room.page import RoomPage

if TYPE_CHECKING:
    from okrkit.widgets._room.board_draft import Refining


class Together(RoomPage):
    """A page that may open a board's draft; while it is open, most of what arrives is for the draft.

    Attributes:
        draft: the one that is open; None for none.
    """

    def begin(self) -> None:
        """No draft is open."""
        self.draft: Refining | None = None
        self._drafted: tuple[str, int] | None = None
        super().begin()

    def refines(self, now: Now) -> int | None:
        """The board whose draft stands on this page now; None for none."""
        return None

    def own_form(self) -> str:
        """The form of what is typed here outside the draft."""
        return super().form_now()

    def writer(self, id: str, label: str, **more: Any) -> Block:
        """A field whose text is handed in as a card; `more`: `send` (the button), `step`, `about`, `whose`, `hint`."""
        return self._part("writer", id, label, "", more)

    def receive(self, message: Any) -> None:
        """Take one message; while a draft is open, most are for it."""
        if self.now is not None and self.draft is not None and self.draft.takes(message):
            if message.get("form", self.keep_as) == self.keep_as:
                self.draft.receive(message)
        else:
            super().receive(message)

    def form_now(self) -> str:
        """The form of the draft while it is open."""
        now = self.known
        board = self.refines(now)
        told = None if board is None else (now.step.id, board)
        if self._drafted != told:
            self._drafted, self.draft = told, None
            if board is not None:
                from okrkit.widgets._room.board_draft import Refining  # most steps go without its rules

                self.draft = Refining(self, board, now.step.critique)
        return self.draft.form if self.draft else self.own_form()

    def draft_blocks(self) -> list[Block]:
        """The lines of the draft."""
        return self.draft.blocks if self.draft else []

    def redraw(self) -> None:
        """The draft has changed."""
        if self.draft is not None:
            self.refresh()

    def look(self) -> None:
        """Follow the room, and in a draft what others write."""
        super().look()
        if self.draft is not None:
            self.draft.look()
