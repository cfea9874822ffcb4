"""`okrkit workshop export` and `purge` from a shell: which session is meant, what is written, what remains."""

import io
import sqlite3
import sys
from pathlib import Path

import pytest

import okrkit
from okrkit import cli
from okrkit.hosting.keys import pretended, remember, remember_pretended, remembered
from okrkit.room import Opened, Room, open_room, room_of, rooms, unreadable
from okrkit.room.keys import checksum

from .playing import KIT
from .test_sessions import held


class Shell:
    """One command line after the other; what it said last."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *args: object, typed: str = "") -> int:
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        code = cli.run(["workshop", *map(str, args)])
        self.out, self.err = self._capsys.readouterr()
        return code


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.chdir(tmp_path)
    return Shell(capsys, monkeypatch)


def test_the_only_session_is_exported(shell: Shell, tmp_path: Path) -> None:
    held(okrkit.open())
    assert shell("export", "--to", tmp_path / "out") == 0
    assert [Path(line).name for line in shell.out.splitlines()] == [
        "minutes.html", "minutes.md", "Booking-2026-Q3.okr.yaml", "okrs.csv", "commitments.csv",
        "cards.csv", "session.json",
    ]  # fmt: skip
    assert shell("export", "--to", tmp_path / "out") == 2
    assert "take another folder, or --force" in shell.err
    assert shell("export", "--to", tmp_path / "out", "--force") == 0


def test_without_a_folder_a_new_one_is_made_here(shell: Shell, tmp_path: Path) -> None:
    room = held(okrkit.open())
    assert shell("export") == 0
    assert (tmp_path / f"Booking-2026-Q3-{room.day}" / "minutes.md").is_file()


def test_of_several_sessions_one_must_be_named(shell: Shell, tmp_path: Path) -> None:
    store = okrkit.open()
    first, second = held(store), open_room(store, KIT, team="Parts", period="2026-Q3").room
    assert shell("export") == 2
    assert "Which session? Give the beginning of an id:" in shell.err
    assert f"{first.id}, Write OKRs, Booking, 2026-Q3, {first.day}, over" in shell.err
    assert "Parts, 2026-Q3" in shell.err
    assert "running" in shell.err
    for named in (first.id[:6], "Booking"):
        assert shell("export", named, "--to", tmp_path / named) == 0
    assert shell("export", "nobody") == 2
    assert "No session is called 'nobody'" in shell.err
    assert second in shell.err


def test_a_board_without_an_okr_is_told(shell: Shell, tmp_path: Path) -> None:
    open_room(okrkit.open(), KIT, team="Parts", period="2026-Q3")
    assert shell("export", "--to", tmp_path / "out") == 0
    assert "no OKR file, for no objective or key result was kept" in shell.err


def test_without_any_session_it_says_how_to_open_one(shell: Shell) -> None:
    assert shell("export") == 2
    assert "'okrkit workshop run' opens one" in shell.err


def test_an_empty_folder_name_is_not_the_folder_one_stands_in(shell: Shell, tmp_path: Path) -> None:
    held(okrkit.open())
    assert shell("export", "--to", "") == 2
    assert not list(tmp_path.glob("minutes*"))


def test_purge_asks_and_says_what_remains(shell: Shell) -> None:
    room = held(okrkit.open())
    assert shell("purge", typed="n\n") == 130
    assert room.cards("pains")
    assert shell("purge", typed="y\n") == 0
    assert "There is no way back" in shell.out
    assert "Files that were exported stay where they were saved." in shell.out
    assert not room.cards("pains")


def test_purge_without_asking(shell: Shell) -> None:
    room = held(okrkit.open())
    remember(Opened(room.id, "a", "b", "c", "d"))
    remember_pretended(room.id, ["e"])
    assert shell("purge", "Booking", "--yes") == 0
    assert not room.cards("pains")
    assert remembered(room.id) is None
    assert pretended(room.id) == []
    assert "Its links are forgotten on this machine" in shell.out


def test_a_running_session_is_not_purged(shell: Shell) -> None:
    keys = open_room(okrkit.open(), KIT, team="Parts", period="2026-Q3")
    assert shell("purge", "--yes") == 2
    assert "The session is running: end it first on the page of whoever facilitates, or with --end" in shell.err
    room = Room(okrkit.open(), keys.room)
    assert shell("purge", "--end", typed="n\n") == 130
    assert not room.ended()
    people = [room.enter(room.join(keys.code)) for _ in range(2)]
    room.go("aims")
    room.submit(people[0], "A part arrives the next morning")
    room.reveal()
    room.keep(room.cards("aims")[0].id)
    assert shell("purge", "--end", "--yes") == 0
    assert "What was agreed is saved with Parts." in shell.out
    assert (room.ended(), room.cards("aims")) == (True, [])
    assert room.enter(keys.facilitator) is None
    with room.store.rooms.look(room.id) as (rows, _):
        assert rows.member(checksum(room.id, keys.facilitator)) is None  # nothing is left that a link would fit
    assert okrkit.open().okr("Parts", "2026-Q3").objective.text == "A part arrives the next morning"


def test_a_session_that_cannot_be_read_blocks_no_other(shell: Shell) -> None:
    store = okrkit.open()
    fine = held(store)
    store.keep("a form", "part", "of nobody", 1)
    broken = []
    assert store.path
    for body in ("half a lin", "{}", '{"kit": {"agenda": 1}}'):
        keys = open_room(store, KIT, team="Parts", period="2026-Q3")
        broken.append(keys.room)
        with sqlite3.connect(store.path) as raw:
            raw.execute("UPDATE room SET body = ? WHERE id = ?", (body, keys.room))
        raw.close()
        assert room_of(store, keys.code) is None
    assert [room.id for room in rooms(store)] == [fine.id]
    assert set(unreadable(store)) == set(broken)
    found = okrkit.store.check()
    assert all(any(f"okrkit workshop purge {id}" in one for one in found) for id in broken)
    assert shell("export") == 0
    assert all(f"okrkit workshop purge {id}" in shell.err for id in broken)
    for id in broken:
        assert shell("purge", id, typed="n\n") == 130
        assert shell("purge", id, "--yes") == 0
        assert "Nothing of this session remains" in shell.out
    assert store.rooms.ids() == [fine.id]
    assert (unreadable(store), okrkit.store.check()) == ({}, [])
    assert store.kept("a form")
    assert fine.cards("pains")
