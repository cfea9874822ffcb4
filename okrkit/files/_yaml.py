"""YAML 1.2 as a tree with places. Only what an OKR file needs: texts, lists and fields.

ruamel.yaml reads the text; no object is ever built from it. A scalar stays the text that was written ('0.20', 'no',
'1:30'), and the model decides what it means. Anchors, aliases, tags and deep nesting are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from okrkit.files._disk import OKRS, too_many
from okrkit.files.errors import OkrFileError, Place, shown
from okrkit.model.numbers import exact

DEPTH, FIELDS = 20, 200
PARTS, EACH = 20_000, 8
"""So many texts, lists and groups are read whatever they are; beyond, each has as many characters as people write."""
_NULL = re.compile(r"~|null|Null|NULL|")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_HINTS = (
    ("mapping values are not allowed", "a text that holds ': ' needs quotes around it"),
    ("found unexpected end of stream", "a quotation mark is never closed, or the end of the file is missing"),
    ("could not find expected ':'", "this line is no 'name: value'; a text over several lines must be indented"),
    ("expected <block end>", "this line is indented differently from the one it belongs to, or a quote ends too early"),
    ("did not find expected key", "this line is indented differently from the one it belongs to"),
    ("found character '\\t'", "a tab stands where spaces must: indent with spaces"),
    ("cannot start any token", "a text that begins with this sign needs quotes around it"),
    ("expected ',' or", "a list or group in brackets is not closed, or a comma is missing"),
    ("expected alphabetic or numeric", "a text that begins with & or * needs quotes around it"),
    ("unknown escape character", "write \\\\ for a backslash in double quotes, or use single quotes"),
    ("sequence entries are not allowed", "a text that begins with '- ' needs quotes around it"),
    ("block sequence entries", "a text that begins with '- ' needs quotes around it"),
)


@dataclass(slots=True)
class Node:
    """A text, a list or a group of fields, and where it stands.

    Attributes:
        start, end: code points of the source; the end of a list or group is the end of its last part.
        line, column: of its start, counted from 1 and from 0.
        text: of a scalar, None when nothing is stated. plain: written without quotes.
        items: of a list. fields: of a group, by name, with the node of the name first.
        flow: written in brackets.
    """

    start: int
    end: int
    line: int
    column: int
    text: str | None = None
    plain: bool = False
    block: bool = False
    items: list["Node"] | None = None
    fields: dict[str, tuple["Node", "Node"]] | None = None
    flow: bool = False
    pending: "Node | None" = field(default=None, repr=False)

    def data(self) -> Any:
        """Texts, numbers, lists and dicts; fields with nothing stated are left out."""
        if self.fields is not None:
            return {
                name: value.number() if name in ("before", "after") else value.data()  # a text or a number: see Change
                for name, (_, value) in self.fields.items()
                if not value.nothing()
            }
        return [item.data() for item in self.items] if self.items is not None else self.text

    def nothing(self) -> bool:
        """Nothing is stated here: an empty value, ~ or null."""
        return self.items is None and self.fields is None and self.text is None

    def number(self) -> Any:
        """A number where one is written without quotes, else the same as `data`."""
        return exact(self.text) if self.text and self.plain and _NUMBER.fullmatch(self.text) else self.data()

    def line_of(self, place: Place) -> int:
        """The line of a part, or of the innermost one around it that is written."""
        node, line = self, self.line
        for part in place:
            if isinstance(part, int) and node.items is not None and part < len(node.items):
                node = node.items[part]
                line = node.line
            elif isinstance(part, str) and node.fields is not None and part in node.fields:
                key, node = node.fields[part]
                line = key.line
            else:
                break
        return line


def documents(source: str) -> list[Node]:
    """The documents of a YAML text, each as its tree.

    Raises:
        OkrFileError: with the line, for anything that is not plain YAML 1.2.
    """
    found = []
    for number, root in enumerate(_roots(source)):
        if number == OKRS:
            raise too_many("OKRs", OKRS, root.line)
        if not root.nothing():
            found.append(root)
    return found


def _roots(source: str) -> Iterator[Node]:
    """The outermost nodes, one a document."""
    stack: list[Node] = []
    parts = 0
    for event in _events(source):
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            node = stack.pop()
            if node.flow:
                node.end = event.end_mark.index
            if stack:
                stack[-1].end = node.end
            else:
                yield node
        elif kind == "AliasEvent":
            words = f"*{event.anchor} refers to another place, which okrkit does not follow"
            raise OkrFileError(f"{words}: write the text out, in quotes if it begins with *", line=_line(event))
        elif kind in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            node = _node(event, kind)
            parts += 1
            if parts > PARTS and parts * EACH > node.end:  # a hundred times what people write takes half a minute
                raise too_many("texts and lists", PARTS, node.line)
            if stack:
                _hang(stack[-1], node)
            if kind != "ScalarEvent":
                stack.append(node)
                if len(stack) > DEPTH:
                    raise OkrFileError(f"more than {DEPTH} levels deep: an OKR file needs five", line=node.line)
            elif not stack:
                yield node


def _events(source: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        yield from YAML(typ="safe", pure=True).parse(source)
    except OkrFileError:
        raise
    except ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        code = f"U+{ord(source[error.position]):04X}"
        raise OkrFileError(
            f"a control character ({code}) stands here: remove it, or write it in double quotes as "
            f'"\\u{ord(source[error.position]):04x}"',
            line=line,
        ) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "it cannot be read"
        hint = next((hint for words, hint in _HINTS if words in problem), problem)
        words = f"this is not YAML that can be read: {hint}"
        raise OkrFileError(words, line=mark.line + 1 if mark else None) from error
    except Exception as error:  # the parser's own slips on broken input must not end a session
        raise OkrFileError(f"this is not YAML that can be read ({type(error).__name__}: {error})") from error


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, kind: str) -> Node:
    """A node from its first event."""
    if event.anchor is not None:
        words = f"&{event.anchor} names a place for later use, which okrkit does not follow"
        raise OkrFileError(f"{words}: remove it, or put quotes around a text that begins with &", line=_line(event))
    if event.tag is not None:
        words = f"the tag {shown(str(event.tag))} asks for a special type, and okrkit reads only texts and numbers"
        raise OkrFileError(f"{words}: remove it, or put quotes around a text that begins with !", line=_line(event))
    mark = event.start_mark
    node = Node(mark.index, event.end_mark.index, mark.line + 1, mark.column)
    if kind == "ScalarEvent":
        node.plain, node.block = event.style is None, event.style in ("|", ">")
        node.text = None if node.plain and _NULL.fullmatch(event.value) else _whole(event.value)
    else:
        node.flow = bool(event.flow_style)
        node.fields, node.items = ({}, None) if kind == "MappingStartEvent" else (None, [])
    return node


def _whole(text: str) -> str:
    """A text whose emoji were written as pairs, the way JSON does: "\\ud83d\\ude00"."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") if _PAIR.search(text) else text


def _hang(parent: Node, node: Node) -> None:
    """Give a node its place in the list or group it belongs to."""
    parent.end = max(parent.end, node.end)
    if parent.items is not None:
        if len(parent.items) == OKRS:
            raise too_many("items in one list", OKRS, node.line)
        parent.items.append(node)
        return
    assert parent.fields is not None
    if parent.pending is None:  # it is a name
        if node.text is None or node.fields is not None or node.items is not None:
            raise OkrFileError("a name was expected here, like 'target:'", line=node.line)
        if node.text in parent.fields:
            first = parent.fields[node.text][0].line
            raise OkrFileError(
                f"{shown(node.text)} stands twice, in line {first} and here: keep one", line=node.line, field=node.text
            )
        if len(parent.fields) == FIELDS:
            raise too_many("fields in one place", FIELDS, node.line)
        parent.pending = node
        return
    parent.fields[str(parent.pending.text)] = (parent.pending, node)
    parent.pending = None
