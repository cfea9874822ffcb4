"""What may be wrong with a store, looked for without changing what is in it."""

import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from okrkit.store import _server, _server_engine
from okrkit.store._address import Address
from okrkit.store._engine import connect
from okrkit.store._errors import NO_LOCKS, REPAIR, StoreError, plain_words
from okrkit.store._file import look
from okrkit.store._migrations import MIGRATIONS, standing
from okrkit.store._place import is_shared, locks_hold, may_write, where
from okrkit.store._seats import old_rules
from okrkit.store._server_errors import of_a_server
from okrkit.store._sums import is_whole
from okrkit.store._tables import check_in, metadata, practice, room, setting, version
from okrkit.store._values import data_of, setting_of

_ROOM = 50 * 2**20


def check(url: str | os.PathLike[str] | None = None) -> list[str]:
    """Look at a store closely, as `okrkit doctor` does.

    Args:
        url: as for `open`.

    Returns:
        A plain sentence for everything that is wrong and what to try; [] when the store can be used, or created.
    """
    try:
        place = where(url)
        return _of_a_server(place) if isinstance(place, Address) else _of_a_file(place)
    except StoreError as error:
        return [str(error)]


def _of_a_server(address: Address) -> list[str]:
    """What is wrong with a store on a server; raises StoreError for what keeps one from looking further."""
    name = str(address)
    with plain_words(name, of_a_server):
        engine = _server_engine.connect(address)
        try:
            with engine.begin() as connection:
                _server.look(connection, name)
                current = standing(connection, name) == len(MIGRATIONS)
                faults = _gone(connection) if current else []
                lost = [*_rooms(connection), *_settings(connection, name)] if current and not faults else []
                if current and (old := old_rules(connection)):
                    lost.append(old)
            with engine.execution_options(okrkit_writing=True).begin():
                pass  # nobody holds it
        finally:
            engine.dispose()
    if faults:
        return [f"The store {name} is damaged ({'; '.join(faults)}): have a backup put back."]
    return lost


def _of_a_file(path: Path) -> list[str]:
    """What is wrong with a file; raises StoreError for what keeps one from looking further."""
    found = []
    if path.exists():
        found += _whole(path)
        _free(path)
    folder = next(folder for folder in path.parents if folder.exists())
    if not path.exists() and not os.access(folder, os.W_OK):
        found.append(f"The folder {folder} cannot be written: allow it, or set OKRKIT_STORE to a place of your own.")
    if is_shared(folder) and os.access(folder, os.W_OK) and not locks_hold(folder):
        found.append(f"The store {path} {NO_LOCKS}.")
    elif is_shared(folder):
        found.append(
            f"The store {path} lies in a folder that several machines may share: let one at a time write to it, or set"
            " OKRKIT_STORE to a folder of this machine."
        )
    if path.exists() and os.name == "posix" and path.stat().st_mode & 0o077:
        found.append(f"Others on this machine may read the store, drafts included: chmod 600 {path}")
    if shutil.disk_usage(folder).free < _ROOM:
        found.append(f"The disk of {folder} has less than {_ROOM // 2**20} MB left: free some space.")
    return found


def _whole(path: Path) -> list[str]:
    """Read every page, and compare tables with indexes; sentences on sessions and settings that cannot be read."""
    lost: list[str] = []
    with plain_words(path):
        look(path)
        engine = connect(path, journal=None)
        try:
            with engine.begin() as connection:
                faults = list(connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars())
                if standing(connection, str(path)) == len(MIGRATIONS):  # else opening makes what lacks
                    faults = [*(fault for fault in faults if fault != "ok"), *_gone(connection)]
                    faults = faults or _changed(connection)
                    lost = [] if faults else [*_rooms(connection), *_settings(connection, str(path))]
        finally:
            engine.dispose()
    if faults not in ([], ["ok"]):
        raise StoreError(f"The store {path} is damaged ({'; '.join(faults)}). {REPAIR}.")
    return lost


def _gone(connection: Connection) -> list[str]:
    """The tables and columns that a store of the present shape lacks."""
    there = inspect(connection)
    tables = set(there.get_table_names())
    return [f"the table {name} is missing" for name in metadata.tables if name not in tables] + [
        f"the table {table.name} lacks {', '.join(lacks)}"
        for table in metadata.sorted_tables
        if table.name in tables
        and (lacks := sorted(set(table.columns.keys()) - {column["name"] for column in there.get_columns(table.name)}))
    ]


def _changed(connection: Connection) -> list[str]:
    """The rows that are not as they were written."""
    faults = []
    for table in (version, check_in, practice):
        bad = sum(not is_whole(table, row._mapping) for row in connection.execute(select(table)))
        if bad:
            faults.append(f"{bad} of the rows in {table.name} are not as they were written")
    return faults


def _rooms(connection: Connection) -> list[str]:
    """A sentence for every room that nobody can open any more; the others are not touched by it."""
    found = []
    for id, body in connection.execute(select(room.c.id, room.c.body).order_by(room.c.id)):
        try:
            _ = [*data_of(body, id)["kit"]["agenda"]]
        except (StoreError, LookupError, TypeError):
            found.append(
                f"The session {id} cannot be read and is left out; the others are fine. Where nobody wants it any more:"
                f" okrkit workshop purge {id}"
            )
    return found


def _settings(connection: Connection, place: str) -> list[str]:
    """A sentence for every setting that cannot be read: nothing else is touched by it, and it can be set anew."""
    found = []
    for name, value in connection.execute(select(setting.c.name, setting.c.value).order_by(setting.c.name)):
        try:
            setting_of(value, name, place)
        except StoreError as error:
            found.append(str(error))
    return found


def _free(path: Path) -> None:
    """Begin to write, and let it be."""
    with plain_words(path):
        may_write(path)
        connection = sqlite3.connect(path, timeout=1, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        finally:
            connection.close()
