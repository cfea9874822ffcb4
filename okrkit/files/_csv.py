"""OKRs as CSV: one row a key result or health metric and check-in, for spreadsheets and data frames.

It carries team, period and objective, key results and health metrics with their numbers, and their check-ins. Whatever
else an OKR holds (why, initiatives, changes, reflections ...) stays in the YAML file; `save` says what. An empty cell
means not stated. A text that a spreadsheet would run as a formula gets an apostrophe in front, and loses it when read.
"""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from okrkit.files._disk import KEY_RESULTS, LIMIT, OKRS, too_many
from okrkit.files._render import number
from okrkit.files._values import okr_from
from okrkit.files.errors import ForeignFileError, OkrFileError, Place, shown
from okrkit.model import OKR, HealthMetric, KeyResult
from okrkit.model.key_results import PARTS

_OKR = ("team", "period", "objective")
_KEY_RESULT = (
    *PARTS, "usual_share", "chance", "set_by", "carried_from", "fate", "measured_by", "read_every",
)  # fmt: skip
_HEALTH = ("metric", "unit", "lower", "upper", "guards", "measured_by", "read_every")
_CHECK_IN = {
    "check_in": "date",
    "value": "value",
    "chance_then": "chance",
    "learned": "learned",
    "customers_said": "customers_said",
    "source": "source",
}
_WHAT = {"key_result": _KEY_RESULT, "health": _HEALTH}
COLUMNS = (*_OKR, "what", "id", "text", *_KEY_RESULT, "lower", "upper", "guards", *_CHECK_IN)
"""The head of the table, in this order when written; when read, any order and any choice that has the first six."""

_SIGNS = r"=+\-@＝＋－＠"
_FORMULA = re.compile(rf"'*(?:[\s\ufeff]*[{_SIGNS}]|[\t\r\n])")
_NUMBER = re.compile(r"[+-]\d[\d.,]{0,20}(?: ?%)?")
_INSIDE = re.compile(rf"([;\t\r\n][\s\"]{{0,9}})('*[{_SIGNS}])(?=[^;\t\r\n]{{0,999}}[(|!\[])")
_RESTORED = re.compile(rf"([;\t\r\n][\s\"]{{0,9}})'('*[{_SIGNS}])(?=[^;\t\r\n]{{0,999}}[(|!\[])")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whichever separator its country has.

    A number stays as it is: '-5 %' is the same in a spreadsheet. Where a spreadsheet splits at ';', or at a line break,
    what follows would begin a cell; there only what could call something is defused, so that a list keeps its dashes.

    >>> defused("=1+1"), defused("-5 %"), defused("it's"), defused("- 5 calls;=HYPERLINK(A1)")
    ("'=1+1", '-5 %', "it's", "'- 5 calls;'=HYPERLINK(A1)")
    >>> all(restored(defused(text)) == text for text in ("=1+1", "'=1", "-5 %", "'-5 %", "a;=b()", "a;'=b()"))
    True
    """
    text = _INSIDE.sub(r"\1'\2", text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def restored(cell: str) -> str:
    """The text that was defused."""
    return _RESTORED.sub(r"\1\2", cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell)


def written(okrs: Sequence[OKR]) -> str:
    """The table as text, with the mark that makes spreadsheets read it as UTF-8.

    Raises:
        OkrFileError: when two OKRs of one team and period have the same objective, for rows could not tell them apart.
    """
    names = [(okr.team, okr.period, okr.objective.text) for okr in okrs]
    if len(set(names)) < len(names):
        raise OkrFileError("two OKRs have the same team, period and objective: CSV cannot tell them apart, YAML can")
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for okr, name in zip(okrs, names, strict=True):
        head = dict(zip(_OKR, map(defused, name), strict=True))
        if not any((*name, *okr.key_results, *okr.health)):
            raise OkrFileError("an OKR without team, period, objective and key results would be an empty row of CSV")
        rows = [row for what, items in _items(okr) for item in items for row in _rows(what, item)]
        table.writerows({**head, **row} for row in rows or [{}])
    return "\ufeff" + out.getvalue()


def _items(okr: OKR) -> tuple[tuple[str, Sequence[KeyResult | HealthMetric]], ...]:
    return (("key_result", okr.key_results), ("health", okr.health))


def _rows(what: str, item: KeyResult | HealthMetric) -> list[dict[str, str]]:
    head = {"what": what, "id": _cell(item.id), "text": _cell(item.text)}
    head |= {name: _cell(getattr(item, name)) for name in _WHAT[what]}
    readings = [{column: _cell(getattr(c, name)) for column, name in _CHECK_IN.items()} for c in item.check_ins]
    return [{**head, **reading} for reading in readings or [{}]]


def _cell(part: Any) -> str:
    if part is None:
        return ""
    return number(part) if isinstance(part, Decimal) else defused(str(part))


def _separator(text: str) -> str:
    """What separates the cells; a spreadsheet may have exchanged the comma."""
    first = text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r")
    needed, words = COLUMNS[:6], f"a head with the columns {', '.join(COLUMNS[:6])} was expected"
    for separator in ",;\t":
        head = [name.strip().strip('"') for name in first.split(separator)]
        strange = [name for name in head if name not in COLUMNS]
        if set(needed) <= set(head):
            if not strange:
                return separator
            words = f"the column {shown(strange[0])} is of a newer okrkit, or of another program: update okrkit"
    raise ForeignFileError(f"{words}; import_table(path) reads tables of any form", line=1)


def read(text: str) -> list[OKR]:
    """The OKRs of a table that `written` made.

    Raises:
        OkrFileError: with row and field; `import_table` reads tables of any other form.
    """
    separator = _separator(text)
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))
    source = io.StringIO(text.removeprefix("\ufeff"), newline="")
    okrs: dict[tuple[str, ...], _Okr] = {}
    line = 1
    try:
        table = csv.DictReader(source, delimiter=separator, strict=True)
        for line, row in enumerate(table, 2):
            if None in row:
                raise OkrFileError("more cells than the head has: put quotes around a text with a comma", line=line)
            cells = {name: restored(cell or "") for name, cell in row.items()}
            if any(cells.values()):
                okrs.setdefault(tuple(cells[name] for name in _OKR), _Okr()).add(cells, line)
                if len(okrs) > OKRS:
                    raise too_many("OKRs", OKRS, line)
    except csv.Error as error:
        raise OkrFileError(f"this is not CSV that can be read: {error}", line=line + 1) from error
    return [okr.value(dict(zip(_OKR, name, strict=True))) for name, okr in okrs.items()]


class _Okr:
    """One OKR while its rows are gathered."""

    def __init__(self) -> None:
        self.data: dict[str, list[dict[str, Any]]] = {"key_results": [], "health": []}
        self.lines: dict[Place, int] = {}

    def add(self, cells: dict[str, str], line: int) -> None:
        """Take in one row."""
        self.lines.setdefault((), line)
        what = cells["what"]
        if not what and not any(cell for name, cell in cells.items() if name not in _OKR):
            return
        if what not in _WHAT:
            raise OkrFileError(f"{shown(what)} is neither key_result nor health", line=line, field="what")
        group = "key_results" if what == "key_result" else "health"
        stated = {n: cells[n] for n in ("id", "text", *_WHAT[what]) if cells.get(n)}
        index = self._index(group, stated, line)
        odd = next((n for n in cells if cells[n] and n not in (*_OKR, "what", *stated, *_CHECK_IN)), None)
        if odd:
            raise OkrFileError(f"a {what.replace('_', ' ')} has no {odd}: leave the cell empty", line=line, field=odd)
        reading = {name: cells[column] for column, name in _CHECK_IN.items() if cells.get(column)}
        if reading:
            if "date" not in reading:
                raise OkrFileError("a check-in needs its date, like 2026-08-03", line=line, field="check_in")
            readings = self.data[group][index].setdefault("check_ins", [])
            self.lines[(group, index, "check_ins", len(readings))] = line
            readings.append(reading)

    def _index(self, group: str, stated: dict[str, str], line: int) -> int:
        """Where the key result of this row stands; a row that only repeats it adds a check-in."""
        for index, known in enumerate(self.data[group]):
            if stated.get("id") and known.get("id") == stated["id"]:
                other = next((name for name, cell in stated.items() if known.get(name) != cell), None)
                if other:
                    first = self.lines[(group, index)]
                    words = f"{shown(stated[other])} differs from row {first}, which says {shown(known.get(other, ''))}"
                    raise OkrFileError(
                        f"{words}: make them equal, or give this row an id of its own", None, line, other
                    )
                return index
        if len(self.data[group]) == KEY_RESULTS:
            raise too_many("key results of one OKR", KEY_RESULTS, line)
        self.lines[(group, len(self.data[group]))] = line
        self.data[group].append(dict(stated))
        return len(self.data[group]) - 1

    def value(self, name: dict[str, str]) -> OKR:
        """The OKR of these rows."""
        return okr_from({**name, **{group: items for group, items in self.data.items() if items}}, self._line)

    def _line(self, place: Place) -> int | None:
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)
