"""What shares a line with a key result and is no part of it: '| 40% done', '(owner: Tom)', 'Lead: Ann - ...'."""

import re
from collections.abc import Iterator

from okrkit.files.importing._labels import Label, names
from okrkit.files.importing._lines import Line
from okrkit.files.importing._rows import Notes, Row

_STATES = r"on track|at risk|off track|not started|in progress|done|completed?|achieved|missed|dropped|on hold|blocked"
_MARKS = (
    r"(?:[🟢🟡🟠🔴🔵🟣⚪⚫✅☑✔❌✖⚠⏳🚧🏁]\ufe0f?"
    r"|:(?:white_check_mark|heavy_check_mark|(?:large_)?(?:green|yellow|orange|red)_circle|warning|x):)"
)
_TAIL = re.compile(
    rf"\s*(?:(?P<mark>{_MARKS}+(?:\s*\(?(?:{_STATES})\)?)?)|\|\s*(?:(?P<share>\d{{1,3}}\s?%)(?:\s*(?:done|completed?|achieved))?|(?P<state>{_STATES}))"
    r"|\((?P<name>[^\W\d_]{2,20})\s*:\s*(?P<words>[^():]{1,60})\))\s*\.?$",
    re.I,
)
_NAMED = re.compile(r"[^\d\n]{1,60}?\s(?:[-–—|]|->|→)\s+(?P<text>\S.*\d.*)", re.S)


def parted(text: str) -> tuple[str, dict[str, str]]:
    """A key result without what is noted behind it, and these notes by their roles.

    >>> parted("Late orders from 9 to 4 a week (owner: Tom) | 40% done")
    ('Late orders from 9 to 4 a week', {'score': '40%', 'owner': 'Tom'})
    >>> parted("Late orders from 9 to 4 a week 🟡 at risk")
    ('Late orders from 9 to 4 a week', {'status': '🟡 at risk'})
    """
    fields: dict[str, str] = {}
    for _ in range(3):
        found = _TAIL.search(text, max(0, len(text) - 100))
        if not found or not text[: found.start()].strip():
            break
        role = names().get((found["name"] or "").lower()) if found["name"] else "score" if found["share"] else "status"
        if role not in ("owner", "score", "status", "date"):
            break
        fields.setdefault(role, (found["words"] or found["share"] or found["state"] or found["mark"]).strip())
        text = text[: found.start()].rstrip()
    return text, fields


def left_out(line: Line, words: str, notes: Notes) -> Iterator[Row]:
    """A line and all that stands under it, tables too, as rows that say nothing; `words` tell why."""
    rows = [(line.number, line.text)] if line.table is None else [(n, " | ".join(c)) for n, c in line.table.rows]
    for number, text in rows:
        row = Row(number, "nothing", text)
        notes.leave_out(words, row)
        yield row
    for below in line.under:
        yield from left_out(below, words, notes)


def named(label: Label) -> tuple[str, str] | None:
    """A person's name, and the key result behind it; None where nothing that is counted stands there.

    >>> named(Label("owner", "", "Ann - Late orders from 9 to 4 a week")), named(Label("owner", "", "Ann - Lee"))
    (('Ann', 'Late orders from 9 to 4 a week'), None)
    """
    found = _NAMED.fullmatch(label.text[:1000]) if label.role == "owner" else None
    return (label.text[: found.start("text")].rstrip(" -–—|>→"), found["text"]) if found else None
