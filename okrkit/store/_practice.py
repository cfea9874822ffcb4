"""What a learner did in the exercises of the course, in the order in which it was done. Nothing is ever overwritten."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select

from okrkit.store._database import Database
from okrkit.store._errors import StoreError
from okrkit.store._sums import see_whole
from okrkit.store._tables import practice as table
from okrkit.store._values import FORMAT, as_text, plain

_STEP = timedelta(microseconds=1)
_AHEAD = timedelta(days=1)  # what another computer's clock may be ahead


class Practised(NamedTuple):
    """One thing that was done.

    Attributes:
        id: made up, the same on every computer it is taken to. at: when, in UTC; later things have a later time, even
            where a clock was set back.
        exercise: its id. version: of the exercise as it stood then.
        what: 'answered', 'helped', 'skipped' ... body: what belongs to it, as JSON data.
    """

    id: str
    at: datetime
    exercise: str
    version: int
    what: str
    body: Mapping[str, Any]


class Practice:
    """The rows of one store: they are added, read in order, and put together with those of another computer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __repr__(self) -> str:
        return f"Practice({self._database.name!r})"

    def add(self, exercise: str, version: int, what: str, body: Mapping[str, Any] | None = None) -> Practised:
        """Add something that was done now; it is on disk when this returns.

        Args:
            body: JSON data (texts, numbers, lists, dicts).
        """
        with self._database.unit(writing=True) as connection:
            last = connection.execute(select(func.max(table.c.at))).scalar()
            now = datetime.now(UTC)
            at = max(now, _time(last) + _STEP) if last else now
            done = Practised(uuid4().hex, at, plain(exercise), version, plain(what), dict(body or {}))
            _write(connection, done)
        return done

    def all(self, exercise: str | None = None) -> list[Practised]:
        """Everything that was done, or all of one exercise, oldest first.

        Raises:
            StoreError: when a newer okrkit wrote some of it.
        """
        here = select(table).order_by(table.c.at, table.c.id)
        if exercise is not None:
            here = here.where(table.c.exercise == plain(exercise))
        with self._database.unit() as connection:
            rows = connection.execute(here).all()
        for row in rows:
            see_whole(table, row, f"What was done in {row.exercise!r} of the course, in {self._database.name},")
        if any(row.format > FORMAT for row in rows if isinstance(row.format, int)):
            raise StoreError(
                f"What was practised in {self._database.name} was written by a newer okrkit and was left as it is."
                " Install the newer okrkit: pip install --upgrade okrkit"
            )
        try:
            return [
                Practised(row.id, _time(row.at), row.exercise, row.version, row.what, json.loads(row.body))
                for row in rows
            ]
        except (TypeError, ValueError, RecursionError) as error:
            raise StoreError(
                f"What was practised in {self._database.name} cannot be read ({error}) and was left as it is."
            ) from error

    def take_in(self, others: Iterable[Practised]) -> int:
        """Add what was done on another computer; what is here already is left as it is.

        A time that has not come yet is taken as now: it would stand after everything that follows.

        Returns:
            How many were new.
        """
        new = 0
        with self._database.unit(writing=True) as connection:
            here = set(connection.execute(select(table.c.id)).scalars())
            now = datetime.now(UTC)
            for one in others:
                if one.id not in here:
                    here.add(one.id)
                    _write(connection, one if one.at < now + _AHEAD else one._replace(at=now))
                    new += 1
        return new

    def forget(self) -> None:
        """Remove all of it for good: a person may take their words back."""
        with self._database.unit(writing=True) as connection:
            connection.execute(delete(table))
        self._database.wipe([table])


def _write(connection: Connection, done: Practised) -> None:
    at = done.at.astimezone(UTC).isoformat(timespec="microseconds")
    row = {**done._asdict(), "at": at, "format": FORMAT, "body": as_text(dict(done.body))}
    connection.execute(insert(table).values(row))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
