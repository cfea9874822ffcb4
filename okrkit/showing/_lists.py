"""A list of blocks, such as a summary, that shows itself as one text."""

from collections.abc import Iterator, Mapping
from typing import Any

from okrkit.showing._values import Sheet, html, markdown, short

_DEEPEST = 6  # sections within sections


class Blocks(list[dict[str, Any]]):
    """A list of blocks ('heading', 'text', 'table' ...) as any other, which a notebook shows as one text."""

    def _repr_html_(self) -> str:
        return "".join(map(html, map(_Shown, self._sheets())))

    def _repr_markdown_(self) -> str:
        return "\n".join(map(markdown, map(_Shown, self._sheets())))

    def __repr__(self) -> str:
        return f"Blocks of {len(self)}: {short(', '.join(sheet.title for sheet in list(self._sheets())[:3]))} ..."

    __str__ = list.__repr__

    def _sheets(self) -> Iterator[Sheet]:
        """What stands under each heading."""
        title, notes = "", []  # type: str, list[str]
        for block in _flat(self):
            kind = block.get("kind")
            if kind == "heading":
                if title or notes:
                    yield Sheet(title, notes=notes)
                title, notes = str(block["text"]), []
            elif kind == "table":
                yield Sheet(title, notes=notes)
                rows = [[str(cell) for cell in row] for row in block["rows"]]
                yield Sheet(str(block["caption"]), rows, [str(cell) for cell in block["head"]])
                title, notes = "", []
            elif kind == "questions":
                notes += [f"{number}. {item}" for number, item in enumerate(block["items"], 1)]
            elif block.get("text"):
                notes.append(str(block["text"]))
        if title or notes:
            yield Sheet(title, notes=notes)


class _Shown:
    """A sheet as a value that shows it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet_ = lambda: sheet


def _flat(blocks: list[dict[str, Any]], deep: int = 0) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        if block.get("label") and block.get("kind") == "section":
            yield {"kind": "heading", "text": block["label"]}
        yield block
        if deep < _DEEPEST:
            yield from _flat(block.get("blocks", ()), deep + 1)
