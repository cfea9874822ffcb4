"""How a value shows itself: in a line where Python prints it, as a small table in a notebook, as Markdown elsewhere.

A package ends with `dress(globals())`: its values then have `_repr_html_`, `_repr_markdown_` and a plain repr that stay
short. What is empty or as usual is left out, what is long is cut, what opens a door (tokens) is not shown, and
whatever people wrote is escaped. A value that has more to tell than its fields defines `_sheet_`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")
ROWS = 12  # of a table; what is beyond is counted
_LONG, _LINE = 160, 60  # characters of a cell, and of a value within a line
_WHOLE = 240  # characters of a line
_MAIN = ("message", "title", "text", "name", "label", "question", "prompt", "code", "kind", "id", "part")
_SECRET = re.compile(r"token|secret|password|facilitator|presenter|join|keys?$|code$")
_OPENS = frozenset({"Opened"})  # whose fields open doors
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@]|:(?=//)|(?<=www)\.)", re.I)
_TABLE = "border-collapse:collapse;margin:.4em 0;font-size:inherit;background:none"
_CELL = (
    "text-align:left;vertical-align:top;padding:.15em .9em .15em 0;border:0;"
    "border-bottom:1px solid rgba(128,128,128,.35);background:none;"
)
_WRAPS, _STAYS = "overflow-wrap:anywhere;white-space:normal;min-width:7em", "white-space:nowrap"
_BRIEF = 22  # characters that stay in one line: a name or a code that is broken cannot be read


class Sheet(NamedTuple):
    """What a value shows of itself.

    Attributes:
        title: what it is, and its text. head, rows: a table; no head where the first column names the others.
        notes: sentences below it.
    """

    title: str
    rows: Sequence[Sequence[str]] = ()
    head: Sequence[str] = ()
    notes: Sequence[str] = ()


def dress(namespace: Mapping[str, Any]) -> None:
    """Let every class of okrkit in a namespace show itself, where it does not do so already."""
    for cls in list(namespace.values()):
        if isinstance(cls, type) and cls.__module__.startswith("okrkit") and not issubclass(cls, Enum | BaseException):
            dressed(cls)


def dressed(cls: type[_T]) -> type[_T]:
    """The same for one class."""
    for name, method in (("_repr_html_", html), ("_repr_markdown_", markdown)):
        if not hasattr(cls, name):
            setattr(cls, name, method)
    if _fields(cls) and not _written_by_hand(cls):
        setattr(cls, "__repr__", line)  # noqa: B010  (mypy wants no method written over)
    return cls


def html(value: Any) -> str:
    """As a notebook shows it, in the colours of its theme; nothing in it is markup but ours."""
    from html import escape

    sheet = sheet_of(value)

    def safe(words: str) -> str:
        return escape(clean(words), quote=True).replace(" %", "\u00a0%")  # a percent sign stays beside its number

    parts = [f'<p dir="auto" style="margin:.3em 0"><strong>{safe(sheet.title)}</strong></p>']
    if rows := list(_shown_rows(sheet)):
        first = "".join(f'<th scope="col" style="{_CELL}{_STAYS}">{safe(one)}</th>' for one in sheet.head)
        body = "".join(
            "<tr>" + "".join(_cell(safe(cell), n == 0 and not sheet.head) for n, cell in enumerate(row)) + "</tr>"
            for row in rows
        )
        head = f"<thead><tr>{first}</tr></thead>" if first else ""
        parts.append(f'<table style="{_TABLE}">{head}<tbody>{body}</tbody></table>')
    parts += [f'<p dir="auto" style="margin:.3em 0">{safe(note)}</p>' for note in sheet.notes]
    return f'<div class="okrkit-value" style="max-width:50rem;overflow-x:auto">{"".join(parts)}</div>'


def _cell(words: str, names: bool) -> str:
    style = _CELL + (_STAYS if len(words) <= _BRIEF else _WRAPS)
    if names:
        return f'<th scope="row" style="{style};font-weight:normal;opacity:.8">{words}</th>'
    return f'<td dir="auto" style="{style}">{words}</td>'


def markdown(value: Any) -> str:
    """As Markdown, with whatever people wrote escaped."""
    sheet = sheet_of(value)
    lines = [f"**{escaped(sheet.title)}**"]
    if rows := list(_shown_rows(sheet)):
        head = list(sheet.head) or [""] * len(rows[0])
        lines += ["", f"| {' | '.join(map(escaped, head))} |", "|" + "---|" * len(head)]
        lines += [f"| {' | '.join(map(escaped, row))} |" for row in rows]
    for note in sheet.notes:
        lines += ["", escaped(note)]
    return "\n".join(lines) + "\n"


def line(value: Any) -> str:
    """As Python prints it: its name and what is set, in at most a few lines of a terminal."""
    said: list[str] = []
    length = 0
    given = list(value._asdict().items() if hasattr(value, "_asdict") else _set(value))  # a tuple has all its places
    for number, (name, one) in enumerate(given):
        words = f"{name}={_within(name, one, value)}"
        if said and length + len(words) > _WHOLE:
            said.append(f"... {len(given) - number} more")
            break
        said.append(words)
        length += len(words)
    return f"{type(value).__name__}({', '.join(said)})"


def sheet_of(value: Any) -> Sheet:
    """What a value shows: its own sheet, or its name, its text and what else is set."""
    own: Callable[[], Sheet] | None = getattr(value, "_sheet_", None)
    if own is not None:
        return own()
    if not _fields(type(value)):
        return Sheet(clean(repr(value))[:_WHOLE])
    given = dict(_set(value))
    main = next((name for name in _MAIN if isinstance(given.get(name), str) and not _hidden(name, value)), "")
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(value).__name__)
    title = f"{kind}: {_text(main, given.pop(main), value)}" if main else kind
    return Sheet(title, [(name.replace("_", " "), _text(name, one, value)) for name, one in given.items()])


def short(words: str, most: int = _LONG) -> str:
    """The beginning of a long text, on one line."""
    plain = " ".join(clean(words[: 2 * most]).split())
    return plain if len(plain) <= most and len(words) <= 2 * most else f"{plain[:most].rstrip()} ..."


def clean(words: str) -> str:
    """A text on one line that moves no cursor and turns no reading direction: control characters become blanks."""
    return words if words.isprintable() else "".join(map(_plain, words))


def escaped(words: str) -> str:
    """Text from people is data: nothing in it formats, links or tags in Markdown."""
    return _SPECIAL.sub(r"\\\1", clean(words))


def _plain(character: str) -> str:
    return character if character.isprintable() or character in "‍️" else " "  # these two join emoji


def _shown_rows(sheet: Sheet) -> Iterator[Sequence[str]]:
    yield from sheet.rows[:ROWS]
    if (more := len(sheet.rows) - ROWS) > 0:
        yield (f"... {more} more", *[""] * (len(sheet.rows[0]) - 1))


def _fields(cls: type) -> Collection[str]:
    """The names of a value's parts; () for what is no value."""
    if is_dataclass(cls):
        return tuple(one.name for one in fields(cls))
    known: Any = getattr(cls, "model_fields", None) or getattr(cls, "_fields", None) or ()
    return tuple(known)


def _set(value: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a value that say something: not empty, and not what they are anyway."""
    usual = _usual(type(value))
    for name in _fields(type(value)):
        one = getattr(value, name, None)
        empty = one is None or (isinstance(one, Collection) and not len(one))
        if empty or name.startswith("_") or callable(one) or (name in usual and usual[name] == one):
            continue
        if not hasattr(type(one), "model_fields") or any(_set(one)):  # an unwritten objective says nothing
            yield name, one


def _usual(cls: type) -> Mapping[str, Any]:
    """What parts are while nobody says otherwise."""
    if is_dataclass(cls):
        return {one.name: one.default for one in fields(cls) if one.default is not MISSING}
    if hasattr(cls, "_field_defaults"):
        return dict(cls._field_defaults)
    known = getattr(cls, "model_fields", {})
    return {name: one.default for name, one in known.items() if not one.is_required()}


def _within(name: str, one: Any, value: Any) -> str:
    """A part as it stands within a line of Python."""
    if _hidden(name, value):
        return "'...'"
    if isinstance(one, Enum):
        return repr(one.value)
    if isinstance(one, str):
        return repr(short(one, _LINE))
    told = _text(name, one, value, _LINE)
    return f"({told})" if isinstance(one, tuple) and not _fields(type(one)) else told


def _text(name: str, one: Any, value: Any, most: int = _LONG) -> str:
    """A part in a few words."""
    if _hidden(name, value):
        return "not shown: it opens a door"
    if isinstance(one, Enum | str):
        return short(str(one), most)
    if isinstance(one, bool) or not isinstance(one, Collection) or _fields(type(one)):
        words = str(one) if not _fields(type(one)) else _named(one)
        return short(words, most)
    if isinstance(one, Mapping):
        return short(", ".join(f"{key}: {_text('', part, one, 30)}" for key, part in list(one.items())[:6]), most)
    some = list(one)[:4] if len(one) < 10_000 else []
    told = ", ".join(_text("", part, one, 50) for part in some)
    return short(told if len(one) <= len(some) else f"{len(one)}: {told} ...", most)


def _named(value: Any) -> str:
    """A value within another one: by its text or id, by its first parts ('2026-07-14 44'), else by its name."""
    for name in _MAIN:
        words = getattr(value, name, None)
        if isinstance(words, str) and words:
            return words
    told = [_text(name, one, value, 30) for name, one in list(_set(value))[:2]]
    return " ".join(told) or type(value).__name__


def _hidden(name: str, value: Any) -> bool:
    return type(value).__name__ in _OPENS and _SECRET.search(name) is not None


def _written_by_hand(cls: type) -> bool:
    """Whether its plain repr stands in our source: those made by dataclasses, pydantic and tuples do not."""
    own: object = cls.__repr__
    code = getattr(own, "__code__", None)
    return code is not None and own is not line and "okrkit" in code.co_filename
