"""The page of somebody who takes part in a workshop: what is asked now, and somewhere to answer."""

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from okrkit.room import Now, RoomError
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._room import ending
from okrkit.widgets._room.beside import beside
from okrkit.widgets._room.blocks import chosen_cards
from okrkit.widgets._room.participant import card_fields as fields
from okrkit.widgets._room.participant import moments, taking_home
from okrkit.widgets._room.participant.page import ParticipantPage

_AT_WORK = ("write", "cluster", "vote", "decide")


class Participating(ParticipantPage):
    """What one participant sees, on a phone first. It follows the room by itself.

    What is typed and not handed in yet lies under a name that only this browser can tell; what is handed in is opened
    by a secret that only this browser has.
    """

    moment: ClassVar[str] = "room"
    roles: ClassVar[tuple[str, ...]] = ("participant", "facilitator")

    # Drawing.

    def concerned(self) -> bool:
        """Not while people write in silence and somebody else hands in: thirty pages need not draw for every card."""
        before = self._seen
        if before.step.moment != "write" or before.shown:
            return True
        with suppress(RoomError):
            self._seen = self.room.now(self.member)
        return self._seen is before or _loud(self._seen) != _loud(before)

    def show(self, now: Now) -> list[Block]:
        """What is asked now, somewhere to answer, and that one is done."""
        if now.ended:
            return taking_home.end(self, now)
        draw = moments.MOMENTS.get(now.step.moment, moments.talk)
        top, shown, own = moments.top(self, now), beside(self.room, now), [*draw(self, now), *moments.done(now)]
        # On a phone, what one has to do stands above what helps to do it.
        return [*top, *own, *shown] if now.step.moment in _AT_WORK else [*top, *shown, *own]

    # What arrives.

    def pressed(self, name: str, about: str) -> None:
        """Say that one is done, arrange cards of the own board, keep what was said at the end."""
        match name:
            case "finish":
                self.room.finish(self.member)
            case "unfinish":
                self.room.unfinish(self.member)
            case "coach":
                self.advice = fields.advice(self, self.known)
            case "proxy":
                self.room.proxy(self.member, self.value("proxy"))
                self.put("proxy", "")
                self.said("There is a seat for them now: choose above for whom you write or vote.")
            case "take along":
                self.send(taking_home.file(self, self.known))
            case "merge" | "cluster" | "split" | "keep" | "unkeep" | "dissolve" | "undo":
                self._arrange(name, about)
            case _:
                super().pressed(name, about)
                ending.pressed(self, name, about)
        self.refresh()

    def changed(self, id: str, value: str) -> None:
        """Another person is chosen, whose ballot is another one; or the team one belongs to."""
        if id == "team" and value.isdecimal():
            self.room.move(self.member, int(value), by=self.member)
            self.store.forget(self.form, ["team"])  # from now on it shows where they sit
        if id in ("for", "team"):
            self.refresh()

    def paused(self, at: str) -> None:
        """Where the step wants it, a coach asks about what is being written."""
        if self.known.step.critique == "live" and (asked := fields.advice(self, self.known)) != self.advice:
            self.advice = asked
            self.refresh()

    def _arrange(self, name: str, about: str) -> None:
        """Do something with cards of the own board; the room tells who may."""
        match name:
            case "merge" | "cluster":
                arrange = self.room.merge if name == "merge" else self.room.cluster
                arrange(*chosen_cards(about), by=self.member)
            case "split" | "keep" | "unkeep":
                getattr(self.room, name)(about, by=self.member)
            case "dissolve":
                self.room.cluster([], "", about, by=self.member)
            case "undo":
                self.said(f"Undone: {self.room.undo(by=self.member)}.")


def _loud(now: Now) -> Now:
    """What somebody sees of a room in which cards are handed in face down."""
    return replace(now, revision=0, waiting=0, boards=tuple(replace(one, waiting=0) for one in now.boards))
