"""A frame of readings -> OKRs, as far as it tells: for whoever works on values rather than on tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from okrkit.history.columns import KEY, require
from okrkit.model import OKR, CheckIn, KeyResult, Kind
from okrkit.model.numbers import exact

_WHOLE = ("team", "period", "objective")
_USED = (*KEY, "key_result", "date", "seq", "value")
_STATED = ("baseline", "target")


def okrs(frame: Any) -> list[OKR]:
    """The OKRs that a frame of readings tells of, in its order: one a team, period and objective.

    A result without a date stands on the last day of its period, or on the first of all days where that is not known.
    Reported scores have no place in an OKR and stay in the frame.

    Raises:
        ValueError: for a column that is not there.

    >>> from okrkit import history
    >>> okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=["NPS from 32 to 45"])
    >>> okrs(history.frame(okr)) == [okr]
    True
    """
    rows = _rows(frame)
    order = {key: place for place, key in enumerate(dict.fromkeys(map(itemgetter(*_WHOLE), rows)))}
    ordered = sorted(rows, key=lambda row: order[itemgetter(*_WHOLE)(row)])
    return [_okr(list(own)) for _, own in groupby(ordered, key=itemgetter(*_WHOLE))]


def scores(frame: Any) -> dict[tuple[str, str, str, str], float]:
    """The last score that was reported of each key result, as a share, by team, period, objective and id."""
    return {
        (row["team"] or "", row["period"] or "", row["objective"] or "", row["id"] or ""): row["score_reported"]
        for row in _rows(frame)
        if row.get("score_reported") is not None
    }


def told(frame: Any) -> dict[tuple[str, str, str, str], str]:
    """The last result in words of each key result, 'done', by team, period, objective and id."""
    return {
        (row["team"] or "", row["period"] or "", row["objective"] or "", row["id"] or ""): row["reported"]
        for row in _rows(frame)
        if row.get("reported") and row.get("value") is None
    }


def _rows(frame: Any) -> list[dict[str, Any]]:
    """The rows as plain values, missing ones None, in the order in which they were written of each key result."""
    import narwhals as nw

    given = nw.from_native(frame)
    require(given.collect_schema().names(), _USED)
    eager = given.collect() if isinstance(given, nw.LazyFrame) else given
    plain = [{name: _cell(cell) for name, cell in row.items()} for row in eager.rows(named=True)]
    return sorted(plain, key=lambda row: row["seq"] or 0)


def _cell(cell: Any) -> Any:
    if cell is None or cell != cell:
        return None
    return cell.date() if hasattr(cell, "hour") and hasattr(cell, "date") else cell


def _okr(rows: Sequence[Mapping[str, Any]]) -> OKR:
    about = rows[0]
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["id"] or "", []).append(row)
    named = OKR(period=about["period"] or "").dates()
    days = (about.get("starts"), about.get("ends"))
    starts, ends = days if all(days) and days != named else (None, None)
    return OKR(
        team=about["team"] or "",
        period=about["period"] or "",
        objective=about["objective"] or "",
        key_results=tuple(_key_result(own) for own in found.values()),
        starts=starts,
        ends=ends,
    )


def _key_result(rows: Sequence[Mapping[str, Any]]) -> KeyResult:
    about = rows[0]
    given = {part: about.get(part) for part in _STATED if about.get(f"{part}_from") not in (None, "read", "zero")}
    parts = {"unit": about["unit"]} if given and about.get("unit") else {}
    return KeyResult(
        text=about["key_result"] or "",
        id=about["id"] or None,
        kind=about.get("kind") if given else None,
        fate=about.get("fate") or "active",
        likelihood=_number(about.get("likelihood")),
        read_every=about.get("read_every"),
        check_ins=tuple(_check_ins(rows)),
        **parts,
        **{part: _number(value) for part, value in given.items()},
    )


def _check_ins(rows: Sequence[Mapping[str, Any]]) -> Iterator[CheckIn]:
    for row in rows:
        value = _number(row["value"])
        if value is None and row.get("happened") is not None and row.get("kind") == Kind.BINARY:
            value = _number(int(row["happened"]))
        chance, note = _number(row.get("chance")), row.get("note") or ""
        if row["date"] is None and value is None and chance is None and not note:
            continue
        day = row["date"] or row.get("ends") or date.min
        yield CheckIn(date=day, value=value, chance=chance, learned=note, source=row.get("source") or "")


def _number(cell: Any) -> Any:
    """A number of a frame as a value may carry it; what is too long for one is left out."""
    try:
        return None if cell is None else exact(float(cell))
    except ValueError:
        return None
