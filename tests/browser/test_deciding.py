"""The next quarter in a real browser: the objective first, a target before its ranges, a page left, and the draft."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

import okrkit

from .servers import Server

pytestmark = pytest.mark.browser

CELL = (
    "from datetime import date\nfrom okrkit.widgets import Deciding\n"
    "Deciding('Library', '2026-Q3', today=date(2026, 10, 1))"
)
NAME = "10-next-quarter.ipynb"
READ = [{"date": "2026-07-01", "value": 30}, {"date": "2026-09-30", "value": 42}]


def part(page: Page, id: str) -> Locator:
    """A part of the page by its id."""
    return page.locator(".okr-sheet").locator(f"css=[data-part='{id}']")


def write(page: Page, id: str, words: str) -> None:
    """Click into a field and type."""
    part(page, id).locator("input, textarea").click()
    page.keyboard.type(words)


def said(page: Page, words: str) -> None:
    expect(page.locator(".okr-said")).to_contain_text(words)


def test_a_quarter_goes_on(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({NAME: [CELL]})
    with okrkit.open(str(server.store)) as store:
        store.save(okrkit.OKR(team="Library", period="2026-Q3", objective="Pupils read for fun", key_results=[
            {"text": "Share of pupils who read daily from 30 % to 45 %", "check_ins": READ},
            {"text": "Books borrowed per pupil from 1.2 to 1.5", "check_ins": READ[:1]},
        ]))  # fmt: skip
        page = new_page()
        page.goto(server.page(NAME))
        sheet = page.locator(".okr-sheet")
        expect(sheet).to_contain_text("Of its 2 key results")
        expect(part(page, "kr1 course")).to_have_count(0)

        part(page, "objective course").get_by_text("Keep it").click()
        page.get_by_role("button", name="Decide on the objective").click()
        expect(part(page, "objective reason")).to_contain_text("in three months somebody will ask")
        write(page, "objective reason", "every second pupil still does not")
        page.get_by_role("button", name="Decide on the objective").click()
        said(page, "Kept: the objective. Now its key results, one by one.")

        part(page, "kr1 course").get_by_text("Raise it").click()
        expect(sheet).to_contain_text("Write your own target first.")
        expect(sheet).not_to_contain_text("By own steps")
        write(page, "kr1 target", "55")
        expect(sheet).to_contain_text("By own steps, from 48 % (half of your one known step)")
        expect(part(page, "kr1 target").locator("input")).to_be_focused()
        page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('okrkit/'))")

        page.goto(server.page(NAME))  # left, and come back to
        expect(part(page, "kr1 target").locator("input")).to_have_value("55")
        write(page, "kr1 reason", "we know how")
        page.get_by_role("button", name="Keep these decisions").click()
        said(page, "Kept: 1 of its key results.")

        page.get_by_text("The draft that follows", exact=True).click()
        expect(sheet).to_contain_text("Share of pupils who read daily from 42 % to 55 %")
        expect(sheet).to_contain_text("Nobody has decided on, and left out: Books borrowed per pupil")
        page.get_by_role("button", name="Make the draft of 2026-Q4").click()
        said(page, "2026-Q4 is drafted.")
        assert store.okr("Library", "2026-Q4").key_results[0].carried_from == "2026-Q3 kr1"


def test_it_fits_a_phone(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({NAME: ["from okrkit.widgets import Deciding\nDeciding()"]})
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(server.page(NAME))
    part(page, "objective course").get_by_text("Keep it").click()
    write(page, "objective reason", "why")
    page.get_by_role("button", name="Decide on the objective").click()
    part(page, "kr1 course").get_by_text("Keep it").click()
    expect(page.locator("table").first).to_contain_text("In its own unit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
