"""The draft page in a real browser: what is typed is coached, and none of it is ever lost."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

import okrkit
import okrkit.store

from .conftest import Watch
from .servers import Lab, Server

pytestmark = pytest.mark.browser

CELL = "from okrkit.widgets import Drafting\nDrafting('Booking', {period!r})"


def line(page: Page, id: str) -> Locator:
    """The text box of a line."""
    return page.locator(f".okr-sheet [data-part={id}] .cm-content")


def part(page: Page, id: str) -> Locator:
    """A line with its label, tools and findings."""
    return page.locator(f".okr-sheet [data-part={id}]")


def write(page: Page, id: str, text: str) -> None:
    """Type into a line, after what is there."""
    line(page, id).click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def kept(page: Page) -> None:
    """Wait until nothing waits in the browser: Python has committed every keystroke."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('okrkit/'))")


def open_in_lab(lab: Lab, period: str) -> Page:
    """A draft of its own in JupyterLab."""
    lab.open(lab.server.notebook(f"{period}.ipynb", CELL.format(period=period)))
    lab.run_all()
    expect(line(lab.page, "objective")).to_be_visible()
    return lab.page


WEAK = "🙂🙂 First-visit fix rate to 72 %"
BETTER = "🙂🙂 First-visit fix rate from ___ to 72 %"


def test_a_weak_line_is_coached(lab: Lab) -> None:
    """Finding, underline at the right words behind two emoji, rewrite by key and by click, undo, mute."""
    page = open_in_lab(lab, "coached")
    write(page, "kr1", WEAK)
    expect(part(page, "kr1").locator(".okr-mark-advice")).to_have_text("72 %")
    expect(part(page, "kr1").locator(".okr-question")).to_be_visible()
    page.keyboard.press("Alt+Enter")
    expect(line(page, "kr1")).to_have_text(BETTER)
    page.keyboard.press("ControlOrMeta+z")
    expect(line(page, "kr1")).to_have_text(WEAK)
    part(page, "kr1").locator(".okr-rewrite").click()
    expect(line(page, "kr1")).to_have_text(BETTER)
    page.keyboard.type("61")  # in place of the blank
    expect(line(page, "kr1")).to_have_text(BETTER.replace("___", "61"))
    expect(part(page, "kr1").locator(".okr-finding")).to_have_count(0)
    kept(page)


def test_the_same_finding_at_two_lines_and_a_word_on_it(lab: Lab) -> None:
    """Both lines are marked, one step from each other; 'useful' is said by keyboard, and stays after a restart."""
    page = open_in_lab(lab, "useful")
    write(page, "kr1", "First-visit fix rate to 72 %")
    write(page, "kr2", "Visits within three days to 60 %")
    write(page, "kr3", "Complaints per 100 visits")
    for id, words in {"kr1": "72 %", "kr2": "60 %"}.items():
        expect(part(page, id).locator(".okr-mark-advice")).to_have_text(words)
    expect(part(page, "kr2").locator(".okr-finding-head", has_text="where it stands")).to_have_count(0)
    part(page, "kr1").locator(".okr-finding-head").first.click()
    part(page, "kr1").get_by_role("button", name="Key result 2").click()
    expect(line(page, "kr2")).to_be_focused()
    expect(part(page, "kr2").locator(".okr-rewrite")).to_contain_text("from ___ to 60 %")
    yes = part(page, "kr2").get_by_role("group", name="Was this useful?").get_by_role("button", name="Yes")
    yes.press("Enter")
    expect(yes).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(part(page, "kr2").locator(".okr-words")).to_be_focused()
    page.keyboard.type("we looked it up")
    with okrkit.open(lab.server.store) as store:
        for _ in range(50):
            said = store.feedback.of("Booking", "useful").get(("KR-NO-BASELINE", "kr2"))
            if said and said.words == "we looked it up":
                break
            page.wait_for_timeout(100)
        assert said == ("yes", "we looked it up")
    part(page, "kr1").locator(".okr-finding-head").first.click()
    part(page, "kr1").get_by_role("button", name="Does not fit here").press("Enter")
    page.keyboard.type("we count from July on")
    page.keyboard.press("Enter")
    expect(page.locator(".okr-said")).to_contain_text("KR-NO-BASELINE is muted here: we count from July on")
    expect(part(page, "kr1").locator(".okr-finding")).to_have_count(0)
    line(page, "kr3").click()
    lab.run_all()
    expect(line(page, "kr2")).to_be_visible()
    line(page, "kr2").click()
    expect(part(page, "kr2").locator(".okr-words")).to_have_value("we looked it up")
    kept(page)


def test_tab_goes_from_blank_to_blank_while_one_writes(lab: Lab) -> None:
    """A rewrite with several blanks is filled in without a mouse; Tab leaves the line behind the last one."""
    page = open_in_lab(lab, "blanks")
    write(page, "kr1", "Raise ___ from ___ to ___ %")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("9")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("6")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("NPS")
    expect(line(page, "kr1")).to_have_text("Raise NPS from 6 to 9 %")
    page.keyboard.press("Tab")
    expect(line(page, "kr1")).not_to_be_focused()
    write(page, "kr2", "___ and ___")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("b")
    expect(line(page, "kr2")).to_have_text("___ and b")
    line(page, "objective").focus()
    page.keyboard.press("Tab")  # who only passes by is not held up
    expect(line(page, "objective")).not_to_be_focused()
    kept(page)


def test_a_rewrite_of_two_lines_and_one_that_moves_are_undone_by_one_press(lab: Lab) -> None:
    page = open_in_lab(lab, "split")
    two = "Raise NPS from 30 to 40 and cut refunds from 3% to 2%"
    write(page, "objective", "Getting a repair feels as easy as ordering online")
    write(page, "kr1", two)
    part(page, "kr1").locator(".okr-rewrite", has_text="Cut refunds").click()
    expect(line(page, "kr1")).to_have_text("Raise NPS from 30 to 40")
    expect(page.locator(".okr-editor .cm-content").nth(2)).to_have_text("Cut refunds from 3% to 2%")
    page.locator(".okr-said").get_by_role("button", name="Undo").click()
    expect(line(page, "kr1")).to_have_text(two)
    expect(page.locator(".okr-body > .okr-editor")).to_have_count(4)
    part(page, "kr1").locator(".okr-rewrite", has_text="Cut refunds").click()
    expect(line(page, "kr1")).to_have_text("Raise NPS from 30 to 40")
    expect(page.locator(".okr-said").get_by_role("button", name="Undo")).to_be_visible()
    line(page, "kr1").focus()
    page.keyboard.press("Control+z")  # the key takes back all of it, as the button does
    expect(line(page, "kr1")).to_have_text(two)
    expect(page.locator(".okr-body > .okr-editor")).to_have_count(4)
    part(page, "kr1").locator(".okr-rewrite", has_text="Cut refunds").click()
    expect(line(page, "kr1")).to_have_text("Raise NPS from 30 to 40")
    line(page, "kr1").focus()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Control+z")  # once somebody types again, it takes back what was typed
    expect(line(page, "kr1")).to_have_text("Raise NPS from 30 to 40")
    expect(page.locator(".okr-body > .okr-editor")).to_have_count(5)
    page.locator(".okr-said").get_by_role("button", name="Undo").click()
    expect(line(page, "kr1")).to_have_text(two)
    write(page, "kr2", "Keep complaints below 4 per 100 visits")
    part(page, "kr2").locator(".okr-rewrite", has_text="Keep complaints").click()
    expect(line(page, "kr2")).to_have_count(0)
    expect(line(page, "health")).to_be_visible()
    expect(line(page, "health")).to_have_text("Keep complaints below 4 per 100 visits")
    page.locator(".okr-said").get_by_role("button", name="Undo").click()
    expect(line(page, "kr2")).to_have_text("Keep complaints below 4 per 100 visits")
    kept(page)


def test_keyboard_alone(lab: Lab) -> None:
    """Write, add, remove, undo, walk to a finding, fold it, leave the editor: no mouse anywhere."""
    page = open_in_lab(lab, "keys")
    line(page, "objective").focus()
    page.keyboard.type("Getting a repair feels as easy as ordering online")
    page.keyboard.press("Enter")
    expect(line(page, "kr1")).to_be_focused()
    page.keyboard.type("Launch the new booking form")
    expect(part(page, "kr1").locator(".okr-question")).to_be_visible()
    page.keyboard.press("Escape")
    expect(part(page, "kr1").locator(".okr-question")).to_have_count(0)
    page.keyboard.press("F8")
    expect(part(page, "kr1").locator(".okr-question")).to_be_visible()
    expect(line(page, "kr1")).to_be_focused()
    expect(page.locator(".okr-sheet [aria-live]").last).to_contain_text("Finding 1 of")
    page.keyboard.press("Tab")
    expect(part(page, "kr1").locator(".okr-finding-head").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(line(page, "kr1")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".okr-editor .okr-label").nth(2)).to_have_text("Key result 2")
    expect(page.locator(".okr-editor .cm-content").nth(2)).to_have_text("Launch the new booking form")
    expect(line(page, "kr1")).to_be_focused()
    line(page, "kr3").focus()
    page.keyboard.insert_text("a")
    page.keyboard.press("Enter")
    expect(line(page, "kr4")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(line(page, "kr4")).to_have_count(0)
    expect(line(page, "kr3")).to_be_focused()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(line(page, "kr4")).to_be_focused()
    kept(page)


def test_a_killed_kernel_loses_nothing(lab: Lab, watch: Watch) -> None:
    """Typing goes on while the kernel is dead; after a restart and the cell run again, all of it is there."""
    watch.expected += ["WebSocket", "kernel", "Kernel", "Canceled future", "Comm not found"]
    page = open_in_lab(lab, "killed")
    write(page, "objective", "Repairs feel ")
    lab.kill_kernel()
    page.locator(".jp-Dialog-button").click()  # JupyterLab says that the kernel died, and takes the cursor
    write(page, "objective", "as easy as ordering")
    expect(part(page, "objective").locator(".okr-saved")).to_have_text("not saved yet")
    expect(page.locator(".okr-said")).to_contain_text("run the cell again")
    lab.restart()
    lab.run_all()
    expect(page.locator(".okr-sheet")).to_have_count(1)
    expect(line(page, "objective")).to_have_text("Repairs feel as easy as ordering")
    kept(page)
    expect(part(page, "objective").locator(".okr-saved")).to_have_text("")


def test_a_closed_tab_loses_nothing(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    """Without cells: close the tab in the middle of a word, open it again, and it is there; a saved OKR too."""
    url = pages({"20-draft.ipynb": [CELL.format(period="2026-Q3")]}).page("20-draft.ipynb")
    page = new_page()
    page.goto(url)
    write(page, "kr2", "🙂 Launch the new booking fo")
    again = page.context.new_page()
    page.close()
    again.goto(url)
    expect(line(again, "kr2")).to_have_text("🙂 Launch the new booking fo")
    write(again, "kr2", "rm")
    expect(part(again, "kr2").locator(".okr-finding").first).to_be_visible()
    again.get_by_role("button", name="Save as our OKR").click()
    expect(again.locator(".okr-said")).to_contain_text("version 1")


def test_an_older_unsaved_text_is_offered_on_a_phone(
    pages: Callable[..., Server], new_page: Callable[..., Page]
) -> None:
    """Somebody else has written since: theirs stands, mine comes back at a touch; any text stays a text."""
    server = pages({"20-draft.ipynb": [CELL.format(period="2026-Q3")]})
    form = okrkit.store.form("draft", "Booking", "2026-Q3")
    with okrkit.open(server.store) as store:
        store.keep(form, "kr1", "Theirs", 2_000)
        store.set("name", "this store")
    mine = json.dumps({"value": "Mine", "revision": 1_000, "grewFrom": [0]})
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, color_scheme="dark")
    key = json.dumps(f"okrkit/this store {form}/kr1")
    page.add_init_script(f"sessionStorage.okrTold ??= localStorage.setItem({key}, {json.dumps(mine)}) ?? 'once'")
    page.goto(server.page("20-draft.ipynb"))
    expect(line(page, "kr1")).to_have_text("Theirs")
    expect(page.locator(".okr-offer")).to_contain_text("Mine")
    page.get_by_role("button", name="Put it back").tap()
    expect(line(page, "kr1")).to_have_text("Mine")
    kept(page)
    expect(page.locator(".okr-offer")).to_have_count(0)
    line(page, "kr2").tap()
    page.keyboard.insert_text("x" * 30_000)
    expect(page.locator(".okr-said")).to_contain_text("there is room for 20,000 here")
    hostile = "<img src=x onerror=alert(1)> \u202e {{7*7}} =cmd()"
    page.keyboard.insert_text(hostile)
    expect(line(page, "kr2")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".okr-sheet img[onerror]")).to_have_count(0)
    kept(page)
    sheet = page.locator(".okr-sheet")
    assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")
    with okrkit.open(server.store) as store:
        assert {part: text for part, (text, _) in store.kept(form).items()} == {"kr1": "Mine", "kr2": hostile}
