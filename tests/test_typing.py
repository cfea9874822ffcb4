"""Editors and type checkers know what notebooks call: names, arguments, and what comes back."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import okrkit
from okrkit import model

SCRIPT = """\
from datetime import date

import okrkit
from okrkit import OKR, CheckIn, KeyResult, history, lessons, rice, teams

okr = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Getting a broken appliance fixed feels as easy as ordering a new one",
    key_results=[
        "Launch the new booking page",
        KeyResult(text="Fix rate", baseline=61, target=72, check_ins=[CheckIn(date=date(2026, 8, 1), value=64)]),
        {"text": "Visits within three days from 42% to 60%"},
    ],
    initiatives=[{"text": "Book by photo", "moves": "kr3"}],
)
found: list[okrkit.Finding] = okrkit.critique(okr, today=date(2026, 8, 14))
words: list[str] = [one.message + one.rewrites[0] for one in found if one.rewrites]
told: okrkit.Progress = okrkit.progress(okr.key_results[1], 66)
asked: list[str] = okrkit.questions(told.state)
ranked: rice.Ranking = rice.rank(okr)
ladder: teams.Ladder = teams.ladder([okr])
exercise: lessons.Exercise = lessons.exercises()[0]
answer: str = exercise.id
store: okrkit.Store = okrkit.open("our.sqlite3")
page = okrkit.widgets.Drafting("Booking", "2026-Q3", store=store)
draft: OKR = page.okr()
past = okrkit.history.load("quarters.csv")
picture = history.plots.states(past)
okrkit.save(okrkit.load("our.okr.yaml"), "copy.okr.yaml")
okrkit.use_language("de")
"""
SLIPS = {
    "okrkit.critque(okr)": 'has no attribute "critque"',
    "okrkit.history.laod('x')": 'has no attribute "laod"',
    "okrkit.widgets.Draftng()": 'has no attribute "Draftng"',
    "OKR(objectve='x')": 'Unexpected keyword argument "objectve"',
    "OKR(key_results=3)": 'Argument "key_results" to "OKR" has incompatible type "int"',
    "okr.key_results[0].traget": 'has no attribute "traget"',
}


def test_a_users_script_passes_mypy_strict_and_its_slips_do_not(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Against the package as installed, without our settings and without pydantic's plugin."""
    (tmp_path / "fine.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "slips.py").write_text(SCRIPT + "".join(f"{slip}\n" for slip in SLIPS), encoding="utf-8")
    cache = request.config.cache.mkdir("mypy")  # type: ignore[union-attr]  # the second time it takes two seconds
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), "fine.py", "slips.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=280, check=False)
    errors = [line for line in ran.stdout.splitlines() if ": error:" in line]
    assert [line for line in errors if line.startswith("fine.py")] == [], ran.stdout + ran.stderr
    for slip, says in SLIPS.items():
        assert any(says in line for line in errors), (slip, ran.stdout)
    assert len(errors) == len(SLIPS), ran.stdout


def test_what_editors_are_told_of_a_value_are_its_fields() -> None:
    """The signatures under TYPE_CHECKING name every field, in whatever order, and nothing else."""
    seen = 0
    for path in sorted(Path(model.__file__).parent.glob("*.py")):
        for cls in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(cls, ast.ClassDef):
                continue
            for node in ast.walk(cls):
                if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                    seen += 1
                    fields = getattr(model, cls.name).model_fields
                    assert {one.arg for one in node.args.kwonlyargs} == set(fields), cls.name
    assert seen >= 6


@pytest.mark.parametrize("name", ["okrkit", "okrkit.history", "okrkit.lessons", "okrkit.widgets", "okrkit.model"])
def test_tab_completes_lazy_names_before_they_were_fetched(name: str) -> None:
    code = f"import {name} as it; print(*dir(it))"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True).stdout
    assert set(importlib.import_module(name).__all__) <= set(listed.split())


def test_tab_completes_the_modules_of_the_front_page() -> None:
    for name in okrkit._MODULES:
        assert name in dir(okrkit)
        assert inspect.ismodule(getattr(okrkit, name))


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(okrkit.__file__).parent / "py.typed").is_file()
