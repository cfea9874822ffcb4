"""Pages that load themselves anew: their kernel has ended, or their parts did not come."""

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
    watch.expected += ["410", "WebSocket", "404", "Kernel"]
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


@pytest.mark.parametrize("times", [1, 9])
def test_a_page_whose_parts_did_not_come_is_loaded_anew_twice_and_then_says_so(
    server: Hosted, new_page: Callable[..., Page], watch: Watch, times: int
) -> None:
    watch.expected += ["widget model not found"]
    page = new_page()
    page.add_init_script(f"""
        const loads = Number(sessionStorage.getItem("loads") ?? 0) + (location.pathname === "/room" ? 1 : 0);
        sessionStorage.setItem("loads", loads);
        const another = function () {{  // a part that the kernel does not know, as after it was started anew
            for (const one of document.querySelectorAll("script[type$='widget-view+json']"))
                if (loads <= {times}) one.textContent = one.textContent.replace(/[0-9a-f]{{32}}/, "0".repeat(32));
        }};
        new MutationObserver(another).observe(document, {{ childList: true, subtree: true }});
    """)
    joined(server, page)
    if times == 1:
        expect(page.locator("textarea").first).to_be_visible(timeout=60_000)
        assert page.evaluate("sessionStorage.getItem('loads')") == "2"
    else:
        expect(page.get_by_role("alert")).to_contain_text("did not come up whole", timeout=90_000)
        assert page.evaluate("sessionStorage.getItem('loads')") == "3"
