"""A page whose kernel has ended loads itself anew; a page whose widgets come late shows them."""

import re
from collections.abc import Callable, Iterator

import psutil
import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.hosting.rooms import ROOM, Hosted, hosted

from .conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    with hosted(tmp_path_factory.mktemp("mending"), {"participant": ROOM["participant"]}, people=2) as server:
        server.room().go("pains")
        yield server


def joined(server: Hosted, page: Page) -> Page:
    page.goto(f"{server.url}/join#{server.opened.join}")
    return page


def test_a_page_whose_kernel_has_ended_comes_back_with_what_was_typed(
    server: Hosted, new_page: Callable[..., Page], watch: Watch
) -> None:
    watch.expected += ["410", "403", "WebSocket", "404", "Kernel"]  # whose kernel that was is forgotten with it
    page = joined(server, new_page())
    field = page.locator("textarea").first
    field.press_sequentially("Nobody answers before noon")
    config = page.locator("#jupyter-config-data").text_content(timeout=20_000) or ""
    (kernel,) = re.findall(r'"kernelId":\s*"([^"]+)"', config)
    for one in psutil.Process(server.process.pid).children():
        if any(kernel in word for word in one.cmdline()):
            one.kill()
    with page.expect_event("load", timeout=60_000):
        pass
    expect(page.locator("textarea").first).to_have_value("Nobody answers before noon", timeout=60_000)
    assert kernel not in (page.locator("#jupyter-config-data").text_content() or "")


BUSY = """
    const later = window.setTimeout;
    let waiting = [];
    window.setTimeout = (what, time, ...more) =>
        waiting && time === 100 ? later(() => waiting ? waiting.push(() => what(...more)) : what(...more), 100)
                                : later(what, time, ...more);
    window.calm = () => { const all = waiting; waiting = null; all.forEach((one) => one()); };
"""


def test_a_page_whose_widgets_come_while_it_gives_up_shows_them(server: Hosted, new_page: Callable[..., Page]) -> None:
    """As on a busy machine, when several pages open at once: its clock comes late, and in between the widgets come."""
    page = new_page()
    page.add_init_script(BUSY)
    kept: list[tuple[WebSocketRoute, str | bytes]] = []

    def line(here: WebSocketRoute) -> None:
        def told(message: str | bytes) -> None:
            if b"update_states" in (message if isinstance(message, bytes) else message.encode()):
                kept.append((here, message))
            else:
                here.send(message)

        there = here.connect_to_server()
        here.on_message(there.send)
        there.on_message(told)

    page.route_web_socket("**/channels?*", line)
    joined(server, page)
    expect(page.get_by_text("Loading widget...")).to_be_visible()
    while not kept:
        page.wait_for_timeout(100)
    ((here, states),) = kept
    here.send(states)
    page.wait_for_function("jupyterapp.widgetManager.restoredStatus")
    page.wait_for_timeout(2_000)  # after which it looks no more
    page.evaluate("calm()")
    expect(page.locator("textarea").first).to_be_visible(timeout=10_000)
