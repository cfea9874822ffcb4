"""Rewrite a YAML file where something changed, and only there.

Comments, blank lines, quotes, the order of fields and the way numbers are written stay as a person left them. (ruamel's
own round trip was tried: it indents anew and hangs the blank line and comment before a key result on the check-in
above it, so that a new check-in comes to stand behind the next key result's comment.)
A part that is replaced as a whole, such as a bare text that becomes a group of fields, loses the comments inside it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from okrkit.files._render import rendered, scalar
from okrkit.files._values import default, fields_in_order, plain_part
from okrkit.files._yaml import Node
from okrkit.model import OKR, Value

Edit = tuple[int, int, str]


def edited(source: str, roots: Sequence[Node], before: Sequence[OKR], after: Sequence[OKR]) -> str:
    """The source with `after` in place of `before`, as many as there are documents."""
    work = _Edits(source)
    for root, old, new in zip(roots, before, after, strict=True):
        work.fields(root, old, new)
    return work.applied()


class _Edits:
    """Collects the edits of one text."""

    def __init__(self, source: str) -> None:
        self.newline = "\r\n" if "\r\n" in source else "\n"
        self.source = source if source.endswith("\n") else source + self.newline
        self.edits: list[Edit] = []

    def applied(self) -> str:
        """The text with all edits made."""
        done, place = "", 0
        for start, end, words in sorted(self.edits, key=lambda edit: edit[:2]):  # equal places keep their order
            done += self.source[place:start] + words
            place = max(place, end)
        return done + self.source[place:]

    def fields(self, node: Node, before: Value, after: Value, numbered: bool = False) -> None:
        """Bring the fields of a group from one value to another.

        Args:
            numbered: write the id even where the file had left it to be counted.
        """
        assert node.fields is not None
        model, order = type(after), fields_in_order(type(after))
        stays = _stay(node, after)
        for name in order:
            old, new = getattr(before, name), getattr(after, name)
            unwritten = numbered and name == "id" and name not in node.fields
            if old == new and not unwritten:
                continue
            if name not in node.fields:
                if new != default(model, name):
                    earlier = [n for n in stays if n not in order or order.index(n) < order.index(name)]
                    self._insert(node, earlier[-1] if earlier else None, stays, name, new)
            elif new == default(model, name):
                self._delete(node, name, stays)
            else:
                self._replace(node, name, old, new)

    def _replace(self, node: Node, name: str, old: Any, new: Any) -> None:
        assert node.fields is not None
        key, value = node.fields[name]
        data = plain_part(new)
        if not value.flow and isinstance(data, dict) and data and isinstance(old, Value) and _stay(value, new):
            self.fields(value, old, new)
        elif not value.flow and value.items and isinstance(new, tuple) and isinstance(new[0], Value) and old:
            self._items(key, value, name, old, new)
        elif not isinstance(data, dict | list) and "\n" not in str(data) and _inline(value):
            self.edits.append((value.start, value.end, scalar(data)))
        else:
            self._whole(key, value, {name: data})

    def _whole(self, key: Node, value: Node, data: dict[str, Any]) -> None:
        """Write a field anew; a comment behind its last line moves behind its first."""
        end = self._content_end(value, key)
        lines = rendered(data, key.column)
        tail = self.source[end : self._line_end(end)].strip() if len(lines) > 1 else ""
        if tail:
            lines[0] += f" {tail}"
            end = self._line_end(end)
        self.edits.append((key.start, end, self.newline.join(lines).lstrip(" ")))

    def _insert(self, node: Node, behind: str | None, stays: list[str], name: str, new: Any) -> None:
        """Write a field that was not there, behind the written one that usually stands before it."""
        assert node.fields is not None
        lines = rendered({name: plain_part(new)}, node.column)
        if behind is None:
            first = node.fields[next(iter(stays))][0]
            words = self.newline.join(lines).lstrip(" ") + self.newline + " " * node.column
            self.edits.append((first.start, first.start, words))
            return
        key, value = node.fields[behind]
        self._lines_behind(self._content_end(value, key), lines)

    def _lines_behind(self, end: int, lines: list[str]) -> None:
        place = self._next_line(end)
        self.edits.append((place, place, "".join(line + self.newline for line in lines)))

    def _delete(self, node: Node, name: str, stays: list[str]) -> None:
        assert node.fields is not None
        key, value = node.fields[name]
        start = self.source.rfind("\n", 0, key.start) + 1
        if self.source[start : key.start].strip():  # it stands behind a dash: the next field that stays moves up
            self.edits.append((key.start, min(node.fields[n][0].start for n in stays), ""))
        else:
            self.edits.append((start, self._next_line(self._content_end(value, key)), ""))

    def _items(self, key: Node, value: Node, name: str, before: tuple[Value, ...], after: tuple[Value, ...]) -> None:
        """Bring a list from one state to another: what stays is edited in place, the rest is added or taken out."""
        assert value.items is not None
        nodes = sorted(value.items, key=_day) if name == "check_ins" else value.items
        written = dict(zip(_names(before), zip(nodes, before, strict=True), strict=True))
        wanted = dict(zip(_names(after), after, strict=True))
        stay = [n for n in wanted if n in written]
        if len(nodes) != len(before) or stay != [n for n in written if n in wanted] or not stay:
            self._whole(key, value, {name: plain_part(after)})
            return
        numbered = list(written) != list(wanted) and hasattr(after[0], "id")
        dash, last = value.column, None
        waiting: list[str] = []
        for which, item in wanted.items():
            if which not in written:
                lines = rendered([plain_part(item)], dash)
                if last is None:
                    waiting += lines
                else:
                    self._lines_behind(self._content_end(last, last), lines)
                continue
            node, old = written[which]
            if waiting:
                start = self._dash(node)
                self.edits.append((start, start, self.newline.join(waiting).lstrip(" ") + self.newline + " " * dash))
                waiting = []
            self._item(node, old, item, dash, numbered)
            last = node
        for which, (node, _) in written.items():
            if which not in wanted:
                start = self.source.rfind("\n", 0, self._dash(node)) + 1
                end = self._next_line(self._content_end(node, node))
                self.edits.append((start, end, ""))

    def _item(self, node: Node, old: Value, new: Value, dash: int, numbered: bool) -> None:
        if not node.flow and _stay(node, new):
            self.fields(node, old, new, numbered)
        elif old != new or numbered:
            lines = rendered([plain_part(new)], dash)
            words = self.newline.join(lines).lstrip(" ").removeprefix("- ")
            self.edits.append((node.start, self._content_end(node, node), words))

    def _dash(self, item: Node) -> int:
        return self.source.rfind("-", 0, item.start)

    def _line_end(self, place: int) -> int:
        """Where the line of a place ends, before its line break."""
        end = self.source.find("\n", place)
        end = len(self.source) if end < 0 else end
        return end - 1 if end > place and self.source[end - 1 : end] == "\r" else end

    def _next_line(self, place: int) -> int:
        return self.source.find("\n", place) + 1 or len(self.source)

    def _content_end(self, value: Node, key: Node) -> int:
        """Where a value ends, without the empty lines that a parser counts to it."""
        if value.nothing():
            return max(value.start, key.end) if value is not key else value.end
        if value.fields is not None and not value.flow and value.fields:
            last_key, last = list(value.fields.values())[-1]
            return self._content_end(last, last_key)
        if value.items and not value.flow:
            return self._content_end(value.items[-1], value.items[-1])
        if value.block:
            text = self.source[value.start : value.end]
            return value.start + (len(text.rstrip()) if "+" not in text[:3] else len(text) - 1)
        return value.end


def _stay(node: Node, after: Value) -> list[str]:
    """The written fields that stay written."""
    model = type(after)
    names = model.model_fields
    return [n for n in node.fields or () if n not in names or getattr(after, n) != default(model, n)]


def _inline(value: Node) -> bool:
    return value.text is not None and not value.block


def _day(item: Node) -> str:
    return str(item.fields["date"][1].text).strip() if item.fields and "date" in item.fields else ""


def _names(items: Sequence[Value]) -> list[tuple[Any, ...]]:
    """What tells items of a list apart: their id, their date and part, or their words; equal ones are counted."""
    seen: Counter[tuple[Any, ...]] = Counter()
    names = []
    for item in items:
        told = next(
            (
                getattr(item, name)
                for name in ("id", "date", "code", "question", "text", "key_result")
                if hasattr(item, name)
            ),
            None,
        )
        name = (told, getattr(item, "part", None))
        seen[name] += 1
        names.append((*name, seen[name]))
    return names
