"""Rooms of 10, 30, 60 and 100 people: how soon pages open, how soon a card is seen, what it takes; nothing is lost.

Real pages over HTTP and websockets, without browsers: what a phone needs to draw comes on top. The room's server, its
kernels and those who write run on the same processors. People type a letter at a time, think for half a minute between
cards, and vote; three rounds make a session.

`make bench-room` measures all (ARGS="--minutes 10 --people 10,30,60,100"), keeps what it found in docs/rooms.json after
each room, and writes docs/rooms.md and its picture from it. `python -m tests.bench room` prints short sessions only.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import psutil

from tests.bench import _rooms_page as page
from tests.bench._figure import Figure, quantile, table
from tests.hosting.crowd import HUMAN, ROUNDS, Told, session, visit
from tests.hosting.rooms import ROOM, Hosted, hosted

APART = True
PEOPLE = tuple(int(one) for one in os.environ.get("OKRKIT_PEOPLE", "10,30").split(","))
SECONDS = float(os.environ.get("OKRKIT_SECONDS", "120"))
FULL, SHORT = 30, 2.0  # the room that the bars are about has the whole time, the others so many minutes


def measure() -> list[Figure]:
    """Short sessions, as figures."""
    return [figure for people in PEOPLE for figure in figures(_said(people, SECONDS))]


def figures(told: dict[str, Any]) -> list[Figure]:
    """What was found of one room, with its bars."""
    who, bars = f"{told['people']} people", told["people"] <= FULL
    return [
        Figure(f"{who}, taps at once, the last page usable", told["opened_ms"], "ms", 4000 if bars else None),
        Figure(f"{who}, one more later", told["late_ms"], "ms"),
        Figure(f"{who}, taps 2 s apart, 95th percentile", told["apart_ms"], "ms", 2000 if bars else None),
        Figure(f"{who}, card to screen, 95th of {told['cards']}", told["seen_ms"][1], "ms", 1000 if bars else None),
        Figure(f"{who}, card acknowledged, 95th percentile", told["taken_ms"], "ms"),
        Figure(f"{who}, vote acknowledged, 95th percentile", told["voted_ms"], "ms"),
        Figure(f"{who}, cards lost", told["lost"], "", 0),
        Figure(f"{who}, cards doubled", told["doubled"], "", 0),
        Figure(f"{who}, points lost", told["points_lost"], "", 0),
        Figure(f"{who}, all processes, PSS", told["mb"], "MB", 2800 if bars else None),
        Figure(f"{who}, one kernel, PSS", told["kernel_mb"], "MB", 85),
    ]


def of(folder: Path, people: int, seconds: float) -> dict[str, Any]:
    """What is found of a room of so many, in milliseconds and megabytes."""
    with hosted(folder, ROOM, people=people, size=max(people + 20, 40)) as server:
        server.wait_until_ready()
        told, weighed = asyncio.run(_session(server, people, seconds))
        late = asyncio.run(_one_more(server))
    (folder / "again").mkdir()
    with hosted(folder / "again", ROOM, people=min(people, 12)) as server:
        server.wait_until_ready()
        calm = [float(one.page) for one in asyncio.run(visit(server, min(people, 12), apart=2.0))]
    return {
        "people": people, "seconds": round(seconds), "cards": told.cards.total(), "typed": told.typed,
        "opened_ms": _ms(max(told.opened)), "late_ms": _ms(late), "apart_ms": _ms(quantile(calm, 0.95)),
        "seen_ms": [_ms(quantile(told.seen, share)) for share in (0.5, 0.95, 1)],
        "taken_ms": _ms(quantile(told.taken, 0.95)), "voted_ms": _ms(quantile(told.voted_in, 0.95)),
        "lost": told.lost, "doubled": told.doubled, "points_lost": abs(told.points - round(told.total)), **weighed,
    }  # fmt: skip


async def _session(server: Hosted, people: int, seconds: float) -> tuple[Told, dict[str, Any]]:
    weighed: dict[str, Any] = {}

    async def weigh(_crowd: object, _room: object) -> None:
        await asyncio.sleep(seconds * 0.1)
        before, whole, then = await asyncio.to_thread(_busy, server), _all_busy(), monotonic()
        await asyncio.sleep(seconds * 0.6)
        after, took = await asyncio.to_thread(_busy, server), monotonic() - then
        own = [round((there - here) / took, 2) for here, there in zip(before, after, strict=True)]
        others = (_all_busy() - whole) / took - sum(own)
        mb, kernel = await asyncio.to_thread(_memory, server)
        weighed.update(mb=round(mb), kernel_mb=round(kernel, 1), others=round(max(others, 0), 2))
        weighed.update(busy=dict(zip(("server", "kernels", "clients"), own, strict=True)))

    told = await session(server, people, seconds, meanwhile=weigh, pace=HUMAN, rounds=len(ROUNDS))
    return told, weighed


async def _one_more(server: Hosted) -> float:
    (one,) = await visit(server, 1)
    return float(one.page)


def _memory(server: Hosted) -> tuple[float, float]:
    """PSS in MB: of all processes together, and of one kernel (the median)."""
    root = psutil.Process(server.process.pid)
    kernels = [one.memory_full_info().pss / 1e6 for one in root.children(recursive=True)]
    return sum(kernels) + root.memory_full_info().pss / 1e6, quantile(kernels, 0.5)


def _busy(server: Hosted) -> list[float]:
    """Seconds of processor time until now: of the server, of its kernels, and of those who pretend to be people."""

    def spent(one: psutil.Process) -> float:
        times = one.cpu_times()
        return float(times.user + times.system)

    root = psutil.Process(server.process.pid)
    return [spent(root), sum(spent(one) for one in root.children(recursive=True)), spent(psutil.Process())]


def _all_busy() -> float:
    """Seconds in which a processor was busy, whoever used it."""
    times = psutil.cpu_times()
    return float(times.user + times.system + times.nice)


def _said(people: int, seconds: float) -> dict[str, Any]:
    print(f"{people} people, {seconds / 60:g} minutes ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        return of(Path(folder), people, seconds)


def _ms(seconds: float) -> int:
    return round(1000 * seconds)


def main(wanted: list[str]) -> int:
    """Measure, and keep what was found after every room: a run that is ended early has not been for nothing."""
    parser = argparse.ArgumentParser(prog="make bench-room", description="How rooms of many people hold up here.")
    parser.add_argument("--minutes", type=float, default=10, help=f"of the room of {FULL}; the others have {SHORT:g}")
    parser.add_argument("--people", default="10,30,60,100", help="how many, such as 10,30")
    given = parser.parse_args(wanted)
    rooms: list[dict[str, Any]] = []
    for people in sorted(map(int, given.people.split(",")), key=lambda people: people != FULL):
        minutes = given.minutes if people == FULL else min(given.minutes, SHORT)
        rooms.append(_said(people, 60 * minutes))
        page.keep({
            "day": date.today().isoformat(), "python": platform.python_version(), "processors": os.cpu_count(),
            "rooms": sorted(rooms, key=lambda told: int(told["people"])),
        })  # fmt: skip
    found = [figure for told in rooms for figure in figures(told)]
    print(table(found))
    return 1 if any(figure.missed for figure in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
