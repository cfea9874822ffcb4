"""A real JupyterHub with a room on a PostgreSQL server, as `workshops/deploy` describes it, for tests."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

import okrkit
from okrkit.places import place
from okrkit.room import Opened, kit, open_room
from okrkit.store import Store
from tests.postgres import HOST, Postgres, programs

ROLE, PASSWORD = "okrkit_participant", "one afternoon"
PROXY = Path(__file__).parent / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"


@dataclass
class Hub:
    """A running Hub.

    Attributes:
        url: without '/' at its end. store: as who leads sees it. keys: of the room.
        participants: the address of the same store for participants. process: the Hub's. log: what it said.
    """

    url: str
    store: Store
    keys: Opened
    participants: str
    process: subprocess.Popen[bytes]
    log: Path

    def memory(self) -> dict[str, list[float]]:
        """Megabytes (PSS) of what runs: 'hub', 'proxy', and of everybody 'door', 'pages' and 'kernel'."""
        found: dict[str, list[float]] = {}
        for one in [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]:
            said = " ".join(one.cmdline())
            marks = {"configurable-http-proxy": "proxy", "okrkit.hosting.hub": "door", "okrkit.hosting.seat": "pages",
                     "ipykernel_launcher": "kernel", "jupyterhub": "hub"}  # fmt: skip
            what = next((what for mark, what in marks.items() if mark in said), "else")
            found.setdefault(what, []).append(one.memory_full_info().pss / 1e6)
        return found


def let_participants_in(server: Postgres, schema: str) -> str:
    """Run participants.sql as the owner of the tables; the address with which participants come."""
    folder = programs()
    assert folder
    done = subprocess.run(
        [folder / "psql", "-q", server.url(schema=schema), "-v", f"role={ROLE}", "-v", f"password={PASSWORD}",
         "-f", place("workshops") / "deploy" / "participants.sql"], capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return server.url(ROLE, PASSWORD, schema=schema)


@contextmanager
def running(server: Postgres, folder: Path) -> Iterator[Hub]:
    """A Hub with an open room of `write-okrs-90`; guests come in with PASSWORD."""
    url = server.new_store()
    store = okrkit.open(url)
    keys = open_room(store, kit("write-okrs-90"), team="Booking", period="2026-Q3")
    participants = let_participants_in(server, url.rpartition("%3D")[2])
    hub, inner, api = (f"http://{HOST}:{port}" for port in _free(3))
    environment = {
        **os.environ,
        "OKRKIT_HUB_STORE": url,
        "OKRKIT_HUB_PARTICIPANTS": participants,
        "OKRKIT_HUB_FOLDER": str(folder),
        "OKRKIT_HUB_URL": hub,
        "OKRKIT_HUB_INNER_URL": inner,
        "OKRKIT_HUB_PROXY": str(PROXY),
        "OKRKIT_HUB_PROXY_API": api,
        "OKRKIT_HUB_PASSWORD": PASSWORD,
        "OKRKIT_HUB_LEADERS": "coach",
        "OKRKIT_HUB_LEADERS_PASSWORD": secrets.token_hex(20),
        "PYTHONPATH": str(Path(okrkit.__file__).parent.parent),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    log = folder / "hub.log"
    command = [sys.executable, "-m", "jupyterhub", "-f", str(place("workshops") / "deploy" / "jupyterhub_config.py")]
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
    try:
        _wait(f"{hub}/hub/login", process, log)
        yield Hub(hub, store, keys, participants, process, log)
    finally:
        started = psutil.Process(process.pid).children(recursive=True)
        process.kill()  # in good order it takes ten seconds, and there is nothing to keep
        process.wait(30)
        for one in started:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(started, timeout=10)
        store.close()


def proxy_missing() -> str:
    """Why there can be no Hub here, as a sentence; '' when there can."""
    if not PROXY.exists():
        return "configurable-http-proxy is not installed (npm --prefix tests/hosting/proxy ci)"
    return "" if shutil.which("node") else "Node is not installed"


def _free(count: int) -> list[int]:
    sockets = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, OSError):
            assert process.poll() is None, log.read_text()[-3000:]
            assert time.monotonic() < until, log.read_text()[-3000:]
            time.sleep(0.1)
        else:
            return
