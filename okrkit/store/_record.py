"""All that is kept of one team's OKR for one period, within one unit of work."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, insert, select

from okrkit.model import OKR, CheckIn, period_name
from okrkit.store._errors import REPAIR, StoreError
from okrkit.store._merge import merged
from okrkit.store._sums import see_whole
from okrkit.store._tables import check_in as check_ins_table
from okrkit.store._tables import version as versions_table
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
    quoted,
    standing,
    with_check_ins,
    without_check_ins,
)


class Record:
    """The versions and check-ins of a team's OKR, read and added to on one connection."""

    def __init__(self, connection: Connection, place: str, team: str, period: str) -> None:
        self._connection, self._place = connection, place
        self.team = plain(team)
        self.period = kept_as(connection, self.team, plain(period))

    def versions(self) -> list[Version]:
        """Every version, oldest first."""
        rows = self._connection.execute(
            select(versions_table).where(self._here(versions_table)).order_by(versions_table.c.number)
        )
        return [self._read(row) for row in rows]

    def latest(self) -> Version:
        """The last version.

        Raises:
            KeyError: with the OKRs there are.
            StoreError: when this one is listed, and has no version.
        """
        if (version := self._version()) is None:
            there = okrs(self._connection)
            if (self.team, self.period) in there:  # an index and its table say different things
                raise StoreError(f"{self._place} is damaged: it lists {self.team} {self.period}, not kept. {REPAIR}.")
            found = ", ".join(f"{team} {period}" for team, period in there) or "none yet"
            raise KeyError(
                f"no OKR of team {self.team!r} for period {self.period!r} in {self._place}: there are {found}"
            )
        return version

    def check_ins(self) -> list[Entry]:
        """Every check-in, in the order they were added."""
        table = check_ins_table
        rows = self._connection.execute(select(table).where(self._here(table)).order_by(table.c.number))
        what = f"A check-in of {self.team} {self.period} in {self._place}"
        found = []
        for row in rows:
            see_whole(table, row, what)
            found.append(Entry(row.part, row.measured, from_text(CheckIn, row.body, row.format, what)))
        return found

    def add(self, check_in: CheckIn, measured: str) -> None:
        """Add a check-in, unless it repeats the last one of its date."""
        okr, measured = self.latest().okr, plain(measured)
        parts = {**{h.id: "health" for h in okr.health}, **{k.id: "key_results" for k in okr.key_results}}
        if measured not in parts:
            have = ", ".join(str(name) for name in parts) or "none"
            raise KeyError(f"no key result {measured!r} in {self.team} {self.period}: there are {have}")
        entry = Entry(parts[measured], measured, check_in)
        same_day = [
            known
            for known in standing(okr, self.check_ins())
            if known[:2] == entry[:2] and known.check_in.date == check_in.date
        ]  # fmt: skip
        if not same_day or _content(same_day[-1]) != _content(entry):
            self._append([entry])

    def save(self, okr: OKR, reason: str, based_on: int | None, seen: int | None, today: date) -> Version:
        """Add a version and the check-ins that are new; see `Store.save`.

        Args:
            seen: the version the writer saw last, which stands in for a missing `based_on`; it may be gone.
        """
        okr = given = OKR.model_validate(as_data(okr))  # with texts that can be kept
        latest, known, told = self._version(), self.check_ins(), []
        base = self._version(seen if based_on is None else based_on) if based_on or seen else None
        if based_on is not None and base is None:
            last = latest.number if latest else 0
            raise ValueError(f"based_on={based_on!r} names no version: the last one is {last}, None is the one you saw")
        if base and latest and base.number < latest.number:
            okr, said = _brought_together(base, latest, okr)
            told.append(said)
        self._append(_news(standing(given, known), entries(okr)))
        plan = without_check_ins(okr)
        if latest:
            plan, came_back = carried_over(latest.okr, plan, known, today)
            told += came_back
        if latest and latest.okr == plan:
            version = latest
        else:
            version = Version(latest.number + 1 if latest else 1, _now(), plain(reason), plan)
            self._connection.execute(
                insert(versions_table).values(
                    team=self.team,
                    period=self.period,
                    number=version.number,
                    saved=version.saved.isoformat(),
                    reason=version.reason,
                    format=FORMAT,
                    body=as_text(as_data(plan)),
                )
            )
        return version._replace(okr=with_check_ins(plan, self.check_ins()), message=" ".join(told))

    def _append(self, news: list[Entry]) -> None:
        table = check_ins_table
        last = select(func.coalesce(func.max(table.c.number), 0)).where(self._here(table))
        start = int(self._connection.execute(last).scalar_one()) + 1
        rows = [
            {
                "team": self.team,
                "period": self.period,
                "number": number,
                "part": entry.part,
                "measured": entry.measured,
                "added": _now().isoformat(),
                "format": FORMAT,
                "body": as_text(as_data(entry.check_in)),
            }
            for number, entry in enumerate(news, start)
        ]
        if rows:
            self._connection.execute(insert(table), rows)

    def _here(self, table: Table) -> ColumnElement[bool]:
        return (table.c.team == self.team) & (table.c.period == self.period)

    def _version(self, number: int | None = None) -> Version | None:
        """The version of this number, or the last one; None where there is none."""
        table = versions_table
        found = select(table).where(self._here(table)).order_by(table.c.number.desc()).limit(1)
        row = self._connection.execute(found if number is None else found.where(table.c.number == number)).first()
        return None if row is None else self._read(row)

    def _read(self, row: Any) -> Version:
        what = f"Version {row.number} of {self.team} {self.period} in {self._place}"
        see_whole(versions_table, row, what)
        okr = from_text(OKR, row.body, row.format, what)
        try:
            saved = datetime.fromisoformat(row.saved)
        except ValueError as error:
            raise StoreError(f"{what} cannot be read ({error}) and was left as it is.") from error
        return Version(row.number, saved, row.reason, okr)


def okrs(connection: Connection) -> list[tuple[str, str]]:
    """The (team, period) of every OKR, in alphabetical order; a quarter under its one name, '2026-Q4'."""
    found = {(row.team, row.period) for row in connection.execute(_names())}
    if not all(isinstance(name, str) for pair in found for name in pair):
        raise StoreError(f"The store is damaged: the name of a team or a period cannot be read. {REPAIR}.")
    return sorted((team, p if (name := (team, period_name(p))) in found else name[1]) for team, p in found)


def kept_as(connection: Connection, team: str, period: str) -> str:
    """How a period is written in the store: older stores hold names such as 'Q4 2026' as they were typed."""
    name = period_name(period)
    rows = connection.execute(_names().where(versions_table.c.team == team))
    there = [row.period for row in rows if period_name(row.period) == name]
    return period if period in there else name if name in there or not there else there[0]


def _names() -> Select[tuple[str, str]]:
    return select(versions_table.c.team, versions_table.c.period).distinct()


def _news(known: list[Entry], given: list[Entry]) -> list[Entry]:
    """The entries that are given more often than they are known."""
    left = Counter(_content(entry) for entry in known)
    news = []
    for entry in given:
        left[_content(entry)] -= 1
        if left[_content(entry)] < 0:
            news.append(entry)
    return news


def _content(entry: Entry) -> str:
    return as_text([entry.part, entry.measured, as_data(entry.check_in)])


def _brought_together(base: Version, latest: Version, okr: OKR) -> tuple[OKR, str]:
    """This OKR, made from `base`, with what others have saved since, and a sentence about it."""
    data, clashes = merged(as_data(base.okr), as_data(latest.okr), as_data(okr))
    meanwhile, theirs = (
        f"Somebody saved version {latest.number} meanwhile",
        f"theirs is kept as version {latest.number}",
    )
    try:
        both = OKR.model_validate(data)
    except ValueError:  # each is fine, together they are not (one moved the start behind the other's end)
        return okr, f"{meanwhile}, and the two do not go together: yours stands, {theirs}."
    if clashes:
        parts = dict.fromkeys(_named(clash, both) for clash in clashes)
        return both, f"{meanwhile}. You both changed {', '.join(parts)}: yours stands, {theirs}. The rest is in."
    return both, f"{meanwhile}: both changes are in."


def _named(clash: str, okr: OKR) -> str:
    """A part as people know it: 'kr2.target' -> '“First-visit fix rate” (target)'."""
    part, _, field = clash.partition(".")
    names = {str(item.id): quoted(item) for items in (okr.key_results, okr.health, okr.initiatives) for item in items}
    name = names.get(part) or {"objective": "the objective"}.get(part, part.replace("_", " "))
    return name if field in ("", "text") else f"{name} ({field.replace('_', ' ')})"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
