"""Copies of an SQLite file: backups, and those that a migration makes before it changes anything."""

from glob import escape
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Engine

from okrkit.store._place import make_room


def copy(engine: Engine, path: Path) -> None:
    """Copy a store, as it stands at one moment, into an empty file; one that stays empty is removed."""
    try:
        connection = engine.raw_connection()  # VACUUM wants no transaction around it
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(path),))
        finally:
            connection.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def beside(path: Path, label: str) -> Path:
    """A new empty file beside the store: 'okrkit.before-2.sqlite3', 'okrkit.before-2-2.sqlite3' ..."""
    names = (f"{path.stem}.{label}{again}{path.suffix}" for again in chain([""], (f"-{n}" for n in count(2))))
    return next(beside for name in names if make_room(beside := path.with_name(name)))


def copies(path: Path) -> list[Path]:
    """The copies that migrations made of this store."""
    return sorted(path.parent.glob(f"{escape(path.stem)}.before-*{escape(path.suffix)}"))
