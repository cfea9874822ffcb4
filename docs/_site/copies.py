"""Pages that are copies for reading, written anew to docs/made/ with each build: guides of kits, and notebooks.

A notebook's copy shows what its cells print, and in the place of a page's widget what can be done there: widgets need
a running okrkit.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import isfunction, unwrap
from pathlib import Path

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from links import DOCS, ROOT, here
from sphinx.application import Sphinx
from traitlets import Type

import okrkit
from okrkit import lessons

MADE = DOCS / "made"
MODULES = (
    "ambition", "files", "history", "history.plots", "lessons", "model", "reflection", "report", "rice", "room",
    "scoring", "teams", "widgets",
)  # fmt: skip
"""The modules that are meant to be used by name; what stands in others is for okrkit itself."""

ALONE = {
    "Choosing": "choose your team and quarter",
    "Course": "see where you are in the course",
    "Drafting": "write your draft, with a coach beside it",
    "Reviewing": "review your team's draft",
    "CheckingIn": "note where your key results stand",
    "Reflecting": "reflect on your quarter with your team",
    "Ranking": "rank your team's ideas, alone and together",
    "Aligning": "see how your teams' OKRs meet",
    "Deciding": "decide what goes on in the next quarter",
    "LookingBack": "look back on your own quarters",
    "RunningQuarter": "see where your running quarter stands",
    "FastForwarding": "let thirteen weeks pass in a few minutes",
    "Keepsaking": "take along what you have learned",
}
"""What can be done with each widget, as a sentence that begins 'Here you ...'."""


class Noted(DisplayHook):
    """What the last line of a cell comes to is noted in its result, and not printed."""

    def __call__(self, result: object = None) -> None:
        self.fill_exec_result(result)


class Shell(InteractiveShell):
    """Runs cells in this process: starting a kernel for each notebook would take longer than all the rest."""

    displayhook_class = Type(Noted)


def copy(path: Path) -> nbformat.NotebookNode:
    """A notebook for reading: prose as it is, what cells print, and words in the place of widgets."""
    book = nbformat.read(path, 4)
    shell = Shell()
    book.cells = [shown for cell in book.cells for shown in _cells(cell, path, shell)]
    book.metadata["orphan"] = False
    return book


def _cells(cell: nbformat.NotebookNode, path: Path, shell: InteractiveShell) -> Iterator[nbformat.NotebookNode]:
    if cell.cell_type != "code":
        cell.source = here(cell.source, path.parent)
        yield cell
    elif "okrkit.widgets import" in cell.source:
        if told := _widget(cell.source.splitlines()[-1]):
            yield nbformat.v4.new_markdown_cell(told)
    else:
        with capture_output() as said:
            done = shell.run_cell(cell.source)
        done.raise_error()
        cell.outputs = [nbformat.v4.new_output("stream", text=said.stdout)] if said.stdout else []
        if done.result is not None:
            data, _ = shell.display_formatter.format(done.result)
            cell.outputs.append(nbformat.v4.new_output("display_data", data=data))
        cell.metadata["tags"] = ["remove-input"]
        yield cell


def _widget(call: str) -> str:
    """What stands in the place of a widget: an exercise's question, or what can be done with it."""
    name, _, given = call.partition("(")
    given = given.strip(")\"'")
    if name == "Practising":
        return f":::{{admonition}} An exercise, in okrkit\n{lessons.exercise(given).prompt}\n:::"
    if name == "Course":
        return ""
    if name == "Picturing":
        return ":::{admonition} A picture, in okrkit\nIt can be drawn with your own numbers there.\n:::"
    return f":::{{admonition}} A page to work on, in okrkit\nHere you {ALONE[name]}.\n:::"


def module(name: str) -> str:
    """The page of a module: all its public names, but those that stand on the front page."""
    title = f"okrkit.{name}"
    here = import_module(title)
    found = {one: getattr(here, one) for one in here.__all__}
    known = [one for one, what in found.items() if getattr(okrkit, one, None) is what]
    lines = [title, "=" * len(title), ""]
    if known:
        lines += [f"On :doc:`the front page </api>` stand: {', '.join(f'`{one}`' for one in known)}.", ""]
    for one, what in found.items():
        if isinstance(what, type) and one not in known:
            lines += [f".. autoclass:: {title}.{one}", "   :members:", ""]
        elif isfunction(unwrap(what)) and one not in known:
            lines += [f".. autofunction:: {title}.{one}", ""]
    return "\n".join(lines)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Run something in a folder, as a notebook does in its own."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def write(app: Sphinx) -> None:
    """Write all copies; those that did not change keep their time, so that they are not read again."""
    wanted: dict[Path, str] = {}
    for path in sorted((ROOT / "workshops").glob("*/GUIDE.md")):
        wanted[MADE / f"kit-{path.parent.name}.md"] = here(path.read_text("utf-8"), path.parent)
    for name in MODULES:
        wanted[MADE / f"api-{name}.rst"] = module(name)
    with inside(ROOT / "notebooks"):
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")):
            wanted[MADE / path.name] = nbformat.writes(copy(path))
    if MADE.exists():
        for old in set(MADE.iterdir()) - set(wanted):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    MADE.mkdir(exist_ok=True)
    for to, text in wanted.items():
        if not to.exists() or to.read_text("utf-8") != text:
            to.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
