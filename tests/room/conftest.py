"""Rooms are tried on a file; where a module says `pytestmark = on_both`, on a PostgreSQL server as well."""

import pytest

from tests.store.conftest import okrkit_store, on_disk, raw

__all__ = ["kind", "okrkit_store", "on_disk", "raw"]


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """What the test's store lives in: 'file' or 'server'."""
    return str(getattr(request, "param", "file"))
