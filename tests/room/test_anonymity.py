"""Somebody reads the raw bytes of everything a room leaves behind, and tries to tell who wrote or voted what.

Every attack is also made on a store that keeps things in order: there it succeeds, so it could succeed.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

import okrkit
from okrkit.room import Member, Room, account, open_room, texts
from okrkit.store import Rows, form
from okrkit.store._values import as_text
from tests.room.playing import KIT, everybody

ROOMS, PEOPLE = 16, 6
FAR = 0.22  # of the pairs; five standard deviations of chance for this many rooms and people


def text(room: int, number: int) -> str:
    """Its first letters do not follow the order of writing: lists that leave a room are in the order of the letters."""
    mixed = sha256(f"{room} {number}".encode()).hexdigest()[:8]
    return f"card-{mixed}-{room:02}-{number}-of-whoever-wrote-as-the-{number}th"


def play(
    room: Room, lead: Member, people: list[Member], number: int, seen: Callable[[str], None] = lambda stage: None
) -> list[str]:
    """People write and vote one after the other: the nth writes the nth card, and gives the nth card its points."""
    secrets = [room.submit(one, text(number, n)) for n, one in enumerate(people)]
    for one in people:
        room.finish(one)
    seen("waiting")
    room.reveal(lead)
    seen("revealed")
    ids = {card.text: card.id for card in room.cards("pains")}
    room.go("choose", lead)
    secrets += [room.vote(one, {ids[text(number, n)]: 3}) for n, one in enumerate(people)]
    seen("voting")
    room.close_vote(lead)
    seen("counted")
    return secrets


class Played(NamedTuple):
    """Many rooms that were played: who wrote as the how manieth, and what lay on the disk at each stage."""

    folder: Path
    people: list[list[str]]
    cards: list[list[str]]


def play_all(folder: Path) -> Played:
    """Play all rooms at once, stage by stage, and keep what lies on the disk at each."""
    store = okrkit.open(folder / "live" / "okrkit.sqlite3")
    opened = [everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"), PEOPLE) for _ in range(ROOMS)]

    def keep(stage: str) -> None:
        store.backup(folder / "live" / "copy.sqlite3")
        shutil.copytree(folder / "live", folder / stage)
        (folder / "live" / "copy.sqlite3").unlink()

    for number, (room, _, people) in enumerate(opened):
        for n, one in enumerate(people):
            room.submit(one, text(number, n))
        for one in people:
            room.finish(one)
    keep("waiting")
    for room, lead, _ in opened:
        room.reveal(lead)
    keep("revealed")
    cards = []
    for number, (room, lead, people) in enumerate(opened):
        ids = {card.text: card.id for card in room.cards("pains")}
        cards.append([ids[text(number, n)] for n in range(PEOPLE)])
        room.go("choose", lead)
        for n, one in enumerate(people):
            room.vote(one, {cards[-1][n]: 3})
    keep("voting")
    store.close()
    return Played(folder, [[one.id for one in people] for _, _, people in opened], cards)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """As okrkit keeps it."""
    return play_all(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def naive(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """As one would keep it without thinking: things lie in the order in which they came."""

    def set_pile(self: Rows, step: str, what: str, pile: dict) -> None:  # type: ignore[type-arg]
        here = (self.room, step, what)
        self._connection.exec_driver_sql("DELETE FROM room_pile WHERE room = ? AND step = ? AND what = ?", here)
        self._connection.exec_driver_sql("INSERT INTO room_pile VALUES (?, ?, ?, ?)", (*here, as_text(pile)))

    ids = iter(range(10**9))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rows, "set_pile", set_pile)
        patch.setattr("okrkit.room._cards.random.SystemRandom.shuffle", lambda self, cards: None)
        patch.setattr("okrkit.room._cards.new_id", lambda: f"{next(ids):016x}")
        patch.setattr("okrkit.store._file.File.empty_journal", lambda self: True)
        return play_all(tmp_path_factory.mktemp("naive"))


def left_behind(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file: the store, its journal, copies."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def in_order(found: Sequence[int]) -> float:
    """The share of pairs that stand in the order in which they were written: 0.5 tells nothing."""
    pairs = list(combinations(found, 2))
    assert pairs
    return sum(first < second for first, second in pairs) / len(pairs)


def told(places: Callable[[bytes, int], list[int] | None], folder: Path) -> float:
    """How much an attack tells: the order it finds, averaged over all rooms, of whichever file tells most."""
    scores = []
    for _, raw in left_behind(folder):
        found = [there for room in range(ROOMS) if (there := places(raw, room))]
        if len(found) > ROOMS // 2:
            scores.append(sum(map(in_order, found)) / len(found))
    assert scores, "the attack found nothing to look at"
    return max(abs(score - 0.5) for score in scores)


def cards_in_place(raw: bytes, room: int) -> list[int] | None:
    """Where each card lies in the file, in the order of writing; its latest copy and its first."""
    places = [raw.find(text(room, n).encode()) for n in range(PEOPLE)]
    return None if -1 in places else places


def test_the_place_of_a_waiting_card_does_not_tell_when_it_was_written(real: Played, naive: Played) -> None:
    assert told(cards_in_place, real.folder / "waiting") < FAR
    assert told(cards_in_place, naive.folder / "waiting") > 0.49


def test_the_place_of_a_revealed_card_does_not_tell_when_it_was_written(real: Played, naive: Played) -> None:
    assert told(cards_in_place, real.folder / "revealed") < FAR
    assert told(cards_in_place, naive.folder / "revealed") > FAR + 0.1


@pytest.mark.parametrize("stage", ["waiting", "revealed", "voting"])
def test_the_journal_holds_nothing_that_people_wrote(real: Played, naive: Played, stage: str) -> None:
    def journals(played: Played) -> list[bytes]:
        return [raw for name, raw in left_behind(played.folder / stage) if name.endswith("-wal")]

    assert len(journals(real)) == 1
    assert all(b"card-" not in raw for raw in journals(real))
    assert any(b"card-" in raw for raw in journals(naive))


def ballots_and_voters(played: Played) -> float:
    """Pair the nth ballot with the nth of those who have voted: the share of pairs that are right."""
    right = []
    with closing(sqlite3.connect(played.folder / "voting" / "copy.sqlite3")) as connection:
        piles = {
            (what, *sorted(json.loads(body))): list(json.loads(body).items())
            for what, body in connection.execute("SELECT what, body FROM room_pile WHERE step = 'choose'")
        }
    for people, cards in zip(played.people, played.cards, strict=True):
        voters = [people.index(id) for id, _ in piles["voted", *sorted(people)]]
        ballots = [
            [next(iter(ballot["points"])) for _, ballot in pile]
            for (what, *_), pile in piles.items()
            if what != "voted"
        ]
        (chosen,) = ([cards.index(id) for id in ids] for ids in ballots if set(ids) == set(cards))
        right += [voter == choice for voter, choice in zip(voters, chosen, strict=True)]
    return sum(right) / len(right)


def test_who_has_voted_does_not_tell_whose_ballot_is_whose(real: Played, naive: Played) -> None:
    assert ballots_and_voters(real) < 0.4  # 1 of 6 by chance, with a standard deviation of 0.04
    assert ballots_and_voters(naive) == 1


def test_what_leaves_the_room_tells_neither_who_nor_when(okrkit_store: Path, tmp_path: Path) -> None:
    store = okrkit.open()
    told_by = []
    for number in range(ROOMS):
        keys = open_room(store, KIT, team="Booking", period="2026-Q3")
        room, lead, people = everybody(store, keys, PEOPLE)
        secrets = [room.submit(one, text(number, n)) for n, one in enumerate(people)]
        room.reveal(lead)
        files = texts(account(room))
        assert len(files) >= 3
        for content in files.values():
            places = [content.find(text(number, n)) for n in range(PEOPLE)]
            told_by += [] if -1 in places else [in_order(places)]
            for word in (*secrets, *(one.id for one in people), keys.code, keys.join):
                assert word not in content
    assert len(told_by) >= 2 * ROOMS
    assert abs(sum(told_by) / len(told_by) - 0.5) < FAR


def test_no_row_has_a_number_that_tells_its_order(okrkit_store: Path) -> None:
    okrkit.open().close()
    with closing(sqlite3.connect(okrkit_store)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rooms = [name for name in names if name.startswith("room") or name == "kept"]
        assert len(rooms) >= 6
        for name in rooms:
            with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
                connection.execute(f"SELECT rowid FROM {name}")


@pytest.mark.parametrize("until", ["waiting", "revealed", "voting", "counted"])
def test_no_secret_is_stored_and_no_checksum_of_one_after_the_reveal(okrkit_store: Path, until: str) -> None:
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3")
    tokens = [keys.facilitator, keys.presenter, keys.join, keys.code]
    room, lead, people = everybody(store, keys, PEOPLE)
    at: dict[str, bytes] = {}

    def seen(stage: str) -> None:
        at[stage] = b"".join(raw for _, raw in left_behind(okrkit_store.parent))

    secrets = play(room, lead, people, 0, seen)
    raw = at[until]
    assert raw.count(people[0].id.encode()) >= 2  # a member is there, and has finished
    for word in (*secrets, *tokens):
        assert word.encode() not in raw
    spent = {"waiting": [], "revealed": secrets, "voting": secrets[:PEOPLE], "counted": secrets}[until]
    written = secrets[:PEOPLE] if until in ("waiting", "revealed") else secrets
    sums = [sha256(f"{room.id}\n{secret}".encode()).hexdigest().encode() for secret in written]
    assert sum(one in raw for one in sums) == len(set(written) - set(spent))


@pytest.mark.parametrize("until", ["waiting", "revealed", "voting", "counted"])
def test_cards_and_ballots_carry_neither_time_nor_member_nor_counter(okrkit_store: Path, until: str) -> None:
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"), PEOPLE)
    play(room, lead, people, 0, lambda stage: shutil.copy(okrkit_store, okrkit_store.with_name(stage)))
    fields = {"text", "about", "board", "name"}
    with closing(sqlite3.connect(okrkit_store.with_name(until))) as connection:
        cards = [json.loads(body) for (body,) in connection.execute("SELECT body FROM room_card")]
        piles = {(s, w): json.loads(b) for s, w, b in connection.execute("SELECT step, what, body FROM room_pile")}
    waiting = list(piles.get(("pains", "cards"), {}).values())
    assert len(cards) + len(waiting) == PEOPLE
    for card in (*cards, *waiting):
        assert set(card) == fields
        assert (card["about"], card["board"], card["name"]) == ("pain", 0, "")
    ballots = piles.get(("choose", "ballots"), {})
    assert len(ballots) == (PEOPLE if until == "voting" else 0)
    for ballot in ballots.values():
        assert (list(ballot["points"].values()), ballot["board"]) == ([3], 0)
    written = json.dumps([cards, waiting, ballots])
    assert not re.search(r"\d{10}|20\d\d-\d\d", re.sub(r'"[0-9a-f]{16,64}"', '""', written))
    assert not any(one.id in written for one in people)


def test_feedback_tells_neither_who_nor_when(okrkit_store: Path) -> None:
    """Every answer lies apart from who has answered, both sorted by chance; after the end nobody's secret fits any."""
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"), PEOPLE)
    secrets = [room.give_feedback(one, {"worth": "yes"}, f"said as the {n}th") for n, one in enumerate(people)]
    sums = [sha256(f"{room.id}\n{secret}".encode()).hexdigest() for secret in secrets]
    for ended in (False, True):
        if ended:
            room.end(lead)
        raw = b"".join(raw for _, raw in left_behind(okrkit_store.parent))
        assert not any(secret.encode() in raw for secret in secrets)
        assert [one.encode() in raw for one in sums] == [not ended] * PEOPLE
        assert all(b"said as" not in raw for name, raw in left_behind(okrkit_store.parent) if name.endswith("-wal"))
        with closing(sqlite3.connect(okrkit_store)) as connection:
            piles = dict(connection.execute("SELECT what, body FROM room_pile WHERE step = 'feedback'").fetchall())
        assert set(piles) == {"answered", "feedback"}
        for body in piles.values():
            assert list(json.loads(body)) == sorted(json.loads(body))
        assert set(json.loads(piles["answered"])) == {one.id for one in people}
        assert all(set(one) == {"answers", "words"} for one in json.loads(piles["feedback"]).values())
        assert not any(one.id in piles["feedback"] for one in people)


def test_what_was_changed_or_taken_back_is_gone(okrkit_store: Path) -> None:
    store = okrkit.open()
    room, lead, (one, two, *_) = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"))
    secret = room.submit(one, "A sentence that names somebody")
    room.revise(secret, "A sentence that names nobody")
    room.withdraw(room.submit(two, "A thought that was none"))
    room.reveal(lead)
    raw = b"".join(raw for _, raw in left_behind(okrkit_store.parent))
    assert b"names nobody" in raw
    assert b"names somebody" not in raw
    assert b"a thought that" not in raw.lower()


def test_half_typed_cards_tell_no_time(okrkit_store: Path) -> None:
    """The form is named by a checksum of what only the browser knows; a counter of its edits is no time."""
    store = okrkit.open()
    for n in range(5):
        store.keep(form(f"room: alone {sha256(str(n).encode()).hexdigest()[:32]}", "room"), "card", f"half {n}", n + 1)
    with closing(sqlite3.connect(okrkit_store)) as connection:
        names = [name for (name,) in connection.execute("SELECT form FROM kept")]
    assert names == sorted(names)
    assert len(names) == 5
