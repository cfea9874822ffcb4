"""Hands for a page: what a person does in a browser, as the messages that the browser would send."""

from collections.abc import Iterator
from typing import Any

from okrkit.widgets._page.blocks import filled_in
from okrkit.widgets._page.page import Page


class Hands:
    """Type into a page, press its buttons and read it, without a browser.

    Attributes:
        heard: every message the page has sent, oldest first.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.store = page, page.store
        self.heard: list[dict[str, Any]] = []
        page.send = lambda content, buffers=None: self.heard.append(content)
        page.receive({"type": "hello"})
        page.receive({"type": "paused", "at": ""})

    def type(self, id: str, text: str) -> None:
        """Write a text into a field, choice or line that is on the page."""
        assert id in self.fields(), f"there is no {id!r} on the page: it has {sorted(self.fields())}"
        revision = int(self.fields()[id]["revision"]) + 10
        self.page.receive({"type": "edit", "id": id, "value": text, "revision": revision, "view": "v"})
        assert self.value(id) == text

    def press(self, name: str, about: str = "") -> None:
        """Press a button that is on the page."""
        assert (name, about) in self.buttons(), f"there is no button {name, about}: there are {self.buttons()}"
        self.page.receive({"type": "press", "id": name, "about": about, "press": 1})

    def fields(self) -> dict[str, dict[str, Any]]:
        """Everything that can be filled in, by id."""
        return {block["id"]: block for block in filled_in(self.page.blocks)}

    def value(self, id: str) -> str:
        """What stands in a field."""
        return str(self.fields()[id]["value"])

    def errors(self) -> dict[str, str]:
        """What is told at fields, by id."""
        return {id: block["error"] for id, block in self.fields().items() if block.get("error")}

    def all(self, kind: str) -> list[dict[str, Any]]:
        """All blocks of a kind, in order, those in sections included."""
        return [block for block in _all(self.page.blocks) if block["kind"] == kind]

    def section(self, id: str) -> list[dict[str, Any]]:
        """The blocks of a section."""
        return next(list(block["blocks"]) for block in self.all("section") if block.get("id") == id)

    def buttons(self) -> list[tuple[str, str]]:
        """(name, about) of every button."""
        return [(block["id"], block["about"]) for block in self.all("button")]

    def text(self) -> str:
        """Every text on the page that nobody can change, a line each."""
        lines: list[str] = []
        for block in _all(self.page.blocks):
            lines += [str(block[part]) for part in ("text", "label", "state", "formula", "hint") if block.get(part)]
            lines += [
                *map(_said, block.get("items", ())),
                *(cell for cells in block.get("rows", ()) for cell in map(str, cells)),
            ]
        return "\n".join(lines)

    def said(self) -> dict[str, Any]:
        """The last thing the page said at its foot."""
        return next(message for message in reversed(self.heard) if message["type"] == "said")

    def findings(self) -> list[dict[str, Any]]:
        """The findings that were shown last."""
        return list(next(message["findings"] for message in reversed(self.heard) if message["type"] == "findings"))


def _said(item: Any) -> str:
    """An item of a list: a text, an (id, text) pair of an order, a stop of the map, or a card."""
    if isinstance(item, dict):
        return str(item["text"]) if "text" in item else f"{item['title']}: {item['words']}"
    return item if isinstance(item, str) else item[1]


def _all(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from _all(block.get("blocks", []))
