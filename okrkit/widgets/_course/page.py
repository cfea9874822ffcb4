"""What the pages of the course share: a smaller script, blocks of their own, files to take along, and one store."""

from collections.abc import Iterable, Mapping
from typing import Any

from okrkit.store import Store, where
from okrkit.store import open as open_store
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._page.page import BUILT, Page, open_pages

_stores: dict[object, Store] = {}  # a notebook has ten of these pages: they write through one connection


class LessonPage(Page):
    """A page of the course. What it is about has one name, such as an exercise's id; it belongs to no team.

    Args:
        name: what it is about.
        store: an open store; None shares one with the other pages of the course in this kernel.
    """

    _esm = BUILT / "lesson.js"

    def __init__(self, name: str, store: Store | None = None) -> None:
        super().__init__(name, "", store if store is not None else shared())
        self.add_class("okr-lesson")

    def words(self, id: str, label: str, words: Iterable[str], value: str = "", **more: Any) -> Block:
        """A text whose words can be marked; the value has the places of the marked ones, counted from 0: '0 4 5'."""
        return self._part("words", id, label, value, {"items": list(words), **more})

    def order(self, id: str, label: str, items: Iterable[tuple[str, str]], value: str = "", **more: Any) -> Block:
        """(id, text) pairs to put into an order; the value has their ids, a line each.

        Args:
            more: `aside` (a list of {"title", "put"} in words) lets some be laid aside, into lists that stand behind
                an empty line each; `back` is what their button says that takes them back.
        """
        return self._part("order", id, label, value, {"items": [list(item) for item in items], **more})

    def aloud(self, text: str) -> None:
        """Have a text read out politely that stands on the page already."""
        self.send({"type": "aloud", "text": text})

    def hand_out(self, name: str, text: str, media: str = "text/plain") -> None:
        """Give the person a text as a file."""
        self.send({"type": "download", "name": name, "text": text, "media": media})

    def tell_others(self) -> None:
        """Let the other pages of the course in this kernel show what has changed."""
        for page in list(open_pages()):
            if isinstance(page, LessonPage) and page is not self and page.store.place == self.store.place:
                page.noticed()

    def noticed(self) -> None:
        """Another page of the course has written into the store."""


def shared() -> Store:
    """The store of this kernel's pages of the course."""
    place = where()
    if place not in _stores:
        _stores[place] = open_store()
    return _stores[place]


def top(title: str, status: str, state: str) -> Block:
    """What a page of the course begins with: its name, and where one is with it in words and as a sign.

    Args:
        state: 'open', 'begun', 'skipped' or 'done'.
    """
    return {"kind": "top", "title": title, "status": status, "state": state}


def feedback(title: str, right: bool | None, text: str = "", reasons: Iterable[tuple[str, str]] = ()) -> Block:
    """What was said of an answer; `reasons` are (the words it is about, why) pairs."""
    return {
        "kind": "feedback",
        "title": title,
        "right": right,
        "text": text,
        "reasons": [list(reason) for reason in reasons],
    }


def path_map(label: str, stops: Iterable[Mapping[str, Any]], strip: bool = False) -> Block:
    """The lessons of the path: `number`, `title`, `file`, `state` as in `top`, `words` on it, and `here` for this one.

    Args:
        strip: whether to draw a row of signs only.
    """
    return {"kind": "map", "label": label, "items": [dict(stop) for stop in stops], "strip": strip, "style": f"{strip}"}


def turns(id: str, label: str, blocks: Iterable[Block]) -> Block:
    """Parts that are filled in one after the other, 'Text 3 of 10'; all of them show once something is said of them.

    Args:
        label: what each of them is, such as 'Text'.
    """
    return {"kind": "turns", "id": id, "label": label, "blocks": list(blocks), "open": False}


def counts(rows: Iterable[tuple[str, int, int]]) -> Block:
    """(name, how many are done, of how many) rows."""
    return {"kind": "counts", "rows": [list(row) for row in rows]}


def file_from(id: str, label: str, accept: str) -> Block:
    """A button that takes a small text file; it arrives as a message {"type": "file", "id", "name", "text"}."""
    return {"kind": "file", "id": id, "label": label, "accept": accept}
