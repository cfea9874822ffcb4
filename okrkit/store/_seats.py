"""Participants behind a Hub: one room is all that their database role sees, and which one they say with every unit.

`workshops/deploy/participants.sql` makes the role and its rules. A seat is a room's id and the checksum of its join
link: who knows the room's code gets it from the database, and nobody can guess another room's.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from okrkit.places import place
from okrkit.store._address import Address
from okrkit.store._errors import StoreError
from okrkit.store._migrations import MIGRATIONS
from okrkit.store._place import where
from okrkit.store._server import Server

RULES = 1
"""The number of participants.sql: whoever changes what it does counts on, here and there."""

_RESTRICTED = text("SELECT row_security_active('room')")
_TAKE = text("SELECT okrkit_seat_take(:typed)")
_MARKS = text(
    "SELECT coalesce(obj_description(oid, 'pg_policy'), '') FROM pg_policy"
    " WHERE polname = 'okrkit_seat' AND polrelid = to_regclass('room')"
)


def take_seat(typed: Iterable[str], url: str | None = None) -> str | None:
    """The address by which the pages of one room come to their store.

    Args:
        typed: a room's code or join token, in every spelling that is meant. url: as for `open`.

    Returns:
        For the role of participants the address with their seat, None where nothing typed opens a room of today or
        yesterday; for a file, and for who sees everything anyway, the address as it is.

    Raises:
        StoreError: when the store cannot be used, and when participants' rules are of another okrkit.
    """
    at = where(url)
    if not isinstance(at, Address):
        return str(at)
    server = Server(at)
    try:
        with server.unit() as connection:
            if not connection.execute(_RESTRICTED).scalar_one():
                return at.url.render_as_string(hide_password=False)
            if problem := old_rules(connection):
                raise StoreError(problem)
            seat = connection.execute(_TAKE, {"typed": list(typed)}).scalar_one()
    finally:
        server.close()
    return at.seated(seat) if seat else None


def old_rules(connection: Connection) -> str:
    """A sentence where participants' rules are not those of this okrkit and store; '' where they are, or none are."""
    marks = connection.execute(_MARKS).scalars().all()
    if not marks or marks == [f"{RULES} {len(MIGRATIONS)}"]:
        return ""
    return (
        "The rules for participants in the database are of another okrkit than this one, so that their pages may be"
        " refused what they need, or shown what is not theirs: run participants.sql again, as the role that owns the"
        f" tables ({place('workshops') / 'deploy' / 'participants.sql'} says how)."
    )
