"""What the columns of a table are: by their names, and by what stands in them where names do not tell."""

import re
from collections.abc import Callable, Sequence

from okrkit.files._numbers import loose
from okrkit.files.errors import shown
from okrkit.files.importing._heads import Cells, day_of
from okrkit.files.importing._labels import names, period_in, role_of, simple
from okrkit.files.importing._rows import Notes

TEXTS = ("objective", "key_result", "initiative", "health", "why")
JOINED = ("notes", "owner", "status")
_CODE = re.compile(r"(?:(?:O|KR|OKR|Obj|SE|Z)[\s.-]?)?#?\d{1,4}(?:[.\-]\d{1,4})*[.:)]?", re.I)


def by_content(
    roles: list[str | None], head: Cells, body: Sequence[tuple[int, Cells]], notes: Notes
) -> list[str | None]:
    """Correct and complete the roles by what stands in the columns; every guess is told."""
    columns = [[cells[i] for _, cells in body if i < len(cells) and cells[i]] for i in range(len(roles))]
    for i, (role, cells) in enumerate(zip(roles, columns, strict=True)):
        numbers = role in TEXTS and _share(cells, loose) >= 0.5
        if numbers and (roles.count(role) > 1 or (role == "objective" and "target" not in roles)):
            roles[i] = "target" if "target" not in roles else None  # 'Ziel' is an objective and a target
            notes.guess(f"{_called(i, head)} holds numbers; taken as target")
        elif role in TEXTS and _share(cells, _CODE.fullmatch) > 0.8:
            roles[i] = "number"
        elif role == "kind" and _share(cells, lambda c: role_of(c) in TEXTS) < 0.5:
            roles[i] = None
    for i, cells in enumerate(columns):
        if roles[i] is not None or not cells:
            continue
        guess = _partly(head[i]) if i < len(head) else None
        if guess == "objective" and "target" not in roles and _numeric(cells):
            guess = "target"  # 'Goal Q3'
        if guess and guess not in TEXTS and guess not in roles:
            pass
        elif "period" not in roles and _share(cells, _is_period) > 0.7:
            guess = "period"
        elif "kind" not in roles and len(set(cells)) <= 6 and _share(cells, lambda c: role_of(c) in TEXTS) > 0.8:
            guess = "kind"
        elif "date" not in roles and _share(cells, day_of) > 0.7:
            guess = "date"
        elif "number" not in roles and _share(cells, _CODE.fullmatch) > 0.8 and _counting(cells):
            guess = "number"
        else:
            continue
        roles[i] = guess
        notes.guess(f"{_called(i, head)} is taken as {guess.replace('_', ' ')}")
    _texts(roles, columns, head, notes)
    _values(roles, columns, head, notes)
    for i, cells in enumerate(columns):
        role = roles[i]
        if role in roles[:i] and role not in (*TEXTS, *JOINED, None):
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
        if not free and "metric" in roles:
            best = roles.index("metric")
            roles[best] = "key_result"
            notes.guess(f"{_called(best, head)} is taken as key result: no other column names one")
        elif free:
            best = free[-1]
            roles[best] = "key_result"
            long.remove(best)
            notes.guess(f"{_called(best, head)} is taken as key result: the most different longer texts stand there")
    if "objective" not in roles and long and "key_result" in roles:
        before = [i for i in long if i < roles.index("key_result")]
        if before:
            roles[before[-1]] = "objective"
            notes.guess(f"{_called(before[-1], head)} is taken as objective: it stands before the key results")
    if "kind" in roles and not any(role in TEXTS for role in roles) and long:
        roles[long[0]] = "key_result"


def _values(roles: list[str | None], columns: list[list[str]], head: Cells, notes: Notes) -> None:
    """The one column of numbers without a known name, where baselines or targets stand and nothing that was read."""
    if {"value", "score"} & {*roles} or not {"baseline", "target"} & {*roles}:
        return
    free = [i for i, cells in enumerate(columns) if roles[i] is None and cells and _numeric(cells)]
    if len(free) == 1:
        roles[free[0]] = "value"
        notes.guess(f"{_called(free[0], head)} is taken as value: the only other column of numbers")


def _counting(cells: list[str]) -> bool:
    """Whether codes count on: 1, 2, 3, 1, 2; '14, 11, 10.5' are values."""
    if not all(cell.strip(".:)").replace(".", "").isdigit() for cell in cells):
        return True  # KR1, O2
    last = [int(cell.strip(".:)").split(".")[-1]) for cell in cells]
    return all(now in (1, before, before + 1) for before, now in zip([0, *last], last, strict=False))


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
