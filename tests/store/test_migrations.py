"""The numbered steps that lead a store to its present shape."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

import okrkit
from okrkit.model import OKR
from okrkit.store import StoreError, _migrations
from okrkit.store._migrations import MIGRATIONS, Migration
from okrkit.store._tables import metadata

BOOKING = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy")


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.fixture
def filled(okrkit_store: Path) -> Path:
    with okrkit.open() as store:
        store.save(BOOKING)
    return okrkit_store


def next_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    monkeypatch.setattr(_migrations, "MIGRATIONS", (*MIGRATIONS, Migration("a step of tomorrow", statements)))


def test_the_steps_lead_to_the_tables_that_the_code_speaks_of(okrkit_store: Path) -> None:
    assert len(metadata.tables) >= 4
    with okrkit.open() as store, store._file.unit() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == {*metadata.tables, "okrkit_migration"}
        for name, table in metadata.tables.items():
            assert [c["name"] for c in found.get_columns(name)] == [c.name for c in table.columns]
            assert found.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key]
            for column in found.get_columns(name):
                assert str(column["type"]) == str(table.columns[column["name"]].type)
                assert column["nullable"] is False


def test_a_new_store_needs_no_copy(okrkit_store: Path) -> None:
    okrkit.open().close()
    assert [path.name for path in okrkit_store.parent.iterdir()] == [okrkit_store.name]


def test_a_step_runs_once_after_a_copy_was_made(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT NOT NULL)", "INSERT INTO useful VALUES ('KR-BY')")
    for _ in range(2):
        with okrkit.open() as store:
            assert store.okr("Booking", "2026-Q3") == BOOKING
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT code FROM useful").fetchall() == [("KR-BY",)]
        steps = connection.execute("SELECT * FROM okrkit_migration").fetchall()
    number = len(MIGRATIONS) + 1
    assert steps == [*((n, step.about) for n, step in enumerate(MIGRATIONS, 1)), (number, "a step of tomorrow")]
    (copy,) = [path for path in filled.parent.iterdir() if path != filled]
    assert copy.name == f"okrkit-test.before-{number}.sqlite3"
    assert copy.stat().st_mode & 0o077 == 0
    assert "useful" not in tables(copy)
    monkeypatch.undo()
    with okrkit.open(copy) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING


def test_a_step_that_fails_leaves_everything_as_it_was(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)", "DROP TABLE kept", "INSERT INTO nowhere VALUES (1)")
    for _ in range(2):
        with pytest.raises(StoreError, match="nowhere"):
            okrkit.open(filled)
    assert tables(filled) == {*metadata.tables, "okrkit_migration"}
    monkeypatch.undo()
    with okrkit.open(filled) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING


def test_without_room_for_the_copy_nothing_is_changed(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(engine: object, path: Path) -> None:
        raise OSError(28, "No space left on device")

    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)")
    monkeypatch.setattr(_migrations, "copy", full)
    before = filled.read_bytes()
    with pytest.raises(StoreError, match="has no room left, the disk is full"):
        okrkit.open(filled)
    assert filled.read_bytes() == before


def test_two_processes_that_find_an_old_store_run_a_step_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the copy and the step another process is faster."""
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)")
    real = _migrations.copy

    def meanwhile(engine: object, path: Path) -> None:
        monkeypatch.setattr(_migrations, "copy", real)
        okrkit.open(filled).close()
        real(engine, path)  # type: ignore[arg-type]

    monkeypatch.setattr(_migrations, "copy", meanwhile)
    with okrkit.open(filled) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING
    assert len(list(filled.parent.glob("*.before-*"))) == 2
