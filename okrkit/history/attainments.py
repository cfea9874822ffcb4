"""How many key results were not yet reached, met, exceeded: counts with intervals, never an average."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw

from okrkit.history._engine import as_given, counted_on
from okrkit.history._exact import scaled, states
from okrkit.history._silence import NEEDED as FOR_STALE
from okrkit.history._silence import SEEN, looked, silent
from okrkit.history._wilson import interval_columns
from okrkit.history.columns import KEY, require
from okrkit.scoring import Bands, bands_of

STATES = ("not_yet", "met", "exceeded")


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
    stated = ("baseline", "target") if target == "latest" else ("first_baseline", "first_target")
    groups, table = _asked(frame, by, ["value", *stated], today)
    value, start, end = (nw.col(name) for name in ("value", *stated))
    latest = _latest(table, groups, value, today, value=value, baseline=start, target=end)
    return as_given(_counted(latest, groups, bands, today), frame)


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
    groups, table = _asked(frame, by, ["score_reported"], today)
    score = nw.col("score_reported")
    latest = _latest(table, groups, score, today, value=score)
    latest = latest.with_columns(baseline=nw.lit(0.0), target=nw.lit(1.0))
    return as_given(_counted(latest, groups, bands, today), frame)


def _asked(frame: Any, by: Iterable[str], needed: list[str], today: date | None) -> tuple[list[str], Any]:
    """The groups, and the table of what counts with nothing but what is needed."""
    groups = list(by)
    names = nw.from_native(frame).collect_schema().names()
    wanted = [*KEY, *groups, *needed, *(FOR_STALE if today else ())]
    require(names, wanted)
    there = [name for name in ("date", "seq", "counts") if name in names]
    table = counted_on(frame, dict.fromkeys([*wanted, *there]))
    return groups, table.filter(nw.col("counts")) if "counts" in names else table


def _latest(table: Any, groups: list[str], told: Any, today: date | None, **parts: Any) -> Any:
    """One row a key result: its parts as they stood with the last reading that says something."""
    names = table.collect_schema().names()
    order = ["_has", *(name for name in ("date", "seq") if name in names)]
    keys = list(dict.fromkeys([*KEY, *groups]))
    table = table.with_columns(_has=(~told.is_null() & told.is_finite()).fill_null(value=False).cast(nw.Int8))
    seen = {}
    if today:
        table = looked(table, today)
        seen = {name: nw.col(name).max() for name in SEEN}
    if table.implementation.is_spark_like():  # it has no `last`: the rows are numbered from behind
        last = nw.col("_has").cum_count(reverse=True).over(*keys, order_by=order) == 1
        told_of = {name: part.over(*keys).alias(name) for name, part in seen.items()}
        return (
            table.with_columns(**told_of, _last=last)
            .filter(nw.col("_last"))
            .select(*keys, *(part.alias(name) for name, part in parts.items()), *told_of)
        )
    last_of = {name: part.last(order_by=order) for name, part in parts.items()}
    return table.group_by(keys).agg(**last_of, **seen)


def _counted(latest: Any, groups: list[str], bands: Bands | str, today: date | None) -> Any:
    """Key results with baseline, target and value -> state counts."""
    told = states(bands_of(bands))
    if today:
        latest, told = silent(latest, today), {**told, "stale": nw.col("stale")}
    counted = scaled(latest).with_columns(
        n=nw.lit(1).cast(nw.Int64), **{name: flag.cast(nw.Int64) for name, flag in told.items()}
    )
    parts = ("n", *told)
    sums = [nw.col(name).sum() for name in parts]
    summed = counted.group_by(groups).agg(*sums) if groups else counted.select(*sums)
    return interval_columns(summed.with_columns(nw.col(*parts).cast(nw.Int64)), STATES)
