"""The pages of docs/ as tests see them: their text, and the blocks of code in it."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
NAMED = re.compile(r"(?:into|in) a file `([^`]+)`|the file `([^`]+)`")


class Block(NamedTuple):
    """A fenced block: its language, what stands in it, its line, and the file that the text before names for it.

    Attributes:
        at_end: whether it belongs at the end of that file.
    """

    language: str
    text: str
    line: int
    name: str
    at_end: bool


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page."""
    found, fence, start, paragraph, kept = [], "", 0, "", list[str]()
    language = ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        opened = re.fullmatch(r"(`{3,}|:{3,})(.*)", line)
        if fence:
            if line == fence:
                found.append(
                    Block(language, "\n".join(kept) + "\n", start, _named(paragraph), "at the end of" in paragraph)
                )
                fence, paragraph = "", ""
            else:
                kept.append(line)
        elif opened:
            fence, language, start, kept = opened[1], opened[2].strip(), number, []
        elif line.strip():
            paragraph += line + " "
        elif not paragraph.rstrip().endswith(":"):
            paragraph = ""
    assert not fence, f"{page.name}:{start} is never closed"
    return found


def _named(paragraph: str) -> str:
    """The file that a paragraph which ends with a colon speaks of last."""
    names = NAMED.findall(paragraph) if paragraph.rstrip().endswith(":") else []
    return next(filter(None, names[-1])) if names else ""
