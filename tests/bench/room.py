"""Rooms of 10, 30, 60 people: how soon pages open, how soon a card is seen, what it takes in memory; nothing is lost.

Real pages over HTTP and websockets, without browsers: what a phone needs to draw comes on top. The room's server, its
kernels and those who write run on the same processors. `make bench-room`, or with numbers of people:
`OKRKIT_PEOPLE=10,30,100 OKRKIT_SECONDS=600 python -m tests.bench room`.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import psutil

from tests.bench._figure import Figure, quantile
from tests.hosting.crowd import Told, session, visit
from tests.hosting.rooms import ROOM, Hosted, hosted

APART = True
PEOPLE = tuple(int(one) for one in os.environ.get("OKRKIT_PEOPLE", "10,30,60").split(","))
SECONDS = float(os.environ.get("OKRKIT_SECONDS", "60"))


def memory(server: Hosted) -> tuple[float, float]:
    """PSS in MB: of all processes together, and of one kernel (the median)."""
    root = psutil.Process(server.process.pid)
    kernels = [one.memory_full_info().pss / 1e6 for one in root.children(recursive=True)]
    return sum(kernels) + root.memory_full_info().pss / 1e6, quantile(kernels, 0.5)


def measure() -> list[Figure]:
    figures: list[Figure] = []
    for people in PEOPLE:
        print(f"{people} people ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            figures += of(Path(folder), people)
    return figures


def of(folder: Path, people: int) -> list[Figure]:
    """The figures of a room of so many."""
    bars = people <= 30
    with hosted(folder, ROOM, people=people) as server:
        server.wait_until_ready()
        told, mb, kernel = asyncio.run(_session(server, people))
        late = asyncio.run(_one_more(server))
    (folder / "again").mkdir()
    with hosted(folder / "again", ROOM, people=people) as server:
        server.wait_until_ready()
        calm = [float(one.page) for one in asyncio.run(visit(server, min(people, 12), apart=2.0))]
    return [
        Figure(f"{people} taps at once, the last page usable", 1000 * max(told.opened), "ms", 4000 if bars else None),
        Figure(f"{people} people, one more later", 1000 * late, "ms"),
        Figure(f"{people} people, taps 2 s apart, 95th percentile", 1000 * quantile(calm, 0.95), "ms", 2000),
        Figure(f"{people} people, card to screen, 95th of {len(told.seen)}", 1000 * quantile(told.seen, 0.95), "ms",
               1000 if bars else None),
        Figure(f"{people} people, card acknowledged, 95th of {len(told.taken)}", 1000 * quantile(told.taken, 0.95),
               "ms"),
        Figure(f"{people} people vote at once, 95th percentile", 1000 * quantile(told.voted_in, 0.95), "ms"),
        Figure(f"{people} people, cards lost", told.lost, "", 0),
        Figure(f"{people} people, cards doubled", told.doubled, "", 0),
        Figure(f"{people} people, points lost", abs(told.points - told.total), "", 0),
        Figure(f"{people} people, all processes, PSS", mb, "MB", 2800 if bars else None),
        Figure(f"{people} people, one kernel, PSS", kernel, "MB", 85),
    ]  # fmt: skip


async def _session(server: Hosted, people: int) -> tuple[Told, float, float]:
    measured: list[tuple[float, float]] = []

    async def weigh(_crowd: object, _room: object) -> None:
        await asyncio.sleep(SECONDS * 0.8)
        measured.append(await asyncio.to_thread(memory, server))

    told = await session(server, people, SECONDS, meanwhile=weigh)
    return told, *measured[0]


async def _one_more(server: Hosted) -> float:
    (one,) = await visit(server, 1)
    return float(one.page)
