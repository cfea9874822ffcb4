"""A room in real sessions over websockets: eight people write and vote; kernels and servers are killed."""

import asyncio
import os
import random
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from okrkit.room import Room
from tests.loops import run

from .crowd import HUMAN, STEP, Person, session, visit
from .raw import framed, raw_line
from .rooms import ROOM, Hosted, Visitor, hosted

CELLS = {role: ROOM[role] for role in ("participant", "presenter")}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Hosted]:
    with hosted(tmp_path, CELLS, people=8) as server:
        yield server
    log = (tmp_path / "server.log").read_text()
    assert "Traceback" not in log, log[-3000:]


@pytest.mark.timeout(600)
def test_eight_people_write_and_vote_for_a_minute_with_five_kills_and_nothing_is_lost_or_doubled(
    server: Hosted,
) -> None:
    """At the pace of people: most of this minute nobody needs a processor, and other tests run beside."""
    chance, kills = random.Random(4), []  # three kernels, the server, everything

    async def killing(_: list[Person], __: Room) -> None:
        for _number in range(5):
            await asyncio.sleep(chance.uniform(5, 11))
            kills.append(bool(await kill(server, chance)))

    told = run(lambda: session(server, 8, 60, meanwhile=killing, pace=HUMAN, rounds=3), 580)
    assert sorted(kills) == [False, False, True, True, True]
    assert told.cards.total() >= 3 * 8
    assert (told.lost, told.doubled) == (0, 0)
    assert told.points == 8 * (3 + 2 + 5)
    assert told.total == told.points


def kernels(server: Hosted) -> list[psutil.Process]:
    """The kernels' processes."""
    found = []
    for one in psutil.Process(server.process.pid).children():
        with suppress(psutil.Error):  # it has ended meanwhile
            if any("ipykernel" in word for word in one.cmdline()):
                found.append(one)
    return found


async def noticed(one: Person) -> None:
    """Wait until the server knows that this person's kernel has ended; its threads may take a moment to go."""
    for _ in range(100):
        if (await one.ask(f"/room/alive/{one.kernel}")).code == 410:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the server takes a killed kernel for a living one")


async def kill(server: Hosted, chance: random.Random) -> list[str]:
    """Kill -9 of one kernel, of the server, or of everything; returns the files of the one kernel that was meant."""
    what = chance.choice(["kernel", "server", "all"])
    everything = kernels(server)
    if what == "kernel":
        one = chance.choice(everything)
        words = one.cmdline()
        one.kill()
        return words
    server.process.kill()
    for one in everything if what == "all" else []:
        with suppress(psutil.Error):
            one.kill()
    server.process.communicate()
    await asyncio.to_thread(server.again)
    for one in everything:  # those of the server that was killed: nobody leads them any more
        with suppress(psutil.Error):
            one.kill()
    return []


async def killed(server: Hosted, kills: int, chance: random.Random) -> None:
    """While people write, something is killed again and again; what was acknowledged is there, half a text too."""
    room = server.room()
    people = await visit(server, 2)
    room.go(STEP)
    told: Counter[str] = Counter()
    for number in range(kills):
        one, text = chance.choice(people), f"{number}: nobody answers before noon"
        half = f"half a thought {number}"
        await one.wait(lambda one=one: one.shows("writer"))  # type: ignore[misc]
        await one.hand_in(text)
        told[text] += 1
        one.revision += 1
        await one.say({"type": "edit", "id": f"write {STEP}", "value": half, "revision": one.revision})
        await one.wait(lambda one=one: any(e.get("revision") == one.revision for e in one.heard if e["type"] == "kept"))  # type: ignore[misc]
        words = await kill(server, chance)
        anew = [other for other in people if not words or any(other.kernel in word for word in words)]
        for other in anew:
            if words:
                await noticed(other)
            await other.leave()
            await other.back()
        await one.wait(lambda one=one: one.shows("writer"))  # type: ignore[misc]
        if one in anew:
            assert one.shows("writer")[0]["value"] == half, words
    lead = room.enter(server.opened.facilitator)
    assert lead is not None
    room.reveal()
    assert Counter(card.text for card in room.now(lead).cards) == told
    for one in people:
        await one.leave()
    room.store.close()


def test_a_half_typed_text_outlives_a_kernel_and_everything(tmp_path: Path) -> None:
    with hosted(tmp_path, {"participant": ROOM["participant"]}) as server:
        run(lambda: killed(server, 2, random.Random(25)))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(None if os.environ.get("OKRKIT_RANDOM") else 50)
    with hosted(tmp_path, {"participant": ROOM["participant"]}) as server:
        run(lambda: killed(server, 50, chance), 1700)


def test_a_ballot_outlives_the_server(server: Hosted) -> None:
    async def story() -> None:
        room = server.room()
        people = await visit(server, 2)
        room.go(STEP)
        for one in people:
            await one.wait(lambda one=one: one.shows("writer"))  # type: ignore[misc]
            await one.hand_in("Nobody answers before noon")
        room.reveal()
        room.go("pains-vote")
        for one in people:
            await one.vote(3)
        server.process.kill()
        server.process.communicate()
        await asyncio.to_thread(server.again)
        assert sum(tally.total for tally in room.close_vote()) == 6
        for one in people:
            await one.leave()
        room.store.close()

    run(story)


def test_hostile_guests_are_refused_and_the_others_go_on(server: Hosted) -> None:
    """A thousand joins, forged tokens, script tags, a socket that never reads: one person goes on writing."""

    async def story() -> None:
        (calm,) = await visit(server, 1)
        room = server.room()
        room.go(STEP)
        await calm.wait(lambda: calm.shows("writer"))

        guest = Visitor(server.url)
        answers = Counter()  # type: ignore[var-annotated]
        for _ in range(20):
            together = [guest.ask("/join", {"key": server.opened.join}) for _ in range(50)]
            answers.update([answer.code for answer in await asyncio.gather(*together)])
        assert answers[303] <= 2 * room.size + 100
        assert answers[429] + answers[403] > 300
        assert answers.total() == 1000

        wrong = [await Visitor(server.url).ask("/join", {"key": f"ABCDE{n}"}) for n in range(10)]
        assert {answer.code for answer in wrong} <= {403, 429}

        port = int(server.url.rpartition(":")[2])
        deaf = await Person(server.url, cookies=dict(calm.cookies)).open()
        await deaf.leave()
        await deaf_line(deaf, port)

        forged = await Person(server.url, cookies=dict(calm.cookies)).open()
        await forged.say({"type": "hello", "browser": "x", "token": f"{room.id}-{secrets.token_urlsafe(24)}"})
        await forged.wait(lambda: any(one["type"] == "welcome" for one in forged.heard))
        assert not forged.shows("writer")
        for bad in ({"type": "submit"}, {"type": "submit", "secret": 3, "text": [], "step": {}}, {"type": ["hello"]}):
            await forged.say(bad)
        await forged.leave()

        text = "<script>alert(1)</script><img src=x onerror=alert(2)>"
        assert await calm.hand_in(text) < 20
        room.reveal()
        lead = room.enter(server.opened.facilitator)
        assert lead is not None
        assert [card.text for card in room.now(lead).cards] == [text]
        await calm.leave()
        room.store.close()

    run(story)


async def deaf_line(one: Visitor, port: int) -> None:
    """A websocket that asks and asks and never reads: the server cuts it and keeps no more than some megabytes."""
    line = raw_line(one, port)
    await asyncio.sleep(0.5)
    asks = framed("kernel_info_request", {})
    line.setblocking(False)
    for _ in range(400):
        try:
            line.send(asks)
        except OSError:
            break
        await asyncio.sleep(0.002)
    line.close()
