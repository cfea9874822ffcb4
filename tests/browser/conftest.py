"""Fixtures of the browser tests. Every page is watched: a request to anywhere but the loopback, or an error on the
console that the test did not expect, fails the test."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .servers import Lab, Server, chromium_path, jupyterlab, launch_options, pages_without_cells

HERE = ("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser; without one the browser tests are left out in one line."""
    path = chromium_path()
    if path is None:
        say = "no Chromium here (apt-get install chromium, or name one in OKRKIT_CHROMIUM)"
        if os.environ.get("OKRKIT_REQUIRE_ALL") == "1":
            pytest.fail(say)
        pytest.skip(say)
    return launch_options(path)


def leads_away(url: str) -> bool:
    """Whether an address is of another machine. What a page holds in itself ('data:') is of none, nor a file here."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return bool(parts.netloc)
    return parts.scheme not in ("data", "blob", "about", "chrome-error") and parts.hostname not in HERE


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """The browser; each of its contexts is watched, whoever makes it.

    Other folders bring this fixture into their own conftest.py, which makes it another one of the same browser: the
    browser itself remembers that it is watched.
    """
    if hasattr(browser, "okr_elsewhere"):
        return browser
    new, found = browser.new_context, list[str]()

    def asked(url: str) -> None:
        if leads_away(url):
            found.append(url)

    def watched(**options: Any) -> BrowserContext:
        context = new(**options)
        context.on("request", lambda request: asked(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: asked(socket.url)))
        return context

    browser.new_context = watched  # type: ignore[method-assign]
    browser.new_page = lambda **options: watched(**options).new_page()  # type: ignore[method-assign]
    browser.okr_elsewhere = found  # type: ignore[attr-defined]
    return browser


@pytest.fixture(scope="session")
def elsewhere(browser: Browser) -> list[str]:
    """The addresses of other machines that any page of any context asked for, and no test has been told of yet."""
    found: list[str] = browser.okr_elsewhere  # type: ignore[attr-defined]
    return found


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails every test, whatever it looks at, in which a page asked another machine for something."""
    yield
    if "browser" in request.fixturenames:
        elsewhere: list[str] = request.getfixturevalue("elsewhere")
        told = elsewhere[:]
        elsewhere.clear()
        assert not told, f"requests to other machines: {told}"


@dataclass
class Watch:
    """What the pages of a test complained about.

    Attributes:
        expected: parts of console errors that the test itself brings about, such as by killing a kernel.
    """

    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))

    def check(self) -> None:
        """Fail when something went wrong unexpectedly."""
        left = [error for error in self.errors if not any(part in error for part in self.expected)]
        assert not left, "errors on the console:\n" + "\n".join(left)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test complained about; checked at its end."""
    watch = Watch()
    yield watch
    watch.check()


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """`new_page(**options)` -> a watched page in a context of its own; options as of `browser.new_context`."""
    with ExitStack() as contexts:

        def make(**options: Any) -> Page:
            context = browser.new_context(**{"viewport": {"width": 1100, "height": 900}, **options})
            contexts.callback(context.close)
            context.set_default_timeout(30_000)
            watch.over(context)
            return context.new_page()

        yield make


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab, once for all tests."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture
def lab(lab_server: Server, new_page: Callable[..., Page]) -> Lab:
    """JupyterLab in a new page."""
    return Lab(new_page(), lab_server)


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Callable[[dict[str, list[str]]], Server]]:
    """`pages({"01-name.ipynb": [cell, ...]})` -> a server of these notebooks as pages; go to `server.page(name)`."""
    with ExitStack() as servers:

        def start(notebooks: dict[str, list[str]]) -> Server:
            folder = tmp_path / f"pages-{len(list(tmp_path.glob('pages-*')))}"
            return servers.enter_context(pages_without_cells(folder, notebooks))

        yield start
