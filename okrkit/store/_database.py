"""What every kind of database under a store can do: units of work, shared by threads, let go of before a fork."""

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from weakref import WeakSet, finalize

from sqlalchemy import Connection, Engine, Table

from okrkit.store._errors import StoreError


class Database(ABC):
    """One connection and its units of work. It is opened at once: what is wrong is said before anybody types.

    Attributes:
        name: how messages call it: a file's path, or a server's address without the password.
        lock: held by whichever thread is in a unit.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lock = threading.RLock()
        self._engine: Engine | None = None
        self._closed = False
        with self._words():
            self._connect()
        with _forking:
            _open.add(self)

    @contextmanager
    def unit(self, writing: bool = False) -> Iterator[Connection]:
        """One unit of work: all of it or nothing. A reading one sees the store as at one moment.

        Writing ones go one after another, whichever process or machine they are of: what one reads still holds when
        it writes.
        """
        with self.lock, self._words(), self._begun(self._standing(), writing) as connection:
            yield connection

    @abstractmethod
    def backup(self, target: Path) -> None:
        """Copy everything, as it stands at this moment, to a new SQLite file."""

    @abstractmethod
    def wipe(self, tables: Iterable[Table] | None = None) -> list[str]:
        """Leave no trace of what was deleted from these tables (None: from any), as far as that can be done here.

        Returns:
            Sentences on what still holds it and is left to the person; [] when nothing does.
        """

    def empty_journal(self) -> bool:
        """Empty the journal beside the store, which tells in what order was written, where it is the store's own.

        Returns:
            Whether there is nothing in it now; a server's log is not the store's.
        """
        return False

    def close(self) -> None:
        """Let go of the database for good."""
        with self.lock:
            self._closed = True
            self.rest()

    def rest(self) -> None:
        """Let go of the database until the next unit."""
        if self._engine is not None:
            self._engine.dispose()

    @abstractmethod
    def _words(self) -> AbstractContextManager[None]:
        """What goes wrong inside becomes a StoreError in plain words."""

    @abstractmethod
    def _opened(self) -> Engine:
        """An engine on a store of the present shape."""

    def _connect(self) -> Engine:
        """Open it, or open it anew. A store that nobody holds any more lets go at once, not when Python tidies up."""
        self._engine = engine = self._opened()
        finalize(self, engine.dispose)
        return engine

    def _begun(self, engine: Engine, writing: bool) -> AbstractContextManager[Connection]:
        """A transaction."""
        return engine.execution_options(okrkit_writing=writing).begin()

    def _standing(self) -> Engine:
        """The engine, of a store that was not closed."""
        if self._closed or self._engine is None:
            raise StoreError(f"This store ({self.name}) was closed: open it again with {self._again()}.")
        return self._engine

    def _again(self) -> str:
        """What opens it again."""
        return f"okrkit.open({self.name!r})"


_open: WeakSet[Database] = WeakSet()
_forking = threading.RLock()
_resting: list[Database] = []


def _before_fork() -> None:
    """A connection must not be carried into a forked child: both would speak on it, and a file's locks would be lost.

    So every database waits for its threads and lets go; parent and child each connect again when they next need to.
    """
    _forking.acquire()
    _resting.extend(_open)
    for database in _resting:
        database.lock.acquire()
        database.rest()


def _in_parent() -> None:
    for database in _resting:
        database.lock.release()
    _resting.clear()
    _forking.release()


def _in_child() -> None:
    global _forking
    _forking = threading.RLock()
    for database in _resting:
        database.lock = threading.RLock()
    _resting.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
