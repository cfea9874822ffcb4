"""Visit the built site: served here, every request watched, a lesson opened and answered."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from lite import serve

PATIENCE = 180_000
TYPED = "Typed on the train, and still here"


@contextmanager
def served(site: Path, port: int = 0) -> Iterator[str]:
    server = serve.server(site, port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Visit:
    """What was asked of whom, and what went wrong, over all pages of a context."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.missing: list[str] = []
        self.base = base
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._asked(request.url))
        context.on("response", lambda answer: self._answered(answer.status, answer.url))
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and f"{parts.scheme}://{parts.netloc}" != self.base:
            self.foreign.append(url)

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.missing.append(f"{status} {urlsplit(url).path}")


def open_lesson(page: Page, address: str) -> float:
    """Open a lesson; returns the seconds from asking for the page to its first widget."""
    began = time.monotonic()
    page.goto(address)
    page.wait_for_selector(".okr-sheet")
    return round(time.monotonic() - began, 1)


def every_cell(page: Page) -> float:
    """Wait until every cell has run; returns the seconds since the page began, by its own clock."""
    page.wait_for_function("() => document.documentElement.dataset.okrDone")
    return round(int(page.evaluate("() => document.documentElement.dataset.okrDone")) / 1000, 1)


def answer(page: Page) -> dict[str, str]:
    """Answer the estimate of lesson 0, and leave a sentence in another exercise; returns what stands there now."""
    page.get_by_label("At least").fill("40")
    page.get_by_label("At most").fill("80")
    here = page.locator(".okr-sheet").filter(has=page.get_by_label("At least"))
    here.locator("[data-press=check]").click()
    expect(here.locator("[aria-live=polite]")).not_to_be_empty()
    page.get_by_label("Why this one?").fill(TYPED)
    page.wait_for_timeout(3000)
    return there(page)


def there(page: Page) -> dict[str, str]:
    """What stands in the answers now, and how the lesson counts the one that was checked."""
    here = page.locator(".okr-sheet").filter(has=page.get_by_label("At least"))
    expect(here.locator(".okr-chip")).not_to_be_empty()
    return {
        "low": page.get_by_label("At least").input_value(),
        "high": page.get_by_label("At most").input_value(),
        "counts as": here.locator(".okr-chip").text_content() or "",
        "typed": page.get_by_label("Why this one?").input_value(),
    }
