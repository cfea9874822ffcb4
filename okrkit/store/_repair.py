"""A damaged store made whole, and a copy put back. Nothing is destroyed: the old file stays beside."""

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from okrkit.store import _drive
from okrkit.store._address import Address
from okrkit.store._check import check
from okrkit.store._copies import Copy, copy, flush, found, free_name, of_days
from okrkit.store._engine import connect
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._file import File, look
from okrkit.store._place import make_room, where, with_end
from okrkit.store._salvage import Salvage, filled_from, salvage
from okrkit.store._tables import OF_ROOMS, check_in, finding, kept, metadata, practice, setting, version

_WORDS = {
    version.name: ("version of an OKR", "versions of OKRs"),
    check_in.name: ("check-in", "check-ins"),
    kept.name: ("field of a draft", "fields of drafts"),
    practice.name: ("answer of the course", "answers of the course"),
    finding.name: ("note on a finding", "notes on findings"),
    setting.name: ("setting", "settings"),
    "room": ("workshop room", "workshop rooms"),
}


class Repair(NamedTuple):
    """What was found, and what was or would be done about it.

    Attributes:
        damaged: what is wrong, in sentences; () when nothing has to be repaired.
        saved, lost: what is or would be there afterwards, and what is not, in sentences.
        aside: where the damaged file is now; None when nothing was done.
        todo: what is left to the person.
    """

    damaged: tuple[str, ...]
    saved: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    aside: Path | None = None
    todo: tuple[str, ...] = ()


def repair(url: str | os.PathLike[str] | None = None, dry_run: bool = False) -> Repair:
    """Save what can be saved of a damaged store: row by row from the file, and what is missing from the newest copy.

    The new store takes the place of the damaged file, which is kept beside it under a name with the day.

    Args:
        url: as for `open`; a file only.
        dry_run: look and tell, change nothing.

    Raises:
        StoreError: when there is no file, nothing in it is an okrkit store, somebody is writing, or the disk is full.
    """
    path = _file(url)
    wrong = _damage(path)
    if not wrong:
        return Repair(())
    with plain_words(path):
        before = _state(path)
        saved = _read(path)
        good = _newest_good(path)
        came: Counter[str] = Counter()
        if good:
            saved, came = filled_from(saved, salvage(good.path))
        if not any(saved.rows.values()):
            raise StoreError(f"Nothing of an okrkit store was found in {path}, and no copy is beside it.")
        told = Repair(tuple(wrong), tuple(_kept(saved, came, good)), tuple(_lost(saved, good)))
        if dry_run:
            return told
        fresh = _written(path, saved)
        if _state(path) != before:
            fresh.unlink()
            raise StoreError(f"Somebody wrote into {path} meanwhile: close what else uses it, then try again.")
        aside = exchange(path, fresh, "broken")
    return told._replace(aside=aside, todo=tuple(_todo(path, aside, saved)))


def restore(copy_: str | os.PathLike[str], url: str | os.PathLike[str] | None = None) -> Path | None:
    """Put a copy in the place of a store. What stood there is kept beside it, and so is the copy.

    Returns:
        Where the store that stood there is now; None when there was none.

    Raises:
        StoreError: when the copy is not there, damaged, or of a newer okrkit; nothing was changed then.
    """
    path, source = _file(url), Path(copy_).expanduser().absolute()
    if not source.is_file():
        raise StoreError(f"There is no copy {source}: `okrkit restore` without a name lists those that there are.")
    if source == path:
        raise StoreError(f"{source} is the store itself: name one of its copies.")
    if wrong := _damage(source):
        raise StoreError(f"{source} was not put back: {' '.join(wrong)}")
    with plain_words(path):
        fresh = _beside(_drive.beside(path) if _drive.is_drive(path) else path)
        engine = connect(source, journal=None)
        try:
            copy(engine, fresh)
        finally:
            engine.dispose()
        return _drive.exchange(path, fresh) if _drive.is_drive(path) else exchange(path, fresh, "replaced")


def found_beside(url: str | os.PathLike[str] | None = None) -> list[Copy]:
    """The copies of a store, oldest first; [] for one on a server."""
    place = where(url)
    return [] if isinstance(place, Address) else sorted(found(place), key=lambda one: one.path.stat().st_mtime)


def exchange(path: Path, fresh: Path, kind: str) -> Path | None:
    """Put a finished file in a store's place; the old one and its journals get a name with the day.

    At no moment is there nothing: the old file has both names until the new one takes the first.
    """
    old = [end for end in ("", "-wal", "-journal") if with_end(path, end).exists()]
    aside = free_name(path, kind) if old else None
    if aside:
        if "" in old:
            try:
                os.link(path, aside)
            except OSError:  # a file system without such links
                shutil.copy2(path, aside)
        for each in (with_end(path, end) for end in old if end):
            if each.stat().st_size:
                os.replace(each, aside.with_name(aside.name + each.name.removeprefix(path.name)))
            else:
                each.unlink()
        with_end(path, "-shm").unlink(missing_ok=True)
        if path.exists():
            shutil.copymode(path, fresh)
            with suppress(OSError, AttributeError):
                os.chown(fresh, path.stat().st_uid, path.stat().st_gid)
        flush(aside)
    flush(fresh)
    os.replace(fresh, path)
    flush(path)
    return aside


def _file(url: str | os.PathLike[str] | None) -> Path:
    place = where(url)
    if isinstance(place, Address):
        raise StoreError(
            f"The store {place} is on a server: whoever looks after it has its copies (pg_dump, its own backups)."
        )
    return place


def _damage(path: Path) -> list[str]:
    """The sentences of a check that are of the file itself."""
    return [told for told in check(path) if "damaged" in told or "is not an okrkit store" in told]


def _state(path: Path) -> list[tuple[int, int]]:
    files = [each for end in ("", "-wal", "-journal") if (each := with_end(path, end)).exists()]
    return [(each.stat().st_size, each.stat().st_mtime_ns) for each in files]


def _read(path: Path) -> Salvage:
    try:
        return salvage(path)
    except ValueError:  # not one page in it
        return Salvage({name: {} for name in metadata.tables}, 1, ())


def _newest_good(path: Path) -> Copy | None:
    """The newest copy of a day that is whole."""
    return next((one for one in reversed(of_days(path)) if not _damage(one.path)), None)


def _beside(path: Path) -> Path:
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    make_room(fresh)
    return fresh


def _written(path: Path, saved: Salvage) -> Path:
    """A new store with these rows, beside the old one."""
    fresh = _beside(path)
    try:
        store = File(fresh)
        try:
            with store.unit(writing=True) as connection:
                for table in metadata.sorted_tables:
                    if rows := list(saved.rows[table.name].values()):
                        connection.execute(insert(table), rows)
        finally:
            store.close()
        look(fresh)
        flush(fresh)
    except BaseException:
        for end in ("", "-wal", "-shm"):
            with_end(fresh, end).unlink(missing_ok=True)
        raise
    return fresh


def _counted(counts: Mapping[str, int]) -> str:
    parts = [f"{counts[name]} {words[counts[name] != 1]}" for name, words in _WORDS.items() if counts.get(name)]
    return ", ".join(parts) or "nothing"


def _kept(saved: Salvage, came: Counter[str], good: Copy | None) -> list[str]:
    counts = {name: len(rows) for name, rows in saved.rows.items()}
    okrs = len({key[:2] for key in saved.rows[version.name]})
    told = [f"{okrs} {'OKR' if okrs == 1 else 'OKRs'}: {_counted(counts)}."]
    if good and came:
        told.append(f"Of these came from the copy of {good.day}: {_counted(came)}.")
    return told


def _lost(saved: Salvage, good: Copy | None) -> list[str]:
    told = [f"{what[:1].upper()}{what[1:]} could not be read." for what in saved.gone]
    if saved.spoilt:
        told.append(f"{saved.spoilt} places in the file could not be read, and what stood there is not known.")
    if not good:
        told.append("No whole copy of an earlier day is beside it, so what was written last may be missing unnoticed.")
    else:
        told.append(f"What was written after the copy of {good.day} may be missing unnoticed.")
    return told


def _todo(path: Path, aside: Path | None, saved: Salvage) -> list[str]:
    told = [f"Look through your OKRs. The damaged file is kept as {aside}: delete it when nothing is missing."]
    if any(saved.rows[table.name] for table in OF_ROOMS):
        told.append("What lay face down in a workshop room is in that file, too.")
    return [*told, f"A disk that spoils one file may spoil others: have it looked at, and copy {path} elsewhere."]
