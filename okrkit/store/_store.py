"""The store as its readers and writers see it."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from weakref import WeakSet

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from okrkit.model import OKR, CheckIn
from okrkit.store import _tables as tables
from okrkit.store._engine import connect
from okrkit.store._errors import StoreError, plain_words
from okrkit.store._merge import merged
from okrkit.store._migrations import backup, migrate
from okrkit.store._place import make_room
from okrkit.store._values import (
    FORMAT,
    Entry,
    Version,
    as_data,
    as_text,
    carried_over,
    entries,
    from_text,
    plain,
    with_check_ins,
    without_check_ins,
)

_LARGEST = 2**63 - 1


class Store:
    """One file that keeps every version, every check-in and every keystroke. Made by `okrkit.open`.

    Versions and check-ins are only ever added; what somebody is typing is replaced by what they type next.
    Threads may share a store, and processes may each open the same one: what a call has returned from is on disk.

    Attributes:
        path: the file it lives in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._engine: Engine | None = connect(path)
        try:
            with plain_words(path):
                make_room(path)
                migrate(self._engine, path)
        except BaseException:
            self.close()
            raise
        _open_stores.add(self)

    # -- OKRs

    def okrs(self) -> list[tuple[str, str]]:
        """The (team, period) of every OKR in the store, in alphabetical order."""
        table = tables.version
        with self._unit() as connection:
            found = connection.execute(select(table.c.team, table.c.period).distinct())
            return sorted((team, period) for team, period in found)

    def okr(self, team: str, period: str) -> OKR:
        """The OKR as it stands: the latest version with every check-in.

        Of two check-ins on one date the later one corrects the earlier; it stands behind it, and both stay.

        Raises:
            KeyError: with the OKRs there are.
        """
        with self._unit() as connection:
            latest = self._latest(connection, team, period)
            return with_check_ins(latest.okr, self._check_ins(connection, team, period))

    def versions(self, team: str, period: str) -> list[Version]:
        """Every saved version, oldest first, without check-ins; the last one's number is what `save` can be based on.

        Raises:
            KeyError: with the OKRs there are.
        """
        with self._unit() as connection:
            self._latest(connection, team, period)
            return self._versions(connection, team, period)

    def save(self, okr: OKR, reason: str = "", based_on: int | None = None) -> Version:
        """Add a version; nothing that was saved or checked in before is lost.

        Check-ins in the OKR that the store does not have yet are added. An OKR that changes nothing adds no version.
        A key result with check-ins that is left out comes back as stopped.

        Args:
            reason: why, for whoever reads the history.
            based_on: the number of the version this OKR was made from. If somebody has saved since, both changes
                stand; where both changed the same part this one stands and the message names the part. None: this
                OKR stands as it is.

        Returns:
            The version that stands now; its `okr` has the check-ins, its `message` says what the person should know.
        """
        team, period = okr.team, okr.period
        with self._unit(writing=True) as connection:
            before = self._versions(connection, team, period)
            known = self._check_ins(connection, team, period)
            told = []
            if before and based_on is not None and based_on != before[-1].number:
                okr, said = _brought_together(before, okr, based_on)
                told.append(said)
            for entry in _news(known, entries(okr)):
                self._append(connection, team, period, entry)
            plan = without_check_ins(okr)
            if before:
                plan, back = carried_over(before[-1].okr, plan, known, datetime.now().date())
                if back:
                    told.append(f"{', '.join(back)} had check-ins and stays, as stopped.")
            if before and as_data(plan) == as_data(before[-1].okr):
                standing = before[-1]
            else:
                standing = Version(before[-1].number + 1 if before else 1, _now(), plain(reason), plan)
                connection.execute(
                    insert(tables.version).values(
                        team=plain(team), period=plain(period), number=standing.number, reason=standing.reason,
                        saved=standing.saved.isoformat(), format=FORMAT, body=as_text(as_data(plan)),
                    )
                )  # fmt: skip
            okr = with_check_ins(plan, self._check_ins(connection, team, period))
            return standing._replace(okr=okr, message=" ".join(told))

    def add(self, check_in: CheckIn, *, team: str, period: str, key_result: str) -> None:
        """Add a check-in to a key result (or health metric), whoever else is saving. The same one twice is one.

        Args:
            key_result: its id, 'kr1'; a health metric's id does as well.

        Raises:
            KeyError: with the ids, or the OKRs, there are.
        """
        with self._unit(writing=True) as connection:
            okr = self._latest(connection, team, period).okr
            ids = {**{h.id: "health" for h in okr.health}, **{k.id: "key_results" for k in okr.key_results}}
            if key_result not in ids:
                have = ", ".join(str(name) for name in ids) or "none"
                raise KeyError(f"no key result {key_result!r} in {team} {period}: there are {have}")
            entry = Entry(ids[key_result], key_result, check_in)
            same_day = [
                known for known in self._check_ins(connection, team, period)
                if known[:2] == entry[:2] and known.check_in.date == check_in.date
            ]  # fmt: skip
            if not same_day or as_data(same_day[-1].check_in) != as_data(check_in):
                self._append(connection, team, period, entry)

    # -- What somebody is typing

    def keep(self, form: str, part: str, text: str, revision: int) -> int:
        """Keep a keystroke; it is on disk when this returns.

        Args:
            form: which form, see `okrkit.store.form`. part: which field of it.
            revision: counts up with every edit; an older one never overwrites a newer one, an equal one does.

        Returns:
            The revision that is kept now: the given one, or a newer one that was there already.
        """
        if isinstance(revision, bool) or not isinstance(revision, int) or not 0 <= revision <= _LARGEST:
            raise ValueError(f"revision {revision!r} is not a whole number from 0 to 2^63 - 1: count edits up from 1")
        table, text = tables.kept, plain(text)
        here = (table.c.form == plain(form)) & (table.c.part == plain(part))
        with self._unit(writing=True) as connection:
            done = connection.execute(
                update(table).where(here, table.c.revision <= revision).values(text=text, revision=revision)
            )
            if not done.rowcount:
                newer = connection.execute(select(table.c.revision).where(here)).scalar()
                if newer is not None:
                    return int(newer)
                connection.execute(
                    insert(table).values(form=plain(form), part=plain(part), text=text, revision=revision)
                )
        return revision

    def kept(self, form: str) -> dict[str, tuple[str, int]]:
        """What is kept of a form: field -> (text, revision); {} when there is nothing."""
        table = tables.kept
        with self._unit() as connection:
            found = connection.execute(
                select(table.c.part, table.c.text, table.c.revision).where(table.c.form == plain(form))
            )
            return {part: (text, revision) for part, text, revision in found}

    def forget(self, form: str) -> None:
        """Remove what is kept of a form, once it has been saved as something else. Nothing there is fine."""
        with self._unit(writing=True) as connection:
            connection.execute(delete(tables.kept).where(tables.kept.c.form == plain(form)))

    # -- Small settings

    def setting(self, name: str) -> Any:
        """A setting, as JSON data; None when it was never set."""
        table = tables.setting
        with self._unit() as connection:
            value = connection.execute(select(table.c.value).where(table.c.name == plain(name))).scalar()
        return None if value is None else json.loads(value)

    def set(self, name: str, value: Any) -> None:
        """Set a setting to JSON data (texts, numbers, lists, dicts); None removes it."""
        table = tables.setting
        with self._unit(writing=True) as connection:
            connection.execute(delete(table).where(table.c.name == plain(name)))
            if value is not None:
                connection.execute(insert(table).values(name=plain(name), value=as_text(value)))

    # -- The whole

    def backup(self, path: str | os.PathLike[str]) -> Path:
        """Copy the store, as it stands at this moment, to a new file. A file that is there is never overwritten."""
        target = Path(path).expanduser().absolute()
        with self._lock, plain_words(target):
            backup(self._working(), target)
        return target

    def close(self) -> None:
        """Let go of the file. Closing twice is fine; anything else afterwards is a StoreError."""
        with self._lock:
            self._rest()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    # -- Inside

    @contextmanager
    def _unit(self, writing: bool = False) -> Iterator[Connection]:
        """One unit of work: all of it or nothing. A reading one sees the store as at one moment."""
        with self._lock, plain_words(self.path):
            engine = self._working().execution_options(okrkit_writing=writing)
            with engine.begin() as connection:
                yield connection

    def _working(self) -> Engine:
        if self._engine is None:
            raise StoreError(
                f"This store ({self.path}) was closed: open it again with okrkit.open({str(self.path)!r})."
            )
        return self._engine

    def _rest(self) -> None:
        """Close the connection; the next unit opens one."""
        if self._engine is not None:
            self._engine.dispose()

    def _versions(self, connection: Connection, team: str, period: str) -> list[Version]:
        table = tables.version
        here = (table.c.team == plain(team)) & (table.c.period == plain(period))
        rows = connection.execute(select(table).where(here).order_by(table.c.number))
        return [_version(row, team, period, self.path) for row in rows]

    def _latest(self, connection: Connection, team: str, period: str) -> Version:
        table = tables.version
        here = (table.c.team == plain(team)) & (table.c.period == plain(period))
        row = connection.execute(select(table).where(here).order_by(table.c.number.desc()).limit(1)).first()
        if row is None:
            found = connection.execute(select(table.c.team, table.c.period).distinct())
            have = ", ".join(sorted(f"{a} {b}" for a, b in found)) or "none yet"
            raise KeyError(f"no OKR of team {team!r} for period {period!r} in {self.path}: there are {have}")
        return _version(row, team, period, self.path)

    def _check_ins(self, connection: Connection, team: str, period: str) -> list[Entry]:
        table = tables.check_in
        here = (table.c.team == plain(team)) & (table.c.period == plain(period))
        rows = connection.execute(select(table).where(here).order_by(table.c.number))
        what = f"A check-in of {team} {period} in {self.path}"
        return [Entry(row.part, row.measured, from_text(CheckIn, row.body, row.format, what)) for row in rows]

    def _append(self, connection: Connection, team: str, period: str, entry: Entry) -> None:
        table = tables.check_in
        here = (table.c.team == plain(team)) & (table.c.period == plain(period))
        last = connection.execute(select(func.coalesce(func.max(table.c.number), 0)).where(here)).scalar_one()
        connection.execute(
            insert(table).values(
                team=plain(team), period=plain(period), number=last + 1, part=entry.part, measured=entry.measured,
                added=_now().isoformat(), format=FORMAT, body=as_text(as_data(entry.check_in)),
            )
        )  # fmt: skip


def _version(row: Any, team: str, period: str, path: Path) -> Version:
    what = f"Version {row.number} of {team} {period} in {path}"
    okr = from_text(OKR, row.body, row.format, what)
    return Version(row.number, datetime.fromisoformat(row.saved), row.reason, okr)


def _news(known: list[Entry], given: list[Entry]) -> list[Entry]:
    """The entries that are given more often than they are known."""
    counts: dict[str, int] = {}
    for entry in known:
        counts[_key(entry)] = counts.get(_key(entry), 0) + 1
    news = []
    for entry in given:
        counts[_key(entry)] = counts.get(_key(entry), 0) - 1
        if counts[_key(entry)] < 0:
            news.append(entry)
    return news


def _key(entry: Entry) -> str:
    return as_text([entry.part, entry.measured, as_data(entry.check_in)])


def _brought_together(before: list[Version], okr: OKR, based_on: int) -> tuple[OKR, str]:
    """This OKR with what others have saved since `based_on`, and a sentence about it."""
    base = next((version for version in before if version.number == based_on), None)
    if base is None:
        raise ValueError(f"based_on={based_on} names no version: there are 1 to {before[-1].number}")
    latest = before[-1].number
    data, clashes = merged(as_data(base.okr), as_data(before[-1].okr), as_data(okr))
    try:
        both = OKR.model_validate(data)
    except ValueError:  # each is fine, together they are not (one moved the start behind the other's end)
        return (
            okr,
            f"Somebody saved version {latest} meanwhile; yours stands now, and theirs is kept as version {latest}.",
        )
    if clashes:
        parts = ", ".join(clashes)
        return both, (
            f"Somebody saved version {latest} meanwhile. Both changes are in, except for {parts}, which you both"
            f" changed: yours stands, theirs is kept as version {latest}."
        )
    return both, f"Somebody saved version {latest} meanwhile: both changes are in."


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


_open_stores: WeakSet[Store] = WeakSet()


def _before_fork() -> None:
    """An SQLite connection must not be carried into a forked child: its locks would be lost and its file with them.

    So every store waits for its threads and closes; parent and child each open again when they next need to.
    """
    for store in list(_open_stores):
        store._lock.acquire()
        store._rest()


def _after_fork() -> None:
    for store in list(_open_stores):
        store._lock.release()


def _in_child() -> None:
    for store in list(_open_stores):
        store._lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_in_child)
