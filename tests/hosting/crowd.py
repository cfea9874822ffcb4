"""A room full of people without browsers: they type, hand in and vote over real websockets, and all is counted."""

import asyncio
import json
import random
import re
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

from tornado.httpclient import HTTPError
from tornado.websocket import WebSocketClosedError

from okrkit.room import Room

from .rooms import Hosted, Visitor

ROUNDS = (("pains", "pains-vote"), ("objectives", "objectives-vote"), ("key-results", "key-results-vote"))
STEP, VOTE = ROUNDS[0]
WORDS = ("household", "wait", "call", "visit", "part", "hour", "again", "nobody knows", "why", "price", "evening")


class Pace(NamedTuple):
    """How fast people are, in seconds: between two cards (from, to), between two messages of as many letters while they
    type, and the time within which they vote, and change their ballot as often."""

    between: tuple[float, float]
    letters: int
    pause: float
    voting: float = 0
    changes: int = 0


DENSE = Pace((0, 8), 6, 0.12)
"""Far faster than people, for short tests."""
HUMAN = Pace((10, 50), 1, 0.22, 15, 2)
"""Somebody thinks for half a minute, types four or five letters a second, and changes a ballot twice."""


@dataclass
class Told:
    """What a crowd did, and how long it took in seconds.

    Attributes:
        typed: messages while they typed. opened: from asking for the page to its first word. seen: from handing in a
            card to its being counted on the screen of all. taken: to its being acknowledged. cards: texts that were
            acknowledged. points: given.
        shown, total, voted: what the room came to.
    """

    typed: int = 0
    opened: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    voted_in: list[float] = field(default_factory=list)
    cards: Counter[str] = field(default_factory=Counter)
    points: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    total: float = 0

    @property
    def lost(self) -> int:
        """Cards that were acknowledged and are not there."""
        return (self.cards - self.shown).total()

    @property
    def doubled(self) -> int:
        """Cards that are there more often than they were handed in."""
        return (self.shown - self.cards).total()


@dataclass
class Person(Visitor):
    """Somebody who types, hands in and votes.

    Attributes:
        role: whose page it is. revision: of the newest edit. loads: how often the page was loaded. carried: the newest
            edit when it was loaded last; nobody acknowledges what was sent before.
    """

    chance: random.Random = field(default_factory=random.Random)
    role: str = "participant"
    revision: int = 0
    loads: int = 0
    carried: int = 0
    step: str = STEP

    async def come(self, key: str) -> float:
        """Come in; the seconds from asking for the page to its first word."""
        await self.join(key)
        return await self.load()

    async def load(self) -> float:
        """Load the page."""
        begun = perf_counter()
        self.heard.clear()
        self.blocks.clear()
        self.carried = self.revision
        await self.open("/present" if self.role == "presenter" else "/room")
        await self.hello(self.role)
        self.loads += 1
        return perf_counter() - begun

    async def stay(self, look: float = 1) -> None:
        """Load the page anew whenever its kernel or the server is gone, as its script does, until this is cancelled."""
        while True:
            await asyncio.sleep(look)
            if await self.is_gone():
                await self.leave()
                await self.back()

    async def is_gone(self) -> bool:
        """Whether its kernel or the server is away; a server that is killed while it is asked gives no answer."""
        try:
            return self.said_closed() or (await self.ask(f"/room/alive/{self.kernel}")).code != 204
        except (OSError, HTTPError):
            return True

    async def back(self) -> None:
        """Load the page anew, as its script does when its kernel is gone or the server was away."""
        until = perf_counter() + self.patience
        while True:
            try:
                await self.load()
            except (OSError, AssertionError, HTTPError, WebSocketClosedError, TimeoutError):
                assert perf_counter() < until, "the page did not come back"
                await asyncio.sleep(0.2)
            else:
                return

    def said_closed(self) -> bool:
        """Whether the line was cut."""
        return any(one["type"] == "closed" for one in self.heard)

    async def type(self, text: str, letters: int = 6, pause: float = 0.12) -> int:
        """Type a text, some letters at a time; how many messages that took."""
        sent = 0
        for end in range(letters, len(text) + letters, letters):
            if end >= len(text) or self.heard_of(self.revision):
                self.revision += 1
                sent += 1
                edit = {"type": "edit", "id": f"write {self.step}", "value": text[:end], "revision": self.revision}
                with suppress(WebSocketClosedError):  # it is loaded anew
                    await self.say(edit)
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))
        return sent

    def heard_of(self, revision: int) -> bool:
        """Whether an edit was acknowledged: one at a time is under way, as from a page, which sends the newest then."""
        return revision <= self.carried or any(one.get("revision") == revision for one in self.heard[-30:])

    async def hand_in(self, text: str) -> float:
        """Hand in a card; the seconds until it is acknowledged."""
        part, secret = f"write {self.step}", secrets.token_hex(32)
        card = {"type": "submit", "secret": secret, "text": text, "step": self.step, "about": "", "part": part}
        return await self._sent(card)

    async def vote(self, budget: int, step: str = VOTE, changes: int = 0) -> tuple[float, int]:
        """Cast a ballot over the cards this page shows, and change it; (longest wait for an answer, points given)."""

        def here() -> list[dict]:  # type: ignore[type-arg]
            return [one for one in self.shows("ballot") if one["step"] == step]

        await self.wait(here)
        items = [item["id"] for item in here()[0]["items"]]
        secret, took = secrets.token_hex(32), []
        for turn in range(changes + 1):
            points = Counter(self.chance.choice(items) for _ in range(budget))
            took.append(await self._sent({"type": "vote", "secret": secret, "points": points, "step": step}))
            await asyncio.sleep(self.chance.uniform(0, 4) if turn < changes else 0)
        return max(took), points.total()

    def shows(self, kind: str) -> list[dict]:  # type: ignore[type-arg]
        """The blocks of a kind that this page shows."""
        return [block for block in self.blocks if block["kind"] == kind]

    async def _sent(self, message: dict[str, object]) -> float:
        """Send what is handed in until it is acknowledged, again after a while as a page does; how long that took."""

        def answered() -> list[dict]:  # type: ignore[type-arg]
            return [one for one in self.heard if one.get("secret") == message["secret"]]

        begun, more = perf_counter(), message
        while perf_counter() < begun + self.patience:
            loads, before = self.loads, len(answered())
            with suppress(TimeoutError, WebSocketClosedError):
                await self.say(more)
                await self.wait(lambda: self.loads > loads or len(answered()) > before, 15)  # noqa: B023
                if self.loads == loads:
                    break
            more = message | {"again": True}
            await asyncio.sleep(0.2)
        assert [one["type"] for one in answered()[-1:]] == ["taken"], answered()
        return perf_counter() - begun


async def visit(server: Hosted, people: int, apart: float = 0.0, chance: random.Random | None = None) -> list[Person]:
    """So many people come in, so many seconds apart."""
    crowd = [Person(server.url, patience=180, chance=random.Random(n)) for n in range(people)]

    async def come(number: int, one: Person) -> float:
        await asyncio.sleep(number * apart)
        return await one.come(server.opened.join)

    for one, took in zip(crowd, await asyncio.gather(*(come(n, one) for n, one in enumerate(crowd))), strict=True):
        one.page = str(took)
    return crowd


async def screen(server: Hosted) -> Person:
    """The screen that everybody sees."""
    one = Person(server.url, patience=180, role="presenter")
    await one.ask("/enter/presenter", {"key": server.opened.presenter})
    await one.load()
    return one


def face_down(one: Visitor) -> int:
    """How many cards the screen says lie face down."""
    found = re.search(r"(\d+) cards? lies? face down", json.dumps(one.blocks))
    return int(found[1]) if found else 0


async def session(
    server: Hosted,
    people: int,
    seconds: float,
    apart: float = 0.0,
    meanwhile: Callable[[list[Person], Room], Awaitable[None]] | None = None,
    pace: Pace = DENSE,
    rounds: int = 1,
) -> Told:
    """People come in; in each round they write, see all cards and vote. All rounds together take so many seconds.

    Args:
        meanwhile: runs beside; pages whose kernel it takes away are loaded anew.
    """
    room, told = server.room(), Told()
    wall = await screen(server)
    crowd = await visit(server, people, apart)
    told.opened = [float(one.page) for one in crowd]
    lead = room.enter(server.opened.facilitator)
    assert lead is not None
    beside = asyncio.create_task(meanwhile(crowd, room)) if meanwhile else None
    staying = [asyncio.create_task(one.stay(5)) for one in (*crowd, wall)]
    for step, vote in ROUNDS[:rounds]:
        await asyncio.to_thread(room.go, step)
        await _write(crowd, wall, told, step, pace, seconds / rounds - pace.voting)
        await asyncio.to_thread(room.reveal)
        await asyncio.to_thread(room.go, vote)
        told.shown.update(card.text for card in room.now(lead).cards)
        budget = room.now(lead).step.budget
        for took, points in await asyncio.gather(*(_vote(one, budget, vote, pace) for one in crowd)):
            told.voted_in.append(took)
            told.points += points
        told.total += sum(tally.total for tally in await asyncio.to_thread(room.close_vote))
    if beside:
        await beside
    for task in staying:
        assert not task.done(), task.result()
        task.cancel()
    for one in (*crowd, wall):
        await one.leave()
    room.store.close()
    return told


async def _write(crowd: list[Person], wall: Person, told: Told, step: str, pace: Pace, seconds: float) -> None:
    """One round of writing, until the screen has seen every card or three seconds have passed."""
    until = perf_counter() + seconds
    sent: list[float] = []
    seen: list[float] = []

    async def write(one: Person, number: int) -> None:
        one.step = step
        await one.wait(lambda: any(block["id"] == f"write {step}" for block in one.shows("writer")))
        for card in range(10_000):
            await asyncio.sleep(one.chance.uniform(*pace.between) * min(1, seconds / 20))
            if perf_counter() > until and card:
                return
            text = f"{step} {number}.{card} " + " ".join(one.chance.choices(WORDS, k=one.chance.randint(3, 9)))
            typed = await one.type(text, pace.letters, pace.pause)
            told.typed += typed
            sent.append(perf_counter())
            told.taken.append(await one.hand_in(text))
            told.cards[text] += 1

    async def watch() -> None:
        while True:
            await wall.wait(lambda: face_down(wall) > len(seen), 600)
            now, there = perf_counter(), face_down(wall)
            seen.extend(now - begun for begun in sorted(sent)[len(seen) : there])

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(write(one, number) for number, one in enumerate(crowd)))
    last = perf_counter() + 3
    while len(seen) < len(sent) and perf_counter() < last:
        await asyncio.sleep(0.05)
    watching.cancel()
    told.seen += seen


async def _vote(one: Person, budget: int, vote: str, pace: Pace) -> tuple[float, int]:
    await asyncio.sleep(one.chance.uniform(0, pace.voting))
    return await one.vote(budget, vote, pace.changes)
