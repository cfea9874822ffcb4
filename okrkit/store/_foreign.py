"""What stands in an SQLite file that no okrkit put there, and what would act by itself when the store is used.

A trigger in a store from a stranger could copy every ballot into a table of its own, or remove what was acknowledged.
"""

from sqlalchemy import Connection

from okrkit.store._errors import StoreError

_ACTING = (
    "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' ORDER BY name"
)


def refuse_acting(connection: Connection, name: str) -> None:
    """Refuse a file with parts that act by themselves; a server's are in the hands of whoever runs it.

    Raises:
        StoreError: with the first of them.
    """
    if connection.dialect.name != "sqlite":
        return
    found = connection.exec_driver_sql(_ACTING).first()
    if found is not None:
        what = "virtual table" if found.type == "table" else found.type
        raise StoreError(
            f"{name} holds a {what} ({found.name[:60]!r}), which no okrkit makes and which would act by itself: it was"
            " left as it is. Ask whoever gave you this file, or set OKRKIT_STORE to another one."
        )
