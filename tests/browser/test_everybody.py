"""Every notebook's page is for everybody: WCAG 2.2 AA as axe-core sees it, in light and dark, zoomed, and on a phone.

axe-core lies beside this file (`axe/`, MPL-2.0), as it comes from npm. It was chosen over pa11y (HTML CodeSniffer knows
no WCAG 2.2), Lighthouse (a part of axe, and a server of its own) and the wrappers for Playwright (they bring an older
axe, or fetch it). It finds about half of what can be wrong: the rest is looked at, and done by keyboard below.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from okrkit.places import place

from .servers import Server, pages_without_cells

pytestmark = pytest.mark.browser

NOTEBOOKS = sorted(path.name for path in place("notebooks").glob("[0-9][0-9]-*.ipynb"))
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pages_without_cells(tmp_path_factory.mktemp("everybody"), place("notebooks")) as running:
        yield running


def shown(page: Page, server: Server, name: str) -> Page:
    """A page with all its widgets drawn, and everything that can be unfolded unfolded."""
    page.goto(server.page(name), wait_until="commit")
    page.locator("#rendered_cells").wait_for()
    page.locator(".okr-sheet .okr-body > *").first.wait_for()
    page.wait_for_function(
        "() => document.querySelectorAll('.okr-sheet').length >= document.querySelectorAll('.okr-widget').length"
    )
    page.evaluate("() => document.querySelectorAll('.okr-sheet details').forEach((one) => (one.open = true))")
    return page


def violations(page: Page, *where: str) -> list[str]:
    """What axe-core finds: rule, elements, and how to mend it."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"() => {{ {AXE} }}")
    found: dict[str, Any] = page.evaluate(
        "([tags, where]) => axe.run(where.length ? { include: where } : document, { runOnly: tags })",
        [STANDARD, list(where)],
    )
    assert len(found["passes"]) > 10, "it has looked"
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_there_are_all_notebooks() -> None:
    assert len(NOTEBOOKS) >= 10


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_is_for_everybody(server: Server, new_page: Callable[..., Page], name: str) -> None:
    page = shown(new_page(color_scheme="light"), server, name)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    page.wait_for_timeout(150)  # buttons change their colours slowly
    assert violations(page) == []
    for wide in (640, 390, 320):  # 200 % and 400 % zoom of a window of 1280, and a phone
        page.set_viewport_size({"width": wide, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= wide, f"{wide} pixels are wide enough"
