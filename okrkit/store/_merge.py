"""When two people save at once: both their changes, where they touch different parts.

The rule, on plain JSON data, part by part, against the copy both started from (`base`):
only one changed it -> that change stands; both changed it -> the later save stands, the part is named, and the other
text is in the earlier version. Lists of things with ids are merged thing by thing, other lists keep what either added.
What one removed and the other changed stays.
"""

from collections.abc import Iterable
from typing import Any

_ABSENT = object()
_REFERENCES = ("guards", "moves", "key_result", "where", "about")
_NUMBERED = {"key_results": "kr", "health": "h", "initiatives": "i"}

Data = dict[str, Any]


def merged(base: Data, theirs: Data, mine: Data) -> tuple[Data, list[str]]:
    """Both sides' changes, and the names of the parts that both changed ('kr2.text'), where mine stands."""
    clashes: list[str] = []
    data = _both(base, theirs, _with_own_ids(base, theirs, mine), "", clashes)
    return data, clashes


def _both(base: Any, theirs: Any, mine: Any, name: str, clashes: list[str]) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(theirs, dict) and isinstance(mine, dict):
        start = base if isinstance(base, dict) else {}
        return {
            part: value
            for part in dict.fromkeys([*theirs, *mine])
            if (value := _both(
                start.get(part, _ABSENT), theirs.get(part, _ABSENT), mine.get(part, _ABSENT), _path(name, part), clashes
            )) is not _ABSENT
        }  # fmt: skip
    if isinstance(theirs, list) and isinstance(mine, list):
        return _lists(base if isinstance(base, list) else [], theirs, mine, name, clashes)
    if mine is _ABSENT:
        return theirs
    if theirs is not _ABSENT:
        clashes.append(name)
    return mine


def _lists(base: list[Any], theirs: list[Any], mine: list[Any], name: str, clashes: list[str]) -> list[Any]:
    if all(isinstance(item, dict) and item.get("id") for item in (*base, *theirs, *mine)):
        by_id = _both(_by_id(base), _by_id(theirs), _by_id(mine), "" if name in _NUMBERED else name, clashes)
        return [by_id[id] for id in _order(*(list(_by_id(items)) for items in (base, theirs, mine))) if id in by_id]
    stays = [item for item in theirs if item not in base or item in mine]
    return stays + [item for item in mine if item not in base and item not in stays]


def _order(base: list[str], theirs: list[str], mine: list[str]) -> Iterable[str]:
    """Theirs, then what is new in mine; unless only mine was rearranged."""
    theirs_moved, mine_moved = (
        [id for id in side if id in base] != [id for id in base if id in side] for side in (theirs, mine)
    )
    first, second = (mine, theirs) if mine_moved and not theirs_moved else (theirs, mine)
    return dict.fromkeys([*first, *second])


def _by_id(items: Iterable[Data]) -> Data:
    return {item["id"]: item for item in items}


def _path(name: str, part: str) -> str:
    return f"{name}.{part}" if name else part


def _with_own_ids(base: Data, theirs: Data, mine: Data) -> Data:
    """Mine, with new ids for what both added under the same one ('kr4' here is not 'kr4' there)."""
    for part, prefix in _NUMBERED.items():
        old, there, here = (_by_id(data.get(part, ())) for data in (base, theirs, mine))
        taken = {*old, *there, *here}
        for name in here:
            if name in there and name not in old and here[name] != there[name]:
                new = next(free for n in range(1, len(taken) + 2) if (free := f"{prefix}{n}") not in taken)
                taken.add(new)
                mine = _renamed(mine, part, name, new)
    return mine


def _renamed(data: Data, part: str, name: str, new: str) -> Data:
    items = [{**item, "id": new} if item["id"] == name else item for item in data[part]]
    return _pointing({**data, part: items}, name, new) if part == "key_results" else {**data, part: items}


def _pointing(data: Any, name: str, new: str) -> Any:
    """The same data with every reference to a key result's id exchanged."""
    if isinstance(data, dict):
        return {
            key: new if key in _REFERENCES and value == name else _pointing(value, name, new)
            for key, value in data.items()
        }
    return [_pointing(item, name, new) for item in data] if isinstance(data, list) else data
