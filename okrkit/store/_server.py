"""The PostgreSQL database under a store: one connection, taken up anew when the server was away between two units."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

from okrkit.store._address import Address
from okrkit.store._database import Database
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._file import File
from okrkit.store._migrations import migrate
from okrkit.store._place import make_room
from okrkit.store._server_engine import connect
from okrkit.store._server_errors import READ_ONLY, of_a_server
from okrkit.store._tables import metadata

_BRIEF = 1000  # milliseconds to wait for others before a table is written anew: meanwhile everybody else waits behind

_SETTINGS = text(
    """
    SELECT current_setting('server_encoding') AS encoding, current_schema() AS schema,
        current_setting('default_transaction_read_only') = 'on' OR pg_is_in_recovery() AS fixed,
        coalesce(bool_or(has_table_privilege(oid, 'INSERT')), true) AS writable -- a new store has no table yet
    FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    """
)
_OWN = text(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    " AND relname = ANY(:names) AND pg_has_role(relowner, 'USAGE') ORDER BY relname"
)
_NEXT = text("SELECT txid_snapshot_xmax(txid_current_snapshot())")
_LOOKING_BACK = text(
    "SELECT backend_xmin::text FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
)


class Server(Database):
    """One PostgreSQL database, or the schema of it that the role's search_path names."""

    def __init__(self, address: Address) -> None:
        self.address = address
        super().__init__(str(address))

    def backup(self, target: Path) -> None:
        """Copy every row, as it stands at this moment, to a new SQLite file."""
        with self.unit() as connection:
            rows = {table: connection.execute(select(table)).mappings().all() for table in metadata.sorted_tables}
        with plain_words(target):
            if not make_room(target):
                raise StoreError(f"{target} is there already, and a backup overwrites nothing. Choose another name.")
        copy = None
        try:
            copy = File(target)
            with copy.unit(writing=True) as connection:
                for table, found in rows.items():
                    if found:
                        connection.execute(insert(table), [dict(row) for row in found])
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        finally:
            if copy:
                copy.close()

    def wipe(self, tables: Iterable[Table] | None = None) -> list[str]:
        """Have the server write these tables anew, without what was deleted; its log and its copies are its own.

        What was deleted stays deleted where this does not succeed: a sentence says so.
        """
        names = [table.name for table in (metadata.sorted_tables if tables is None else tables)]
        with self.lock, self._words():
            outside = self._standing().execution_options(okrkit_writing=None)  # VACUUM wants no transaction around it
            with _anew_if_gone(lambda: _patient(outside)) as connection:
                own = connection.execute(_OWN, {"names": names}).scalars().all()
                nobody = _nobody_looks_back(connection)
                done = [_written_anew(connection, name) for name in own]
        held = f"The files of {self.name} may still hold it"
        left = []
        if len(own) < len(names):
            left.append(f"{held}: your role may not have them written anew.")
        elif not nobody or not all(done):
            left.append(f"{held}, because somebody was reading in it just now.")
        return [
            *left,
            f"The server of {self.name} has it in its log until that is written over, and in copies made of it: ask"
            " whoever looks after the server.",
        ]

    def _words(self) -> AbstractContextManager[None]:
        return plain_words(self.name, of_a_server)

    def _again(self) -> str:
        return "okrkit.open and its address"

    @contextmanager
    def _begun(self, engine: Engine, writing: bool) -> Iterator[Connection]:
        chosen = engine.execution_options(okrkit_writing=writing)
        with _anew_if_gone(lambda: _begin(chosen)) as connection:
            transaction = connection.get_transaction()
            assert transaction is not None
            with transaction:
                yield connection

    def _opened(self) -> Engine:
        engine = connect(self.address)
        try:
            with engine.begin() as connection:
                look(connection, self.name)
            migrate(engine, self.name, before=lambda number: None, speak=_plain_sql)
        except BaseException:
            engine.dispose()
            raise
        return engine


def look(connection: Connection, name: str) -> None:
    """See whether a database can hold a store and be written.

    Raises:
        StoreError: when it cannot.
    """
    settings = connection.execute(_SETTINGS).one()
    if settings.encoding != "UTF8":
        raise StoreError(
            f"The store {name} is in a database for {settings.encoding}, which cannot hold every letter: have one made"
            " with createdb --template=template0 --encoding=UTF8."
        )
    if settings.schema is None:
        raise StoreError(f"The store {name} is in a schema (search_path) that is not there: have it made.")
    if settings.fixed or not settings.writable:
        raise StoreError(f"The store {name} {READ_ONLY}.")


def _patient(engine: Engine) -> Connection:
    """A connection outside any transaction that waits for others only briefly."""
    connection = engine.connect()
    try:
        connection.exec_driver_sql(f"SET lock_timeout = {_BRIEF}")
    except BaseException:
        connection.close()
        raise
    return connection


def _nobody_looks_back(connection: Connection) -> bool:
    """Wait until nobody sees the store as it was before now; False when somebody still does after a moment."""
    now, until = int(connection.execute(_NEXT).scalar_one()), time.monotonic() + _BRIEF / 1000
    while any(0 < (now - int(seen)) % 2**32 < 2**31 for seen in connection.execute(_LOOKING_BACK).scalars()):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _written_anew(connection: Connection, name: str) -> bool:
    """Have a table's file written anew, without what was deleted; False while somebody reads in it."""
    try:
        connection.exec_driver_sql(f'VACUUM (FULL) "{name}"')
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != "55P03":
            raise
        return False
    return True


def _plain_sql(statement: str) -> str:
    return statement.removesuffix(" WITHOUT ROWID")


def _begin(engine: Engine) -> Connection:
    """A connection in a transaction."""
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def _anew_if_gone(start: Callable[[], Connection]) -> Connection:
    """Start on the connection there is, or on a new one where the server has ended it: nothing was asked of it yet."""
    try:
        return start()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
    return start()
