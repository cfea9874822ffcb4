"""What every test gets: a store of its own, never the person's.

The platform's data folder is exchanged for an empty one while tests run, for their child processes too, and whatever
appears there has forgotten OKRKIT_STORE: the session then ends with an error that names it.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import postgres as servers

if TYPE_CHECKING:
    from okrkit.store import Store

_AWAY = tempfile.TemporaryDirectory(prefix="okrkit-tests-")


def pytest_configure() -> None:
    """Before the first test; where doctests and notebooks keep theirs is set in the conftest.py above."""
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(Path(_AWAY.name) / "data")


def pytest_unconfigure() -> None:
    _AWAY.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _nobodys_store_is_touched() -> Iterator[None]:
    yield
    touched = [str(path) for path in Path(_AWAY.name, "data").rglob("*okrkit*")]
    assert not touched, f"something used the person's own store instead of OKRKIT_STORE: {touched}"


@pytest.fixture(autouse=True)
def okrkit_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of this test's own store (not created yet), which OKRKIT_STORE names."""
    path = tmp_path / "okrkit-test.sqlite3"
    monkeypatch.setenv("OKRKIT_STORE", str(path))
    return path


@pytest.fixture
def store(okrkit_store: Path | str) -> "Iterator[Store]":
    """The same, open."""
    from okrkit.store import open as open_store  # most tests need none

    with open_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Postgres]:
    """A PostgreSQL server of the tests' own, started when the first test asks for it."""
    if why := servers.missing():
        pytest.skip(f"on a server: {why}")
    server = servers.Postgres()
    yield server
    server.remove()
