"""What a heading without a label means: a team, or an objective; what stands under it tells."""

from collections.abc import Iterator

from okrkit.files.importing._labels import label_of, period_in, role_of, simple, title_words
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


def without_marks(text: str) -> str:
    """Without what separates it from its neighbours."""
    return text.strip(" ,;:()[]|–—-/·")


def is_title(text: str) -> bool:
    """Nothing but words such as 'OKRs' and numbers."""
    return all(word in title_words() or word.isdigit() for word in simple(text).split())


def is_phrase(text: str) -> bool:
    """A line that may be a key result: no greeting, no sentences one after the other, no title, no single word."""
    found = period_in(text)
    sentences = text.endswith((",", ":", ";", "!", "?")) or ". " in text
    return 2 <= len(text.split()) <= 40 and not sentences and not is_title(without_marks(found[1] if found else text))
