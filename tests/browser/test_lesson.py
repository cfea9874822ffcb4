"""A lesson in the browser: by keyboard alone, kept beyond its kernel, readable in both themes of JupyterLab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

import okrkit
from okrkit import lessons

from .conftest import Watch
from .servers import Lab, Server
from .test_everybody import violations

pytestmark = pytest.mark.browser

CELL = "from okrkit.widgets import {0}\n{0}({1!r})"
SORT = lessons.exercise("results-not-tasks/work-or-result")
MARK = lessons.exercise("results-not-tasks/the-telling-word")
REPAIR = lessons.exercise("results-not-tasks/from-form-to-families")
ORDER = lessons.exercise("results-not-tasks/big-small-fast")
TARGET = next(one for one in lessons.exercises() if one.kind == "target")
RANK = next(one for one in lessons.exercises() if one.kind == "rank")
JUDGE = next(one for one in lessons.exercises() if one.kind == "judge")
SHOWN = [SORT, MARK, REPAIR, ORDER, TARGET, RANK, JUDGE]
CELLS = [CELL.format("Course", SORT.lesson), *(CELL.format("Practising", one.id) for one in SHOWN)]


def sheet(page: Page, exercise: lessons.Exercise) -> Locator:
    return page.locator(".okr-sheet").nth(1 + SHOWN.index(exercise))


def chip(page: Page, exercise: lessons.Exercise) -> Locator:
    return sheet(page, exercise).locator(".okr-chip")


def test_a_lesson_by_keyboard_alone(pages: Callable[..., Server], new_page: Callable[..., Page]) -> None:
    server = pages({"01-lesson.ipynb": CELLS})
    page = new_page()
    page.goto(server.page("01-lesson.ipynb"))
    expect(page.locator(".okr-sheet")).to_have_count(1 + len(SHOWN), timeout=30_000)
    press = page.keyboard.press

    here = sheet(page, SORT)  # arrows choose among the radios of a card, Tab goes to the next card
    here.locator("input").first.focus()
    for card in SORT.data["cards"]:
        place = list(SORT.data["bins"]).index(SORT.accepted[0][card["id"]])
        press("Space")
        for _ in range(place):
            press("ArrowRight")
        press("Tab")
    expect(here.locator("[data-press=check]")).to_be_focused()
    press("Enter")
    expect(chip(page, SORT)).to_have_text("Done")
    expect(here.locator("[aria-live=polite]")).to_contain_text("Yes, that holds.")
    expect(here.locator("[data-press=check]")).to_be_focused()

    here = sheet(page, MARK)  # one stop for Tab, arrows among the words
    here.locator(".okr-word").nth(2).focus()
    press("Home")
    press("Space")
    expect(here.locator(".okr-word").first).to_have_attribute("aria-pressed", "true")
    press("Tab")
    expect(here.locator("[data-press=check]")).to_be_focused()
    press("Enter")
    expect(chip(page, MARK)).to_have_text("Done")

    here = sheet(page, REPAIR)  # help one level at a time; the button that is used up gives its place to 'Check'
    here.locator("[data-press=help]").focus()
    for level in ("A nudge", "The rule", "A worked answer"):
        press("Enter")
        expect(here.locator("section").last).to_contain_text(level)
        expect(here.locator("[aria-live=polite]")).to_contain_text(level)
    expect(here.locator("[data-press=check]")).to_be_focused()
    here.locator("textarea").first.focus()
    press("Control+a")
    page.keyboard.type(REPAIR.accepted[0])
    press("Tab")
    press("Enter")
    expect(chip(page, REPAIR)).to_have_text("Done")

    here = sheet(page, ORDER)  # a line keeps the cursor on its arrow, up to the end and no further
    rows = here.locator("ol.okr-order .okr-order-text")
    first = rows.first.text_content() or ""
    here.get_by_role("button", name=f"Move down: {first}").focus()
    for _ in range(len(ORDER.data["rungs"]) + 1):
        press("Enter")
    expect(rows.last).to_have_text(first)
    expect(here.get_by_role("button", name=f"Move down: {first}")).to_be_focused()

    here = sheet(page, TARGET)
    here.get_by_role("slider").focus()
    press("ArrowRight")
    expect(here.locator("input.okr-input-number")).not_to_have_value("")

    here = sheet(page, RANK)  # laid aside and taken back, the cursor goes along
    text = here.locator("ol.okr-order .okr-order-text").first.text_content() or ""
    here.get_by_role("button", name=f"Park it: {text}").focus()
    press("Enter")
    expect(here.locator("ul.okr-order-aside .okr-order-text").first).to_have_text(text)
    expect(here.get_by_role("button", name=f"Take it back: {text}")).to_be_focused()
    press("Enter")
    expect(here.locator("ol.okr-order .okr-order-text").last).to_have_text(text)

    here = sheet(page, JUDGE)  # one text at a time: arrows choose, Enter goes on, and what is missing is shown
    expect(here.locator("fieldset:visible")).to_have_count(1)
    here.locator("input:visible").first.focus()
    for number, card in enumerate(JUDGE.data["cards"], 1):
        expect(here.locator(".okr-turns-title")).to_have_text(f"Text {number} of 10")
        if number != 4:
            press("Space")
            for _ in range(list(JUDGE.data["bins"]).index(JUDGE.accepted[0][card["id"]])):
                press("ArrowRight")
        press("Enter")
    expect(here.locator("[data-press=check]")).to_be_focused()
    press("Enter")
    expect(here.locator(".okr-said")).to_contain_text("one text has no answer yet")
    expect(here.locator(".okr-turns-title")).to_have_text("Text 4 of 10")
    here.locator("input:visible").last.check()
    here.locator("[data-press=check]").click()
    expect(chip(page, JUDGE)).to_have_text("Done")
    expect(here.locator("fieldset:visible")).to_have_count(10)
    expect(here.locator(".okr-option:visible")).to_have_count(10)

    expect(page.locator(".okr-sheet").first).to_contain_text("3 of 7 done")
    assert violations(page) == []
    for exercise in (SORT, MARK, REPAIR):
        with okrkit.open(server.store) as store:
            assert lessons.standing(store, exercise.id).what == "right"


def test_a_lesson_in_jupyterlab(lab: Lab, watch: Watch) -> None:
    """Half an answer stands after a new kernel; both themes can be read."""
    watch.expected += ["WebSocket", "kernel", "Kernel", "Canceled future", "Comm not found", "status of 500"]
    lab.open(lab.server.notebook("lesson.ipynb", *CELLS))
    lab.run_all()
    page = lab.page
    field = sheet(page, REPAIR).locator("textarea").first
    field.fill("Share of families who come back, from 40 % to")
    sheet(page, SORT).locator("input").first.check()
    sheet(page, SORT).locator("[data-press=check]").click()
    expect(sheet(page, SORT).locator(".okr-said")).to_contain_text("cards have no place so far")
    expect(sheet(page, SORT).locator("input").nth(3)).to_be_focused()
    lab.restart()  # kernels are killed in tests/lessons/test_kills.py
    lab.run_all()
    expect(field).to_have_value("Share of families who come back, from 40 % to")
    expect(sheet(page, SORT).locator("input").first).to_be_checked()
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        lab.command("apputils:change-theme", theme=theme)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        page.wait_for_timeout(400)
        assert violations(page, ".okr-sheet") == []


def test_the_map_leads_to_another_lesson_in_jupyterlab(lab: Lab) -> None:
    lab.server.notebook("00-start-here.ipynb", "1")
    lab.open(lab.server.notebook("lesson.ipynb", *CELLS[:1]))
    lab.run_all()
    lab.page.get_by_role("link", name="0 Start here").first.click()
    lab.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.title.label === '00-start-here.ipynb'")
