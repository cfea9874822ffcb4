"""A store of every earlier okrkit opens with this one, with everything that was in it.

The stores were written by the okrkit of their time (`earlier_shapes.py`).
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit.store import StoreError, _migrations, check
from okrkit.store._migrations import MIGRATIONS
from tests.store import earlier_shapes
from tests.store.earlier_shapes import HERE, NAME, contents
from tests.store.kinds import Raw, on_a_file, on_a_server

SHAPES = range(1, len(MIGRATIONS) + 1)
ON_A_SERVER = [shape for shape in SHAPES if shape >= 4]  # there were no servers before
every_shape = pytest.mark.parametrize("shape", SHAPES)


def frozen(shape: int) -> dict[str, Any]:
    """What the okrkit of that time read from its store."""
    found: dict[str, Any] = json.loads((HERE / f"{shape}.json").read_text(encoding="utf-8"))
    return found


def statements(shape: int) -> Iterator[str]:
    """The statements that make the store of that time, one by one."""
    waiting = ""
    for line in (HERE / f"{shape}.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
    assert not waiting.strip()


def lay(shape: int, path: Path) -> None:
    """Put the store of that time at a path, as a file from then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements(shape):
            connection.execute(statement)
    path.chmod(0o600)  # as okrkit makes one


def as_read(store: okrkit.Store) -> Any:
    """The contents of a store, as plain as the frozen ones."""
    return json.loads(json.dumps(contents(store)))


@on_a_file
def test_every_shape_has_a_store_of_its_time() -> None:
    there = sorted(path.name for path in HERE.iterdir())
    wanted = sorted(f"{shape}.{ending}" for shape in SHAPES for ending in ("json", "sql"))
    assert there == wanted, "after a new Migration: python -m tests.store.earlier_shapes"


@on_a_file
@every_shape
def test_a_store_of_an_earlier_okrkit_keeps_everything(shape: int, okrkit_store: Path) -> None:
    lay(shape, okrkit_store)
    then = frozen(shape)
    assert then["versions"]["|".join(NAME)][1][2] == "a shorter objective"
    assert len(then["kept"]) == 2
    with okrkit.open() as store:
        now = as_read(store)
        assert {name: now[name] for name in then} == then
        assert not any(found for name, found in now.items() if name not in then)  # there was no such thing yet
    assert check() == []


@on_a_file
@every_shape
def test_what_came_from_an_earlier_okrkit_can_be_gone_on_with(shape: int, okrkit_store: Path) -> None:
    lay(shape, okrkit_store)
    with okrkit.open() as store:
        okr = store.okr(*NAME)
        assert store.save(okr.replace(objective="Repairs are booked in a minute or two")).number == 3
        store.keep("a form", "kr1", "half a word", 8)
        store.practice.add("results-not-tasks/one", 1, "skipped")
        store.feedback.shown(*NAME, [("KR-FAR", "kr3")])
    with okrkit.open() as store:
        assert store.kept("a form")["kr1"] == ("half a word", 8)
        assert store.okr(*NAME).key_results == okr.key_results  # their check-ins included
        assert any(key_result.check_ins for key_result in okr.key_results)


@on_a_file
@pytest.mark.parametrize("shape", SHAPES[:-1])
def test_before_an_upgrade_the_store_is_copied_as_it_was(shape: int, okrkit_store: Path) -> None:
    lay(shape, okrkit_store)
    with closing(sqlite3.connect(okrkit_store)) as connection:
        before = list(connection.iterdump())
    okrkit.open().close()
    (copy,) = okrkit_store.parent.glob("*.before-*")
    assert copy.name == f"okrkit-test.before-{shape + 1}.sqlite3"
    with closing(sqlite3.connect(copy)) as connection:
        assert list(connection.iterdump()) == before


@on_a_file
@every_shape
def test_an_okrkit_of_that_time_would_refuse_the_next_shape(
    shape: int, okrkit_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(shape, okrkit_store)
    monkeypatch.setattr(_migrations, "MIGRATIONS", MIGRATIONS[: shape - 1])
    before = okrkit_store.read_bytes()
    with pytest.raises(StoreError, match=rf"newer okrkit \(its shape is {shape}, this one knows {shape - 1}\)"):
        okrkit.open()
    assert okrkit_store.read_bytes() == before


@on_a_server
@pytest.mark.parametrize("shape", ON_A_SERVER)
def test_a_server_of_an_earlier_okrkit_keeps_everything(shape: int, raw: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setattr(_migrations, "MIGRATIONS", MIGRATIONS[:shape])
        okrkit.open().close()
    rows = [one for one in statements(shape) if one.startswith("INSERT") and "okrkit_migration" not in one]
    assert len(rows) > 10
    for row in rows:
        raw(row)
    with okrkit.open() as store:
        assert as_read(store) == frozen(shape)


@on_a_file
def test_the_files_are_written_by_the_okrkit_of_their_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier_shapes, "HERE", tmp_path / "earlier")
    earlier_shapes.write()
    newest = len(MIGRATIONS)
    monkeypatch.setattr("tests.store.test_upgrades.HERE", tmp_path / "earlier")
    lay(newest, tmp_path / "again.sqlite3")
    with okrkit.open(tmp_path / "again.sqlite3") as store:
        assert as_read(store) == frozen(newest)
