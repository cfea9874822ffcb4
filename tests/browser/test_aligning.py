"""Two teams in a real browser: a link, a pull, both texts written anew, a page left and come back to, and saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

import okrkit

from .servers import Server

pytestmark = pytest.mark.browser

CELL = "from okrkit.widgets import Aligning\nAligning('Buses', '2026-Q4')"
CHOICE = 'supports ["Buses", "2026-Q4"]'
BUSES, QUIET = (f'anew ["{team}", "2026-Q4", "kr1"]' for team in ("Buses", "Quiet streets"))
WEAK = "Share of people with a bus within ten minutes to 80 %"


def part(page: Page, id: str) -> Locator:
    """A part of the page by its id, whatever stands in it."""
    return page.locator(".okr-sheet").locator(f"css=[data-part='{id}']")


def kept(page: Page) -> None:
    """Wait until nothing waits in the browser: Python has committed every keystroke."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('okrkit/'))")


def test_two_teams_write_anew(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({"07-align.ipynb": [CELL]})
    with okrkit.open(str(server.store)) as store:
        store.save(okrkit.OKR(team="City", period="2026", objective="People get around without a car",
                              key_results=["Raise trips by bus and bike from 41 % to 48 %"]))  # fmt: skip
        store.save(okrkit.OKR(team="Buses", period="2026-Q4", objective="A bus comes when one needs it",
                              key_results=["Raise the buses per hour from 4 to 6"]))  # fmt: skip
        store.save(okrkit.OKR(team="Quiet streets", period="2026-Q4", objective="People sleep with open windows",
                              key_results=["Reduce the buses per hour from 4 to 3"]))  # fmt: skip
        page = new_page()
        page.goto(server.page("07-align.ipynb"))
        sheet = page.locator(".okr-sheet")
        expect(sheet).to_contain_text("Buses and Quiet streets pull buses per hour in opposite directions.")

        part(page, CHOICE).locator("select").select_option(
            label="City, 2026, kr1: Raise trips by bus and bike from 41 % to 48 %"
        )
        expect(sheet.locator("table").first).to_contain_text("↳ Buses, 2026-Q4")
        page.get_by_role("button", name="Save the links").click()
        expect(page.locator(".okr-said")).to_contain_text("Saved: Buses, 2026-Q4.")
        link = store.okr("Buses", "2026-Q4").supports
        assert link is not None
        assert (link.team, link.key_result) == ("City", "kr1")

        page.get_by_role("button", name="Write both anew").click()
        expect(part(page, BUSES).locator(".cm-content")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type(WEAK)
        expect(part(page, BUSES).locator(".okr-mark")).to_have_text("80 %")
        expect(part(page, BUSES).locator(".okr-question")).to_be_visible()
        expect(sheet).to_contain_text("these no longer meet")
        page.keyboard.press("Alt+Enter")
        page.keyboard.type("62 %")  # in place of the blank
        expect(part(page, BUSES).locator(".okr-finding")).to_have_count(0)
        kept(page)

        page.goto(server.page("07-align.ipynb"))  # left, and come back to
        expect(part(page, BUSES).locator(".cm-content")).to_have_text(WEAK.replace("to 80", "from 62 % to 80"))
        part(page, QUIET).locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("Reduce the nights with more than 55 decibels from 40 to 12")
        kept(page)
        page.get_by_role("button", name="Save both").click()
        expect(page.locator(".okr-said")).to_contain_text("Saved: Buses, 2026-Q4 and Quiet streets, 2026-Q4.")
        expect(sheet).to_contain_text("Nothing that okrkit can see.")
        assert store.okr("Quiet streets", "2026-Q4").key_results[0].text.endswith("from 40 to 12")


def test_it_fits_a_phone(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({"07-align.ipynb": ["from okrkit.widgets import Aligning\nAligning()"]})
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(server.page("07-align.ipynb"))
    page.get_by_role("button", name="Write both anew").first.click()
    expect(page.get_by_role("button", name="Save both")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tops = [box["y"] for line in page.locator("[data-part^='anew'] .cm-content").all() if (box := line.bounding_box())]
    assert len(set(tops)) == 4, "one below the other"
