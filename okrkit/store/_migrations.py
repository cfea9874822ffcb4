"""How a store came to its present shape: numbered steps, each run once, all in one transaction, after a backup.

To change a table: append a Migration (never edit one that was released) and bring `_tables.py` in line; a test
compares the two.
"""

from glob import escape
from itertools import chain, count
from pathlib import Path
from sqlite3 import SQLITE_CANTOPEN, SQLITE_READONLY
from typing import NamedTuple

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from okrkit.store._engine import connect
from okrkit.store._errors import StoreError
from okrkit.store._place import make_room


class Migration(NamedTuple):
    """One step: its number is its place in the list, counted from 1."""

    about: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "versions, check-ins, what is being typed, settings",
        (
            "CREATE TABLE okr_version (team TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,"
            " saved TEXT NOT NULL, reason TEXT NOT NULL, format INTEGER NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (team, period, number))",
            "CREATE TABLE check_in (team TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,"
            " part TEXT NOT NULL, measured TEXT NOT NULL, added TEXT NOT NULL, format INTEGER NOT NULL,"
            " body TEXT NOT NULL, PRIMARY KEY (team, period, number))",
            "CREATE TABLE kept (form TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL, revision BIGINT NOT NULL,"
            " PRIMARY KEY (form, part))",
            "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
        ),
    ),
    Migration(
        "which findings were shown, and whether they were useful",
        (
            "CREATE TABLE finding (team TEXT NOT NULL, period TEXT NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL,"
            " useful TEXT NOT NULL, words TEXT NOT NULL, muted INTEGER NOT NULL,"
            " PRIMARY KEY (team, period, code, place))",
        ),
    ),
    Migration(
        "what was done in the exercises of the course",
        (
            "CREATE TABLE practice (id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, exercise TEXT NOT NULL,"
            " version INTEGER NOT NULL, what TEXT NOT NULL, format INTEGER NOT NULL, body TEXT NOT NULL)",
        ),
    ),
    Migration(
        "workshop rooms, without row numbers that would tell who wrote first",
        (
            "CREATE TABLE room (id TEXT NOT NULL PRIMARY KEY, revision BIGINT NOT NULL, format INTEGER NOT NULL,"
            " body TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE room_member (room TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, token TEXT NOT NULL,"
            " body TEXT NOT NULL, PRIMARY KEY (room, id)) WITHOUT ROWID",
            "CREATE TABLE room_pile (room TEXT NOT NULL, step TEXT NOT NULL, what TEXT NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (room, step, what)) WITHOUT ROWID",
            "CREATE TABLE room_card (room TEXT NOT NULL, id TEXT NOT NULL, step TEXT NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (room, id)) WITHOUT ROWID",
            "CREATE TABLE room_event (room TEXT NOT NULL, number INTEGER NOT NULL, undone INTEGER NOT NULL,"
            " body TEXT NOT NULL, PRIMARY KEY (room, number)) WITHOUT ROWID",
        ),
    ),
)

_LEDGER = "CREATE TABLE okrkit_migration (number INTEGER NOT NULL PRIMARY KEY, about TEXT NOT NULL)"


def look(path: Path) -> None:
    """See whether a file is a store that this okrkit knows, without changing a byte of it.

    Raises:
        StoreError: for a store of a newer okrkit, and for another program's database.
    """
    if not path.stat().st_size:
        return
    engine = connect(path, journal=None)
    try:
        with engine.begin() as connection:
            standing(connection, path)
    except DBAPIError as error:
        # A file whose last writer was killed may need mending before it can be read: opening it to write does that.
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in (SQLITE_READONLY, SQLITE_CANTOPEN):
            raise
    finally:
        engine.dispose()


def migrate(engine: Engine, path: Path) -> None:
    """Bring a store to the present shape, after copying it; one that is there already is not touched.

    Raises:
        StoreError: as `look`.
    """
    writing = engine.execution_options(okrkit_writing=True)  # a file that cannot be written is told here
    with writing.begin() as connection:
        now = standing(connection, path)
    if now == len(MIGRATIONS):
        return
    if now:
        copy(engine, _room_beside(path, f"before-{now + 1}"))
    with writing.begin() as connection:
        now = standing(connection, path)  # another process may have been faster
        if not now:
            connection.exec_driver_sql(_LEDGER)
        for number, migration in enumerate(MIGRATIONS[now:], now + 1):
            for statement in migration.statements:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO okrkit_migration VALUES (?, ?)", (number, migration.about))


def standing(connection: Connection, path: Path) -> int:
    """The number of the last migration this store has been through; 0 for an empty file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if "okrkit_migration" not in tables:
        raise StoreError(
            f"{path} belongs to another program (it holds {', '.join(sorted(tables)[:3])}) and was left as it is."
            " Set OKRKIT_STORE to another file."
        )
    number = int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM okrkit_migration").scalar_one())
    if number > len(MIGRATIONS):
        raise StoreError(
            f"The store {path} was written by a newer okrkit (its shape is {number}, this one knows {len(MIGRATIONS)})"
            " and was left as it is. Install the newer okrkit: pip install --upgrade okrkit"
        )
    return number


def copy(engine: Engine, path: Path) -> None:
    """Copy a store, as it stands at one moment, into an empty file; one that stays empty is removed."""
    try:
        connection = engine.raw_connection()  # VACUUM wants no transaction around it
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(path),))
        finally:
            connection.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _room_beside(path: Path, label: str) -> Path:
    """A new empty file beside the store: 'okrkit.before-2.sqlite3', 'okrkit.before-2-2.sqlite3' ..."""
    names = (f"{path.stem}.{label}{again}{path.suffix}" for again in chain([""], (f"-{n}" for n in count(2))))
    return next(beside for name in names if make_room(beside := path.with_name(name)))


def copies(path: Path) -> list[Path]:
    """The copies that migrations made of this store."""
    return sorted(path.parent.glob(f"{escape(path.stem)}.before-*{escape(path.suffix)}"))
