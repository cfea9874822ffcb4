"""Ten million check-ins from a file to state counts per team and quarter: okrkit beside queries written by hand.

Each runs in a process of its own, turn by turn; all have to count the same. And what a single team waits for: eight
quarters, in memory. `make bench-history`; it takes minutes, 1.1 GB of disk and, for pandas, some GB of memory.
"""

import json
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench._figure import Figure, timed

APART = True  # `make bench` leaves it out
ROWS = int(os.environ.get("OKRKIT_BENCH_ROWS", "10000000"))
ROUNDS = 5

# Eight quarters of many teams, five key results each, 25 readings a quarter: one in twenty has no number, half of the
# key results go down, one in 25 is watched, and values lie on every whole percent of the way, borders included.
GENERATE = """
COPY (
    SELECT 'Team ' || i // 1000 AS team, (2018 + q // 4) || '-Q' || (q % 4 + 1) AS period,
        'Aim ' || (i // 125 % 7) AS objective, 'kr' || i // 25 % 5 AS id, 'outcome' AS kind, b AS baseline,
        b + w AS target, b AS first_baseline, b + w AS first_target,
        (make_date(2018 + q // 4, q % 4 * 3 + 1, 1) + INTERVAL (i % 25 * 3) DAY)::TIMESTAMP AS date, i % 25 AS seq,
        CASE WHEN h % 20 <> 0 THEN round(b + w * (h // 20 % 121) / 100, 4) END AS value,
        NULL::DOUBLE AS score_reported, k // 7 % 25 <> 0 AS counts
    FROM (
        SELECT i, q, h, k, (k % 1000) / 10.0 AS b, IF(k // 1000 % 2 = 0, 1, -1) * (1 + k // 2000 % 400) / 10.0 AS w
        FROM (SELECT i, i // 125 % 8 AS q, hash(i) AS h, hash(i // 25) AS k FROM range({rows}) AS numbers(i))
    )
) TO '{file}' (FORMAT parquet)
"""
BY_HAND = ("duckdb_by_hand", "polars_by_hand", "pandas_by_hand")
OURS = ("okrkit_on_duckdb", "okrkit_on_polars", "okrkit_on_pandas")


def measure() -> list[Figure]:
    figures = _one_team()
    with TemporaryDirectory() as folder:
        parquet, csv = str(Path(folder, "all.parquet")), str(Path(folder, "all.csv"))
        _generate(parquet, csv)
        figures += _beside(parquet, "Parquet", (*BY_HAND, *OURS), 1.2)
        figures += _beside(csv, "CSV", (BY_HAND[0], OURS[0]), 1.5)
    return figures


def _generate(parquet: str, csv: str) -> None:
    import duckdb

    connection = duckdb.connect()
    connection.execute(GENERATE.format(rows=ROWS, file=parquet))
    connection.execute(f"COPY (FROM '{parquet}') TO '{csv}' (HEADER)")


def _beside(file: str, kind: str, names: tuple[str, ...], bar: float) -> list[Figure]:
    """Time and memory of each, and okrkit's on DuckDB in those of DuckDB by hand, round by round."""
    pair = (BY_HAND[0], OURS[0])  # the others are there to compare with, once
    rounds = [{name: _run(name, file) for name in (pair if number else names)} for number in range(ROUNDS)]
    counted = {name: told["counted"] for one in rounds for name, told in one.items()}
    assert len({tuple(counts) for counts in counted.values()}) == 1, counted
    figures = []
    for name in names:
        what = f"{ROWS:,} check-ins from {kind}, {name.replace('_', ' ')}"
        own = [one[name] for one in rounds if name in one]
        figures.append(Figure(what, median(told["seconds"] for told in own), "s"))
        figures.append(Figure(f"{what}: most memory", median(told["megabytes"] for told in own), "MB"))
    for part, most in (("seconds", bar), ("megabytes", 1.5)):
        ratio = median(one[OURS[0]][part] / one[BY_HAND[0]][part] for one in rounds)
        figures.append(Figure(f"okrkit from {kind} in DuckDB's {part}, median of {ROUNDS} pairs", ratio, "times", most))
    return figures


def _run(name: str, file: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench._counting", name, file]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _one_team() -> list[Figure]:
    """Eight quarters of one team: four key results each, read every week."""
    from okrkit import history

    draw, today = random.Random(8), date(2026, 11, 22)
    table = history.frame([_quarter(year, part, draw) for year in (2025, 2026) for part in (1, 2, 3, 4)])
    jobs = {
        "attainment": lambda: history.attainment(table),
        "often_exceeded": lambda: history.often_exceeded(table),
        "outlook": lambda: history.outlook(table, today),
        "summary, all of it": lambda: history.summary(table, today=today),
    }
    for job in jobs.values():  # what is imported on the first call is not counted
        job()
    return [
        Figure(f"eight quarters of a team, {name}", median(timed(job) for _ in range(25)), "ms", 50)
        for name, job in jobs.items()
    ]


def _quarter(year: int, part: int, draw: random.Random) -> Any:
    from okrkit import OKR, CheckIn, KeyResult

    first = date(year, 3 * part - 2, 1)
    made = []
    for n in range(4):
        far = draw.gauss(0.7, 0.3)
        weeks = [(first + timedelta(days=7 * week), 20 + 40 * far * week / 12) for week in range(1, 13)]
        read = [CheckIn(date=day, value=round(value, 1), chance=50) for day, value in weeks]
        made.append(KeyResult(text=f"Share of visits within {n} days from 20 % to 60 %", check_ins=read))
    return OKR(team="Booking", period=f"{year}-Q{part}", objective=f"Repairs feel easy {part}", key_results=made)
