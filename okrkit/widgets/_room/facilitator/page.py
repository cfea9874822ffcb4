"""The page of whoever facilitates, as its parts know it: at which board she looks, and for whom she types."""

from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from okrkit.room import Now, minutes_last_time
from okrkit.store import form as form_of
from okrkit.widgets._room.page import mark
from okrkit.widgets._room.together import Together


class FacilitatorPage(Together):
    """What the parts of her page may ask of it and change.

    Attributes:
        board: the one that is looked at, 0 is all.
        typing_for: the id of whoever it is that cards and votes are typed for.
        writes_draft: whether the board's draft is written on this page.
        counted: what findings over the whole room were last made of, and their words.
    """

    roles: ClassVar[tuple[str, ...]] = ("facilitator",)

    def begin(self) -> None:
        """Every board is looked at, and nobody is typed for."""
        self.counted: tuple[object, list[str]] | None = None
        self.board, self.typing_for, self.writes_draft = 0, "", False
        super().begin()

    def own_form(self) -> str:
        """What is typed here goes on from step to step; nobody who reads the store can tell whose it is."""
        return form_of(f"room: alone {mark(f'{self.browser} {self.room.id} lead')}", self.room.id)

    def refines(self, now: Now) -> int | None:
        """The board whose draft is typed here, on one shared screen."""
        here = self.writes_draft and now.step.moment == "refine" and not now.ended
        return now.me.board if here and (now.me.board or not now.boards) else None

    @cached_property
    def minutes_before(self) -> dict[str, float]:
        """Step -> the minutes it took when this kit ran last."""
        return minutes_last_time(self.room)

    def _see(self) -> None:
        """She sits at the board that she looks at."""
        super()._see()
        if self.now is not None and self.now.boards:
            self.member = replace(self.member, board=self.board)
            self.now = replace(self.now, me=self.member)
