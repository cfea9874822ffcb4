"""What is handed in with a secret that only a browser has: cards, ballots, answers. Who knows it may change it."""

from collections.abc import Callable
from typing import Any

from okrkit.room import Card, Member, Now, RoomError
from okrkit.store import form as form_of
from okrkit.widgets._room.page import RoomPage, mark

_MOST = 2_000  # secrets that one browser may tell
_AGAIN = "Something of yours was not acknowledged before the cards were turned over. Look whether it is among them."


class HandingIn(RoomPage):
    """A page of somebody who hands in.

    Attributes:
        secrets: those that its browser has told. changing: the mark of the own card that is open for changes.
    """

    def begin(self) -> None:
        """Nothing is handed in yet."""
        self.secrets: list[str] = []
        self.changing = ""
        super().begin()

    def handed_in(self) -> None:
        """A card was taken."""

    def form_now(self) -> str:
        """The form of what this person writes now: nobody who reads the store can tell whose it is."""
        whose = mark("\n".join((self.browser, self.room.id, written_for(self.known), self.member.id)))
        return form_of(f"room: alone {whose}", self.room.id)

    def own_cards(self) -> dict[str, Card]:
        """The cards of this step that were handed in here and wait, by a mark of their secret."""
        step = written_for(self.known)
        return {mark(one.secret): one for one in self.room.own(self.secrets) if one.step == step}

    def acting(self) -> Member:
        """For whom this page hands in: its own person, or one without a device who was chosen."""
        chosen = self.value("for")
        return next((one for one in self.known.proxies if one.id == chosen), self.member)

    def pressed(self, name: str, about: str) -> None:
        """Change an own card, or take it back."""
        match name:
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

    def heard(self, message: dict[str, Any]) -> None:
        """Something is handed in, or the browser tells its secrets."""
        match message:
            case {"type": "secrets", "secrets": list(secrets)}:
                self.secrets = [one for one in secrets if isinstance(one, str)][:_MOST]
            case {"type": "submit", "secret": str(secret), "text": str(card), "step": str(step)}:
                about, again = str(message.get("about") or ""), bool(message.get("again"))
                if self._take(message, lambda: self._submit(secret, card, step, about, self._whose(message), again)):
                    self.store.forget(self.form, [f"write {step}"])
                    self.handed_in()
            case {"type": "vote", "secret": str(secret), "points": dict(points), "step": str(step)}:
                self._take(message, lambda: self.room.vote(self._whose(message), points, secret, step))
            case {"type": "answers", "secret": str(secret), "answers": dict(answers)}:
                if self._take(message, lambda: self._answer(secret, answers)):
                    self.store.forget(self.form)
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

    def _answer(self, secret: str, answers: dict[str, Any]) -> None:
        told = {id.removeprefix("answer "): said for id, said in answers.items() if isinstance(said, str) and said}
        words = told.pop("words", "")
        self.room.give_feedback(self.member, told, words, secret)

    def _whose(self, message: dict[str, Any]) -> Member:
        """For whom this was handed in: this page's own person, or one without a device."""
        whose = message.get("whose")
        return next((one for one in self.known.proxies if mark(one.id) == whose), self.member)

    def _leave(self) -> None:
        """Close the own card that is open for changes."""
        self.store.forget(self.form, [f"change {self.changing}"])
        self.changing = ""


def written_for(now: Now) -> str:
    """The id of the step for which one writes now: late cards go to the one that is being looked at."""
    late = now.step.moment in ("reveal", "cluster") and now.source
    return now.source.id if late and now.source else now.step.id
