"""What a PostgreSQL server shows besides rows: transaction numbers, places, and what its files keep of deleted ones."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

import okrkit
from okrkit.room import open_room
from okrkit.room.keys import checksum
from tests.room.playing import KIT, everybody
from tests.store.kinds import Raw, on_a_server

pytestmark = on_a_server
TEXTS = ["Nobody answers the phone", "Visits come late", "The price is a surprise", "Parts are missing"]


@pytest.fixture
def opened() -> tuple[Any, ...]:
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3")
    return (*everybody(store, keys, 4), store)


def test_rows_tell_no_order_while_people_write(opened: tuple[Any, ...], raw: Raw) -> None:
    """All that is waiting is one row, with the transaction number of whoever wrote last."""
    room, _, people, _ = opened
    for member, text in zip(people, TEXTS, strict=True):
        room.submit(member, text)
        room.finish(member)
    piles = raw("SELECT what, body FROM room_pile ORDER BY what")
    assert [what for what, _ in piles] == ["cards", "finished"]
    columns = raw("SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
                  " AND table_name LIKE 'room%' AND data_type NOT IN ('text', 'integer', 'bigint')")  # fmt: skip
    assert columns == []


def test_revealed_cards_are_of_one_transaction_in_an_order_of_chance(opened: tuple[Any, ...], raw: Raw) -> None:
    room, lead, people, _ = opened
    orders = set()
    for step in ("pains", "aims", "results"):
        room.go(step, lead)
        for member, text in zip(people, TEXTS, strict=True):
            room.submit(member, f"{step}: {text}")
        assert room.reveal(lead) == 4
        rows = raw(f"SELECT xmin::text, body FROM room_card WHERE step = '{step}' ORDER BY ctid")
        assert len({number for number, _ in rows}) == 1
        orders.add(tuple(next(text for text in TEXTS if text in body) for _, body in rows))
    assert orders != {tuple(TEXTS)}  # in one run of 13,824 chance would lay all three as they were written


def test_after_the_reveal_its_files_keep_nothing_of_before(
    opened: tuple[Any, ...], on_disk: Callable[[], bytes]
) -> None:
    room, lead, people, _ = opened
    secrets = [room.submit(member, text) for member, text in zip(people, TEXTS, strict=True)]
    room.revise(secrets[0], "A text that was taken back")
    keys = [checksum(room.id, secret).encode() for secret in secrets]
    assert all(key in on_disk() for key in keys)
    room.reveal(lead)
    held = on_disk()
    assert not any(key in held for key in keys)
    assert not any(secret.encode() in held for secret in secrets)
    assert [held.count(text.encode()) for text in TEXTS[1:]] == [1, 1, 1]
    assert TEXTS[0].encode() not in held


def test_after_the_vote_its_files_keep_no_ballot(opened: tuple[Any, ...], on_disk: Callable[[], bytes]) -> None:
    room, lead, people, _ = opened
    for member, text in zip(people, TEXTS, strict=True):
        room.submit(member, text)
    room.reveal(lead)
    room.go("choose", lead)
    cards = [card.id for card in room.now(lead).cards]
    secrets = [room.vote(member, {cards[n % 2]: 3}) for n, member in enumerate(people)]
    keys = [checksum(room.id, secret).encode() for secret in secrets]
    assert all(key in on_disk() for key in keys)
    room.close_vote(lead)
    held = on_disk()
    assert not any(key in held for key in keys)


def test_the_reveal_waits_for_a_look_that_began_before(opened: tuple[Any, ...], on_disk: Callable[[], bytes]) -> None:
    """Thirty pages look again and again: none of them keeps what was removed in the server's files."""
    room, lead, people, _ = opened
    secret = room.submit(people[0], TEXTS[0])
    stop = threading.Event()

    def looking() -> None:
        with okrkit.open() as other:
            while not stop.is_set():
                other.rooms.revision(room.id)

    lookers = [threading.Thread(target=looking) for _ in range(3)]
    for one in lookers:
        one.start()
    room.reveal(lead)
    stop.set()
    for one in lookers:
        one.join()
    assert checksum(room.id, secret).encode() not in on_disk()
