"""Answer any exercise of the course on a page, as a learner does: with the first answer that counts."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from okrkit import lessons
from okrkit.widgets._course import answers

TYPED = " and soon"


def widgets(notebook: Path) -> list[tuple[int, str]]:
    """Where a notebook shows a page of okrkit: (place among its code cells, what makes it), such as 'Course(...)'."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    last = [source.rpartition("\n")[2] for source in code]
    return [(place, words) for place, words in enumerate(last) if words[:1].isupper() and words.endswith(")")]


def sheet(page: Page, place: int) -> Locator:
    """The page that a code cell shows."""
    return page.locator(".jp-CodeCell").nth(place).locator(".okr-sheet")


def exercises(page: Page, made: list[tuple[int, str]]) -> Iterator[tuple[str, Locator]]:
    """The exercises among `widgets`, by id."""
    for place, words in made:
        if words.startswith("Practising("):
            yield ast.literal_eval(words.removeprefix("Practising")), sheet(page, place)


def draft(page: Page) -> str:
    """Type behind the first line of a team's own; returns what was typed, or '' where no line can be typed into."""
    line = page.locator(".okr-sheet .cm-content").first
    if not line.count():
        return ""
    line.click()
    page.keyboard.press("End")
    page.keyboard.type(TYPED)
    expect(line).to_contain_text(TYPED)
    expect(page.locator(".okr-saved").filter(has_text="not saved yet")).to_have_count(0)
    return TYPED


def fill(sheet: Locator, exercise: lessons.Exercise) -> None:
    """Fill in every field. What is put into an order stays as it lies: that can be checked, too."""
    kind = answers.kind_of(exercise)
    for id, value in kind.back(exercise.accepted[0], exercise).items():
        part = sheet.locator(f'[data-part="{id}"]')
        if part.locator(".okr-order").count():
            continue
        if part.locator(".okr-word").count():
            for place in value.split():
                part.locator(".okr-word").nth(int(place)).click()
        elif part.locator("input[type=radio]").count():
            part.locator(f'input[value="{value}"]').dispatch_event("click")  # of ten texts nine are hidden
        elif part.locator(".okr-input-number").count() and part.locator("input[type=range]").count():
            part.locator(".okr-input-number").fill(value)
        else:
            part.locator("input, textarea, select").first.fill(value)


def check(sheet: Locator) -> str:
    """Press 'Check'; returns what the page says of the answer, once it says something."""
    sheet.locator("[data-press=check]").click()
    told = sheet.locator(".okr-feedback-title, .okr-note:visible").first
    expect(told).to_be_visible()
    return told.text_content() or ""


def standing(sheet: Locator) -> str:
    """How the exercise counts, in the page's words."""
    chip = sheet.locator(".okr-chip").first
    expect(chip).not_to_be_empty()
    return chip.text_content() or ""
