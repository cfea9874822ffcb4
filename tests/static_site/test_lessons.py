"""What the site holds, and the version in its path."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lite import lessons

WITHOUT = """
import builtins, contextlib, io, json, sys
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    sys.modules[name] = None  # as where they are not installed
failed = []
for file in json.loads(sys.argv[1]):
    names = {}
    try:
        for cell in json.load(open(file, encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                with contextlib.redirect_stdout(io.StringIO()):
                    exec("".join(cell["source"]), names)
    except ImportError:
        failed.append(file)
print(json.dumps(failed))
"""


def test_exactly_the_named_notebooks_need_tables() -> None:
    files = sorted(path.name for path in lessons.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
    command = [sys.executable, "-c", WITHOUT, json.dumps(files)]
    done = subprocess.run(command, cwd=lessons.NOTEBOOKS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [f"{name}.ipynb" for name in lessons.NEEDS_TABLES]


def test_the_site_has_the_course_without_them_and_the_full_site_everything() -> None:
    here, everything = lessons.pages(), lessons.pages(full=True)
    assert len(here) >= 16
    assert here[0].file == "00-start-here.ipynb"
    assert {page.file for page in everything} - {page.file for page in here} == {
        f"{name}.ipynb" for name in lessons.NEEDS_TABLES
    }
    align = next(page for page in here if page.file.startswith("07"))
    assert (align.title, align.question, align.kind) == ("Align", "How do our OKRs meet those of others?", "lesson")
    assert {page.kind for page in here if page.file >= "20"} == {"work"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of one notebook and one sample."""
    book = {"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# One: what is it?\n"]}], "metadata": {}}
    (tmp_path / "samples").mkdir()
    (tmp_path / "00-one.ipynb").write_text(json.dumps(book), encoding="utf-8")
    (tmp_path / "samples" / "some.csv").write_bytes(b"a,b\n1,2\n")
    return tmp_path


def test_the_version_changes_with_any_lesson_or_sample_and_with_nothing_else(folder: Path) -> None:
    first = lessons.version("1.2.0", folder)
    assert first.startswith("1.2.0-")
    assert len(first) == len("1.2.0-") + 8
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "00-one-checkpoint.ipynb").write_text("{}")
    (folder / "samples" / "some.csv").write_bytes(b"a,b\r\n1,2\r\n")
    assert lessons.version("1.2.0", folder) == first, "not with what an editor leaves, or Windows' line ends"
    seen = {first, lessons.version("1.2.1", folder)}
    (folder / "samples" / "some.csv").write_bytes(b"a,b\n1,3\n")
    seen.add(lessons.version("1.2.0", folder))
    (folder / "samples" / "some.csv").rename(folder / "samples" / "other.csv")
    seen.add(lessons.version("1.2.0", folder))
    (folder / "00-one.ipynb").rename(folder / "01-one.ipynb")
    seen.add(lessons.version("1.2.0", folder))
    assert len(seen) == 5


def test_a_notebook_without_a_heading_is_named(folder: Path) -> None:
    (folder / "01-two.ipynb").write_text('{"cells": [{"cell_type": "markdown", "metadata": {}, "source": "Two"}]}')
    with pytest.raises(ValueError, match=r"01-two\.ipynb has no heading in its first cell"):
        lessons.pages(folder=folder)


def test_readers_edit_nothing_by_accident_and_read_nothing_of_running() -> None:
    given = (lessons.NOTEBOOKS / "00-start-here.ipynb").read_text(encoding="utf-8")
    assert "Run All Cells" in given
    shown = lessons.for_readers(given)
    assert "Run All Cells" not in shown
    cells = json.loads(shown)["cells"]
    assert len(cells) == len(json.loads(given)["cells"])
    assert all(cell["metadata"]["editable"] is cell["metadata"]["deletable"] is False for cell in cells)
    code = [cell for cell in json.loads(given)["cells"] if cell["cell_type"] == "code"]
    assert [cell["source"] for cell in cells if cell["cell_type"] == "code"] == [cell["source"] for cell in code]
