"""How a store came to its present shape: numbered steps, each run once, all in one transaction.

To change a table: append a Migration (never edit one that was released) and bring `_tables.py` in line; a test
compares the two, on a file and on a server. Statements are plain SQL; `WITHOUT ROWID` is SQLite's and is left out on a
server.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, column, func, insert, inspect, select, table

from okrkit.store._errors import StoreError
from okrkit.store._foreign import refuse_acting


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
            "ALTER TABLE kept RENAME TO kept_in_order",
            "CREATE TABLE kept (form TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL, revision BIGINT NOT NULL,"
            " PRIMARY KEY (form, part)) WITHOUT ROWID",
            "INSERT INTO kept SELECT form, part, text, revision FROM kept_in_order",
            "DROP TABLE kept_in_order",
        ),
    ),
    Migration(
        "checksums of what is only ever added",
        (
            "ALTER TABLE okr_version ADD COLUMN sum TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE check_in ADD COLUMN sum TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE practice ADD COLUMN sum TEXT NOT NULL DEFAULT ''",
        ),
    ),
)

_LEDGER = "CREATE TABLE okrkit_migration (number INTEGER NOT NULL PRIMARY KEY, about TEXT NOT NULL)"
_ledger = table("okrkit_migration", column("number"), column("about"))


def migrate(
    engine: Engine, name: str, *, before: Callable[[int], None], speak: Callable[[str], str] = lambda words: words
) -> None:
    """Bring a store to the present shape; one that is there already is not touched.

    Args:
        name: how messages call it.
        before: called with the number of the first step before anything that is there is changed.
        speak: turns a statement into what this database understands.

    Raises:
        StoreError: as `standing`.
    """
    writing = engine.execution_options(okrkit_writing=True)  # what cannot be written is told here
    with writing.begin() as connection:
        now = standing(connection, name)
    if now == len(MIGRATIONS):
        return
    if now:
        before(now + 1)
    with writing.begin() as connection:
        now = standing(connection, name)  # another process may have been faster
        if not now:
            connection.exec_driver_sql(_LEDGER)
        for number, migration in enumerate(MIGRATIONS[now:], now + 1):
            for statement in migration.statements:
                connection.exec_driver_sql(speak(statement))
            connection.execute(insert(_ledger).values(number=number, about=migration.about))


def standing(connection: Connection, name: str) -> int:
    """The number of the last migration this store has been through; 0 for an empty one.

    Raises:
        StoreError: for a store of a newer okrkit, for another program's database, and for parts that act by themselves.
    """
    refuse_acting(connection, name)
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if _ledger.name not in tables:
        raise StoreError(
            f"{name} belongs to another program (it holds {', '.join(sorted(tables)[:3])}) and was left as it is."
            " Set OKRKIT_STORE to another place."
        )
    number = int(connection.execute(select(func.coalesce(func.max(_ledger.c.number), 0))).scalar_one())
    if number > len(MIGRATIONS):
        raise StoreError(
            f"The store {name} was written by a newer okrkit (its shape is {number}, this one knows {len(MIGRATIONS)})"
            " and was left as it is. Install the newer okrkit: pip install --upgrade okrkit"
        )
    return number
