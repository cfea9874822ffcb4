"""Tables: cells -> rows. Columns are mapped by their names, and by what stands in them where names do not tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from okrkit.files.errors import shown
from okrkit.files.importing._columns import JOINED, TEXTS, by_content
from okrkit.files.importing._heads import Cells, Series, behind, head_of, series_in, spread, whole_of
from okrkit.files.importing._labels import label_of, names, period_in, period_of, role_of, simple
from okrkit.files.importing._rows import NOWHERE, Notes, Row

COLUMNS = 200
"""Columns of a table that are read; telling what each is looks at all others."""
_SUMS = re.compile(r"(?:sub)?total|sum|average|avg|mean|summe|gesamt|durchschnitt|schnitt", re.I)
_BULLET = re.compile(r"^\s*(?:[-*•‣◦–]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it was found: numbered rows of cells, and the team and period that stand around it.

    Attributes:
        struck: the rows in which a cell is struck through; that cell is empty here.
        sheet: its name, where a file has several.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    team: str = ""
    period: str = ""
    objective: str = ""
    struck: tuple[int, ...] = ()
    sheet: str = ""


def rows_of(grid: Grid, notes: Notes) -> Iterator[Row]:
    """The rows of a table, in order; blank ones are skipped."""
    notes.sheet = grid.sheet
    for row in _numbered(grid, notes):
        row.sheet = grid.sheet
        yield row
    notes.sheet = ""


def _numbered(grid: Grid, notes: Notes) -> Iterator[Row]:
    rows = [(number, cells[:COLUMNS]) for number, cells in grid.rows]
    if any(len(cells) > COLUMNS for _, cells in grid.rows):
        notes.leave_out(f"more than {COLUMNS} columns; the rest is left out")
    filled = [(number, tuple(cell.strip() for cell in cells)) for number, cells in rows if any(map(str.strip, cells))]
    for number in grid.struck:
        notes.leave_out("struck through; left out", Row(number, "nothing", ""))
    width = max((len(cells) for _, cells in filled), default=0)
    head = head_of(filled, width)
    team, period = grid.team, grid.period
    for number, cells in filled[: head.first if head else 0]:
        row = Row(number, "nothing", " ".join(filter(None, cells)))
        found = period_in(row.text)
        if found and not (found[0].isdigit() and re.search(r"\d", found[1])):  # 'As of 30 Sep 2025' is a day
            period = found[0]
            notes.guess(f"above the table; taken as the period {period}", row)
        else:
            notes.leave_out("stands above the table's head; left out", row)
        yield row
    body = filled[head.last + 1 :] if head else filled
    for number, cells in filled[head.first : head.last + 1] if head else ():
        yield Row(number, "nothing", " | ".join(cells))
    called = head.names if head else ()
    roles: list[str | None] = head.roles if head else [None] * width
    series = series_in(head, body) if head else []
    if head and series:
        whole = _of_series(series, roles, notes)
        period = period or whole
        if not any(one.period for one in series):  # 'Current' beside them is read last
            series += [Series("", {"value": i}) for i, role in enumerate(roles) if role == "value"]
        body = [(number, row) for number, cells in body for row in spread(cells, series, width)]
        aside = {i for one in series for i in one.columns.values()}
        times = [
            "period" if any(one.period for one in series) else None,
            "date" if any(o.day for o in series) else None,
        ]
        called = (*("" if i in aside else name for i, name in enumerate(called)), *[f"{series[0].name} ..."] * 9)
        roles = [*(None if i in aside else role for i, role in enumerate(roles)), *times, *behind(series)]
    roles = by_content(roles, called, body, notes)
    yield from _carried_down(
        body, roles, called, Row(0, "nothing", team=team, period=period, objective=grid.objective), notes
    )


def _of_series(series: Sequence[Series], roles: Sequence[str | None], notes: Notes) -> str:
    """The period of columns that are readings on days of it; '' where they are periods, or the rows name theirs."""
    names = ", ".join(shown(one.name) for one in series[:3]) + (" ..." if len(series) > 3 else "")
    if any(one.period for one in series):
        notes.guess(f"the columns under {names} are taken as one period each")
        return ""
    on = "on those days, or on the last ones of those periods" if any(one.day for one in series) else "in this order"
    notes.guess(f"the columns {names} are taken as readings {on}")
    return "" if "period" in roles else whole_of(series)


def _carried_down(
    body: Iterable[tuple[int, Cells]], roles: list[str | None], head: Cells, above: Row, notes: Notes
) -> Iterator[Row]:
    """The rows of the body; a blank team, period or objective means 'as above'."""
    for number, cells in body:
        given = [(role, cells[i]) for i, role in enumerate(roles) if role and i < len(cells) and cells[i]]
        given = [(role, cell) for role, cell in given if role not in TEXTS or not NOWHERE.fullmatch(cell)]
        by_role: dict[str, str] = {}
        for role, cell in given:
            by_role[role] = f"{by_role[role]}; {cell}" if role in by_role and role in JOINED else cell
        row = Row(number, "nothing", " | ".join(filter(None, cells)))
        if tuple(cells) == tuple(head):
            notes.leave_out("the table's head once more; left out", row)
            yield row
            continue
        by_role |= {role: "" for role in ("team", "period") if NOWHERE.fullmatch(by_role.get(role, "x"))}
        if "team" in by_role and by_role["team"] != above.team:
            above.team = by_role["team"]
            if "objective" not in by_role:
                above.objective = ""
        above.period = period_of(by_role["period"]) if "period" in by_role else above.period
        texts = sorted((text for text in given if text[0] in TEXTS), key=lambda text: TEXTS.index(text[0]))
        yield from _row(row, texts, by_role, above, notes)


def _row(row: Row, texts: list[tuple[str, str]], by_role: dict[str, str], above: Row, notes: Notes) -> Iterator[Row]:
    """One table row as rows: its objective where it is new, its key results, and what stands beside them."""
    fields = {role: cell for role, cell in by_role.items() if role not in (*TEXTS, "team", "period", "kind", "number")}
    kind = role_of(by_role.get("kind", "")) or _kind_of_number(by_role.get("number", ""))
    if not texts or _SUMS.fullmatch(texts[0][1]):
        notes.leave_out("no objective and no key result in it; left out", row)
        yield row
        return
    under = ""
    for role, cell in texts:
        for text in _several(cell) if role != "objective" else [cell]:
            label = label_of(text)
            what = label.role if label and label.role in TEXTS and label.text else kind if kind in TEXTS else role
            said = label.text if label and label.text and label.role in TEXTS else text
            number = (label.number if label else "") or re.sub(r"[^\d.]", "", by_role.get("number", ""))
            part = Row(row.number, str(what), said, above.team, above.period, above.objective, number)
            if what == "objective":
                above.objective = part.objective = said
                if role == "objective" and any(other != "objective" for other, _ in texts):
                    continue  # its key result speaks for the row
            if what == "key_result":
                under = said
            elif what == "initiative":
                part.under = under
            part.fields = dict(fields) if what in ("key_result", "objective", kind) else {}
            yield part


def _kind_of_number(number: str) -> str | None:
    """'KR1.2' and 'O1' in a column of numbers tell the kind of their row."""
    found = re.match(r"\s*([A-Za-zÀ-ÿ ]+?)[\s#]*\d", number)
    return names().get(simple(found[1])) if found else None


def _several(cell: str) -> list[str]:
    """The key results of a cell with several lines, each with a bullet, number or label; else the cell as one text."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) or label_of(line) for line in lines):
        return [_BULLET.sub("", line) for line in lines]
    return [_BULLET.sub("", " ".join(lines))]
