"""The store as its readers and writers see it."""

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import delete, insert, select

from okrkit.model import OKR, CheckIn, period_name
from okrkit.store import _kept
from okrkit.store import _record as record
from okrkit.store import _tables as tables
from okrkit.store._address import Address
from okrkit.store._drive import file
from okrkit.store._feedback import Feedback
from okrkit.store._practice import Practice
from okrkit.store._rooms import Rooms
from okrkit.store._server import Server
from okrkit.store._values import Version, as_text, plain, setting_of, with_check_ins

_LARGEST = 2**63 - 1


class Store:
    """One place that keeps every version, every check-in and every keystroke. Made by `okrkit.open`.

    Versions and check-ins are only ever added; what somebody is typing is replaced by what they type next.
    Threads may share a store, and processes may each open the same one: what a call has returned from is on disk.

    Attributes:
        place: where it lives, as messages say it: a file's path, or a server's address without the password.
        path: the file it lives in; None on a server.
        seated: whether it is seen from a participant's seat behind a Hub, who may not lead.
        feedback: what people said of the findings they were shown.
        practice: what a learner did in the exercises of the course.
        rooms: the rows of workshop rooms, for `okrkit.room`.
    """

    def __init__(self, where: Path | Address) -> None:
        self._database = Server(where) if isinstance(where, Address) else file(where)
        self.place = self._database.name
        self.path = None if isinstance(where, Address) else where
        self.seated = isinstance(where, Address) and bool(where.seat)
        self.feedback = Feedback(self._database)
        self.practice = Practice(self._database)
        self.rooms = Rooms(self._database)
        self._seen: dict[tuple[str, str], int] = {}

    # -- OKRs

    def okrs(self) -> list[tuple[str, str]]:
        """The (team, period) of every OKR in the store, in alphabetical order."""
        with self._database.unit() as connection:
            return record.okrs(connection)

    def okr(self, team: str, period: str) -> OKR:
        """The OKR as it stands: the latest version with every check-in.

        Of two check-ins on one date the later one corrects the earlier; it stands behind it, and both stay.

        Raises:
            KeyError: with the OKRs there are.
        """
        with self._database.unit() as connection:
            here = record.Record(connection, self.place, team, period)
            latest, check_ins = here.latest(), here.check_ins()
        self._seen[here.team, here.period] = latest.number
        return with_check_ins(latest.okr, check_ins)

    def versions(self, team: str, period: str) -> list[Version]:
        """Every saved version, oldest first, without check-ins; the last one's number is what `save` can be based on.

        Raises:
            KeyError: with the OKRs there are.
        """
        with self._database.unit() as connection:
            here = record.Record(connection, self.place, team, period)
            here.latest()
            return here.versions()

    def save(self, okr: OKR, reason: str = "", based_on: int | None = None) -> Version:
        """Add a version; nothing that was saved or checked in before is lost.

        Two people save at once: if somebody has saved since the version this OKR was made from, both changes stand;
        where both changed the same part, this one stands, the message names the part, and theirs is in `versions`.
        Check-ins in the OKR that the store does not have yet are added. An OKR that changes nothing adds no version.
        A key result with check-ins that is left out comes back as stopped.

        Args:
            reason: why, for whoever reads the history.
            based_on: the number of the version this OKR was made from; None is the one that `okr` or `save` of this
                Store gave last. An OKR that came from elsewhere, such as a file, stands as it is.

        Returns:
            The version that stands now; its `okr` has the check-ins, its `message` says what the person should know.
        """
        with self._database.unit(writing=True) as connection:
            here = record.Record(connection, self.place, okr.team, okr.period)
            saved = here.save(okr, reason, based_on, self._seen.get((here.team, here.period)), date.today())
        self._seen[here.team, here.period] = saved.number
        return saved

    def add(self, check_in: CheckIn, *, team: str, period: str, key_result: str) -> None:
        """Add a check-in to a key result (or health metric), whoever else is saving. The same one twice is one.

        Args:
            key_result: its id, 'kr1'; a health metric's id does as well.

        Raises:
            KeyError: with the ids, or the OKRs, there are.
        """
        with self._database.unit(writing=True) as connection:
            record.Record(connection, self.place, team, period).add(check_in, key_result)

    # -- What somebody is typing

    def keep(self, form: str, part: str, text: str, revision: int) -> int:
        """Keep a keystroke; it is on disk when this returns.

        Args:
            form: which form, see `okrkit.store.form`. part: which field of it.
            revision: counts up with every edit; an older one never overwrites a newer one, an equal one does.

        Returns:
            The revision that is kept now: the given one, or a newer one that was there already.
        """
        return self.keep_over(form, part, text, revision).revision

    def keep_over(self, form: str, part: str, text: str, revision: int) -> _kept.Kept:
        """As `keep`; tells in one go what stood there before, whichever process wrote it at the same moment."""
        if isinstance(revision, bool) or not isinstance(revision, int) or not 0 <= revision <= _LARGEST:
            raise ValueError(f"revision {revision!r} is not a whole number from 0 to 2^63 - 1: count edits up from 1")
        with self._database.unit(writing=True) as connection:
            return _kept.keep(connection, plain(form), plain(part), plain(text), revision)

    def kept(self, form: str) -> dict[str, tuple[str, int]]:
        """What is kept of a form: field -> (text, revision); {} when there is nothing."""
        with self._database.unit() as connection:
            return _kept.texts(connection, plain(form))

    def forget(self, form: str, parts: Iterable[str] | None = None, for_good: bool = False) -> None:
        """Remove what is kept of a form, once it has been saved as something else. Nothing there is fine.

        Args:
            parts: which fields of it; None removes all.
            for_good: whether it must not be found in the journal either, as far as no other program reads there now.
        """
        table = tables.kept
        here = table.c.form == plain(form)
        if parts is not None:
            here &= table.c.part.in_([plain(part) for part in parts])
        with self._database.unit(writing=True) as connection:
            connection.execute(delete(table).where(here))
        if for_good:
            self._database.wipe([table])

    # -- Small settings

    def setting(self, name: str) -> Any:
        """A setting, as JSON data; None when it was never set."""
        table = tables.setting
        with self._database.unit() as connection:
            value = connection.execute(select(table.c.value).where(table.c.name == plain(name))).scalar()
        return setting_of(value, name, self.place)

    def set(self, name: str, value: Any) -> None:
        """Set a setting to JSON data (texts, numbers, lists, dicts); None removes it."""
        table = tables.setting
        with self._database.unit(writing=True) as connection:
            connection.execute(delete(table).where(table.c.name == plain(name)))
            if value is not None:
                connection.execute(insert(table).values(name=plain(name), value=as_text(value)))

    # -- The whole

    def delete(self, team: str, period: str | None = None) -> list[str]:
        """Remove for good everything stored of a team, or of one of its periods: a person may take their words back.

        Versions, check-ins, what was said of findings, keystrokes of forms named by `okrkit.store.form`, and settings
        that name the team. The freed bytes are zeroed.

        Returns:
            Sentences on what may still hold the words and is left to the person; [] when nothing does.
        """
        team = plain(team)
        with self._database.unit(writing=True) as connection:
            period = None if period is None else record.kept_as(connection, team, plain(period))
            names = None if period is None else {period, period_name(period)}
            for table in (tables.version, tables.check_in, tables.finding):
                here = table.c.team == team
                connection.execute(delete(table).where(here if names is None else here & table.c.period.in_(names)))
            for form in connection.execute(select(tables.kept.c.form).distinct()).scalars().all():
                if _names(form, team, names):
                    connection.execute(delete(tables.kept).where(tables.kept.c.form == form))
            for name, value in connection.execute(select(tables.setting)).all():
                if _names(value, team, names):
                    connection.execute(delete(tables.setting).where(tables.setting.c.name == name))
        self._seen = {here: number for here, number in self._seen.items() if here[0] != team}
        return self._database.wipe()

    def backup(self, path: str | os.PathLike[str]) -> Path:
        """Copy the store, as it stands at this moment, to a new SQLite file, which is a store of its own.

        A file that is there is never overwritten. A server's own copies (pg_dump) are the better ones to go back to.
        """
        target = Path(path).expanduser().absolute()
        self._database.backup(target)
        return target

    def close(self) -> None:
        """Let go of the store. Closing twice is fine; anything else afterwards is a StoreError."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.place!r})"


def _names(text: str, team: str, periods: set[str] | None) -> bool:
    """Whether a form's name, or a setting's value, is about this team (and one of these names of a period)."""
    try:
        data = json.loads(text)
    except ValueError:
        return False
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else [data]
    return team in parts and (periods is None or any(period in parts for period in periods))
