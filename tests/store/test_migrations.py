"""The numbered steps that lead a store to its present shape."""

import threading
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect

import okrkit
from okrkit.model import OKR
from okrkit.store import StoreError, _file, _migrations
from okrkit.store._migrations import MIGRATIONS, Migration
from okrkit.store._tables import metadata
from tests.store.kinds import Raw, on_a_file, on_a_server

BOOKING = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy")


def tables(raw: Raw) -> set[str]:
    try:
        found = raw("SELECT name FROM sqlite_master WHERE type = 'table'")
    except psycopg.errors.UndefinedTable:
        found = raw("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return {str(name) for (name,) in found}


@pytest.fixture
def filled(okrkit_store: Path | str) -> Path | str:
    with okrkit.open() as store:
        store.save(BOOKING)
    return okrkit_store


def next_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    monkeypatch.setattr(_migrations, "MIGRATIONS", (*MIGRATIONS, Migration("a step of tomorrow", statements)))


def test_the_steps_lead_to_the_tables_that_the_code_speaks_of() -> None:
    assert len(metadata.tables) >= 4
    with okrkit.open() as store, store._database.unit() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == {*metadata.tables, "okrkit_migration"}
        for name, table in metadata.tables.items():
            assert [c["name"] for c in found.get_columns(name)] == [c.name for c in table.columns]
            assert found.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key]
            for column in found.get_columns(name):
                assert str(column["type"]) == str(table.columns[column["name"]].type)
                assert column["nullable"] is False


@on_a_file
def test_a_new_store_needs_no_copy(okrkit_store: Path) -> None:
    okrkit.open().close()
    assert [path.name for path in okrkit_store.parent.iterdir()] == [okrkit_store.name]


def test_a_step_runs_once(filled: Path | str, raw: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT NOT NULL)", "INSERT INTO useful VALUES ('KR-BY')")
    for _ in range(2):
        with okrkit.open(filled) as store:
            assert store.okr("Booking", "2026-Q3") == BOOKING
    assert raw("SELECT code FROM useful") == [("KR-BY",)]
    number = len(MIGRATIONS) + 1
    assert raw("SELECT number, about FROM okrkit_migration ORDER BY number") == [
        *((n, step.about) for n, step in enumerate(MIGRATIONS, 1)), (number, "a step of tomorrow"),
    ]  # fmt: skip


@on_a_file
def test_a_file_is_copied_before_a_step(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step(monkeypatch, "CREATE TABLE tomorrow (code TEXT NOT NULL)")
    okrkit.open().close()
    (copy,) = [path for path in filled.parent.iterdir() if path != filled]
    assert copy.name == f"okrkit-test.before-{len(MIGRATIONS) + 1}.sqlite3"
    assert copy.stat().st_mode & 0o077 == 0
    assert b"tomorrow" in filled.read_bytes()
    assert b"tomorrow" not in copy.read_bytes()
    monkeypatch.undo()
    with okrkit.open(copy) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING


def test_a_step_that_fails_leaves_everything_as_it_was(
    filled: Path | str, raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)", "DROP TABLE kept", "INSERT INTO nowhere VALUES (1)")
    for _ in range(2):
        with pytest.raises(StoreError, match="nowhere"):
            okrkit.open(filled)
    assert tables(raw) == {*metadata.tables, "okrkit_migration"}
    monkeypatch.undo()
    with okrkit.open(filled) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING


@on_a_file
def test_without_room_for_the_copy_nothing_is_changed(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(engine: object, path: Path) -> None:
        raise OSError(28, "No space left on device")

    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)")
    monkeypatch.setattr(_file, "copy", full)
    before = filled.read_bytes()
    with pytest.raises(StoreError, match="has no room left, the disk is full"):
        okrkit.open(filled)
    assert filled.read_bytes() == before


@on_a_file
def test_two_processes_that_find_an_old_store_run_a_step_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the copy and the step another process is faster."""
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)")
    real = _file.copy

    def meanwhile(engine: object, path: Path) -> None:
        monkeypatch.setattr(_file, "copy", real)
        okrkit.open(filled).close()
        real(engine, path)  # type: ignore[arg-type]

    monkeypatch.setattr(_file, "copy", meanwhile)
    with okrkit.open(filled) as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING
    assert len(list(filled.parent.glob("*.before-*"))) == 2


@on_a_server
def test_processes_that_find_an_old_store_wait_for_each_other(
    filled: str, raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten threads with a connection each: the step takes a while, and a second run of it would fail."""
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT)", "DO $$ BEGIN PERFORM pg_sleep(0.1); END $$")
    wrong: list[object] = []

    def opener() -> None:
        try:
            with okrkit.open(filled) as store:
                assert store.okr("Booking", "2026-Q3") == BOOKING
        except BaseException as error:
            wrong.append(error)

    openers = [threading.Thread(target=opener) for _ in range(10)]
    for one in openers:
        one.start()
    for one in openers:
        one.join()
    assert wrong == []
    assert raw("SELECT count(*) FROM okrkit_migration") == [(len(MIGRATIONS) + 1,)]


def test_what_only_sqlite_knows_is_left_out_on_a_server(raw: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step(monkeypatch, "CREATE TABLE useful (code TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
    okrkit.open().close()
    assert raw("SELECT * FROM useful") == []
