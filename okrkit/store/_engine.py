"""The one connection a store holds: how it begins, waits and flushes.

Decided and measured: `synchronous=FULL`, so that what was acknowledged survives a power cut (where the system's flush
reaches the disk) as well as a killed process; NORMAL in WAL mode survives only the latter. It costs one flush a commit,
0.2 to 0.3 ms on the machine that tests run on, and a keystroke may take 5 (`make bench`).
`secure_delete`, because drafts are confidential: what is overwritten or deleted is zeroed.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""


def connect(path: Path, journal: str | None) -> Engine:
    """An engine on one SQLite file with a single connection, opened when first used.

    Writing units begin with BEGIN IMMEDIATE: a plain BEGIN that reads and then writes fails at once when another
    process wrote in between, whatever the patience.

    Args:
        journal: 'wal' or 'delete'; None only looks: nothing can be written, the journal stays as it is.
    """
    looking = URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(
        URL.create("sqlite", database=str(path)) if journal else looking,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"timeout": PATIENCE, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA trusted_schema=OFF")  # what a stranger's file defines may call no function of ours
        if journal:
            _set_journal(connection, journal)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("okrkit_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _set_journal(connection: sqlite3.Connection, wanted: str) -> None:
    """Set the journal mode, with patience: while another process sets it too, SQLite refuses without waiting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            if mode != wanted:
                connection.execute(f"PRAGMA journal_mode={wanted}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
