"""Walk through the built site in a real browser, and print as JSON what was seen. Run without a way out:

python tests/offline.py python -m tests.static_site.walk dist/lite [--newer SITE] [--every] [--pictures FOLDER]

Without --every and --newer: one lesson on several visits, and its files in another browser. --every answers all
exercises of all lessons; --newer puts a later version in the place of a site.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from lite import lessons
from okrkit.lessons import exercise
from tests.browser.servers import chromium_path, launch_options
from tests.static_site import answering, carried
from tests.static_site.visiting import PATIENCE, Visit, answer, every_cell, open_lesson, served, there


def walk(site: Path, newer: Path | None, every: bool, pictures: Path | None) -> dict[str, Any]:
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(**launch_options(chromium_path() or "chromium"))
        context = browser.new_context(viewport={"width": 1100, "height": 900})
        watch, page = Visit(context, base), context.new_page()
        page.goto(base)
        first = str(page.get_by_role("link", name="Begin").get_attribute("href"))
        page.close()
        seen: dict[str, Any] = {"lesson": first}
        if every:
            seen["lessons"] = dict(each(context, base, first))
        elif not newer:
            seen |= again(context, browser, base, first)
        if newer:
            seen["the next version"] = carried.newer(browser, site, newer)
        if pictures:
            look(browser, base, first, pictures)
        seen |= {"foreign": watch.foreign, "missing": sorted(set(watch.missing)), "console": sorted(set(watch.errors))}
        browser.close()
    return seen


def again(context: BrowserContext, browser: Browser, base: str, first: str) -> dict[str, Any]:
    """One lesson on several visits: answered, loaded anew, in a new tab, by an old address, and in another browser."""
    page = context.new_page()
    seen: dict[str, Any] = {"first widget, nothing kept yet": open_lesson(page, f"{base}/{first}")}
    seen["every cell"] = every_cell(page)
    seen["code in sight"] = page.locator(".jp-CodeCell .jp-InputArea:visible").count()
    seen["errors in cells"] = page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count()
    seen["answered"] = answer(page)
    page.reload()
    page.wait_for_selector(".okr-sheet")
    every_cell(page)
    seen["answer after a reload"] = there(page)
    page.close()
    page = context.new_page()
    seen["first widget, second visit"] = open_lesson(page, f"{base}/{first}")
    seen["load"] = round(os.getloadavg()[0], 1)
    every_cell(page)
    seen["answer in a new tab"] = there(page)
    with TemporaryDirectory() as folder:
        small = carried.small_file(page, Path(folder))
        store = carried.whole_file(page, base, Path(folder))
        seen["kept"] = kept(store)
        stale = first.replace("course/", "course/0.0.9-")
        page.goto(f"{base}/{stale}")
        page.wait_for_url(f"**/{first}")
        seen["an old address leads to"] = urlsplit(page.url).query
        page.wait_for_selector(".okr-sheet")
        page.close()
        seen["another browser"] = carried.elsewhere(browser, base, first, small, store)
    return seen


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
        yield one.file, lesson(context, f"{base}/{folder}/{one.file}", one, before if one.kind == "lesson" else "")
        before = one.file


def lesson(context: BrowserContext, address: str, one: lessons.Page, before: str) -> dict[str, Any]:
    """One lesson: seconds to its first widget on two visits, what did not start, what was said, what was kept.

    Args:
        before: the file of the lesson that was answered before this one; '' for none.
    """
    widgets = answering.widgets(lessons.NOTEBOOKS / one.file)
    page = context.new_page()
    seen: dict[str, Any] = {"first visit": open_lesson(page, address), "load": round(os.getloadavg()[0], 1)}
    every_cell(page)
    seen |= {
        "widgets missing": [words for place, words in widgets if answering.sheet(page, place).count() != 1],
        "went wrong": page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count(),
        "code in sight": page.locator(".jp-CodeCell .jp-InputArea:visible").count(),
    }
    if before:
        stop = page.locator(".okr-map-stop").filter(has=page.locator(f'a[href="{before}"]'))
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
    every_cell(page)
    again = dict(answering.exercises(page, widgets))
    lost = {
        id: f"{said}, then {now}" for id, said in standing.items() if (now := answering.standing(again[id])) != said
    }
    if typed and typed not in (page.locator(".okr-sheet .cm-content").first.text_content() or ""):
        lost["draft"] = typed
    seen |= {"standing": standing, "lost": lost}
    page.close()
    return seen


def look(browser: Browser, base: str, first: str, folder: Path) -> None:
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
            every_cell(page)
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
    parser.add_argument("--newer", type=Path, help="a site with a later version of the lessons")
    parser.add_argument("--every", action="store_true", help="open every lesson")
    asked = parser.parse_args()
    json.dump(walk(asked.site, asked.newer, asked.every, asked.pictures), sys.stdout, indent=1)
    print()
