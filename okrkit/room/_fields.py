"""Fields of a YAML file as values: what is missing, unknown or not allowed is noted with its line, and all is told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from okrkit.files import Node, OkrFileError

_REQUIRED = object()
_SAYS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in a field.

    Attributes:
        kind: str, int, bool; list for a list of texts, float for a list of numbers, dict for fields below it.
        least, most: of a number; `most` code points of a text.
        choices: the texts there are. pattern: of a text.
        default: what counts when the field is left out; without one it must be there.
    """

    kind: type
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    pattern: str = ""
    default: Any = _REQUIRED


@dataclass(slots=True)
class Fields:
    """A group of fields in a file, and the troubles found so far (one list for the whole file)."""

    node: Node
    path: Path
    name: str = ""
    troubles: list[str] = field(default_factory=list)

    def values(self, allowed: Mapping[str, Allowed]) -> dict[str, Any]:
        """The values of the fields that are no groups; a stand-in where one is wrong."""
        there = self._there()
        for name in there.keys() - allowed.keys():
            near = get_close_matches(name, allowed, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(allowed)}"
            self._tell(there[name][0], name, f"there is no such field: {hint}")
        return {name: self._value(name, one) for name, one in allowed.items() if one.kind is not dict}

    def group(self, name: str) -> "Fields":
        """The fields below one."""
        key, node = self._there().get(name, (self.node, Node(0, 0, self.node.line, 0)))
        if node.fields is None:
            words = "is missing" if node.nothing() else "is no group of fields"
            self._tell(key, name, f"{words}: write its fields below it, indented by two spaces")
        return Fields(node, self.path, self._named(name), self.troubles)

    def groups(self, name: str) -> list["Fields"]:
        """The groups in a list."""
        key, node = self._there().get(name, (self.node, self.node))
        if not node.items:
            self._tell(key, name, "is missing or empty: write a list, each part beginning with '- '")
            return []
        return [
            Fields(one, self.path, f"{self._named(name)}[{at}]", self.troubles) for at, one in enumerate(node.items)
        ]

    def _there(self) -> dict[str, tuple[Node, Node]]:
        if self.node.fields is None and not self.node.nothing():
            self._tell(
                self.node, "", f"fields are expected here, such as 'title: ...', and this is {_shown(self.node)}"
            )
            self.node = Node(0, 0, self.node.line, 0)
        return self.node.fields or {}

    def _named(self, name: str) -> str:
        return f"{self.name}.{name}".strip(".")

    def _tell(self, node: Node, name: str, words: str) -> None:
        told = str(OkrFileError(words, self.path, node.line, self._named(name) or None))
        if told not in self.troubles:
            self.troubles.append(told)

    def _value(self, name: str, allowed: Allowed) -> Any:
        key, node = self._there().get(name, (self.node, None))
        if node is None or node.nothing():
            if allowed.default is _REQUIRED:
                self._tell(key, name, f"is missing: {_wanted(allowed)} is expected")
                return () if allowed.kind in (list, float) else allowed.kind()
            return allowed.default
        try:
            if allowed.kind in (list, float):
                nodes: Sequence[Node] = node.items if node.items is not None else (node,)
                return tuple(_read(one, allowed) for one in nodes)
            return _read(node, allowed)
        except ValueError as error:
            self._tell(key, name, str(error))
            return () if allowed.kind in (list, float) else allowed.kind()


def _read(node: Node, allowed: Allowed) -> Any:
    """One value.

    Raises:
        ValueError: with what was given and what is allowed.
    """
    if node.text is None:
        raise ValueError(f"{_wanted(allowed)} is expected, and this is {_shown(node)}")
    text = " ".join(node.text.split()) if allowed.kind in (str, list) else node.text.strip()
    if allowed.kind is bool:
        if text.lower() not in _SAYS:
            raise ValueError(f"{_wanted(allowed)} is expected: {_shown(node)} was given")
        return _SAYS[text.lower()]
    if allowed.kind is int:
        if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not allowed.least <= int(text) <= allowed.most:
            raise ValueError(f"{_wanted(allowed)} is expected: {_shown(node)} was given")
        return int(text)
    if allowed.kind is float:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", text, re.ASCII):
            raise ValueError(f"{_wanted(allowed)} is expected: {_shown(node)} was given")
        return float(text)
    if allowed.choices and text not in allowed.choices:
        near = get_close_matches(text, allowed.choices, n=1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"{_wanted(allowed)} is expected, and {_shown(node)} was given{hint}")
    if allowed.pattern and not re.fullmatch(allowed.pattern, text):
        raise ValueError(
            f"small letters, digits and hyphens are expected, such as 'key-results': {_shown(node)} was given"
        )
    if allowed.most and len(text) > allowed.most:
        raise ValueError(f"{len(text)} characters are too many: at most {allowed.most} fit, say it shorter")
    return text


def _wanted(allowed: Allowed) -> str:
    if allowed.choices:
        return f"one of {', '.join(allowed.choices)}"
    if allowed.kind is int:
        return f"a whole number from {allowed.least} to {allowed.most}"
    return {str: "a text", bool: "'yes' or 'no'", list: "a list of texts", float: "a list of numbers"}[allowed.kind]


def _shown(node: Node) -> str:
    if node.text is None:
        return "a list" if node.items is not None else "a group of fields"
    return repr(node.text if len(node.text) <= 40 else node.text[:40] + "…")
