"""Workshop rooms as rows: what a room is stands in `okrkit.room`, here is only how it is kept.

Nothing here tells an order or a time. Cards nobody has seen yet, ballots and the lists of who has finished lie in
*piles*: one row a step and kind, a JSON object with sorted random keys, written anew with every change. So neither
row numbers nor places in a page nor transaction numbers follow the order in which people wrote.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select, update

from okrkit.store import _tables as tables
from okrkit.store._errors import StoreError
from okrkit.store._removing import Removing
from okrkit.store._values import FORMAT, as_text, data_of, plain

Body = dict[str, Any]
Pile = dict[str, Any]

# What every page of a room asks after every change is put together once: that took longer than to answer it.
_HERE: BindParameter[str] = bindparam("here")
_REVISION = select(tables.room.c.revision).where(tables.room.c.id == _HERE)
_BODY = select(tables.room.c.format, tables.room.c.body).where(tables.room.c.id == _HERE)
_MEMBERS = select(tables.room_member).where(tables.room_member.c.room == _HERE).order_by(tables.room_member.c.id)
_PILES = select(tables.room_pile.c.step, tables.room_pile.c.body).where(
    tables.room_pile.c.room == _HERE, tables.room_pile.c.what == bindparam("kind")
)
_PILE = _PILES.where(tables.room_pile.c.step == bindparam("at"))
_MOVES = select(
    func.count(), func.max(tables.room_event.c.number), func.sum(tables.room_event.c.undone),
    select(func.count()).select_from(tables.room_card).where(tables.room_card.c.room == _HERE).scalar_subquery(),
).where(tables.room_event.c.room == _HERE)  # fmt: skip


class Row(NamedTuple):
    """A person or a revealed card: its id, the step or role it belongs to, and JSON data."""

    id: str
    kind: str
    body: Body


class Event(NamedTuple):
    """One thing that was done with what everybody sees: its number, counted from 1, and JSON data."""

    number: int
    body: Body
    undone: bool


class Rows:
    """The rows of one room within one unit of work."""

    def __init__(self, connection: Connection, room: str) -> None:
        self._connection, self.room = connection, plain(room)

    def __repr__(self) -> str:
        return f"Rows({self.room!r})"

    # -- The room

    def body(self) -> Body:
        """What was settled when it was opened, and what changed of it since; KeyError for no room."""
        row = self._connection.execute(_BODY, {"here": self.room}).first()
        if row is None:
            raise KeyError(self.room)
        if row.format > FORMAT:
            raise StoreError(
                f"The room {self.room} was opened by a newer okrkit and was left as it is."
                " Install the newer okrkit: pip install --upgrade okrkit"
            )
        return data_of(row.body, self.room)

    def set_body(self, body: Mapping[str, Any]) -> None:
        """Change what is settled."""
        table = tables.room
        self._connection.execute(update(table).where(table.c.id == self.room).values(body=as_text(dict(body))))

    # -- People

    def members(self) -> list[Row]:
        """Everybody, by id."""
        found = self._connection.execute(_MEMBERS, {"here": self.room})
        return [Row(row.id, row.role, data_of(row.body, self.room)) for row in found]

    def member(self, token: str) -> Row | None:
        """Whoever has the token with this checksum; '' finds nobody."""
        table = tables.room_member
        here = (table.c.room == self.room) & (table.c.token == token) & (table.c.token != "")
        row = self._connection.execute(select(table).where(here)).first()
        return Row(row.id, row.role, data_of(row.body, self.room)) if row else None

    def add_member(self, member: Row, token: str) -> None:
        """Let somebody in; `token` is a checksum, '' for a person without a device."""
        self._connection.execute(
            insert(tables.room_member).values(
                room=self.room, id=member.id, role=member.kind, token=token, body=as_text(member.body)
            )
        )

    def set_member(self, member: Row) -> None:
        """Change a person's role or data."""
        table = tables.room_member
        here = (table.c.room == self.room) & (table.c.id == member.id)
        self._connection.execute(update(table).where(here).values(role=member.kind, body=as_text(member.body)))

    # -- Piles

    def pile(self, step: str, what: str) -> Pile:
        """A pile, {} when there is none."""
        row = self._connection.execute(_PILE, {"here": self.room, "at": step, "kind": what}).first()
        return {} if row is None else data_of(row.body, self.room)

    def piles(self, what: str) -> dict[str, Pile]:
        """All piles of a kind: step -> pile."""
        found = self._connection.execute(_PILES, {"here": self.room, "kind": what})
        return {step: data_of(body, self.room) for step, body in found}

    def set_pile(self, step: str, what: str, pile: Mapping[str, Any]) -> None:
        """Write a pile anew, sorted by its random keys; an empty one is removed."""
        table = tables.room_pile
        here = (table.c.room == self.room) & (table.c.step == step) & (table.c.what == what)
        self._connection.execute(delete(table).where(here))
        if pile:
            body = as_text({key: pile[key] for key in sorted(pile)})
            self._connection.execute(insert(table).values(room=self.room, step=step, what=what, body=body))

    # -- What everybody sees

    def moves(self) -> tuple[int, ...]:
        """Counts that move with every change of cards and events: far cheaper than to read them all."""
        row = self._connection.execute(_MOVES, {"here": self.room}).one()
        return tuple(int(count or 0) for count in row)

    def cards(self) -> list[Row]:
        """All revealed cards, by their random ids."""
        table = tables.room_card
        found = self._connection.execute(select(table).where(table.c.room == self.room).order_by(table.c.id))
        return [Row(row.id, row.step, data_of(row.body, self.room)) for row in found]

    def add_cards(self, cards: list[Row]) -> None:
        """Lay cards open, in the order given: the caller has shuffled them."""
        for card in cards:
            values = {"room": self.room, "id": card.id, "step": card.kind, "body": as_text(card.body)}
            self._connection.execute(insert(tables.room_card).values(values))

    def events(self) -> list[Event]:
        """What was done, in order."""
        table = tables.room_event
        found = self._connection.execute(select(table).where(table.c.room == self.room).order_by(table.c.number))
        return [Event(row.number, data_of(row.body, self.room), bool(row.undone)) for row in found]

    def add_event(self, body: Mapping[str, Any]) -> int:
        """Note what was done; the number it got."""
        table = tables.room_event
        last = self._connection.execute(select(func.max(table.c.number)).where(table.c.room == self.room)).scalar()
        number = (last or 0) + 1
        values = {"room": self.room, "number": number, "undone": 0, "body": as_text(dict(body))}
        self._connection.execute(insert(table).values(values))
        return number

    def undo_event(self, number: int) -> None:
        """Mark what was done as undone."""
        table = tables.room_event
        here = (table.c.room == self.room) & (table.c.number == number)
        self._connection.execute(update(table).where(here).values(undone=1))

    def purge(self, kinds: Collection[str]) -> None:
        """Remove for good what people wrote: cards, piles, names, tokens, and events of other than these kinds."""
        for table in (tables.room_card, tables.room_pile):
            self._connection.execute(delete(table).where(table.c.room == self.room))
        table = tables.room_event
        for event in self.events():
            if event.body["what"] not in kinds:
                here = (table.c.room == self.room) & (table.c.number == event.number)
                self._connection.execute(delete(table).where(here))
        table = tables.room_member
        gone = as_text({"name": "", "left": True})
        self._connection.execute(update(table).where(table.c.room == self.room).values(token="", body=gone))


class Rooms(Removing):
    """The rooms of one store."""

    def all(self) -> list[tuple[str, Body]]:
        """(id, data) of every room, by id."""
        with self._database.unit() as connection:
            found = connection.execute(select(tables.room.c.id, tables.room.c.body).order_by(tables.room.c.id)).all()
        return [(id, data_of(body, id)) for id, body in found]

    def add(
        self, room: str, body: Mapping[str, Any], members: list[tuple[Row, str]], cards: list[Row], first: Body
    ) -> None:
        """A new room with its first event: its own cards, people, and the checksums of their tokens."""
        values = {"id": room, "revision": 1, "format": FORMAT, "body": as_text(dict(body))}
        with self._database.unit(writing=True) as connection:
            connection.execute(insert(tables.room).values(values))
            for member, token in members:
                Rows(connection, room).add_member(member, token)
            Rows(connection, room).add_cards(cards)
            Rows(connection, room).add_event(first)

    def revision(self, room: str) -> int:
        """A counter that moves with every change in the room; 0 when there is none."""
        with self._database.unit() as connection:
            return _revision(connection, room)

    @contextmanager
    def look(self, room: str) -> Iterator[tuple[Rows, int]]:
        """The room as at one moment, and its revision."""
        with self._database.unit() as connection:
            yield Rows(connection, room), _revision(connection, room)

    @contextmanager
    def change(self, room: str, traceless: bool = False, for_good: bool = False) -> Iterator[Rows]:
        """Change a room: all of it or nothing, one after the other. Raise inside, and nothing has happened.

        Args:
            traceless: whether a file's journal is emptied afterwards: it would tell in which order people wrote.
            for_good: whether what this removes must leave no trace: a server then writes its files anew as well.
        """
        table = tables.room
        with self._database.unit(writing=True) as connection:
            connection.execute(update(table).where(table.c.id == plain(room)).values(revision=table.c.revision + 1))
            yield Rows(connection, room)
        if for_good:
            self._database.wipe(tables.OF_ROOMS)
        elif traceless:
            self._database.empty_journal()


def _revision(connection: Connection, room: str) -> int:
    return int(connection.execute(_REVISION, {"here": plain(room)}).scalar() or 0)
