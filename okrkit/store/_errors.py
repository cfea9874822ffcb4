"""What goes wrong with a store, in plain words: what happened, where, and what to try."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from okrkit.showing import OkrkitError

REPAIR = "`okrkit doctor --repair` saves what can be saved and destroys nothing"
"""What to try with a damaged store."""

NO_LOCKS = (
    "lies in a folder whose file system does not keep two programs from writing at once (it has no locks): set"
    " OKRKIT_STORE to a folder of this machine"
)
"""What is said where two would write over each other."""

_WORDS = {
    sqlite3.SQLITE_BUSY: "is held by another program and did not come free: close what else uses it, then try again",
    sqlite3.SQLITE_LOCKED: "is held by another program and did not come free: close what else uses it, then try again",
    sqlite3.SQLITE_READONLY: "can be read but not written: allow writing to the file and its folder, or set"
    " OKRKIT_STORE to a place of your own",
    sqlite3.SQLITE_PERM: "may not be opened by you: allow reading and writing, or set OKRKIT_STORE to a place of your"
    " own",
    sqlite3.SQLITE_FULL: "has no room left, the disk is full: free some space, then try again",
    sqlite3.SQLITE_CORRUPT: f"is damaged and was left as it is: {REPAIR}",
    sqlite3.SQLITE_NOTADB: "is not an okrkit store and was left as it is: set OKRKIT_STORE to another file;"
    " if it once was a store, try `okrkit doctor --repair`",
    sqlite3.SQLITE_PROTOCOL: NO_LOCKS,
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: see that its folder exists and lets you write, or set OKRKIT_STORE to"
    " another place",
    sqlite3.SQLITE_IOERR: "could not be read or written, the disk reports a fault: see that the disk is there and has"
    " room, then try again",
}

_EXTENDED = dict.fromkeys(
    (
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
        sqlite3.SQLITE_IOERR_SHMLOCK,
    ),
    NO_LOCKS,
)

_ALIKE = {
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.ENOLCK: sqlite3.SQLITE_PROTOCOL,
}


class StoreError(OkrkitError):
    """The store cannot do what was asked. The message says what, where, and what to try; nothing was half done."""


def of_a_file(error: BaseException | None) -> str:
    """What SQLite or the system says of a file, as the end of a sentence; '' where no words are known."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and (words := _EXTENDED.get(code) or _WORDS.get(code & 0xFF)):
        return words
    if isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error):
        return _WORDS[sqlite3.SQLITE_CORRUPT]
    if isinstance(error, OSError):
        known = _WORDS.get(_ALIKE.get(error.errno or 0, 0))
        return known or f"cannot be used: {error.strerror or error}. Set OKRKIT_STORE to another place"
    return ""


@contextmanager
def plain_words(place: Path | str, known: Callable[[BaseException | None], str] = of_a_file) -> Iterator[None]:
    """Turn the database's and the system's errors into a StoreError that names the place.

    Args:
        known: the words for an error of this kind of database, '' for one it does not know.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError, UnicodeDecodeError) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        words = known(said) or f"cannot be used: {said}. `okrkit doctor` looks closer"
        raise StoreError(f"The store {place} {words}.") from error
    except SQLAlchemyError as error:
        raise StoreError(f"The store {place} cannot be used: {error}") from error
