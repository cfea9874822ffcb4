"""OKRs with their check-ins -> the frame of readings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from okrkit import lexicon
from okrkit.history.columns import COLUMNS
from okrkit.model import OKR, CheckIn, Fate, KeyResult, Kind
from okrkit.reading import understood
from okrkit.scoring import Way, way
from okrkit.showing import under_a_bar

if TYPE_CHECKING:
    import pandas as pd

NO_RATE = frozenset((Kind.BINARY, Kind.HEALTH))
"""Kinds that never enter an attainment rate: what happens or not, and what is only watched."""


def frame(okrs: OKR | Iterable[OKR]) -> "pd.DataFrame":
    """The readings of OKRs, one row a key result and check-in.

    Args:
        okrs: one OKR or several. Health metrics and initiatives are not key results and stay out.

    Returns:
        the columns of `okrkit.history.COLUMNS`.

    >>> okr = OKR(team="Booking", period="2026-Q3", key_results=["Raise the fix rate from 60 % to 75 %"])
    >>> table = frame(okr)
    >>> table[["id", "baseline", "target", "baseline_from", "counts"]].values.tolist()
    [['kr1', 60.0, 75.0, 'read', True]]
    """
    several = [okrs] if isinstance(okrs, OKR) else list(okrs)
    return tabled([row for okr in under_a_bar(several, "reading", " OKRs") for row in rows_of(okr)])


def rows_of(okr: OKR) -> Iterator[dict[str, Any]]:
    """The rows of one OKR, as plain values by column; what is missing is None or left out."""
    for key_result in okr.key_results:
        about = {**shared(okr), **stated(key_result)}
        for number, check_in in enumerate(key_result.check_ins or (None,)):
            yield {**about, "seq": number, **_reading(check_in, about)}


def shared(okr: OKR) -> dict[str, Any]:
    """What all key results of an OKR have in common."""
    days = okr.dates()
    return {
        "team": okr.team,
        "period": okr.period,
        "objective": okr.objective.text,
        "starts": days and days[0],
        "ends": days and days[1],
    }


def stated(key_result: KeyResult) -> dict[str, Any]:
    """What a key result says of itself: everything but its readings."""
    read = understood(key_result)
    entry = lexicon.load().metric(read.metric or read.text)
    goes = _way(read)
    first = _way(understood(key_result.first())) if key_result.changes else goes
    return {
        "key_result": key_result.text,
        "id": key_result.id,
        "kind": read.kind,
        "family": entry.family if entry else None,
        "metric": read.metric,
        "unit": read.unit,
        "direction": read.direction,
        "baseline": goes.baseline,
        "baseline_from": _origin(key_result.baseline, read.baseline, goes.baseline, "zero"),
        "target": goes.target,
        "target_from": _origin(key_result.target, read.target, goes.target, "change"),
        "first_baseline": first.baseline,
        "first_target": first.target,
        "likelihood": read.likelihood,
        "fate": key_result.fate,
        "counts": read.kind not in NO_RATE and key_result.fate is Fate.ACTIVE,
        "read_every": key_result.read_every,
    }


def _way(read: KeyResult) -> Way:
    """From where to where; what only begins at nothing, and gets to nothing that is stated, begins nowhere."""
    goes = way(read)
    return Way(read.baseline, None) if goes.target is None else goes


def _origin(given: object, read: object, known: object, else_from: str) -> str | None:
    """Where a number comes from; None where it is not known."""
    if given is not None:
        return "stated"
    if read is not None:
        return "read"
    return None if known is None else else_from


def _reading(check_in: CheckIn | None, about: Mapping[str, Any]) -> dict[str, Any]:
    if check_in is None:
        return {}
    happens = about["kind"] is Kind.BINARY and check_in.value in (0, 1)
    return {
        "date": check_in.date,
        "value": check_in.value,
        "chance": check_in.chance,
        "progress": None if about["kind"] in NO_RATE else share(check_in.value, about["baseline"], about["target"]),
        "happened": bool(check_in.value) if happens else None,
        "note": "\n".join(filter(None, (check_in.learned, check_in.customers_said))),
        "source": check_in.source,
    }


def share(value: Any, baseline: Any, target: Any) -> float | None:
    """(value - baseline) / (target - baseline), None where one of them is missing or there is no way to go."""
    if value is None or baseline is None or target is None or baseline == target:
        return None
    return float((Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline)))


def tabled(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """Plain rows as a frame with every column in its place and dtype."""
    import pandas as pd

    table = {}
    for name, column in COLUMNS.items():
        cells = [row.get(name) for row in rows]
        if column.dtype == "float64":
            cells = [float("nan") if cell is None else float(cell) for cell in cells]
        elif column.dtype == "str":
            cells = [None if cell is None else str(cell) for cell in cells]
        elif column.dtype == "bool":
            cells = [bool(cell) for cell in cells]
        elif column.dtype == "int64":
            cells = [cell or 0 for cell in cells]
        table[name] = pd.Series(cells, dtype=column.dtype)
    return pd.DataFrame(table)
