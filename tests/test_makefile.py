"""The two verbs: what `make` would do, without doing it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def make(folder: Path, *words: str) -> str:
    """What make says it would do."""
    if shutil.which("make") is None:
        pytest.skip("no make here (apt-get install make)")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make", *words], cwd=folder, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the Makefile, as after a fresh clone."""
    folder = tmp_path / "a folder"
    for built in (folder / "okrkit" / "widgets" / "js", folder / "tests" / "hosting" / "proxy"):
        built.mkdir(parents=True)
        (built / "package-lock.json").touch()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def environment(folder: Path, made_at: object) -> Path:
    """A virtual environment that looks installed."""
    venv = folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch(mode=0o755)
    for stamp in (".for-start", ".for-test"):
        (venv / stamp).write_text(f"{made_at}\n")
    return venv


def test_help_names_every_verb() -> None:
    said = make(ROOT)
    checks = ("test", "lint", "bench", "soak", "mutants", "fuzz", "readings", "diff-findings", "crossval")
    for verb in ("start", "learn", *checks, "js", "clean"):
        assert f"  make {verb} " in said


def test_a_fresh_clone_is_installed_before_it_starts(copy: Path) -> None:
    said = make(copy, "-n", "start")
    assert said.index("-m venv") < said.index("pip install") < said.index("okrkit lab")
    assert '".[all]"' in said


def test_tests_are_set_up_by_themselves_and_run_without_network(copy: Path) -> None:
    said = make(copy, "-n", "test", "ARGS=-k vanity")
    assert said.index('".[test]"') < said.index("ruff check") < said.index("tests/offline.py")
    assert said.rstrip().endswith("-m pytest --numprocesses=auto --maxprocesses=4 -k vanity")


def test_nothing_is_installed_again_until_what_is_needed_changes(copy: Path) -> None:
    environment(copy, copy)
    assert "pip install" not in make(copy, "-n", "start")
    assert "pip install" not in make(copy, "-n", "test")
    stamp = copy / ".venv" / ".for-start"
    later = stamp.stat().st_mtime_ns + 1_000_000_000
    os.utime(copy / "pyproject.toml", ns=(later, later))
    assert "pip install" in make(copy, "-n", "start")


def test_an_environment_that_was_moved_is_made_anew(copy: Path) -> None:
    venv = environment(copy, "somewhere else")
    assert "-m venv" in make(copy, "-n", "start")
    assert not venv.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(copy: Path) -> None:
    venv = environment(copy, copy)
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("nowhere")
    assert "pip install" in make(copy, "-n", "start")
    assert not venv.exists()
