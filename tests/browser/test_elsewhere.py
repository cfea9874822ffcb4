"""No page of the whole suite asks another machine for anything: the watch sees it, and no browser runs beside it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import leads_away

pytestmark = pytest.mark.browser
TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "page",
    [
        "<img src='http://okrkit.invalid/a.png'>",
        "<link rel=stylesheet href='https://okrkit.invalid/a.css'>",
        "<script>new WebSocket('ws://okrkit.invalid/')</script>",
        "<script>fetch('//127.0.0.1.okrkit.invalid/').catch(() => {})</script>",
    ],
)
def test_a_request_to_another_machine_is_seen_in_every_context(
    browser: Browser, elsewhere: list[str], page: str
) -> None:
    for made in (browser.new_page(), browser.new_context().new_page()):
        made.set_content(page.replace("'//", "'http://"))
        made.wait_for_timeout(100)
        made.context.close()
    seen, elsewhere[:] = elsewhere[:], []  # else this test would fail at its end, as any other
    assert len(seen) >= 2
    assert all("okrkit.invalid" in url for url in seen)


@pytest.mark.parametrize(
    ("url", "away"),
    [
        ("http://127.0.0.1:8888/lab", False),
        ("ws://localhost:1/x", False),
        ("data:,", False),
        ("blob:http://127.0.0.1/x", False),
        ("http://127.0.0.1.example.com/", True),
        ("http://localhost@example.com/", True),
        ("wss://example.com", True),
        ("file:///somewhere/report.html", False),
        ("file://share.example.com/report.html", True),
    ],
)
def test_what_counts_as_another_machine(url: str, away: bool) -> None:
    assert leads_away(url) is away


def test_every_folder_with_browser_tests_fails_on_such_a_request() -> None:
    """The static site is walked through by a process of its own, which counts such requests itself."""
    folders = {path.parent for path in TESTS.rglob("test_*.py") if "mark.browser" in path.read_text()}
    assert {folder.name for folder in folders} >= {"browser", "docs", "static_site"}
    for folder in folders - {TESTS / "static_site"}:
        assert "_nothing_leaves_this_machine" in (folder / "conftest.py").read_text(), folder.name


def test_no_test_starts_a_browser_that_nobody_watches() -> None:
    tests = [path for path in TESTS.rglob("test_*.py") if path.name != Path(__file__).name]
    assert len(tests) > 100
    assert not [path for path in tests if re.search(r"chromium\.launch|sync_playwright\(", path.read_text())]
