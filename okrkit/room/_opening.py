"""Rooms are opened, listed and found by a token."""

import secrets
import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from okrkit.room._base import kept_kit, new_id
from okrkit.room._kits import Kit
from okrkit.room._room import Room
from okrkit.room._values import Member, Opened, RoomError
from okrkit.room.keys import checksum, spellings
from okrkit.store import Row, Store, StoreError

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another


def open_room(
    store: Store,
    kit: Kit,
    *,
    team: str,
    period: str,
    named: bool | None = None,
    groups: int = 1,
    teams: Sequence[str] = (),
    size: int | None = None,
) -> Opened:
    """Open a room.

    Args:
        team, period: whose OKR is written here.
        named: whether cards carry their author's name; chosen once, and shown on every form. None is as the kit says.
        groups: how many boards; 1 is one for all.
        teams: whose OKR lies on each board, where several teams meet; () gives each board one of its own of `team`.
        size: how many people it holds; None is what the kit is made for.

    Returns:
        The room's id and its tokens, which cannot be shown a second time.

    Raises:
        RoomError: for a kit without steps, and for fewer than one board or person.
    """
    if not kit.agenda:
        raise RoomError(f"The kit {kit.slug!r} has no steps: a session needs at least one in its agenda.")
    size = kit.people.most if size is None else size
    groups = max(groups, len(teams))
    if size < 1 or not 1 <= groups <= size:
        raise RoomError(f"{groups} boards for {size} people cannot be: give each board at least one person.")
    id = new_id()
    code = "".join(secrets.choice(_LETTERS) for _ in range(6))
    opened = Opened(id, _token(id), _token(id), _token(id), code)
    body: dict[str, Any] = {
        "kit": kept_kit(kit),
        "team": team,
        "period": period,
        "day": date.today().isoformat(),
        "named": not kit.anonymous if named is None else named,
        "groups": groups,
        "teams": list(teams),
        "size": size,
        "join": [checksum(id, opened.join), checksum(id, opened.code)],
    }
    people = [
        (Row(new_id(), "facilitator", {"name": ""}), checksum(id, opened.facilitator)),
        (Row(new_id(), "presenter", {"name": ""}), checksum(id, opened.presenter)),
    ]
    cards = [Row(new_id(), step.id, {"text": text, "about": step.about}) for step in kit.agenda for text in step.cards]
    store.rooms.add(id, body, people, cards, {"what": "go", "step": 0, "at": time.time(), "first": True})
    return opened


def rooms(store: Store) -> list[Room]:
    """Every room of a store that can be read, those still running first; `unreadable` tells of the others."""
    found = [room for _, room in _each(store) if isinstance(room, Room)]
    return sorted(found, key=lambda room: room.ended())


def unreadable(store: Store) -> dict[str, str]:
    """Id -> why it cannot be read, of every room that `rooms` leaves out."""
    return {id: str(problem) for id, problem in _each(store) if not isinstance(problem, Room)}


def _each(store: Store) -> Iterator[tuple[str, Room | RoomError | StoreError]]:
    for id in store.rooms.ids():
        try:
            room = Room(store, id)
            room.ended()
        except (RoomError, StoreError) as problem:
            yield id, problem
        else:
            yield id, room


def entered(store: Store, token: str) -> tuple[Room, Member] | None:
    """The room a token belongs to and who it lets in; None for a token that nobody gave."""
    id, _, _ = token.partition("-")
    try:
        room = Room(store, id)
    except RoomError:
        return None
    member = room.enter(token)
    return (room, member) if member else None


def room_of(store: Store, key: str) -> Room | None:
    """The room that a join token or typed code belongs to; None for none."""
    for room in rooms(store):
        with store.rooms.look(room.id) as (rows, _):
            if {checksum(room.id, one) for one in spellings(key)} & set(rows.body()["join"]):
                return room
    return None


def _token(room: str) -> str:
    return f"{room}-{secrets.token_urlsafe(24)}"
