"""The course as a static site: from an address to the first widget, Python fetched and started in the browser.

A first visit is that of a browser which keeps nothing yet; the next one is of the same browser in a new tab. The site
is built when it is not there. Its server runs on this machine, so that no network is in the figures.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests.bench._figure import Figure
from tests.browser.servers import chromium_path, launch_options
from tests.static_site.visiting import Visit, every_cell, open_lesson, served

APART = True
ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "dist" / "lite"
LESSONS = ("00-start-here", "03-", "12-")
ROUNDS = 3


def visited(browser: Browser, base: str, address: str) -> tuple[float, float, list[str]]:
    """Seconds to the first widget on the first visit and on the second, and the requests to other hosts."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    watch = Visit(context, base)
    first = context.new_page()
    taken = open_lesson(first, f"{base}/{address}")
    every_cell(first)
    first.close()
    again = open_lesson(context.new_page(), f"{base}/{address}")
    context.close()
    return taken, again, watch.foreign


def measure() -> list[Figure]:
    if not SITE.exists():
        subprocess.run([sys.executable, "-m", "lite", "build"], check=True, cwd=ROOT)
    course = sorted((SITE / "files" / "course").glob("*/*.ipynb"))
    firsts: list[float] = []
    seconds: list[float] = []
    foreign: list[str] = []
    with sync_playwright() as playwright, served(SITE) as base:
        browser = playwright.chromium.launch(**launch_options(chromium_path() or "chromium"))
        for _ in range(ROUNDS):
            for lesson in LESSONS:
                file = next(path for path in course if path.name.startswith(lesson))
                where = quote(f"course/{file.parent.name}/{file.name}")
                first, again, others = visited(browser, base, f"notebooks/index.html?path={where}")
                firsts.append(first)
                seconds.append(again)
                foreign += others
        browser.close()
    count = f"of {len(firsts)} ({len(LESSONS)} lessons, {ROUNDS} rounds)"
    return [
        Figure(f"the first visit, to the first widget, median {count}", median(firsts), "s", 15),
        Figure("the longest of them", max(firsts), "s"),
        Figure("the same browser's next visit, median", median(seconds), "s"),
        Figure("requests to other hosts in all of it", len(foreign), "requests", 0),
    ]
