"""A rehearsal: pretended participants write, vote and finish at the pace of people, so that somebody can try to lead.

They use the room as any page does. A room with a rehearsal has '(rehearsal)' in its team's name, on every page and in
every file that leaves it.
"""

import heapq
import itertools
import random
import threading
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from okrkit.hosting.keys import pretended, remember_pretended
from okrkit.room import Member, Now, Opened, Room, RoomError, Step
from okrkit.store import StoreError
from okrkit.store import open as open_store

WRITING = (15.0, 60.0)
"""Seconds that somebody needs for a card, at least and at most."""
THINKING = (4.0, 25.0)
"""Seconds for a vote, or for being done with a step."""
LOOKING = 3.0
"""Seconds between two looks at the room of somebody who has nothing to do."""
CARDS = (1, 3)
"""Cards of one person in a step."""


@dataclass
class Pretended:
    """One of them: who it is in the room, and what is left to do in the running step."""

    member: Member
    step: str = ""
    cards: int = 0
    done: bool = False


@dataclass
class Rehearsal:
    """They come in at once, and `go` lets those act whose time has come.

    Args:
        room: the room. join: its join token. people: how many. chance: where luck comes from.
        tokens: of those who were there before a restart; who comes in is added.
        pace: 1 is that of people, 0.01 a hundred times as fast.
        own: step -> what the kit has them write there.
    """

    room: Room
    join: str
    people: int
    chance: random.Random = field(default_factory=random.Random)
    pace: float = 1.0
    tokens: list[str] = field(default_factory=list)
    own: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._order = itertools.count()
        self._next: list[tuple[float, int, Pretended]] = []
        self._bags: dict[str, list[str]] = {}
        there = {token: member for token in self.tokens if (member := self.room.enter(token))}
        for number in range(len(there) + 1, self.people + 1):
            token = self.room.join(self.join, f"Pretended {number}")
            member = self.room.enter(token)
            assert member is not None
            there[token] = member
        self.tokens = list(there)
        for member in there.values():
            self._push(0.0, Pretended(member), LOOKING)

    def go(self, now: float) -> float:
        """Let everybody act whose time has come; the seconds until the next one's."""
        while self._next and self._next[0][0] <= now:
            _, _, who = heapq.heappop(self._next)
            try:
                self._push(now, who, self._act(who))
            except (RoomError, StoreError):  # the room moved on between a look and an act, or is busy: look again
                self._push(now, who, LOOKING)
        return max(0.0, self._next[0][0] - now) if self._next else LOOKING

    def _push(self, now: float, who: Pretended, pause: float) -> None:
        heapq.heappush(self._next, (now + pause * self.pace * self.chance.uniform(0.7, 1.3), next(self._order), who))

    def _act(self, who: Pretended) -> float:
        """Do one thing; the seconds until the next."""
        now = self.room.now(who.member)
        if now.ended:
            return 10 * LOOKING
        if now.step.id != who.step:
            who.step, who.done = now.step.id, False
            who.cards = self.chance.randint(*CARDS) if now.step.moment == "write" else 0
            return self.chance.uniform(*(WRITING if who.cards else THINKING))
        if who.cards:
            who.cards -= 1
            self.room.submit(who.member, self._line(now.step), now.step.about, step=now.step.id)
            return self.chance.uniform(*WRITING)
        if now.open and not now.i_voted:
            self.room.vote(who.member, self._ballot(now), step=now.step.id)
            return LOOKING
        if not who.done:
            who.done = True
            if now.step.moment == "feedback":
                form = self.room.feedback_form()
                self.room.give_feedback(who.member, {id: self.chance.choice(said) for id, _, said in form if said})
            self.room.finish(who.member)
        return LOOKING

    def _line(self, step: Step) -> str:
        """The next line of a shuffled bag: the same thought comes again once all have come."""
        if not self._bags.get(step.id):
            known = self.own.get(step.id) or lines(step.about)
            self._bags[step.id] = self.chance.sample(known, len(known))
        return self._bags[step.id].pop()

    def _ballot(self, now: Now) -> dict[str, float]:
        if now.step.scale:
            return {card.id: self.chance.choice(now.step.scale) for card in now.cards}
        ballot: dict[str, float] = {}
        for _ in range(now.step.budget if now.cards else 0):
            chosen = self.chance.choice(now.cards).id
            ballot[chosen] = ballot.get(chosen, 0) + 1
        return ballot


@cache
def _lines() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "rehearsal.toml").read_text(encoding="utf-8"))


def lines(about: str) -> list[str]:
    """What a pretended participant of any company may write on a card of this kind.

    >>> lines("key_result")[0], lines("nothing we know") == lines("note")
    ('Share of people who finish what they began from 61 % to 72 %', True)
    """
    return _lines().get(about) or _lines()["note"]


def rehearse(
    keys: Opened, people: int, own: Mapping[str, Sequence[str]], sleep: Callable[[float], None] = time.sleep
) -> threading.Thread:
    """Fill a room in the background, for as long as this program runs; after a restart with the same people.

    Args:
        own: step -> what the kit has them write there.
    """

    def run() -> None:
        with open_store() as store:
            room = Room(store, keys.room)
            rehearsal = Rehearsal(room, keys.join, people, tokens=pretended(keys.room), own=own)
            remember_pretended(keys.room, rehearsal.tokens)
            while True:
                with suppress(StoreError):
                    sleep(min(LOOKING, rehearsal.go(time.monotonic())))

    thread = threading.Thread(target=run, name="rehearsal", daemon=True)
    thread.start()
    return thread
