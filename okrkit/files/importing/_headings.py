"""What a heading without a label means: a team, or an objective; what stands under it tells."""

from collections.abc import Iterator

from okrkit.files.importing._labels import label_of, role_of, simple, title_words
from okrkit.files.importing._lines import Line


def team_in(heading: str) -> str:
    """The team's name in a heading: without 'Team', 'OKRs' and the like around it."""
    words = heading.split()
    while words and simple(words[-1]) in (*title_words(), "team", ""):
        words.pop()
    while words and simple(words[0]) in (*title_words(), "team", ""):
        words.pop(0)
    return " ".join(words).strip(" ,;:()[]|–—-/·") or heading


def holds_objectives(line: Line) -> bool:
    """Whether objectives stand under a line: labelled ones, or lines that have lines of their own."""
    labels = [label_of(below.text) for below in _below(line)]
    if any(label and label.role == "objective" for label in labels):
        return True
    tables = [below.table for below in line.under if below.table is not None]
    if tables:
        return any(role_of(cell) == "objective" for table in tables for _, cells in table.rows[:1] for cell in cells)
    if any(label and label.role == "key_result" for label in (label_of(below.text) for below in line.under)):
        return False
    return any(below.under and not _section(below) for below in line.under)


def _section(line: Line) -> bool:
    """'Key results' as a heading, or a key result with its details."""
    label = label_of(line.text)
    return bool(label and label.role in ("key_result", "initiative", "health", "why"))


def _below(line: Line) -> Iterator[Line]:
    for below in line.under:
        yield below
        yield from _below(below)
