"""okrkit/__init__.py: the public names, fetched when they are asked for."""

import ast
import importlib
from pathlib import Path

import pytest

import okrkit


def test_every_public_name_has_one_home_and_is_the_thing_that_lives_there() -> None:
    assert sorted(okrkit._HOME) == sorted(okrkit.__all__)
    for name, home in okrkit._HOME.items():
        assert getattr(okrkit, name) is getattr(importlib.import_module(f"okrkit.{home}"), name)


def test_editors_are_told_the_same_names() -> None:
    """What stands under TYPE_CHECKING is what runs."""
    tree = ast.parse(Path(okrkit.__file__).read_text(encoding="utf-8"))
    told = {
        alias.name: (node.module or "").removeprefix("okrkit.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("okrkit.")
        for alias in node.names
    }
    assert told == okrkit._HOME


def test_dir_shows_the_public_names_before_any_was_fetched() -> None:
    assert set(okrkit.__all__) <= set(dir(okrkit))


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(AttributeError, match="okrkit has no 'score': its names are OKR, CheckIn"):
        _ = okrkit.score


@pytest.mark.parametrize("module", ["files", "model", "report", "rice", "scoring", "teams", "widgets"])
def test_modules_that_notebooks_use_need_no_import_line(module: str) -> None:
    assert getattr(okrkit, module) is importlib.import_module(f"okrkit.{module}")
