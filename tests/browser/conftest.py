"""A real JupyterLab and a real Voila in a real Chromium, each on a free port and in folders of its own.

Every page is watched: a request to anywhere but the loopback and an error on the console fail the test.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOKEN = "for-this-run-only"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of this machine; without one the browser tests are left out in one line."""
    found = os.environ.get("OKRKIT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        say = "no Chromium here (apt-get install chromium, or name one in OKRKIT_CHROMIUM)"
        if os.environ.get("OKRKIT_REQUIRE_ALL") == "1":
            pytest.fail(say)
        pytest.skip(say)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, object]:
    """How pytest-playwright starts it: quietly, and without asking anybody for updates."""
    quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
             "disable-component-update", "disable-sync"]  # fmt: skip
    return {"executable_path": chromium, "args": [f"--{flag}" for flag in quiet]}


@dataclass
class Watch:
    """What a browser context asked for and complained about.

    Attributes:
        expected: parts of console errors that the test itself brings about, such as by killing a kernel.
    """

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", lambda request: self._asked(request.url))
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
    contexts: list[BrowserContext] = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1100, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def jupyter_environment(folder: Path) -> dict[str, str]:
    """The environment of a Jupyter process that sees nothing of the person who runs the tests."""
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
           "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
    return {
        **os.environ,
        **{name: str(folder / name.lower()) for name in own},
        "OKRKIT_STORE": str(folder / "okrkit.sqlite3"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }


@dataclass
class Server:
    """A server for one test session: `work` is the folder it serves, `store` what OKRKIT_STORE names for it."""

    url: str
    work: Path
    store: Path

    def notebook(self, name: str, *cells: str) -> str:
        """Write a notebook into the served folder; returns its name."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.work / name)
        return name

    def page(self, name: str) -> str:
        """The address of a notebook that is served as a page."""
        return f"{self.url}/voila/render/{name}?token={TOKEN}"


@contextmanager
def serve(command: list[str], folder: Path, url: str) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it (and its kernels) afterwards."""
    work = folder / "work"
    work.mkdir(exist_ok=True)
    log = folder / "server.log"
    environment = jupyter_environment(folder)
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=work, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(url, timeout=2).close()
                break
            except urllib.error.HTTPError:
                break  # it asks for its token: it is there
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")
                time.sleep(0.1)
        yield Server(url, work, folder / "okrkit.sqlite3")
    finally:
        process.terminate()  # both servers end their kernels when they are asked to end
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab, once for all tests."""
    folder, port = tmp_path_factory.mktemp("lab"), free_port()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={folder / 'work'}", "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    settings = folder / "jupyterlab_settings_dir" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (folder / "work").mkdir()
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    with serve(command, folder, f"http://127.0.0.1:{port}") as server:
        yield server


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Callable[[dict[str, list[str]]], Server]]:
    """`pages({"01-name.ipynb": [cell, ...]})` -> these notebooks as pages without cells, as `okrkit learn` serves them.

    Go to `server.url + "/voila/render/01-name.ipynb?token=..."`, see `Server.page`.
    """
    with ExitStack() as servers:

        def start(notebooks: dict[str, list[str]]) -> Server:
            folder, port = tmp_path / f"pages-{free_port()}", free_port()
            (folder / "work").mkdir(parents=True)
            server = Server(f"http://127.0.0.1:{port}", folder / "work", folder / "okrkit.sqlite3")
            for name, cells in notebooks.items():
                server.notebook(name, *cells)
            learn = (
                f"from pathlib import Path; from okrkit.hosting import learn; learn(Path(), {port}, False, {TOKEN!r})"
            )
            return servers.enter_context(serve([sys.executable, "-c", learn], folder, server.url))

        yield start


class Lab:
    """JupyterLab in a page: one notebook, its cells and its kernel."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server

    def open(self, name: str) -> None:
        """Open a notebook, and wait until its kernel can take cells."""
        self.page.goto(f"{self.server.url}/lab/tree/{name}?token={TOKEN}&reset")
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context")
        self.page.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.context.ready;
                await panel.sessionContext.ready;
                await panel.sessionContext.session.kernel.info;
            }"""
        )

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands to its end."""
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        """Run every cell."""
        self.command("notebook:run-all-cells")

    def kill_kernel(self) -> None:
        """End the kernel's process the hard way."""
        self.page.evaluate(
            """async () => {
                const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
                await kernel.requestExecute({ code: "import os; os.kill(os.getpid(), 9)" }).done.catch(() => {});
            }"""
        )

    def restart(self) -> None:
        """Restart the kernel, and wait until it is there."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")


@pytest.fixture
def lab(lab_server: Server, new_page: Callable[..., Page]) -> Lab:
    """JupyterLab in a new page."""
    return Lab(new_page(), lab_server)
