"""The same functions on PySpark in local mode: a company's cluster answers as a laptop does. `make soak` runs it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrkit import OKR, CheckIn, KeyResult, history, progress
from okrkit.scoring import BANDS
from tests.history.test_attainments import BORDERS, NAMES, SILENT, drawn
from tests.history.test_forecasts import NOW, PAST, TODAY

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session with one worker, of this process."""
    if not shutil.which("java"):
        pytest.fail("PySpark needs Java 17 or newer; on Debian: apt-get install default-jre-headless")
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "1g"}
    settings |= {"spark.sql.session.timeZone": "UTC", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").appName("okrkit")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture
def put(spark: Any, tmp_path: Path) -> Any:
    """A pandas frame -> a Spark frame, through a file as on a cluster."""

    def through_a_file(frame: Any) -> Any:
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
        frame.to_parquet(file, index=False, coerce_timestamps="us")
        return spark.read.parquet(str(file))

    return through_a_file


def rows(answer: Any) -> list[dict[str, Any]]:
    return [row.asDict() for row in answer.collect()]


@pytest.mark.parametrize("bands", BANDS)
def test_it_counts_as_progress_does(put: Any, bands: str) -> None:
    okrs = [
        OKR(team=f"Team {n % 3}", period="2026-Q3", objective=f"Aim {n}", key_results=[one])
        for n, one in enumerate([*BORDERS, *drawn(400, seed=5)])
    ]
    expected = {f"Team {n}": dict.fromkeys(NAMES.values(), 0) for n in range(3)}
    for okr in okrs:
        expected[okr.team][NAMES[progress(okr.key_results[0], bands=bands).state]] += 1
    found = rows(history.attainment(put(history.frame(okrs)), by=["team"], bands=bands))
    assert {row["team"]: {name: row[name] for name in NAMES.values()} for row in found} == expected


def test_ties_missing_numbers_and_days_are_resolved_alike(put: Any) -> None:
    twice = [CheckIn(date="2026-07-06", value=value) for value in (7, 1, None)]
    read = KeyResult(text="Index", kind="outcome", baseline=0, target=10, check_ins=twice)
    frame = history.frame(OKR(team="T", period="2026-Q3", key_results=[read, read.model_copy(update={"id": "kr2"})]))
    undated = frame["id"] == "kr2"
    frame.loc[undated & (frame["seq"] > 0), "date"] = None
    frame["score_reported"] = [0.5, float("nan"), None, 0.9, 0.7, None]
    for count in (history.attainment, history.reported):
        (here,), (there,) = count(frame, by=()).to_dict("records"), rows(count(put(frame), by=()))
        assert {name: there[name] for name in here} == pytest.approx(here)


def test_it_finds_the_stale_ones(put: Any) -> None:
    okr = OKR(team="Booking", period="2026-Q3", key_results=[one for one, _ in SILENT.values()])
    counted = rows(history.attainment(put(history.frame(okr)), by=["id"], today=date(2026, 8, 30)))
    expected = {kr.id: stale for kr, (_, stale) in zip(okr.key_results, SILENT.values(), strict=True)}
    assert {row["id"]: bool(row["stale"]) for row in counted} == expected


def test_what_is_made_of_counts_is_the_same(put: Any) -> None:
    frame = history.frame([*PAST, NOW])
    given = put(frame)
    assert history.often_exceeded(given) == history.often_exceeded(frame)
    assert history.outlook(given, TODAY) == history.outlook(frame, TODAY)
    assert history.backtest(given, today=TODAY).equals(history.backtest(frame, today=TODAY))
    assert history.calibration(given) == history.calibration(frame)
