"""The house keeps its shape: imports point one way, files stay small, names stay apart, nothing heavy is loaded."""

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import okrkit

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "okrkit"

# A module may import only what stands above it.
ORDER = (
    "places", "languages", "showing", "model", "lexicon", "reading", "scoring", "rice", "ambition", "teams", "rules",
    "findings", "reflection", "files", "report", "texts", "store", "room", "history", "lessons", "widgets", "hosting",
    "cli", "__main__",
)  # fmt: skip
# Within these, a folder knows only those before it.
FOLDERS_IN_ORDER = {
    "reading": ("words", "numbers", "roles", "metrics", "kinds"),
    "rules": ("_objectives", "key_results"),
    "history": ("_counting", "_loading", "_telling", "plots"),
    "widgets": ("_page", "_okr", "_quarter", "_ranking", "_teams", "_next_quarter", "_course", "_room"),
}
# What a module may import from outside the standard library. What is heavy may be imported inside functions only.
MAY_IMPORT = {
    "languages": {"babel"},
    "texts": {"babel"},
    "model": {"pydantic"},
    "showing": {"tqdm"},
    "findings": {"pandas", "narwhals"},
    "files": {"pydantic", "ruamel", "markdown_it", "pandas", "openpyxl"},
    "store": {"sqlalchemy", "platformdirs", "pydantic"},
    "history": {"pandas", "openpyxl", "matplotlib", "narwhals", "duckdb", "pyarrow", "pyspark"},
    "widgets": {"ipywidgets", "anywidget", "traitlets", "IPython", "segno"},
    "hosting": {"voila", "jupyter_server", "jupyter_client", "traitlets", "tornado", "jinja2", "nbformat", "segno"}
    | {"jhsingle_native_proxy"},
    "cli": {"click"},
}
HEAVY = {"babel", "tqdm", "pandas", "openpyxl", "matplotlib", "narwhals", "duckdb", "pyarrow", "pyspark"}
LAZY = {"history": {"narwhals"}}  # the package loads its own modules when they are asked for
MODULE_LINES, RULE_LINES, WIDGET_LINES, CELL_LINES = 250, 350, 180, 12


def modules() -> list[Path]:
    found = [path for path in PACKAGE.rglob("*.py") if not {"node_modules", "_shipped"} & set(path.parts)]
    assert len(found) > 10
    return sorted(found)


def row(path: Path) -> str:
    """The row of ORDER that a file belongs to ('' is the front page)."""
    first = path.relative_to(PACKAGE).parts[0]
    return {"__init__.py": ""}.get(first, first.removesuffix(".py"))


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """(dotted name, at the top of the file) of everything a file imports; relative imports are written out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(node) for body in ast.walk(tree) if isinstance(body, ast.FunctionDef | ast.AsyncFunctionDef)
              for node in ast.walk(body)}  # fmt: skip
    for_types = {id(node) for test in ast.walk(tree)
                 if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.unparse(test.test)
                 for node in ast.walk(test)}  # fmt: skip
    parents = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found: list[tuple[str, bool]] = []
    for node in ast.walk(tree):
        top = id(node) not in inside and id(node) not in for_types
        if isinstance(node, ast.Import):
            found += [(alias.name, top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = (
                ".".join([*parents[: len(parents) - node.level + 1], node.module or ""]) if node.level else node.module
            )
            found += [(f"{start}.{alias.name}".replace("..", "."), top) for alias in node.names]
    return tuple(found)


def imported_rows(path: Path) -> Iterator[tuple[str, str]]:
    for name, _ in imports(path):
        parts = name.split(".")
        if parts[0] == "okrkit" and parts[1:2] != ["__version__"]:
            yield (parts[1] if len(parts) > 1 else ""), name


def test_every_module_has_its_row() -> None:
    assert {row(path) for path in modules()} <= {*ORDER, ""}


def test_a_map_names_every_file_of_its_folder_and_no_other() -> None:
    """The table of files in a package's docstring; the front page and the lexicon map names and lists of words."""
    wrong, seen = [], 0
    for path in PACKAGE.rglob("__init__.py"):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if "| file |" not in told or row(path) in ("", "lexicon", "reading"):
            continue
        named = set(re.findall(r"`([\w.]+\.py)`", told))
        there = {one.name for one in path.parent.glob("*.py")} - {"__init__.py"}
        seen += len(named)
        gone = {name for name in named - there if not list(path.parent.rglob(name))}  # it may speak of a folder's file
        wrong += [f"{path.relative_to(ROOT)}: {name}" for name in sorted((there - named) | gone)]
    assert seen > 100
    assert not wrong, "\n".join(wrong)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in modules():
        mine = row(path)
        if mine == "":
            continue  # the front page fetches names when they are asked for
        for theirs, name in imported_rows(path):
            if theirs == mine or (theirs in ORDER and ORDER.index(theirs) < ORDER.index(mine)):
                continue
            wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong, "a module imports only what stands above it in ORDER:\n" + "\n".join(wrong)


def test_what_begins_with_an_underscore_is_imported_in_its_own_row_only() -> None:
    """What others need has a name without one, and so may not change without a look at them."""
    wrong, seen = set(), 0
    for path in modules():
        for theirs, name in imported_rows(path):
            if row(path) == "" or theirs == row(path):
                continue
            seen += 1
            if any(part.startswith("_") and not part.startswith("__") for part in name.split(".")):
                wrong.add(f"{path.relative_to(ROOT)} imports {name}")
    assert seen > 300
    assert wrong == set()


def test_folders_know_only_those_before_them() -> None:
    wrong, seen = [], set()
    for path in modules():
        where = path.relative_to(PACKAGE).parts
        folders = FOLDERS_IN_ORDER.get(where[0], ())
        if len(where) < 3 or not folders:
            continue
        assert where[1] in folders, f"{path.relative_to(ROOT)}: {where[1]} wants its place in FOLDERS_IN_ORDER"
        for name, _ in imports(path):
            if name.startswith(f"okrkit.{where[0]}.") and (theirs := name.split(".")[2]) in folders:
                seen.add((where[1], theirs))
                if folders.index(theirs) > folders.index(where[1]):
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert len(seen) > 20
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_in_a_circle() -> None:
    """Imports inside functions and for types count as well: a circle hides there, and is one."""
    named = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()
    }
    graph: dict[str, set[str]] = {}
    for mine, path in named.items():
        theirs = set()
        for name, _ in (
            imports(path) if mine != "okrkit" else ()
        ):  # the front page fetches names when they are asked for
            parts = name.split(".")
            prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
            theirs |= {next((prefix for prefix in prefixes if prefix in named), mine)} - {mine}
        graph[mine] = theirs
    assert sum(map(len, graph.values())) > 500
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail("imports in a circle: " + " <- ".join(circle.args[1]))


def test_the_front_page_loads_nothing() -> None:
    assert [name for name, top in imports(PACKAGE / "__init__.py") if top and name.startswith("okrkit")] == []


def test_modules_import_what_they_may() -> None:
    wrong, seen = [], set()
    for path in modules():
        for name, top in imports(path):
            first = name.split(".")[0]
            if first == "okrkit" or first in sys.stdlib_module_names:
                continue
            seen.add(first)
            if first not in MAY_IMPORT.get(row(path), set()):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}: not in its 'may import' column")
            elif first in HEAVY and top and first not in LAZY.get(row(path), set()):
                wrong.append(
                    f"{path.relative_to(ROOT)} imports {name} at its top: import it in the function that needs it"
                )
    assert "pydantic" in seen
    assert not wrong, "\n".join(wrong)


def test_whatever_is_imported_is_asked_for() -> None:
    """A package that only comes along with another one is gone when that one changes its mind."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in asked}
    came_along = {
        "tornado",
        "jupyter_server",
        "jinja2",
        "traitlets",
        "IPython",
        "nbformat",
    }  # voila and ipywidgets are made of them
    packages = packages_distributions()
    wrong = {
        f"{path.relative_to(ROOT)} imports {first}"
        for path in modules()
        for first in {name.split(".")[0] for name, _ in imports(path)} - came_along
        if first in packages and first != "okrkit" and not {name.lower() for name in packages[first]} & names
    }
    assert len(names) > 20
    assert not wrong, "not in pyproject.toml: " + ", ".join(sorted(wrong))


def test_files_stay_small() -> None:
    wrong = []
    for path in modules():
        limit = {"rules": RULE_LINES, "widgets": WIDGET_LINES}.get(row(path), MODULE_LINES)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            wrong.append(
                f"{path.relative_to(ROOT)} has {lines} lines, at most {limit}: make it a package, or say it shorter"
            )
    assert not wrong, "\n".join(wrong)


def every_submodule() -> list[str]:
    names = [
        found.name
        for found in pkgutil.walk_packages([str(PACKAGE)], "okrkit.")
        if not found.name.endswith("__main__") and ".js" not in found.name
    ]
    assert len(names) > 10
    return names


def test_no_public_name_is_a_module_s() -> None:
    """The import system puts a module over a name of the same spelling in its package."""
    wrong = []
    for name in ["okrkit", *every_submodule()]:
        module = importlib.import_module(name)
        if not hasattr(module, "__path__"):
            continue
        own = {found.name for found in pkgutil.iter_modules(module.__path__)}
        wrong += [f"{name}.{public} is also a module" for public in getattr(module, "__all__", ()) if public in own]
    tops = {found.name for found in pkgutil.iter_modules(okrkit.__path__)}
    wrong += [f"okrkit.{public} is also a module" for public in okrkit.__all__ if public in tops]
    assert not wrong, "\n".join(wrong)


def test_every_public_name_works_after_every_import() -> None:
    for name in every_submodule():
        importlib.import_module(name)
    assert len(okrkit.__all__) > 10
    for public in okrkit.__all__:
        assert callable(getattr(okrkit, public)), f"okrkit.{public} is a {type(getattr(okrkit, public)).__name__}"


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{name}.{public}"
        for name in every_submodule()
        for public, thing in vars(importlib.import_module(name)).items()
        if not public.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == name
        and not inspect.getdoc(thing)
    ]
    assert not silent, "no docstring: " + ", ".join(silent)


def test_the_first_answer_loads_nothing_heavy() -> None:
    program = (
        "import sys, json, okrkit; assert okrkit.read_key_result('Raise NPS from 32 to 45').target == 45;"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(answer.stdout))
    assert "pydantic" in loaded
    heavy = HEAVY | {
        "numpy",
        "voila",
        "jupyter_server",
        "ipywidgets",
        "anywidget",
        "sqlalchemy",
        "ruamel",
        "click",
        "IPython",
        "platformdirs",
    }
    assert loaded & heavy == set()


def tracked() -> list[Path]:
    """The files that git keeps, or in a source archive all that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    found = [ROOT / name for name in names] or [*PACKAGE.rglob("*"), *(ROOT / "tests").rglob("*")]
    files = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    assert len(files) > 20
    return files


# Written so that this file does not match itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor[k]|far[m]|roo[t]|tm[p])/[a-z]")
REGISTRY = re.compile(r"https?://[^\s\"')]*(?:registr[y]|pypi\.or[g]|pythonhoste[d]|artifactor[y]|npmj[s])")


def test_no_machine_path_and_no_registry_in_the_project() -> None:
    wrong = []
    for path in tracked():
        if path.suffix in {".png", ".jpg", ".gz", ".sqlite3", ".xlsx"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        wrong += [f"{path.relative_to(ROOT)}: {found[0]}" for found in MACHINE_PATH.finditer(text)]
        wrong += [f"{path.relative_to(ROOT)}: {found[0]}" for found in REGISTRY.finditer(text)]
    assert not wrong, "\n".join(wrong)


def notebooks() -> list[Path]:
    found = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "workshops").rglob("*.ipynb")]
    assert len(found) >= 5
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


@pytest.mark.parametrize("what", ["stripped", "short cells", "no definitions", "a title first", "a known name"])
def test_notebooks_are_tidy(what: str) -> None:
    wrong = []
    for path in notebooks():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        lines = ["".join(cell["source"]).splitlines() for cell in code]
        tidy = {
            "stripped": not any(cell["outputs"] or cell["execution_count"] for cell in code),
            "short cells": all(len(cell) <= CELL_LINES for cell in lines),
            "no definitions": not any(line.startswith(("def ", "class ")) for cell in lines for line in cell),
            "a title first": bool(cells) and "".join(cells[0]["source"]).lstrip().startswith("# "),
            "a known name": path.parent.name != "notebooks" or bool(re.fullmatch(r"\d\d-[a-z-]+\.ipynb", path.name)),
        }
        if not tidy[what]:
            wrong.append(str(path.relative_to(ROOT)))
    assert not wrong, f"not {what}: {', '.join(wrong)}"


# Tests that look at no single module, and folders that hold no tests of one.
ACROSS = {
    "shape",
    "packaging",
    "prose",
    "front_page",
    "notebooks",
    "makefile",
    "golden",
    "examples",
    "crossval",
    "never_wrong",
    "typing",
}
FOLDERS = {"browser", "bench", "data", "docs", "faults", "release", "static_site", "threats"}


def test_tests_mirror_the_package() -> None:
    tests = ROOT / "tests"
    rows = set(ORDER)
    strangers = [
        str(path.relative_to(ROOT))
        for path in tests.rglob("test_*.py")
        if (top := path.relative_to(tests).parts[0]) not in FOLDERS
        and top.removeprefix("test_").removesuffix(".py") not in rows | ACROSS
    ]
    assert not strangers, "tests/test_<module>.py or tests/<module>/test_*.py: " + ", ".join(strangers)
    there = {row(path) for path in modules()} - {"", "__main__"}
    untested = [
        name
        for name in there
        if not (tests / f"test_{name}.py").is_file() and not list(tests.glob(f"{name}/test_*.py"))
    ]
    assert not untested, "no tests for: " + ", ".join(sorted(untested))
    scattered = [name for name in there if (PACKAGE / name).is_dir() and (tests / f"test_{name}.py").exists()]
    assert not scattered, "a package has its tests in tests/<package>/: " + ", ".join(scattered)


def test_the_version_stands_in_one_place() -> None:
    version = re.escape(okrkit.__version__)
    states = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".py", ".toml"}
        and re.search(rf"version[\w_]*\s*=\s*['\"]{version}['\"]", path.read_text(encoding="utf-8"))
    ]
    assert states == ["okrkit/__init__.py"]
