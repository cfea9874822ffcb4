"""The SQLite file under a store: looked at, opened, copied, and opened anew when another is put in its place."""

import warnings
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import SQLITE_CANTOPEN, SQLITE_READONLY

from sqlalchemy import Engine, Table
from sqlalchemy.exc import DBAPIError

from okrkit.store._copies import beside, copies, copy
from okrkit.store._database import Database
from okrkit.store._engine import connect
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._migrations import migrate, standing
from okrkit.store._place import is_shared, make_room, may_write


class File(Database):
    """One SQLite file.

    Attributes:
        journal: how changes are kept until they are in the file, where one machine alone writes it.
    """

    journal = "wal"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity: tuple[int, int] | None = None
        super().__init__(str(path))

    def backup(self, target: Path) -> None:
        """Copy the file, as it stands at this moment, to a new one."""
        with self.lock, plain_words(target):
            engine = self._standing()
            if not make_room(target):
                raise StoreError(f"{target} is there already, and a backup overwrites nothing. Choose another name.")
            copy(engine, target)

    def wipe(self, tables: Iterable[Table] | None = None) -> list[str]:
        """Empty the journal; what was deleted is zeroed in the file already."""
        held = (
            [] if self.empty_journal() else [f"{self.path}-wal holds it until whatever else uses the store is closed."]
        )
        return [f"{path} is an earlier copy of the store and may still hold it." for path in copies(self.path)] + held

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
        self._engine = self._opened()
        return self._engine

    def _opened(self) -> Engine:
        make_room(self.path)
        may_write(self.path)
        look(self.path)
        shared = is_shared(self.path.parent)
        if shared:
            warnings.warn(
                f"The store {self.path} lies in a folder that several machines may share. Let one at a time write to"
                " it, or set OKRKIT_STORE to a folder of this machine.",
                stacklevel=7,
            )
        engine = connect(self.path, "delete" if shared else self.journal)
        try:
            migrate(engine, self.name, before=lambda number: copy(engine, beside(self.path, f"before-{number}")))
        except BaseException:
            engine.dispose()
            raise
        self._identity = _identity(self.path)
        return engine


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
            standing(connection, str(path))
    except DBAPIError as error:
        # A file whose last writer was killed may need mending before it can be read: opening it to write does that.
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in (SQLITE_READONLY, SQLITE_CANTOPEN):
            raise
    finally:
        engine.dispose()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
