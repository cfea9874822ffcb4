"""A whole session's account, what is saved with the team, and what the next session begins with."""

import dataclasses
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from okrkit.files import load
from okrkit.room import Room, account, export, last_time, minutes_last_time, open_room, settle, texts
from okrkit.store import Store

from .accounts import HOSTILE
from .playing import KIT, everybody

TODAY = date.today()


def held(store: Store, named: bool = False, groups: int = 1, people: int = 5) -> Room:
    """A session with pains, votes, an OKR, promises and feedback."""
    opened = open_room(store, KIT, team="Booking", period="2026-Q3", named=named, groups=groups, size=30)
    room, facilitator, members = everybody(store, opened, 0 if named else people)
    if named:
        members = [one for n in range(people) if (one := room.enter(room.join(opened.code, f"role {n}")))]
    for member, words in zip(members, ("Waiting a week", "Wrong part", "No call back", "Twice", "Late"), strict=False):
        room.submit(member, words)
    room.forward()
    room.reveal()
    ids = {card.text: card.id for card in room.cards("pains")}
    room.forward()
    merged = room.merge([ids["Waiting a week"], ids["Late"]], "A visit takes a week")
    room.cluster([merged, ids["No call back"]], "Waiting")
    room.forward()
    for member in members[:3]:
        room.vote(member, {merged: 2, ids["Twice"]: 1})
    room.close_vote()
    room.forward()
    room.keep(merged)
    room.forward()
    for board in range(1, groups + 1) if groups > 1 else (0,):
        room.go("aims")
        room.submit(facilitator, f"Repairs feel easy {board}", board=board)
        room.reveal()
        room.keep(next(card.id for card in room.cards("aims") if card.board == board))
        room.go("results")
        room.submit(facilitator, "First-visit fix rate to 72 %", board=board)
        room.reveal()
        room.keep(next(card.id for card in room.cards("results") if card.board == board))
        room.commit(None, "Ask ten households", "researcher", TODAY + timedelta(days=7), board)
        room.say_uncovered("paying", board)
    for member in members:
        room.give_feedback(member, {"worth": "yes"}, f"Sentence {member.id[:4]}")
    room.end()
    return room


def test_the_account_of_a_session(store: Store) -> None:
    told = account(held(store))
    assert (told.team, told.period, told.people, told.named, told.day) == ("Booking", "2026-Q3", 5, False, TODAY)
    pains = told.topics[0]
    assert (pains.title, pains.about, pains.budget, pains.board) == ("What hurts?", "pain", 3, "")
    said = {card.text: card for card in pains.cards}
    assert set(said) == {"A visit takes a week", "Wrong part", "No call back", "Twice"}
    week = said["A visit takes a week"]
    assert (week.parts, week.group, week.kept, week.author) == (("Waiting a week", "Late"), "Waiting", True, "")
    assert [(given.vote, given.total, given.least, given.most, given.voters) for given in week.points] == [
        ("Vote", 6, 2, 2, 3),
    ]  # fmt: skip
    assert said["Twice"].kept is False
    [board] = told.agreed
    assert board.okr.objective.text == "Repairs feel easy 0"
    assert board.uncovered == "paying"
    assert [one.text for one in board.commitments] == ["Ask ten households"]
    assert any("First-visit fix rate" in what for what, _, _ in board.blanks)
    assert told.feedback.people == 5
    assert len(told.feedback.sentences) == 5
    assert {one.step: one.real is None for one in told.spent}["Coverage"] is True


def test_what_nobody_revealed_stays_in_the_room(store: Store) -> None:
    opened = open_room(store, KIT, team="Booking", period="2026-Q3")
    room, _, members = everybody(store, opened)
    room.submit(members[0], "Half a secret")
    assert account(room).topics == ()
    assert not [text for text in texts(account(room)).values() if "Half a secret" in text]


def test_a_vote_that_is_open_tells_nothing(store: Store) -> None:
    opened = open_room(store, KIT, team="Booking", period="2026-Q3")
    room, _, members = everybody(store, opened)
    room.submit(members[0], "One")
    room.reveal()
    room.go("choose")
    room.vote(members[0], {room.cards("pains")[0].id: 3})
    assert account(room).topics[0].cards[0].points == ()


def test_no_file_of_an_anonymous_room_tells_who_or_when(store: Store) -> None:
    """Neither names that people gave nor any id that the store knows them or their cards by."""
    opened = open_room(store, KIT, team="Booking", period="2026-Q3")
    room, facilitator, members = everybody(store, opened, 0)
    members = [one for n in range(5) if (one := room.enter(room.join(opened.code, f"Somename{n}")))]
    for n, member in enumerate(members):
        room.submit(member, f"card {n}")
    room.reveal()
    room.end()
    found = "\n".join(texts(account(room)).values())
    assert "card 3" in found
    assert "Somename" not in found
    assert not [member.id for member in (facilitator, *members) if member.id in found]
    assert not [card.id for card in room.cards("pains") if card.id in found]


def test_a_named_room_tells_who_wrote_a_card_and_not_who_voted(store: Store) -> None:
    data = json.loads(texts(account(held(store, named=True)))["session.json"])
    cards = {card["text"]: card for topic in data["topics"] for card in topic["cards"]}
    assert cards["Wrong part"]["author"] == "role 1"
    assert set(cards["Twice"]["points"][0]) == {"vote", "total", "least", "most", "voters", "median"}
    assert not [words for words in data["feedback"]["sentences"] if "role" in words]


def test_each_board_leaves_with_its_own(store: Store, tmp_path: Path) -> None:
    room = held(store, groups=2, people=6)
    done = export(account(room), tmp_path)
    okrs = [load(path) for path in done.paths if path.name.endswith(".okr.yaml")]
    assert [okr.team for okr in okrs] == ["Booking: board 1", "Booking: board 2"]
    assert [okr.objective.text for okr in okrs] == ["Repairs feel easy 1", "Repairs feel easy 2"]
    words = (tmp_path / "minutes.md").read_text(encoding="utf-8")
    assert "| Ask ten households | researcher |" in words
    assert "Board 2 |" in words


def test_what_is_said_for_all_boards_together_stands_apart(store: Store, tmp_path: Path) -> None:
    room = held(store, groups=2, people=6)
    assert len(account(room).agreed) == 2
    room.commit(None, "Meet again in a week", "planner", None, 0)
    told = account(room)
    assert [(one.board, one.okr is None) for one in told.agreed] == [
        ("Board 1", False), ("Board 2", False), ("The whole room", True),
    ]  # fmt: skip
    done = export(told, tmp_path)
    assert done.left == ()
    words = (tmp_path / "minutes.md").read_text(encoding="utf-8")
    assert "| Meet again in a week | planner |" in words
    assert "What we agreed on: The whole room" not in words


def test_hostile_words_of_a_real_room_leave_it_as_words(store: Store, tmp_path: Path) -> None:
    opened = open_room(store, KIT, team="<b>Booking</b>", period="2026-Q3")
    room, _, members = everybody(store, opened)
    given = [words[:2_000] for words in HOSTILE if words.strip("\x00\x07\t ")]
    for words in given:
        room.submit(members[0], words)
    room.reveal()
    done = export(account(room), tmp_path)
    page = done.paths[0].read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert len(room.cards("pains")) == len(given)


# From one session to the next.


def test_what_was_agreed_is_saved_with_the_team(store: Store) -> None:
    room = held(store)
    [okr] = settle(room)
    assert store.okr("Booking", "2026-Q3") == okr
    [reflection] = okr.reflections
    assert [one.text for one in reflection.commitments] == ["Ask ten households"]
    assert settle(room) == [okr]  # twice is once
    assert len(store.versions("Booking", "2026-Q3")) == 1


def test_the_next_session_begins_with_what_is_open(store: Store) -> None:
    before = held(store)
    settle(before)
    room = Room(store, open_room(store, KIT, team="Booking", period="2026-Q4").room)
    found = last_time(room)
    assert [(one.commitment.text, one.commitment.owner_role, one.overdue) for one in found.commitments] == [
        ("Ask ten households", "researcher", False),
    ]  # fmt: skip
    assert last_time(room, TODAY + timedelta(days=30)).commitments[0].overdue
    assert any("First-visit fix rate" in one.what for one in found.blanks)
    assert found.day == TODAY


def test_commitments_that_somebody_looked_at_do_not_come_back(store: Store) -> None:
    settle(held(store))
    okr = store.okr("Booking", "2026-Q3")
    [reflection] = okr.reflections
    done = tuple(one.replace(done=True) for one in reflection.commitments)
    store.save(okr.replace(reflections=(reflection.replace(commitments=done),)))
    room = Room(store, open_room(store, KIT, team="Booking", period="2026-Q4").room)
    assert last_time(room).commitments == ()


def test_a_first_session_begins_with_nothing(store: Store) -> None:
    held(store)
    other = Room(store, open_room(store, KIT, team="Parts", period="2026-Q3").room)
    found = last_time(other)
    assert (found.commitments, found.blanks, found.day) == ((), (), None)


def test_boards_of_the_last_session_belong_to_the_team(store: Store) -> None:
    settle(held(store, groups=2, people=6))
    room = Room(store, open_room(store, KIT, team="Booking", period="2026-Q4").room)
    assert len(last_time(room).commitments) == 2


def test_the_minutes_of_the_kit_s_last_run_are_known(store: Store) -> None:
    running = Room(store, open_room(store, KIT, team="Parts", period="2026-Q3").room)
    assert minutes_last_time(running) == {}
    held(store)
    found = minutes_last_time(running)
    assert found["pains"] < 1
    assert "covering" not in found
    other = dataclasses.replace(KIT, slug="another")
    assert minutes_last_time(Room(store, open_room(store, other, team="Parts", period="2026-Q3").room)) == {}


def test_of_two_runs_on_one_day_the_later_one_is_the_last(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1e9]
    monkeypatch.setattr("okrkit.room._steps.time.time", lambda: clock[0])
    for minutes in (3, 9, 4, 7, 2):  # rooms are listed by ids of chance
        room = Room(store, open_room(store, KIT, team="Booking", period="2026-Q3").room)
        room.go("pains")
        clock[0] += 60 * minutes
        room.end()
    running = Room(store, open_room(store, KIT, team="Parts", period="2026-Q3").room)
    assert minutes_last_time(running)["pains"] == 2


def test_the_minutes_of_pretended_people_are_nobodys(store: Store) -> None:
    room = Room(store, open_room(store, KIT, team="Booking (rehearsal)", period="2026-Q3").room)
    room.end()
    real, next_one = (
        Room(store, open_room(store, KIT, team=team, period="2026-Q3").room) for team in ("Booking", room.team)
    )
    assert minutes_last_time(real) == {}
    assert set(minutes_last_time(next_one)) == {"pains"}


def test_after_a_purge_no_word_is_left_to_export(store: Store, tmp_path: Path) -> None:
    room = held(store)
    settle(room)
    left = room.purge()
    assert any("Files that were exported" in words for words in left)
    assert any("What somebody was still to find out is gone" in words for words in left)
    words = texts(account(room))["minutes.md"]
    assert "Wrong part" not in words
    assert "5 people" in words
    assert last_time(Room(store, open_room(store, KIT, team="Booking", period="2026-Q4").room)).commitments
