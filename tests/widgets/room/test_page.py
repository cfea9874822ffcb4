"""Who a page of a room belongs to, and that it follows the room, without a browser."""

import asyncio
from typing import Any

import pytest

from okrkit.room import Kit, Now, Opened, People, Room, Step, open_room
from okrkit.store import Store
from okrkit.store import form as form_of
from okrkit.widgets._page.blocks import Block, button, row, text
from okrkit.widgets._page.texts import Texts
from okrkit.widgets._room import page as room_page
from okrkit.widgets._room.blocks import clock
from okrkit.widgets._room.page import RoomPage
from tests.loops import run
from tests.widgets.listening import Heard


class Small(RoomPage):
    """The step's title, a field, a clock and a button."""

    moment = "small"

    def show(self, now: Now) -> list[Block]:
        told = [text(now.step.title), clock(now.step.minutes, self.room.clock().elapsed)]
        return [*told, self.field("note", "A note"), row(button("go", "Go"))]

    def pressed(self, name: str, about: str) -> None:
        self.room.forward(by=self.member)


def kit(tmp_path: Any) -> Kit:
    steps = [Step("talk", "Talk", 5, "talk", "Talk.", "Talk."), Step("write", "Write", 5, "write", "Write.", "Write.")]
    return Kit("small", "Small", 30, "a team", ("aim",), People(2, 6), True, (), tuple(steps), tmp_path)


@pytest.fixture
def opened(store: Store, tmp_path: Any) -> Opened:
    return open_room(store, kit(tmp_path), team="Booking", period="2026-Q3")


@pytest.fixture
def token(store: Store, opened: Opened) -> str:
    return Room(store, opened.room).join(opened.code)


def shown(page: RoomPage) -> str:
    return " | ".join(str(block.get("text")) for block in page.blocks if block["kind"] == "text")


def test_before_anybody_is_known_there_is_one_sentence_and_nothing_is_taken(store: Store, opened: Opened) -> None:
    page = Small(opened.room, store=store)
    assert shown(page) == "One moment: this page is being opened."
    for message in (
        {"type": "edit", "id": "note", "value": "mine", "revision": 5},
        {"type": "press", "id": "go"},
        {"type": "secrets", "secrets": ["x" * 64]},
    ):
        page.receive(message)
    page.look()
    assert len(page.blocks) == 1
    assert Room(store, opened.room).now(store_facilitator(store, opened)).step.id == "talk"


def store_facilitator(store: Store, opened: Opened) -> Any:
    return Room(store, opened.room).enter(opened.facilitator)


@pytest.mark.parametrize(
    ("hello", "says"),
    [
        ({}, "does not know who you are"),
        ({"token": None}, "does not know who you are"),
        ({"token": "nonsense"}, "does not know who you are"),
        ({"token": "\ud800-x"}, "does not know who you are"),
        ({"token": "x" * 1_000_000}, "does not know who you are"),
        ({"token": 5}, "does not know who you are"),
    ],
)
def test_a_hello_without_a_token_of_this_room_is_told_so(store: Store, opened: Opened, hello: Any, says: str) -> None:
    page = Small(opened.room, store=store)
    page.receive({"type": "hello", **hello})
    assert says in shown(page)
    assert page.now is None


def test_a_token_of_another_room_or_role_opens_nothing(store: Store, opened: Opened, tmp_path: Any) -> None:
    other = open_room(store, kit(tmp_path), team="Parts", period="2026-Q3")
    for token, says in [
        (Room(store, other.room).join(other.code), "belongs to another room"),
        (opened.presenter, "for somebody else in the room"),
        (opened.facilitator, "for somebody else in the room"),
    ]:
        page = Small(opened.room, store=store)
        page.receive({"type": "hello", "token": token})
        assert says in shown(page)
        page.receive({"type": "edit", "id": "note", "value": "mine", "revision": 5})
        assert not page.texts.kept


def test_whoever_is_known_stays_the_one(store: Store, opened: Opened, token: str) -> None:
    page = Small(opened.room, store=store)
    heard = Heard(page)
    page.receive({"type": "hello", "token": token})
    assert "Talk" in shown(page)
    assert heard.last("room")["room"].startswith(opened.room)
    page.receive({"type": "hello", "token": Room(store, opened.room).join(opened.code)})
    assert "Somebody else has opened this page" in shown(page)


def test_what_a_page_writes_to_traits_says_nothing_of_who_it_is(store: Store, opened: Opened, token: str) -> None:
    page = Small(opened.room, store=store)
    page.set_state({"keep_as": "theirs", "member": "facilitator", "blocks": [], "_esm": "alert(1)"})
    page._handle_msg({"content": {"data": {"method": "update", "state": {"keep_as": "theirs"}}}, "buffers": []})
    assert page.now is None
    assert "theirs" not in page.keep_as


def test_the_room_is_named_by_the_environment(store: Store, opened: Opened, token: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("OKRKIT_ROOM", opened.room)
    page = Small(store=store)
    page.receive({"type": "hello", "token": token})
    assert page.room.id == opened.room


def test_a_page_with_a_token_from_python_needs_no_hello(store: Store, token: str) -> None:
    page = Small(token=token, store=store)
    assert "Talk" in shown(page)
    page.receive({"type": "hello"})
    assert "Talk" in shown(page)


def test_a_page_follows_the_room_and_sends_only_what_changed(store: Store, opened: Opened, token: str) -> None:
    page = Small(token=token, store=store)
    room = Room(store, opened.room)
    drawn: list[Any] = []
    page.observe(lambda change: drawn.append(change.new), "blocks")
    page.look()
    room.join(opened.code)  # the room moves, and nothing that shows here
    page.look()
    assert drawn == []
    room.forward()
    page.look()
    assert len(drawn) == 1
    assert "Write" in shown(page)


def test_it_looks_by_itself_where_there_is_an_event_loop(store: Store, opened: Opened, token: str) -> None:
    async def session() -> str:
        page = Small(token=token, store=store)
        page.receive({"type": "hello"})
        Room(store, opened.room).forward()
        await asyncio.sleep(3 * room_page.PACE)
        page.close()
        await asyncio.sleep(0)
        assert page._following is not None
        assert page._following.cancelled()
        return shown(page)

    assert "Write" in run(session)


def test_what_the_room_refuses_is_said_on_the_page(store: Store, token: str) -> None:
    page = Small(token=token, store=store)
    heard = Heard(page)
    page.receive({"type": "press", "id": "go", "press": 1})
    assert heard.last("said")["text"].startswith("Only whoever facilitates may move on")


def test_an_edit_of_a_form_before_is_left_alone(store: Store, token: str) -> None:
    page = Small(token=token, store=store)
    page.receive({"type": "edit", "id": "note", "value": "here", "revision": 5, "form": page.keep_as})
    page.receive({"type": "edit", "id": "note", "value": "elsewhere", "revision": 9, "form": "another"})
    assert page.value("note") == "here"


def test_who_left_is_told_so(store: Store, opened: Opened, token: str) -> None:
    page = Small(token=token, store=store)
    room = Room(store, opened.room)
    member = room.enter(token)
    assert member is not None
    room.leave(member)
    page.look()
    assert "You are not in this room any more" in shown(page)


def test_a_form_without_a_name_is_kept_without_a_time(store: Store) -> None:
    """What Python writes into it counts on as well; other forms go by the clock, since several people write there."""
    for form, timeless in ((form_of("room: alone 0123", "room"), True), (form_of("draft", "Booking"), False)):
        texts = Texts(store, form)
        for words in ("one", "two", ""):
            texts.keep("card", words)
        assert (store.kept(form)["card"][1] == 3) is timeless
