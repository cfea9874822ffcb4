"""What a Hub starts for one person: what it is told, and what it says when it cannot open."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit.hosting import hub, seat
from okrkit.hosting._place import Place
from okrkit.room import Opened, kit, kits, open_room
from okrkit.room import Room as _Room


@pytest.fixture
def keys() -> Iterator[Opened]:
    with okrkit.open() as store:
        yield open_room(store, kit("write-okrs-90"), team="Booking", period="2026-Q3")


def test_the_room_is_found_by_its_code(keys: Opened) -> None:
    for typed in (keys.code, f" {keys.code.lower()} ", keys.join):
        assert seat.the_room(typed).id == keys.room


@pytest.mark.parametrize("typed", ["", "  ", "NOCODE", "x" * 200])
def test_a_wrong_code_ends_it_with_a_sentence(keys: Opened, typed: str) -> None:
    with pytest.raises(SystemExit, match=r"No room has this code\. Stop this server in the Hub, start it"):
        seat.the_room(typed)


def test_in_a_file_there_is_no_seat(keys: Opened, okrkit_store: Path) -> None:
    assert seat.the_store(keys.code) == seat.the_store("NOCODE") == str(okrkit_store)


def test_a_store_that_is_away_ends_it_without_telling_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_STORE", "postgresql://okrs:hunter2@127.0.0.1:1/okrs")
    with pytest.raises(SystemExit, match="cannot be reached") as told:
        seat.the_store("ABCDEF")
    assert "hunter2" not in str(told.value)


def test_every_kit_has_its_pages() -> None:
    assert len(kits()) >= 7
    for slug in (*(one.slug for one in kits()), "a kit of somebody's own"):
        found = seat.notebooks(slug)
        assert set(found) == {"participant", "facilitator", "presenter"}
        assert all(path.is_file() for path in found.values())


def test_it_serves_the_pages_it_is_told_and_keeps_the_hubs_keys_from_kernels(
    keys: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, Place]] = []

    class Stopped:
        code = ""

        @classmethod
        def of(cls, room: _Room, at: Place) -> Any:
            opened.append((room.id, at))
            return cls()

        def serve(self, browser: bool) -> None:
            assert (self.code, browser) == (keys.code, False)

    monkeypatch.setattr(seat, "Seat", Stopped)
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "a key to the Hub")
    monkeypatch.setenv("OKRKIT_ROOM_CODE", keys.code)
    monkeypatch.setenv("OKRKIT_SEAT_ROLES", "participant")
    monkeypatch.setenv("OKRKIT_SEAT_PUBLIC", "https://workshops.example.org/")
    seat.main(4711, "/user/guest-1")
    ((room, at),) = opened
    assert (room, set(at.notebooks), at.port, at.people) == (keys.room, {"participant"}, 4711, 1)
    assert at.public == "https://workshops.example.org/user/guest-1/"
    assert "workshops.example.org" in at.hosts
    assert not {"JUPYTERHUB_API_TOKEN", "OKRKIT_ROOM_CODE", "OKRKIT_SEAT_ROLES"} & set(os.environ)
    assert os.environ["OKRKIT_STORE"]


@pytest.mark.parametrize(
    ("origin", "fine"),
    [("https://hub.example:8000", True), ("https://hub.example", False), ("https://else.example:8000", False),
     ("null", False), ("", False)],
)  # fmt: skip
def test_a_websocket_is_passed_on_for_pages_of_this_host_only(origin: str, fine: bool) -> None:
    class Handler:
        class request:  # noqa: N801
            host = "hub.example:8000"

    assert hub.same_origin(Handler(), origin) is fine
