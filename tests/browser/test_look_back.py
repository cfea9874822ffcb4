"""The pages that look back and at the running quarter, and the report as a file, walked through in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from okrkit import cli
from okrkit.places import place

from .servers import Server

pytestmark = pytest.mark.browser
PAGES = {
    "00-start-here.ipynb": ["print('the first page')"],
    "11-look-back.ipynb": [
        "import datetime\nfrom okrkit.widgets import LookingBack\nLookingBack(today=datetime.date(2026, 10, 28))"
    ],
    "22-running-quarter.ipynb": [
        "import datetime\nfrom okrkit.widgets import RunningQuarter\nRunningQuarter(today=datetime.date(2026, 8, 28))"
    ],
}


def test_a_quarter_is_read_and_looked_back_on(
    pages: Callable[[dict[str, list[str]]], Server], new_page: Callable[..., Page]
) -> None:
    server = pages(PAGES)
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(server.page("22-running-quarter.ipynb"), wait_until="commit")
    paths = page.get_by_role("img", name="The path so far")
    expect(paths).to_have_count(4)
    spots = paths.nth(1).locator("circle")
    assert spots.count() == 4
    heights = [float(spot.get_attribute("cy") or 0) for spot in spots.all()]
    assert heights[2] > heights[0] > heights[3], "below where it began in the middle of August, above it at its end"
    expect(page.get_by_text("not yet reached, so far · 63 % of the period has passed").first).to_be_visible()
    expect(page.get_by_role("heading", name="Open commitments")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("As it stood on").fill("2026-07-30")
    expect(page.get_by_text("2026-07-30: day 30 of 92")).to_be_visible()
    expect(paths.nth(1).locator("circle")).to_have_count(2)

    page.goto(server.page("11-look-back.ipynb"), wait_until="commit")
    expect(page.get_by_role("region", name="Where key results stood").get_by_text("1 happened")).to_be_visible()
    page.get_by_label("Pasted table").fill("Quarter;Key result;from;to;actual\nQ1 2026;Trams on time;70 %;80 %;78 %\n")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("1 key result in 1 period (2026-Q1); no team is named.")).to_be_visible()
    page.get_by_role("button", name="Read Mendwell's ten quarters").click()
    expect(page.get_by_text("46 key results of 3 teams in 10 periods")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


HINT = "(element) => getComputedStyle(element, '::before').content"
COLOR = "(element) => getComputedStyle(element).fill"


def test_the_report_is_one_file_for_light_dark_phone_and_paper(
    tmp_path: Path, new_page: Callable[..., Page], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    assert cli.run(["history", str(place("notebooks/samples") / "mendwell-quarters.csv"), "--html", str(out)]) == 0
    page = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page.goto(out.as_uri())
    pictures = page.get_by_role("img")
    assert pictures.count() >= 10
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    question = page.locator("svg text").filter(has_text="What became of the key results?").first
    assert question.evaluate(COLOR) == "rgb(232, 235, 241)"
    page.emulate_media(color_scheme="light")
    assert question.evaluate(COLOR) == "rgb(29, 36, 48)"
    cut = page.locator("figure > div").first
    assert cut.evaluate("(element) => element.scrollWidth > element.clientWidth"), "it can be slid"
    assert "slide it" in cut.evaluate(HINT)
    page.set_viewport_size({"width": 900, "height": 740})
    assert cut.evaluate("(element) => element.scrollWidth <= element.clientWidth"), "nothing is cut"
    assert cut.evaluate(HINT) == "none", "and nothing says so"
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark", media="print")
    assert question.evaluate(COLOR) == "rgb(29, 36, 48)"
    page.emulate_media(media="screen")
    page.get_by_text("In words").first.click()
    expect(page.get_by_text("In brackets stand the shares that fit such a count").first).to_be_visible()
