"""Which notebooks the site has, and the version that stands in their path."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
NEEDS_TABLES = ("10-next-quarter", "11-look-back")
"""Notebooks whose cells import pandas or draw: they need the full Pyodide. A test runs every other one without."""

TABLES = ("numpy", "pandas", "matplotlib")
"""What these need of the full Pyodide."""


HOW_TO_RUN = re.compile(r"^\*In JupyterLab, choose .*?\*(?:\n+|$)", re.MULTILINE | re.DOTALL)
"""A paragraph for people who sit before JupyterLab."""


@dataclass(frozen=True)
class Page:
    """One notebook of the site.

    Attributes:
        file: its name. title: its first heading, up to a colon or question mark. question: what follows a colon.
        kind: 'lesson' for the course, 'work' for a page of the team's own.
        tables: whether it needs pandas.
    """

    file: str
    title: str
    question: str
    kind: str
    tables: bool


def pages(full: bool = False, folder: Path = NOTEBOOKS) -> list[Page]:
    """The notebooks, in their order; those that need tables only in a full site."""
    found = [_page(path) for path in sorted(folder.glob("[0-9][0-9]-*.ipynb"))]
    return [page for page in found if full or not page.tables]


def _page(path: Path) -> Page:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    heading = re.search(r"^# (.+)$", "".join(cells[0]["source"]), re.MULTILINE)
    if heading is None:
        raise ValueError(f"{path.name} has no heading in its first cell: its first line should be '# Title'")
    title, _, question = heading[1].partition(": ")
    kind = "work" if path.name >= "20" else "lesson"
    return Page(path.name, title, question[:1].upper() + question[1:], kind, path.stem in NEEDS_TABLES)


def version(release: str, folder: Path = NOTEBOOKS) -> str:
    """What stands in the path of every lesson: the release, and what its files are.

    A browser keeps a learner's copy of a notebook under its path, and shows that instead of ours for ever. So whatever
    changes a notebook or a sample changes the path of all of them (they read each other's samples).
    """
    print_ = hashlib.sha256()
    for path in files(folder):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        print_.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return f"{release}-{print_.hexdigest()[:8]}"


def files(folder: Path = NOTEBOOKS) -> list[Path]:
    """Every file that a lesson may read: notebooks and samples, without what editors leave behind."""
    found = (path for path in folder.rglob("*") if path.is_file())
    kept = [path for path in found if not any(p.startswith((".", "__")) for p in path.relative_to(folder).parts)]
    return sorted(kept, key=lambda path: path.relative_to(folder).as_posix())


def for_readers(notebook: str) -> str:
    """The notebook as the site has it: nothing in it is changed by a slip of the hand, and there is nothing to run."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = HOW_TO_RUN.sub("", "".join(cell["source"]))
        cell["metadata"] = {**cell["metadata"], "editable": False, "deletable": False}
    content["metadata"]["kernelspec"] = {"name": "python", "display_name": "Python", "language": "python"}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
