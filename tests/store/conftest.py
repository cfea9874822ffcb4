"""The store's tests run on a file and on a server alike; those of one of the two say so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Postgres
from tests.store.kinds import Raw


def schema_of(url: str) -> str:
    """The schema that a test's store on a server has for itself."""
    return url.rpartition("%3D")[2]


@pytest.fixture(params=["file", "server"])
def kind(request: pytest.FixtureRequest) -> str:
    """What the test's store lives in; see `kinds.py`."""
    return str(request.param)


@pytest.fixture(autouse=True)
def okrkit_store(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Path | str:
    """This test's own store (not created yet), which OKRKIT_STORE names: a path, or a server's address."""
    here: Path | str = tmp_path / "okrkit-test.sqlite3"
    if kind == "server":
        server: Postgres = request.getfixturevalue("postgres")
        here = server.new_store()
    monkeypatch.setenv("OKRKIT_STORE", str(here))
    return here


@pytest.fixture
def another(tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> Callable[[], Path | str]:
    """Gives the place of one more store, at every call."""
    if kind == "server":
        server: Postgres = request.getfixturevalue("postgres")
        return server.new_store
    numbers = count(1)
    return lambda: tmp_path / "more" / f"okrkit-{next(numbers)}.sqlite3"


@pytest.fixture
def on_disk(okrkit_store: Path | str, request: pytest.FixtureRequest) -> Callable[[], bytes]:
    """Gives every byte that the store's own files hold: with the journal beside it, without a server's common log."""
    if isinstance(okrkit_store, Path):
        place = okrkit_store
        return lambda: b"".join(file.read_bytes() for file in sorted(place.parent.glob(place.name + "*")))
    server: Postgres = request.getfixturevalue("postgres")
    return lambda: server.files_of(schema_of(okrkit_store))


@pytest.fixture
def raw(okrkit_store: Path | str, request: pytest.FixtureRequest) -> Raw:
    """Does to the database under the store what okrkit would not: runs one statement, answers with its rows."""

    def on_a_file(statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(okrkit_store)) as connection, connection:
            return connection.execute(statement).fetchall()

    def on_a_server(statement: str) -> list[tuple[Any, ...]]:
        server: Postgres = request.getfixturevalue("postgres")
        return server.sql(statement, schema=schema_of(str(okrkit_store)))

    return on_a_file if isinstance(okrkit_store, Path) else on_a_server
