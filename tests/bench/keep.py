"""A keystroke on disk, beside what SQLite alone takes with and without a flush at every commit."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import okrkit
from tests.bench._figure import Figure, quantile, timed

TEXT = "Raise the share of requests with a visit within three days from 42 % to 60 % " * 2
RUNS = 2000


def with_okrkit(path: Path) -> list[float]:
    with okrkit.open(path) as store:
        return [timed(lambda n=n: store.keep("draft", f"kr{n // 500}", TEXT[: n % len(TEXT)], n)) for n in range(RUNS)]


def with_sqlite(path: Path, synchronous: str) -> list[float]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute("CREATE TABLE kept (part TEXT PRIMARY KEY, text TEXT)")
        write = "INSERT OR REPLACE INTO kept VALUES (?, ?)"
        return [
            timed(lambda n=n: connection.execute(write, (f"kr{n // 500}", TEXT[: n % len(TEXT)]))) for n in range(RUNS)
        ]


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        kept = with_okrkit(Path(folder, "okrkit.sqlite3"))
        full, normal = (with_sqlite(Path(folder, f"{mode}.sqlite3"), mode) for mode in ("FULL", "NORMAL"))
    return [
        Figure("Store.keep, median", quantile(kept, 0.5), "ms"),
        Figure("Store.keep, 95th percentile", quantile(kept, 0.95), "ms", 5),
        Figure("SQLite alone, flushed at every commit, 95th percentile", quantile(full, 0.95), "ms"),
        Figure("SQLite alone, not flushed, 95th percentile", quantile(normal, 0.95), "ms"),
    ]
