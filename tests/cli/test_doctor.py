"""`doctor` names what is missing, and the command that mends it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import okrkit
from okrkit.cli import _doctor

from .shell import Shell


def test_doctor_finds_this_machine_well_enough(okrkit_: Shell) -> None:
    said = okrkit_("doctor")
    assert said.code == 0
    assert f"okrkit {okrkit.__version__} with Python" in said.out
    assert os.environ["OKRKIT_STORE"] in said.out
    assert not Path(os.environ["OKRKIT_STORE"]).exists(), "a doctor changes nothing"
    assert "Nothing is missing." in said.out


def test_doctor_names_what_is_missing_and_the_command(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    there = _doctor.installed
    monkeypatch.setattr(_doctor, "installed", lambda name: None if name in ("voila", "pandas") else there(name))
    said = okrkit_("doctor")
    assert said.code == 1
    assert "missing  not installed: pandas" in said.out
    assert "without  voila, to show them as pages without code" in said.out
    assert 'python -m pip install "okrkit[rooms]"' in said.out
    assert "1 of these need you." in said.out


def test_doctor_names_a_store_that_is_ill(okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ill = tmp_path / "ill.sqlite3"
    ill.write_bytes(b"this is no database, but it is long enough to be looked at" * 50)
    monkeypatch.setenv("OKRKIT_STORE", str(ill))
    before = ill.read_bytes()
    said = okrkit_("doctor")
    assert said.code == 1
    assert f"missing  The store {ill} is not an okrkit store" in said.out
    assert ill.read_bytes() == before


def test_doctor_names_a_table_that_is_gone(okrkit_: Shell, good: Path) -> None:
    assert okrkit_("import", good, "--store").code == 0
    assert okrkit_("doctor").code == 0
    with closing(sqlite3.connect(os.environ["OKRKIT_STORE"])) as base:
        base.execute("DROP TABLE kept")
        base.execute("ALTER TABLE check_in DROP COLUMN body")
        base.commit()
    said = okrkit_("doctor")
    assert said.code == 1
    assert "is damaged (the table kept is missing; the table check_in lacks body)" in said.out


def test_doctor_says_when_the_notebooks_are_gone(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> Path:
        raise FileNotFoundError("okrkit's 'notebooks' is in neither here nor there: install okrkit again")

    monkeypatch.setattr(_doctor, "place", nowhere)
    said = okrkit_("doctor")
    assert said.code == 1
    assert "missing  okrkit's 'notebooks' is in neither here nor there" in said.out
