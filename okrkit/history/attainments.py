"""How many key results were not yet reached, met, exceeded: counts with intervals, never an average."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw

from okrkit.history._counting.engine import as_given, counted_on
from okrkit.history._counting.exact import with_states
from okrkit.history._counting.silence import NEEDED as FOR_STALE
from okrkit.history._counting.silence import SEEN, looked, silent
from okrkit.history.columns import KEY, require
from okrkit.history.intervals import interval_columns
from okrkit.scoring import Bands, bands_of

STATES = ("not_yet", "met", "exceeded")
_AGAINST = {
    "latest": {"value": "value", "baseline": "baseline", "target": "target"},
    "first": {"value": "value", "baseline": "first_baseline", "target": "first_target"},
    "reported": {"value": "score_reported"},
}


def attainment(
    frame: Any,
    by: Iterable[str] = ("team", "period"),
    bands: Bands | str = "60-80",
    target: str = "latest",
    today: date | None = None,
) -> Any:
    """State counts of the key results in a frame of readings, a row a group, with Wilson intervals.

    The last reading of each key result counts; of two on one day the one written later. Yes-or-no, health, stopped
    and replaced key results (`counts` is false) stay out. Shares are of those with a number.

    Args:
        frame: a frame of readings of any engine that narwhals knows (pandas, Polars, DuckDB, PySpark ...).
        by: the columns that make a group; () for all in one.
        bands: which share is which state, a name of `BANDS` or a Bands.
        target: 'latest' holds against the baseline and target as they stand now, 'first' as they were first stated.
        today: counts too, as `stale`, of how many two readings in a row were missed on this day, or on the last day of
            a period that is over (`read_every` days apart, 14 where the team has not said; as the finding CHK-STALE).
            None: nothing is said of that.

    Returns:
        a frame of the same kind: the columns of `by`, `n` key results, how many `not_yet`, `met`, `exceeded`, with
        `no_number`, and the 95 % interval of each state's share as `met_low`, `met_high` and so on (0 to 1).
        A lazy frame stays lazy. The order of the rows is the engine's.

    Raises:
        ValueError: for a column that is not there, or another `target`.

    Source of the interval: E. B. Wilson, Probable inference, JASA 22 (1927).
    """
    if target not in ("latest", "first"):
        raise ValueError(f"target is 'latest' or 'first', not {target!r}")
    return _counted(each(frame, by, bands, target, today), by, today, frame)


def reported(
    frame: Any, by: Iterable[str] = ("team", "period"), bands: Bands | str = "60-80", today: date | None = None
) -> Any:
    """The same counts from the scores that teams reported themselves, by whatever formula.

    Of each key result the last score counts. Never put into one rate with `attainment`: the formulas differ.

    Args:
        frame, by, bands, today: as for `attainment`; the column `score_reported` holds shares, 0.66 for '66 %'.

    Returns:
        as `attainment`; `no_number` are those without a score.
    """
    return _counted(each(frame, by, bands, "reported", today), by, today, frame)


def each(frame: Any, by: Iterable[str], bands: Bands | str, against: str, today: date | None = None) -> Any:
    """A row a key result, and in which state it is: 1 or 0 in columns `n`, 'not_yet', 'met', 'exceeded', 'no_number'.

    Args:
        against: 'latest' or 'first' baselines and targets; 'reported' for the scores that were given.
    """
    parts = {name: nw.col(column) for name, column in _AGAINST[against].items()}
    names = nw.from_native(frame).collect_schema().names()
    wanted = [*KEY, *by, *_AGAINST[against].values(), *(FOR_STALE if today else ())]
    require(names, wanted)
    there = [name for name in ("date", "seq", "counts") if name in names]
    table = counted_on(frame, dict.fromkeys([*wanted, *there]))
    table = table.lazy() if table.implementation.is_polars() else table  # it then works out only what is asked for
    table = table.filter(nw.col("counts")) if "counts" in names else table
    latest = _latest(table, list(dict.fromkeys([*KEY, *by])), parts, today)
    if against == "reported":
        latest = latest.with_columns(baseline=nw.lit(0.0), target=nw.lit(1.0))
    if today:
        latest = silent(latest, today).with_columns(nw.col("stale").cast(nw.Int64))
    return with_states(latest, bands_of(bands)).with_columns(n=nw.lit(1).cast(nw.Int64))


def _latest(table: Any, keys: list[str], parts: dict[str, Any], today: date | None) -> Any:
    """One row a key result: its parts as they stood with the last reading that says something."""
    names, told = table.collect_schema().names(), parts["value"]
    order = ["_has", *(name for name in ("date", "seq") if name in names)]
    table = table.with_columns(_has=told.is_finite().fill_null(value=False).cast(nw.Int8))
    seen = {}
    if today:
        table = looked(table, today)
        seen = {name: nw.col(name).max() for name in SEEN}
    if table.implementation.is_spark_like():  # it has no `last`: the rows are numbered from behind
        behind = nw.col("_has").cum_count(reverse=True).over(*keys, order_by=order)
        largest = {name: part.over(*keys) for name, part in seen.items()}
        table = table.with_columns(**largest, _behind=behind).filter(nw.col("_behind") == 1)
        return table.select(*keys, *seen, **parts)
    if table.implementation.is_duckdb():  # one search for the last row of all parts, and not one for each
        together = nw.struct(**parts).last(order_by=order)
        found = table.group_by(keys).agg(_parts=together, **seen)
        return found.select(*keys, *seen, **{name: nw.col("_parts").struct.field(name) for name in parts})
    return table.group_by(keys).agg(**{name: part.last(order_by=order) for name, part in parts.items()}, **seen)


def _counted(found: Any, by: Iterable[str], today: date | None, frame: Any) -> Any:
    """Key results with their states -> counts, in the caller's kind of frame."""
    groups, parts = list(by), ["n", *STATES, "no_number", *(["stale"] if today else [])]
    sums = [nw.col(name).sum() for name in parts]
    summed = found.group_by(groups).agg(*sums) if groups else found.select(*sums)
    return as_given(interval_columns(summed.with_columns(nw.col(*parts).cast(nw.Int64)), STATES), frame)
