"""A quarter fast-forwarded in a browser: by keyboard, loaded anew on the way, each step for everybody."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from .servers import Server
from .test_everybody import violations

CELL = "from okrkit.widgets import FastForwarding\n\nFastForwarding()"
LINES = (
    "Bringing a bicycle back takes no thought",
    "Raise the share of trips that end at a free stand from 61 % to 80 %",
    "Riders who come back within a week from 22 % to 35 %",
)


def go_on(page: Page, sheet: Locator) -> None:
    """The next step by keyboard; where something comes between, its first option."""
    options = sheet.get_by_role("radio")
    if options.count():
        options.first.focus()
        page.keyboard.press("Space")
    title = sheet.get_by_role("heading").first.inner_text()
    sheet.locator(".okr-primary").focus()
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("heading").first).not_to_have_text(title)


def test_a_quarter_by_keyboard(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server, page = pages({"01-quarter.ipynb": [CELL]}), new_page(viewport={"width": 390, "height": 800})
    page.goto(server.page("01-quarter.ipynb"))
    sheet = page.locator(".okr-sheet")
    for place, line in enumerate(LINES):
        sheet.locator(".cm-content").nth(place).focus()
        page.keyboard.type(line)
    go_on(page, sheet)
    for week in (4, 6):
        expect(sheet.get_by_role("heading", name=f"Week {week - 2} of 13")).to_be_focused()
        assert violations(page) == []
        go_on(page, sheet)
    expect(sheet.get_by_role("heading", name="Week 6 of 13")).to_be_visible()
    page.get_by_label("One thing that you would change").fill("Ride home in the evening")
    page.wait_for_timeout(500)
    page.reload()
    expect(sheet.get_by_role("heading", name="Week 6 of 13")).to_be_visible()
    expect(page.get_by_label("One thing that you would change")).to_have_value("Ride home in the evening")
    for title in ("Week 8 of 13", "Week 10 of 13", "Week 13 of 13", "The last day: look back"):
        go_on(page, sheet)
        expect(sheet.get_by_role("heading", name=title)).to_be_focused()
    sheet.get_by_role("button", name="Look at it with me").press("Enter")
    expect(sheet.get_by_text("0 of 5 parts can stand as they are.").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for title in ("The next quarter", "That was a quarter"):
        go_on(page, sheet)
        expect(sheet.get_by_role("heading", name=title)).to_be_focused()
        assert violations(page) == []
