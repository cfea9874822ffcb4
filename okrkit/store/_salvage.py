"""What can be saved of a damaged store: rows that are whole, and which ones are known to be gone."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Integer, Table

from okrkit.store._carve import Carved, Pages, Value
from okrkit.store._place import with_end
from okrkit.store._sums import SUM, is_whole
from okrkit.store._tables import OF_ROOMS, check_in, finding, kept, metadata, practice, setting, version

Row = dict[str, Any]
_UNNUMBERED = (kept, *OF_ROOMS)
_PILES = {"cards", "ballots", "voted", "finished", "feedback", "answered"}
_ADDED = (version, check_in, practice)
"""Tables whose rows are only ever added: what a copy holds of them was there."""
_JSON = ("body", "value")


class Salvage(NamedTuple):
    """The rows that were read of a file.

    Attributes:
        rows: by the table's name, then by primary key.
        spoilt: how many rows or pages could not be read, or are not as they were written.
        gone: names of what is known to have been there and was not found.
    """

    rows: dict[str, dict[tuple[Any, ...], Row]]
    spoilt: int
    gone: tuple[str, ...]

    def count(self, table: Table) -> int:
        """How many rows of a table."""
        return len(self.rows[table.name])


def salvage(path: Path) -> Salvage:
    """Read whatever can be read of a file and its journal, changing neither.

    Raises:
        OSError: when the file itself cannot be read.
    """
    journal = with_end(path, "-wal")
    pages = Pages(path.read_bytes(), journal.read_bytes() if journal.exists() else b"")
    rows: dict[str, dict[tuple[Any, ...], Row]] = {name: {} for name in metadata.tables}
    spoilt = 0
    for carved in pages.rows():
        for table, row in _as_rows(carved):
            if _sound(table, row):
                rows[table.name].setdefault(_key(table, row), row)
            else:
                spoilt += 1
    return Salvage(rows, spoilt + pages.unread, tuple(_gaps(rows)))


def filled_from(damaged: Salvage, copy: Salvage) -> tuple[Salvage, Counter[str]]:
    """What was saved, with what an earlier copy has besides: rows only ever added, words on findings, settings.

    What somebody was typing comes from the copy only where nothing newer was saved of that OKR, and no form of it is
    there: an old draft must not lie over a newer text.

    Returns:
        All of it, and how many rows of each table came from the copy.
    """
    rows = {name: dict(found) for name, found in damaged.rows.items()}
    came: Counter[str] = Counter()
    for table in (*_ADDED, finding, setting):
        for key, row in copy.rows[table.name].items():
            if key not in rows[table.name]:
                rows[table.name][key] = row
                came[table.name] += 1
    forms = {row["form"] for row in damaged.rows[kept.name].values()}
    same = set(damaged.rows[version.name]) <= set(copy.rows[version.name])
    for key, row in copy.rows[kept.name].items():
        if same and row["form"] not in forms:
            rows[kept.name][key] = row
            came[kept.name] += 1
    return Salvage(rows, damaged.spoilt, tuple(_gaps(rows))), came


def _as_rows(carved: Carved) -> Iterator[tuple[Table, Row]]:
    """The table that a row belongs to, told from its shape: the leaf it stands on may have lost its root."""
    for table in metadata.sorted_tables:
        if carved.numbered == (table not in _UNNUMBERED) and (values := _fitted(table, carved.values)):
            row = dict(zip(table.columns.keys(), values, strict=True))
            if table.name == "room_pile" and row["what"] not in _PILES:
                continue
            if table.name == "room_card" and _is_pile(carved.values):
                continue
            yield table, row
            return


def _fitted(table: Table, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Values that fit the columns of a table; () where they do not. Rows from before there were sums have none."""
    columns = list(table.columns)
    if columns[-1].name == SUM and len(values) == len(columns) - 1:
        values = (*values, "")
    fits = len(values) == len(columns) and all(
        isinstance(value, int if isinstance(column.type, Integer) else str)
        for value, column in zip(values, columns, strict=True)
    )
    return values if fits else ()


def _is_pile(values: tuple[Value, ...]) -> bool:
    """Whether four texts are a pile (room, step, kind, content) rather than a card (room, id, step, content)."""
    return len(values) == 4 and values[2] in _PILES and not _body(str(values[3])).keys() & {"text"}


def _body(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _sound(table: Table, row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written, as far as that can be told."""
    for name in _JSON:
        if name in row:
            try:
                json.loads(row[name])
            except (ValueError, RecursionError):
                return False
    return SUM not in row or is_whole(table, row)


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _gaps(rows: Mapping[str, Mapping[tuple[Any, ...], Row]]) -> Iterator[str]:
    """Versions and check-ins are numbered from 1 without a gap."""
    for table, what in ((version, "version"), (check_in, "check-in")):
        numbers: dict[tuple[str, str], set[int]] = {}
        for team, period, number in rows[table.name]:
            numbers.setdefault((team, period), set()).add(number)
        for (team, period), there in sorted(numbers.items()):
            lost = sorted(set(range(1, min(max(there), len(there) + 10_000))) - there)
            if lost:
                yield f"{what}{'s' if len(lost) > 1 else ''} {_listed(lost)} of {team} {period}"
    known = {key[:2] for key in rows[version.name]}
    for team, period in sorted({key[:2] for key in rows[check_in.name]} - known):
        yield f"every version of {team} {period}, of which check-ins are there"


def _listed(numbers: Iterable[int]) -> str:
    shown = [str(number) for number in numbers]
    return ", ".join(shown if len(shown) <= 5 else [*shown[:4], f"… ({len(shown)} in all)"])
