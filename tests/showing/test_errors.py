"""Errors in a notebook come in a few lines; our own slips and plain Python keep every step."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import okrkit
from okrkit.showing import OkrkitError, show_traceback
from okrkit.showing._errors import foreseen, told

WHOLE = "Every step that led here: okrkit.show_traceback()"
# What is typed in a cell, and what its first line says.
NO_OKR = "OKR cannot be made of this: "
CELLS = {
    "okrkit.load('nothing.okr.yaml')": "OkrFileError: nothing.okr.yaml: there is no such file or folder",
    "okrkit.OKR(objectve='Repairs feel easy')": f"{NO_OKR}it has no 'objectve': did you mean 'objective'?",
    "okrkit.OKR(key_results=[{'target': 'soon'}])": f"{NO_OKR}key_results.0.target: 'soon' is not a number: write one",
    "okrkit.critique('text')": "TypeError: critique looks at an OKR, not at str: try OKR(key_results=[...])",
    "okrkit.questions('mett')": "ValueError: there is no state 'mett': it is one of 'not yet reached', 'met'",
    "okrkit.use_language('xx')": "ValueError: there is no language 'xx': choose one of en, de",
    "okrkit.nothing": "AttributeError: okrkit has no 'nothing'",
    "okrkit.open('/dev/null/x')": "StoreError: The store /dev/null/x cannot be used",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, object]]]:
    """What a kernel answers to each of CELLS, then to three more: the whole traceback, and two errors of others."""
    others = ["okrkit.show_traceback()", "{}['not ours']", "int('x')", "okrkit.OKR.replace(None)"]
    cells = [nbformat.v4.new_code_cell(source) for source in ["import okrkit; okrkit.OKR()", *CELLS, *others]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    folder = tmp_path_factory.mktemp("errors")
    client = NotebookClient(notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute()
    return [cell["outputs"] for cell in cells]


def test_every_foreseen_error_is_told_in_a_few_lines(outputs: list[list[dict[str, object]]]) -> None:
    for (source, says), given in zip(CELLS.items(), outputs[1:], strict=False):
        assert [one["output_type"] for one in given] == ["error"], source
        lines = given[0]["traceback"]
        assert isinstance(lines, list)
        assert lines[0].startswith(says), (source, lines)
        assert lines[-1] == WHOLE
        assert len(lines) <= 3


def test_the_whole_traceback_is_there_when_asked_for(outputs: list[list[dict[str, object]]]) -> None:
    text = str(outputs[1 + len(CELLS)][0]["text"])
    assert "Traceback (most recent call last)" in text
    assert "StoreError: The store" in text


def test_errors_of_others_keep_every_step(outputs: list[list[dict[str, object]]]) -> None:
    for given in outputs[2 + len(CELLS) :]:
        lines = "\n".join(given[0]["traceback"])  # type: ignore[arg-type]
        assert "Traceback" in lines
        assert WHOLE not in lines


def test_every_error_of_ours_has_the_one_base() -> None:
    found = set()
    for module in pkgutil.walk_packages(okrkit.__path__, "okrkit."):
        if module.name.startswith(("okrkit.hosting.hub", "okrkit.__main__")) or "_shipped" in module.name:
            continue
        path = Path(importlib.util.find_spec(module.name).origin or "")  # type: ignore[union-attr]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith(("Error", "Exception")):
                found.add((module.name, node.name))
    assert len(found) > 8
    for name, error in found:
        cls = getattr(importlib.import_module(name), error)
        assert inspect.isclass(cls)
        assert issubclass(cls, OkrkitError), (name, error)


def test_plain_python_is_left_alone() -> None:
    code = "import okrkit\nokrkit.load('nothing.okr.yaml')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback (most recent call last)" in ran.stderr
    assert WHOLE not in ran.stderr
    assert "IPython" not in subprocess.run(
        [sys.executable, "-c", "import sys, okrkit; okrkit.OKR(); print(*sys.modules)"],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip


def test_a_slip_of_our_own_is_no_foreseen_error() -> None:
    with pytest.raises((TypeError, AttributeError)) as slip:
        okrkit.OKR.replace(None)  # type: ignore[arg-type, call-arg]
    assert not foreseen(slip.value, slip.value.__traceback__)


def test_hostile_words_move_no_cursor() -> None:
    assert told(OkrkitError("a\x1b[31m\u202eb")) == ["OkrkitError: a [31m b", WHOLE]
    assert told(KeyError("no 'kr9': there are kr1")) == ["KeyError: no 'kr9': there are kr1", WHOLE]


def test_fields_within_a_value_are_told_by_their_own_names() -> None:
    with pytest.raises(ValueError) as caught:
        okrkit.OKR(key_results=[{"text": "a", "baselin": 3, "check_ins": [{"bogus": 1}]}])
    lines = told(caught.value)
    assert "it has no 'key_results.0.baselin': did you mean 'baseline'?" in lines
    assert any(line.endswith("key_results.0.check_ins.0.date is missing") for line in lines)
    (named,) = [line for line in lines if "check_ins.0.bogus" in line]
    assert "there are date, value" in named


def test_many_troubles_are_counted() -> None:
    with pytest.raises(ValueError) as caught:
        okrkit.OKR(key_results=[{"target": "soon"} for _ in range(9)])
    lines = told(caught.value)
    assert lines[-2] == "... and 4 more"
    assert len(lines) == 7


def test_without_an_error_there_is_none_to_show(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(sys, "last_value", raising=False)
    show_traceback()
    assert capsys.readouterr().out == "There was no error yet.\n"
