"""Parts of pages that are made from the code, so that they never lie: a line like ```{made} columns``` in a page."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from okrkit import files, history, lessons

Schema = dict[str, Any]


def cell(text: str) -> str:
    """A text that stands in one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table."""
    head = list(head)
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def columns() -> Iterator[str]:
    """The columns of the frame of readings."""
    rows = ([f"`{name}`", f"`{one.dtype}`", one.unit, cell(one.what)] for name, one in history.COLUMNS.items())
    yield from table(["column", "kind", "unit", "what stands in it"], rows)


def course() -> Iterator[str]:
    """The lessons, in the order of the path."""
    rows = (
        [f"`{one.place:02}-{one.id}`", cell(one.title), cell(one.question), str(one.minutes)]
        for one in lessons.lessons()
    )
    yield from table(["notebook", "title", "the question it answers", "minutes"], rows)


def file_format() -> Iterator[str]:
    """Every field of an OKR file, from its JSON Schema: the file first, then what its parts are made of."""
    schema = files.json_schema()
    yield from _fields(schema)
    for name, part in sorted(schema["$defs"].items()):
        yield f"## {name}"
        yield ""
        yield cell(part.get("description", ""))
        yield ""
        if "enum" in part:
            yield "One of " + ", ".join(f"`{value}`" for value in part["enum"]) + "."
            yield ""
        else:
            yield from _fields(part)


def _fields(part: Schema) -> Iterator[str]:
    """A table of the fields of an object; of one that may be shorter, such as a bare text, its longest form."""
    options = [part, *part.get("anyOf", ()), *part.get("oneOf", ())]
    full = next((one for one in options if "properties" in one), None)
    if full is None:
        yield f"Written as {_kind(part)}."
        yield ""
        return
    if full is not part:
        others = [_kind(one) for one in options[1:] if "properties" not in one]
        yield f"Written as {' or '.join(others)}, or with these fields:"
        yield ""
    needed = full.get("required", ())
    rows = (
        [f"`{name}`" + (" (needed)" if name in needed else ""), _kind(field), cell(field.get("description", ""))]
        for name, field in full["properties"].items()
    )
    yield from table(["field", "written as", "what it says"], rows)


def _kind(field: Schema) -> str:
    """What may stand in a field, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    for word in ("anyOf", "oneOf", "allOf"):
        if word in field:
            said = [_kind(one) for one in field[word] if one.get("type") != "null"]
            return " or ".join(dict.fromkeys(said))
    kinds = field.get("type", "anything")
    kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
    return " or ".join(dict.fromkeys(_plain(kind, field) for kind in kinds))


def _plain(kind: str, field: Schema) -> str:
    if kind == "array":
        items = field.get("items") or {}
        return f"list of {_kind(items)}" if items else "list"
    if kind == "string":
        return {"date": "date, as 2026-08-14"}.get(field.get("format", ""), "text")
    return {"number": "number", "integer": "whole number", "boolean": "true or false", "object": "fields"}.get(
        kind, kind
    )


MAKERS: dict[str, Callable[[], Iterable[str]]] = {"columns": columns, "course": course, "file-format": file_format}


class Made(SphinxDirective):
    """```{made} NAME```: what the function of that name in MAKERS writes, read as Markdown."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in MAKERS:
            raise self.error(f"nothing here makes {name!r}: there are {', '.join(MAKERS)}")
        lines = StringList(list(MAKERS[name]()), source=f"made: {name}")
        holder = nodes.section()
        holder.document = self.state.document
        self.state.nested_parse(lines, self.content_offset, holder, match_titles=1)
        return list(holder.children)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("made", Made)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
