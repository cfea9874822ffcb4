"""Blocks: what a page is made of, as plain data. Every text in a block is shown as text, never as markup.

A page lists blocks; `js/src/` draws them. The parts that somebody fills in (`editor`, `field`, `choice`; in the course
`words` and `order` too, in a room `writer`) carry an id, a value and a revision, which `Page` adds: use
`page.editor(...)`, `page.field(...)`, `page.choice(...)` for those.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from okrkit.rules import Finding  # most pages show none, and reading takes its time to load

Block = dict[str, Any]
Tone = Literal["plain", "quiet", "notice"]
_FILLED_IN = ("editor", "field", "choice", "words", "order", "writer")


def heading(text: str, level: int = 2, id: str = "") -> Block:
    """A heading; level 2 to 4, as on a web page.

    Args:
        id: lets `page.focus` lead here, where a page shows something else than before.
    """
    return {"kind": "heading", "text": text, "level": level} | ({"id": id} if id else {})


def text(text: str, tone: Tone = "plain") -> Block:
    """A paragraph. Tone 'quiet' steps back, 'notice' has a border: it is how a page says what went wrong."""
    return {"kind": "text", "text": text, "tone": tone}


def section(label: str, blocks: Iterable[Block], open: bool | None = None, id: str = "") -> Block:
    """A group with a heading of its own; when `open` is given it can be folded, and begins open or folded.

    Args:
        id: gives the section a lasting identity where labels change or stand twice.
    """
    block: Block = {"kind": "section", "label": label, "blocks": list(blocks)}
    return block | ({} if open is None else {"open": open}) | ({"id": id} if id else {})


def row(*blocks: Block) -> Block:
    """Blocks side by side where there is room, such as the buttons at the end of a page."""
    return {"kind": "row", "blocks": list(blocks)}


def button(id: str, label: str, primary: bool = False, about: str = "", quiet: bool = False) -> Block:
    """A button: pressing it calls `page.pressed(id, about)`. At most one of a page is primary."""
    return {"kind": "button", "id": id, "label": label, "primary": primary, "about": about, "quiet": quiet}


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Block:
    """A table of texts; None shows as a dash. Numbers that stand alone in a cell are aligned by the page."""
    cells = [["–" if cell is None else str(cell) for cell in row] for row in rows]
    return {"kind": "table", "caption": caption, "head": list(head), "rows": cells}


def progress_bar(
    label: str,
    share: Fraction | float | None,
    state: str,
    formula: str = "",
    elapsed: Fraction | float | None = None,
) -> Block:
    """How far a key result has come, as a bar with its number, its state and its formula in words.

    Args:
        share: 0.42 is 42 %; it may be negative or over 1, the bar is clamped and the number is not. None: no bar.
        state: in words, as in 'not yet reached, so far'.
        formula: how the number came about. elapsed: the share of the period that has passed, drawn as a mark.
    """
    return {
        "kind": "progress",
        "label": label,
        "share": None if share is None else float(share),
        "elapsed": None if elapsed is None else float(elapsed),
        "state": state,
        "formula": formula,
    }


def path(
    label: str,
    points: Iterable[tuple[Fraction | float, Fraction | float]],
    elapsed: Fraction | float | None,
    band: tuple[Fraction, Fraction],
) -> Block:
    """The path of a key result so far, as a small picture.

    Args:
        label: the same in words, for those who do not see it.
        points: the share of the period that had passed, and the share of the way; the latter may be negative or over 1.
        elapsed: how much of the period has passed today; None draws no mark. band: from where to where it is met.
    """
    return {
        "kind": "path",
        "label": label,
        "points": [[float(time), float(share)] for time, share in points],
        "elapsed": None if elapsed is None else float(elapsed),
        "band": [float(border) for border in band],
    }


def questions(items: Iterable[str]) -> Block:
    """Questions to talk about, one a line."""
    return {"kind": "questions", "items": list(items)}


def findings_here(id: str, label: str = "the whole OKR") -> Block:
    """The place where findings show that belong to no single line; `label` is what they are about."""
    return {"kind": "findings", "id": id, "label": label}


def filled_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """The parts that somebody fills in, in their order, those in sections included.

    >>> blocks = [section("A", [{"kind": "field", "id": "f"}]), {"kind": "editor", "id": "e"}, button("b", "B")]
    >>> [block["id"] for block in filled_in(blocks)]
    ['f', 'e']
    """
    for block in blocks:
        if block["kind"] in _FILLED_IN:
            yield block
        yield from filled_in(block.get("blocks", ()))


def ids(blocks: Iterable[Block]) -> set[str]:
    """The ids of all parts that somebody fills in."""
    return {str(block["id"]) for block in filled_in(blocks)}


def finding(found: "Finding", id: str, place: str, others: Sequence[str] = (), also: Sequence[Block] = ()) -> Block:
    """A finding as data; its span counts code points, which the page turns into its own units.

    Args:
        id: of the part it is shown at. place: where it stands in the OKR, by a lasting id. others: as in Finding, too.
        also: the same finding at other lines, as data.
    """
    return {
        "id": id,
        "place": place,
        "key": f"{found.code} {place}",
        "code": found.code,
        "severity": str(found.severity),
        "span": list(found.span) if found.span else None,
        "message": found.message,
        "question": found.question,
        "rewrites": list(found.rewrites),
        "offers": list(found.offers),
        "moves": bool(found.moves_to),
        "others": list(others),
        "also": list(also),
    }
