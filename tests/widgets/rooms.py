"""A whole room without a browser: a facilitator, and people with a page each."""

import secrets
from pathlib import Path
from typing import Any

from okrkit.room import Kit, Member, People, Room, Step, open_room
from okrkit.store import Store
from okrkit.widgets import Participating, Presenting

from .hands import Hands


def step(id: str, moment: str, **more: Any) -> Step:
    """A step of five minutes."""
    return Step(id, more.pop("title", id.capitalize()), 5, moment, more.pop("prompt", f"What about {id}?"), "", **more)


ROUND = (
    step("welcome", "talk"),
    step("pains", "write", about="pain"),
    step("shown", "reveal", source="pains"),
    step("sorted", "cluster", source="pains"),
    step("votes", "vote", source="pains", budget=3),
    step("chosen", "decide", source="pains", keep=1),
    step("pause", "break"),
)


def kit(*agenda: Step, anonymous: bool = True) -> Kit:
    """A kit of these steps; without any, one round."""
    return Kit("small", "A small kit", 60, "a team", ("aim",), People(2, 12), anonymous, (), agenda or ROUND, Path())


class Guest(Hands):
    """Somebody with a page of their own, in a browser that remembers what it has handed in."""

    page: Participating

    def __init__(self, page: Participating, browser: str = "") -> None:
        self.secrets: list[str] = []
        self.browser = browser or secrets.token_hex(8)
        super().__init__(page)
        page.receive({"type": "hello", "browser": self.browser})
        page.receive({"type": "secrets", "secrets": self.secrets})

    def hand_in(self, text: str, again: bool = False, secret: str = "") -> str:
        """Write a card and hand it in, as the page's script does."""
        (block,) = self.all("writer")
        if not again:
            self.type(block["id"], text)
        secret = secret or secrets.token_hex(32)
        told = {name: block[name] for name in ("step", "about", "whose")}
        message = {"type": "submit", "field": block["id"], "text": text, "part": text, "secret": secret, "again": again}
        self.page.receive(message | told)
        self.secrets.append(secret)
        return secret

    def vote(self, secret: str = "", **points: float) -> str:
        """Give votes to cards, by their texts with _ for blanks."""
        (block,) = self.all("ballot")
        ids = {one["text"].replace(" ", "_"): one["id"] for one in block["items"]}
        given = {ids[text]: number for text, number in points.items()}
        secret = secret or secrets.token_hex(32)
        told = {name: block[name] for name in ("step", "whose")}
        self.page.receive({"type": "vote", "secret": secret, "points": given, "part": given, **told})
        self.secrets.append(secret)
        return secret

    def cards(self, id: str = "cards") -> list[str]:
        """The texts of the cards in a block."""
        return [one["text"] for block in self.all("cards") if block["id"] == id for one in block["items"]]

    def card(self, text: str, id: str = "cards") -> str:
        """The id of a card by its text."""
        return next(
            one["id"]
            for block in self.all("cards")
            if block["id"] == id
            for one in block["items"]
            if one["text"] == text
        )

    def card_buttons(self, id: str = "cards") -> set[str]:
        """What can be pressed on the cards of a block."""
        return {
            name
            for block in self.all("cards")
            if block["id"] == id
            for one in block["items"]
            for name, _ in one["buttons"]
        }

    def do(self, name: str, about: str = "") -> None:
        """Press what stands on a card, or what is done with several."""
        self.page.receive({"type": "press", "id": name, "about": about, "press": 1})

    def answered(self) -> dict[str, Any]:
        """The last answer to something handed in."""
        return next(message for message in reversed(self.heard) if message["type"] in ("taken", "refused"))


class Whole:
    """A room with its facilitator, and a page for everybody who comes."""

    def __init__(self, store: Store, kit: Kit, **more: Any) -> None:
        self.store = store
        self.keys = open_room(store, kit, team="Booking", period="2026-Q3", **more)
        self.room = Room(store, self.keys.room)
        lead = self.room.enter(self.keys.facilitator)
        assert lead is not None
        self.lead: Member = lead
        self.guests: list[Guest] = []

    def come(self, people: int = 1, name: str = "") -> list[Guest]:
        """Let people in."""
        names = [f"{name} {nth}".strip() if name else "" for nth in range(1, people + 1)]
        fresh = [self.guest(self.room.join(self.keys.code, one)) for one in names]
        self.guests += fresh
        return fresh

    def guest(self, token: str, browser: str = "") -> Guest:
        """A page for this token, in a new kernel."""
        return Guest(Participating(token=token, store=self.store), browser)

    def present(self, **more: Any) -> Hands:
        """The projector."""
        return Hands(Presenting(token=self.keys.presenter, store=self.store, **more))

    def go(self, step: str) -> None:
        """Go to a step, and let every page see it."""
        self.room.go(step)
        self.look()

    def look(self) -> None:
        """Let every page look at the room."""
        for guest in self.guests:
            guest.page.look()
