"""Pretended participants, on a clock of the test's own."""

import random
import re

import pytest

import okrkit
from okrkit.hosting._rehearsal import Rehearsal, lines
from okrkit.room import Member, Opened, Room, kit, open_room, rehearsal_lines, slugs
from okrkit.room._kits import ABOUT


def opened(slug: str = "write-okrs-90") -> tuple[Room, Opened]:
    store = okrkit.open()
    keys = open_room(store, kit(slug), team="Booking (rehearsal)", period="2026-Q3", named=not kit(slug).anonymous)
    return Room(store, keys.room), keys


def until(rehearsal: Rehearsal, begin: float, seconds: float) -> float:
    """Let time pass; returns when it is."""
    now = begin
    while now < begin + seconds:
        now += max(0.1, rehearsal.go(now))
    return now


def until_done(rehearsal: Rehearsal, begin: float, leader: Member) -> float:
    """Let time pass until everybody has finished the step."""
    now = begin
    while rehearsal.room.now(leader).finished < rehearsal.people:
        now += max(1.0, rehearsal.go(now))
        assert now < begin + 1000
    return now


def test_they_write_and_finish_at_the_pace_of_people() -> None:
    room, keys = opened()
    leader = room.enter(keys.facilitator)
    assert leader is not None
    rehearsal = Rehearsal(room, keys.join, 5, random.Random(7))
    assert room.people() == 5
    room.go("pains")
    now = until(rehearsal, 0, 12)
    assert room.now(leader).waiting == 0  # nobody writes a card in twelve seconds
    until_done(rehearsal, now, leader)
    seen = room.now(leader)
    assert 5 <= seen.waiting <= 15
    assert seen.finished == 5


def test_they_vote_within_the_budget_and_only_once() -> None:
    room, keys = opened()
    rehearsal = Rehearsal(room, keys.join, 4, random.Random(3))
    room.go("pains")
    leader = room.enter(keys.facilitator)
    assert leader is not None
    now = until_done(rehearsal, 0, leader)
    room.reveal()
    room.go("pains-vote")
    until_done(rehearsal, now, leader)
    tallies = room.close_vote()
    assert sum(tally.total for tally in tallies) == 4 * 3


@pytest.mark.parametrize("slug", slugs())
def test_they_get_through_every_step_of_every_kit(slug: str) -> None:
    room, keys = opened(slug)
    leader = room.enter(keys.facilitator)
    assert leader is not None
    rehearsal = Rehearsal(room, keys.join, 2, random.Random(1))
    now, voted, written = 0.0, 0, 0
    for step in room.kit.agenda:
        if step.id != room.kit.agenda[0].id:
            room.go(step.id)
        now = until_done(rehearsal, now, leader)
        seen = room.now(leader)
        written += seen.waiting
        if step.moment == "reveal":
            room.reveal()
        if step.moment == "vote" and seen.cards:
            assert seen.voted == 2
            voted += 1
            assert room.close_vote()
    assert written
    assert room.feedback().people == 2, "who tries it sees what the form comes to"
    room.end()
    assert rehearsal.go(now + 1000) >= 0


def test_there_is_something_to_write_about_everything_a_kit_may_ask() -> None:
    assert len(ABOUT) > 5
    for about in ABOUT:
        assert len(lines(about)) >= 2
        assert all(1 < len(line) < 200 for line in lines(about))


def test_after_a_restart_the_same_people_go_on(okrkit_store: object) -> None:
    room, keys = opened()
    before = Rehearsal(room, keys.join, 4, random.Random(3))
    after = Rehearsal(room, keys.join, 4, random.Random(4), tokens=before.tokens)
    assert after.tokens == before.tokens
    assert room.people() == 4
    leader = room.enter(keys.facilitator)
    assert leader is not None
    room.go("pains")
    until_done(after, 0, leader)
    assert room.now(leader).waiting >= 4


def test_a_thought_comes_again_only_after_all_have_come(okrkit_store: object) -> None:
    room, keys = opened()
    rehearsal = Rehearsal(room, keys.join, 1, random.Random(3))
    step = room.kit.step("pains")
    assert sorted(rehearsal._line(step) for _ in lines("pain")) == sorted(lines("pain"))


@pytest.mark.parametrize("slug", slugs())
def test_they_speak_of_the_company_of_the_kit(slug: str) -> None:
    planned = kit(slug)
    own = rehearsal_lines(planned)
    assert list(own) == [step.id for step in planned.agenda if step.moment == "write"]
    said = [line for texts in own.values() for line in texts]
    assert len(said) > 5
    assert len(set(said)) == len(said)
    assert all(1 < len(line) < 200 for line in said)
    repairs = {"technician", "repair", "repairs", "visit", "visits"}
    if "Mendwell" not in (planned.folder / "GUIDE.md").read_text(encoding="utf-8"):
        assert not [line for line in said if repairs & set(re.findall(r"[a-z]+", line.lower()))]


def test_what_fits_any_company_speaks_of_none() -> None:
    said = [line for about in ABOUT for line in lines(about)]
    assert len(said) > 40
    assert not [line for line in said if re.search("visit|repair|technician|household|dispatch", line, re.I)]


def test_they_write_what_the_kit_has_them_say(okrkit_store: object) -> None:
    room, keys = opened()
    own = rehearsal_lines(room.kit)
    rehearsal = Rehearsal(room, keys.join, 4, random.Random(3), own=own)
    leader = room.enter(keys.facilitator)
    assert leader is not None
    room.go("pains")
    until_done(rehearsal, 0, leader)
    room.reveal()
    written = {card.text for card in room.now(leader).cards}
    assert written
    assert written <= set(own["pains"])
