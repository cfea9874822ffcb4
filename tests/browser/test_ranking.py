"""A ranking in a real browser: an idea of one's own, two people who score alone, and what they said together."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .servers import Server
from .test_walk import part, press, write

CELL = "from okrkit.widgets import Ranking\nRanking({team!r}, '2026-Q3')"
KEY_RESULTS = """from okrkit import OKR, open
with open() as store:
    if ('Ward 7', '2026-Q3') not in store.okrs():
        falls = 'Falls at night from 9 to 4 a month'
        store.save(OKR(team='Ward 7', period='2026-Q3', objective='Nobody falls at night', key_results=[falls]))"""


def unfold(page: Page, label: str) -> None:
    """Open a folded section by its heading, with the keyboard."""
    summary = page.locator("summary").filter(has_text=label).first
    if summary.evaluate("summary => summary.parentElement.open"):
        return
    summary.focus()
    page.keyboard.press("Enter")


def own(page: Page, name: str) -> str:
    """The id of a field of the open sheet: 'i1 reach'."""
    found = page.locator(f'.okr-sheet [data-part^="alone "][data-part$="{name}"]').first.get_attribute("data-part")
    assert found is not None
    return found


def score(page: Page, reach: str, impact: str) -> None:
    """Open a sheet and write two estimates on it."""
    unfold(page, "Each alone, then together")
    press(page, "Open a sheet of my own")
    expect(page.locator(".okr-sheet h2")).to_have_text("A sheet of my own")
    write(page, own(page, "i1 reach"), reach)
    part(page, own(page, "i1 impact")).locator("select").select_option(impact)


def test_an_idea_two_sheets_and_the_order(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({"06-prioritise.ipynb": [KEY_RESULTS, CELL.format(team="Ward 7")]})
    mine, theirs = new_page(), new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
    mine.goto(server.page("06-prioritise.ipynb"))
    unfold(mine, "One more idea")
    write(mine, "i1 text", "Light under every bed")
    part(mine, "i1 moves").locator("select").select_option("kr1")
    write(mine, "i1 effort", "2")
    press(mine, "Keep and rank")
    expect(mine.locator(".okr-sheet")).to_contain_text("What would you say for reach, impact and confidence?")

    theirs.goto(server.page("06-prioritise.ipynb"))
    score(mine, "300", "1")
    score(theirs, "900", "2")
    expect(mine.locator(".okr-sheet")).not_to_contain_text("900")
    mine.reload()
    expect(mine.locator(".okr-sheet h2")).to_have_text("Rank: Ward 7, 2026-Q3")
    unfold(mine, "Each alone, then together")
    press(mine, "Open a sheet of my own")
    expect(part(mine, own(mine, "i1 reach")).locator("input")).to_have_value("300")
    press(mine, "I have finished")
    expect(mine.locator(".okr-sheet")).to_contain_text("One sheet is finished.")
    press(theirs, "I have finished")
    expect(theirs.locator(".okr-said")).to_contain_text("Your sheet lies with the others now.")
    unfold(theirs, "Each alone, then together")
    press(theirs, "Show all 2 sheets")
    expect(theirs.locator(".okr-sheet")).to_contain_text("furthest apart on the reach of “Light under every bed”")
    press(theirs, "Take these as our ranges")
    unfold(theirs, "Its estimates")
    expect(part(theirs, "i1 reach low").locator("input")).to_have_value("300")
    part(theirs, "i1 confidence").locator("select").select_option("50")
    press(theirs, "Keep and rank")
    expect(theirs.locator(".okr-sheet")).to_contain_text("300 × 1 × 50 % / 2 = 75")
    assert theirs.evaluate("document.documentElement.scrollWidth") <= 390
