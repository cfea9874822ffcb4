"""A room through one round: written in silence, revealed, merged, voted on, decided."""

import pytest

import okrkit
from okrkit.room import Room, RoomError, entered, open_room, room_of, rooms
from tests.room.playing import KIT, everybody
from tests.store.kinds import on_both

pytestmark = on_both


@pytest.fixture
def opened(okrkit_store):
    store = okrkit.open()
    return store, open_room(store, KIT, team="Booking", period="2026-Q3")


def test_a_round(opened) -> None:
    store, keys = opened
    room, lead, (one, two, three) = everybody(store, keys)
    secret = room.submit(one, "Nobody answers the phone")
    room.submit(two, "Visits come late")
    room.submit(three, "The price is a surprise")
    now = room.now(two)
    assert (now.waiting, now.cards, now.shown) == (3, (), False)
    room.revise(secret, "Nobody picks up the phone")
    assert [card.text for card in room.own([secret])] == ["Nobody picks up the phone"]
    with pytest.raises(RoomError, match="Only whoever facilitates may reveal"):
        room.reveal(two)
    assert room.reveal(lead) == 3
    now = room.now(two)
    assert {card.text for card in now.cards} == {
        "Nobody picks up the phone",
        "Visits come late",
        "The price is a surprise",
    }
    assert room.own([secret]) == []
    room.go("choose", lead)
    ids = {card.text: card.id for card in now.cards}
    room.vote(one, {ids["Visits come late"]: 3})
    room.vote(two, {ids["Visits come late"]: 1, ids["The price is a surprise"]: 2})
    assert room.now(lead).voted == 2
    assert room.now(lead).tally is None
    tally = room.close_vote(lead)
    assert [(t.text, t.total, t.least, t.most, t.voters) for t in tally[:2]] == [
        ("Visits come late", 4, 1, 3, 2),
        ("The price is a surprise", 2, 0, 2, 1),
    ]
    room.forward(lead)
    room.keep(tally[0].card, lead)
    assert [card.text for card in room.now(one).kept] == ["Visits come late"]
    assert room.undo(lead) == "keeping a card"
    assert room.now(one).kept == ()


def test_rooms_are_found(opened) -> None:
    store, keys = opened
    _, lead, _ = everybody(store, keys)
    assert [one.id for one in rooms(store)] == [keys.room]
    found = entered(store, keys.facilitator)
    assert found
    assert (found[1], found[0].kit) == (lead, KIT)
    assert entered(store, "nobody-knows") is None
    assert room_of(store, keys.code.lower()).id == keys.room
    assert room_of(store, "nothing") is None


def test_what_was_written_for_another_step_is_not_taken_for_this_one(opened) -> None:
    store, keys = opened
    room, lead, (one, *_) = everybody(store, keys)
    with pytest.raises(RoomError, match="The room has moved on: this card was written for a step before"):
        room.submit(one, "From the train", step="objectives")
    room.submit(one, "Visits come late", step="pains")
    room.reveal(lead)
    room.submit(one, "A late one", step="pains")
    room.go("choose")
    with pytest.raises(RoomError, match="The room has moved on: this ballot was filled in for a vote before"):
        room.vote(one, {}, step="pains")
    room.vote(one, {}, step="choose")
    assert room.now(one).i_voted


def test_whoever_has_looked_before_sees_what_a_newcomer_sees(opened) -> None:
    store, keys = opened
    room, lead, (one, two, three) = everybody(store, keys)
    old = Room(store, keys.room)
    seen = []

    def card() -> str:
        return room.now(lead).cards[0].id

    for do in (
        lambda: room.submit(one, "Nobody picks up"), lambda: room.submit(two, "Visits come late"),
        lambda: room.finish(three), lambda: room.reveal(lead), lambda: room.go("order", lead),
        lambda: room.cluster([card()], "Telephone", by=lead), lambda: room.undo(by=lead),
        lambda: room.remove(card(), by=lead), lambda: room.undo(by=lead), lambda: room.more_minutes(3, lead),
        lambda: room.go("choose", lead), lambda: room.vote(one, {card(): 3}), lambda: room.close_vote(lead),
        lambda: room.go("decide", lead), lambda: room.keep(card(), by=lead), lambda: room.leave(three),
        lambda: room.join(keys.code), lambda: room.divide(2, lead), lambda: room.end(lead),
    ):  # fmt: skip
        do()
        fresh = Room(store, keys.room)
        for member in (lead, one):
            assert old.now(member) == fresh.now(member)
        assert old.clock().planned == fresh.clock().planned
        seen.append(fresh.now(lead))
    assert len({repr(now) for now in seen}) == len(seen), "every one of these is seen"


def test_joining_again_because_the_answer_was_lost_costs_no_second_seat(opened) -> None:
    store, keys = opened
    room, secret = Room(store, keys.room), "s" * 32
    token = room.join(keys.code, secret=secret)
    assert room.join(keys.join, secret=secret) == token
    assert room.people() == 1
    assert room.join(keys.code, secret="short") != room.join(keys.code, secret="short")  # could be guessed: no secret
    assert room.people() == 3
    with pytest.raises(RoomError, match="opens no room"):
        room.join("WRONG1", secret=secret)
    lead, member = room.enter(keys.facilitator), room.enter(token)
    room.leave(member, lead)
    assert room.enter(token) is None
    assert room.enter(room.join(keys.code, secret=secret)) == member  # a freed seat is taken again
    room.end(lead)
    assert room.join(keys.code, secret=secret) == token  # whoever is in comes back after the end as well
