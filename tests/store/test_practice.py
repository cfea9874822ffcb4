"""What is practised is added, never overwritten; a store of yesterday gets its table."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import okrkit
from okrkit.store import StoreError, _migrations
from okrkit.store._migrations import MIGRATIONS
from tests.store.kinds import Raw


def test_a_store_of_yesterday_gets_its_table_and_keeps_everything(
    okrkit_store: Path | str, raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_migrations, "MIGRATIONS", MIGRATIONS[:2])
    with okrkit.open() as store:
        store.keep("form", "kr1", "half a wor", 7)
        store.feedback.shown("Booking", "2026-Q3", [("KR-BY", "kr1")])
        before = store.kept("form"), store.feedback.summary()
    assert raw("SELECT max(number) FROM okrkit_migration") == [(2,)]
    monkeypatch.undo()
    with okrkit.open(okrkit_store) as store:
        assert (store.kept("form"), store.feedback.summary()) == before
        assert store.practice.all() == []
        store.practice.add("lesson/one", 1, "skipped")
    with okrkit.open(okrkit_store) as store:
        assert [one.what for one in store.practice.all()] == ["skipped"]
    if isinstance(okrkit_store, Path):
        assert [path.name for path in okrkit_store.parent.glob("*before*")] == ["okrkit-test.before-3.sqlite3"]


def test_rows_come_back_as_they_were_in_their_order() -> None:
    body = {"answer": {"kr": "NPS “32” → 45 🦉", "list": [1, 2.5, None, True]}, "right": False}
    with okrkit.open() as store, okrkit.open() as other:
        first = store.practice.add("lesson/one", 1, "answered", body)
        second = other.practice.add("lesson/two", 3, "helped", {"level": 2})
        third = store.practice.add("lesson/one", 1, "skipped")
        assert store.practice.all() == [first, second, third]
        assert first.body == body
        assert other.practice.all("lesson/one") == [first, third]
        assert other.practice.all("lesson/none") == []
        assert first.at < second.at < third.at


def test_the_same_moment_still_has_an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 9, 1, 12, tzinfo=UTC)

    monkeypatch.setattr("okrkit.store._practice.datetime", Stopped)
    with okrkit.open() as store:
        done = [store.practice.add("lesson/one", 1, f"step {n}") for n in range(20)]
        assert [one.what for one in store.practice.all()] == [one.what for one in done]


def test_rows_of_a_newer_okrkit_are_left_as_they_are(raw: Raw) -> None:
    with okrkit.open() as store:
        store.practice.add("lesson/one", 1, "skipped")
        raw("UPDATE practice SET format = 99, sum = ''")
        with pytest.raises(StoreError, match="written by a newer okrkit"):
            store.practice.all()


def test_texts_that_no_file_can_hold_are_cleaned() -> None:
    with okrkit.open() as store:
        store.practice.add("lesson/\x00one", 1, "answered", {"answer": "a\ud800b\x00"})
        assert [(one.exercise, one.body) for one in store.practice.all("lesson/�one")] == [
            ("lesson/�one", {"answer": "a�b�"})
        ]


def test_many_rows_are_read_in_a_moment() -> None:
    with okrkit.open() as store:
        one = store.practice.add("lesson/one", 1, "answered", {"answer": "x"})
        assert store.practice.take_in(one._replace(id=f"n{n}") for n in range(5000)) == 5000
        assert len(okrkit.open().practice.all()) == 5001
