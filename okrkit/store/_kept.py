"""Keystrokes as rows: the latest text of every part of every form, and its revision."""

from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, insert, select, update

from okrkit.store._tables import kept as table

# Asked all the time, and therefore put together once.
_FORM: BindParameter[str] = bindparam("here")
_ALL = select(table.c.part, table.c.text, table.c.revision).where(table.c.form == _FORM)
_ONE = _ALL.where(table.c.part == bindparam("at"))


class Kept(NamedTuple):
    """What came of keeping a text.

    Attributes:
        revision: that is kept now: the given one, or a newer one that was there already.
        before: text and revision that stood there; None for none.
    """

    revision: int
    before: tuple[str, int] | None = None


def texts(connection: Connection, form: str) -> dict[str, tuple[str, int]]:
    """All parts of a form: part -> (text, revision)."""
    return {part: (text, revision) for part, text, revision in connection.execute(_ALL, {"here": form})}


def keep(connection: Connection, form: str, part: str, text: str, revision: int) -> Kept:
    """Keep a text, unless a newer one is there. The connection is one that writes: nobody comes in between."""
    row = connection.execute(_ONE, {"here": form, "at": part}).first()
    if row is None:
        connection.execute(insert(table).values(form=form, part=part, text=text, revision=revision))
        return Kept(revision)
    before = row.text, int(row.revision)
    if before[1] > revision:
        return Kept(before[1], before)
    here = (table.c.form == form) & (table.c.part == part)
    connection.execute(update(table).where(here).values(text=text, revision=revision))
    return Kept(revision, before)
