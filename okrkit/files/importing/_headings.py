"""What a heading without a label means: a team, or an objective; what stands under it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from okrkit.files.importing._labels import aside_words, label_of, period_in, role_of, simple, title_words
from okrkit.files.importing._lines import Line


@dataclass(frozen=True, slots=True)
class Here:
    """What holds at a place of the text.

    Attributes:
        section: what lines without a label are here ('key_result', 'initiative' ...), '' when that is open.
        under: the key result that the lines stand under.
    """

    team: str = ""
    period: str = ""
    objective: str | None = None
    section: str = ""
    under: str = ""


def team_in(heading: str) -> str:
    """The team's name in a heading: without 'Team', 'OKRs' and the like around it."""
    words = heading.split()
    around = (*title_words(), "team", "")
    while words and simple(words[-1].strip("()[]")) in around:
        words.pop()
    while words and simple(words[0].strip("()[]")) in around:
        words.pop(0)
    return without_marks(" ".join(words)) or heading


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
    """Without what separates it from its neighbours; a bracket stays where its other half does.

    >>> without_marks("Ward 4 (Surgery) – "), without_marks("(Surgery) –"), without_marks("Surgery (")
    ('Ward 4 (Surgery)', 'Surgery', 'Surgery')
    """
    text = text.strip(" ,;:|–—-/·")
    paired = re.fullmatch(r"[^()\[\]]+(?:\([^()]*\)|\[[^\[\]]*\])", text)
    return text if paired else text.strip(" ,;:()[]|–—-/·")


def is_aside(line: Line) -> bool:
    """Whether a line with lines under it is a heading such as 'Out of scope', and no OKR stands there after all."""
    found = period_in(line.text)
    words = simple(found[1] if found else line.text).split()
    while words and words[-1] in (*title_words(), "this", "now", "yet"):
        words.pop()
    if not line.under or " ".join(words) not in aside_words():
        return False
    labels = (label_of(below.text) for below in _below(line))
    return not any(label and label.text and label.role in ("objective", "key_result") for label in labels)


def is_title(text: str) -> bool:
    """Nothing but words such as 'OKRs' and numbers."""
    return all(word in title_words() or word.isdigit() for word in simple(text).split())


def is_phrase(text: str) -> bool:
    """A line that may be a key result: no greeting, no sentences one after the other, no title, no single word."""
    found = period_in(text)
    sentences = text.endswith((",", ":", ";", "!", "?")) or ". " in text
    return 2 <= len(text.split()) <= 40 and not sentences and not is_title(without_marks(found[1] if found else text))


def heads(text: str) -> tuple[str, str] | None:
    """The team and period that a first line names, None for any other line.

    >>> heads("People & Culture 2026 Q3"), heads("Raise NPS from 3 to 5 in Q3"), heads("Q3 2026")
    (('People & Culture', '2026-Q3'), None, None)
    """
    found = period_in(text)
    rest = without_marks(found[1]) if found else ""
    plain = rest and len(rest.split()) <= 6 and not re.search(r"\d|[.!?]", rest) and not is_title(rest)
    return (team_in(rest), found[0]) if found and plain and not label_of(text) else None


def opens_a_list(lines: list[Line]) -> bool:
    """Whether a first line without a label stands above nothing but key results that have one: 'KR1: ...'."""
    if len(lines) < 2 or not is_phrase(lines[0].text):
        return False
    first = lines[0]
    alone = first.prose() and first.table is None and not first.under and not label_of(first.text)
    roles = [label.role if (label := label_of(line.text)) else "" for line in lines[1:]]
    return alone and roles[0] == "key_result" and "objective" not in roles
