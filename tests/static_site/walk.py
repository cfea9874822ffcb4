"""Walk through the built site in a real browser, and print as JSON what was seen. Run without a way out:

python tests/offline.py python -m tests.static_site.walk dist/lite [--pictures FOLDER]
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from lite import lessons, serve
from okrkit.lessons import exercise
from tests.browser.servers import chromium_path, launch_options
from tests.static_site import answering

PATIENCE = 180_000
TYPED = "Typed on the train, and still here"


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = serve.server(site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class Walk:
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


def whole(page: Page) -> float:
    """Wait until every cell has run; returns the seconds since the page began, by its own clock."""
    page.wait_for_function("() => document.documentElement.dataset.okrDone")
    return round(int(page.evaluate("() => document.documentElement.dataset.okrDone")) / 1000, 1)


def walk(site: Path, pictures: Path | None, every: bool) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(**launch_options(chromium_path() or "chromium"))
        context = browser.new_context(viewport={"width": 1100, "height": 900})
        watch = Walk(context, base)
        page = context.new_page()
        page.goto(base)
        first = page.get_by_role("link", name="Begin").get_attribute("href")
        seen["lesson"] = first
        seen["first widget, nothing kept yet"] = open_lesson(page, f"{base}/{first}")
        seen["every cell"] = whole(page)
        seen["code in sight"] = page.locator(".jp-CodeCell .jp-InputArea:visible").count()
        seen["errors in cells"] = page.locator(
            ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"
        ).count()
        seen["answered"] = answer(page)
        page.reload()
        page.wait_for_selector(".okr-sheet")
        whole(page)
        seen["answer after a reload"] = there(page)
        page.close()
        page = context.new_page()
        seen["first widget, second visit"] = open_lesson(page, f"{base}/{first}")
        whole(page)
        seen["answer in a new tab"] = there(page)
        page.goto(base)
        with page.expect_download() as taken:
            page.get_by_role("button", name="Save everything").click()
        seen["kept"] = kept(Path(taken.value.path()))
        stale = str(first).replace("course/", "course/0.0.9-")
        page.goto(f"{base}/{stale}")
        page.wait_for_url(f"**/{first}")
        seen["an old address leads to"] = urlsplit(page.url).query
        page.wait_for_selector(".okr-sheet")
        if every:
            seen["lessons"] = dict(each(context, base, str(first)))
        if pictures:
            look(browser, context, base, str(first), pictures)
        seen |= {"foreign": watch.foreign, "missing": sorted(set(watch.missing)), "console": sorted(set(watch.errors))}
        browser.close()
    return seen


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


def kept(file: Path) -> dict[str, int]:
    """What the file holds that the front page hands out: rows a table."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def each(context: BrowserContext, base: str, first: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every lesson of the site, each exercise answered, then closed and opened again: see `lesson`."""
    folder, before = first.rpartition("/")[0], ""
    for one in lessons.pages():
        print(f"{one.file} ...", file=sys.stderr, flush=True)
        yield one.file, lesson(context, f"{base}/{folder}/{one.file}", one, before)
        before = one.title if one.kind == "lesson" else ""


def lesson(context: BrowserContext, address: str, one: lessons.Page, before: str) -> dict[str, Any]:
    """One lesson: seconds to its first widget on two visits, what did not start, what was said, what was kept.

    Args:
        before: the title of the lesson that was answered before this one; '' for none.
    """
    widgets = answering.widgets(lessons.NOTEBOOKS / one.file)
    page = context.new_page()
    seen: dict[str, Any] = {"first visit": open_lesson(page, address), "load": round(os.getloadavg()[0], 1)}
    whole(page)
    seen |= {
        "widgets missing": [words for place, words in widgets if answering.sheet(page, place).count() != 1],
        "went wrong": page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count(),
        "code in sight": page.locator(".jp-CodeCell .jp-InputArea:visible").count(),
    }
    if before:
        stop = page.locator(".okr-map-stop").filter(has=page.get_by_text(before, exact=True))
        seen["the lesson before"] = stop.locator(".okr-map-words").text_content()
    asked = dict(answering.exercises(page, widgets))
    seen["said"] = {}
    for id, sheet in asked.items():
        answering.fill(sheet, exercise(id))
        seen["said"][id] = answering.check(sheet)
    typed = answering.draft(page) if one.kind == "work" else ""
    standing = {id: answering.standing(sheet) for id, sheet in asked.items()}
    page.close()
    page = context.new_page()
    seen["second visit"] = open_lesson(page, address)
    whole(page)
    again = dict(answering.exercises(page, widgets))
    lost = {
        id: f"{said}, then {now}" for id, said in standing.items() if (now := answering.standing(again[id])) != said
    }
    if typed and typed not in (page.locator(".cm-content").first.text_content() or ""):
        lost["draft"] = typed
    seen |= {"standing": standing, "lost": lost}
    page.close()
    return seen


def look(browser: Any, context: BrowserContext, base: str, first: str, folder: Path) -> None:
    """Pictures: front page and lesson, light and dark, wide and on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for name, size in {"wide": (1280, 900), "phone": (390, 844)}.items():
            other = browser.new_context(color_scheme=theme, viewport={"width": size[0], "height": size[1]})
            other.set_default_timeout(PATIENCE)
            page = other.new_page()
            page.goto(base)
            page.screenshot(path=folder / f"front-{theme}-{name}.png", full_page=True)
            page.goto(f"{base}/{first}")
            page.wait_for_timeout(600)
            page.screenshot(path=folder / f"waiting-{theme}-{name}.png")
            page.wait_for_selector(".okr-sheet")
            whole(page)
            page.wait_for_timeout(800)
            page.screenshot(path=folder / f"lesson-{theme}-{name}.png")
            page.locator(".okr-sheet").nth(2).scroll_into_view_if_needed()
            page.wait_for_timeout(400)
            page.screenshot(path=folder / f"exercise-{theme}-{name}.png")
            other.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--every", action="store_true", help="open every lesson")
    asked = parser.parse_args()
    json.dump(walk(asked.site, asked.pictures, asked.every), sys.stdout, indent=1)
    print()
