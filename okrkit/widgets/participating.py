"""The page of somebody who takes part in a workshop: what is asked now, and somewhere to answer."""

from collections.abc import Callable
from typing import Any, ClassVar

from okrkit.room import Card, Member, Now, RoomError
from okrkit.store import form as form_of
from okrkit.widgets import _handing_in as handing_in
from okrkit.widgets import _participant as moments
from okrkit.widgets._parts import Block
from okrkit.widgets._room_page import RoomPage, mark
from okrkit.widgets._room_parts import chosen_cards

_MOST = 2_000  # secrets that one browser may tell
_AGAIN = "Something of yours was not acknowledged before the cards were turned over. Look whether it is among them."


class Participating(RoomPage):
    """What one participant sees, on a phone first. It follows the room by itself.

    What is typed and not handed in yet lies under a name that only this browser can tell; what is handed in is opened
    by a secret that only this browser has.
    """

    moment: ClassVar[str] = "room"
    roles: ClassVar[tuple[str, ...]] = ("participant", "facilitator")

    def begin(self) -> None:
        """Nothing is handed in yet."""
        self.secrets: list[str] = []
        self.changing = ""  # the mark of the own card that is open for changes
        self.advice: list[str] | None = None  # what a coach asked of the text that is being written
        super().begin()

    # Drawing.

    def form_now(self) -> str:
        """The form of what this person writes now: nobody who reads the store can tell whose it is."""
        whose = mark("\n".join((self.browser, self.room.id, written_for(self.known), self.member.id)))
        return form_of(f"room: alone {whose}", self.room.id)

    def show(self, now: Now) -> list[Block]:
        """What is asked now, somewhere to answer, and that one is done."""
        if now.ended:
            return moments.end(self, now)
        draw = moments.MOMENTS.get(now.step.moment, moments.talk)
        return [*moments.top(self, now), *draw(self, now), *moments.done(now)]

    def writer(self, id: str, label: str, **more: Any) -> Block:
        """A field whose text is handed in as a card; `more`: `send` (the button), `step`, `about`, `hint`."""
        return self._part("writer", id, label, "", more)

    def own_cards(self) -> dict[str, Card]:
        """The cards of this step that were handed in here and wait, by a mark of their secret."""
        step = written_for(self.known)
        return {mark(one.secret): one for one in self.room.own(self.secrets) if one.step == step}

    def acting(self) -> Member:
        """For whom this page hands in: its own person, or one without a device who was chosen."""
        chosen = self.value("for")
        return next((one for one in self.known.proxies if one.id == chosen), self.member)

    # What arrives.

    def pressed(self, name: str, about: str) -> None:
        """Say that one is done, change or take back an own card, or arrange those of the own board."""
        match name:
            case "finish":
                self.room.finish(self.member)
            case "unfinish":
                self.room.unfinish(self.member)
            case "change" if about in self.own_cards():
                self.changing = about
            case "leave":
                self._leave()
            case "changed" if one := self.own_cards().get(self.changing):
                self.room.revise(one.secret, self.value(f"change {self.changing}", one.text))
                self._leave()
                self.said("Changed.")
            case "withdraw" if one := self.own_cards().get(about):
                self.room.withdraw(one.secret)
                self.said("Taken back: nobody has seen it.")
            case "coach":
                self.advice = handing_in.advice(self, self.known)
            case "proxy":
                self.room.proxy(self.member, self.value("proxy"))
                self.put("proxy", "")
                self.said("There is a seat for them now: choose above for whom you write or vote.")
            case _:
                self._arrange(name, about)
        self.refresh()

    def changed(self, id: str, value: str) -> None:
        """Another person is chosen, whose ballot is another one."""
        if id == "for":
            self.refresh()

    def paused(self, at: str) -> None:
        """Where the step wants it, a coach asks about what is being written."""
        if self.known.step.critique == "live" and (asked := handing_in.advice(self, self.known)) != self.advice:
            self.advice = asked
            self.refresh()

    def heard(self, message: dict[str, Any]) -> None:
        """A card or a ballot is handed in, or the browser tells its secrets."""
        match message:
            case {"type": "secrets", "secrets": list(secrets)}:
                self.secrets = [one for one in secrets if isinstance(one, str)][:_MOST]
                self.refresh()
            case {"type": "submit", "secret": str(secret), "text": str(card), "step": str(step)}:
                about, again = str(message.get("about") or ""), bool(message.get("again"))
                if self._take(message, lambda: self._submit(secret, card, step, about, self._whose(message), again)):
                    self.store.forget(self.form, [f"write {step}"])
                    self.advice = None
                self.refresh()
            case {"type": "vote", "secret": str(secret), "points": dict(points), "step": str(step)}:
                self._take(message, lambda: self.room.vote(self._whose(message), points, secret, step))
                self.refresh()

    def _take(self, message: dict[str, Any], hand_in: Callable[[], Any]) -> bool:
        """Answer once it is on disk; what the room refuses goes back to whoever wrote it."""
        secret = message["secret"]
        try:
            hand_in()
        except RoomError as problem:
            self.send({"type": "refused", "secret": secret, "text": str(problem)})
            return False
        self.secrets = [*(one for one in self.secrets if one != secret), secret][-_MOST:]
        self.send({"type": "taken", "secret": secret, "part": message.get("part")})
        return True

    def _submit(self, secret: str, card: str, step: str, about: str, member: Member, again: bool) -> None:
        if again and self.room.now(self.member).shown:  # it may be among them already, and nobody can tell
            raise RoomError(_AGAIN)
        self.room.submit(member, card, about, secret=secret, step=step)

    def _whose(self, message: dict[str, Any]) -> Member:
        """For whom this was handed in: this page's own person, or one without a device."""
        whose = message.get("whose")
        return next((one for one in self.known.proxies if mark(one.id) == whose), self.member)

    def _leave(self) -> None:
        """Close the own card that is open for changes."""
        self.store.forget(self.form, [f"change {self.changing}"])
        self.changing = ""

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


def written_for(now: Now) -> str:
    """The id of the step for which one writes now: late cards go to the one that is being looked at."""
    late = now.step.moment in ("reveal", "cluster") and now.source
    return now.source.id if late and now.source else now.step.id
