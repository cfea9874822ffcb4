"""The way back from Markdown that okrkit wrote; see `_markdown.py` for its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from okrkit.files._markdown import QUOTED, flat, is_text, label
from okrkit.files._muting import Found, taken, without_comments
from okrkit.files._values import FORMAT, okr_from, parts, plain_part
from okrkit.files.errors import ForeignFileError, OkrFileError, Place, shown
from okrkit.model import OKR, Number, Value
from okrkit.model.numbers import exact

_APART = re.compile(r"(?=\n[ \t]{0,99}\n)")
_OPENING, _OPEN = re.compile(r"(?<!\\)\["), 100
_MARKS, _MARKED = re.compile(r"(?<!\\)[*_`~]"), 4_000
_MARK = re.compile(r"\s*<!-- okrkit (\d{1,9})\b")


@dataclass
class _Section:
    """A heading as it stands in the source, with what is under it."""

    level: int
    raw: str
    line: int
    bullets: list[tuple[str, int, list[str]]] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    under: list["_Section"] = field(default_factory=list)
    mutes: list[Found] = field(default_factory=list)


def _sane(text: str) -> None:
    """Refuse paragraphs that the parser would look through again from each of their thousand brackets.

    Raises:
        OkrFileError: with the line in which such a paragraph begins.
    """
    line, brackets = 1, 0
    for paragraph in _APART.split(text):
        opening, marks = len(_OPENING.findall(paragraph)), len(_MARKS.findall(paragraph))
        brackets += opening
        if opening > _OPEN or brackets > 20 * _OPEN or marks > _MARKED:
            words = f"more '[', '*', '_' or '`' than anybody needs in one paragraph ({opening + marks:,})"
            raise OkrFileError(f"{words}: put a '\\' before each, or take them out", line=line)
        line += paragraph.count("\n")


@cache
def parser() -> Any:
    """Markdown as okrkit reads it: tags are text, tables are tables."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")


def plain_words(raw: str) -> str:
    """The text that was escaped; bold and the like, added by hand, is taken off."""
    if not re.search(r"[\\`*_\[\]<&]", raw):
        return raw
    _sane(raw)
    tokens = parser().parseInline(raw)[0].children or ()
    return "".join("\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


def read(text: str) -> list[OKR]:
    """The OKRs of Markdown that `written` made.

    Raises:
        OkrFileError: with line and field; `import_table` reads lists of any other form.
    """
    mark = _MARK.match(text.removeprefix("\ufeff"))
    if not mark:
        raise ForeignFileError("okrkit did not write this Markdown: import_table(path) reads lists of any form", line=1)
    if int(mark[1]) > FORMAT:
        raise OkrFileError(f"written in format {mark[1]} by a newer okrkit, and this one reads {FORMAT}: update okrkit")
    return [_okr(section) for section in _sections(text)]


def _sections(text: str) -> list[_Section]:
    root = _Section(0, "", 1)
    stack, lists, row = [root], 0, 0
    kind = ""
    _sane(text)
    for token in parser().parse(text.removeprefix("\ufeff")):
        line = token.map[0] + 1 if token.map else row
        row = line
        if token.type == "heading_open":
            level = int(token.tag[1])
            while stack[-1].level >= level:
                stack.pop()
            section = _Section(level, "", line)
            stack[-1].under.append(section)
            stack.append(section)
            kind = "heading"
        elif token.type in ("bullet_list_open", "bullet_list_close"):
            lists += 1 if token.type.endswith("open") else -1
        elif token.type == "list_item_open" and lists == 2:
            if not stack[-1].bullets:
                raise OkrFileError("a list in a list that has no field: write '- Field: ...' first", line=line)
            stack[-1].bullets[-1][2].append("")
        elif token.type == "tr_open":
            stack[-1].rows.append((line, []))
        elif token.type in ("th_open", "td_open"):
            kind = "cell"
        elif token.type == "inline" and not _placed(token.content, line, kind, lists, stack[-1]):
            words = f"{shown(token.content)} is no heading, field or table that okrkit wrote"
            raise OkrFileError(f"{words}: take it out, or read the file with import_table", line=line)
        elif token.type.endswith("_close"):
            kind = ""
    return root.under


def _placed(raw: str, line: int, kind: str, lists: int, section: _Section) -> bool:
    """Put a piece of text where it belongs; False for what has no place."""
    if kind == "heading":
        words, section.mutes = taken(raw)
        section.raw = without_comments(words)
    elif kind == "cell":
        section.rows[-1][1].append(raw)
    elif lists == 1:
        section.bullets.append((raw, line, []))
    elif lists == 2 and section.bullets:
        section.bullets[-1][2][-1] = raw
    else:
        return raw.lstrip().startswith("<!-- okrkit") and not section.level
    return True


def _okr(section: _Section) -> OKR:
    lines: dict[Place, int] = {(): section.line}
    title = section.raw.removeprefix("Objective:").removeprefix(" ")
    data = _data(section, OKR, (), lines)
    data["objective"] = {**data.get("objective", {}), "text": plain_words(title)}
    key_results = [item for below in section.under if below.raw == label("key_results") for item in below.under]
    heads = [(None, section), *((_named(item).get("id"), item) for item in key_results)]
    mutes = [plain_part(mute) for id, head in heads for said in head.mutes for mute in said.mutes(id)]
    data |= {"mutes": [*data.get("mutes", []), *mutes]} if mutes else {}

    def line_of(place: Place) -> int | None:
        while place not in lines:
            place = place[:-1]
        return lines[place]

    return okr_from(data, line_of)


def _data(section: _Section, model: type[Value], place: Place, lines: dict[Place, int]) -> dict[str, Any]:
    """The fields under one heading."""
    data: dict[str, Any] = {}
    for raw, line, items in section.bullets:
        name, _, words = raw.partition(":")
        name = _field(name, model, line)
        lines[(*place, name)] = line
        several = parts(model)[name][1]
        data[name] = (
            [_read(model, name, item) for item in items] if several else _read(model, name, words.removeprefix(" "))
        )
    for below in section.under:
        name = _field(below.raw, model, below.line)
        inner, several = parts(model)[name]
        here = (*place, name)
        lines[here] = below.line
        if not several:
            data[name] = _data(below, inner, here, lines)
        elif flat(inner):
            data[name] = list(_records(below, inner, here, lines))
        else:
            data[name] = []
            for index, item in enumerate(below.under):
                lines[(*here, index)] = item.line
                data[name].append({**_named(item), **_data(item, inner, (*here, index), lines)})
    return data


def _named(item: _Section) -> dict[str, str]:
    """What an item's heading says: its id and text, or its day."""
    found = re.fullmatch(r"((?:[^\\:]|\\.)*):(?: (.*))?", item.raw, re.S)
    return {"id": plain_words(found[1]), "text": plain_words(found[2] or "")} if found else {"date": item.raw}


def _records(section: _Section, model: type[Value], place: Place, lines: dict[Place, int]) -> Iterator[dict[str, Any]]:
    head = [_field(cell, model, section.line) for cell in section.rows[0][1]] if section.rows else []
    for index, (line, cells) in enumerate(section.rows[1:]):
        lines[(*place, index)] = line
        yield {n: _read(model, n, cell) for n, cell in zip(head, cells, strict=False) if cell or is_text(model, n)}


def _read(model: type[Value], name: str, raw: str) -> Any:
    """A bullet's or cell's text; where a text or a number may stand, quotes tell a text that looks like a number."""
    words = plain_words(raw)
    if not words or not QUOTED.fullmatch(words):
        return words
    if words.startswith('"'):
        return words[1:-1]
    return exact(words) if model.model_fields[name].annotation == str | Number else words


def _field(words: str, model: type[Value], line: int) -> str:
    name = words.strip().lower().replace(" ", "_")
    if name in model.model_fields:
        return name
    near = get_close_matches(name, list(model.model_fields), 1, 0.6)
    allowed = f"did you mean {label(near[0])!r}?" if near else f"there are {', '.join(map(label, model.model_fields))}"
    raise OkrFileError(f"there is no field {shown(words)} here: {allowed}", line=line, field=name)
