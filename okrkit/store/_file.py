"""The file under a store: units of work on it, shared by threads, let go of before a fork, reopened when replaced."""

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlalchemy import Connection, Engine

from okrkit.store._engine import connect
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._migrations import copy, look, migrate
from okrkit.store._place import is_shared, make_room, may_write


class File:
    """One SQLite file. It is opened at once, so that what is wrong with it is said before anybody types."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.RLock()
        self._engine: Engine | None = None
        self._identity: tuple[int, int] | None = None
        self._closed = False
        with plain_words(path):
            self._open()
        with _forking:
            _open_files.add(self)

    @contextmanager
    def unit(self, writing: bool = False) -> Iterator[Connection]:
        """One unit of work: all of it or nothing. A reading one sees the file as at one moment."""
        with self.lock, plain_words(self.path):
            engine = self._standing().execution_options(okrkit_writing=writing)
            with engine.begin() as connection:
                yield connection

    def backup(self, target: Path) -> None:
        """Copy the file, as it stands at this moment, to a new one."""
        with self.lock, plain_words(target):
            engine = self._standing()
            if not make_room(target):
                raise StoreError(f"{target} is there already, and a backup overwrites nothing. Choose another name.")
            copy(engine, target)

    def shrink_journal(self) -> bool:
        """Bring the journal's content into the file and empty it; False while another program still reads from it."""
        with self.lock, plain_words(self.path):
            connection = self._standing().raw_connection()
            try:
                busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        return not busy

    def close(self) -> None:
        """Let go of the file for good."""
        with self.lock:
            self._closed = True
            self.rest()

    def rest(self) -> None:
        """Let go of the file until the next unit."""
        if self._engine is not None:
            self._engine.dispose()

    def _standing(self) -> Engine:
        """The engine on the file that has this name now: somebody may have put another in its place, or taken it away.

        A file that was taken away is not made anew: it may be on a disk that was unplugged.
        """
        if self._closed:
            raise StoreError(
                f"This store ({self.path}) was closed: open it again with okrkit.open({str(self.path)!r})."
            )
        identity = _identity(self.path)
        if self._engine is not None and identity == self._identity:
            return self._engine
        self.rest()
        if identity is None:
            raise StoreError(
                f"The store {self.path} was moved or removed while it was open. Put it back, or start a new one there"
                f" with okrkit.open({str(self.path)!r})."
            )
        return self._open()

    def _open(self) -> Engine:
        make_room(self.path)
        may_write(self.path)
        look(self.path)
        shared = is_shared(self.path.parent)
        if shared:
            warnings.warn(
                f"The store {self.path} lies in a folder that several machines may share. Let one at a time write to"
                " it, or set OKRKIT_STORE to a folder of this machine.",
                stacklevel=5,
            )
        engine = connect(self.path, "delete" if shared else "wal")
        try:
            migrate(engine, self.path)
        except BaseException:
            engine.dispose()
            raise
        self._engine, self._identity = engine, _identity(self.path)
        return engine


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


_open_files: WeakSet[File] = WeakSet()
_forking = threading.RLock()
_resting: list[File] = []


def _before_fork() -> None:
    """An SQLite connection must not be carried into a forked child: its locks would be lost, and the file with them.

    So every file waits for its threads and closes; parent and child each open it again when they next need to.
    """
    _forking.acquire()
    _resting.extend(_open_files)
    for file in _resting:
        file.lock.acquire()
        file.rest()


def _in_parent() -> None:
    for file in _resting:
        file.lock.release()
    _resting.clear()
    _forking.release()


def _in_child() -> None:
    global _forking
    _forking = threading.RLock()
    for file in _resting:
        file.lock = threading.RLock()
    _resting.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
