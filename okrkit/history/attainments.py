"""How many key results were not yet reached, met, exceeded: counts with intervals, never an average."""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from okrkit.history._exact import scaled, states
from okrkit.history._wilson import wilson
from okrkit.history.columns import KEY, require
from okrkit.scoring import Bands, bands_of

STATES = ("not_yet", "met", "exceeded")


def attainment(
    frame: Any,
    by: Iterable[str] = ("team", "period"),
    bands: Bands | str = "60-80",
    target: str = "latest",
) -> Any:
    """State counts of the key results in a frame of readings, a row a group, with Wilson intervals.

    The last reading of each key result counts; of two on one day the one written later. Yes-or-no, health, stopped
    and replaced key results (`counts` is false) stay out. Shares are of those with a number.

    Args:
        frame: a frame of readings of any engine that narwhals knows (pandas, Polars, DuckDB, PySpark ...).
        by: the columns that make a group; () for all in one.
        bands: which share is which state, a name of `BANDS` or a Bands.
        target: 'latest' holds against the baseline and target as they stand now, 'first' as they were first stated.

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
    given, groups, table = _asked(frame, by, ["value", *stated])
    value, start, end = (nw.col(name) for name in ("value", *stated))
    latest = _latest(table, groups, value, value=value, baseline=start, target=end)
    return _counted(latest, groups, bands, given)


def reported(frame: Any, by: Iterable[str] = ("team", "period"), bands: Bands | str = "60-80") -> Any:
    """The same counts from the scores that teams reported themselves, by whatever formula.

    Of each key result the last score counts. Never put into one rate with `attainment`: the formulas differ.

    Args:
        frame, by, bands: as for `attainment`; the column `score_reported` holds shares, 0.66 for '66 %'.

    Returns:
        as `attainment`; `no_number` are those without a score.
    """
    given, groups, table = _asked(frame, by, ["score_reported"])
    score = nw.col("score_reported")
    latest = _latest(table, groups, score, value=score).with_columns(baseline=nw.lit(0.0), target=nw.lit(1.0))
    return _counted(latest, groups, bands, given)


def _asked(frame: Any, by: Iterable[str], needed: list[str]) -> tuple[Any, list[str], Any]:
    """The frame as narwhals has it, the groups, and the lazy table of what counts."""
    given, groups = nw.from_native(frame), list(by)
    names = given.collect_schema().names()
    require(names, (*KEY, *groups, *needed))
    table = given.lazy() if isinstance(given, nw.DataFrame) else given
    return given, groups, table.filter(nw.col("counts")) if "counts" in names else table


def _latest(table: Any, groups: list[str], told: Any, **parts: Any) -> Any:
    """One row a key result: its parts as they stood with the last reading that says something."""
    order = ["_has", *(name for name in ("date", "seq") if name in table.collect_schema().names())]
    keys = list(dict.fromkeys([*KEY, *groups]))
    table = table.with_columns(_has=(~told.is_null() & told.is_finite()).cast(nw.Int8))
    return table.group_by(keys).agg(*(part.last(order_by=order).alias(name) for name, part in parts.items()))


def _counted(latest: Any, groups: list[str], bands: Bands | str, given: Any) -> Any:
    """Key results with baseline, target and value -> state counts, in the caller's kind of frame."""
    told = states(bands_of(bands))
    counted = scaled(latest).with_columns(**{name: flag.cast(nw.Int64) for name, flag in told.items()})
    counted = counted.with_columns(n=nw.lit(1).cast(nw.Int64))
    parts = ("n", *told)
    sums = [nw.col(name).sum() for name in parts]
    summed = counted.group_by(groups).agg(*sums) if groups else counted.select(*sums)
    summed = summed.with_columns(nw.col(*parts).cast(nw.Int64)).with_columns(*_intervals())
    return summed.collect().to_native() if isinstance(given, nw.DataFrame) else summed.to_native()


def _intervals() -> list[Any]:
    """The lower and upper end of each state's share of those with a number; missing where there is none."""
    n = nw.sum_horizontal(*(nw.col(name) for name in STATES)).cast(nw.Float64)
    found = []
    for name in STATES:
        k = nw.col(name).cast(nw.Float64)
        for end, border in zip(wilson(k, n), ("low", "high"), strict=True):
            found.append(nw.when(n > 0).then(end).alias(f"{name}_{border}"))
    return found
