"""The SQLite file under a store: looked at, opened, copied, and opened anew when another is put in its place."""

import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from sqlite3 import SQLITE_CANTOPEN, SQLITE_READONLY

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

from okrkit.store._copies import beside, copies, copy, free_name, is_due, keep_day, of_days, renew_days
from okrkit.store._database import Database
from okrkit.store._engine import connect
from okrkit.store._errors import NO_LOCKS, REPAIR, StoreError, plain_words
from okrkit.store._migrations import migrate, standing
from okrkit.store._place import is_shared, locks_hold, make_room, may_write, with_end
from okrkit.store._tables import OF_ROOMS, kept


class File(Database):
    """One SQLite file.

    Attributes:
        journal: how changes are kept until they are in the file, where one machine alone writes it.
    """

    journal = "wal"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity: tuple[int, int] | None = None
        self._journal: tuple[int, int] | None = None
        self._shape = -1
        super().__init__(str(path))

    def backup(self, target: Path) -> None:
        """Copy the file, as it stands at this moment, to a new one."""
        with self.lock, plain_words(target):
            engine = self._standing()
            if not make_room(target):
                raise StoreError(f"{target} is there already, and a backup overwrites nothing. Choose another name.")
            copy(engine, target)

    def wipe(self, tables: Iterable[Table] | None = None) -> list[str]:
        """Empty the journal, and make the copies of days anew; what was deleted is zeroed in the file already."""
        held = (
            [] if self.empty_journal() else [f"{self.path}-wal holds it until whatever else uses the store is closed."]
        )
        if tables is None or set(tables) - {kept, *OF_ROOMS}:
            with self.lock, self._words():
                renew_days(self._standing(), self.path)
        old = [path for path in copies(self.path) if path not in {one.path for one in of_days(self.path)}]
        return [f"{path} is an earlier copy of the store and may still hold it." for path in old] + held

    def empty_journal(self) -> bool:
        """Bring the journal's content into the file and empty it; False while another program still reads from it."""
        with self.lock, self._words():
            connection = self._standing().raw_connection()
            try:
                busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        return not busy

    def _words(self) -> AbstractContextManager[None]:
        return plain_words(self.path)

    def _standing(self) -> Engine:
        """The engine on the file that has this name now: somebody may have put another in its place, or taken it away.

        A file that was taken away is not made anew: it may be on a disk that was unplugged.
        """
        engine, identity = super()._standing(), _identity(self.path)
        if identity == self._identity:
            return engine
        self.rest()
        if identity is None:
            raise StoreError(
                f"The store {self.path} was moved or removed while it was open. Put it back, or start a new one there"
                f" with okrkit.open({self.name!r})."
            )
        journal = with_end(self.path, "-wal")
        if self._journal and _identity(journal) == self._journal:
            _put_aside(journal, f"Another store was put in the place of {self.path} while it was open.")
        return self._connect()

    @contextmanager
    def _begun(self, engine: Engine, writing: bool) -> Iterator[Connection]:
        try:
            with super()._begun(engine, writing) as connection:
                self._known_shape(connection)
                yield connection
        finally:
            self._journal = _identity(with_end(self.path, "-wal"))

    def _known_shape(self, connection: Connection) -> None:
        """Refuse to go on where a newer okrkit has changed the tables since this store was opened."""
        shape = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
        if shape != self._shape:
            standing(connection, self.name)
            self._shape = shape

    def _opened(self) -> Engine:
        journal = with_end(self.path, "-wal")
        if make_room(self.path) and journal.exists():
            _put_aside(journal, f"The store {self.path} was gone, and its journal was still there.")
        may_write(self.path)
        due = is_due(self.path)
        look(self.path)
        shared = is_shared(self.path.parent)
        if shared and not locks_hold(self.path.parent):
            raise StoreError(f"The store {self.path} {NO_LOCKS}.")
        if shared:
            warnings.warn(
                f"The store {self.path} lies in a folder that several machines may share. Let one at a time write to"
                " it, or set OKRKIT_STORE to a folder of this machine.",
                stacklevel=8,
            )
        engine = connect(self.path, "delete" if shared else self.journal)
        try:
            migrate(engine, self.name, before=lambda number: copy(engine, beside(self.path, f"before-{number}")))
        except BaseException:
            engine.dispose()
            raise
        if due:
            self._keep_day(engine)
        self._identity = _identity(self.path)
        return engine

    def _keep_day(self, engine: Engine) -> None:
        """Make today's copy; a store is not held up by one that cannot be made."""
        try:
            with self._words():
                keep_day(engine, self.path)
        except StoreError as error:
            warnings.warn(f"{error} No copy of today was made.", stacklevel=2)


def look(path: Path) -> None:
    """See whether a file is a store that this okrkit knows, without changing a byte of it.

    Raises:
        StoreError: for a store of a newer okrkit, for another program's database, and for one that was emptied or is
            but a byte.
    """
    size = path.stat().st_size
    if size == 1:  # which SQLite takes for a new store as well
        raise StoreError(f"The store {path} is damaged: one byte of it is left. {REPAIR}.")
    if not size:
        _never_filled(path)
        return
    engine = connect(path, journal=None)
    try:
        with engine.begin() as connection:
            standing(connection, str(path))
    except DBAPIError as error:
        # A file whose last writer was killed may need mending before it can be read: opening it to write does that.
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in (SQLITE_READONLY, SQLITE_CANTOPEN):
            raise
    finally:
        engine.dispose()


def _never_filled(path: Path) -> None:
    """An empty file becomes a store, unless what lies beside it says that it was one: the system would forget that.

    Raises:
        StoreError: then.
    """
    journal = with_end(path, "-wal")
    if journal.exists() and journal.stat().st_size:
        beside = f"its journal {journal.name} is"
    elif made := copies(path):
        beside = f"{len(made)} copies of it, such as {made[-1].name}, are"
    else:
        return
    raise StoreError(f"The store {path} is damaged: it is empty, though {beside} beside it. {REPAIR}.")


def _put_aside(journal: Path, why: str) -> None:
    """Give a journal another name: it would be written over a store that it does not belong to."""
    aside = free_name(journal, "left")
    os.replace(journal, aside)
    with_end(journal.with_name(journal.name.removesuffix("-wal")), "-shm").unlink(missing_ok=True)
    warnings.warn(f"{why} What the journal of the old one held is kept as {aside}.", stacklevel=2)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
