"""What a room leaves with: drafts, counts, questions, promises, feedback; and what purging leaves."""

from datetime import date

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.room import Room, RoomError, open_room
from okrkit.room._looking import covered
from okrkit.store import form
from tests.room.playing import KIT, everybody
from tests.store.kinds import on_both

pytestmark = on_both

AIM = "Getting a broken appliance fixed feels as easy as ordering a new one"
VISITS = "Share of requests with a visit within three days from 42 % to 60 %"
FIXED = "First-visit fix rate to 72 %"


def with_cards(room: Room, lead, people, step: str, texts: list[str]) -> dict[str, str]:
    """Write, reveal; text -> id."""
    room.go(step, lead)
    for n, text in enumerate(texts):
        room.submit(people[n % len(people)], text)
    room.reveal(lead)
    return {card.text: card.id for card in room.cards(step)}


@pytest.fixture
def played(okrkit_store):
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"), 4)
    aims = with_cards(room, lead, people, "aims", [AIM, "Ship the new form"])
    results = with_cards(room, lead, people, "results", [VISITS, FIXED, "Launch the app"])
    room.keep(aims[AIM], lead)
    for text in (VISITS, FIXED):
        room.keep(results[text], lead)
    return store, room, lead, people


def test_what_was_kept_begins_an_ordinary_draft(played) -> None:
    store, room, lead, _ = played
    assert (room.okr().objective.text, [k.text for k in room.okr().key_results]) == (AIM, [VISITS, FIXED])
    assert store.kept(form("draft", "Booking", "2026-Q3")) == {}
    room.go("refine", lead)
    typed = {part: text for part, (text, _) in store.kept(form("draft", "Booking", "2026-Q3")).items()}
    assert typed == {"objective": AIM, "kr1": VISITS, "kr2": FIXED, "lines": '["kr1", "kr2"]'}
    store.keep(form("draft", "Booking", "2026-Q3"), "kr2", "First-visit fix rate from 61 % to 72 %", 99)
    room.back(lead)
    room.go("refine", lead)
    assert [k.text for k in room.okr().key_results] == [VISITS, "First-visit fix rate from 61 % to 72 %"]


def test_what_is_kept_later_comes_below_what_was_typed(played) -> None:
    _, room, lead, _ = played
    room.go("refine", lead)
    room.keep(next(card.id for card in room.cards("results") if card.text == "Launch the app"), lead)
    room.go("refine", lead)
    assert [k.text for k in room.okr().key_results] == [VISITS, FIXED, "Launch the app"]


def test_what_was_half_typed_before_the_session_stays(okrkit_store) -> None:
    store = okrkit.open()
    store.keep(form("draft", "Booking", "2026-Q3"), "kr1", "Second repairs within the year from 9 % to 14 %", 5)
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"))
    cards = with_cards(room, lead, people, "results", [VISITS])
    room.keep(cards[VISITS], lead)
    room.go("refine", lead)
    assert [k.text for k in room.okr().key_results] == ["Second repairs within the year from 9 % to 14 %", VISITS]


def test_boards_leave_with_an_okr_each(okrkit_store) -> None:
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3", groups=2)
    room, lead, people = everybody(store, keys, 4)
    cards = with_cards(room, lead, people, "results", [VISITS, FIXED])
    for id in cards.values():
        room.keep(id, lead)
    room.go("refine", lead)
    assert [(okr.team, len(okr.key_results)) for okr in room.okrs()] == [
        ("Booking: board 1", 1),
        ("Booking: board 2", 1),
    ]
    assert [board.number for board in room.boards()] == [1, 2]
    with pytest.raises(RoomError, match="You sit at board 1: what board 2 says is said there"):
        room.commit(people[0], "Call ten households", board=2)
    with pytest.raises(RoomError, match="There is no board 3 in this room: it has 1 to 2"):
        room.commit(lead, "Call ten households", board=3)


def test_a_commitment_of_before_its_sign_was_asked_for_is_still_there(played) -> None:
    _, room, lead, _ = played
    room.go("refine", lead)
    with room._change() as standing:
        standing.rows.add_event({"what": "commit", "board": 0, "id": "old", "text": "Call", "role": "", "due": ""})
    assert [(one.text, one.sign) for one in room.commitments()] == [("Call", "")]


def test_findings_are_counted_over_the_whole_room(played) -> None:
    _, room, lead, _ = played
    room.go("results-vote", lead)
    assert [count.words for count in room.findings()] == [
        "1 of 3 key results is work to do",
        "1 of 3 key results has no baseline",
    ]
    room.go("covering", lead)
    told = [count.words for count in room.findings()]
    assert told == ["1 of 2 key results has no baseline"], "of what was decided, no longer of all cards"


@pytest.mark.parametrize(
    ("objective", "key_results", "parts", "by", "asks"),
    [
        (AIM, [VISITS, FIXED], 1, ((1,),), "Read the objective word by word."),
        (
            "Repairs feel easy, and households trust our price",
            [FIXED],
            2,
            ((), ()),
            "that “Repairs feel easy” came true?",
        ),
        ("Repairs feel easy and households trust us", ["Repairs done in a day to 60 %"], 2, ((0,), ()), "“households"),
        ("", [FIXED], 0, (), "Write the objective first"),
        ("!!! , and , and", [], 0, (), "Write the objective first"),
    ],
)
def test_coverage_asks_about_a_part_that_no_key_result_speaks_of(objective, key_results, parts, by, asks) -> None:
    found = covered(OKR(objective=objective, key_results=key_results))
    assert (len(found.parts), found.by) == (parts, by)
    assert asks in found.question


def test_promises_and_blanks(played) -> None:
    _, room, lead, (one, *_) = played
    room.go("refine", lead)
    assert room.now(lead).undo == "going to this step"  # what a step brings with it is nobody's doing
    id = room.commit(one, " Call ten households ", "support lead", date(2026, 8, 3), sign="fewer call twice ")
    with pytest.raises(RoomError, match="A commitment needs at least a word: this one is empty"):
        room.commit(one, "  ")
    assert [(c.text, c.owner_role, c.due, c.sign) for c in room.commitments()] == [
        ("Call ten households", "support lead", date(2026, 8, 3), "fewer call twice")
    ]
    assert room.now(one).promises[0].id == id
    assert room.okr().reflections[-1].commitments == room.commitments()
    blank = next(blank for blank in room.blanks() if "stand today" in blank.what)
    assert (blank.key, blank.what, blank.role) == ("kr2 KR-NO-BASELINE", f"Where does “{FIXED}” stand today?", "")
    room.fill_blank(blank.key, "analyst", date(2026, 7, 10))
    assert [(b.role, b.due) for b in room.blanks() if b.key == blank.key] == [("analyst", date(2026, 7, 10))]
    room.say_uncovered("Nobody measures the price")
    assert (room.uncovered(), room.okr().uncovered) == ("Nobody measures the price", "Nobody measures the price")
    assert room.undo(lead) == "what no key result covers"
    room.take_back(id, lead)
    assert room.commitments() == ()
    with pytest.raises(RoomError, match="This commitment is gone"):
        room.take_back(id, lead)


def test_an_empty_okr_has_two_blanks(okrkit_store) -> None:
    store = okrkit.open()
    room = Room(store, open_room(store, KIT, team="Booking", period="2026-Q3").room)
    assert [blank.what for blank in room.blanks()] == [
        "The objective is not written yet.",
        "There is no key result yet.",
    ]
    assert room.okrs() == []
    assert room.findings() == ()


def test_feedback_is_counted_at_the_end(played) -> None:
    _, room, lead, people = played
    secrets = [
        room.give_feedback(one, {"worth": "yes", "pace": "right"}, f"Sentence {n}") for n, one in enumerate(people)
    ]
    assert room.give_feedback(people[0], {"worth": "partly"}, "Changed", secret=secrets[0]) == secrets[0]
    with pytest.raises(RoomError, match="You have answered"):
        room.give_feedback(people[1], {"worth": "no"})
    with pytest.raises(RoomError, match="The form has no answer 'never' to 'worth': it has worth: yes, partly, no;"):
        room.give_feedback(lead, {"worth": "never"})
    assert room.feedback().people == 4
    assert room.feedback().sentences == ()
    room.end(lead)
    feedback = room.feedback()
    assert dict(feedback.counts)["Was this worth your time?"] == (("yes", 3), ("partly", 1), ("no", 0))
    assert sorted(feedback.sentences) == ["Changed", "Sentence 1", "Sentence 2", "Sentence 3"]


@pytest.mark.parametrize("way", ["reopen", "go", "undo"])
def test_who_has_seen_the_answers_gets_no_further_one(played, way) -> None:
    """Whoever facilitates would see whose it is: the one that has come since."""
    _, room, lead, people = played
    secrets = [room.give_feedback(one, {"worth": "yes"}, f"Sentence {n}") for n, one in enumerate(people[:3])]
    assert not room.feedback_told()
    room.end(lead)
    before = room.feedback()
    for again in (False, True):
        if again:
            {"reopen": room.reopen, "go": lambda by: room.go("refine", by), "undo": room.undo}[way](lead)
            assert (room.ended(), room.feedback().counts) == (False, ())
        for one, secret in ((people[3], None), (people[0], secrets[0])):
            with pytest.raises(RoomError, match=r"The form about this session is closed|This session is over"):
                room.give_feedback(one, {"worth": "no"}, "Whose is this?", secret)
    assert room.feedback_told()
    room.end(lead)
    assert (room.feedback().people, room.feedback().counts) == (3, before.counts)


def test_three_answers_show_no_sentence(okrkit_store) -> None:
    store = okrkit.open()
    room, lead, people = everybody(store, open_room(store, KIT, team="Booking", period="2026-Q3"))
    for one in people:
        room.give_feedback(one, {}, "Too long")
    room.end(lead)
    assert (room.feedback().people, room.feedback().sentences) == (3, ())


def test_purging_removes_what_people_wrote(played, on_disk) -> None:
    store, room, lead, people = played
    room.go("pains", lead)
    room.submit(people[0], "Never turned over")
    room.give_feedback(people[1], {}, "Too long, said one")
    room.note("A line of the minutes", lead)
    room.commit(people[0], "Call the garage")
    room.go("results-vote", lead)
    room.vote(people[2], {room.cards("results")[0].id: 4})
    store.keep(form("room: alone 1234", room.id), "card", "half a thought", 1)
    with pytest.raises(RoomError, match="The session is running: end it first"):
        room.purge(lead)
    minutes = room.spent()
    room.go("refine", lead)
    room.end(lead)
    said = room.purge(lead)
    assert said[0].startswith("The draft OKRs of this session stay")
    assert room.cards("results") == []
    assert room.enter("anything") is None
    assert [id for id, (_, real) in room.spent().items() if real is not None] == [
        *(id for id, (_, real) in minutes.items() if real is not None),
        "refine",
    ]
    assert [k.text for k in room.okr().key_results] == [VISITS, FIXED]
    raw = on_disk()
    assert b"half a thought" not in raw
    for words in ("Launch the app", "Ship the new form", "Never turned over", "said one", "of the minutes", "garage"):
        assert words.encode() not in raw, words
    with store.rooms.look(room.id) as (rows, _):
        for what in ("cards", "ballots", "voted", "finished", "feedback", "answered"):
            assert rows.piles(what) == {}
        assert {event.body["what"] for event in rows.events()} == {"go", "end"}
        assert all(row.body == {"left": True, "name": ""} for row in rows.members())
