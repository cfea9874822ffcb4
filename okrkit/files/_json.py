"""OKRs as JSON: the same fields as the YAML file, for programs."""

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from okrkit.files._disk import OKRS, too_many
from okrkit.files._values import FORMAT, VERSION, okr_from, plain
from okrkit.files._yaml import FIELDS, Node, documents
from okrkit.files.errors import OkrFileError, Place, shown
from okrkit.model import OKR


def read(text: str) -> list[OKR]:
    """The OKRs of a JSON text: one object, or a list of them.

    Raises:
        OkrFileError: with line and field.
    """
    if not text.strip():
        return []
    try:
        data = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=_no_number, object_pairs_hook=_unique
        )
    except json.JSONDecodeError as error:
        raise OkrFileError(f"this is not JSON that can be read: {error.msg}", line=error.lineno) from error
    except RecursionError as error:
        raise OkrFileError("this JSON is nested too deeply: an OKR file needs five levels") from error
    several = isinstance(data, list)
    if several and len(data) > OKRS:
        raise too_many("OKRs", OKRS)
    tree = cache(lambda: _tree(text))
    return [
        okr_from(item, lambda place, start=(n,) if several else (): _line(tree(), (*start, *place)))  # type: ignore[misc]
        for n, item in enumerate(data if several else [data])
    ]


def _number(digits: str) -> Decimal | int:
    """Whole numbers stay whole for fields such as read_every; beyond 15 digits only zeros may follow, or it is told."""
    if digits.lstrip("-").isdigit() and len(digits) <= 15:
        return int(digits)
    try:
        return Decimal(digits[:400]).normalize()
    except ArithmeticError as error:  # an exponent beyond what decimals know
        words = f"{shown(digits)} is too long: at most 15 digits, give it in thousands or millions"
        raise OkrFileError(words) from error


def _no_number(name: str) -> Any:
    raise OkrFileError(f"{name} is not a number that can be kept: write one like 45 or 0.25, or null")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > FIELDS:
        raise too_many("fields in one place", FIELDS)
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise OkrFileError(f"{shown(twice)} stands twice in one group: keep one", field=twice)
    return {name: part for name, part in data.items() if part is not None}


def _tree(text: str) -> Node | None:
    """The lines of everything; JSON is close enough to YAML to be asked for it, only when there is an error to tell."""
    try:
        found = documents(text)
    except OkrFileError:
        return None
    return found[0] if found else Node(0, 0, 1, 0)  # nothing but null


def _line(tree: Node | None, place: Place) -> int | None:
    return tree.line_of(place) if tree else None


def written(okrs: Sequence[OKR]) -> str:
    """One OKR as an object, several as a list."""
    data = [{VERSION: FORMAT, **plain(okr)} for okr in okrs]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2, default=_part) + "\n"


def _part(part: Any) -> Any:
    if isinstance(part, Decimal):  # a double carries the 15 digits a number may have
        return int(part) if part == part.to_integral_value() else float(part)
    return str(part)
