"""Where the texts of an OKR stand in the file they were read from: line and column, for whoever points at them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from okrkit.files._disk import decoded, read_bytes
from okrkit.files._errors import OkrFileError
from okrkit.files._yaml import Node, documents
from okrkit.model import OKR

_NODES = (".yaml", ".yml", ".json")
_LINES = (*_NODES, ".md", ".markdown", ".csv", ".tsv", ".tab", ".txt", ".text", ".rst", ".org", "")
_TOKEN = re.compile(r"[^\W_]+|\S")
_BETWEEN = r"""(?:\]\([^)\n]*\)|&\#\d+;|[\s\\*_`~\[\]>"'])*"""  # markup, escapes, and a text that goes on below
_LONGEST = 2000


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
        source = decoded(read_bytes(path)) if ending in _LINES else ""
        return found_in(source, okrs, ending in _NODES)
    except OkrFileError:  # an encoding that only the importer can guess
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
    place = 0
    for okr in okrs:
        found.append({})
        for where, text in _texts(okr):
            stand = _searched(source, text, place) or _searched(source, text, 0)
            if stand:
                found[-1][where] = stand
                place = max(place, stand.start + 1) if where == "objective" else max(place, stand.end)
    return found


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


def _searched(source: str, text: str, place: int) -> Stand | None:
    """A text as it stands, with doubled quotes as in CSV, or with markup in it."""
    if not text.strip():
        return None
    for written in (text, text.replace('"', '""')):
        if (start := source.find(written, place)) >= 0:
            return Stand(source, start, start + len(written), text)
    words = _BETWEEN.join(map(re.escape, _TOKEN.findall(text[:_LONGEST])))
    if match := re.compile(words).search(source, place):
        return Stand(source, match.start(), match.end(), text)
    return None
