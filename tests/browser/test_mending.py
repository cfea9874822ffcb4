"""A page whose kernel has ended loads itself anew."""

import re
from collections.abc import Callable, Iterator

import psutil
import pytest
from playwright.sync_api import Page, expect

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
