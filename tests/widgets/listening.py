"""Pages without a browser: what a page sends is collected, and texts go in as if somebody had typed."""

from typing import Any

from okrkit.widgets._page.page import Page


class Heard:
    """What a page has sent to its browser since this was made, oldest first."""

    def __init__(self, page: Page) -> None:
        self.messages: list[dict[str, Any]] = []
        page.send = lambda message, *_: self.messages.append(message)  # type: ignore[method-assign]

    def of(self, type: str) -> list[dict[str, Any]]:
        """The messages of one type."""
        return [message for message in self.messages if message["type"] == type]

    def last(self, type: str) -> dict[str, Any]:
        """The last message of one type."""
        return self.of(type)[-1]


def type_into(page: Page, **texts: str) -> None:
    """Type into parts of a page, and pause after each."""
    for id, text in texts.items():
        revision = page.texts.kept.get(id, ("", 0))[1] + 1
        page.receive({"type": "edit", "id": id, "value": text, "revision": revision, "view": "here"})
        page.receive({"type": "paused", "at": id})
