"""okrkit used from outside: from an environment of its own and a folder that holds nothing."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BIN = "Scripts" if os.name == "nt" else "bin"


def elsewhere(folder: Path) -> dict[str, str]:
    """The surroundings of somebody who has nothing but a home folder; JupyterLab's files are the tests' own."""
    shared = Path(sys.prefix) / "share" / "jupyter"
    kept = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH" and not name.startswith("JUPYTER")
    }
    return {
        **kept, "HOME": str(folder), "USERPROFILE": str(folder), "OKRKIT_STORE": str(folder / "okrkit.sqlite3"),
        "JUPYTER_PATH": str(shared), "JUPYTERLAB_DIR": str(shared / "lab"),
    }  # fmt: skip


def alone(folder: Path) -> dict[str, str]:
    """The same where everything is installed in the environment itself."""
    found = elsewhere(folder)
    del found["JUPYTER_PATH"], found["JUPYTERLAB_DIR"], found["OKRKIT_STORE"]
    return {**found, "XDG_DATA_HOME": str(folder / "data"), "LOCALAPPDATA": str(folder / "data")}


def run(python: Path, folder: Path, *command: str, surroundings: dict[str, str] | None = None) -> str:
    """What a Python prints from a folder far from any checkout."""
    around = surroundings or elsewhere(folder)
    done = subprocess.run(
        [str(python), *command], cwd=folder, env=around, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(
    installed: Path, folder: Path, address: str, *verb: str, surroundings: dict[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """A verb that serves pages: what it printed until its address, and that address."""
    command = [str(installed / BIN / "okrkit"), *verb]
    around = {**(surroundings or elsewhere(folder)), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command, cwd=folder, env=around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert server.stdout is not None
    try:
        said = ""
        while not (found := re.search(address, said)):
            line = server.stdout.readline()
            assert line, said
            said += line
        yield said, found[1]
    finally:
        server.terminate()
        server.communicate(timeout=60)


def page(address: str) -> str:
    """What a server answers; one that has just told its address is given a moment."""
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address, timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > until:
                raise
            time.sleep(0.2)
