"""A kit of one's own, to change."""

import shutil
from pathlib import Path

from okrkit.places import place

FIRST = "write-okrs-90"


def copied(below: Path) -> Path:
    """A copy of the first kit, with a paper that was made by hand."""
    folder = below / FIRST
    shutil.copytree(place("workshops") / FIRST, folder)
    (folder / "paper.html").write_text("<p>Cards, by hand</p>", encoding="utf-8")
    return folder


def changed(path: Path, was: str, now: str) -> None:
    """Replace words in a file of it."""
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
