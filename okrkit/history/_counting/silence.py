"""Which key results nobody reads: two readings in a row were missed, as the finding CHK-STALE counts them."""

from datetime import date, datetime
from typing import Any

import narwhals as nw

from okrkit.rules.check_ins import USUAL

NEEDED = ("date", "value", "chance", "score_reported", "read_every", "starts", "ends")
_KEPT = {"_starts": "starts", "_ends": "ends", "_every": "read_every"}
SEEN = ("_read_on", "_undated", *_KEPT)
"""What is known of each key result; the largest of its rows counts."""


def looked(table: Any, today: date) -> Any:
    """The table with `SEEN` beside its columns: when each key result was read, and when it should have been.

    A check-in with a number is a reading: a value, a chance, or a reported score.
    """
    numbers = [nw.col(name).is_finite().fill_null(value=False) for name in ("value", "chance", "score_reported")]
    read, day = numbers[0] | numbers[1] | numbers[2], nw.col("date").cast(nw.Datetime("us"))
    return table.with_columns(
        _read_on=nw.when(read & (day <= _moment(today))).then(day),
        _undated=(read & day.is_null()).cast(nw.Int8),
        **{name: nw.col(column) for name, column in _KEPT.items()},
    )


def silent(latest: Any, today: date) -> Any:
    """A table of key results with `SEEN`, and beside them `stale`: were two readings in a row missed?

    On this day, or on the last one of a period that is over. Not known, and so not said, where the period's days are
    not known, where a result has no date, and of a list that nobody tracks.
    """
    now = _moment(today)
    starts, ends = (nw.col(name).cast(nw.Datetime("us")) for name in ("_starts", "_ends"))
    since = nw.when(nw.col("_read_on") > starts).then(nw.col("_read_on")).otherwise(starts)
    latest = latest.with_columns(
        _tracked=(~nw.col("_read_on").is_null() | ~nw.col("_every").is_null()).cast(nw.Int8),
        _since=since,
        _until=nw.when(ends < now).then(ends).otherwise(now),
        _begun=(starts <= now) & ~ends.is_null() & (nw.col("_undated") == 0),
    )
    latest = latest.with_columns(
        **{f"{day}_before": nw.col(day).dt.year().cast(nw.Int64) - 1 for day in ("_since", "_until")},
        _asked=nw.col("_tracked").max().over("team", "period", "objective") > 0,
    )
    missed = _number("_until") - _number("_since") > 2 * nw.col("_every").fill_null(USUAL)
    return latest.with_columns(stale=(nw.col("_begun") & missed & nw.col("_asked")).fill_null(value=False))


def _moment(day: date) -> Any:
    return nw.lit(datetime(day.year, day.month, day.day))


def _number(day: str) -> Any:
    """The number of a day, as `date.toordinal` has it: differences of days are not the same on all engines."""
    before = nw.col(f"{day}_before")
    return 365 * before + before // 4 - before // 100 + before // 400 + nw.col(day).dt.ordinal_day().cast(nw.Int64)
