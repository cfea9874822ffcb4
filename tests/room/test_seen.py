"""What each role may see and do: silence, boards, the screen, seats without a device, handing over, time, undoing."""

import dataclasses
import json
from typing import Any

import pytest

import okrkit
from okrkit.room import People, Room, RoomError, open_room
from tests.room.playing import KIT, everybody
from tests.store.kinds import on_both

pytestmark = on_both


@pytest.fixture
def played(okrkit_store):
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3")
    return store, keys, *everybody(store, keys)


def everything(now: Any) -> str:
    """All that a view could show, as one text."""
    return json.dumps(dataclasses.asdict(now), default=str)


def test_nobody_sees_a_card_before_the_reveal_or_a_ballot_before_the_close(played) -> None:
    _, keys, room, lead, people = played
    screen = room.enter(keys.presenter)
    all_of_them = (lead, screen, *people)
    secrets = [room.submit(one, f"hidden {n}") for n, one in enumerate(people)]
    for one in all_of_them:
        assert "hidden" not in everything(room.now(one))
        assert room.now(one).waiting == 3
    assert room.own(secrets[:1])[0].text == "hidden 0"
    room.reveal(lead)
    for one in all_of_them:
        assert {card.text for card in room.now(one).cards} == {"hidden 0", "hidden 1", "hidden 2"}
        assert not any(card.name or card.secret for card in room.now(one).cards)
    room.go("choose", lead)
    before = room.now(screen)
    ballot = room.vote(people[0], {room.now(people[0]).cards[1].id: 3})
    now = room.now(screen)
    assert (now.voted, now.tally, now.open) == (1, None, True)
    assert dataclasses.replace(now, voted=0, revision=before.revision) == before
    assert all(ballot not in everything(room.now(one)) for one in all_of_them)
    room.close_vote(lead)
    assert [one.total for one in room.now(screen).tally] == [3, 0, 0]
    assert not room.now(screen).open


def test_the_screen_writes_and_votes_nothing(played) -> None:
    _, keys, room, _, _ = played
    screen = room.enter(keys.presenter)
    for act in (lambda: room.submit(screen, "hello"), lambda: room.finish(screen), lambda: room.proxy(screen)):
        with pytest.raises(RoomError, match="This is the screen that everybody sees: write and vote on a device"):
            act()
    now = room.now(screen)
    assert (now.members, now.removed, now.undo, now.proxies) == ((), (), "", ())


def test_boards_see_their_own_cards_and_the_screen_sees_all(okrkit_store) -> None:
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3", groups=2)
    room, lead, people = everybody(store, keys, 4)
    assert [one.board for one in people] == [1, 2, 1, 2]
    late = room.enter(room.join(keys.code))
    assert late.board == 1
    room.go("results", lead)
    for n, one in enumerate(people):
        room.submit(one, f"result {n}")
    assert [room.now(one).waiting for one in (people[0], people[1], lead)] == [2, 2, 4]
    room.reveal(lead)
    assert {card.text for card in room.now(people[0]).cards} == {"result 0", "result 2"}
    assert {card.text for card in room.now(late).cards} == {"result 0", "result 2"}
    assert len(room.now(room.enter(keys.presenter)).cards) == 4
    assert [(board.people, board.cards) for board in room.now(lead).boards] == [(3, 2), (2, 2)]
    mine = [card.id for card in room.now(people[0]).cards]
    theirs = [card.id for card in room.now(people[1]).cards]
    merged = room.merge(mine, "one", people[2])
    with pytest.raises(RoomError, match="Only whoever facilitates may merge cards"):
        room.merge(theirs, "one", people[0])
    with pytest.raises(RoomError, match="These cards lie on different boards"):
        room.merge([merged, theirs[0]], by=lead)
    room.keep(theirs[0], people[3])
    assert room.undo(people[0]) == "merging cards"  # of the own board, though the other one did something later
    with pytest.raises(RoomError, match="Revealing cards is no way back"):
        room.undo(people[0])
    room.go("results", lead)
    with pytest.raises(RoomError, match="You sit at board 1: a card for board 2 is written there"):
        room.submit(people[0], "elsewhere", board=2)


def test_dividing_again_and_moving(okrkit_store) -> None:
    store = okrkit.open()
    kit = dataclasses.replace(KIT, people=People(4, 30))
    room, lead, people = everybody(store, open_room(store, kit, team="Booking", period="2026-Q3"), 10)
    room.divide(3, lead)
    assert sorted(board.people for board in room.boards()) == [3, 3, 4]
    with pytest.raises(RoomError, match="11 boards for 10 people cannot be"):
        room.divide(11, lead)
    room.move(people[0], 3, lead)
    assert room.now(people[0]).me.board == 3
    with pytest.raises(RoomError, match="There is no board 4: this room has 3"):
        room.move(people[0], 4, lead)
    room.divide(1, lead)
    assert [board.number for board in room.boards()] == [0]
    assert room.now(people[0]).me.board == 0


def test_somebody_without_a_device_writes_and_votes_through_a_neighbour(played) -> None:
    _, _, room, lead, (one, *_) = played
    friend = room.proxy(one, "the friend from support")
    assert room.now(one).proxies == (friend,)
    assert room.people() == 4
    room.submit(one, "mine")
    room.submit(friend, "theirs")
    room.reveal(lead)
    room.go("choose", lead)
    card = room.cards("pains")[0].id
    room.vote(one, {card: 1})
    room.vote(friend, {card: 3})
    assert (room.now(lead).voted, room.now(lead).people) == (2, 4)
    assert room.now(friend).i_voted
    room.leave(one)
    assert room.people() == 2  # whom nobody enters for any more has left as well


def test_facilitation_is_handed_over(played) -> None:
    _, keys, room, lead, (one, two, *_) = played
    with pytest.raises(RoomError, match="Only whoever facilitates may hand over"):
        room.hand_over(two, by=one)
    with pytest.raises(RoomError, match="Hand over to somebody who is here with a device of their own"):
        room.hand_over(room.proxy(one), by=lead)
    with pytest.raises(RoomError, match="hand over first, then leave"):
        room.leave(lead)
    room.hand_over(one, by=lead)
    assert room.enter(keys.facilitator).role == "participant"
    assert room.now(one).me.leads
    room.forward(one)
    with pytest.raises(RoomError, match="Only whoever facilitates may move on"):
        room.forward(lead)
    room.submit(lead, "as one of the room")
    assert room.people() == 4  # three, without who leads now, with who led, and the seat without a device


def test_abstaining_counts_as_having_voted(played) -> None:
    _, _, room, lead, (one, *_) = played
    room.submit(one, "a card")
    room.reveal(lead)
    room.go("choose", lead)
    room.vote(one, {})
    assert (room.now(lead).voted, room.now(lead).i_voted) == (1, False)
    (tally,) = room.close_vote(lead)
    assert (tally.total, tally.voters) == (0, 0)


def test_fewer_than_four_are_warned(played) -> None:
    store, _, room, _, (one, *_) = played
    assert room.now(one).warning.startswith("You are fewer than 4 people")
    assert "no name, no time and no order" in room.now(one).anonymity
    room.proxy(one)
    assert room.now(one).warning == ""
    keys = open_room(store, KIT, team="Booking", period="2026-Q3", named=True)
    named = Room(store, keys.room)
    with pytest.raises(RoomError, match="In this room every card carries its author's name") as refused:
        named.join(keys.code)
    assert refused.value.reason == "name"
    author = named.enter(named.join(keys.code, "Support lead"))
    assert named.now(author).warning == ""
    assert named.now(author).anonymity.startswith("In this room every card carries the name")
    named.submit(author, "signed")
    named.reveal()
    assert [card.name for card in named.cards("pains")] == ["Support lead"]


def test_a_board_of_few_is_warned_in_a_room_of_many(okrkit_store) -> None:
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3", groups=2), 6)
    assert room.now(people[0]).warning == ""  # everybody writes for one wall
    room.go("results", lead)
    assert room.now(people[0]).warning.startswith("You are fewer than 4 people")
    assert room.now(lead).warning.startswith("You are fewer than 4 people")
    for n, one in enumerate(people):
        room.submit(one, f"result {n}")
    room.reveal(lead)
    room.go("results-vote", lead)
    for one in people:
        room.vote(one, {room.now(one).cards[0].id: 2})
    tallies = room.close_vote(lead)
    assert [(one.total, one.least, one.voters) for one in tallies[:2]] == [(6, 2, 3)] * 2  # of the own board's ballots


def test_a_card_revealed_alone_is_warned_of(okrkit_store) -> None:
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"), 4)
    room.submit(people[0], "in time")
    assert room.now(lead).warning == ""
    room.reveal(lead)
    room.submit(people[1], "late")
    assert room.now(lead).warning.startswith("One card waits. Revealed alone it is as good as signed")
    assert room.now(people[0]).warning == ""


def test_the_wall_and_its_undo(played) -> None:
    _, _, room, lead, people = played
    for n, one in enumerate(people):
        room.submit(one, f"card {n}")
    room.reveal(lead)
    room.forward(lead)
    room.forward(lead)
    first, second, third = (card.id for card in room.cards("pains"))
    start = room.now(lead).cards
    cluster = room.cluster([first, second], "the same", by=lead)
    room.keep(first, lead)
    merged = room.merge([first, third], "", lead)
    card = next(card for card in room.now(lead).cards if card.id == merged)
    assert (len(card.parts), card.cluster, card.kept) == (2, cluster, False)
    room.reword(merged, "said better", lead)
    parts = room.split(merged, ["one half", "the other"], lead)
    assert {card.text for card in room.cards("pains") if card.id in parts} == {"one half", "the other"}
    room.remove(parts[0], lead)
    assert [card.text for card in room.now(lead).removed] == ["one half"]
    assert room.now(people[0]).removed == ()
    room.restore(parts[0], lead)
    told = []
    while undo := room.now(lead).undo:
        assert room.undo(lead) == undo
        told.append(undo)
        if undo == "clustering cards":
            break
    assert told == [
        "bringing a card back", "removing a card", "splitting a card", "changing a card's words", "merging cards",
        "keeping a card", "clustering cards",
    ]  # fmt: skip
    assert room.now(lead).cards == start
    assert room.undo(lead) == "going to this step"
    assert room.undo(lead) == "going to this step"
    with pytest.raises(RoomError, match="Revealing cards is no way back: what was done before it stays"):
        room.undo(lead)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda room, ids: room.merge(ids[:1]), "1 card cannot be merged: choose two or more"),
        (lambda room, ids: room.merge([ids[0], ids[0]]), "1 card cannot be merged"),
        (lambda room, ids: room.merge([ids[0], "gone"]), "This card is not on the wall any more"),
        (lambda room, ids: room.split(ids[0]), "This card was never merged: give the texts it should become"),
        (lambda room, ids: room.split(ids[0], ["one"]), "1 text splits nothing: give two or more"),
        (lambda room, ids: room.cluster([], "label"), "choose at least one, all of the same board"),
        (lambda room, ids: room.cluster(ids, " "), "A cluster needs a label"),
        (lambda room, ids: room.cluster(ids, "x", "gone"), "This cluster is gone"),
        (lambda room, ids: room.restore(ids[0]), "This card is not among the removed ones"),
        (lambda room, ids: room.go("nowhere"), "This session has no step 'nowhere': it has pains, shown, order"),
        (lambda room, ids: room.back() and room.back(), "This is the first step"),
        (lambda room, ids: room.more_minutes(10_000), "10000 minutes cannot be added: give a whole number from -240"),
        (lambda room, ids: room.close_vote(), "There is no vote in the step “Reveal”"),
    ],
)
def test_what_cannot_be_done_says_why(played, act, words) -> None:
    _, _, room, _, people = played
    for one in people:
        room.submit(one, "card")
    room.reveal()
    room.forward()
    with pytest.raises(RoomError, match=words):
        act(room, [card.id for card in room.cards("pains")])


def test_the_clock_advises(played, monkeypatch) -> None:
    _, _, room, lead, _ = played
    began = room.store.rooms.look(room.id)
    with began as (rows, _):
        start = rows.events()[0].body["at"]
    clock = room.clock(start + 4 * 60)
    assert (clock.planned, clock.elapsed, clock.left, clock.drop) == (5, pytest.approx(4), pytest.approx(1), clock.drop)
    assert clock.left_in_all == pytest.approx(26)
    late = room.clock(start + 29 * 60)
    assert late.left == pytest.approx(-24)
    assert late.behind == pytest.approx(24)
    assert late.drop.id == "order"  # the first to go of what lies ahead
    room.more_minutes(10, lead)
    assert room.clock(start + 60).planned == 15
    room.forward(lead)
    assert room.now(lead).number == 2  # it never locks
    assert room.spent()["pains"][0] == 15
    assert room.spent()["decide"] == (5, None)
    assert room.clock(start - 10**6).elapsed == 0  # a clock that was set back


def test_a_session_ends_and_can_be_taken_up_again(played) -> None:
    _, keys, room, lead, (one, *_) = played
    room.forward(lead)
    room.end(lead)
    room.end(lead)
    assert room.ended()
    with pytest.raises(RoomError, match="This session is over") as refused:
        room.join(keys.code)
    assert refused.value.reason == "closed"
    with pytest.raises(RoomError, match="Only whoever facilitates may move on"):
        room.reopen(one)
    room.reopen(lead)
    assert (room.ended(), room.now(lead).number) == (False, 2)
    room.submit(one, "Said after all")


def test_after_the_end_nothing_is_written_and_the_room_stays_where_it_is(played) -> None:
    _, _, room, lead, (one, two, *_) = played
    promise = room.commit(one, "Call back the same day")
    secret = room.submit(one, "In time")
    room.end(lead)
    before = room.revision()
    for act in (
        lambda: room.submit(two, "Too late"),
        lambda: room.finish(two),
        lambda: room.commit(two, "Too late"),
        lambda: room.take_back(promise, by=one),
        lambda: room.add_blank("Too late", by=two),
        lambda: room.say_uncovered("Too late", by=two),
        lambda: room.give_feedback(two, {"worth": "yes"}),
        lambda: room.forward(lead),
        lambda: room.back(lead),
    ):
        with pytest.raises(RoomError, match="This session is over"):
            act()
    assert (room.ended(), room.revision()) == (True, before)
    assert [card.text for card in room.own([secret])] == ["In time"]
    room.go("choose", lead)  # to any step, said on the button
    assert not room.ended()


def test_the_revision_moves_with_every_change_and_only_then(played) -> None:
    _, _, room, lead, (one, *_) = played
    seen = [room.revision()]
    for act in (
        lambda: room.submit(one, "card"),
        lambda: room.finish(one),
        lambda: room.reveal(lead),
        lambda: room.forward(lead),
        lambda: room.undo(lead),
    ):
        act()
        seen.append(room.revision())
    assert seen == sorted(set(seen))
    room.now(one)
    room.clock()
    room.okr()
    with pytest.raises(RoomError):
        room.forward(one)
    assert room.revision() == seen[-1]


def test_a_late_card_waits_for_another_reveal(played) -> None:
    _, _, room, lead, (one, two, *_) = played
    room.submit(one, "in time")
    room.reveal(lead)
    room.forward(lead)
    room.submit(two, "late")
    now = room.now(one)
    assert ([card.text for card in now.cards], now.waiting) == (["in time"], 1)
    room.reveal(lead)
    assert {card.text for card in room.now(one).cards} == {"in time", "late"}
    room.go("choose", lead)
    with pytest.raises(RoomError, match="No cards are written in the step “Vote”: keep yours for the next time"):
        room.submit(two, "too late")
