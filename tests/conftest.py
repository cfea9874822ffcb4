"""What every test gets: a store of its own, never the person's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def okrkit_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of this test's own store (not created yet), which OKRKIT_STORE names."""
    path = tmp_path / "okrkit-test.sqlite3"
    monkeypatch.setenv("OKRKIT_STORE", str(path))
    return path
