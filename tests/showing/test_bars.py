"""A bar stands where somebody watches and waits, and in no file, pipe or log."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from okrkit.showing import _bars, under_a_bar

LONG = """
import time
from okrkit.showing import under_a_bar
for one in under_a_bar(range(300), "reading", " files"):
    time.sleep(0.005)
"""


def test_few_have_none_even_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bars, "watched", lambda: True)
    few, many = range(20), range(2_000)
    assert under_a_bar(few, "reading", " files") is few
    assert list(under_a_bar(many, "reading", " files")) == list(many)
    assert under_a_bar(many, "reading", " files") is not many
    assert under_a_bar(many, "reading", " files", wanted=False) is many


def test_what_is_piped_holds_none() -> None:
    done = subprocess.run([sys.executable, "-c", LONG], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pseudo-terminals")
def test_a_terminal_shows_one() -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    subprocess.run([sys.executable, "-c", LONG], stderr=theirs, check=True)
    os.close(theirs)
    told = b""
    with suppress(OSError):  # the end of what was written
        while part := os.read(ours, 4_096):
            told += part
    os.close(ours)
    assert b"reading" in told
    assert b"300/300" in told


def test_a_notebook_shows_one(tmp_path: Path) -> None:
    cells = [nbformat.v4.new_code_cell(LONG)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert "reading" in str(cells[0]["outputs"])
