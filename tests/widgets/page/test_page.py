"""The page behind all moments, without a browser."""

from typing import Any

import pytest

import okrkit
from okrkit.store import Store, StoreError
from okrkit.widgets._page.blocks import Block, button, row, section
from okrkit.widgets._page.page import Page
from tests.widgets.listening import Heard


class Small(Page):
    """Two fields, one of them in a section, and a button."""

    moment = "small"

    def __init__(self, *args: Any, **more: Any) -> None:
        self.calls: list[tuple[str, ...]] = []
        super().__init__(*args, **more)

    def draw(self) -> list[Block]:
        inside = self.field("note", "A note", "to begin with", type="area")
        return [self.editor("line", "A line"), section("More", [inside]), row(button("go", "Go", about="it"))]

    def pressed(self, name: str, about: str) -> None:
        self.calls.append(("pressed", name, about))
        if name == "break":
            raise ZeroDivisionError("a number was nothing")
        if name == "refuse":
            raise StoreError("The disk is full: make room and press again.")

    def changed(self, id: str, value: str) -> None:
        self.calls.append(("changed", id, value))


@pytest.fixture
def small(store: Store) -> Small:
    return Small("Booking", "2026-Q3", store)


def edit(page: Page, id: str = "line", value: Any = "hello", revision: Any = 10) -> None:
    page.receive({"type": "edit", "id": id, "value": value, "revision": revision, "view": "v1"})


def test_a_keystroke_is_in_the_store_before_it_is_acknowledged(small: Small, store: Store) -> None:
    told = Heard(small)
    edit(small, "note", "héllo 🙂")
    assert store.kept(small.form) == {"note": ("héllo 🙂", 10)}
    assert told.messages == [{"type": "kept", "id": "note", "revision": 10, "view": "v1", "value": "héllo 🙂"}]
    assert small.calls == [("changed", "note", "héllo 🙂")]


def test_older_typing_never_overwrites_newer(small: Small, store: Store) -> None:
    told = Heard(small)
    edit(small, value="new", revision=20)
    edit(small, value="old", revision=10)
    assert store.kept(small.form)["line"] == ("new", 20)
    assert told.last("kept")["revision"] == 20
    assert told.last("kept")["value"] == "new"
    assert small.calls == [("changed", "line", "new")]


def test_what_another_process_typed_is_told(small: Small, okrkit_store: Any) -> None:
    told = Heard(small)
    with okrkit.open(okrkit_store) as elsewhere:
        elsewhere.keep(small.form, "line", "from elsewhere", 30)
    edit(small, value="here", revision=20)
    assert (told.last("kept")["value"], told.last("kept")["revision"]) == ("from elsewhere", 30)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "edit",
        [],
        {},
        {"type": "edit"},
        {"type": "edit", "id": "line", "value": 5, "revision": 10},
        {"type": "edit", "id": "line", "value": "x", "revision": "10"},
        {"type": "edit", "id": "line", "value": "x", "revision": 0},
        {"type": "edit", "id": "line", "value": "x", "revision": 2**60},
        {"type": "edit", "id": "mutes", "value": "[]", "revision": 10},
        {"type": "edit", "id": "go", "value": "x", "revision": 10},
        {"type": "press"},
        {"type": "press", "id": 3},
        {"type": "shutdown"},
    ],
)
def test_messages_that_are_none_are_left_alone(small: Small, store: Store, message: Any) -> None:
    small.receive(message)
    assert store.kept(small.form) == {}
    assert small.calls == []


def test_a_text_too_long_is_refused_in_words(small: Small, store: Store) -> None:
    told = Heard(small)
    edit(small, value="x" * 1_000_000)
    assert store.kept(small.form) == {}
    assert told.last("said")["text"] == "This text has 1,000,000 characters; a part of a page holds 20,000."


@pytest.mark.parametrize("text", ["\x00\x07", "\ud800", "مرحبا", "<script>alert(1)</script>", "=cmd()", "a\nb"])
def test_any_text_is_kept(small: Small, store: Store, text: str) -> None:
    edit(small, value=text)
    assert "line" in store.kept(small.form)
    small.receive({"type": "hello"})


def test_what_a_browser_writes_to_traits_is_not_taken(small: Small) -> None:
    before = small.blocks
    small.set_state({"blocks": [{"kind": "text", "text": "mine"}], "keep_as": "theirs", "_esm": "alert(1)"})
    small._handle_msg({"content": {"data": {"method": "update", "state": {"blocks": []}}}, "buffers": []})
    assert small.blocks == before
    assert small.get_state("blocks")["blocks"] == before


def test_a_page_loaded_anew_begins_with_the_newest_text(small: Small) -> None:
    edit(small, "note", "typed")
    (state,) = [block for block in small.get_state("blocks")["blocks"] if block["kind"] == "section"]
    assert state["blocks"][0]["value"] == "typed"


def test_a_new_instance_shows_what_was_kept_and_closes_the_old_one(small: Small, store: Store) -> None:
    edit(small, "line", "still here")
    again = Small("Booking", "2026-Q3", store)
    assert again.value("line") == "still here"
    assert again.blocks[0]["value"] == "still here"
    assert small.comm is None
    other = Small("Booking", "2026-Q4", store)
    assert again.comm is not None
    other.close()
    again.close()
    assert store.kept(small.form)["line"][0] == "still here"


def test_hello_is_answered_with_all_texts(small: Small) -> None:
    edit(small)
    told = Heard(small)
    small.receive({"type": "hello"})
    assert told.last("welcome") == {"type": "welcome", "kept": {"line": ["hello", 10]}}


def test_a_press_is_answered_once_it_is_done(small: Small) -> None:
    told = Heard(small)
    small.receive({"type": "press", "id": "go", "about": "it", "press": 7})
    assert small.calls == [("pressed", "go", "it")]
    assert told.messages == [{"type": "done", "press": 7}]


def test_a_store_that_refuses_speaks_on_the_page(small: Small) -> None:
    told = Heard(small)
    small.receive({"type": "press", "id": "refuse"})
    assert told.last("said") == {
        "type": "said", "text": "The disk is full: make room and press again.", "tone": "notice", "button": [],
    }  # fmt: skip


def test_a_mistake_of_ours_is_told_and_raised(small: Small) -> None:
    told = Heard(small)
    with pytest.raises(ZeroDivisionError):
        small.receive({"type": "press", "id": "break"})
    assert told.last("said")["text"].startswith("That did not work, and your texts are still here")


def test_put_shows_at_the_next_refresh_and_is_newer(small: Small, store: Store) -> None:
    edit(small, revision=2**52)  # a clock far ahead
    small.put("line", "")
    small.refresh()
    assert small.blocks[0]["value"] == ""
    assert small.blocks[0]["revision"] == 2**52 + 1
    assert small.value("line", "default") == ""


def test_the_browser_s_own_copy_is_named_by_store_and_form(small: Small, tmp_path: Any, store: Store) -> None:
    again = Small("Booking", "2026-Q3", store)
    assert again.keep_as == small.keep_as
    with okrkit.open(tmp_path / "other.sqlite3") as other:
        assert Small("Booking", "2026-Q3", other).keep_as != small.keep_as
    assert str(tmp_path) not in small.keep_as


def test_the_script_and_its_licences_are_there() -> None:
    from okrkit.widgets._page import page as _page

    script, notices = (_page.BUILT / "page.js").read_text("utf-8"), (_page.BUILT / "LICENSES.txt").read_text("utf-8")
    assert "export{" in script
    assert "http://" not in script.replace("http://www.w3.org", "")
    assert "https://" not in script
    for name in ("@codemirror/view", "@codemirror/state", "style-mod"):
        assert f"{name} " in notices
