"""Arguments and attributes that a docstring tells on one line, each on a line of its own in the reference.

In the code `up, right: points to move it by. more: as of Axes.annotate.` saves two lines; a reader of the reference
looks for a name where a line begins.
"""

import re
from inspect import signature
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # its doctest runs where no Sphinx is installed, too
    from sphinx.application import Sphinx

HEADING = re.compile(r"\s*(?:Args|Attributes):")
NAMES = re.compile(r"(?:(?<=[.;] )|^)\*{0,2}\w+(?:, \*{0,2}\w+)*(?=:(?: |$))")


def setup(app: "Sphinx") -> None:
    """Before napoleon reads the sections."""
    app.connect("autodoc-process-docstring", _of, priority=400)


def one_line_each(lines: list[str], known: set[str]) -> list[str]:
    """The lines of a docstring, with one for each known name in its sections of arguments and attributes.

    >>> one_line_each(["Args:", "  up, right: points. more: as", "    there: all. least:", "    1"], {"more", "least"})
    ['Args:', '  up: points.', '  right: points.', '  more: as there: all.', '  least: 1']
    """
    told: list[str] = []
    rest = iter([*lines, ""])
    for line in rest:
        told.append(line)
        if HEADING.fullmatch(line):
            depth, section = _depth(line), list[str]()
            for line in rest:
                if line.strip() and _depth(line) <= depth:
                    break
                section.append(line)
            told += [*_told(section, known), line]
    return told[:-1]


def _told(section: list[str], known: set[str]) -> list[str]:
    margin = min((_depth(line) for line in section if line.strip()), default=0)
    items: list[str] = []
    for line in section:
        text = line.strip()
        starts = [one.start() for one in NAMES.finditer(text) if known.issuperset(re.findall(r"\w+", one[0]))]
        if text and _depth(line) > margin and items:
            items[-1] += f" {text[: starts[0] if starts else None]}".rstrip()
        elif text:
            starts = sorted({0, *starts})
        items += [text[start:end].strip() for start, end in pairwise([*starts, None])]
    return [" " * margin + line for item in items for line in _apart(item)]


def _apart(item: str) -> list[str]:
    """Names that are told together, each with their common text."""
    names = NAMES.match(item)
    return [f"{name}{item[names.end() :]}" for name in names[0].split(", ")] if names else [item]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _of(app: "Sphinx", what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    lines[:] = one_line_each(lines, _names(obj))


def _names(obj: object) -> set[str]:
    """Of the arguments and fields that an object has."""
    fields = {name for one in getattr(obj, "__mro__", ()) for name in getattr(one, "__annotations__", ())}
    try:
        return fields | set(signature(obj).parameters)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return fields
