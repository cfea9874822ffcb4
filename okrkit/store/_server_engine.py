"""The one connection a store holds to a PostgreSQL server: how it is taken up, begins and waits.

Decided and measured: psycopg 3 under SQLAlchemy Core. psycopg2 is only maintained, and asyncpg speaks to asyncio alone
where a store is called from plain code, threads and forked processes. One advisory lock puts writing units in the order
that a file's one writer has: what a unit has read still holds when it writes, two migrations wait for each other, and
nothing must be tried again. Beginning a unit, with its lock and limits, is one round trip.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from okrkit.store._address import Address
from okrkit.store._engine import PATIENCE
from okrkit.store._errors import StoreError
from okrkit.store._server_errors import of_no_connection

_LOCK = 0x6F6B72  # 'okr'; the key's other half is the schema: stores beside each other do not wait for each other
STILL = 60  # seconds after which the server ends the unit of a process that stands still, as a sleeping laptop's does
_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = {patience}"  # milliseconds
_WRITING = (  # READ COMMITTED: what is read once the lock is held is what the one before has written
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {patience}; SET LOCAL synchronous_commit = on;"
    " SET LOCAL idle_in_transaction_session_timeout = {still};"
    f" SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"
)


def connect(address: Address) -> Engine:
    """An engine on a server with a single connection, taken up when first used."""
    try:
        engine = create_engine(
            address.url,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            use_native_hstore=False,  # would ask for a type at every connection that okrkit does not use
            connect_args={
                "autocommit": True,  # a unit begins in its own words, below
                "connect_timeout": int(PATIENCE),
                "fallback_application_name": "okrkit",
                "prepare_threshold": None,  # a pooler such as PgBouncer may stand between
            },
        )
    except ImportError as error:
        raise StoreError(
            f"The store {address} is on a PostgreSQL server, and okrkit lacks the package for that:"
            " pip install 'okrkit[postgres]'"
        ) from error

    @event.listens_for(engine, "do_connect")
    def _take_up(dialect: Any, _record: Any, given: Any, options: Any) -> Any:
        try:
            return dialect.connect(*given, **options)
        except dialect.dbapi.Error as error:
            words = of_no_connection(str(error))
        raise StoreError(f"The store {address} {words}.")  # apart from the error, which carries the password

    # With every unit, not with the connection: behind a pooler that is another one each time.
    seat = f"; SET LOCAL okrkit.seat = '{address.seat}'" if address.seat else ""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("okrkit_writing", False)
        if writing is not None:
            words = _WRITING if writing else _READING
            connection.exec_driver_sql(words.format(patience=int(PATIENCE * 1000), still=int(STILL * 1000)) + seat)

    return engine
