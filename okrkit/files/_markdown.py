"""OKRs as Markdown that reads well in a wiki, and reads back without loss.

The objective is the title, key results and the like are headings, fields are bullets, check-ins and other short records
are tables. It carries everything but `spans` (reading finds them again) and control characters, which are shown as �.
Lists of any other form are read by `import_table`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okrkit.files._muting import comments
from okrkit.files._render import number
from okrkit.files._values import FORMAT, default, fields_in_order, parts
from okrkit.model import OKR, KeyResult, Objective, Value

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#~|@]|:(?=//)|(?<=www)\.)", re.I)  # formats, tags, or makes a link
_EDGE = re.compile(r"^\s+|\s+$|[\n\r\t\f\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_START = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")  # would begin a rule or another list at the head of an item
QUOTED = re.compile(r'(?P<quotes>"*)[-+]?[\d.]+(?:[eE][-+]?\d+)?(?P=quotes)|(?:"")*')
"""Texts that get quotes around them: empty ones, ones that look like numbers, and such ones in quotes."""


def written(okrs: Sequence[OKR]) -> str:
    """The OKRs as Markdown, one after the other."""
    lines = [f"<!-- okrkit {FORMAT}: okrkit reads this file back as long as headings, field names and tables stay -->"]
    for okr in okrs:
        mutes = comments(okr)
        rest = okr if mutes is None else okr.replace(mutes=())
        mutes = mutes or {}
        title = f"# Objective: {escaped(okr.objective.text)}".rstrip() + mutes.get("", "")
        lines += ["", title, "", *_section(rest, 1, mutes)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text as it stands inside a line of Markdown, HTML and all.

    >>> escaped("<b> & 5 * 3\\n")
    '\\\\<b\\\\> \\\\& 5 \\\\* 3&#10;'
    """
    safe = _SPECIAL.sub(r"\\\1", _CONTROL.sub("\ufffd", text))
    return _EDGE.sub(lambda space: "".join(f"&#{ord(char)};" for char in space[0]), safe)


def _section(value: Value, level: int, mutes: Mapping[str, str]) -> Iterator[str]:
    """The bullets of a value, then its lists and groups under headings; a key result's with the comments that mute."""
    model, bullets, below = type(value), [], []
    for name in fields_in_order(model):
        part = getattr(value, name)
        if part == default(model, name) or name in _in_heading(model) or name == "spans":
            continue
        if isinstance(part, Value) or (isinstance(part, tuple) and isinstance(part[0], Value)):
            below.append((name, part))
        elif isinstance(part, tuple):
            bullets += [f"- {label(name)}:", *(f"  - {_START.sub(_backslash, _words(item))}" for item in part)]
        else:
            bullets.append(f"- {label(name)}: {_words(part)}")
    yield from [*bullets, ""] if bullets else []
    for name, part in below:
        inner = parts(model)[name][0]
        if isinstance(part, Objective):  # its text is the title
            part = part.replace(text="", spans=())
            if part == Objective():
                continue
        yield from [f"{'#' * (level + 1)} {label(name)}", ""]
        if isinstance(part, Value):
            yield from _section(part, level + 1, mutes)
        elif flat(inner):
            yield from _table(inner, part)
        else:
            for item in part:
                note = mutes.get(str(item.id), "") if isinstance(item, KeyResult) else ""
                head = f"{'#' * (level + 2)} {_heading(item)}".rstrip() + note
                yield from [head, "", *_section(item, level + 2, mutes)]


def _in_heading(model: type[Value]) -> tuple[str, ...]:
    """The fields that an item's own heading says."""
    return ("id", "text") if "id" in model.model_fields else ("date",) if model is not OKR and _dated(model) else ()


def _dated(model: type[Value]) -> bool:
    return not flat(model) and "date" in model.model_fields


def flat(model: type[Value]) -> bool:
    """Whether a value has neither lists nor groups in it, and so fits a table's row."""
    return not any(several or issubclass(inner, Value) for inner, several in parts(model).values())


def _heading(item: Value) -> str:
    if "id" in type(item).model_fields:
        name, text = str(getattr(item, "id", "")), getattr(item, "text", "")
        return f"{escaped(name).replace(':', chr(92) + ':')}: {escaped(text)}"
    return str(getattr(item, "date", ""))


def _table(model: type[Value], items: Sequence[Value]) -> Iterator[str]:
    names = [n for n in fields_in_order(model) if any(getattr(item, n) != default(model, n) for item in items)]
    yield f"| {' | '.join(map(label, names))} |"
    yield f"|{'---|' * len(names)}"
    for item in items:
        cells = ((name, getattr(item, name)) for name in names)
        yield f"| {' | '.join('' if part == '' and is_text(model, name) else _words(part) for name, part in cells)} |"
    yield ""


def _backslash(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def is_text(model: type[Value], name: str) -> bool:
    """Whether an empty cell is an empty text here, and not nothing."""
    return model.model_fields[name].annotation is str


def label(name: str) -> str:
    """A field's name as people read it: 'Read every'."""
    return name.replace("_", " ").capitalize()


def _words(part: Any) -> str:
    """One part as it stands in a bullet or cell."""
    if part is None:
        return ""
    if isinstance(part, bool):
        return "true" if part else "false"
    if isinstance(part, Decimal):
        return number(part)
    if isinstance(part, str):
        return escaped(f'"{part}"' if QUOTED.fullmatch(part) else part)
    return part.isoformat() if isinstance(part, date) else str(part)
