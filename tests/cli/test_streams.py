"""Output: narrow encodings, pipes, readers who stop early, full disks."""

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from okrkit.places import place

from .shell import Shell, child


def test_output_survives_a_narrow_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Objective: Repairs feel easy 🛠 → übermorgen\n- Launch the page → 60 %\n", encoding="utf-8")
    for form in ("text", "json", "sarif"):
        done = child("critique", str(path), "--format", form, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
        assert done.returncode == 1, done.stderr.decode()
        said = done.stdout.decode("cp1252")
        assert "KR-OUTPUT" in said
        if form != "text":
            json.loads(said)


def test_a_pipe_gets_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Objective: Repairs feel easy → now\n- Launch the page\n", encoding="utf-8")
    plain = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LANG", "PYTHONIOENCODING")}
    done = child("critique", str(path), env={**plain, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    assert "easy → now" in done.stdout.decode("utf-8")


def test_a_reader_who_has_read_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "Objective: Repairs feel easy\n" + "".join(f"- Launch page {n}\n" for n in range(450)), encoding="utf-8"
    )
    program = [sys.executable, "-m", "okrkit", "critique", str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shell:
        assert shell.stdout is not None
        assert shell.stderr is not None
        shell.stdout.readline()
        shell.stdout.close()
        assert not re.search("Traceback|Error|Exception", shell.stderr.read().decode())
        assert shell.wait(60) == 1


def test_the_samples_are_read_by_the_command_line(okrkit_: Shell) -> None:
    samples = place("notebooks/samples")
    assert list(samples.glob("*.okr.yaml"))
    assert okrkit_("critique", samples, "--today", "2026-07-02").code in (0, 1)


def test_a_full_disk_is_told_of_the_file_that_was_named(
    okrkit_: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not of the one it was to be written into first."""
    target = tmp_path / "ours.okr.json"
    target.write_text("{}", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / ".okrkit-x" / "ours.okr.json"))

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, full)
            said = okrkit_("convert", good, target, "--force")
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"okrkit: {target}: the disk is full: free some space and save again")
        assert ".okrkit-" not in said.err
        assert target.read_text(encoding="utf-8") == "{}"
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    assert okrkit_("convert", good, target, "--force").err.startswith(f"okrkit: {target}: the disk is full")
