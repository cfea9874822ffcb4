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


@dataclass
class Watch:
    """What the pages of a test asked for and complained about.

    Attributes:
        expected: parts of console errors that the test itself brings about, such as by killing a kernel.
    """

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._asked(socket.url)))
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.foreign.append(url)

    def check(self) -> None:
        """Fail when something left this machine, or went wrong unexpectedly."""
        assert not self.foreign, f"requests to other machines: {self.foreign}"
        left = [error for error in self.errors if not any(part in error for part in self.expected)]
        assert not left, "errors on the console:\n" + "\n".join(left)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test asked for; checked at its end."""
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
