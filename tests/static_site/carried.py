"""What a learner carries along: into another browser, and into the next version of the lessons."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.static_site.visiting import Visit, answer, every_cell, open_lesson, served, there

EDITED = "A copy that somebody edited"
EDIT = """async ([path, words]) => {
  const contents = window.jupyterapp.serviceManager.contents;
  const model = await contents.get(path, { content: true });
  model.content.cells[0].source = `# ${words}`;
  await contents.save(path, model);
}"""


def small_file(page: Page, folder: Path) -> Path:
    """The progress of the course, as a lesson hands it out."""
    head = page.locator(".okr-sheet").first
    head.get_by_text("Start over, or take it along").click()
    with page.expect_download() as taken:
        head.locator("[data-press=along]").click()
    taken.value.save_as(folder / taken.value.suggested_filename)
    return folder / taken.value.suggested_filename


def whole_file(page: Page, base: str, folder: Path) -> Path:
    """The whole store, as the front page hands it out."""
    page.goto(base)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save everything").click()
    taken.value.save_as(folder / taken.value.suggested_filename)
    return folder / taken.value.suggested_filename


def elsewhere(browser: Browser, base: str, first: str, small: Path, whole: Path) -> dict[str, Any]:
    """Both files brought into a browser that has nothing: the small one is added, the whole one takes its place."""
    context = browser.new_context()
    watch, page = Visit(context, base), context.new_page()
    open_lesson(page, f"{base}/{first}")
    every_cell(page)
    head = page.locator(".okr-sheet").first
    head.get_by_text("Start over, or take it along").click()
    head.locator("input[type=file]").set_input_files(small)
    expect(head.locator(".okr-said")).to_contain_text("Taken in")
    seen = {"said of the small file": head.locator(".okr-said").text_content(), "after it": there(page)}
    letter = small.with_name("letter.sqlite3")
    letter.write_text("Dear all")
    page.goto(base)
    page.locator("#file").set_input_files(letter)
    expect(page.locator("#said")).to_contain_text("is no file that this page has saved")
    letter.write_bytes(b"SQLite format 3\0" + bytes(5000))
    for file, button in ((letter, "Yes, put it"), (whole, "Yes, put it")):
        page.goto(base)
        expect(page.get_by_role("button", name="Save everything")).to_be_enabled()
        page.locator("#file").set_input_files(file)
        page.get_by_role("button", name=button).click()
        page.wait_for_selector(".okr-sheet")
        every_cell(page)
        said = page.locator(".okr-bar [role=status]").text_content()
        seen[f"said of {'another file' if file == letter else 'the whole file'}"] = said
    seen |= {"after the whole file": there(page), "foreign": watch.foreign}
    context.close()
    return seen


def newer(browser: Browser, site: Path, other: Path) -> dict[str, Any]:
    """A lesson edited in the browser, and then the next version of the lessons at the same address."""
    context = browser.new_context()
    with served(site) as base:
        page = context.new_page()
        watch = Visit(context, base)
        page.goto(base)
        old = str(page.get_by_role("link", name="Begin").get_attribute("href"))
        open_lesson(page, f"{base}/{old}")
        every_cell(page)
        before = answer(page)
        page.evaluate(EDIT, [old.partition("path=")[2], EDITED])
        open_lesson(page, f"{base}/{old}")
        every_cell(page)
        seen: dict[str, Any] = {"an edited copy is shown again": page.get_by_text(EDITED).count()}
    with served(other, int(base.rpartition(":")[2])):
        page.goto(f"{base}/{old}")
        page.wait_for_url(lambda address: old not in address)
        page.wait_for_selector(".okr-sheet")
        every_cell(page)
        seen |= {
            "the edited copy in the next version": page.get_by_text(EDITED).count(),
            "its text": page.locator(".jp-MarkdownOutput p").first.text_content(),
            "answers kept": there(page) == before,
            "foreign": watch.foreign,
        }
    context.close()
    return seen
