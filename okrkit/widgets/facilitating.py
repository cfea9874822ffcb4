"""Facilitating a room: what happens now, what to say, the one thing to do next, and everything else behind it."""

import time
from typing import Any, ClassVar

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, button, heading, row, section, text
from okrkit.widgets._room.blocks import columns, counts
from okrkit.widgets._room.facilitator import agenda, boards, moves, outcome, typing_for_others, wall
from okrkit.widgets._room.facilitator.behind import ACTS, ASKS, behind
from okrkit.widgets._room.facilitator.next_thing import Next, counted, next_thing, time_words
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.wall import timer, waiting

_ADVICE = 20  # seconds after which the words beside the clock are looked at again
_DRAFTS = 2.0  # seconds between two looks at drafts that others write
_FINISHING = ("write", "refine", "coverage", "commit")  # of which one says that one is done
_BY_HAND = ("cluster", "decide")  # in which she merges, groups and keeps cards as people say it


class Facilitating(FacilitatorPage):
    """The page of whoever facilitates; it never shows who wrote an anonymous card or how anybody voted.

    Attributes:
        asking: what is asked before something that is no way back; like all of this page's own, it lives as long as
            the screen.
    """

    moment: ClassVar[str] = "facilitate"

    def begin(self) -> None:
        """Nothing is asked."""
        self.asking: Next | None = None
        self._drawn = 0.0
        super().begin()
        self.add_class("okr-leading")

    # What is shown.

    def show(self, now: Now) -> list[Block]:
        """What happens now comes first; what is rarely needed stands folded behind it."""
        before = [
            *self._top(now),
            *([] if now.ended else self._time(now)),
            *self._next(now),
            *boards.looking(self, now),
            *self._work(now),
        ]
        if self.draft is not None:  # whose keystrokes most of this page is for
            return before
        return [columns(before, behind(self, now))]

    def _work(self, now: Now) -> list[Block]:
        """What the moment works on; cards that wait for her hand stand above what helps to choose among them."""
        helps, cards = list(outcome.drawn(self, now)), list(wall.drawn(self, now))
        return [*cards, *helps] if now.step.moment in _BY_HAND else [*helps, *cards]

    def _top(self, now: Now) -> list[Block]:
        whose = [now.kit, *(part for part in (now.team, now.period) if part)]
        if now.ended:
            return [text(" · ".join(whose), "quiet"), heading("The session is over", id="step")]
        asked = [text(f"They read: {now.step.prompt}", "quiet")] if now.step.prompt else []
        return [
            text(" · ".join([f"Step {now.number} of {now.of}", *whose]), "quiet"),
            heading(now.step.title, id="step"),
            *([section("Say", [text(now.step.say)], id="say")] if now.step.say else []),
            *asked,
            *([text(now.warning, "notice")] if now.warning and now.step.moment == "write" else []),
        ]

    def _time(self, now: Now) -> list[Block]:
        told = self.room.clock()
        down = "" if now.shown else waiting(now.waiting)
        voting, step = ("Voted", now.voted, now.people), ("Done", now.finished, now.people)
        asked = [voting] if now.open else [step] if now.step.moment in _FINISHING else []
        return [
            timer(told, time_words(told)),
            *([counts(asked)] if asked and now.people else []),
            *([] if now.people else [text("Nobody has joined yet.", "quiet")]),
            *([text(down, "quiet")] if down else []),
        ]

    def _next(self, now: Now) -> list[Block]:
        if self.asking is not None:
            sure = row(button("sure", self.asking.label, primary=True), button("leave", "Not yet"))
            return [text(self.asking.asks, "notice"), sure]
        coming = next_thing(now)
        beside = agenda.beside(now, coming, undo=now.undo if self.draft is None else "")
        return [
            row(button(coming.press, coming.label, primary=True), *beside),
            *([text(coming.note, "quiet")] if coming.note else []),
        ]

    # What is done.

    def pressed(self, name: str, about: str) -> None:
        """One press is one thing; what is no way back is asked first."""
        before = self.known.step.id
        sure, self.asking = self.asking, ASKS[name](self, about) if name in ASKS else None
        if self.asking is not None:
            self.refresh()
            self.focus("sure")
            return
        if name == "sure" and sure is not None:
            name = sure.press
        words = ACTS[name](self, about) if name in ACTS else ""
        self.refresh()
        if self.draft is not None and name == "type here":
            self.draft.paused("")  # what there is to ask about what stands there
        moved = self.now is not None and self.now.step.id != before
        if moved:
            self.focus("step")
        if words or moved:
            self.said(words)  # what was said before belongs to the step before

    def heard(self, message: dict[str, Any]) -> None:
        """A card or a ballot that is typed for somebody."""
        if not typing_for_others.taken(self, message):
            super().heard(message)

    def look(self) -> None:
        """Follow the room; and as time goes by, what the clock advises."""
        super().look()
        if self.now is not None:
            drafts = self.now.step.moment == "refine" and self.draft is None  # which move no counter of the room
            if time.monotonic() - self._drawn > (_DRAFTS if drafts else _ADVICE):
                self.refresh()

    def changed(self, id: str, value: str) -> None:
        """What an idea would move was chosen."""
        if not moves.chosen(self, id, value):
            super().changed(id, value)

    def refresh(self) -> None:
        """Draw again; somebody who joined meanwhile is told of, politely."""
        self._drawn, before = time.monotonic(), self.now.people if self.now else None
        super().refresh()
        if self.now and before is not None and self.now.people > before:
            self.said(f"{counted(self.now.people, 'person is', 'people are')} here now.", "quiet")
