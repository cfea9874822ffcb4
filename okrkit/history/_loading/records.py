"""JSON that another tool wrote -> a table: a list of records, also with key results inside their objectives."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from okrkit.files import LIMIT
from okrkit.files.importing import known_names

Record = dict[str, Any]
_DEEP = 4
_NAMES = 200  # fields of a record; twenty thousand records with one of their own each would be 400 million cells


def cells_in(path: Path) -> list[list[str]] | None:
    """The records of a JSON file as a table, its head first.

    None where it holds none that name two known columns, or far more names than a table has.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig")) if path.stat().st_size < LIMIT else None
    except (OSError, ValueError, RecursionError):
        return None
    given = _listed(data)
    if path.name.lower().endswith(".okr.json") or any("okrkit" in one for one in given if isinstance(one, Mapping)):
        return None  # our own form: what is wrong with it is told
    records = list(_flat(given, {}))
    names = list(dict.fromkeys(name for record in records for name in record))
    if len(names) > _NAMES or len(known_names(names)) < 2:
        return None
    return [names, *([_text(record.get(name)) for name in names] for record in records)]


def _listed(data: Any) -> list[Any]:
    """The records themselves: a list, or the one list in an object around it: {"data": [...]}."""
    if isinstance(data, Mapping):
        lists = [part for part in data.values() if isinstance(part, list)]
        return lists[0] if len(lists) == 1 and len(known_names(data)) < 2 else [data]
    return data if isinstance(data, list) else []


def _flat(records: list[Any], above: Record, depth: int = 0, called: str = "") -> Iterator[Record]:
    """Each record with what stands above it; a record with a list of others is what they have in common."""
    for record in records:
        if isinstance(record, str) and called:
            record = {called: record}
        if not isinstance(record, Mapping) or depth > _DEEP:
            continue
        own = {_named(str(name), called): cell for name, cell in record.items() if not isinstance(cell, list | Mapping)}
        below = {str(name): part for name, part in record.items() if isinstance(part, list)}
        if not below:
            yield {**above, **own}
        for name, part in below.items():
            kind = next(iter(known_names([name])), "")
            whole = {_named(word, "objective") if kind == "key_result" else word: cell for word, cell in own.items()}
            yield from _flat(part, {**above, **whole}, depth + 1, kind)


def _named(name: str, called: str) -> str:
    """What a record's own name or text is: that of the list it stands in."""
    return called.replace("_", " ") if called and known_names([name]) == {"text"} else name


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else f"{cell:.15g}" if isinstance(cell, float) else str(cell)
