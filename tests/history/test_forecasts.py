"""Where a key result is heading: the line, the band, how often it holds, and when nothing is told."""

import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.ambition import theil_sen
from okrkit.history._counting.conformal import ENOUGH, band, miss
from okrkit.history._counting.paths import Path
from tests.history.engines import ENGINES

TODAY = date(2026, 8, 14)


# --- the parts, beside their oracles -----------------------------------------------------------------------------

numbers = st.integers(-1000, 1000)


@given(st.lists(st.tuples(st.integers(0, 30), numbers), min_size=2, max_size=25))
def test_the_line_is_scipys(points: list[tuple[int, int]]) -> None:
    found = theil_sen(points)
    if len({x for x, _ in points}) == 1:
        assert found is None
        return
    known = theilslopes([y for _, y in points], [x for x, _ in points])
    assert found is not None
    assert (found.slope, found.start) == (pytest.approx(known.slope), pytest.approx(known.intercept))


@pytest.mark.parametrize("n", [9, 10, 13, 18, 29, 50])
def test_the_band_lies_between_the_quantiles_that_numpy_knows(n: int) -> None:
    misses = [random.Random(n).gauss(0, 1) for _ in range(n)]
    assert band(misses) == pytest.approx(tuple(np.quantile(misses, [0.1, 0.9], method="weibull")))


def test_nine_are_needed_for_a_tenth_on_each_side() -> None:
    assert band([0.1] * (ENOUGH - 1)) is None
    assert band(range(ENOUGH)) == (0, 8)


# --- how often the band holds ------------------------------------------------------------------------------------

STARTS = date(2026, 1, 1)
DAYS = (STARTS, STARTS + timedelta(days=91))
WEEKS = range(7, 92, 7)


def straight(x: float, _: random.Random) -> float:
    return x


def s_shaped(x: float, _: random.Random) -> float:
    return 1 / (1 + math.exp(-10 * (x - 0.5)))


def stuck(x: float, _: random.Random) -> float:
    return min(x, 0.15)


def late_jump(draw: random.Random) -> Callable[[float, random.Random], float]:
    at = draw.uniform(0.6, 0.95)
    return lambda x, _: 0.05 * x + (x > at)


def noisy(x: float, draw: random.Random) -> float:
    return x + draw.gauss(0, 0.2)


SHAPES = ("straight", "s_shaped", "stuck", "late_jump", "noisy", "missing weeks")


def drawn(draw: random.Random, shock: float = 0) -> Path:
    """A key result on one of the mixed paths, read each week; some get far, some do not."""
    shape = draw.choice(SHAPES)
    goes = {"straight": straight, "s_shaped": s_shaped, "stuck": stuck, "noisy": noisy}.get(shape) or straight
    goes = late_jump(draw) if shape == "late_jump" else goes
    far = draw.gauss(0.7, 0.3) + shock
    days = [day for day in WEEKS if shape != "missing weeks" or day > 80 or draw.random() < 0.45]
    points = [(STARTS + timedelta(days=day), 60 * far * goes(day / 91, draw) + draw.gauss(0, 2)) for day in days]
    return Path(
        "T", "P", "O", "kr", "", "outcome", "increase", None, None, 0.0, 60.0, *DAYS, counts=True, points=tuple(points)
    )


@cache
def pool(elapsed: float) -> list[float]:
    """How far off the forecasts of many such key results are; one not read around that time is no case."""
    draw = random.Random(int(100 * elapsed))
    found = (miss(drawn(draw), elapsed, DAYS) for _ in range(6000))
    return [off for off in found if off is not None]


@pytest.mark.parametrize("elapsed", [0.25, 0.5, 0.75])
@pytest.mark.parametrize("n", [9, 12, 18, 40])
def test_a_stated_80_percent_covers_75_to_85(n: int, elapsed: float) -> None:
    draw, held, rounds = random.Random(n), 0, 3000
    for _ in range(rounds):
        *past, own = draw.sample(pool(elapsed), n + 1)
        low, high = band(past) or (math.nan, math.nan)
        held += low <= own <= high
    assert 0.75 <= held / rounds <= 0.85


def quarter(draw: random.Random, market: float) -> list[float]:
    """The misses, half way, of four key results that share a market."""
    return [off for off in (miss(drawn(draw, market), 0.5, DAYS) for _ in range(4)) if off is not None]


def held_by_quarters(seed: int, now: Callable[[random.Random], float]) -> float:
    """How often the band of four past quarters, each with a market of its own, holds the key results of the next."""
    draw, held, n = random.Random(seed), 0, 0
    for _ in range(500):
        past = [off for _ in range(4) for off in quarter(draw, draw.gauss(0, 0.3))]
        low, high = band(past) or (math.nan, math.nan)
        own = quarter(draw, now(draw))
        held, n = held + sum(low <= off <= high for off in own), n + len(own)
    return held / n


def test_markets_that_quarters_share_do_not_break_it() -> None:
    assert 0.75 <= held_by_quarters(5, lambda draw: draw.gauss(0, 0.3)) <= 0.85


def test_a_quarter_unlike_any_before_does() -> None:
    assert held_by_quarters(5, lambda _: 1.2) < 0.7


# --- a frame in, a forecast out ----------------------------------------------------------------------------------

QUARTERS = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
STARTS_ON = dict(zip(QUARTERS, ("2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"), strict=True))


def okr(period: str, *ends: float, team: str = "Ovens", weeks: int = 13, **stated: Any) -> OKR:
    """Key results from 20 to 60 that go straight to where they end, read each week."""
    first = date.fromisoformat(STARTS_ON[period])
    days = [(first + timedelta(days=7 * week), week / 13) for week in range(1, weeks + 1)]
    about = {"kind": "outcome", "unit": "loaves", "baseline": 20, "target": 60, **stated}
    made = [
        KeyResult(
            text=f"Index {n}", check_ins=[CheckIn(date=d, value=round(20 + (to - 20) * x, 6)) for d, x in days], **about
        )
        for n, to in enumerate(ends)
    ]
    return OKR(team=team, period=period, objective="Nobody waits for bread", key_results=made)


PAST = [okr(period, 40, 50, 60, 70) for period in QUARTERS[:3]]
NOW = okr("2026-Q3", 55, weeks=6)


def test_it_stays_or_goes_on() -> None:
    found = history.forecast(history.frame(NOW), TODAY)
    assert found.last == pytest.approx(20 + 35 * 6 / 13, abs=1e-6)
    assert found.trend == pytest.approx(55, abs=0.3)
    assert found.envelope == (found.last, found.trend)
    assert found.trend_from == pytest.approx(20, abs=0.1)
    assert (found.band, found.past) == (None, 0)
    assert "No honest interval yet: it takes 9 past key results of this team" in found.text()


@pytest.mark.parametrize("engine", ENGINES)
def test_nine_past_ones_of_the_own_team_make_a_band_on_every_engine(engine: str) -> None:
    others = [okr(period, 90, 90, 90, 90, team="Vans") for period in QUARTERS[:3]]
    given = ENGINES[engine](history.frame([*PAST, *others, NOW]))
    (found,) = history.outlook(given, TODAY)
    assert found.past == 12
    assert found.band is not None
    low, high = found.band
    middle = (found.last + found.trend) / 2
    misses = sorted((to - 20 - (to - 20) * (6 / 13 + 1) / 2) / 40 for to in (40, 50, 60, 70) * 3)
    assert (low, high) == pytest.approx(tuple(middle + 40 * x for x in band(misses)), abs=0.6)
    assert "If it goes as with 12 past key results of this team" in found.interval()
    few = history.forecast(
        ENGINES[engine](history.frame([*PAST[:2], *others, NOW])), TODAY, team="Ovens", period="2026-Q3"
    )
    assert (few.past, few.band) == (8, None)
    assert "there are 8." in few.text()


def test_a_way_down_is_a_way() -> None:
    def turned(one: OKR) -> OKR:
        down = []
        for kr in one.key_results:
            read = [CheckIn(date=found.date, value=80 - found.value) for found in kr.check_ins]
            down.append(KeyResult(text=kr.text, kind="outcome", baseline=60, target=20, check_ins=read))
        return OKR(team=one.team, period=one.period, objective=one.objective, key_results=down)

    up = history.forecast(history.frame([*PAST, NOW]), TODAY, period="2026-Q3")
    down = history.forecast(history.frame([*map(turned, PAST), turned(NOW)]), TODAY, period="2026-Q3")
    assert down.band == pytest.approx((80 - up.band[1], 80 - up.band[0]))


def test_what_was_read_later_is_not_looked_at() -> None:
    whole = history.frame([*PAST, okr("2026-Q3", 55)])
    assert history.outlook(whole, TODAY) == history.outlook(history.frame([*PAST, NOW]), TODAY)


def test_of_two_readings_on_one_day_the_later_written_counts() -> None:
    twice = [CheckIn(date="2026-07-06", value=7), CheckIn(date="2026-07-06", value=1)]
    frame = history.frame(OKR(team="T", period="2026-Q3", key_results=[KeyResult(text="Index", check_ins=twice)]))
    found = history.forecast(frame, TODAY)
    assert (found.last, found.envelope) == (1, (1, 1))
    assert "A trend takes three readings" in found.text()
    assert "No interval: without a way from a baseline to a target" in found.text()


@pytest.mark.parametrize(
    ("text", "unit", "ends"),
    [
        ("First-visit fix rate", "%", 100),
        ("Revenue growth", "%", 193),
        ("NPS", None, 100),
        ("Queue at noon", None, 193),
        ("Fix rate", "points", 193),
    ],
)
def test_a_share_of_something_stays_within_its_bounds(text: str, unit: str | None, ends: float) -> None:
    weeks = [CheckIn(date=f"2026-07-{day:02}", value=value) for day, value in ((6, 70), (13, 80), (20, 90), (27, 97))]
    rate = KeyResult(text=text, kind="outcome", unit=unit, baseline=60, target=95, check_ins=weeks)
    found = history.forecast(history.frame(OKR(team="T", period="2026-Q3", key_results=[rate])), TODAY)
    assert found.trend == pytest.approx(ends, abs=0.2)


def test_what_was_never_negative_does_not_fall_below_nothing() -> None:
    def ends(text: str, *values: float) -> float | None:
        weeks = [
            CheckIn(date=date(2026, 7, day), value=value) for day, value in zip((6, 13, 20, 27), values, strict=True)
        ]
        falling = KeyResult(text=text, kind="outcome", baseline=60, target=5, check_ins=weeks)
        told = history.frame(OKR(team="T", period="2026-Q3", key_results=[falling]))
        return history.forecast(told, TODAY).trend

    assert ends("Queue at noon", 50, 38, 24, 12) == 0
    trend = ends("Balance at noon", 50, -3, 24, 12)
    assert trend is not None
    assert trend < 0, "it was negative before"


@pytest.mark.parametrize(
    ("key_result", "period", "says"),
    [
        (KeyResult(text="Win the city's contract", kind="binary"), "2026-Q3", "yes-or-no"),
        (KeyResult(text="Queue at noon", kind="outcome", baseline=9, target=3), "2026-Q3", "not been read yet"),
        (KeyResult(text="Queue at noon", kind="outcome", baseline=9, target=3), "2026-Q2", "ended on 30 June 2026"),
        (KeyResult(text="Queue at noon", kind="outcome", baseline=9, target=3), "Lent", "days of its period"),
    ],
)
def test_where_there_is_no_forecast_it_says_why(key_result: KeyResult, period: str, says: str) -> None:
    found = history.forecast(history.frame(OKR(team="T", period=period, key_results=[key_result])), TODAY)
    assert (found.last, found.envelope, found.band) == (None, None, None)
    assert says in found.text()


def test_one_key_result_has_to_be_meant() -> None:
    frame = history.frame([*PAST, okr("2026-Q3", 55, 50)])
    with pytest.raises(ValueError, match="picks 2 key results: 2026-Q3 kr1: Index 0; 2026-Q3 kr2: Index 1; say which"):
        history.forecast(frame, TODAY)
    assert history.forecast(frame, TODAY, id="kr2").about.text == "Index 1"
    assert history.forecast(frame, TODAY, key_result="Index 1").about.id == "kr2"
    with pytest.raises(ValueError, match="id='kr9' picks no key result"):
        history.forecast(frame, TODAY, id="kr9")
    with pytest.raises(ValueError, match="not picked by 'squad': take team, period"):
        history.forecast(frame, TODAY, squad="Ovens")
    with pytest.raises(ValueError, match="'progress' or 'reported', not 'mood'"):
        history.forecast(frame, TODAY, of="mood")
    assert history.outlook(history.frame([]), TODAY) == ()


# --- the past, forecast again ------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
def test_the_backtest_knows_only_what_was_known(engine: str) -> None:
    found = history.backtest(ENGINES[engine](history.frame([*PAST, okr("2026-Q2", 40, 95), NOW])), today=TODAY)
    half = found[found["elapsed"] == 0.5].iloc[0]
    assert (half["stated"], half["n"], half["covered"], half["without"]) == (0.8, 2, 1, 12)
    assert 0 < half["low"] < 0.5 < half["high"] < 1


def test_a_backtest_of_nothing_is_empty_and_says_so() -> None:
    found = history.backtest(history.frame([]), today=TODAY)
    assert found["n"].tolist() == found["without"].tolist() == [0, 0, 0]
    assert found[["low", "high", "width"]].isna().all(axis=None)


def test_the_days_of_a_period_with_a_name_are_those_of_its_readings() -> None:
    named = [
        okr(period, 40, 50, 60, 70).model_copy(update={"period": f"Release {n}"})
        for n, period in enumerate(QUARTERS[:4])
    ]
    found = history.backtest(history.frame(named), (0.5,), today=date(2027, 1, 1))
    assert (found["n"][0], found["without"][0]) == (4, 12)
