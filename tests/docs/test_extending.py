"""Every how-to on adding something, followed to the letter in a copy of okrkit: it works, and one file is touched."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .pages import DOCS, ROOT, Block, blocks

HOW = sorted(DOCS.glob("add-*.md"))
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", ".ipynb_checkpoints", "*.png")


def put(folder: Path, block: Block) -> None:
    """Do with a block what the words before it say: write a file, add to its end, or change lines of it."""
    path = folder / block.name
    if block.language == "diff":
        lines = block.text.splitlines()
        old, new = ("\n".join(line[1:] for line in lines if line[:1] in (" ", mark)) for mark in "-+")
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{block.name} has no such lines"
        path.write_text(before.replace(old, new), "utf-8")
    elif block.at_end:
        path.write_text(path.read_text("utf-8") + "\n\n" + block.text, "utf-8")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")


def run(folder: Path, line: str) -> str:
    """What a command prints, with the copy in the place of okrkit."""
    words = shlex.split(line)
    command = {
        "okrkit": [sys.executable, "-m", "okrkit"],
        "python": [sys.executable],
        "jupyter": [sys.executable, "-m", "jupyter"],
    }[words[0]]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run([*command, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def state(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_there_are_all_of_them() -> None:
    assert {path.stem for path in HOW} >= {
        "add-a-rule", "add-a-metric", "add-a-kit", "add-an-exercise", "add-a-lesson", "add-a-notebook",
        "add-a-word",
    }  # fmt: skip


@pytest.mark.parametrize("page", HOW, ids=lambda page: page.stem)
def test_a_how_to_works_and_touches_one_file(page: Path, tmp_path: Path) -> None:
    for name in ("okrkit", "notebooks", "workshops"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=LEFT_OUT)
    (tmp_path / "pyproject.toml").touch()
    before, ran = state(tmp_path), 0
    touched: set[str] = set()
    for block in blocks(page):
        if block.name:
            put(tmp_path, block)
            touched.add(block.name)
        elif block.language == "console":
            for shown in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                line, _, wanted = shown.partition("\n")
                got = run(tmp_path, line)
                same = doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS)
                assert same, f"{page.name}, line {block.line}: {line}\n{got}"
                ran += 1
    assert ran, "something was tried"
    changed = {name for name, there in state(tmp_path).items() if before.get(name) != there}
    assert changed <= touched, "nothing but the files that the page names has changed"
    assert len([name for name in touched if not name.endswith(".okr.yaml")]) == 1, "one file, and OKRs to try it on"
