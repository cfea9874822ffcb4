"""Where the texts of an OKR stand in the file they were read from: line and column, for whoever points at them."""

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from okrkit.files._yaml import Node, documents
from okrkit.files.errors import OkrFileError
from okrkit.files.importing._rows import Notes
from okrkit.files.importing._sources import text_of
from okrkit.model import OKR

_NODES = (".yaml", ".yml", ".json")
_LINES = (*_NODES, ".md", ".markdown", ".csv", ".tsv", ".tab", ".txt", ".text", ".rst", ".org", "")
_WORD = re.compile(r"[^\W_]+")
_UNREAD = re.compile(r"\]\([^()\[\]\n]{0,500}\)|&#?\w{1,8};")  # where a link leads, and signs written as codes
_NEAR, _FAR = 20_000, 50  # characters that are searched first; how many texts may be searched for in all of a file


class Region(NamedTuple):
    """Lines and columns, counted from 1 in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one text stands in its source: from `start` to `end`, markup and escapes within."""

    source: str
    start: int
    end: int
    text: str

    def region(self, span: tuple[int, int] | None = None) -> Region:
        """The region of a part of the text, or of all of it.

        >>> Stand("- NPS \\\\*to\\\\* 45", 2, 15, "NPS *to* 45").region((9, 11))
        Region(line=1, column=14, end_line=1, end_column=16)
        """
        start, end = self._within(span or (0, len(self.text)))
        return Region(*self._at(start), *self._at(end))

    def _within(self, span: tuple[int, int]) -> tuple[int, int]:
        """A part's place in the source: its characters are all there, in their order, with others in between."""
        straight = self.source.find(self.text, self.start, self.end)
        if straight >= 0:
            return straight + span[0], straight + span[1]
        places, at = [], self.start
        for character in self.text[: span[1]]:
            at = at if character.isspace() else self.source.find(character, at, self.end)
            if at < 0:
                return self.start, self.end
            places.append(at)
            at += 0 if character.isspace() else 1
        return places[span[0]], places[-1] + 1

    def _at(self, place: int) -> tuple[int, int]:
        return self.source.count("\n", 0, place) + 1, place - self.source.rfind("\n", 0, place)


def stands_in(path: str | Path, okrs: Sequence[OKR]) -> list[dict[str, Stand]]:
    """For each OKR of a file: 'objective' and 'key_results[0]' ... -> where its text stands.

    What cannot be found is left out; a spreadsheet has no lines.
    """
    ending = Path(path).suffix.lower()
    try:
        source = text_of(path, Notes()) if ending in _LINES else ""
        return found_in(source, okrs, ending in _NODES)
    except OkrFileError:  # it has changed since, or is no text
        return [{} for _ in okrs]


def found_in(source: str, okrs: Sequence[OKR], nodes: bool = False) -> list[dict[str, Stand]]:
    """As `stands_in`, of a text.

    Args:
        nodes: whether it is YAML or JSON, whose parser knows every place.
    """
    roots = _roots(source) if nodes else []
    if len(roots) == len(okrs):
        return [dict(_of_nodes(source, root, okr)) for root, okr in zip(roots, okrs, strict=True)]
    found: list[dict[str, Stand]] = []
    search = _Search(source)
    for okr in okrs:
        stands = ((where, search.find(text, where == "objective")) for where, text in _texts(okr))
        found.append({where: stand for where, stand in stands if stand})
    return found


class _Search:
    """Looks for texts one after the other, in the order in which they usually stand.

    They are found as they are, or by their letters and digits alone: markup, escapes and line breaks may stand between.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._place, self._far = 0, _FAR
        words = list(_WORD.finditer(_UNREAD.sub(lambda found: " " * len(found[0]), source)))
        self._bare = "".join(word[0] for word in words)
        self._places = array("L", (place for word in words for place in range(word.start(), word.end())))

    def find(self, text: str, again: bool) -> Stand | None:
        """Where a text stands.

        Args:
            again: whether the next text may stand at the same place: an objective may, in a table's row.
        """
        if not text.strip():
            return None
        stand = self._between(text, self._place, self._place + _NEAR)
        if not stand and self._far:
            self._far -= 1
            stand = self._between(text, self._place) or self._between(text, 0)
        if stand:
            self._place = max(self._place, stand.start + 1 if again else stand.end)
        return stand

    def _between(self, text: str, start: int, end: int = sys.maxsize) -> Stand | None:
        exact = self._source.find(text, start, end)
        if exact >= 0:
            return Stand(self._source, exact, exact + len(text), text)
        bare = "".join(_WORD.findall(text))
        low, high = bisect_left(self._places, start), bisect_left(self._places, min(end, len(self._source)))
        found = self._bare.find(bare, low, high) if bare else -1
        if found < 0:
            return None
        signs = 2 * (len(text) - len(text.strip("".join(set(text) - set(bare)))))  # such as quotes around it
        first, last = self._places[found], self._places[found + len(bare) - 1] + 1
        return Stand(self._source, max(start, first - signs), last + signs, text)


def _texts(okr: OKR) -> Iterator[tuple[str, str]]:
    yield "objective", okr.objective.text
    for number, key_result in enumerate(okr.key_results):
        yield f"key_results[{number}]", key_result.text


def _roots(source: str) -> list[Node]:
    roots = documents(source)
    return roots[0].items if len(roots) == 1 and roots[0].items is not None else roots


def _of_nodes(source: str, root: Node, okr: OKR) -> Iterator[tuple[str, Stand]]:
    """A text stands for itself, or in the field `text` of a group."""
    fields = root.fields or {}
    key_results = (fields["key_results"][1].items or []) if "key_results" in fields else []
    nodes = {f"key_results[{number}]": node for number, node in enumerate(key_results)}
    if "objective" in fields:
        nodes["objective"] = fields["objective"][1]
    for where, text in _texts(okr):
        if node := nodes.get(where):
            node = node.fields["text"][1] if node.fields and "text" in node.fields else node
            yield where, Stand(source, node.start, node.end, text)
