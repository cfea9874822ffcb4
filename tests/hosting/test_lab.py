"""JupyterLab over one folder; how that folder is made stands in test_desk.py."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from .served import GOOD, get, write


@pytest.fixture(scope="module")
def jupyterlab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that `lab` says, of a JupyterLab over one folder."""
    base = tmp_path_factory.mktemp("lab")
    write(base / "desk", "00-start-here.ipynb", GOOD)
    program = (
        "import sys; from pathlib import Path; from okrkit import hosting;"
        "sys.exit(hosting.lab(Path(sys.argv[1]), 0, False))"
    )
    names = ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    server = subprocess.Popen(
        [sys.executable, "-c", program, str(base / "desk")],
        stderr=subprocess.PIPE,
        env={**os.environ, **dict.fromkeys(names, str(base))},
    )
    assert server.stderr is not None
    said = ""
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*\?token=\w+", said)):
        line = server.stderr.readline().decode()
        assert line, said
        said += line
    assert "Warning" not in said
    port, until = int(found[0].split(":")[2].partition("/")[0]), time.monotonic() + 30
    while time.monotonic() < until:  # it says its address a moment before it answers
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield found[0]
    server.terminate()
    _, after = server.communicate(timeout=30)
    said_anew = [line for line in after.decode().splitlines() if found[0].partition("token=")[2] in line]
    assert all(line.strip().startswith("http://127.0.0.1:") for line in said_anew), "a token stands in the log"
    with socket.socket() as asked:
        assert asked.connect_ex(("127.0.0.1", port)) != 0, "JupyterLab outlived the one who opened it"


def test_jupyterlab_opens_at_the_first_notebook(jupyterlab: str) -> None:
    assert "/lab/tree/00-start-here.ipynb?token=" in jupyterlab


def test_jupyterlab_asks_nobody_for_news_and_follows_light_and_dark(jupyterlab: str) -> None:
    address, _, key = jupyterlab.partition("/lab/tree/00-start-here.ipynb?token=")
    for plugin, settings in [
        ("notification", {"fetchNews": "false", "checkForUpdates": False}),
        ("themes", {"adaptive-theme": True}),
    ]:
        status, body, _ = get(address, f"/lab/api/settings/@jupyterlab/apputils-extension:{plugin}", key)
        assert status == 200
        known = json.loads(body)["schema"]["properties"]
        assert {name: known[name]["default"] for name in settings} == settings


def test_jupyterlab_leaves_out_what_runs_code_for_a_page(jupyterlab: str) -> None:
    address, _, key = jupyterlab.partition("/lab/tree/00-start-here.ipynb?token=")
    assert get(address, "/api/status", key)[0] == 200
    assert get(address, "/voila/render/00-start-here.ipynb", key)[0] == 404


def test_what_is_refused_puts_no_token_into_the_log(jupyterlab: str) -> None:
    """The log is looked at when the server has ended, by its fixture."""
    address, _, key = jupyterlab.partition("/lab/tree/00-start-here.ipynb?token=")
    assert get(address, f"/api/kernels/a-b-c-d-e?token={key}", key=None)[0] == 404
    assert get(address, f"/files/nowhere?token={key}", key=None)[0] == 404
