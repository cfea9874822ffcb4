"""The database role of participants: a whole session works with it, and what is not theirs is refused."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

import okrkit
from okrkit.model import OKR
from okrkit.places import place
from okrkit.room import Room, kit, open_room
from okrkit.room._state import _DO
from okrkit.store import Store, StoreError, check, form
from okrkit.widgets import Participating
from tests.hosting.hub import PASSWORD, ROLE, let_participants_in
from tests.postgres import HOST, Postgres
from tests.room.playing import KIT, everybody
from tests.widgets.rooms import Guest


@pytest.fixture
def owner(postgres: Postgres) -> Iterator[tuple[Store, Any, str]]:
    """(the store of who leads, the keys of its room, the address of participants)."""
    url = postgres.new_store()
    schema = url.rpartition("%3D")[2]
    with okrkit.open(url) as store:
        keys = open_room(store, KIT, team="Booking", period="2026-Q3", groups=2, size=6)
        store.save(OKR(team="Parts", period="2026-Q3", objective="Nobody waits for a part"))
        store.save(OKR(team="Booking", period="2026-Q2", objective="The quarter before"))
        store.save(OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy"))
        store.keep(form("draft", "Parts", "2026-Q3"), "objective", "half typed by others", 1)
        store.keep("a form whose name is no JSON", "objective", "half typed by others", 1)
        store.set("current", ["Parts", "2026-Q3"])
        for _ in range(2):  # again, as after an update
            participants = let_participants_in(postgres, schema)
        yield store, keys, participants
    postgres.sql(f"DROP SCHEMA {schema} CASCADE")


def refused(server: Postgres, url: str, statement: str) -> None:
    """The role may not do this, whatever program it comes with."""
    with (
        psycopg.connect(host=HOST, port=server.port, user=ROLE, password=PASSWORD, dbname="okrs",
                        options=f"-csearch_path={url.rpartition('%3D')[2]}") as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)),
    ):  # fmt: skip
        connection.execute(statement.encode())


def test_a_session_works_with_it(owner: tuple[Store, Any, str]) -> None:
    store, keys, url = owner
    assert check(url) == []
    with okrkit.open(url) as theirs:
        _, lead, _ = everybody(store, keys, 0)
        led, room = Room(store, keys.room), Room(theirs, keys.room)
        people = [room.enter(room.join(keys.code)) for _ in range(4)]
        one, two, three, four = people
        secret = room.submit(one, "Nobody answers the phone")
        room.revise(secret, "Nobody picks up")
        room.withdraw(room.submit(two, "By mistake"))
        for member, text in ((two, "Visits come late"), (three, "The price is a surprise"), (four, "No parts")):
            room.submit(member, text)
            room.finish(member)
        assert room.now(one).waiting == 4
        led.reveal(lead)
        cards = {card.text: card.id for card in room.now(one).cards}
        assert "Nobody picks up" in cards
        led.go("choose", lead)
        ballot = room.vote(one, {cards["No parts"]: 3})
        assert room.ballot(ballot) == {cards["No parts"]: 3}
        led.close_vote(lead)
        led.divide(2, lead)
        led.go("results", lead)
        secrets = [room.submit(one, "Visits to 60 %"), room.submit(one, "First visits to 72 %")]
        assert len(room.own(secrets)) == 2
        led.reveal(lead)
        led.go("refine", lead)
        board = one.board
        theirs.keep(room.draft_form(board), "objective", "Repairs feel easy", 10**6)
        assert theirs.kept(room.draft_form(board))
        assert room.okr(board) is not None
        theirs.keep(form("room: alone 12ab", room.id), "card", "half a thought", 1)
        assert theirs.kept(form("room: alone 12ab", room.id)) == {"card": ("half a thought", 1)}
        theirs.forget(form("room: alone 12ab", room.id))
        theirs.feedback.shown(room.team_of(board), room.period, [("KR-BY", "kr1")])
        assert theirs.okr("Booking", "2026-Q3").objective.text == "Repairs feel easy"
        room.commit(one, "Call back the same day", role="dispatcher")
        assert [promise.text for promise in room.now(one).promises] == ["Call back the same day"]


def test_the_pages_of_a_whole_session_work_with_it(owner: tuple[Store, Any, str]) -> None:
    """Every step of `write-okrs-90`: whatever two people can fill in and press, nothing is refused by the database."""
    store, _, url = owner
    keys = open_room(store, kit("write-okrs-90"), team="Booking", period="2026-Q3")
    led = Room(store, keys.room)
    lead = led.enter(keys.facilitator)
    refusal = "does not allow this"
    seen: set[Any] = set()
    with okrkit.open(url) as theirs:
        room = Room(theirs, keys.room)
        guests = [Guest(Participating(token=room.join(keys.code), store=theirs)) for _ in range(2)]
        for step in led.kit.agenda:
            led.go(step.id, lead)
            for nth, guest in enumerate(guests):
                guest.page.look()
                if guest.all("writer"):
                    guest.hand_in(f"Share of visits within three days from 4{nth} % to 60 % ({step.id})")
                if guest.all("ballot"):
                    card = guest.all("ballot")[0]["items"][0]["text"]
                    guest.vote(**{card.replace(" ", "_"): 1})
                for id, field in guest.fields().items():
                    if field["kind"] in ("field", "editor") and field.get("type", "text") in ("text", "area"):
                        guest.type(id, f"Typed by {nth}")
                for button, about in guest.buttons():
                    if (button, about) in guest.buttons():
                        guest.press(button, about)
                seen |= {block["kind"] for block in guest.page.blocks} | set(guest.buttons())
                assert refusal not in str(guest.page.blocks), step.id
                assert not [said for said in guest.heard if refusal in str(said)], step.id
            if step.moment in ("write", "reveal") and led.now(lead).waiting:
                led.reveal(lead)
            if step.moment == "vote":
                led.close_vote(lead)
            if step.moment == "decide":
                led.keep(led.now(lead).cards[0].id, lead)
        for guest in guests:
            guest.page.close()
        led.end(lead)
        assert {"writer", "ballot", "editor", "handin", ("promise", ""), ("uncovered", ""), ("add", "")} <= seen
        assert [one.text for one in led.commitments()] == ["Typed by 0", "Typed by 1"]


def test_it_sees_no_other_team_no_other_time_and_no_setting(owner: tuple[Store, Any, str]) -> None:
    _, _, url = owner
    with okrkit.open(url) as theirs:
        assert theirs.okrs() == [("Booking", "2026-Q3")]
        with pytest.raises(KeyError):
            theirs.okr("Parts", "2026-Q3")
        assert theirs.kept(form("draft", "Parts", "2026-Q3")) == {}
        assert theirs.setting("current") is None
        assert theirs.setting("name")
        with pytest.raises(StoreError, match="does not allow this to the role you come as"):
            theirs.set("current", ["Parts", "2026-Q3"])
        with pytest.raises(StoreError, match="does not allow this"):
            theirs.save(OKR(team="Parts", period="2026-Q3", objective="Taken over"))
        with pytest.raises(StoreError, match="does not allow this"):
            theirs.keep(form("draft", "Parts", "2026-Q3"), "objective", "typed over", 9)


def test_it_sees_no_room_of_last_week(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    _, keys, url = owner
    schema = url.rpartition("%3D")[2]
    with okrkit.open(url) as theirs:
        assert [id for id, _ in theirs.rooms.all()] == [keys.room]
        old = "jsonb_set(body::jsonb, '{day}', '\"2026-01-01\"')::text"
        postgres.sql(f"UPDATE room SET body = {old}", schema=schema)
        assert theirs.rooms.all() == []
        assert theirs.okrs() == []


def test_it_cannot_change_what_is_led(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    store, keys, url = owner
    with okrkit.open(url) as theirs:
        room = Room(theirs, keys.room)
        assert room.enter(room.join(keys.code)) is not None
        facilitator = room.enter(keys.facilitator)
        assert facilitator is not None
        for act in (lambda: room.forward(facilitator), lambda: room.end(facilitator),
                    lambda: room.more_minutes(5, facilitator), lambda: room.reveal(facilitator)):  # fmt: skip
            with pytest.raises(StoreError, match="does not allow this to the role you come as"):
                act()
    before = store.rooms.revision(keys.room)
    for statement in (
        f"INSERT INTO room_member VALUES ('{keys.room}', 'x', 'facilitator', '', '{{}}')",
        "UPDATE room_member SET role = 'facilitator'",
        f'INSERT INTO room_event VALUES (\'{keys.room}\', 99, 0, \'{{"what": "end", "at": 1}}\')',
        "UPDATE room SET body = '{}'",
        "DELETE FROM room",
        "DELETE FROM room_card",
        "UPDATE room_card SET body = '{}'",
        "DELETE FROM room_member",
        "UPDATE room_event SET body = '{}'",
        "DELETE FROM okr_version",
        "UPDATE okr_version SET body = '{}'",
        "UPDATE setting SET value = '1'",
        "DELETE FROM setting",
        "SELECT * FROM practice",
        "ALTER TABLE room DISABLE ROW LEVEL SECURITY",
        "DROP TABLE room",
        "CREATE TABLE mine (text TEXT)",
        "SET ROLE okrs",
    ):
        refused(postgres, url, statement)
    assert store.rooms.revision(keys.room) == before


def test_what_people_may_do_is_named_and_all_else_is_refused() -> None:
    rules = (place("workshops") / "deploy" / "participants.sql").read_text(encoding="utf-8")
    named = [set(re.findall(r"'([^']+)'", kinds)) for kinds in re.findall(r"'what' IN \(([^)]+)\)", rules)]
    theirs = set(_DO) - {"go", "more", "end", "reveal", "close", "draft", "note"}
    assert named == [theirs, theirs]  # a new kind of event: is it for participants?
