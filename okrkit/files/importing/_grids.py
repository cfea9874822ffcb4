"""Tables: cells -> rows. Columns are mapped by their names, and by what stands in them where names do not tell."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from okrkit.files._errors import shown
from okrkit.files._numbers import loose
from okrkit.files.importing._labels import label_of, names, period_in, period_of, role_of, simple
from okrkit.files.importing._rows import NOWHERE, Notes, Row

Cells = Sequence[str]
_TEXTS = ("objective", "key_result", "initiative", "health", "why")
_JOINED = ("notes", "owner", "status")
_CODE = re.compile(r"(?:(?:O|KR|OKR|Obj|SE|Z)[\s.-]?)?#?\d{1,4}(?:[.\-]\d{1,4})*[.:)]?", re.I)
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
    filled = [
        (number, tuple(cell.strip() for cell in cells)) for number, cells in grid.rows if any(map(str.strip, cells))
    ]
    for number in grid.struck:
        notes.leave_out("struck through; left out", Row(number, "nothing", ""))
    start, roles = _header(filled)
    team, period = grid.team, grid.period
    for number, cells in filled[:start]:
        row = Row(number, "nothing", " ".join(filter(None, cells)))
        found = period_in(row.text)
        if found:
            period = found[0]
            notes.guess(f"above the table; taken as the period {period}", row)
        else:
            notes.leave_out("stands above the table's head; left out", row)
        yield row
    width = max((len(cells) for _, cells in filled), default=0)
    body = filled[start + 1 :] if roles else filled[start:]
    head = filled[start][1] if roles and filled else ()
    if roles:
        yield Row(filled[start][0], "nothing", " | ".join(head))
    roles = _by_content(roles + [None] * (width - len(roles)), head, body, notes)
    yield from _carried_down(
        body, roles, head, Row(0, "nothing", team=team, period=period, objective=grid.objective), notes
    )


def _header(rows: Sequence[tuple[int, Cells]]) -> tuple[int, list[str | None]]:
    """Where the head stands and the roles of its columns; (0, []) for a table without one."""
    alone: tuple[int, list[str | None]] = (0, [])
    for index, (_, cells) in enumerate(rows[:12]):
        roles = [role_of(cell) if len(cell) <= 60 else None for cell in cells]
        known = len({role for role in roles if role})
        if known >= 2:
            return index, roles
        if known == 1 and sum(map(bool, cells)) == 1 and not alone[1]:
            alone = (index, roles)
    return alone


def _by_content(
    roles: list[str | None], head: Cells, body: Sequence[tuple[int, Cells]], notes: Notes
) -> list[str | None]:
    """Correct and complete the roles by what stands in the columns; every guess is told."""
    columns = [[cells[i] for _, cells in body if i < len(cells) and cells[i]] for i in range(len(roles))]
    for i, (role, cells) in enumerate(zip(roles, columns, strict=True)):
        if role in _TEXTS and roles.count(role) > 1 and _share(cells, loose) >= 0.5:
            roles[i] = "target" if "target" not in roles else None  # 'Ziel' is an objective and a target
            notes.guess(f"{_called(i, head)} holds numbers; taken as target")
        elif role in _TEXTS and _share(cells, _CODE.fullmatch) > 0.8:
            roles[i] = "number"
        elif role == "kind" and _share(cells, lambda c: role_of(c) in _TEXTS) < 0.5:
            roles[i] = None
    for i, cells in enumerate(columns):
        guess = None
        if roles[i] is not None or not cells:
            continue
        if i < len(head) and (guess := _partly(head[i])) and guess not in _TEXTS and guess not in roles:
            pass
        elif "period" not in roles and _share(cells, _is_period) > 0.7:
            guess = "period"
        elif "kind" not in roles and len(set(cells)) <= 6 and _share(cells, lambda c: role_of(c) in _TEXTS) > 0.8:
            guess = "kind"
        elif "number" not in roles and _share(cells, _CODE.fullmatch) > 0.8:
            guess = "number"
        else:
            continue
        roles[i] = guess
        notes.guess(f"{_called(i, head)} is taken as {guess.replace('_', ' ')}")
    _texts(roles, columns, head, notes)
    for i, cells in enumerate(columns):
        role = roles[i]
        if role in roles[:i] and role not in (*_TEXTS, *_JOINED, None):
            roles[i] = None
            notes.leave_out(f"{_called(i, head)} is a second {role}; left out")
        elif role is None and cells:
            notes.leave_out(f"{_called(i, head)} is none that okrkit knows ({shown(cells[0])} ...); left out")
        if roles[i] and cells:
            notes.column(str(roles[i]), head[i] if i < len(head) and head[i] else f"column {i + 1}")
    return roles


def _partly(name: str) -> str | None:
    """The role of a column whose name only ends or begins with a known one: 'tracked value', 'date ddmmyy'."""
    words = simple(name).split()
    for part in [*(words[i:] for i in range(1, len(words))), *(words[:i] for i in range(len(words) - 1, 0, -1))]:
        role = names().get(" ".join(part))
        if role and len(" ".join(part)) > 2:
            return role
    return None


def _texts(roles: list[str | None], columns: list[list[str]], head: Cells, notes: Notes) -> None:
    """Find the columns of key results and objectives among those with long texts when no name tells them."""
    for i in [i for i, role in enumerate(roles) if role == "text"]:
        roles[i] = None if "key_result" in roles else "key_result"
    long = [i for i, cells in enumerate(columns) if roles[i] is None and _average(cells) >= 12 and not _numeric(cells)]
    if "key_result" not in roles and "kind" not in roles and not ("number" in roles and "objective" in roles):
        free = sorted(long, key=lambda i: (len(set(columns[i])), _average(columns[i])))
        if free:
            best = free[-1]
            roles[best] = "key_result"
            long.remove(best)
            notes.guess(f"{_called(best, head)} is taken as key result: the most different longer texts stand there")
    if "objective" not in roles and long and "key_result" in roles:
        before = [i for i in long if i < roles.index("key_result")]
        if before:
            roles[before[-1]] = "objective"
            notes.guess(f"{_called(before[-1], head)} is taken as objective: it stands before the key results")
    if "kind" in roles and not any(role in _TEXTS for role in roles) and long:
        roles[long[0]] = "key_result"


def _called(i: int, head: Cells) -> str:
    return f"column {shown(head[i])}" if i < len(head) and head[i] else f"column {i + 1}"


def _is_period(cell: str) -> bool:
    found = period_in(cell)
    return found is not None and not found[1]


def _share(cells: list[str], test: Callable[[str], object]) -> float:
    """The share of cells that pass a test."""
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0


def _average(cells: list[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _numeric(cells: list[str]) -> bool:
    return _share(cells, loose) > 0.6


def _carried_down(
    body: Iterable[tuple[int, Cells]], roles: list[str | None], head: Cells, above: Row, notes: Notes
) -> Iterator[Row]:
    """The rows of the body; a blank team, period or objective means 'as above'."""
    for number, cells in body:
        given = [(role, cells[i]) for i, role in enumerate(roles) if role and i < len(cells) and cells[i]]
        given = [(role, cell) for role, cell in given if role not in _TEXTS or not NOWHERE.fullmatch(cell)]
        by_role: dict[str, str] = {}
        for role, cell in given:
            by_role[role] = f"{by_role[role]}; {cell}" if role in by_role and role in _JOINED else cell
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
        texts = sorted((text for text in given if text[0] in _TEXTS), key=lambda text: _TEXTS.index(text[0]))
        yield from _row(row, texts, by_role, above, notes)


def _row(row: Row, texts: list[tuple[str, str]], by_role: dict[str, str], above: Row, notes: Notes) -> Iterator[Row]:
    """One table row as rows: its objective where it is new, its key results, and what stands beside them."""
    fields = {role: cell for role, cell in by_role.items() if role not in (*_TEXTS, "team", "period", "kind", "number")}
    kind = role_of(by_role.get("kind", "")) or _kind_of_number(by_role.get("number", ""))
    if not texts or _SUMS.fullmatch(texts[0][1]):
        notes.leave_out("no objective and no key result in it; left out", row)
        yield row
        return
    under = ""
    for role, cell in texts:
        for text in _several(cell) if role != "objective" else [cell]:
            label = label_of(text)
            what = label.role if label and label.role in _TEXTS and label.text else kind if kind in _TEXTS else role
            said = label.text if label and label.text and label.role in _TEXTS else text
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
