"""State counts: equal to `okrkit.progress` on every engine, at every border."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from scipy.stats import binomtest

import okrkit
from okrkit import OKR, CheckIn, KeyResult, history, progress
from okrkit.scoring import BANDS, Bands, State
from tests.history.engines import ENGINES

NAMES = {State.NOT_YET: "not_yet", State.MET: "met", State.EXCEEDED: "exceeded", State.NO_NUMBER: "no_number"}


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of an answer of any engine, in the order of their first columns."""
    if isinstance(answer, pl.LazyFrame):
        answer = answer.collect()
    if isinstance(answer, duckdb.DuckDBPyRelation):
        answer = answer.pl()
    if isinstance(answer, pa.Table):
        answer = pl.from_arrow(answer)
    records = answer.to_dict("records") if isinstance(answer, pd.DataFrame) else answer.to_dicts()
    return sorted(records, key=lambda row: [str(cell) for cell in row.values()])


def key_result(baseline: str, target: str, *values: str) -> KeyResult:
    """A key result read once a week; '' is a week without a value."""
    check_ins = [CheckIn(date=f"2026-07-{7 * n + 1:02}", value=value or None) for n, value in enumerate(values)]
    return KeyResult(text="Index", kind="outcome", baseline=baseline, target=target, check_ins=check_ins)


BORDERS = [
    key_result("0.1", "0.6", "0.4"),  # exactly 60 %: met
    key_result("0.1", "0.6", "0.5"),  # exactly 80 %: met
    key_result("0.1", "0.6", "0.5000000000001"),
    key_result("0.1", "0.6", "0.3999999999999"),
    key_result("5", "2", "3.2"),  # downwards, exactly 60 %
    key_result("5", "2", "2.6"),
    key_result("5", "2", "6"),  # the wrong way
    key_result("-10", "-4", "-6.4"),
    key_result("3", "3", "3"),  # no way to go
    key_result("1", "2", ""),  # not read
    key_result("1", "2", "1.7", ""),  # the last reading that has a value counts
    key_result("0.0000003", "0.0000008", "0.0000006"),
    key_result("100000000000", "600000000000", "400000000000"),
    key_result("999999999999999", "999999999999994", "999999999999996"),
]


def drawn(count: int, seed: int) -> list[KeyResult]:
    """Key results whose values lie on a border, or a hair beside one."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        scale = Decimal(10) ** chance.randint(-6, 6)
        start, way = chance.randint(-999, 999) * scale, chance.choice([-1, 1]) * chance.randint(1, 200) * 5 * scale
        hair = chance.choice([-1, 0, 0, 1]) * scale / 1000
        value = start + way * Decimal(chance.choice(["0.6", "0.8", "0.7", "1", "0", "-0.2"])) + hair
        made.append(key_result(str(start), str(start + way), f"{value:f}"))
    return made


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("bands", BANDS)
def test_every_engine_counts_as_progress_does(engine: str, bands: str) -> None:
    okrs = [
        OKR(team=f"Team {n % 3}", period="2026-Q3", objective=f"Aim {n}", key_results=[one])
        for n, one in enumerate([*BORDERS, *drawn(400, seed=5)])
    ]
    expected = {f"Team {n}": dict.fromkeys(NAMES.values(), 0) for n in range(3)}
    for okr in okrs:
        expected[okr.team][NAMES[progress(okr.key_results[0], bands=bands).state]] += 1
    found = rows(history.attainment(ENGINES[engine](history.frame(okrs)), by=["team"], bands=bands))
    assert {row["team"]: {name: row[name] for name in NAMES.values()} for row in found} == expected
    assert all(counts["met"] > 10 for counts in expected.values())


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_readings_on_one_day_the_later_written_counts(engine: str) -> None:
    twice = [CheckIn(date="2026-07-06", value=7), CheckIn(date="2026-07-06", value=1)]
    okr = OKR(
        team="Booking", key_results=[KeyResult(text="Index", kind="outcome", baseline=0, target=10, check_ins=twice)]
    )
    (row,) = rows(history.attainment(ENGINES[engine](history.frame(okr)), by=()))
    assert (row["n"], row["not_yet"], row["met"]) == (1, 1, 0)


def test_the_first_target_is_a_view_of_its_own() -> None:
    raised = key_result("0", "10", "7").changed(pd.Timestamp("2026-08-01").date(), "the market grew", target=20)
    frame = history.frame(OKR(team="Booking", key_results=[raised]))
    assert rows(history.attainment(frame, by=()))[0]["not_yet"] == 1
    assert rows(history.attainment(frame, by=(), target="first"))[0]["met"] == 1


def test_what_happens_or_not_and_what_is_watched_stays_out() -> None:
    okr = OKR(
        team="Booking",
        key_results=["Win the city's contract", "Keep uptime at 99.9 %", "Fix rate from 60 % to 75 %"],
    )
    assert rows(history.attainment(history.frame(okr), by=()))[0]["n"] == 1


@pytest.mark.parametrize(("met", "n"), [(0, 1), (1, 1), (3, 7), (40, 60)])
def test_the_intervals_are_wilsons(met: int, n: int) -> None:
    okrs = [
        OKR(team="Booking", objective=f"Aim {i}", key_results=[key_result("0", "10", "7" if i < met else "1")])
        for i in range(n)
    ]
    (row,) = rows(history.attainment(history.frame(okrs), by=()))
    known = binomtest(met, n).proportion_ci(0.95, method="wilson")
    assert (row["met_low"], row["met_high"]) == pytest.approx((known.low, known.high), abs=1e-4)


def test_reported_scores_are_counted_apart() -> None:
    frame = history.frame(OKR(team="Booking", key_results=["Fix rate from 60 % to 75 %", "NPS from 30 to 40"]))
    frame["score_reported"] = [0.6, float("nan")]
    assert rows(history.reported(frame, by=()))[0]["met"] == 1
    assert rows(history.attainment(frame, by=()))[0]["no_number"] == 2


# --- who still reads --------------------------------------------------------------------------------------------


def watched(*days: str, every: int | None = None, value: str | None = "1", chance: int | None = None) -> KeyResult:
    check_ins = [CheckIn(date=day, value=value, chance=chance) for day in days]
    return KeyResult(text="Index", kind="outcome", baseline=0, target=10, read_every=every, check_ins=check_ins)


SILENT = {  # on 30 August: the last reading, how often, is it stale?
    "read 28 days ago": (watched("2026-08-02"), False),
    "read 29 days ago": (watched("2026-08-01"), True),
    "weekly, 14 days ago": (watched("2026-08-16", every=7), False),
    "weekly, 15 days ago": (watched("2026-08-15", every=7), True),
    "read before the period": (watched("2026-06-20"), True),
    "read later than asked": (watched("2026-07-05", "2026-09-01"), True),
    "a chance is a reading": (watched("2026-08-20", value=None, chance=50), False),
    "a remark is none": (watched("2026-08-20", value=None), True),
    "never, though it should be": (watched(every=7), True),
    "on a leap of the month": (watched("2026-07-31", every=30), False),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_finds_the_stale_ones_as_the_finding_does(engine: str) -> None:
    okr = OKR(team="Booking", period="2026-Q3", key_results=[one for one, _ in SILENT.values()])
    day = pd.Timestamp("2026-08-30").date()
    found = {finding.where for finding in okrkit.critique(okr, today=day) if finding.code == "CHK-STALE"}
    named = [f"key_results[{n}]" for n in range(len(SILENT))]
    assert [name in found for name in named] == [stale for _, stale in SILENT.values()]
    counted = rows(history.attainment(ENGINES[engine](history.frame(okr)), by=["id"], today=day))
    assert {row["id"]: bool(row["stale"]) for row in counted} == {
        key_result.id: stale for key_result, (_, stale) in zip(okr.key_results, SILENT.values(), strict=True)
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_when_nobody_tracks_or_nothing_is_known_nothing_is_stale(engine: str) -> None:
    pasted = OKR(team="Pasted", period="2026-Q3", objective="A", key_results=["Fix rate from 60 % to 75 %"])
    nameless = OKR(team="Nameless", period="Lent", objective="B", key_results=[watched("2026-03-01")])
    ahead = OKR(team="Ahead", period="2026-Q4", objective="C", key_results=[watched("2026-06-01")])
    over = OKR(team="Over", period="2026-Q2", objective="D", key_results=[watched("2026-06-10"), watched("2026-04-10")])
    frame = history.frame([pasted, nameless, ahead, over])
    undated = history.frame(OKR(team="Undated", period="2026-Q3", key_results=[watched("2026-07-02")])).assign(
        date=pd.NaT
    )
    frame = pd.concat([frame, undated.astype({"date": "datetime64[ns]"})], ignore_index=True)
    counted = rows(history.attainment(ENGINES[engine](frame), by=["team"], today=pd.Timestamp("2026-08-30").date()))
    assert {row["team"]: row["stale"] for row in counted} == {
        "Ahead": 0, "Nameless": 0, "Over": 1, "Pasted": 0, "Undated": 0,
    }  # fmt: skip
    assert "stale" not in history.attainment(frame)


def test_what_is_asked_wrongly_is_told() -> None:
    frame = history.frame(OKR(team="Booking", key_results=["Fix rate from 60 % to 75 %"]))
    with pytest.raises(ValueError, match="no column 'squad'"):
        history.attainment(frame, by=["squad"])
    with pytest.raises(ValueError, match="'latest' or 'first', not 'best'"):
        history.attainment(frame, target="best")
    with pytest.raises(ValueError, match="finer than a thousandth"):
        history.attainment(frame, bands=Bands("odd", Fraction(60001, 100000), Fraction(4, 5)))
