"""The page of threats: every line has a test, every test it names is there, and no file of tests is left out."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "threats.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _lines() -> list[str]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [line for line in lines if not line.startswith("| threat |")]


def _tests(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}  # fmt: skip


def test_every_line_names_a_test_that_is_there() -> None:
    lines = _lines()
    assert len(lines) >= 45
    for line in lines:
        found = NAMED.findall(line.split(" | ")[-1])
        assert found, f"no test: {line}"
        for file, name in found:
            there = _tests(ROOT / file)
            assert there, f"no test in {file}"
            assert not name or name in there, f"{file} has no {name}"


def test_every_test_it_names_runs_in_make_test() -> None:
    """`make test` leaves out what is marked soak."""
    seen = 0
    for file, name in NAMED.findall(PAGE.read_text(encoding="utf-8")):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        marks = [ast.unparse(node.value) for node in tree.body if isinstance(node, ast.Assign)
                 and ast.unparse(node.targets[0]) == "pytestmark"]  # fmt: skip
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and name in ("", node.name):
                marks += [ast.unparse(mark) for mark in node.decorator_list]
                seen += 1
        assert not [mark for mark in marks if "soak" in mark], f"{file}::{name}"
    assert seen >= 50


def test_every_reader_writer_and_door_that_is_tested_here_stands_on_the_page() -> None:
    named = set(NAMED.findall(PAGE.read_text(encoding="utf-8")))
    files = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    assert len(files) >= 6
    for path in files:
        assert any(file.endswith(path.name) for file, _ in named), f"nothing of {path.name} stands on the page"
