"""What people said of the findings they were shown. Nobody's name is kept, nor when anything was said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, insert, select, update

from okrkit.model import period_name
from okrkit.store._database import Database
from okrkit.store._errors import REPAIR, StoreError
from okrkit.store._tables import finding as table
from okrkit.store._values import plain

Useful = Literal["yes", "no", ""]


class Said(NamedTuple):
    """What was said of one finding at one place.

    Attributes:
        useful: 'yes', 'no', or '' while nobody has said. words: what else was said of it.
    """

    useful: Useful = ""
    words: str = ""


class Summary(NamedTuple):
    """One code over all teams and periods.

    Attributes:
        code: the finding's. shown: at how many places it was shown, each counted once.
        yes, no: at how many of them it was called useful, or not. muted: at how many it is muted on screen.
        remarks: what was said of it, in alphabetical order, so that it does not tell who or when.
    """

    code: str
    shown: int
    yes: int
    no: int
    muted: int
    remarks: tuple[str, ...]


class Feedback:
    """One row a finding and place: the latest word on it counts, and takes the place of the one before.

    A place is a part of one team's OKR of one period: 'objective', 'kr2', 'okr'.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __repr__(self) -> str:
        return f"Feedback({self._database.name!r})"

    def shown(self, team: str, period: str, findings: Iterable[tuple[str, str]]) -> None:
        """Note that these (code, place) were shown; those noted before are counted once."""
        self._note(team, period, findings, {})

    def muted(self, team: str, period: str, findings: Iterable[tuple[str, str]], now: bool = True) -> None:
        """Note that these (code, place) are muted on screen, or no longer are."""
        self._note(team, period, findings, {"muted": int(now)})

    def say(self, team: str, period: str, finding: tuple[str, str], said: Said) -> None:
        """Note whether a (code, place) was useful, in place of what was said of it before."""
        self._note(team, period, [finding], {"useful": said.useful, "words": plain(said.words)})

    def of(self, team: str, period: str) -> dict[tuple[str, str], Said]:
        """What was said of one OKR's findings: (code, place) -> Said; places nobody spoke of are left out."""
        with self._database.unit() as connection:
            rows = self._read(connection.execute(select(table).where(_about(team, period))).all())
        return {(row.code, row.place): Said(row.useful, row.words) for row in rows if row.useful or row.words}

    def summary(self) -> list[Summary]:
        """Every code that was ever shown, in alphabetical order."""
        with self._database.unit() as connection:
            rows = self._read(connection.execute(select(table)).all())
        by_code = defaultdict(list)
        for row in rows:
            by_code[row.code].append(row)
        return [
            Summary(
                code=code,
                shown=len(rows),
                yes=sum(row.useful == "yes" for row in rows),
                no=sum(row.useful == "no" for row in rows),
                muted=sum(row.muted for row in rows),
                remarks=tuple(sorted(row.words.strip() for row in rows if row.words.strip())),
            )
            for code, rows in sorted(by_code.items())
        ]

    def _read(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The rows, of which each has what its columns should have."""
        for row in rows:
            *texts, muted = row
            if not all(isinstance(text, str) for text in texts) or not isinstance(muted, int):
                words = f"The store {self._database.name} is damaged: a note on a finding cannot be read."
                raise StoreError(f"{words} {REPAIR}.")
        return rows

    def _note(self, team: str, period: str, findings: Iterable[tuple[str, str]], values: dict[str, str | int]) -> None:
        """Give rows these values, and make those that are not there yet."""
        here = _about(team, period)
        with self._database.unit(writing=True) as connection:
            there = {(row.code, row.place) for row in connection.execute(select(table).where(here))}
            for code, place in {(plain(code), plain(place)) for code, place in findings}:
                if (code, place) not in there:
                    empty: dict[str, str | int] = {"useful": "", "words": "", "muted": 0}
                    row = {"team": plain(team), "period": period_name(plain(period)), "code": code, "place": place}
                    connection.execute(insert(table).values({**row, **empty, **values}))
                elif values:
                    one = here & (table.c.code == code) & (table.c.place == place)
                    connection.execute(update(table).where(one).values(values))


def _about(team: str, period: str) -> ColumnElement[bool]:
    """The rows of one team's OKR, however its period is written."""
    return (table.c.team == plain(team)) & (table.c.period == period_name(plain(period)))
