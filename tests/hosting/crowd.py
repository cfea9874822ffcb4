"""A room full of people without browsers: they type, hand in and vote over real websockets, and all is counted."""

import asyncio
import json
import random
import re
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter

from okrkit.room import Room

from .rooms import Hosted, Visitor

STEP, VOTE = "pains", "pains-vote"
WORDS = ("household", "wait", "call", "visit", "part", "hour", "again", "nobody knows", "why", "price", "evening")


@dataclass
class Told:
    """What a crowd did, and how long it took in seconds.

    Attributes:
        opened: from asking for the page to its first word. seen: from handing in a card to its being counted on the
            screen of all. taken: to its being acknowledged. cards: texts that were acknowledged. points: given.
        shown, total, voted: what the room came to.
    """

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
    """Somebody who types, hands in and votes."""

    chance: random.Random = field(default_factory=random.Random)
    revision: int = 0

    async def come(self, key: str) -> float:
        """Come in; the seconds from asking for the page to its first word."""
        await self.join(key)
        return await self.load()

    async def load(self) -> float:
        """Load the page."""
        begun = perf_counter()
        self.heard.clear()
        self.blocks.clear()
        await self.open()
        await self.hello()
        return perf_counter() - begun

    async def type(self, text: str, pause: float = 0.12) -> None:
        """Type a text, some letters at a time, each acknowledged once in the end."""
        for end in range(6, len(text) + 6, 6):
            self.revision += 1
            edit = {"type": "edit", "id": f"write {STEP}", "value": text[:end], "revision": self.revision}
            await self.say(edit)
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))

    async def hand_in(self, text: str) -> float:
        """Hand in a card; the seconds until it is acknowledged."""
        secret = secrets.token_hex(32)
        begun = perf_counter()
        await self.say({"type": "submit", "secret": secret, "text": text, "step": STEP, "about": "", "part": text})
        await self._answer(secret)
        return perf_counter() - begun

    async def vote(self, budget: int) -> tuple[float, int]:
        """Cast a ballot over the cards this page shows; (seconds until it is acknowledged, points given)."""
        await self.wait(lambda: self.shows("ballot"))
        (ballot,) = self.shows("ballot")
        items = [item["id"] for item in ballot["items"]]
        points = Counter(self.chance.choice(items) for _ in range(budget))
        secret, begun = secrets.token_hex(32), perf_counter()
        await self.say({"type": "vote", "secret": secret, "points": points, "step": VOTE})
        await self._answer(secret)
        return perf_counter() - begun, points.total()

    def shows(self, kind: str) -> list[dict]:  # type: ignore[type-arg]
        """The blocks of a kind that this page shows."""
        return [block for block in self.blocks if block["kind"] == kind]

    async def _answer(self, secret: str) -> None:
        def answered() -> list[dict]:  # type: ignore[type-arg]
            return [one for one in self.heard if one.get("secret") == secret]

        await self.wait(answered)
        assert answered()[-1]["type"] == "taken", answered()


async def visit(server: Hosted, people: int, apart: float = 0.0, chance: random.Random | None = None) -> list[Person]:
    """So many people come in, so many seconds apart."""
    crowd = [Person(server.url, chance=random.Random(n)) for n in range(people)]

    async def come(number: int, one: Person) -> float:
        await asyncio.sleep(number * apart)
        return await one.come(server.opened.join)

    for one, took in zip(crowd, await asyncio.gather(*(come(n, one) for n, one in enumerate(crowd))), strict=True):
        one.page = str(took)
    return crowd


async def screen(server: Hosted) -> Person:
    """The screen that everybody sees."""
    one = Person(server.url)
    await one.ask("/enter/presenter", {"key": server.opened.presenter})
    await one.open("/present")
    await one.hello(role="presenter")
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
) -> Told:
    """People come in, write for so many seconds, see all cards, and vote; `meanwhile` runs beside their writing."""
    room, told = server.room(), Told()
    wall = await screen(server)
    crowd = await visit(server, people, apart)
    told.opened = [float(one.page) for one in crowd]
    await asyncio.to_thread(room.go, STEP)
    until = perf_counter() + seconds
    sent: list[float] = []

    async def write(one: Person, number: int) -> None:
        await one.wait(lambda: one.shows("writer"))
        card = 0
        while perf_counter() < until:
            await asyncio.sleep(one.chance.uniform(0, 0.4 * min(seconds, 20)))
            text = f"{number}.{card} " + " ".join(one.chance.choices(WORDS, k=one.chance.randint(3, 12)))
            await one.type(text)
            sent.append(perf_counter())
            told.taken.append(await one.hand_in(text))
            told.cards[text] += 1
            card += 1

    async def watch() -> None:
        while True:
            await wall.wait(lambda: face_down(wall) > len(told.seen), 600)
            now, there = perf_counter(), face_down(wall)
            told.seen += [now - begun for begun in sorted(sent)[len(told.seen) : there]]

    watching = asyncio.create_task(watch())
    await asyncio.gather(
        *(write(one, number) for number, one in enumerate(crowd)), *([meanwhile(crowd, room)] if meanwhile else [])
    )
    await asyncio.wait([watching], timeout=3)
    watching.cancel()
    await asyncio.to_thread(room.reveal)
    await asyncio.to_thread(room.go, VOTE)
    for took, points in await asyncio.gather(*(one.vote(3) for one in crowd)):
        told.voted_in.append(took)
        told.points += points
    lead = room.enter(server.opened.facilitator)
    assert lead is not None
    told.shown = Counter(card.text for card in room.now(lead).cards)
    told.total = sum(tally.total for tally in await asyncio.to_thread(room.close_vote))
    for one in (*crowd, wall):
        await one.leave()
    room.store.close()
    return told
