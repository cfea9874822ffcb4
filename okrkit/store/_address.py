"""Where a server keeps a store: an address that can be shown, because it never tells the password."""

import re
from typing import Self

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from okrkit.store._errors import StoreError

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
SEAT = "okrkit_seat"
_SHAPE = "Write postgresql://ROLE:PASSWORD@HOST:PORT/DATABASE"
_SCREENED = "with signs such as @ / : ? # in a password screened (@ is %40)"


class Address:
    """A PostgreSQL database, `postgresql://role:password@host:port/database?option=value`, as libpq takes it.

    What is left out is taken from libpq's own places: PGPASSWORD, PGPASSFILE, ~/.pgpass and their like. The option
    `okrkit_seat` is okrkit's own: which room participants sit in (`_seats.py`).

    >>> print(Address.of("postgresql://okrs:secret@db.example.org/okrs?sslmode=verify-full"))
    postgresql://okrs@db.example.org/okrs
    """

    def __init__(self, url: URL, seat: str = "") -> None:
        self.url, self.seat = url, seat

    @classmethod
    def of(cls, text: str) -> Self:
        """An address from its text.

        Raises:
            StoreError: for what is none, without repeating it: it may hold a password.
        """
        url = _read(text.strip())
        if url is None:
            raise StoreError(f"The address of the store cannot be read. {_SHAPE}, {_SCREENED}.")
        if "@" in (url.host or "") or "@" in (url.database or ""):
            raise StoreError(f"The address of the store has more than one @. {_SHAPE}, {_SCREENED}.")
        if not url.database and not {"service", "dbname"} & set(url.query):
            raise StoreError(f"The address of the store names no database. {_SHAPE}.")
        secret = url.query.get("password")
        if isinstance(secret, str):
            url = url.difference_update_query(["password"]).set(password=secret)
        seat = url.query.get(SEAT, "")
        if not isinstance(seat, str) or not re.fullmatch(r"[\w-]{0,200}", seat, re.ASCII):
            raise StoreError(f"The address of the store names no room: {SEAT} is what okrkit itself puts there.")
        return cls(url.difference_update_query([SEAT]).set(drivername="postgresql+psycopg"), seat)

    def seated(self, seat: str) -> str:
        """The whole address, password and all, as whoever has this seat comes to it."""
        return self.url.update_query_dict({SEAT: seat}).render_as_string(hide_password=False)

    def __str__(self) -> str:
        shown = URL.create("postgresql", self.url.username, None, self.url.host, self.url.port, self.url.database)
        return shown.render_as_string()

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Address) and (self.url, self.seat) == (other.url, other.seat)

    def __hash__(self) -> int:
        return hash((self.url, self.seat))


def _read(text: str) -> URL | None:
    """The parts of an address; None for what is none. The error is left behind: it may repeat the password."""
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        return None
