"""What tests of the command line start from."""

from pathlib import Path

import pytest

from .shell import GOOD, Shell


@pytest.fixture
def okrkit_(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(capsys, monkeypatch)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "booking.okr.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path
