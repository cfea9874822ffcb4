"""What is removed of rooms for good, also of those that cannot be read any more."""

import json

from sqlalchemy import delete, select

from okrkit.store import _tables as tables
from okrkit.store._database import Database
from okrkit.store._values import plain


class Removing:
    """The rooms of one store, seen from outside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self) -> list[str]:
        """Every room, whether it can be read or not."""
        with self._database.unit() as connection:
            return list(connection.execute(select(tables.room.c.id).order_by(tables.room.c.id)).scalars())

    def remove(self, room: str) -> list[str]:
        """Remove everything of a room for good, whatever stands in it.

        Returns:
            Sentences on what may still hold words of the room.
        """
        with self._database.unit(writing=True) as connection:
            for table in tables.OF_ROOMS:
                named = table.c.id if table is tables.room else table.c.room
                connection.execute(delete(table).where(named == plain(room)))
        return self.forget_drafts(room)

    def forget_drafts(self, room: str) -> list[str]:
        """Remove for good what is half typed in a room: every kept form that names it.

        Returns:
            Sentences on what may still hold words of the room.
        """
        table = tables.kept
        with self._database.unit(writing=True) as connection:
            for form in connection.execute(select(table.c.form).distinct()).scalars().all():
                if json.dumps(room) in form:
                    connection.execute(delete(table).where(table.c.form == form))
        return self._database.wipe()
