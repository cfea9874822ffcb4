"""Rooms are tried on a file; where a module says `pytestmark = on_both`, on a PostgreSQL server as well."""

from pathlib import Path

import pytest

from tests.store.conftest import okrkit_store, on_disk, raw

from .kits import copied

__all__ = ["kind", "okrkit_store", "on_disk", "raw"]


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """What the test's store lives in: 'file' or 'server'."""
    return str(getattr(request, "param", "file"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a kit of one's own that is fine."""
    return copied(tmp_path)
