"""The head of a table: one row or two, and columns that are a series: 'Q1 2025 | Q2 2025', '6 Jan | 20 Jan'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from okrkit.files._numbers import loose
from okrkit.files.importing._labels import period_in, period_of, role_of
from okrkit.files.importing._rows import NOWHERE
from okrkit.model import current_period, period_dates

Cells = Sequence[str]
_OF_ROWS = ("objective", "key_result", "initiative", "health", "why", "team", "period", "kind", "number", "text")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)")
_PART = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-zä]*\.?|(?:week|wk|w|cw|kw|woche|month|monat)\s?\d{1,2}",
    re.I,
)
_DAY_NAMED = re.compile(r"(?:week of |w/c |as of |per )?(\d{4}-\d\d-\d\d)", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table.

    Attributes:
        first, last: the rows in which it stands, counted from 0. names: of the columns. roles: what the names stand
            for. over: of each column the period that stands above it, '' for none.
    """

    first: int
    last: int
    names: tuple[str, ...]
    roles: list[str | None]
    over: tuple[str, ...]


@dataclass(slots=True)
class Series:
    """Columns that say the same of another time: where they stand by role, and of which period or day they are."""

    name: str
    columns: dict[str, int] = field(default_factory=dict)
    period: str = ""
    day: str = ""


def head_of(rows: Sequence[tuple[int, Cells]], width: int) -> Head | None:
    """The head of a table, None for one without it; a second row of names goes on with the first."""
    index, roles = _row_of_names(rows)
    if not roles:
        return None
    cells = rows[index][1]
    first = last = index
    names, over = [*cells, *[""] * (width - len(cells))], [""] * width
    roles = [*roles, *[None] * (width - len(roles))]
    if index + 1 < len(rows) and _goes_on(roles, names, rows[index + 1][1]):
        last, below = index + 1, rows[index + 1][1]
        over = _periods_over(names, below, width)
        for i, cell in enumerate(below):
            if cell and cell != names[i]:
                names[i] = f"{names[i]}: {cell}" if names[i] and not over[i] else cell
                roles[i] = role_of(cell) or roles[i]
    elif index and len({cell for cell in rows[index - 1][1] if _period(cell)}) > 1:
        first, over = index - 1, _periods_over(rows[index - 1][1], cells, width)
    return Head(first, last, tuple(names), roles, tuple(over))


def _row_of_names(rows: Sequence[tuple[int, Cells]]) -> tuple[int, list[str | None]]:
    """Where names of columns stand and what they stand for; (0, []) for a table without them."""
    alone: tuple[int, list[str | None]] = (0, [])
    for index, (_, cells) in enumerate(rows[:12]):
        roles = [role_of(cell) if len(cell) <= 60 else None for cell in cells]
        known = len({role for role in roles if role})
        if known >= 2:
            return index, roles
        if known == 1 and sum(map(bool, cells)) == 1 and not alone[1]:
            alone = (index, roles)
    return alone


def _goes_on(roles: Sequence[str | None], names: Sequence[str], below: Cells) -> bool:
    """Whether the row below holds names as well: 'From | To' under 'Target', and nothing under 'Key result'."""
    told = [(i, cell) for i, cell in enumerate(below) if cell and cell != names[i]]
    if not told or any(loose(cell) or roles[i] in _OF_ROWS for i, cell in told):
        return False
    return 2 * sum(role_of(cell) not in (None, *_OF_ROWS) for _, cell in told) > len(told) and len(told) > 1


def _periods_over(above: Cells, below: Cells, width: int) -> list[str]:
    """The period above each column that has a name; a blank beside a period is merged with it."""
    over, last = [""] * width, ""
    for i in range(width):
        cell = above[i] if i < len(above) else ""
        last = cell if _period(cell) else last if not cell else ""
        over[i] = last if i < len(below) and below[i] else ""
    return over if len({name for name in over if name}) > 1 else [""] * width


def series_in(head: Head, body: Sequence[tuple[int, Cells]]) -> list[Series]:
    """The columns of a table that are a series; [] where there are none, or fewer than two."""
    if any(head.over):
        groups: dict[str, Series] = {}
        for i, name in enumerate(head.over):
            if name and (role := head.roles[i]) and role not in _OF_ROWS:
                groups.setdefault(name, Series(name, period=period_of(name))).columns.setdefault(role, i)
        return list(groups.values())
    if "date" in head.roles:
        return []
    found = [
        (i, name)
        for i, name in enumerate(head.names)
        if head.roles[i] is None and (_period(name) or day_of(name) or _PART.fullmatch(name.strip()))
    ]
    told = {i: [cells[i] for _, cells in body if i < len(cells) and cells[i]] for i, _ in found}
    found = [(i, name) for i, name in found if not told[i] or _numbers(told[i])]
    if sum(bool(told[i]) for i, _ in found) < 2:
        return []
    return [Series(name, {"value": i}, day=day_of(name) or _last_day(name)) for i, name in found]


def spread(cells: Cells, series: Sequence[Series], width: int) -> Iterator[tuple[str, ...]]:
    """A row once for each part of a series that says something in it, that part in columns behind the others.

    The columns behind are 'period', 'date', and the roles of the series in the order of `behind`.
    """
    aside = {i for one in series for i in one.columns.values()}
    plain = [("" if i in aside else cells[i] if i < len(cells) else "") for i in range(width)]
    told = False
    for one in series:
        said = [_cell(cells, one.columns.get(role)) for role in behind(series)]
        if any(cell and not NOWHERE.fullmatch(cell) for cell in said):
            told = True
            yield (*plain, one.period, one.day, *said)
    if not told:
        yield (*plain, "", "", *[""] * len(behind(series)))


def behind(series: Sequence[Series]) -> list[str]:
    """The roles of a series, each once."""
    return list(dict.fromkeys(role for one in series for role in one.columns))


def whole_of(series: Sequence[Series]) -> str:
    """The period in which all days of a series lie: a quarter, a year, or from its first day to its last."""
    ends = [dates for one in series if (dates := period_dates(period_of(one.name)) or _one_day(one.day))]
    if len(ends) < len(series):
        return ""
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    if current_period(first) == current_period(last):
        return current_period(first)
    return str(first.year) if first.year == last.year else f"{first}..{last}"


def _cell(cells: Cells, place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _period(name: str) -> bool:
    found = period_in(name) if len(name) <= 20 else None
    return found is not None and not found[1]


def day_of(name: str) -> str:
    """The day that a cell or a name is, as written; '' where it is none."""
    found = _DAY_NAMED.fullmatch(name.strip())
    return found[1] if found else name.strip() if _DAY.fullmatch(name.strip()) else ""


def _one_day(day: str) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(day), date.fromisoformat(day)
    except ValueError:
        return None


def _last_day(name: str) -> str:
    dates = period_dates(period_of(name))
    return dates[1].isoformat() if dates else ""


def _numbers(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell and not NOWHERE.fullmatch(cell)]
    return bool(told) and 2 * sum(bool(loose(cell)) for cell in told) > len(told)
