"""State counts per team and quarter from one file, by hand and by okrkit: `python -m tests.bench._counting NAME FILE`.

Prints seconds from after the imports to the answer, the most memory the process ever held, and what was counted.
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

TYPES = {
    **dict.fromkeys(("team", "period", "objective", "id", "kind"), "VARCHAR"),
    **dict.fromkeys(("baseline", "target", "first_baseline", "first_target", "value", "score_reported"), "DOUBLE"),
    "date": "TIMESTAMP", "seq": "BIGINT", "counts": "BOOLEAN",
}  # fmt: skip
KEY = ["team", "period", "objective", "id"]
STATES = ("n", "not_yet", "met", "exceeded")

SQL = """
SELECT team, period, count(*) AS n,
    count(*) FILTER (5 * done < 3 * way) AS not_yet,
    count(*) FILTER (5 * done >= 3 * way AND 5 * done <= 4 * way) AS met,
    count(*) FILTER (5 * done > 4 * way) AS exceeded
FROM (
    SELECT team, period, (v - b) * sign(t - b)::BIGINT AS done, nullif(abs(t - b), 0) AS way
    FROM (
        SELECT team, period, round(x.v * 1e6)::BIGINT AS v, round(x.b * 1e6)::BIGINT AS b, round(x.t * 1e6)::BIGINT AS t
        FROM (
            SELECT team, period, objective, id,
                last({{'v': value, 'b': baseline, 't': target}} ORDER BY value IS NOT NULL, date, seq) AS x
            FROM {source} WHERE counts GROUP BY ALL)))
GROUP BY ALL
"""


def duckdb_by_hand(file: str) -> Callable[[], Any]:
    import duckdb

    source = f"read_parquet('{file}')" if file.endswith("parquet") else f"read_csv('{file}', types = {TYPES})"
    return lambda: duckdb.sql(SQL.format(source=source)).pl()


def polars_by_hand(file: str) -> Callable[[], Any]:
    import polars as pl

    def whole(name: str) -> Any:
        return (pl.col(name) * 1_000_000).round().cast(pl.Int64)

    def count() -> Any:
        order = [pl.col("value").is_not_null(), pl.col("date"), pl.col("seq")]
        last = [pl.col(name).sort_by(order).last() for name in ("value", "baseline", "target")]
        latest = pl.scan_parquet(file).filter(pl.col("counts")).group_by(KEY).agg(last)
        exact = latest.with_columns(whole("value"), whole("baseline"), whole("target"))
        done = (pl.col("value") - pl.col("baseline")) * (pl.col("target") - pl.col("baseline")).sign()
        way = (pl.col("target") - pl.col("baseline")).abs()
        share = exact.with_columns(done=done, way=pl.when(way > 0).then(way))
        five, four, three = 5 * pl.col("done"), 4 * pl.col("way"), 3 * pl.col("way")
        states = share.with_columns(not_yet=five < three, met=(five >= three) & (five <= four), exceeded=five > four)
        sums = [pl.col(name).sum() for name in STATES[1:]]
        return states.group_by("team", "period").agg(pl.len().alias("n"), *sums).collect()

    return count


def pandas_by_hand(file: str) -> Callable[[], Any]:
    import pandas as pd

    def count() -> Any:
        names = [*KEY, "value", "baseline", "target", "date", "seq", "counts"]
        rows = pd.read_parquet(file, columns=names)
        rows = rows[rows["counts"]].assign(has=lambda all: all["value"].notna()).sort_values(["has", "date", "seq"])
        latest = rows.drop_duplicates(KEY, keep="last")
        known = latest.dropna(subset=["value", "baseline", "target"])
        exact = {name: (known[name] * 1_000_000).round().astype("int64") for name in ("value", "baseline", "target")}
        way = exact["target"] - exact["baseline"]
        done = (exact["value"] - exact["baseline"]) * way.where(way == 0, way // way.abs().where(way != 0, 1))
        way = way.abs()
        told = {
            "not_yet": (5 * done < 3 * way) & (way > 0),
            "met": (5 * done >= 3 * way) & (5 * done <= 4 * way) & (way > 0),
            "exceeded": (5 * done > 4 * way) & (way > 0),
        }
        states = known.assign(**told).groupby(["team", "period"])[list(told)].sum()
        return states.join(latest.groupby(["team", "period"]).size().rename("n"), how="right").reset_index()

    return count


def okrkit_on_duckdb(file: str) -> Callable[[], Any]:
    import narwhals  # noqa: F401
    import polars  # noqa: F401

    from okrkit import history

    assert history.attainment
    assert history.scan
    return lambda: history.attainment(history.scan(file)).pl()


def okrkit_on_polars(file: str) -> Callable[[], Any]:
    import polars as pl

    from okrkit import history

    assert history.attainment
    return lambda: history.attainment(pl.scan_parquet(file)).collect()


def okrkit_on_pandas(file: str) -> Callable[[], Any]:
    import pandas as pd

    import_module("pyarrow")
    from okrkit import history

    assert history.attainment
    names = [*KEY, "value", "baseline", "target", "date", "seq", "counts"]
    return lambda: history.attainment(pd.read_parquet(file, columns=names))


def _most() -> float:
    """The most memory this process ever held, in MB; what `getrusage` says counts the parent's before the start too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, file: str) -> None:
    count = globals()[name](file)
    start = perf_counter()
    answer = count()
    seconds = perf_counter() - start
    told = {"seconds": seconds, "megabytes": _most(), "counted": [int(answer[state].sum()) for state in STATES]}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
