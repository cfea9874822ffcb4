"""The whole walk in a real browser: choose, draft, be coached, save, come back, check in twice, reflect, commit."""

import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

import okrkit
from okrkit.places import place

from .servers import Lab, Server

pytestmark = pytest.mark.browser

TEAM = "Walkers"
WEAK = "First-visit fix rate to 72 %"
BETTER = "First-visit fix rate from 61 % to 72 %"


def own(page: Page) -> Locator:
    """The page of one's own team, which is the last one of a notebook; exercises stand before it."""
    return page.locator(".okr-sheet").last


def part(page: Page, id: str) -> Locator:
    """Everything that belongs to one part of a page."""
    return page.locator(f'.okr-sheet [data-part="{id}"]')


def write(page: Page, id: str, text: str) -> None:
    """Fill a field, or type into a line."""
    box = part(page, id).locator("input, textarea, .cm-content").first
    box.click()  # it may be folded, or still on its way
    if "cm-content" in (box.get_attribute("class") or ""):
        page.keyboard.type(text)
    else:
        box.fill(text)


def press(page: Page, name: str) -> None:
    """Press a button, after every keystroke has been kept."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('okrkit/'))")
    page.get_by_role("button", name=name, exact=True).click()


def check_in(page: Page, day: str, value: str, learned: str = "") -> None:
    """One check-in of the first key result."""
    write(page, "day", day)
    write(page, "kr1 value", value)
    write(page, "kr1 learned", learned)
    press(page, "Keep this check-in")
    expect(own(page).locator(".okr-said")).to_contain_text(f"Kept for {day}")


def open_notebook(lab: Lab, name: str) -> Page:
    """Open one of the notebooks, run every cell and go to its page, which is at the end."""
    lab.open(name)
    lab.run_all()
    lab.page.evaluate(
        "() => { const { content } = window.jupyterapp.shell.currentWidget;"
        " return content.scrollToItem(content.widgets.length - 1); }"
    )
    expect(own(lab.page).locator("h2").first).to_be_visible()
    return lab.page


@pytest.fixture
def notebooks(lab_server: Server) -> None:
    """The notebooks and samples as they are shipped, in the served folder."""
    shutil.copytree(place("notebooks"), lab_server.work, dirs_exist_ok=True)


@pytest.mark.usefixtures("notebooks")
def test_the_walk(lab: Lab) -> None:
    """Through the five notebooks, with a restart in between."""
    page = open_notebook(lab, "00-start-here.ipynb")
    page.get_by_text("Begin a new one").click()
    write(page, "team", TEAM)
    write(page, "period", "2026-Q3")
    press(page, "Begin")
    expect(own(page)).to_contain_text(f"Chosen now: {TEAM}, 2026-Q3.")

    page = open_notebook(lab, "20-draft.ipynb")
    write(page, "objective", "A repair feels as easy as ordering a new machine")
    write(page, "kr1", WEAK)
    expect(part(page, "kr1").locator(".okr-mark")).to_have_text("72 %")
    expect(part(page, "kr1").locator(".okr-question")).to_be_visible()
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("61 %")  # in place of the blank
    expect(part(page, "kr1").locator(".cm-content")).to_have_text(BETTER)
    expect(part(page, "kr1").locator(".okr-finding")).to_have_count(0)
    press(page, "Save as our OKR")
    expect(own(page).locator(".okr-said")).to_contain_text(TEAM)

    lab.restart()
    page = open_notebook(lab, "20-draft.ipynb")
    expect(part(page, "kr1").locator(".cm-content")).to_have_text(BETTER)

    page = open_notebook(lab, "21-review.ipynb")
    expect(own(page)).to_contain_text(BETTER)
    write(page, "why.pain", "Households without a fridge wait nine days")
    press(page, "Save the review")
    expect(own(page).locator(".okr-said")).to_contain_text("Saved.")

    page = open_notebook(lab, "08-check-in.ipynb")
    check_in(page, "2026-07-14", "61")
    check_in(page, "2026-08-11", "65", "The part was not in the van")
    expect(own(page).locator(".okr-progress").first).to_contain_text("(65 - 61) / (72 - 61) = 36 %")
    expect(own(page).locator(".okr-progress").first).to_contain_text(
        "not yet reached, so far · 45 % of the period has passed"
    )

    page = open_notebook(lab, "09-reflect.ipynb")
    write(page, "day", "2026-08-11")
    sheet = own(page)
    expect(sheet).to_contain_text("not yet reached, so far")
    expect(sheet).not_to_contain_text(okrkit.questions("not yet reached")[0])
    write(page, "day", "2026-09-30")
    expect(sheet).to_contain_text(okrkit.questions("not yet reached")[0])
    expect(sheet).to_contain_text("The part was not in the van")
    for n, text in enumerate(("Call ten households", "Show free slots by the hour"), 1):
        write(page, f"r1 next {n} text", text)
        write(page, f"r1 next {n} owner", "planner")
        write(page, f"r1 next {n} due", "2026-10-09")
    press(page, "Save this reflection")
    expect(own(page).locator(".okr-said")).to_contain_text("Saved.")

    lab.restart()
    page = open_notebook(lab, "09-reflect.ipynb")
    expect(own(page).locator("section").first).to_contain_text("What we said last time")
    expect(own(page).locator("section").first).to_contain_text("Call ten households")


def test_the_walk_without_cells(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    """The same on pages, shorter: each page is a visitor's own kernel, and the store is what they share."""
    moments = {"20-draft": "Drafting", "08-check-in": "CheckingIn", "09-reflect": "Reflecting"}
    cell = f"from okrkit.widgets import {{0}}\n{{0}}({TEAM!r}, '2026-Q3')"
    server = pages({f"{name}.ipynb": [cell.format(moment)] for name, moment in moments.items()})
    page = new_page()
    page.goto(server.page("20-draft.ipynb"))
    write(page, "kr1", WEAK)
    expect(part(page, "kr1").locator(".okr-finding").first).to_be_visible()
    part(page, "kr1").locator(".okr-rewrite").first.click()
    page.keyboard.type("61 %")
    press(page, "Save as our OKR")
    expect(page.locator(".okr-said")).to_contain_text("version 1")

    page.goto(server.page("08-check-in.ipynb"))
    write(page, "kr1 value", "sixty")
    press(page, "Keep this check-in")
    expect(part(page, "kr1 value")).to_contain_text("“sixty” is not a number")
    check_in(page, "2026-08-11", "65")
    expect(page.locator(".okr-progress")).to_contain_text("36 %")

    page.goto(server.page("09-reflect.ipynb"))
    page.get_by_role("button", name="2 I will choose my words with care").click()
    press(page, "That is everybody")
    page.get_by_label("Talk in groups of two or three first").check()
    write(page, "r1 next 1 text", "Call ten households")
    press(page, "Save this reflection")
    press(page, "Save it as it is")
    expect(page.locator(".okr-said")).to_contain_text("Saved.")
    reflection = okrkit.open(server.store).okr(TEAM, "2026-Q3").reflections[0]
    assert (reflection.safety, reflection.commitments[0].text) == ("smaller groups", "Call ten households")
