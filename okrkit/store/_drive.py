"""A store on a drive that takes whole files only, as the one a notebook has that runs inside a browser.

SQLite works on a file beside it. After each writing unit the whole of that file is brought to the drive, before the
unit is acknowledged; before each unit it is fetched, where somebody else (a lesson in a second tab) has brought
another one meanwhile. Two that write within the same few hundredths of a second are not told apart: the later one
stands, for such a drive has no locks.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from sqlalchemy import Connection, Engine

from okrkit.store._copies import free_name
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._file import File
from okrkit.store._place import make_room

_BROWSER = Path("/drive")  # where JupyterLite shows a notebook the files that the browser keeps
_BESIDE = Path(gettempdir()) / "okrkit"  # in the memory of this kernel alone
_seen: dict[Path, tuple[int, int] | None] = {}
"""What was last seen on the drive of the file worked on; stores of one process share that file."""


def file(path: Path) -> File:
    """The SQLite file of this name: worked on beside where it is one that a browser keeps, else where it is."""
    return Drive(path, beside(path)) if is_drive(path) else File(path)


def is_drive(path: Path) -> bool:
    """Whether a store of this name is one that a browser keeps."""
    return sys.platform == "emscripten" and path.is_relative_to(_BROWSER)


def beside(path: Path) -> Path:
    """Where such a store is worked on."""
    return _BESIDE / path.name


def exchange(path: Path, fresh: Path) -> Path | None:
    """Put a finished file in such a store's place; returns where the old one is now, None where there was none."""
    aside = None
    if not make_room(path):
        aside = free_name(path, "replaced")
        aside.write_bytes(path.read_bytes())
    path.write_bytes(fresh.read_bytes())
    fresh.unlink()
    return aside


class Drive(File):
    """One SQLite file that is kept on a drive and worked on beside it.

    Attributes:
        kept: the file on the drive.
    """

    journal = "delete"  # what is brought has to be all there is

    def __init__(self, kept: Path, beside: Path) -> None:
        self.kept = kept
        super().__init__(beside)
        self.name = str(kept)

    @contextmanager
    def unit(self, writing: bool = False) -> Iterator[Connection]:
        """One unit of work on what the drive keeps now; a writing one is on the drive when it ends."""
        with self.lock:
            with plain_words(self.kept):
                self._fetch()
            with super().unit(writing) as connection:
                yield connection
            if writing:
                with plain_words(self.kept):
                    self._bring()

    def _opened(self) -> Engine:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with plain_words(self.kept):
            self._fetch()
            before = self.path.read_bytes() if self.path.exists() else b""
            engine = super()._opened()
            if self.path.read_bytes() != before:  # new, or of an earlier okrkit
                self._bring()
        return engine

    def _fetch(self) -> None:
        """Take over what the drive keeps, where it is another file than the one last seen there."""
        there = _standing(self.kept)
        if there == _seen.get(self.path):
            return
        if there is None:
            raise StoreError(
                f"The store {self.kept} was removed while it was open. Open this page again to start anew."
            )
        new = self.path.with_suffix(".new")
        new.write_bytes(self.kept.read_bytes())
        os.replace(new, self.path)
        _seen[self.path] = there

    def _bring(self) -> None:
        """Bring the file to the drive, and see that it is there."""
        if _seen.get(self.path) is None:
            make_room(self.kept)
        content = self.path.read_bytes()
        self.kept.write_bytes(content)
        there = _seen[self.path] = _standing(self.kept)
        if there is None or there[1] != len(content):
            raise StoreError(f"The browser did not keep {self.kept}: its room for this site may be full.")


def _standing(path: Path) -> tuple[int, int] | None:
    """What tells one file of this name from the next; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size
