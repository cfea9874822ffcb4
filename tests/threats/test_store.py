"""A store from a stranger, names that are SQL, and who else on the machine may read what."""

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import okrkit
from okrkit.room import RoomError, open_room, rooms, unreadable
from okrkit.store import Store, StoreError, check
from tests.room.playing import KIT, everybody

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps files apart by their folder")
SQL = """Booking'; DROP TABLE okr_version; --"`%s :team ?\x00"""


@pytest.fixture
def stranger(tmp_path: Path) -> Callable[..., Path]:
    """`stranger("UPDATE ...")` -> a store that somebody has changed by hand."""

    def make(*statements: str) -> Path:
        path = tmp_path / "theirs.sqlite3"
        store = okrkit.open(path)
        store.save(okrkit.OKR(team="Booking", period="2026-Q3", objective="x", key_results=["y"]))
        open_room(store, KIT, team="Booking", period="2026-Q3")
        store.close()
        with sqlite3.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return path

    return make


@pytest.mark.parametrize(
    ("what", "statements"),
    [
        ("trigger", ["CREATE TRIGGER spy AFTER UPDATE ON room_pile BEGIN DELETE FROM okr_version; END"]),
        ("view", ["ALTER TABLE kept RENAME TO hidden", "CREATE VIEW kept AS SELECT * FROM hidden"]),
        ("virtual table", ["CREATE VIRTUAL TABLE kept_too USING fts5(form, part)"]),
    ],
)
def test_what_would_act_by_itself_is_refused(stranger: Callable[..., Path], what: str, statements: list[str]) -> None:
    path = stranger(*statements)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"holds a {what} .*which no okrkit makes and which would act by itself"):
        okrkit.open(path)
    assert any(f"holds a {what}" in words for words in check(path))
    assert path.read_bytes() == before


def test_a_stores_own_definitions_may_call_nothing(stranger: Callable[..., Path]) -> None:
    store = okrkit.open(stranger())
    with store._database.unit() as connection:
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0
    store.close()


@pytest.mark.parametrize(
    "row",
    [
        "UPDATE okr_version SET sum = '', body = '{'",
        "UPDATE okr_version SET sum = '', body = '[1]'",
        f"UPDATE okr_version SET sum = '', body = '{'[' * 50_000}'",
        "UPDATE okr_version SET sum = '', body = x'ff00ff'",
        "UPDATE okr_version SET sum = '', format = 'abc'",
        "UPDATE okr_version SET sum = '', format = 99",
        "UPDATE setting SET value = '{'",
        "UPDATE room SET body = '{}'",
        "UPDATE room SET body = '[5]'",
        "UPDATE room SET body = '{'",
        "INSERT INTO practice (id, at, exercise, version, what, format, body) VALUES ('a','b','c',1,'e',1,'{')",
        "INSERT INTO practice (id, at, exercise, version, what, format, body) VALUES ('a','b','c',1,'e','f','{}')",
        "INSERT INTO check_in (team, period, number, part, measured, added, format, body)"
        " VALUES ('Booking', '2026-Q3', 1, 'key_results', 'kr1', 'x', 1, '{\"date\": 5}')",
    ],
)  # fmt: skip
def test_a_row_that_no_okrkit_wrote_is_told_in_words(stranger: Callable[..., Path], row: str) -> None:
    store = okrkit.open(stranger("INSERT INTO setting VALUES ('current', '[\"Booking\", \"2026-Q3\"]')", row))
    told = []
    for look in (
        lambda: store.okr("Booking", "2026-Q3"), lambda: store.versions("Booking", "2026-Q3"),
        lambda: store.setting("current"), lambda: rooms(store), store.practice.all,
    ):  # fmt: skip
        try:
            look()
        except (StoreError, RoomError) as problem:
            told.append(str(problem))
    told += unreadable(store).values()  # what `rooms` leaves out
    store.close()
    assert any("was left as it is" in words for words in told), told


def test_names_that_are_sql_are_names(okrkit_store: Path) -> None:
    store = okrkit.open()
    store.save(okrkit.OKR(team="Booking", period="2026-Q3", objective="theirs"))
    store.save(okrkit.OKR(team=SQL, period=SQL, objective=SQL))
    store.keep(SQL, SQL, SQL, 1)
    store.set(SQL, SQL)
    keys = open_room(store, KIT, team=SQL, period=SQL)
    room, lead, (one, *_) = everybody(store, keys)
    room.submit(one, SQL)
    room.reveal(lead)
    plain = SQL.replace("\x00", "�")
    assert store.kept(SQL)[plain if plain in store.kept(SQL) else SQL][0] in (SQL, plain)
    assert {team for team, _ in store.okrs()} == {"Booking", plain}
    store.delete(plain)
    assert store.okrs() == [("Booking", "2026-Q3")]
    assert store.okr("Booking", "2026-Q3").objective.text == "theirs"


@posix
def test_only_the_owner_reads_a_store_and_what_lies_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from okrkit.hosting.keys import remember

    monkeypatch.setenv("OKRKIT_STORE", str(tmp_path / "data" / "okrkit.sqlite3"))
    old = os.umask(0o000)  # as careless as it can be
    try:
        store = okrkit.open()
        store.save(okrkit.OKR(team="Booking", period="2026-Q3", objective="x"))
        store.backup(tmp_path / "data" / "copy.sqlite3")
        remember(open_room(store, KIT, team="Booking", period="2026-Q3"))
        there = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*")}
        store.close()
    finally:
        os.umask(old)
    assert {"okrkit.sqlite3", "okrkit.sqlite3-wal", "copy.sqlite3", "rooms"} <= there.keys()
    assert any(name.endswith(".keys.json") for name in there)
    assert not {name: oct(mode) for name, mode in there.items() if mode & 0o077}


@posix
def test_links_of_a_room_stay_private_where_a_file_was_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrkit.hosting.keys import remember, remembered

    monkeypatch.setenv("OKRKIT_STORE", str(tmp_path / "okrkit.sqlite3"))
    keys = open_room(okrkit.open(), KIT, team="Booking", period="2026-Q3")
    mine = tmp_path / "rooms" / f"{keys.room}.keys.json"
    mine.parent.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("")
    mine.symlink_to(elsewhere)
    remember(keys)
    assert remembered(keys.room) == keys
    assert elsewhere.read_text() == ""
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600
    assert isinstance(okrkit.open(), Store)
