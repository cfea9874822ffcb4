"""Copies beside an SQLite file: of each day it is used, before a migration, and what was put aside.

| name | what |
|---|---|
| `okrkit.day-2026-11-22.sqlite3` | as it stood when it was first opened on that day; old ones go by themselves |
| `okrkit.before-2.sqlite3` | before migration 2 |
| `okrkit.broken-2026-11-22.sqlite3` | a damaged store that was repaired; `okrkit.replaced-...` by a copy |

A copy of a day holds no rooms, nor what is half typed in one: two copies would tell what was written between them.
"""

import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date
from glob import escape
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from okrkit.store._place import make_room, with_end
from okrkit.store._tables import OF_ROOMS

DAYS, WEEKS, MONTHS = 7, 4, 6
"""Copies of days that stay: the newest seven, and of older ones the last of a week and of a month, so many of each."""
BYTES = 500 * 2**20
"""What copies of days may take together; the newest two stay in any case."""
SPARE = 50 * 2**20
"""Bytes that a copy leaves free on the disk."""
_KINDS = ("day", "before", "broken", "replaced", "left")
_STALE = 600  # seconds after which a copy that somebody began is taken for given up


class Copy(NamedTuple):
    """A file beside a store.

    Attributes:
        kind: 'day', 'before', 'broken', 'replaced'. path: of the file.
    """

    kind: str
    path: Path

    @property
    def day(self) -> date | None:
        """The day of a copy of a day; None for another one."""
        try:
            return date.fromisoformat(self.path.stem.rpartition(".day-")[2])
        except ValueError:
            return None


def copy(engine: Engine, path: Path) -> None:
    """Copy a store, as it stands at one moment, into an empty file; one that stays empty is removed."""
    try:
        connection = engine.raw_connection()  # VACUUM wants no transaction around it
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(path),))
        finally:
            connection.close()
        flush(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Have a file's bytes and its name survive a power cut, where the system can do that."""
    for place in (path, path.parent):
        with suppress(OSError):
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def beside(path: Path, label: str) -> Path:
    """A new empty file beside the store: 'okrkit.before-2.sqlite3', 'okrkit.before-2-2.sqlite3' ..."""
    return next(one for one in _names(path, label) if make_room(one))


def free_name(path: Path, kind: str) -> Path:
    """A name with the day that nothing beside the store has: 'okrkit.broken-2026-11-22.sqlite3'."""
    ends = ("", "-wal", "-journal")
    names = _names(path, f"{kind}-{date.today()}")
    return next(one for one in names if not any(with_end(one, end).exists() for end in ends))


def _names(path: Path, label: str) -> Iterable[Path]:
    again = chain([""], (f"-{n}" for n in count(2)))
    return (path.with_name(f"{path.stem}.{label}{more}{path.suffix}") for more in again)


def found(path: Path) -> list[Copy]:
    """What lies beside a store, in the order of its names."""
    files = sorted(path.parent.glob(f"{escape(path.stem)}.*-*{escape(path.suffix)}"))
    kinds = ((file.stem[len(path.stem) + 1 :].partition("-")[0], file) for file in files)
    return [Copy(kind, file) for kind, file in kinds if kind in _KINDS]


def copies(path: Path) -> list[Path]:
    """The files beside a store that hold what it held at an earlier moment."""
    return [one.path for one in found(path)]


def of_days(path: Path) -> list[Copy]:
    """The copies of days, oldest first."""
    return sorted((one for one in found(path) if one.kind == "day" and one.day), key=lambda one: str(one.day))


# -- The copy of a day


def is_due(path: Path) -> bool:
    """Whether a store was last written on another day than today, and has no copy of today yet.

    Asked before it is opened, which may write. The clock may have been set: any other day will do.
    """
    today = date.today()
    times = [each.stat().st_mtime for end in ("", "-wal") if (each := with_end(path, end)).exists()]
    filled = path.exists() and path.stat().st_size > 0
    return filled and date.fromtimestamp(max(times)) != today and not _of(path, today).exists()


def keep_day(engine: Engine, path: Path) -> None:
    """Make the copy of today, and let old ones go.

    Raises:
        OSError, sqlite3.Error, DBAPIError: when it could not be made; nothing is left of it, and no copy was removed.
    """
    target = _of(path, date.today())
    begun = target.with_name(f".{target.name}.new")
    if not make_room(begun):
        if abs(time.time() - begun.stat().st_mtime) < _STALE:
            return  # somebody else is at it
        begun.unlink(missing_ok=True)
        make_room(begun)
    try:
        _enough(path)
        _see_whole(engine)
        copy(engine, begun)
        _without_rooms(begun)
        _as_its_owner(path, begun)
        flush(begun)
        os.replace(begun, target)
        flush(target)
    finally:
        begun.unlink(missing_ok=True)
    for one in outdated([(each.path, each.day, each.path.stat().st_size) for each in of_days(path) if each.day]):
        if one != target:
            one.unlink(missing_ok=True)


def outdated(made: Iterable[tuple[Path, date, int]]) -> list[Path]:
    """Which copies of days may go, told from their days alone: today's clock may be wrong.

    Args:
        made: path, day and size in bytes of each.
    """
    newest = sorted(made, key=lambda one: one[1], reverse=True)
    stay = newest[:DAYS]
    for times, of in ((WEEKS, lambda day: day.isocalendar()[:2]), (MONTHS, lambda day: (day.year, day.month))):
        known: dict[object, tuple[Path, date, int]] = {}
        for one in newest[DAYS:]:
            known.setdefault(of(one[1]), one)
        stay += [one for one in list(known.values())[:times] if one not in stay]
    stay.sort(key=lambda one: one[1], reverse=True)
    while len(stay) > 2 and sum(size for *_, size in stay) > BYTES:
        stay.pop()
    return [path for path, day, size in newest if (path, day, size) not in stay]


def renew_days(engine: Engine, path: Path) -> None:
    """Remove every copy of a day, and make one of now: something was deleted that they still hold."""
    old = of_days(path)
    for one in old:
        one.path.unlink(missing_ok=True)
    if old:
        keep_day(engine, path)


def _of(path: Path, day: date) -> Path:
    return path.with_name(f"{path.stem}.day-{day}{path.suffix}")


def _enough(path: Path) -> None:
    """Refuse to fill the disk with copies."""
    import errno
    import shutil

    needed = sum(each.stat().st_size for end in ("", "-wal") if (each := with_end(path, end)).exists())
    if shutil.disk_usage(path.parent).free < needed + SPARE:
        raise OSError(errno.ENOSPC, "little room left", str(path.parent))


def _see_whole(engine: Engine) -> None:
    """Refuse to let copies go for one of a damaged store."""
    with engine.begin() as connection:
        faults = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    if list(faults) != ["ok"]:
        error = sqlite3.DatabaseError(str(faults[0]))
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _without_rooms(begun: Path) -> None:
    """Take out of a copy what would tell who wrote what in a room."""
    with closing(sqlite3.connect(begun, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")  # nobody else knows this file, and it is thrown away on a fault
        connection.execute("PRAGMA secure_delete=ON")
        for table in OF_ROOMS:
            connection.execute(f"DELETE FROM {table.name}")
        connection.execute("""DELETE FROM kept WHERE form LIKE '["room%'""")
        connection.execute("PRAGMA journal_mode=DELETE")


def _as_its_owner(path: Path, begun: Path) -> None:
    """A copy made by somebody else, such as root, belongs to whom the store belongs to."""
    if hasattr(os, "chown"):
        about = path.stat()
        with suppress(OSError):
            os.chown(begun, about.st_uid, about.st_gid)
