"""Blocks, as pages show them, for a terminal or as Markdown: headings, texts, tables and questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from okrkit.report._items import CLOSING
from okrkit.report._people import WIDE, width
from okrkit.showing import clean, escaped

Blocks = Sequence[Mapping[str, Any]]
PAGES = ("text", "markdown")
_START = re.compile(r"^(\d{0,9})([-=.](?=[\s=-]|$)|(?<=\d)\))")  # '1. ', '- ', '---'; others are escaped everywhere
_LEAST = 12  # columns that every cell keeps, however many stand beside it
_DEEPEST = 12  # steps to indent: deeper ones stand in line, there is no more room


def page(blocks: Blocks, form: str = "text", closing: str = CLOSING) -> str:
    """Blocks as one text; whatever people wrote is data, no control character and no markup of it works.

    Args:
        blocks: of the kinds 'heading', 'text', 'table', 'tree' (`items` of a depth and a text) and 'questions'.
        form: 'text' or 'markdown'.
        closing: the sentence at the end.

    Raises:
        ValueError: for another form or kind.

    >>> print(page([{"kind": "heading", "level": 2, "text": "Hello"}, {"kind": "questions", "items": ["Why?"]}]))
    Hello
    <BLANKLINE>
      1. Why?
    <BLANKLINE>
    These are questions to talk about, not marks: nothing here is for pay, promotion or ranking.
    <BLANKLINE>
    """
    if form not in PAGES:
        raise ValueError(f"there is no form {form!r} of a page: choose one of {', '.join(PAGES)}")
    lines = _text(blocks) if form == "text" else _markdown(blocks)
    return "\n".join([*lines, closing if form == "text" else f"*{closing}*"]) + "\n"


def _text(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "heading":
            yield clean(block["text"])
        elif block["kind"] == "text":
            yield from wrap(clean(block["text"]), WIDE, break_long_words=False, break_on_hyphens=False)
        elif block["kind"] == "table":
            yield from _columns(block)
        elif block["kind"] == "tree":
            for depth, item in block["items"]:
                start = "  " * min(depth, _DEEPEST)
                yield from wrap(clean(item), WIDE, initial_indent=start, subsequent_indent=f"{start}  ")
        else:
            for number, item in enumerate(_items(block), 1):
                yield from wrap(f"{number}. {clean(item)}", WIDE, initial_indent="  ", subsequent_indent="     ")
        yield ""


def _columns(table: Mapping[str, Any]) -> Iterator[str]:
    """A table with its columns under each other."""
    rows = [[clean(cell) for cell in row] for row in (table["head"], *table["rows"])]
    widths = [max(width(row[place]) for row in rows) for place in range(len(table["head"]))]
    while sum(widths) + 2 * len(widths) > WIDE and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    if table["caption"]:
        yield clean(table["caption"])
    for row in rows:
        parts = [wrap(cell, most) or [""] for cell, most in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            cells = (cell + " " * (most - width(cell)) for cell, most in zip(line, widths, strict=True))
            yield f"  {'  '.join(cells)}".rstrip()


def _markdown(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "heading":
            yield f"{'#' * block['level']} {escaped(block['text'])}"
        elif block["kind"] == "text":
            yield _begun(block["text"])
        elif block["kind"] == "table":
            if block["caption"]:
                yield f"**{escaped(block['caption'])}**"
                yield ""
            for number, row in enumerate((block["head"], *block["rows"])):
                yield f"| {' | '.join(map(escaped, row))} |"
                if not number:
                    yield "|" + "---|" * len(row)
        elif block["kind"] == "tree":
            yield from (f"{'  ' * min(depth, _DEEPEST)}- {_begun(item)}" for depth, item in block["items"])
        else:
            yield from (f"{number}. {_begun(item)}" for number, item in enumerate(_items(block), 1))
        yield ""


def _begun(words: str) -> str:
    """A text at the beginning of a line or item: it begins no list, no rule and no code of its own."""
    safe = escaped(words).lstrip()
    return _START.sub(lambda start: f"{start[1]}\\{start[2]}", safe)


def _items(block: Mapping[str, Any]) -> Sequence[str]:
    if block["kind"] != "questions":
        raise ValueError(f"a page has no block of the kind {block['kind']!r}")
    items: Sequence[str] = block["items"]
    return items
