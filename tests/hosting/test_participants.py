"""The database role of participants: a whole session works with it, and what is not theirs is refused."""

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import psycopg
import pytest

import okrkit
from okrkit.hosting import seat
from okrkit.hosting._room import kernel_environment
from okrkit.model import OKR
from okrkit.places import place
from okrkit.room import Room, RoomError, kit, open_room
from okrkit.room._state import _DO
from okrkit.room.keys import checksum
from okrkit.store import Store, StoreError, check, form, take_seat, where
from okrkit.store import _seats as seats
from okrkit.store._address import Address
from okrkit.store._tables import metadata
from okrkit.widgets import Participating
from tests.hosting.hub import PASSWORD, ROLE, let_participants_in
from tests.postgres import HOST, Postgres
from tests.room.playing import KIT, everybody
from tests.widgets.rooms import Guest


@pytest.fixture
def owner(postgres: Postgres) -> Iterator[tuple[Store, Any, str]]:
    """(the store of who leads, the keys of its room, the address of participants who typed its code)."""
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
        yield store, keys, seated(participants, keys.code)
    postgres.sql(f"DROP SCHEMA {schema} CASCADE")


def seated(url: str, typed: str) -> str:
    """The address as somebody who typed this comes to it."""
    found = take_seat([typed], url)
    assert found
    return found


def by_hand(server: Postgres, url: str) -> "psycopg.Connection[Any]":
    """The role with a program of its own, in the seat of this address."""
    at = where(url)
    assert isinstance(at, Address)
    options = f"{at.url.query['options']} -cokrkit.seat={at.seat}"
    return psycopg.connect(host=HOST, port=server.port, user=ROLE, password=PASSWORD, dbname="okrs", options=options)


def refused(server: Postgres, url: str, statement: str) -> None:
    """The role may not do this, whatever program it comes with."""
    with (
        by_hand(server, url) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)),
    ):
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
    with okrkit.open(seated(url, keys.code)) as theirs:
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


def schema_of(url: str) -> str:
    """The schema that an address of these tests names."""
    found = re.search(r"search_path(?:%3D|=)(\w+)", url)
    assert found
    return found[1]


def test_it_sees_no_room_of_last_week(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    _, keys, url = owner
    schema = schema_of(url)
    with okrkit.open(url) as theirs:
        assert [id for id, _ in theirs.rooms.all()] == [keys.room]
        old = "jsonb_set(body::jsonb, '{day}', '\"2026-01-01\"')::text"
        postgres.sql(f"UPDATE room SET body = {old}", schema=schema)
        assert theirs.rooms.all() == []
        assert theirs.okrs() == []
    assert take_seat([keys.code], url) is None


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


def test_nobody_hands_over_to_who_could_not_lead(owner: tuple[Store, Any, str]) -> None:
    """The database would refuse all they press, and the room would have nobody who leads."""
    store, keys, url = owner
    led = Room(store, keys.room)
    lead = led.enter(keys.facilitator)
    with okrkit.open(url) as theirs:
        through_the_hub = Room(theirs, keys.room)
        seated_there = led.enter(through_the_hub.join(keys.code))
        assert seated_there is not None
        led.move(seated_there, 2, lead)
        with pytest.raises(RoomError, match="They came in through the Hub as a participant"):
            led.hand_over(seated_there, lead)
    by_link = led.enter(led.join(keys.join))
    assert by_link is not None
    led.hand_over(by_link, lead)
    led.forward(by_link)


def test_what_people_may_do_is_named_and_all_else_is_refused() -> None:
    rules = (place("workshops") / "deploy" / "participants.sql").read_text(encoding="utf-8")
    named = [set(re.findall(r"'([^']+)'", kinds)) for kinds in re.findall(r"'what' IN \(([^)]+)\)", rules)]
    theirs = set(_DO) - {"go", "more", "end", "reveal", "close", "draft", "note"}
    assert named == [theirs, theirs]  # a new kind of event: is it for participants?


def test_it_sees_nothing_of_another_room(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    store, keys, url = owner
    other = open_room(store, kit("write-okrs-90"), team="Returns", period="2026-Q3", groups=2)
    _fill(store, other)
    theirs = _rows(postgres, url)
    others = _rows(postgres, seated(url, other.join))
    assert {name for name, found in others.items() if not found} == {"check_in"}
    for secret in (other.room, "Returns", "A secret"):
        assert secret in str(others)
        assert secret not in str(theirs)
    with okrkit.open(url) as mine:
        assert [id for id, _ in mine.rooms.all()] == [keys.room]
        with pytest.raises(RoomError, match="There is no room"):
            Room(mine, other.room)
        with pytest.raises(KeyError):
            mine.okr("Returns", "2026-Q3")
        assert mine.kept(form("draft", "Returns", "2026-Q3")) == {}
        assert mine.kept(form("room: alone 34cd", other.room)) == {}


def _fill(store: Store, keys: Any) -> None:
    """Something of this room in every table that a participant may read."""
    room, lead, people = everybody(store, keys, 4)
    first, second = [step.id for step in room.kit.agenda if step.moment == "write"][:2]
    room.go(first, lead)
    room.submit(people[0], "A secret of a card")
    room.reveal(lead)
    room.go(second, lead)
    room.submit(people[1], "A secret of a pile")
    room.commit(people[0], "A secret of a promise")
    room.give_feedback(people[0], {}, "A secret of the feedback")
    store.save(OKR(team=room.team, period=room.period, objective="A secret of an OKR"))
    store.keep(form("draft", room.team, room.period), "objective", "A secret of a draft", 1)
    store.keep(form("room: alone 34cd", room.id), "card", "A secret, half typed", 1)
    store.feedback.shown(room.team, room.period, [("KR-BY", "kr1")])


def _rows(server: Postgres, url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that the role may read at all, by hand."""
    with by_hand(server, url) as connection:
        names = sorted(set(metadata.tables) - {"practice"})
        return {name: connection.execute(f'SELECT * FROM "{name}"'.encode()).fetchall() for name in names}


def test_a_seat_cannot_be_made_up(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    """Whatever a program says of itself: a room's id and code are not enough, nor is a link before it is exchanged."""
    _, keys, url = owner
    with by_hand(postgres, url) as connection:
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (1,)
        for known in ("", "-", checksum(keys.room, keys.code), "0" * 64, keys.join, f"{keys.code}-"):
            for made_up in (known, keys.room + known, f"{keys.room}-{known}"):
                connection.execute("SELECT set_config('okrkit.seat', %s, false)", [made_up])
                for table in ("room", "room_member", "room_card", "room_event", "kept", "okr_version"):
                    assert connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,)


def test_a_table_of_ones_own_opens_no_room(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    """The rules' functions have the owner's rights: they must not read what somebody puts before the real table."""
    store, _, url = owner
    other = open_room(store, KIT, team="Returns", period="2026-Q3")
    for way in ("", "SET search_path = pg_temp, {schema}"):
        with by_hand(postgres, url) as connection:
            for statement in (
                "CREATE TEMP TABLE room (id TEXT, body TEXT)",
                'INSERT INTO pg_temp.room VALUES (\'{other}\', \'{{"join": ["x"], "day": "2999-01-01",'
                ' "team": "Parts", "period": "2026-Q3"}}\')',
                "SET okrkit.seat = '{other}-x'",
                way,
            ):
                if statement:
                    connection.execute(statement.format(other=other.room, schema=schema_of(url)).encode())
            for table in ("room_member", "room_event", "kept", "okr_version"):
                found = connection.execute(f"SELECT count(*) FROM {schema_of(url)}.{table}".encode()).fetchone()
                assert found == (0,), table


def test_who_types_what_opens_no_room_gets_no_seat(owner: tuple[Store, Any, str]) -> None:
    _, keys, url = owner
    for typed in ("NOCODE", "", keys.room, keys.facilitator, "%", "x" * 10_000):
        assert take_seat([typed], url) is None
    assert take_seat([], url) is None
    assert take_seat(["NOCODE", keys.code], url) == take_seat([keys.join], url) == url


def test_codes_are_tried_one_at_a_time(owner: tuple[Store, Any, str], postgres: Postgres) -> None:
    """Six letters could be found by trying: not at twenty a second, however many connections try, or how briefly."""
    _, keys, url = owner
    take = "SELECT okrkit_seat_take(ARRAY[%s])"
    with by_hand(postgres, url) as one, by_hand(postgres, url) as two:
        two.execute("SET statement_timeout = 30")
        with pytest.raises(psycopg.errors.QueryCanceled):
            two.execute(take, [keys.code])  # the right one is no faster
        two.rollback()
        two.execute("SET statement_timeout = 300")
        one.execute(take, ["NOCODE"])  # in a transaction that goes on
        with pytest.raises(psycopg.errors.QueryCanceled):
            two.execute(take, [keys.code])


def test_the_pages_of_a_seat_are_told_where_they_sit(
    owner: tuple[Store, Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, keys, url = owner
    at = where(url)
    assert isinstance(at, Address)
    monkeypatch.setenv("OKRKIT_STORE", at.url.render_as_string(hide_password=False))
    with pytest.raises(SystemExit, match="No room has this code"):
        seat.the_room(keys.code)  # without a seat there is nothing
    monkeypatch.setenv("OKRKIT_STORE", seat.the_store(f" {keys.code.lower()} "))
    room = seat.the_room(keys.code)
    assert (room.id, kernel_environment(os.environ)["OKRKIT_STORE"]) == (keys.room, url)
    assert PASSWORD not in str(room.store.place)
    room.store.close()


def test_who_leads_needs_no_seat_and_a_file_has_none(owner: tuple[Store, Any, str], okrkit_store: Any) -> None:
    store, keys, _ = owner
    assert take_seat([keys.code], str(okrkit_store)) == take_seat([], str(okrkit_store)) == str(okrkit_store)
    url = store._database.address.url.render_as_string(hide_password=False)  # type: ignore[attr-defined]
    assert take_seat(["NOCODE"], url) == url


def test_old_rules_are_told(owner: tuple[Store, Any, str], postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of okrkit, or of the store's shape, until participants.sql was run again."""
    store, keys, url = owner
    own = store._database.address.url.render_as_string(hide_password=False)  # type: ignore[attr-defined]
    words = r"rules for participants .* run participants\.sql again.*deploy.participants\.sql"
    assert check(own) == check(url) == []
    schema = schema_of(url)
    for mark in (f"{seats.RULES} 1", f"{seats.RULES + 1} {len(seats.MIGRATIONS)}", ""):
        postgres.sql(f"COMMENT ON POLICY okrkit_seat ON room IS '{mark}'", schema=schema)
        for address in (own, url):
            (told,) = check(address)
            assert re.search(words, told)
        with pytest.raises(StoreError, match=words):
            take_seat([keys.code], url)
        monkeypatch.setenv("OKRKIT_STORE", url)
        with pytest.raises(SystemExit, match=words):
            seat.the_store(keys.code)
    let_participants_in(postgres, schema)
    assert check(own) == check(url) == []
    postgres.sql("DROP POLICY okrkit_seat ON room", schema=schema)  # no role of participants at all
    assert check(own) == []


def test_whoever_changes_the_rules_counts_on() -> None:
    file = (place("workshops") / "deploy" / "participants.sql").read_text(encoding="utf-8")
    does = "\n".join(line for line in file.splitlines() if line.strip() and not line.startswith("--"))
    assert f"\\set rules {seats.RULES}\n" in file
    assert (seats.RULES, sha256(does.encode()).hexdigest()[:12]) == (1, "141e6671e6e1"), (
        "participants.sql does something else than before: count on in it, in okrkit/store/_seats.py, and here"
    )
