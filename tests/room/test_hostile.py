"""Somebody means harm, or only slips: they are told what was wrong, and nobody else notices."""

import dataclasses

import pytest

import okrkit
from okrkit.room import Member, Room, RoomError, open_room
from tests.room.playing import KIT, everybody
from tests.store.kinds import on_both

pytestmark = on_both

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>'; DROP TABLE room; --\x00\ud800"


@pytest.fixture
def played(okrkit_store):
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3")
    return store, keys, *everybody(store, keys)


def test_a_script_stays_text(played) -> None:
    _, _, room, lead, (one, *_) = played
    room.submit(one, SCRIPT)
    room.reveal(lead)
    (card,) = room.cards("pains")
    assert card.text == SCRIPT.replace("\x00", "�").replace("\ud800", "�")
    assert room.reword(card.id, "<b>bold</b>", lead) is None
    assert room.cards("pains")[0].text == "<b>bold</b>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 2**20, r"A card holds 2,000 characters and this one has 1,048,576: say it shorter, or make two of it\."),
        ("", r"A card needs at least a word: this one is empty\."),
        (" \n\t ", r"A card needs at least a word: this one is empty\."),
    ],
)
def test_a_card_that_is_too_long_or_empty_is_refused(played, text, words) -> None:
    _, _, room, _, (one, *_) = played
    with pytest.raises(RoomError, match=words):
        room.submit(one, text)
    secret = room.submit(one, "A card")
    with pytest.raises(RoomError, match=words):
        room.revise(secret, text)
    assert [card.text for card in room.own([secret])] == ["A card"]


def test_nobody_fills_the_wall(played, monkeypatch) -> None:
    _, _, room, _, (one, *_) = played
    monkeypatch.setattr("okrkit.room._cards._EACH", 1)
    for n in range(6):
        room.submit(one, f"card {n}")
    with pytest.raises(RoomError, match="This step holds 6 cards, and they are all there: talk about those first"):
        room.submit(one, "one more")


@pytest.mark.parametrize("token", ["", "x", "room-", "\ud800", "a" * 10_000, "../../etc", "' OR 1=1 --", None])
def test_a_forged_token_lets_nobody_in(played, token) -> None:
    _, keys, room, _, _ = played
    token = keys.room + "-" + "A" * 32 if token is None else token
    assert room.enter(token) is None
    with pytest.raises(RoomError, match="This link or code opens no room: look at the screen again") as refused:
        room.join(token)
    assert refused.value.reason == "wrong"


def test_a_token_of_another_room_opens_nothing_here(played) -> None:
    store, _, room, _, _ = played
    other = open_room(store, KIT, team="Dispatch", period="2026-Q3")
    theirs = Room(store, other.room)
    guest = theirs.join(other.code)
    for token in (guest, other.facilitator, other.presenter, other.join):
        assert room.enter(token) is None
    with pytest.raises(RoomError, match="opens no room"):
        room.join(other.join)
    foreign = theirs.enter(guest)
    for act in (lambda: room.submit(foreign, "hello"), lambda: room.now(foreign), lambda: room.finish(foreign)):
        with pytest.raises(RoomError, match="You are not in this room any more: join it again"):
            act()
    with pytest.raises(RoomError, match="Only whoever facilitates may end the session: ask them"):
        room.end(theirs.enter(other.facilitator))


def test_a_token_joins_once_and_ends_with_the_seat(played) -> None:
    _, keys, room, lead, _ = played
    token = room.join(keys.join)
    member = room.enter(token)
    assert room.enter(token) == member
    with pytest.raises(RoomError, match="opens no room"):
        room.join(token)  # a member's token is no join token
    room.leave(member, lead)
    assert room.enter(token) is None
    with pytest.raises(RoomError, match="You are not in this room any more"):
        room.submit(member, "from outside")


def test_a_made_up_member_may_do_nothing(played) -> None:
    _, _, room, lead, (one, *_) = played
    for member in (Member("0" * 16, "participant"), Member("0" * 16, "facilitator")):
        with pytest.raises(RoomError, match="You are not in this room any more"):
            room.submit(member, "hello")
        with pytest.raises(RoomError, match="Only whoever facilitates"):
            room.forward(member)
    with pytest.raises(RoomError, match="Only whoever facilitates"):  # roles come from the store, not from the value
        room.forward(dataclasses.replace(one, role="facilitator"))
    assert room.now(lead).number == 1


def test_a_card_that_is_sent_again_is_no_second_card(played) -> None:
    """Its browser was not told that it had arrived; by then it may lie open, and its secret be forgotten."""
    _, _, room, lead, (one, two, *_) = played
    secret = room.submit(one, "sent twice", step="pains")
    assert room.submit(one, "in other words", secret=secret, step="pains") == secret
    assert [card.text for card in room.own([secret])] == ["sent twice"]
    room.submit(two, "another")
    room.reveal(lead)
    assert room.submit(one, "sent twice", secret=secret, step="pains") == secret
    assert room.now(lead).waiting == 0
    assert sorted(card.text for card in room.now(lead).cards) == ["another", "sent twice"]


def test_what_whoever_leads_may_do_nobody_else_may(played) -> None:
    _, keys, room, lead, (one, two, *_) = played
    room.submit(one, "first")
    room.submit(two, "second")
    room.reveal(lead)
    room.submit(two, "late")
    first, second = (card.id for card in room.now(lead).cards)
    screen = room.enter(keys.presenter)

    def refused(*acts) -> None:
        before = room.revision()
        for by in (one, screen):
            for act in acts:
                with pytest.raises(RoomError, match="Only whoever facilitates may"):
                    act(by)
        assert room.revision() == before

    refused(
        room.reveal, room.forward, room.back, room.end, room.reopen, room.purge,
        lambda by: room.go("choose", by), lambda by: room.more_minutes(5, by), lambda by: room.note("hello", by),
        lambda by: room.divide(2, by), lambda by: room.leave(two, by), lambda by: room.hand_over(two, by),
        lambda by: room.merge([first, second], by=by), lambda by: room.cluster([first], "label", by=by),
        lambda by: room.remove(first, by), lambda by: room.keep(first, by), lambda by: room.reword(first, "x", by),
    )  # fmt: skip
    room.go("choose", lead)
    refused(room.close_vote)
    room.divide(2, lead)
    refused(lambda by: room.move(two, 2, by))


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ({0: 4}, r"4 points were given and everybody has 3: take 1 away somewhere\."),
        ({0: 2, 1: 2}, r"4 points were given and everybody has 3"),
        ({0: -1, 1: 4}, r"-1 is no number of points: give whole points, 0 or more\."),
        ({0: 1.5}, r"1\.5 is no number of points"),
        ({0: True}, r"True is no number of points"),
        ({0: "3"}, r"'3' is no number of points"),
        ({0: float("nan")}, r"nan is no number of points"),
        ({"f" * 16: 1}, r"A ballot names a card that is not voted on here"),
    ],
)
def test_a_ballot_beyond_the_rules_is_refused(played, points, words) -> None:
    _, _, room, lead, (one, two, *_) = played
    room.submit(one, "first")
    room.submit(two, "second")
    room.reveal(lead)
    room.go("choose", lead)
    ids = [card.id for card in room.cards("pains")]
    with pytest.raises(RoomError, match=words):
        room.vote(one, {ids[card] if isinstance(card, int) else card: given for card, given in points.items()})
    assert not room.now(one).i_voted


@pytest.mark.parametrize("given", [3, True, "50", None, [50]])
def test_an_estimate_that_is_not_on_the_scale_is_refused(played, given) -> None:
    _, _, room, lead, (one, *_) = played
    room.go("results", lead)
    room.submit(one, "a key result")
    room.reveal(lead)
    room.go("ask", lead)
    (card,) = room.now(one).cards
    with pytest.raises(RoomError, match=r"is not on the scale: give one of 10, 50, 90\."):
        room.vote(one, {card.id: given})
    room.vote(one, {card.id: 50})
    assert [(one.least, one.median, one.most, one.voters) for one in room.close_vote(lead)] == [(50, 50, 50, 1)]


def test_votes_for_another_board_s_cards_are_refused(okrkit_store) -> None:
    store = okrkit.open()
    room, lead, (one, two) = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3", groups=2), 2)
    room.go("results", lead)
    room.submit(one, "on board 1")
    room.submit(two, "on board 2")
    room.reveal(lead)
    room.go("results-vote", lead)
    (theirs,) = room.cards("results", board=2)
    with pytest.raises(RoomError, match="it lies on another board"):
        room.vote(one, {theirs.id: 1})
    room.vote(two, {theirs.id: 1})


def test_a_second_ballot_is_refused_and_a_closed_vote_stays_closed(played) -> None:
    _, _, room, lead, (one, *_) = played
    room.submit(one, "a card")
    room.reveal(lead)
    room.go("choose", lead)
    (card,) = room.cards("pains")
    secret = room.vote(one, {card.id: 1})
    with pytest.raises(RoomError, match=r"You have voted in this step\. A ballot can be changed in the browser"):
        room.vote(one, {card.id: 3})
    assert room.vote(one, {card.id: 2}, secret=secret) == secret
    assert room.ballot(secret) == {card.id: 2}
    room.close_vote(lead)
    assert room.ballot(secret) is None
    for act in (lambda: room.vote(one, {card.id: 3}, secret=secret), lambda: room.close_vote(lead)):
        with pytest.raises(RoomError, match="This vote is closed, and its ballots are gone"):
            act()


@pytest.mark.parametrize("secret", ["", "short", "x" * 300])
def test_a_secret_that_is_none_is_refused(played, secret) -> None:
    _, _, room, _, (one, *_) = played
    with pytest.raises(RoomError, match=rf"A secret of {len(secret)} characters is none: it takes 16 to 200 random"):
        room.submit(one, "a card", secret=secret)


def test_whoever_does_not_know_the_secret_changes_nothing(played) -> None:
    _, _, room, lead, (one, *_) = played
    secret = room.submit(one, "a card")
    for guess in ("0" * 64, secret.upper(), secret + "0"):
        with pytest.raises(RoomError, match="This card is not yours to change any more"):
            room.revise(guess, "changed")
        assert room.own([guess]) == []
    room.reveal(lead)
    with pytest.raises(RoomError, match="This card is not yours to change any more: it was revealed"):
        room.withdraw(secret)


def test_a_room_that_is_not_there(okrkit_store) -> None:
    store = okrkit.open()
    for id in ("", "nothing", SCRIPT):
        with pytest.raises(RoomError, match=r"There is no room .* in this store"):
            Room(store, id)


def test_unfitting_rooms_are_not_opened(okrkit_store) -> None:
    store = okrkit.open()
    with pytest.raises(RoomError, match="The kit 'write' has no steps"):
        open_room(store, dataclasses.replace(KIT, agenda=()), team="Booking", period="2026-Q3")
    with pytest.raises(RoomError, match="7 boards for 6 people cannot be: give each board at least one person"):
        open_room(store, KIT, team="Booking", period="2026-Q3", groups=7)
    assert store.rooms.all() == []
