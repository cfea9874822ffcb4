"""The one connection a store holds, and how it begins, waits and lets go.

Decided and measured: `synchronous=FULL`, so that what was acknowledged is there after a power cut too, not only
after a killed process (NORMAL in WAL mode). It costs one flush a commit: 0.2 ms instead of 0.01 ms at the median on
the machine that tests run on (`tests/bench/keep.py`), and a keystroke may take 5.
`secure_delete`, because drafts are confidential: what is overwritten or deleted is zeroed.
"""

import warnings
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from okrkit.store._place import is_shared

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""


def connect(path: Path) -> Engine:
    """An engine on one SQLite file with a single connection, opened when first used.

    Writing units begin with BEGIN IMMEDIATE: a plain BEGIN that reads and then writes fails at once when another
    process wrote in between, whatever the patience.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"timeout": PATIENCE, "check_same_thread": False, "isolation_level": None},
    )
    shared = is_shared(path.parent)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        wanted = "delete" if shared else "wal"
        (mode,) = cursor.execute(f"PRAGMA journal_mode={wanted}").fetchone()
        if mode != "wal":
            warnings.warn(
                f"The store {path} lies in a folder that several machines may share. Let one person at a time write"
                " to it, or set OKRKIT_STORE to a folder of this machine.",
                stacklevel=2,
            )
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("okrkit_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
