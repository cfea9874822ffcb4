"""The page of somebody who takes part, as its parts know it: what is handed in, the board's draft, a coach's advice."""

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, text
from okrkit.widgets._room.participant.handing_in import HandingIn
from okrkit.widgets._room.together import Together


class ParticipantPage(Together, HandingIn):
    """What the parts of this page may ask of it.

    Attributes:
        advice: what a coach asked of the text that is being written; None while nothing was.
    """

    def begin(self) -> None:
        """No coach has asked anything."""
        self.advice: list[str] | None = None
        super().begin()

    def handed_in(self) -> None:
        """The next card begins without what was asked about this one."""
        self.advice = None

    def refines(self, now: Now) -> int | None:
        """The own board, in a step that refines."""
        wanted = now.step.moment == "refine" and not now.ended and (now.me.board > 0 or not now.boards)
        return now.me.board if wanted else None

    def draft_blocks(self) -> list[Block]:
        """The lines of the draft; a sentence for whoever sits at no board."""
        return super().draft_blocks() or [text("Every board refines its own: you sit at none.")]
