"""A real JupyterLab, real pages without cells, and the browser of this machine, for tests and for measuring."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOKEN = "for-this-run-only"


def chromium_path() -> str | None:
    """The browser of this machine, or the one that OKRKIT_CHROMIUM names."""
    return os.environ.get("OKRKIT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_options(path: str) -> dict[str, Any]:
    """How Playwright starts it: quietly, and without asking anybody for updates."""
    quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
             "disable-component-update", "disable-sync"]  # fmt: skip
    return {"executable_path": path, "args": [f"--{flag}" for flag in quiet]}


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@dataclass
class Server:
    """A running server: `work` is the folder it serves, `store` what OKRKIT_STORE names for it."""

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
def jupyterlab(folder: Path) -> Iterator[Server]:
    """JupyterLab in folders of its own: nothing of the person who runs the tests is seen or changed."""
    work, port = folder / "work", free_port()
    settings = folder / "jupyterlab_settings_dir" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    work.mkdir()
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={work}", "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    with _serving(command, folder, port) as server:
        yield server


@contextmanager
def pages_without_cells(folder: Path, notebooks: dict[str, list[str]] | Path) -> Iterator[Server]:
    """Notebooks called NN-name.ipynb (name -> cells, or a folder of them) as `okrkit learn` serves them."""
    work, port = folder / "work", free_port()
    if isinstance(notebooks, Path):
        shutil.copytree(notebooks, work)
    else:
        work.mkdir(parents=True)
        for name, cells in notebooks.items():
            Server("", work, folder).notebook(name, *cells)
    learn = f"from pathlib import Path; from okrkit.hosting import learn; learn(Path(), {port}, False, {TOKEN!r})"
    with _serving([sys.executable, "-c", learn], folder, port) as server:
        yield server


@contextmanager
def _serving(command: list[str], folder: Path, port: int) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it (and with it its kernels) afterwards."""
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
           "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
    server = Server(f"http://127.0.0.1:{port}", folder / "work", folder / "okrkit.sqlite3")
    environment = {
        **os.environ,
        **{name: str(folder / name.lower()) for name in own},
        "OKRKIT_STORE": str(server.store),
    }
    log = folder / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=server.work, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        until = time.monotonic() + 60
        while not _answers(server.url):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=2).close()
    except urllib.error.HTTPError:
        return True  # it asks for its token: it is there
    except OSError:
        return False
    return True


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

    def command(self, name: str, **arguments: object) -> None:
        """Run one of JupyterLab's commands to its end."""
        self.page.evaluate("([name, given]) => window.jupyterapp.commands.execute(name, given)", [name, arguments])

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
