"""A small store with something in every place that matters, what can be read of it, and ways to harm it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import okrkit
from okrkit.model import OKR, CheckIn, KeyResult
from okrkit.store import Store, StoreError

START = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Getting a broken appliance fixed feels as easy as ordering a new one",
    key_results=[KeyResult(text="First-visit fix rate from 61 % to 72 %")],
)
ENDS = ("", "-wal", "-shm", "-journal")


def small_pages(path: Path) -> None:
    """An empty file whose pages are as small as can be, so that every byte of a store can be tried."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size=512")
        connection.execute("CREATE TABLE empty (a)")
        connection.execute("DROP TABLE empty")


def fill(store: Store, rounds: int = 4) -> None:
    """Something in every table but the rooms'."""
    store.save(START)
    for number in range(1, rounds + 1):
        step(store, number)
    store.practice.add("results/one", 1, "answered", {"answer": "tasks"})
    store.feedback.shown("Booking", "2026-Q3", [("KR-BY", "kr1")])
    store.set("current", ["Booking", "2026-Q3"])


def step(store: Store, number: int) -> None:
    """One more version, check-in and keystroke."""
    day = date(2026, 7, number)
    check_in = CheckIn(date=day, value=61 + number, learned=f"week {number}: parts were there " * 3)
    store.add(check_in, team="Booking", period="2026-Q3", key_result="kr1")
    store.save(store.okr("Booking", "2026-Q3").replace(objective=f"Repairs feel easy, {number}"), reason=f"r{number}")
    store.keep("draft", "kr1", f"half a sentence {number}", number)


def seen(store: Store) -> dict[str, Any]:
    """Everything that `fill` has written, as it reads now."""
    return {
        "okrs": {name: (store.okr(*name), store.versions(*name)) for name in store.okrs()},
        "kept": store.kept("draft"),
        "practice": store.practice.all(),
        "feedback": store.feedback.summary(),
        "current": store.setting("current"),
        "rooms": store.rooms.all(),
    }


def look(path: Path) -> dict[str, Any]:
    """The same of a file."""
    with okrkit.open(path) as store:
        return seen(store)


def refusal(job: Callable[[], object]) -> str:
    """What is said when something cannot be done: a StoreError or OkrFileError in words; '' when it was done."""
    try:
        job()
    except (StoreError, ValueError) as error:
        return str(error)
    return ""


def bytes_of(path: Path) -> dict[str, bytes]:
    """A store and what lies beside it under its name."""
    files = {end: path.with_name(path.name + end) for end in ENDS}
    return {end: file.read_bytes() for end, file in files.items() if file.exists()}


def put(path: Path, content: dict[str, bytes]) -> None:
    """A store as it was when power went; nothing else is left in its folder."""
    for file in path.parent.iterdir():
        file.unlink()
    for end, raw in content.items():
        if end != "-shm":
            path.with_name(path.name + end).write_bytes(raw)
