"""Many write and vote at once, some are killed while they do: nothing is lost, nothing is doubled."""

import dataclasses
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE

import pytest

import okrkit
from okrkit.room import Member, Opened, People, Room, RoomError, open_room
from okrkit.store import Store
from tests.room.playing import KIT, everybody
from tests.store.kinds import on_both

WRITER = Path(__file__).with_name("_writer.py")
BIG = dataclasses.replace(KIT, people=People(4, 30))


def crowd(store: Store, people: int) -> tuple[Opened, Room, Member, list[Member]]:
    keys = open_room(store, BIG, team="Booking", period="2026-Q3")
    return keys, *everybody(store, keys, people)


@on_both
def test_thirty_people_who_write_and_vote_at_once_lose_and_double_nothing(okrkit_store: Path) -> None:
    """Each with a connection of their own, each sending everything twice, as a page does that was not answered."""
    store = okrkit.open()
    keys, room, lead, people = crowd(store, 30)

    def write(n: int) -> int:
        with okrkit.open() as mine:
            here = Room(mine, keys.room)
            for _ in range(2):
                for card in range(2):
                    here.submit(people[n], f"card {n} {card}", secret=f"secret-of-{n:08}-{card:08}")
            here.finish(people[n])
            return here.now(people[n]).waiting

    with ThreadPoolExecutor(30) as pool:
        seen = list(pool.map(write, range(30)))
    assert max(seen) == 60
    assert room.now(lead).finished == 30
    assert room.reveal(lead) == 60
    cards = room.cards("pains")
    assert sorted(card.text for card in cards) == sorted(f"card {n} {card}" for n in range(30) for card in range(2))
    room.go("choose", lead)

    def vote(n: int) -> None:
        with okrkit.open() as mine:
            for points in (1, 3):
                Room(mine, keys.room).vote(people[n], {cards[n].id: points}, secret=f"ballot-of-{n:08}-{n:08}")

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(vote, range(30)))
    tally = {one.card: one for one in room.close_vote(lead)}
    assert [(tally[card.id].total, tally[card.id].voters) for card in cards[:30]] == [(3, 1)] * 30
    assert sum(one.total for one in tally.values()) == 90


def test_a_thousand_who_join_at_once_fill_the_room_and_no_more(okrkit_store: Path) -> None:
    store = okrkit.open()
    keys = open_room(store, BIG, team="Booking", period="2026-Q3")
    stores = [okrkit.open() for _ in range(4)]

    def join(n: int) -> str:
        try:
            return "in " + Room(stores[n % 4], keys.room).join(keys.join)
        except RoomError as error:
            return error.reason

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(join, range(1000)))
    tokens = [answer.removeprefix("in ") for answer in answers if answer.startswith("in ")]
    assert (len(set(tokens)), answers.count("full")) == (30, 970)
    room = Room(store, keys.room)
    assert room.people() == 30
    room.leave(room.enter(tokens[0]))
    assert room.enter(tokens[0]) is None
    assert room.enter(room.join(keys.code)) is not None


def start(keys: Opened, token: str, count: int, prefix: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), keys.room, token, str(count), prefix]
    return subprocess.Popen(command, env=dict(os.environ), stdin=PIPE, stdout=PIPE, text=True)


def kill_while_writing(seed: int, killed: int) -> int:
    """People write at once, all but one in processes that are killed; how much of theirs was acknowledged."""
    chance = random.Random(seed)
    with okrkit.open() as store:
        keys, room, _, _ = crowd(store, 0)
        tokens = {name: room.join(keys.code) for name in ("spared", *(f"killed {n}" for n in range(killed)))}
    writers = {name: start(keys, token, 20 if name == "spared" else 190, name) for name, token in tokens.items()}
    assert {writer.stdout.readline() for writer in writers.values() if writer.stdout} == {"ready\n"}
    for writer in writers.values():
        assert writer.stdin is not None
        writer.stdin.close()
    first = {name: writer.stdout.readline() for name, writer in writers.items() if writer.stdout}
    for name, writer in writers.items():
        if name != "spared":
            time.sleep(chance.uniform(0, 0.1))
            writer.kill()
    told = {}
    for name, writer in writers.items():
        assert writer.stdout is not None
        out = first[name] + writer.stdout.read()
        told[name] = [line.split() for line in out[: out.rfind("\n") + 1].splitlines()]
        writer.stdout.close()
        assert writer.wait(timeout=60) == (0 if name == "spared" else -9)
    assert len(told["spared"]) == 20
    with okrkit.open() as store:
        room = Room(store, keys.room)
        for name, lines in told.items():
            secrets = {n: f"{name}-{int(n):08}-secret-of-one-card" for what, n in lines if what == "card"}
            cards = {card.secret: card.text for card in room.own(secrets.values())}
            assert len(cards) == len(secrets)
            revised = {n for what, n in lines if what == "revised"}
            for n, secret in secrets.items():
                allowed = {f"{name} {n} revised"} if n in revised else {f"{name} {n}", f"{name} {n} revised"}
                assert cards[secret] in allowed
            member = room.enter(tokens[name])
            assert member is not None
            for n, secret in list(secrets.items())[-3:]:  # the page sends again what it was not told about
                room.submit(member, f"{name} {n}", secret=secret)
        waiting = room.now(member).waiting
        acknowledged = sum(what == "card" for lines in told.values() for what, _ in lines)
        assert acknowledged <= waiting <= acknowledged + killed  # the last of each may have come without an answer
        assert room.reveal() == waiting
        texts = [card.text for card in room.cards("pains")]
        assert len(texts) == len(set(texts)) == waiting
    return sum(len(lines) for name, lines in told.items() if name != "spared")


def test_five_writers_killed_lose_nothing_that_was_acknowledged(okrkit_store: Path) -> None:
    assert kill_while_writing(seed=1, killed=5) > 5


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_fifty_writers_killed_lose_nothing_that_was_acknowledged(okrkit_store: Path) -> None:
    for seed in range(10):
        kill_while_writing(1000 + seed, killed=5)


def test_a_reveal_that_is_killed_halfway_has_not_happened(okrkit_store: Path) -> None:
    """All of it or nothing: no card lies both face down and open, none is gone."""
    with okrkit.open() as store:
        keys, room, lead, people = crowd(store, 4)
        for n in range(40):
            room.submit(people[n % 4], f"card {n}")
    code = (
        "import os, okrkit\nfrom okrkit.room import Room\nfrom okrkit.store import Rows\n"
        "add = Rows.add_event\n"
        "Rows.add_event = lambda self, body: os.kill(os.getpid(), 9)\n"
        f"Room(okrkit.open(), {keys.room!r}).reveal()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with okrkit.open() as store:
        room = Room(store, keys.room)
        assert (room.cards("pains"), room.now(lead).waiting) == ([], 40)
        assert room.reveal() == 40
