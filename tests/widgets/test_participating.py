"""Taking part in a workshop, from the first card to the last decision, without a browser."""

import json
from typing import Any

import pytest

import okrkit
from okrkit.room import RoomError, settle
from okrkit.store import Store
from okrkit.widgets import Facilitating, Participating
from okrkit.widgets._page.texts import Texts

from .hands import Hands
from .rooms import ROUND, Whole, kit, step

NOBODY = "Nobody, not even the facilitator, can see"


@pytest.fixture
def whole(store: Store) -> Whole:
    return Whole(store, kit())


def test_a_whole_round(whole: Whole) -> None:
    one, two, three = whole.come(3)
    assert "What about welcome?" in one.text()
    whole.go("pains")
    one.hand_in("Nobody picks up")
    one.hand_in("Visits come late")
    two.hand_in("The price is a surprise")
    whole.look()
    assert one.cards("own") == ["Nobody picks up", "Visits come late"]
    assert two.cards("own") == ["The price is a surprise"]
    assert three.cards("own") == []
    assert "Nobody picks up" not in two.text() + three.text()
    one.press("finish")
    whole.look()
    assert "1 of 3 are done." in three.text()
    assert ("unfinish", "") in one.buttons()
    whole.room.reveal(whole.lead)
    whole.go("shown")
    assert sorted(two.cards()) == ["Nobody picks up", "The price is a surprise", "Visits come late"]
    assert one.cards("own") == []
    whole.go("votes")
    one.vote(Nobody_picks_up=2, Visits_come_late=1)
    two.vote(Nobody_picks_up=3)
    whole.look()
    assert one.answered()["type"] == "taken"
    assert "2 of 3" not in three.text()
    assert not three.all("tally"), "no number before the vote is closed"
    whole.room.close_vote(whole.lead)
    whole.look()
    (tally,) = three.all("tally")
    assert (tally["tally"][0]["text"], tally["tally"][0]["total"]) == ("Nobody picks up", 5)
    assert tally["tally"][0]["note"] == "from 2 people, 2 to 3 each"
    whole.go("chosen")
    whole.room.keep(three.card("Nobody picks up"), by=whole.lead)
    whole.look()
    assert three.cards()[0] == "Nobody picks up"
    assert "1 of 1 kept" in three.text()
    assert three.card_buttons() == set(), "in one room it is the facilitator who decides"
    whole.go("pause")
    assert three.cards("kept") == ["Nobody picks up"]


def test_what_is_half_typed_outlives_the_kernel_and_is_found_by_its_browser_only(whole: Whole) -> None:
    token = whole.room.join(whole.keys.code)
    whole.room.go("pains")
    before = whole.guest(token, "my browser")
    before.type("write pains", "Nobody pi")
    again = whole.guest(token, "my browser")
    assert again.value("write pains") == "Nobody pi"
    assert whole.guest(token, "another browser").value("write pains") == ""
    assert "my browser" not in before.page.form


def test_a_card_that_was_handed_in_leaves_no_draft(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    one.hand_in("Nobody picks up")
    assert whole.store.kept(one.page.form) == {}


def test_the_same_secret_again_is_the_same_card(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    secret = one.hand_in("Nobody picks up")
    one.hand_in("Nobody picks up", again=True, secret=secret)
    assert one.answered() == {"type": "taken", "secret": secret, "part": "Nobody picks up"}
    assert one.page.known.waiting == 1


def test_a_card_that_may_have_been_revealed_is_not_taken_twice(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    secret = one.hand_in("Nobody picks up")
    whole.room.reveal(whole.lead)
    whole.go("shown")
    one.hand_in("Nobody picks up", again=True, secret=secret)
    assert one.answered()["type"] == "refused"
    assert "Look whether it is among them" in one.answered()["text"]
    one.hand_in("A late one")
    assert one.answered()["type"] == "taken"


def test_a_card_for_a_step_before_goes_back_to_its_writer(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    whole.room.go("votes")  # the page has not seen it yet
    one.hand_in("Too late")
    assert one.answered()["type"] == "refused"


def test_own_cards_are_changed_and_taken_back_until_the_reveal(whole: Whole) -> None:
    one, two = whole.come(2)
    whole.go("pains")
    one.hand_in("Nobody pick up")
    one.hand_in("Visits")
    one.do("change", one.card("Nobody pick up", "own"))
    (field,) = [id for id in one.fields() if id.startswith("change ")]
    one.type(field, "Nobody picks up")
    one.press("changed")
    one.do("withdraw", one.card("Visits", "own"))
    assert one.cards("own") == ["Nobody picks up"]
    two.do("withdraw", one.card("Nobody picks up", "own"))
    assert one.page.known.waiting == 1, "it takes the secret"
    whole.room.reveal(whole.lead)
    whole.look()
    assert two.cards() == ["Nobody picks up"]


def test_a_browser_that_comes_back_finds_its_own_cards(whole: Whole) -> None:
    token = whole.room.join(whole.keys.code)
    whole.room.go("pains")
    before = whole.guest(token, "my browser")
    secret = before.hand_in("Nobody picks up")
    again = whole.guest(token, "my browser")
    assert again.cards("own") == []
    again.page.receive({"type": "secrets", "secrets": [secret, 5, "short", "x" * 10_000]})
    assert again.cards("own") == ["Nobody picks up"]


def test_a_ballot_is_blind_and_changes_until_it_is_closed(whole: Whole) -> None:
    one, _ = whole.come(2)
    whole.go("pains")
    one.hand_in("A")
    one.hand_in("B")
    whole.room.reveal(whole.lead)
    whole.go("votes")
    secret = one.vote(A=3)
    one.vote(secret, B=2)
    one.vote(secret, B=9)
    assert "everybody has 3" in one.answered()["text"]
    elsewhere = whole.guest(whole.room.join(whole.keys.code))
    assert not elsewhere.all("ballot")[0]["voted"]
    assert one.all("ballot")[0]["voted"]
    tally = whole.room.close_vote(whole.lead)
    assert [(row.text, row.total) for row in tally] == [("B", 2), ("A", 0)]


def test_words_on_anonymity_stand_on_every_form(store: Store) -> None:
    hidden, named = Whole(store, kit()), Whole(store, kit(anonymous=False), named=True)
    (one,), (two,) = hidden.come(), named.come(name="Planner")
    for whole, guest, words in ((hidden, one, f"{NOBODY} who wrote this"), (named, two, "Your name stands on it")):
        whole.go("welcome")
        assert not asked(guest)["words"]
        whole.go("pains")
        assert words in asked(guest)["words"]
        assert asked(guest)["more"] == guest.page.known.anonymity
        whole.go("votes")
        assert f"{NOBODY} how you vote" in asked(guest)["words"]
    assert "fewer than 4 people" in one.text()
    hidden.come(3)
    hidden.look()
    assert "fewer than 4 people" not in one.text()


def asked(guest: Any) -> dict[str, Any]:
    (block,) = guest.all("asked")
    return dict(block)


def test_names_stand_on_cards_in_a_named_room_only(store: Store) -> None:
    whole = Whole(store, kit(anonymous=False), named=True)
    one, two = whole.come(2, name="Planner")
    whole.go("pains")
    one.hand_in("Nobody picks up")
    whole.room.reveal(whole.lead)
    whole.look()
    assert [item["note"] for item in two.all("cards")[0]["items"]] == ["Planner 1"]


def test_in_a_room_of_groups_people_arrange_their_own_board(store: Store) -> None:
    steps = [
        step("pains", "write", about="pain", boards="groups"),
        step("sorted", "cluster", source="pains", boards="groups"),
        step("chosen", "decide", source="pains", boards="groups", keep=1),
    ]
    whole = Whole(store, kit(*steps), groups=2)
    one, two, three = whole.come(3)
    assert [guest.page.member.board for guest in (one, two, three)] == [1, 2, 1]
    one.hand_in("A")
    one.hand_in("B")
    two.hand_in("C")
    whole.room.reveal(whole.lead)
    whole.go("sorted")
    assert asked(one)["number"] == "Step 2 of 3, board 1"
    assert (sorted(one.cards()), two.cards(), sorted(three.cards())) == (["A", "B"], ["C"], ["A", "B"])
    three.do("merge", json.dumps({"cards": [one.card("A"), one.card("B")], "text": "A and B"}))
    whole.look()
    assert one.cards() == ["A and B"]
    assert one.all("cards")[0]["items"][0]["parts"] == ["A", "B"]
    one.do("split", one.card("A and B"))
    one.do("cluster", json.dumps({"cards": [one.card("A")], "text": "On time"}))
    whole.look()
    (group,) = three.all("cards")[0]["groups"]
    assert group["label"] == "On time"
    two.do("cluster", json.dumps({"cards": [one.card("B")], "text": "Mine"}))
    assert two.said()["text"].startswith("Only whoever facilitates may")
    three.press("undo")
    whole.look()
    assert not one.all("cards")[0]["groups"]
    whole.go("chosen")
    one.do("keep", one.card("A"))
    whole.look()
    assert [item["text"] for item in three.all("cards")[0]["items"] if item["kept"]] == ["A"]
    assert "1 of 1 kept" in three.text()
    assert two.card_buttons() == {"keep"}


def test_somebody_without_a_device_has_a_ballot_of_their_own(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    one.hand_in("A")
    one.press("proxy")
    (choice,) = one.all("choice")
    one.type("for", choice["options"][1][0])
    one.hand_in("B")
    whole.room.reveal(whole.lead)
    whole.go("votes")
    one.vote(A=3)
    assert one.all("ballot")[0]["voted"]
    one.type("for", choice["options"][1][0])
    assert not one.all("ballot")[0]["voted"]
    one.vote(B=2)
    assert one.page.known.voted == one.page.known.people == 2
    assert {row.text: row.total for row in whole.room.close_vote(whole.lead)} == {"A": 3, "B": 2}


def test_estimates_give_each_card_one_number_of_a_scale(store: Store) -> None:
    steps = [
        step("ideas", "write", about="initiative"),
        step("impact", "vote", source="ideas", scale=(0.25, 0.5, 1, 2, 3)),
    ]
    whole = Whole(store, kit(*steps))
    one, two = whole.come(2)
    one.hand_in("Call back")
    whole.room.reveal(whole.lead)
    whole.go("impact")
    assert one.all("ballot")[0]["scale"] == [0.25, 0.5, 1, 2, 3]
    one.vote(Call_back=0.5)
    two.vote(Call_back=3)
    whole.room.close_vote(whole.lead)
    whole.look()
    (row,) = one.all("tally")[0]["tally"]
    assert (row["total"], row["note"]) == (1.75, "2 people, from 0.5 to 3")


def test_a_coach_asks_where_the_step_wants_it(store: Store) -> None:
    steps = [
        step("silent", "write", about="key_result"),
        step("asked", "write", about="key_result", critique="on request"),
        step("live", "write", about="objective", critique="live"),
    ]
    whole = Whole(store, kit(*steps))
    (one,) = whole.come()
    one.type("write silent", "Launch the new app")
    one.page.receive({"type": "paused", "at": "write silent"})
    assert not one.all("questions")
    whole.go("asked")
    one.type("write asked", "Launch the new app")
    one.page.receive({"type": "paused", "at": "write asked"})
    assert not one.all("questions")
    one.press("coach")
    assert len(one.all("questions")[0]["items"]) >= 1
    whole.go("live")
    one.type("write live", "Launch the new app")
    one.page.receive({"type": "paused", "at": "write live"})
    assert len(one.all("questions")[0]["items"]) >= 1
    one.hand_in("Launch the new app")
    assert not one.all("questions")


def test_others_cards_redraw_nothing_in_a_silent_step(whole: Whole) -> None:
    one, two = whole.come(2)
    whole.go("pains")
    drawn: list[Any] = []
    one.page.observe(lambda change: drawn.append(change), "blocks")
    for nth in range(5):
        two.hand_in(f"Card {nth}")
        whole.look()
    assert drawn == []


@pytest.mark.parametrize(
    "message",
    [
        {"type": "submit"},
        {"type": "submit", "secret": 5, "text": "x", "step": "pains"},
        {"type": "submit", "secret": "short", "text": "x", "step": "pains"},
        {"type": "submit", "secret": "s" * 64, "text": " ", "step": "pains"},
        {"type": "submit", "secret": "s" * 64, "text": "x" * 1_000_000, "step": "pains"},
        {"type": "submit", "secret": "s" * 64, "text": "x", "step": "votes"},
        {"type": "submit", "secret": "s" * 64, "text": "x", "step": {"a": 1}},
        {"type": "vote", "secret": "s" * 64, "points": {"x": 1}, "step": "pains"},
        {"type": "vote", "secret": "s" * 64, "points": [1], "step": "pains"},
        {"type": "secrets", "secrets": "all"},
        {"type": "press", "id": "merge", "about": "not json"},
        {"type": "press", "id": "merge", "about": '{"cards": 5}'},
        {"type": "press", "id": "keep", "about": "nothing"},
        {"type": "press", "id": "reveal", "about": ""},
        {"type": "press", "id": "close_vote", "about": ""},
    ],
)
def test_a_hostile_page_changes_nothing(whole: Whole, message: dict[str, Any]) -> None:
    one, two = whole.come(2)
    whole.go("pains")
    two.hand_in("Mine")
    one.page.receive(message)
    now = whole.room.now(whole.lead)
    assert (now.waiting, now.shown, now.step.id) == (1, False, "pains")


def test_texts_of_people_are_texts(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    for text in ("<script>alert(1)</script>", "=cmd()", "مرحبا", "a\nb", "🙂"):
        one.hand_in(text)
    whole.room.reveal(whole.lead)
    whole.look()
    assert "<script>alert(1)</script>" in one.cards()


def test_the_end_shows_what_to_take_home(whole: Whole) -> None:
    (one,) = whole.come()
    whole.go("pains")
    one.hand_in("A")
    whole.room.reveal(whole.lead)
    whole.go("chosen")
    whole.room.keep(one.card("A"), by=whole.lead)
    whole.room.end(whole.lead)
    whole.look()
    assert "This session is over" in one.text()
    assert one.cards("kept") == ["A"]
    assert not one.all("writer")


def test_a_page_for_nobody(store: Store) -> None:
    page = Participating(store=store)
    assert [block["kind"] for block in page.blocks] == ["text"]


# The last moments.

AT_THE_END = (
    step("objectives", "write", about="objective"),
    step("objective", "decide", source="objectives"),
    step("results", "write", about="key_result"),
    step("count", "vote", source="results", budget=2),
    step("result", "decide", source="results"),
    step("mend", "refine", critique="live"),
    step("look", "talk", shows="okr"),
    step("covering", "coverage"),
    step("promises", "commit"),
    step("open", "blanks"),
    step("thanks", "feedback"),
)
AIM, RESULT = "Getting a broken appliance fixed feels as easy as ordering a new one", "Raise repeat bookings to 14 %"


@pytest.fixture
def ending(store: Store) -> Whole:
    """A room that has kept an objective and a key result, and refines them."""
    whole = Whole(store, kit(*AT_THE_END))
    one, _ = whole.come(2)
    for at, text, then in (("objectives", AIM, "objective"), ("results", RESULT, "result")):
        whole.go(at)
        one.hand_in(text)
        whole.room.reveal(whole.lead)
        if then == "result":
            whole.go("count")
            whole.room.close_vote(whole.lead)
        whole.go(then)
        whole.room.keep(one.card(text), by=whole.lead)
    whole.go("mend")
    return whole


def test_what_was_kept_is_refined_with_a_coach(ending: Whole) -> None:
    one, two = ending.guests
    assert (one.value("objective"), one.value("kr1")) == (AIM, RESULT)
    one.page.receive({"type": "paused", "at": ""})
    assert {found["id"] for found in one.findings()} >= {"kr1"}
    assert ("save", "") not in one.buttons()
    one.type("kr1", "Raise repeat bookings from 9 % to 14 %")
    two.page.look()
    assert two.value("kr1") == "Raise repeat bookings from 9 % to 14 %"
    assert two.fields()["kr1"]["hint"] == "Somebody else is writing here."
    one.press("add")
    two.page.look()
    one.type("kr2", "First visits that fix it from 61 % to 72 %")
    assert [k.text for k in ending.room.okr().key_results] == [one.value("kr1"), one.value("kr2")]
    ending.go("look")
    assert "First visits that fix it from 61 % to 72 %" in two.text()


@pytest.mark.parametrize("later", [10, 0])  # milliseconds
def test_two_who_write_in_one_line_lose_nothing(ending: Whole, later: int) -> None:
    one, two = ending.guests
    start = one.fields()["kr1"]["revision"]
    for guest, value, nth in ((one, "Mine", 10), (two, "Yours", 10 + later)):
        edit = {"id": "kr1", "value": value, "revision": start + nth, "grew": [start, start + nth]}
        guest.page.receive({"type": "edit", **edit})
    for guest in (one, two):
        guest.page.look()
        assert guest.value("kr1") == "Yours"
        assert "Written here at the same time: “Mine”" in guest.text()
    two.page.receive(
        {"type": "edit", "id": "kr1", "value": "Yours!", "revision": start + 30, "grew": [start + 10 + later]}
    )
    one.page.look()
    assert one.text().count("Written here at the same time") == 1, "what grew from what was seen is no loss"
    one.press("take", "kr1\n0")
    two.page.look()
    assert two.value("kr1") == "Mine"
    assert "“Yours!”" in two.text()
    two.press("drop", "kr1\n0")
    one.page.look()
    assert "Written here at the same time" not in one.text()


def test_a_draft_takes_no_message_of_another_form_and_saves_nothing(ending: Whole) -> None:
    (one, _), before = ending.guests, ending.room.okr()
    one.page.receive({"type": "edit", "id": "kr1", "value": "x", "revision": 2**50, "grew": [], "form": "another"})
    one.page.receive({"type": "press", "id": "save", "about": "", "press": 1})
    one.page.receive({"type": "press", "id": "take", "about": "kr1\n77", "press": 1})
    assert ending.room.okr() == before
    assert ("Booking", "2026-Q3") not in ending.store.okrs()


def test_every_board_refines_its_own(store: Store) -> None:
    whole = Whole(store, kit(step("mend", "refine", boards="groups", critique="on request")), groups=2)
    one, two, three = whole.come(3)
    one.type("objective", AIM)
    whole.look()
    assert (two.value("objective"), three.value("objective")) == ("", AIM)
    one.page.receive({"type": "paused", "at": ""})
    assert not [message for message in one.heard if message["type"] == "findings"]
    one.press("coach")
    assert [message for message in one.heard if message["type"] == "findings"]


def test_what_is_not_covered_is_said_by_the_board(ending: Whole) -> None:
    one, two = ending.guests
    ending.go("covering")
    assert AIM in one.text()
    one.type("uncovered", "Ordering a new one, on purpose")
    one.press("uncovered")
    ending.look()
    assert "Ordering a new one, on purpose" in two.text()


def test_commitments_have_a_role_and_a_day(ending: Whole) -> None:
    one, two = ending.guests
    ending.go("promises")
    one.type("promise", "Read the calls of Monday")
    one.type("role", "planner")
    one.type("due", "2026-07-10")
    one.type("sign", "fewer calls on Tuesdays")
    one.press("promise")
    assert one.value("promise") == one.value("sign") == ""
    ending.look()
    assert two.all("cards")[0]["items"][0]["note"] == "planner, by 2026-07-10; it helped if: fewer calls on Tuesdays"
    two.do("take back", two.card("Read the calls of Monday", "promises"))
    ending.look()
    assert one.cards("promises") == []
    one.press("promise")
    assert "needs at least a word" in one.said()["text"]


def test_a_commitment_that_is_there_gets_its_role_day_and_sign(ending: Whole) -> None:
    one, two = ending.guests
    ending.go("promises")
    id = ending.room.commit(None, "Read the calls of Monday", board=0)
    ending.look()
    one.do("say anew", id)
    assert (one.value("promise"), one.value("role")) == ("Read the calls of Monday", "")
    one.type("role", "planner")
    one.type("sign", "nobody calls twice")
    one.press("promise")
    assert [(p.id, p.role, p.sign) for p in ending.room.now(one.page.member).promises] == [
        (id, "planner", "nobody calls twice")
    ]
    assert [one.value(field) for field in ("promise", "role", "sign")] == [""] * 3
    ending.look()
    assert two.all("cards")[0]["items"][0]["note"] == "planner; it helped if: nobody calls twice"
    one.do("say anew", id)
    ending.room.take_back(id)
    ending.look()
    one.press("promise")
    assert [p.text for p in ending.room.now(one.page.member).promises] == ["Read the calls of Monday"], "none is lost"


def test_blanks_get_a_role_and_a_day(ending: Whole) -> None:
    one, two = ending.guests
    ending.go("open")
    (key,) = [about for name, about in one.buttons() if name == "blank"]
    one.type(f"blank {key} role", "analyst")
    one.type(f"blank {key} due", "someday")
    one.press("blank", key)
    assert one.said()["tone"] == "notice"
    one.type(f"blank {key} due", "2026-07-10")
    one.press("blank", key)
    ending.look()
    assert "analyst, by 2026-07-10" in two.text()


def test_the_form_at_the_end_is_answered_without_a_name(ending: Whole) -> None:
    one, _ = ending.guests
    ending.go("thanks")
    assert NOBODY in asked(one)["words"]
    (press,) = one.all("handin")
    one.type("answer worth", "yes")
    answers = {"answer worth": "yes", "answer pace": "", "answer words": "More breaks"}
    message = {"type": press["id"], "secret": "s" * 64, "answers": answers, "part": answers}
    one.page.receive(message)
    one.page.receive(message)
    assert one.answered()["type"] == "taken"
    assert ending.store.kept(one.page.form) == {}
    assert ending.room.feedback().people == 1
    ending.room.end(ending.lead)
    assert dict(ending.room.feedback().counts)["Was this worth your time?"][0] == ("yes", 1)
    ending.room.reopen(ending.lead)
    ending.look()
    assert one.all("handin") == []
    assert "The form about this session is closed" in one.text()


def test_the_end_can_be_taken_along(ending: Whole) -> None:
    one, _ = ending.guests
    ending.go("promises")
    ending.room.commit(one.page.member, "Read the calls of Monday", "planner")
    ending.room.end(ending.lead)
    ending.look()
    assert AIM in one.text()
    assert RESULT in one.text()
    one.press("take along")
    file = next(message for message in one.heard if message["type"] == "download")
    assert file["name"] == "booking-2026-q3.md"
    assert f"1. {RESULT}" in file["text"]
    assert "- Read the calls of Monday (planner)" in file["text"]


def test_a_line_that_was_reworded_does_not_stand_at_the_end_in_its_old_words(ending: Whole) -> None:
    one, _ = ending.guests
    one.type("kr1", "Raise repeat bookings from 9 % to 14 %")
    one.type("objective", "Repairing feels easy")
    ending.room.end(ending.lead)
    ending.look()
    for screen in (one, ending.present(), Hands(Facilitating(token=ending.keys.facilitator, store=ending.store))):
        assert "Raise repeat bookings from 9 % to 14 %" in screen.text()
        assert not [block for block in screen.all("cards") if block["id"] == "kept"]
    one.press("take along")
    file = next(message for message in one.heard if message["type"] == "download")
    assert RESULT not in file["text"]
    assert AIM not in file["text"]


def test_what_a_step_shows_stands_beside_it(ending: Whole) -> None:
    one, _ = ending.guests
    ending.go("look")
    (beside,) = [block for block in one.all("section") if block.get("id") == "beside the step"]
    assert [block["kind"] for block in beside["blocks"]] == ["text", "questions"]


def test_what_is_written_while_somebody_else_is_being_kept_is_laid_aside(
    ending: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = ending.guests
    start, keep = one.fields()["kr1"]["revision"], Texts.keep

    def edit(value: str, nth: int) -> dict[str, Any]:
        return {"type": "edit", "id": "kr1", "value": value, "revision": start + nth, "grew": [start, start + nth]}

    def between(texts: Texts, id: str, text: str, revision: int | None = None) -> int:
        if text == "Yours":
            one.page.receive(edit("Mine", 10))
        return keep(texts, id, text, revision)

    monkeypatch.setattr(Texts, "keep", between)
    two.page.receive(edit("Yours", 20))
    one.page.look()
    assert one.value("kr1") == two.value("kr1") == "Yours"
    assert "Written here at the same time: “Mine”" in one.text()
    assert "Written here at the same time: “Mine”" in two.text()


def test_a_card_that_somebody_else_hands_in_draws_no_page_anew(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = whole.come(3)
    whole.go("pains")
    drawn: list[object] = []
    monkeypatch.setattr(Participating, "draw", lambda page, draw=Participating.draw: drawn.append(page) or draw(page))

    def redrawn() -> set[object]:
        drawn.clear()
        whole.look()
        return set(drawn)

    one.hand_in("Nobody picks up")
    assert redrawn() == set()
    two.press("finish")
    assert redrawn() == {one.page, three.page}
    whole.room.more_minutes(5, whole.lead)
    assert redrawn() == {one.page, two.page, three.page}
    whole.room.reveal(whole.lead)
    assert redrawn() == {one.page, two.page, three.page}
    one.hand_in("Too late for the first round")
    assert redrawn() == {two.page, three.page}


def test_where_teams_meet_people_say_which_one_is_theirs(store: Store) -> None:
    whole = Whole(store, kit(anonymous=False), teams=["Care", "Kitchen", "Growth"])
    (guest,) = whole.come(1, name="planner")
    assert asked(guest)["number"] == "Step 1 of 7, Care"
    guest.page.receive({"type": "edit", "id": "team", "value": "3", "revision": 10, "view": "v"})
    assert asked(guest)["number"] == "Step 1 of 7, Growth"
    assert guest.value("team") == "3"
    whole.go("pains")
    assert "team" not in guest.fields()


def test_nobody_seats_others_and_nobody_chooses_a_table_without_teams(store: Store) -> None:
    teams = Whole(store, kit(anonymous=False), teams=["Care", "Kitchen"])
    one, two = teams.come(2, name="planner")
    with pytest.raises(RoomError, match="Only whoever facilitates may seat people"):
        teams.room.move(two.page.member, 1, by=one.page.member)
    tables = Whole(store, kit(), groups=2)
    (guest,) = tables.come()
    assert "team" not in guest.fields()
    with pytest.raises(RoomError, match="Only whoever facilitates may seat people"):
        tables.room.move(guest.page.member, 2, by=guest.page.member)


def test_the_first_step_says_what_was_left_open_last_time(store: Store) -> None:
    before = Whole(store, kit())
    before.room.commit(None, "Read the calls of every Monday", "planner")
    before.room.end()
    settle(before.room)
    whole = Whole(store, kit())
    (guest,) = whole.come()
    assert "From last time" in guest.text()
    assert "Read the calls of every Monday" in guest.text()
    whole.go("pains")
    assert "From last time" not in guest.text()


def test_the_end_shows_what_was_decided_beside_the_okr(store: Store) -> None:
    store.save(okrkit.OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy"))
    whole = Whole(store, kit(*ROUND[:2], ROUND[2], step("chosen", "decide", source="pains", keep=1)))
    (guest,) = whole.come()
    whole.go("pains")
    guest.hand_in("Nobody calls back")
    whole.go("shown")
    whole.room.reveal(whole.lead)
    whole.room.keep(whole.room.now(whole.lead).cards[0].id)
    whole.room.end()
    whole.look()
    assert "Repairs feel easy" in guest.text()
    assert guest.cards("kept") == ["Nobody calls back"]
    screen = whole.present()
    assert [one["text"] for block in screen.all("cards") for one in block["items"]] == ["Nobody calls back"]


def test_the_chosen_questions_stand_beside_the_draft_they_are_about(store: Store) -> None:
    agenda = (step("asked", "write", about="question"), step("open", "reveal", source="asked"),
              step("five", "decide", source="asked"), step("mend", "refine"))  # fmt: skip
    whole = Whole(store, kit(*agenda))
    (guest,) = whole.come()
    whole.go("asked")
    guest.hand_in("Compared with what?")
    guest.hand_in("For whom?")
    whole.go("open")
    whole.room.reveal(whole.lead)
    whole.go("five")
    whole.room.keep(guest.card("Compared with what?"))
    whole.go("mend")
    assert guest.cards("to work on") == ["Compared with what?"]
    assert "Compared with what?" in Hands(Facilitating(token=whole.keys.facilitator, store=store)).text()
    screen = whole.present()
    assert [one["text"] for block in screen.all("cards") for one in block["items"]] == ["Compared with what?"]
