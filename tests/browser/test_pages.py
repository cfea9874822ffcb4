"""Pages without cells in a browser: they scroll, fit a phone, follow light and dark, lead on, and speak plainly."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watch
from .servers import Server, pages_without_cells

pytestmark = pytest.mark.browser

PROSE = "from IPython.display import Markdown; Markdown('# A page\\n\\n' + 'Words to read, and [a link](x). ' * 40)"
LONG = "print('A line that is far too long for any phone, ' * 12 + '\\n' * 200)"
LAST = "print('the last line')"
PARTS = ["nav a", "nav a[aria-current]", "main h1", "main p", "main a", "main pre"]
CONTRAST = """(parts) => {
    const channels = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = (text) => channels(text).map((c) => c / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const solid = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!/, 0\\)$|transparent/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    return parts.map((part) => {
        const element = document.querySelector(part);
        const [one, two] = [light(getComputedStyle(element).color), light(solid(element))].sort((a, b) => b - a);
        return [part, (one + 0.05) / (two + 0.05)];
    });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    notebooks = {
        "00-start-here.ipynb": [PROSE, LONG, LAST],
        "01-slow.ipynb": ["import time; time.sleep(2)", PROSE],
        "02-broken.ipynb": ["1 / 0", PROSE],
    }
    with pages_without_cells(tmp_path_factory.mktemp("pages"), notebooks) as running:
        yield running


def shown(page: Page, server: Server, name: str = "00-start-here.ipynb") -> Page:
    page.goto(server.page(name), wait_until="commit")
    expect(page.locator("#rendered_cells")).to_be_visible()
    page.locator("#main").wait_for()  # Voila's script has put the page into its panes
    return page


def test_a_page_scrolls_to_its_end(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(), server)
    last = page.get_by_text("the last line")
    expect(last).not_to_be_in_viewport()
    page.mouse.move(500, 500)
    page.mouse.wheel(0, 100_000)
    expect(last).to_be_in_viewport()


def test_a_page_fits_a_phone(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(viewport={"width": 360, "height": 740}), server)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for link in page.locator("nav a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 32, "a finger finds it"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_readable_in_light_and_dark(server: Server, new_page: Callable[..., Page], scheme: str) -> None:
    page = shown(new_page(color_scheme=scheme), server)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true" if scheme == "light" else "false")
    for part in PARTS:  # results are drawn after the page
        page.locator(part).first.wait_for(state="attached")
    measured = page.evaluate(CONTRAST, PARTS)
    assert len(measured) == len(PARTS)
    assert [part for part, contrast in measured if contrast < 4.5] == []


def test_a_page_follows_when_the_light_is_turned_off(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(color_scheme="light"), server)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")


def test_pages_lead_to_each_other_by_keyboard(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(), server)
    for _ in range(2):
        page.keyboard.press("Tab")
    link = page.get_by_role("navigation", name="Pages").get_by_role("link", name="Slow")
    expect(link).to_be_focused()
    assert link.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("01-slow"))
    expect(page.locator("nav [aria-current]")).to_have_text("Slow")


def test_a_slow_page_says_that_it_is_starting(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(server.page("01-slow.ipynb"), wait_until="commit")
    expect(page.get_by_role("status")).to_contain_text("Starting. This takes a few seconds")
    expect(page.locator("#rendered_cells")).to_be_hidden()
    expect(page.get_by_role("heading", name="A page")).to_be_visible()
    expect(page.get_by_role("status")).to_have_count(0)


def test_a_broken_page_says_so_plainly(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(), server, "02-broken.ipynb")
    expect(page.get_by_role("alert")).to_contain_text("Something on this page did not work")
    expect(page.get_by_text("ZeroDivisionError")).to_have_count(0)


def test_a_page_without_its_token_says_where_it_stands(
    server: Server, new_page: Callable[..., Page], watch: Watch
) -> None:
    watch.expected.append("403 (Forbidden)")
    page = new_page()
    watched = page.goto(f"{server.url}/voila/render/00-start-here.ipynb")
    assert watched is not None
    assert watched.status == 403
    expect(page.get_by_role("heading", name="This page needs its key")).to_be_visible()
