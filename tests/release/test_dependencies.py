"""What the long check of the oldest and newest dependencies leaves out is there, and no more than that."""

import re
from pathlib import Path

import pytest

from tests.release.dependencies import ROOT, TOOLS, interpreter, main, supported


def test_the_oldest_python_is_the_one_that_is_required() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'requires-python = ">=(.*)"', text)[1] == supported()[0]  # type: ignore[index]
    assert Path(interpreter("lowest")).is_absolute()


def test_a_python_is_tried_by_its_name_and_no_other() -> None:
    assert Path(interpreter(supported()[0])).is_absolute()
    with pytest.raises(SystemExit, match=r"there is no '3\.9': say lowest, newest, or one of Python 3\.11, "):
        main("3.9", [])


def test_what_is_left_out_is_a_tool_of_ours_and_a_test_of_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for tool, path in TOOLS.items():
        assert f'"{tool}>=' in text
        assert path is None or tool.replace("-", "_") in (ROOT / path).read_text(encoding="utf-8")
