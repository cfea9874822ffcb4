"""Where a server keeps a store: an address that can be shown, because it never tells the password."""

from typing import Self

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from okrkit.store._errors import StoreError

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_SHAPE = "Write postgresql://ROLE:PASSWORD@HOST:PORT/DATABASE"
_SCREENED = "with signs such as @ / : ? # in a password screened (@ is %40)"


class Address:
    """A PostgreSQL database, `postgresql://role:password@host:port/database?option=value`, as libpq takes it.

    What is left out is taken from libpq's own places: PGPASSWORD, PGPASSFILE, ~/.pgpass and their like.

    >>> print(Address.of("postgresql://okrs:secret@db.example.org/okrs?sslmode=verify-full"))
    postgresql://okrs@db.example.org/okrs
    """

    def __init__(self, url: URL) -> None:
        self.url = url

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
        return cls(url.set(drivername="postgresql+psycopg"))

    def __str__(self) -> str:
        shown = URL.create("postgresql", self.url.username, None, self.url.host, self.url.port, self.url.database)
        return shown.render_as_string()

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Address) and self.url == other.url

    def __hash__(self) -> int:
        return hash(self.url)


def _read(text: str) -> URL | None:
    """The parts of an address; None for what is none. The error is left behind: it may repeat the password."""
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        return None
