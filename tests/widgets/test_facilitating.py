"""Facilitating: a whole session from the first card to the archive, for one person with a laptop beside a projector."""

import base64
import io
import json
import time
import zipfile
from dataclasses import asdict
from secrets import token_hex
from typing import Any

import pytest

import okrkit
from okrkit.files import load_all
from okrkit.room import Kit, Member, Opened, People, Room, RoomError, Step, account, kit, open_room, slugs, texts
from okrkit.widgets._room.page import mark
from okrkit.widgets.facilitating import Facilitating

from .hands import Hands

AGENDA = (
    Step("hello", "Hello", 2, "talk", "Listen.", "Welcome, everybody."),
    Step("pains", "Whose trouble", 6, "write", "Who has trouble?", "Six minutes.", about="pain"),
    Step("shown", "All pains", 2, "reveal", "Read.", "All at once.", source="pains"),
    Step("sorted", "Together", 3, "cluster", "Which are one?", "Tell me.", source="pains", drop=1),
    Step("vote", "Which weighs most", 2, "vote", "Three votes.", "Three each.", source="pains", budget=3),
    Step("chosen", "The one", 2, "decide", "One stays.", "The count.", source="pains", keep=1),
    Step("thanks", "Thank you", 1, "talk", "Goodbye.", "Thank you."),
)


def a_kit(*agenda: Step, minutes: int = 30) -> Kit:
    return Kit(
        "test", "A short session", minutes, "", (), People(1, 12), True, (), agenda or AGENDA, okrkit.__path__[0]
    )


class Session:
    """A room, its facilitator's page, and whoever has joined."""

    def __init__(self, people: int = 5, agenda: tuple[Step, ...] = AGENDA, **opening: Any) -> None:
        self.store = okrkit.open()
        given = {"team": "Booking", "period": "2026-Q3"} | opening
        self.opened: Opened = open_room(self.store, a_kit(*agenda), **given)
        self.room = Room(self.store, self.opened.room)
        self.people = [self.join(f"role {n}" if opening.get("named") else "") for n in range(people)]
        self.page = Facilitating(token=self.opened.facilitator, store=self.store)
        self.hands = Hands(self.page)

    def join(self, name: str = "") -> Member:
        member = self.room.enter(self.room.join(self.opened.code, name))
        assert member is not None
        return member

    def to(self, step: str) -> "Session":
        self.room.go(step)
        self.page.look()
        return self

    def write(self, *texts: str) -> "Session":
        for number, words in enumerate(texts):
            self.room.submit(self.people[number % len(self.people)], words)
        self.page.look()
        return self

    def reveal(self) -> "Session":
        self.hands.press("reveal")
        self.hands.press("sure")
        return self

    def card(self, words: str) -> str:
        return next(item["id"] for item in self.cards() if item["text"] == words)

    def cards(self) -> list[dict[str, Any]]:
        return [item for block in self.hands.all("cards") for item in block["items"]]

    def primary(self) -> str:
        found = [block["label"] for block in self.hands.all("button") if block["primary"]]
        assert len(found) == 1, found
        return str(found[0])

    def act(self, name: str, *words: str, text: str = "") -> None:
        about = json.dumps({"cards": [self.card(one) for one in words], "text": text})
        self.page.receive({"type": "press", "id": name, "about": about, "press": 1})

    def type_card(self, words: str, whose: str, step: str = "pains") -> dict[str, Any]:
        """Hand in a card on the facilitator's page; what it answers."""
        secret = token_hex(32)
        message = {"type": "submit", "step": step, "whose": mark(whose), "secret": secret, "text": words, "part": words}
        self.page.receive(message)
        return next(one for one in reversed(self.hands.heard) if one.get("secret") == secret)

    def on(self, name: str, words: str) -> None:
        self.page.receive({"type": "press", "id": name, "about": self.card(words), "press": 1})


def test_a_whole_session_with_one_thing_to_do_after_the_other() -> None:
    session = Session()
    hands = session.hands
    assert session.primary() == "Next step: Whose trouble"
    assert "Welcome, everybody." in hands.text()
    hands.press("forward")
    session.write("A week of waiting", "Nobody calls back", "Wrong part", "Waiting for a week", "The fault comes back")
    assert "5 cards lie face down." in hands.text()
    assert session.cards() == []  # nobody sees a card before all do
    session.room.finish(session.people[0])
    session.page.look()
    assert hands.all("counts")[0]["rows"] == [["Done", 1, 5]]
    hands.press("forward")
    assert session.primary() == "Reveal 5 cards together"
    hands.press("reveal")
    assert "no way back" in hands.text()
    assert session.primary() == "Reveal 5 cards together"
    assert session.cards() == []  # asked first
    hands.press("sure")
    assert len(session.cards()) == 5
    assert session.primary() == "Next step: Together"
    hands.press("forward")
    session.act("merge", "A week of waiting", "Waiting for a week", text="A visit takes a week")
    session.act("cluster", "A visit takes a week", "Nobody calls back", text="Waiting")
    assert [group["label"] for group in hands.all("cards")[0]["groups"]] == ["Waiting"]
    assert len(session.cards()) == 4
    assert session.primary() == "Open the vote: Which weighs most"
    hands.press("forward")
    chosen, other = session.card("A visit takes a week"), session.card("Wrong part")
    for person in session.people[:3]:
        session.room.vote(person, {chosen: 2, other: 1})
    session.page.look()
    assert session.primary() == "Close the vote (3 of 5 voted)"
    assert hands.all("tally") == []  # nobody sees a number before the vote is closed
    hands.press("close")
    assert "2 people have not voted yet." in hands.text()
    hands.press("sure")
    assert hands.all("tally")[0]["tally"][0] == {
        "text": "A visit takes a week", "total": 6, "note": "from 3 people, 2 each", "kept": False,
    }  # fmt: skip
    hands.press("forward")
    assert session.primary() == "Keep the card with the most votes"
    hands.press("keep first")
    assert [item["text"] for item in session.cards() if item["kept"]] == ["A visit takes a week"]
    hands.press("forward")
    assert session.primary() == "End the session"
    hands.press("end")
    hands.press("sure")
    assert session.room.ended()
    assert session.primary() == "Take everything along"
    hands.press("take")
    sent = next(message for message in reversed(hands.heard) if message["type"] == "download")
    assert sent["name"].startswith("Booking-2026-Q3-")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(sent["packed"]))) as packed:
        words = packed.read("minutes.md").decode()
    assert "| A visit takes a week | 6 | 2 | 3 | kept |" in words
    assert "  - Waiting for a week" in words
    hands.press("reopen")
    assert "people can join, write and vote again" in hands.text()
    assert session.room.ended()  # asked first
    hands.press("leave")
    hands.press("go")  # to any step is the same
    assert session.primary().startswith("Take it up again at: ")
    assert session.room.ended()
    hands.press("leave")
    hands.press("reopen")
    hands.press("sure")
    assert not session.room.ended()
    hands.press("go")
    assert "people can join" not in hands.text()  # nothing is asked while it runs


def test_not_yet_leaves_everything_as_it_is() -> None:
    session = Session().to("pains").write("One", "Two").to("shown")
    session.hands.press("reveal")
    session.hands.press("leave")
    assert session.cards() == []
    assert session.primary() == "Reveal 2 cards together"


def test_a_question_goes_when_something_else_is_pressed() -> None:
    session = Session().to("pains").write("One").to("shown")
    session.hands.press("reveal")
    session.page.receive({"type": "press", "id": "more", "about": "", "press": 1})
    assert "sure" not in [name for name, _ in session.hands.buttons()]
    assert session.room.clock().planned == 7


def test_sure_without_a_question_does_nothing() -> None:
    session = Session().to("pains").write("One").to("shown")
    session.page.receive({"type": "press", "id": "sure", "about": "", "press": 1})
    assert session.cards() == []


def test_cards_are_taken_away_and_brought_back_and_nobody_learns_whose() -> None:
    session = Session().to("pains").write("One", "Two").to("shown").reveal()
    session.on("remove", "One")
    assert [item["text"] for item in session.cards()] == ["Two"]
    assert "Taken away (1)" in session.hands.text()
    assert "Nobody learns whose it was" in session.hands.said()["text"]
    [(_, id)] = [button for button in session.hands.buttons() if button[0] == "restore"]
    session.hands.press("restore", id)
    assert sorted(item["text"] for item in session.cards()) == ["One", "Two"]


def test_what_was_done_is_undone_but_not_a_reveal() -> None:
    session = Session().to("pains").write("One", "Two").to("shown").reveal()
    assert "undo" not in [name for name, _ in session.hands.buttons()]
    session.act("cluster", "One", "Two", text="Numbers")
    session.hands.press("undo")
    assert session.hands.all("cards")[0]["groups"] == []


def test_a_merged_card_is_taken_apart_and_a_label_dissolved() -> None:
    session = Session().to("pains").write("One", "Two", "Three").to("sorted").reveal()
    session.act("merge", "One", "Two", text="Both")
    assert [item["parts"] for item in session.cards() if item["text"] == "Both"] == [["One", "Two"]]
    session.on("split", "Both")
    assert sorted(item["text"] for item in session.cards()) == ["One", "Three", "Two"]
    session.act("cluster", "One", text="Label")
    [[name, _, about]] = session.hands.all("cards")[0]["groups"][0]["buttons"]
    session.page.receive({"type": "press", "id": name, "about": about, "press": 1})
    assert session.hands.all("cards")[0]["groups"] == []


def test_what_cannot_be_done_is_said_in_words() -> None:
    session = Session().to("pains").write("One").to("shown").reveal()
    session.act("merge", "One")
    assert "choose two or more" in session.hands.said()["text"]
    session.hands.press("hand over")
    assert session.hands.said()["text"] == "Choose somebody first."


def test_late_cards_wait_for_a_reveal_of_their_own() -> None:
    session = Session().to("pains").write("One").to("shown").reveal().write("Late")
    assert "1 card came later" in session.hands.text()
    session.reveal()
    assert sorted(item["text"] for item in session.cards()) == ["Late", "One"]


def test_two_cards_with_the_same_votes_are_left_to_people() -> None:
    session = Session().to("pains").write("One", "Two").to("vote")
    assert session.primary() == "Go back and reveal the cards"  # the step before was left out
    session.hands.press("unseen")
    session.reveal().to("vote")
    session.room.vote(session.people[0], {session.card("One"): 1, session.card("Two"): 1})
    session.page.look()
    session.hands.press("close")
    session.hands.press("sure")
    session.hands.press("forward")
    assert session.primary() == "Next step: Thank you"
    session.on("keep", "Two")
    assert [item["text"] for item in session.cards() if item["kept"]] == ["Two"]
    session.on("unkeep", "Two")
    assert not any(item["kept"] for item in session.cards())


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize(("slug", "groups"), [*((slug, 1) for slug in slugs()), ("write-okrs-90", 2)])
def test_every_kit_is_led_by_the_one_thing_to_do_next(slug: str, groups: int, silent: bool) -> None:
    """Whoever does what the page proposes comes to the end, whatever the kit, and leaves with its files.

    So does a room in which nobody writes or votes.
    """
    opened = kit(slug)
    okrs = list(load_all(opened.sample)) if opened.sample else []
    teams = [okr.team for okr in okrs] if len(okrs) > 1 else []
    store = okrkit.open()
    for okr in okrs:
        store.save(okr)
    keys = open_room(store, opened, team="Booking", period="2026-Q3", groups=groups, teams=teams)
    room = Room(store, keys.room)
    people = [one for n in range(4) if (one := room.enter(room.join(keys.code, f"role {n}")))]
    page = Facilitating(token=keys.facilitator, store=store)
    hands, pressed = Hands(page), 0
    while not room.ended():
        now = page.known
        if now.step.moment == "write" and not now.shown and not now.waiting and not silent:
            for number, one in enumerate(people):
                room.submit(one, f"{now.step.about} {number} from 4 to 9")
        if now.open and not now.voted and not silent:
            for one in people:
                [first, *_] = room.now(one).cards
                room.vote(one, {first.id: now.step.scale[0] if now.step.scale else 1})
        page.look()
        [name] = [block["id"] for block in hands.all("button") if block["primary"]]
        hands.press(name)
        pressed += 1
        assert pressed < 4 * len(opened.agenda), f"no way on in {page.known.step.id}"
        assert "did not work" not in str(hands.heard)
    hands.press("take")
    assert pressed >= len(opened.agenda)
    assert {"minutes.md", "session.json"} <= set(texts(account(room)))


# Time.


def test_the_clock_tells_what_to_leave_out_and_locks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    began = session.room.clock().elapsed
    assert began < 1
    in_a_while = time.time() + 25 * 60
    monkeypatch.setattr("okrkit.room._steps.time.time", lambda: in_a_while)
    session.page.look()
    assert "Leave out" not in session.hands.all("clock")[0]["note"]  # it was looked at a moment ago
    later = time.monotonic() + 30
    monkeypatch.setattr("okrkit.widgets.facilitating.time.monotonic", lambda: later)
    session.page.look()
    note = session.hands.all("clock")[0]["note"]
    assert "Leave out “Together” (3 minutes) first, or go on as you are." in note
    session.hands.press("forward")
    assert session.primary() == "Next step: All pains"


def test_the_agenda_shows_planned_and_taken_minutes_and_leads_anywhere() -> None:
    session = Session()
    table = next(block for block in session.hands.all("table") if block["caption"] == "Minutes")
    assert table["rows"][0] == ["1. Hello", "2", "", "now"]
    assert table["rows"][3][3] == "drop 1st"
    session.hands.type("go to", "vote")
    session.hands.press("go")
    assert "Step 5 of 7" in session.hands.text()


# People.


def test_a_room_with_one_screen_and_nobody_else() -> None:
    """The facilitator types what people say, reveals it and keeps a card by hand."""
    session = Session(people=0).to("pains")
    assert "Nobody has joined yet." in session.hands.text()
    typing = next(block for block in session.hands.all("section") if block.get("id") == "typing")
    assert typing["open"]
    me = session.page.known.me
    for words in ("One", "Two"):
        assert session.type_card(words, me.id)["type"] == "taken"
    session.hands.press("forward")
    session.reveal()
    assert sorted(item["text"] for item in session.cards()) == ["One", "Two"]
    session.to("chosen").on("keep", "One")
    assert [item["text"] for item in session.cards() if item["kept"]] == ["One"]


def test_cards_and_a_ballot_for_somebody_without_a_device() -> None:
    session = Session(people=4).to("pains")
    session.hands.type("seat for", "the planner")
    session.hands.press("proxy")
    seat = session.page.typing_for
    assert session.hands.value("seat for") == ""
    assert "A card of the planner (no device)" in session.hands.text()
    session.type_card("Told", seat)
    assert session.page.known.waiting == 1
    session.to("shown").reveal()
    session.hands.press("forward")
    session.hands.press("forward")
    [ballot] = session.hands.all("ballot")
    assert ballot["whose"] == mark(seat)
    vote = {"type": "vote", "step": ballot["step"], "whose": ballot["whose"], "secret": "b" * 64, "part": {}}
    session.page.receive(vote | {"points": {session.card("Told"): 3}})
    assert session.page.known.voted == 1
    session.hands.press("type for", session.page.known.me.id)
    assert "you may abstain" in session.hands.text()
    session.hands.press("close")
    session.hands.press("sure")
    assert session.hands.all("tally")[0]["tally"][0]["total"] == 3


@pytest.mark.parametrize(
    ("step", "whose", "text", "why"),
    [
        ("vote", "me", "x", "has moved on"),
        ("pains", "nobody", "x", "seat was freed"),
        ("pains", "me", " ", "at least a word"),
    ],
)
def test_what_is_typed_for_somebody_is_refused_in_words(step: str, whose: str, text: str, why: str) -> None:
    session = Session().to("pains")
    answer = session.type_card(text, session.page.known.me.id if whose == "me" else whose, step)
    assert answer["type"] == "refused"
    assert why in answer["text"]
    assert session.page.known.waiting == 0


def test_a_participant_cannot_be_typed_for() -> None:
    """Only people without a device: nobody writes in the name of somebody who is here."""
    session = Session(named=True).to("pains")
    assert session.type_card("x", session.people[0].id)["type"] == "refused"


def test_a_typed_card_leaves_no_text_behind() -> None:
    session = Session().to("pains")
    session.hands.type("card", "Half a though")
    assert session.store.kept(session.page.form)
    session.type_card("Half a thought", session.page.known.me.id)
    assert not session.store.kept(session.page.form)


def test_handing_over_is_asked_and_then_the_page_is_somebody_elses() -> None:
    session = Session()
    session.hands.type("person", session.people[0].id)
    session.hands.press("hand over")
    assert "facilitates from now on" in session.hands.text()
    session.hands.press("sure")
    assert "You take part now: in a moment the page for that opens here" in session.hands.text()
    assert session.hands.buttons() == []
    now = session.room.now(session.people[0])
    assert now.me.leads


def test_a_seat_is_freed() -> None:
    session = Session()
    session.hands.type("person", session.people[0].id)
    session.hands.press("free")
    session.hands.press("sure")
    assert "4 people are here" in session.hands.text()
    assert session.room.people() == 4


def test_boards_are_divided_looked_at_and_changed() -> None:
    agenda = tuple(Step(step.id, step.title, step.minutes, step.moment, step.prompt, step.say, about=step.about,
                        source=step.source, boards="groups") for step in AGENDA)  # fmt: skip
    session = Session(agenda=agenda)
    session.hands.type("groups", "2")
    session.hands.press("divide")
    assert [board.people for board in session.page.known.boards] == [3, 2]
    session.people = [one for one in session.page.known.members if one.role == "participant"]
    session.to("pains").write("a", "b", "c", "d", "e").to("shown").reveal()
    assert len(session.cards()) == 5
    session.hands.press("look", "2")
    assert len(session.cards()) == 2
    assert "✓ Board 2" in session.hands.text()
    first = next(one for one in session.people if one.board == 1)
    session.hands.press("move")
    assert session.hands.said()["text"] == "Choose somebody first."
    session.hands.type("whom", first.id)
    session.hands.type("board", "2")
    session.hands.press("move")
    assert [board.people for board in session.page.known.boards] == [2, 3]
    session.hands.type("groups", "many")
    session.hands.press("divide")
    assert session.hands.said()["text"] == "“many” is no number of boards: write 1, 2 or 3."


def test_what_is_typed_lies_on_the_board_that_is_looked_at() -> None:
    session = Session(agenda=tuple(Step(**{**asdict(step), "boards": "groups"}) for step in AGENDA), groups=2)
    session.to("pains").hands.press("look", "2")
    assert session.type_card("For the second", session.page.known.me.id)["type"] == "taken"
    assert [board.waiting for board in session.page.known.boards] == [0, 1]


def test_somebody_who_joins_late_is_told_of() -> None:
    session = Session().to("sorted")
    session.join()
    session.page.look()
    assert session.hands.said()["text"] == "6 people are here now."


def test_the_way_in_is_shown_where_the_room_is_hosted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Session().hands.all("code") == []
    for name, value in (("", "http://192.168.1.5:8080/join#T"), ("_CODE", "ABC234")):
        monkeypatch.setenv(f"OKRKIT_JOIN{name}", value)
    [code] = Session().hands.all("code")
    assert (code["link"], code["code"]) == ("http://192.168.1.5:8080/join#T", "ABC234")
    assert len(code["rows"]) > 20


# What it comes to.

ENDING = (
    Step("hello", "Hello", 2, "talk", "Listen.", "Welcome."),
    Step("aims", "Aim", 5, "write", "Which?", "Go.", about="objective"),
    Step("results", "Results", 5, "write", "Which?", "Go.", about="key_result"),
    Step("shown", "All of them", 2, "reveal", "Read.", "Read.", source="results"),
    Step("refine", "Clearer", 9, "refine", "Mend it.", "The coach is on.", critique="live"),
    Step("covering", "Not covered", 3, "coverage", "Which part?", "I read it."),
    Step("promises", "Who does what", 3, "commit", "What next?", "Roles."),
    Step("blanks", "Blanks", 3, "blanks", "Each ___", "A role and a date."),
    Step("thanks", "Two minutes", 2, "feedback", "How was it?", "Please."),
)


def drafted(**more: Any) -> Session:
    """A session that has an objective and two key results."""
    session = Session(agenda=ENDING, **more).to("aims")
    session.room.submit(session.people[0], "Repairs feel easy and cheap")
    session.room.reveal()
    session.to("results")
    for words in ("First-visit fix rate to 72 %", "Launch the new form"):
        session.room.submit(session.people[0], words)
    session.room.reveal()
    for step in ("aims", "results"):
        for card in session.room.cards(step):
            session.room.keep(card.id)
    session.page.look()
    return session


def test_findings_are_told_over_the_whole_room() -> None:
    session = drafted()
    assert "1 of 2 key results has no baseline" in session.hands.text()
    assert "1 of 2 key results is work to do" in session.hands.text()
    session.to("promises")
    assert "has no baseline" not in session.hands.text()


def test_the_draft_is_read_and_on_one_screen_written() -> None:
    session = drafted().to("refine")
    assert "First-visit fix rate to 72 %" in session.hands.text()
    assert "people" in [block.get("id") for block in session.hands.all("section")]
    session.hands.press("type here")
    fields = session.hands.fields()
    assert fields["objective"]["value"] == "Repairs feel easy and cheap"
    assert "person" not in fields  # what is typed now is for the draft
    session.hands.type("kr1", "First-visit fix rate from 61 % to 72 %")
    session.hands.press("type here")
    assert "First-visit fix rate from 61 % to 72 %" in session.hands.text()
    assert session.room.okr().key_results[0].text == "First-visit fix rate from 61 % to 72 %"


def test_the_draft_closes_with_its_step() -> None:
    session = drafted().to("refine")
    session.hands.press("type here")
    session.hands.press("forward")
    assert "objective" not in session.hands.fields()
    assert session.page.draft is None


def test_coverage_promises_and_blanks_are_typed_for_the_room() -> None:
    session = drafted().to("covering")
    session.hands.type("uncovered", "cheap")
    session.hands.press("uncovered")
    assert session.room.uncovered() == "cheap"
    session.to("promises")
    session.hands.type("promise", "Ask ten households")
    session.hands.type("role", "researcher")
    session.hands.type("due", "2026-08-01")
    session.hands.press("promise")
    [promise] = session.room.commitments()
    assert (promise.text, promise.owner_role, str(promise.due)) == ("Ask ten households", "researcher", "2026-08-01")
    session.to("blanks")
    [key] = [about for name, about in session.hands.buttons() if name == "blank" and "BASELINE" in about]
    session.hands.type(f"blank {key} role", "planner")
    session.hands.press("blank", key)
    assert [blank.role for blank in session.room.blanks() if blank.key == key] == ["planner"]
    assert len([block for block in session.hands.all("button") if block["primary"]]) == 1


def test_with_several_boards_one_is_looked_at_to_type_for_it() -> None:
    agenda = tuple(Step(**{**asdict(step), "boards": "groups"}) for step in ENDING)
    session = Session(agenda=agenda, groups=2).to("promises")
    assert "promise" not in session.hands.fields()
    assert next(block for block in session.hands.all("table") if block["caption"] == "The boards")["rows"] == [
        ["Board 1", "0"],
        ["Board 2", "0"],
    ]
    session.hands.press("look", "2")
    session.hands.type("promise", "Ask ten households")
    session.hands.press("promise")
    assert [one.text for one in session.room.commitments(2)] == ["Ask ten households"]
    session.hands.press("look", "0")
    assert next(block for block in session.hands.all("table") if block["caption"] == "The boards")["rows"] == [
        ["Board 1", "0"],
        ["Board 2", "1"],
    ]
    session.to("blanks")
    session.room.add_blank("The price", "analyst", board=2)
    session.page.look()
    told = next(block for block in session.hands.all("table") if block["caption"] == "The boards")
    assert [row[1] for row in told["rows"]] == ["0 of 2", "1 of 4"]


def test_feedback_is_a_count_until_the_end() -> None:
    session = drafted().to("thanks")
    for number, person in enumerate(session.people):
        session.room.give_feedback(person, {"worth": "yes"}, f"Sentence {number}")
    session.page.look()
    assert "5 people have answered" in session.hands.text()
    assert "Sentence" not in session.hands.text()
    session.hands.press("end")
    assert "no more answers are taken" in session.hands.text()
    session.hands.press("sure")
    assert "Sentence 3" in session.hands.text()
    assert session.hands.said()["text"] == "The OKR of Booking for 2026-Q3 is saved."
    assert not {"proxy", "free", "hand over", "divide"} & {name for name, _ in session.hands.buttons()}, "it is over"
    session.hands.press("reopen")
    session.hands.press("sure")
    assert {"proxy", "free", "hand over", "divide"} <= {name for name, _ in session.hands.buttons()}


def test_the_next_session_begins_with_what_was_promised_and_how_long_it_took() -> None:
    before = drafted()
    before.room.commit(None, "Ask ten households", "researcher", sign="fewer call twice")
    before.to("thanks")
    before.hands.press("end")
    before.hands.press("sure")
    session = Session(agenda=ENDING, period="2026-Q4")
    assert "From last time" in session.hands.text()
    promised = next(block for block in session.hands.all("table") if "What was promised" in block["head"])
    assert promised["head"][3] == "It helped if"
    assert (promised["rows"][0][0], promised["rows"][0][3]) == ("Ask ten households", "fewer call twice")
    assert "Where does “First-visit fix rate to 72 %” stand today?" in session.hands.text()
    table = next(block for block in session.hands.all("table") if block["caption"] == "Minutes")
    assert table["head"][3] == "Taken last time"
    assert table["rows"][1][3] == "0"
    session.hands.press("forward")
    assert "From last time" not in session.hands.text()


def test_a_card_gets_other_words() -> None:
    session = Session().to("pains").write("One", "Two").to("chosen")
    session.hands.press("unseen")
    session.reveal()
    session.act("reword", "One", "Two", text="Both")
    assert "Choose one card" in session.hands.said()["text"]
    session.act("reword", "One", text="The first one")
    assert sorted(item["text"] for item in session.cards()) == ["The first one", "Two"]


# Who may see it.


def test_nobody_else_sees_this_page() -> None:
    session = Session()
    token = session.room.join(session.opened.code)
    for somebody in (token, session.opened.presenter, "nonsense"):
        hands = Hands(Facilitating(token=somebody, store=session.store))
        assert hands.buttons() == []
        assert len(hands.text().splitlines()) == 1


def test_the_page_never_shows_a_name_or_a_ballot_of_an_anonymous_room() -> None:
    session = Session(people=0)
    session.people = [session.join(f"Name{n}") for n in range(4)]
    session.to("pains").write("One", "Two", "Three", "Four").to("shown").reveal()
    shown = json.dumps(session.hands.all("cards"))
    assert "Name" not in shown


def test_a_named_room_shows_names_on_cards() -> None:
    session = Session(named=True).to("pains").write("One").to("shown").reveal()
    assert session.cards()[0]["tags"] == ["role 0"]


def test_a_new_page_after_a_restart_shows_the_same() -> None:
    session = Session().to("pains").write("One", "Two").to("shown").reveal()
    again = Hands(Facilitating(token=session.opened.facilitator, store=session.store))
    assert [block["items"] for block in again.all("cards")] == [block["items"] for block in session.hands.all("cards")]


def test_hostile_messages_change_nothing() -> None:
    session = Session().to("pains").write("One").to("shown").reveal()
    before = session.cards()
    for message in (
        {"type": "press", "id": "remove", "about": "no such card"},
        {"type": "press", "id": "look", "about": "-1"},
        {"type": "press", "id": "ungroup", "about": "x" * 10_000},
        {"type": "press", "id": "__class__", "about": ""},
        {"type": "press", "id": "restore", "about": "<script>"},
        {"type": "submit", "step": 7, "secret": None},
        {"type": "vote", "step": "x", "secret": "y", "part": 1, "points": "no"},
    ):
        session.page.receive(message)
    for about in ("", "[]", "{}", '{"cards": 7}', '{"cards": ["' + "x" * 10_000 + '"]}'):
        session.page.receive({"type": "press", "id": "merge", "about": about, "press": 1})
    assert session.cards() == before


def test_after_a_vote_by_scale_the_estimate_stands_on_the_cards_and_nothing_is_kept_by_a_count() -> None:
    rated = tuple(Step(**{**asdict(step), "budget": 0, "scale": (1, 2, 3, 4, 5)}) if step.id == "vote" else step
                  for step in AGENDA)  # fmt: skip
    session = Session(agenda=rated)
    session.to("pains").write("Waiting", "Nobody calls").to("shown").reveal().to("vote")
    waiting, calls = session.card("Waiting"), session.card("Nobody calls")
    for person, number in zip(session.people[:3], (1, 2, 5), strict=True):
        session.room.vote(person, {waiting: number, calls: 3})
    session.room.close_vote()
    session.to("chosen")
    assert [card["note"] for card in session.cards()] == [
        "middle 3: 3 people, all said 3", "middle 2: 3 people, from 1 to 5",
    ]  # fmt: skip
    assert "votes" not in " ".join(card["note"] for card in session.cards())
    assert session.primary().startswith("Next step")
    assert "Numbers of a scale are no votes for a card" in session.hands.text()


def test_a_tie_at_the_border_is_left_to_the_room_and_said() -> None:
    session = Session()
    session.to("pains").write("a", "b").to("shown").reveal().to("vote")
    for person, words in zip(session.people, ("a", "b"), strict=False):
        session.room.vote(person, {session.card(words): 1})
    session.room.close_vote()
    session.to("chosen")
    assert "Cards with the same number of votes stand at the border" in session.hands.text()


@pytest.mark.parametrize("step", ["vote", "chosen"])
def test_without_a_card_one_goes_on_and_not_in_a_circle(step: str) -> None:
    session = Session().to(step)
    assert session.primary().startswith("Next step")
    assert "Nobody has handed in a card for this yet." in session.hands.text()
    session.to("pains").write("Waiting").to(step)
    assert session.primary() == "Go back and reveal the cards"


def test_a_sentence_for_the_minutes_leaves_with_the_files_and_can_be_undone() -> None:
    session = Session()
    session.hands.type("note", "If only one can be had, it is the visit within three days.")
    session.hands.press("note")
    assert session.hands.value("note") == ""
    told = account(session.room)
    assert told.notes == (("Hello", "If only one can be had, it is the visit within three days."),)
    written = texts(told)
    assert "Said, word for word" in written["minutes.md"]
    assert "the visit within three days" in written["minutes.html"]
    assert json.loads(written["session.json"])["notes"][0]["step"] == "Hello"
    assert session.room.undo(by=session.page.member) == "a line of the minutes"
    assert session.room.notes() == ()


def test_only_whoever_leads_writes_the_minutes() -> None:
    session = Session()
    with pytest.raises(RoomError, match="Only whoever facilitates may write the minutes"):
        session.room.note("mine", by=session.people[0])


def test_what_is_not_known_is_added_to_the_blanks() -> None:
    session = Session(agenda=(*AGENDA[:2], Step("blanks", "Blanks", 2, "blanks", "What is open?", "Well?")))
    hands = session.to("blanks").hands
    hands.type("blank", "Why do 9 of 100 cancel?")
    hands.type("blank role", "researcher")
    hands.type("blank due", "2026-12-01")
    hands.press("add blank")
    assert [(one.what, one.role) for one in session.room.blanks()] == [("Why do 9 of 100 cancel?", "researcher")]
    assert "Why do 9 of 100 cancel?" in hands.text()


def test_what_an_idea_moves_is_chosen_and_ranks_it() -> None:
    store, prioritise = okrkit.open(), kit("prioritise-rice-60")
    okr = okrkit.load(prioritise.sample)
    store.save(okr)
    keys = open_room(store, prioritise, team=okr.team, period=okr.period)
    room = Room(store, keys.room)
    guest = room.enter(room.join(keys.code))
    page = Facilitating(token=keys.facilitator, store=store)
    hands = Hands(page)
    room.go("ideas")
    room.submit(guest, "A mascot")
    room.go("ideas-shown")
    room.reveal()
    room.go("ideas-chosen")
    page.look()
    assert not [block for block in hands.all("section") if block.get("id") == "moves"]  # nothing is kept yet
    (card,) = room.now(page.member).cards
    room.keep(card.id)
    page.look()
    assert hands.value(f"moves {card.id}") == "none"
    read = hands.text()
    assert read.index(" kept") < read.index("What each idea would move"), "first the cards that she decides on"
    hands.page.receive({"type": "edit", "id": f"moves {card.id}", "value": "kr2", "revision": 10, "view": "v"})
    assert hands.value(f"moves {card.id}") == "kr2"
    assert room.okr().initiatives[-1].moves == "kr2"
    assert room.moves() == {card.id: "kr2"}


def test_cards_are_typed_where_people_talk_over_them() -> None:
    talk = Step("seen", "What else", 5, "talk", "What else?", "Well?", source="pains")
    session = Session(agenda=(*AGENDA[:4], talk, *AGENDA[4:]))
    session.to("pains").write("a").to("shown").reveal().to("seen")
    assert session.type_card("Nobody wrote this one", session.page.known.me.id)["type"] == "taken"
    session.hands.press("reveal")
    session.hands.press("sure")
    assert {card["text"] for card in session.cards()} == {"a", "Nobody wrote this one"}


def test_drafts_that_others_write_are_followed_without_a_change_of_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(agenda=(AGENDA[0], Step("mend", "Mend", 5, "refine", "Mend it.", "Now.")))
    session.to("mend")
    revision = session.room.revision()
    session.store.keep(session.room.draft_form(), "objective", "Nobody waits at home for us", 1)
    later = time.monotonic() + 3
    monkeypatch.setattr(time, "monotonic", lambda: later)
    session.page.look()
    assert session.room.revision() == revision
    assert "Nobody waits at home for us" in session.hands.text()
