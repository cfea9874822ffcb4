"""Stated chances against outcomes: scores and curves beside their oracles, and when nothing is told."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from scipy.optimize import isotonic_regression
from scipy.stats import binomtest

from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.history._counting.reliability import isotonic
from okrkit.history.calibrations import Calibration
from okrkit.history.intervals import OUTCOMES_NEEDED
from tests.history.engines import ENGINES

Reading = tuple[str, float | None, float | None]  # day, value, chance
END = "2026-09-28"


def result(*readings: Reading, **stated: Any) -> KeyResult:
    check_ins = [CheckIn(date=day, value=value, chance=chance) for day, value, chance in readings]
    return KeyResult(**{"text": "Loans of tools", "kind": "outcome", "check_ins": check_ins, **stated})


def binary(*readings: Reading, **stated: Any) -> KeyResult:
    return result(*readings, text="Win the city's grant", kind="binary", **stated)


def told(*key_results: KeyResult, period: str = "2026-Q3") -> Calibration:
    return history.calibration(history.frame(OKR(team="Library", period=period, key_results=key_results)))


def pairs(many: Sequence[tuple[int, int]]) -> list[KeyResult]:
    """Yes-or-no key results: a likelihood, and whether it happened."""
    return [binary((END, outcome, None), likelihood=chance) for chance, outcome in many]


def drawn(n: int, seed: int) -> list[tuple[int, int]]:
    draw = random.Random(seed)
    return [(chance, int(draw.random() * 100 < chance)) for chance in (draw.randint(0, 100) for _ in range(n))]


@pytest.mark.parametrize("seed", range(20))
def test_the_curve_is_scipys_isotonic_regression(seed: int) -> None:
    many = drawn(5 + 10 * seed, seed)
    levels = isotonic(Counter((Fraction(chance, 100), outcome) for chance, outcome in many))
    at = sorted({chance for chance, _ in many})
    own = [[outcome for chance, outcome in many if chance == one] for one in at]
    known = isotonic_regression([sum(hits) / len(hits) for hits in own], weights=[len(hits) for hits in own])
    assert [level.chance * 100 for level in levels] == at
    assert [float(level.share) for level in levels] == pytest.approx(known.x)


def test_no_chance_has_no_curve() -> None:
    assert isotonic({}) == ()


def test_the_brier_score_is_the_mean_squared_error() -> None:
    many = drawn(60, seed=3)
    found = told(*pairs(many)).last
    assert float(found.brier or 0) == pytest.approx(np.mean([(chance / 100 - hit) ** 2 for chance, hit in many]))
    assert (found.n, found.happened) == (60, sum(hit for _, hit in many))


def test_a_coin_scores_a_quarter_and_a_seer_nothing() -> None:
    hits = [n % 2 for n in range(OUTCOMES_NEEDED)]
    assert told(*pairs([(50, hit) for hit in hits])).first.brier == Fraction(1, 4)
    assert told(*pairs([(100 * hit, hit) for hit in hits])).first.brier == 0


def test_the_bins_hold_every_chance_with_wilsons_interval() -> None:
    many = [(0, 0), (19, 0), (20, 1), (39, 0), (40, 1), (80, 1), (99, 0), (100, 1), *[(70, n % 2) for n in range(15)]]
    bins = told(*pairs(many)).first.bins
    assert [(one.low, one.high, one.n, one.happened) for one in bins] == [
        (0, 20, 2, 0), (20, 40, 2, 1), (40, 60, 1, 1), (60, 80, 15, 7), (80, 100, 3, 2),
    ]  # fmt: skip
    known = binomtest(7, 15).proportion_ci(0.95, method="wilson")
    assert (bins[3].share_low, bins[3].share_high) == pytest.approx((known.low, known.high), abs=1e-4)


def test_below_twenty_only_counts_are_told() -> None:
    few = told(*pairs([(80, 1)] * (OUTCOMES_NEEDED - 1)))
    assert (few.first.brier, few.first.curve, few.first.bins[4].share_low) == (None, (), None)
    assert few.words() == (
        "A chance was stated of 19 key results; 0 of them cannot be used yet.",
        "too few to tell: 19 with an outcome, 1 more is needed",
        "80 to 100 %: said of 19, 19 happened",
    )
    enough = told(*pairs([(80, 1)] * OUTCOMES_NEEDED))
    assert enough.words()[1:3] == (
        "First stated: Brier score 0.04 from 20 (0 is perfect, always 50 % gives 0.25, always 100 %, the share that did"
        " in the end, 0.00).",
        "80 to 100 %: said of 20, 20 happened (a share between 84 and 100 % fits that)",
    )
    assert enough.words()[3].startswith("Last before the outcome: Brier score 0.04")


def test_no_person_and_no_team_is_named_or_judged() -> None:
    words = " ".join(told(*pairs([(90, 0)] * 30)).words())
    assert not [word for word in ("Library", "confident", "good", "bad", "poor", "well") if word in words]


def stated(key_result: KeyResult, period: str = "2026-Q3") -> tuple[list[int], list[int], int]:
    """The bins (low, happened) of the first and the last chance, and how many are unresolved."""
    found = told(key_result, period=period)
    first, last = (
        [number for one in side.bins if one.n for number in (one.low, one.happened)]
        for side in (found.first, found.last)
    )
    return first, last, found.unresolved


BINARY = {
    "the likelihood first, the last chance before the outcome last": (
        binary(("2026-07-06", None, 45), ("2026-08-03", None, 70), (END, 1, 100), likelihood=30), ([20, 1], [60, 1], 0),
    ),
    "without a likelihood the first chance": (
        binary(("2026-07-06", None, 45), ("2026-08-03", None, 70), (END, 0, None)), ([40, 0], [60, 0], 0),
    ),
    "a chance said with the outcome is none": (binary((END, 1, 100)), ([], [], 1)),
    "what is said after it happened is none": (
        binary(("2026-07-06", None, 45), ("2026-08-03", 1, None), ("2026-09-01", None, 99), (END, 1, 99)),
        ([40, 1], [40, 1], 0),
    ),
    "a nought with a chance is open still": (binary(("2026-08-03", 0, 30), likelihood=50), ([], [], 1)),
    "a nought with a chance at the end is an end": (
        binary(("2026-08-03", 0, 30), (END, 0, 10), likelihood=50), ([40, 0], [20, 0], 0),
    ),
    "not known yet": (binary(("2026-08-03", None, 30), likelihood=50), ([], [], 1)),
}  # fmt: skip
WAY = {"baseline": 0, "target": 10}
OTHERS = {
    "reached to the digit": (
        result(("2026-07-06", 1, 45), ("2026-08-03", 4, 70), (END, 10, 100), **WAY), ([40, 1], [60, 1], 0),
    ),
    "nearly is not reached": (result(("2026-07-06", 1, 45), (END, 9.99, None), **WAY), ([40, 0], [40, 0], 0)),
    "downwards": (
        result(("2026-07-06", 9, 45), (END, 3, None), baseline=10, target=3), ([40, 1], [40, 1], 0),
    ),
    "without a baseline the direction tells": (
        result(("2026-07-06", 9, 45), (END, 3, None), target=4, direction="decrease"), ([40, 1], [40, 1], 0),
    ),
    "the quarter is still running": (result(("2026-07-06", 1, 45), ("2026-08-03", 10, None), **WAY), ([], [], 1)),
    "read too early to stand for the end": (
        result(("2026-07-06", 1, 45), ("2026-09-15", 10, 80), ("2026-09-30", None, 5), **WAY), ([], [], 1),
    ),
    "stopped": (
        result(("2026-07-06", 1, 45), (END, 10, None), **WAY, fate="stopped"), ([], [], 1),
    ),
    "a level that is watched": (
        result(("2026-07-06", 11, 45), (END, 10, None), **WAY, kind="health"), ([], [], 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", [*BINARY, *OTHERS])
def test_which_chance_is_held_against_which_outcome(case: str) -> None:
    key_result, expected = {**BINARY, **OTHERS}[case]
    assert stated(key_result) == expected


def test_the_first_chance_is_held_against_the_target_first_stated() -> None:
    raised = result(("2026-07-06", 1, 45), ("2026-09-01", 8, 70), (END, 12, None), **WAY)
    raised = raised.changed(date(2026, 8, 3), "it went fast", target=20)
    assert stated(raised) == ([40, 1], [60, 0], 0)


def test_a_period_whose_end_nobody_knows_has_no_outcome() -> None:
    assert stated(result(("2026-07-06", 1, 45), (END, 10, None), **WAY), period="Autumn") == ([], [], 1)


def test_key_results_without_a_chance_are_no_matter() -> None:
    found = told(result((END, 10, None), **WAY))
    assert found.stated == 0
    assert found.words() == ("No chance was stated of any key result: there is nothing to tell.",)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_tells_the_same(engine: str) -> None:
    cases = [key_result for key_result, _ in (*BINARY.values(), *OTHERS.values())]
    frame = history.frame([OKR(team=team, period="2026-Q3", key_results=cases) for team in ("Library", "Workshop")])
    expected = history.calibration(frame)
    unresolved = 2 * sum(case[1][2] for case in (*BINARY.values(), *OTHERS.values()))
    assert (expected.stated, expected.unresolved, expected.first.n) == (30, unresolved, 30 - unresolved)
    assert history.calibration(ENGINES[engine](frame.sample(frac=1, random_state=1))) == expected


def test_a_missing_column_is_told() -> None:
    frame = history.frame(OKR(team="Library", key_results=["Loans from 3 to 5"])).drop(columns="chance")
    with pytest.raises(ValueError, match="no column 'chance'"):
        history.calibration(frame)


def test_what_is_told_in_words_has_an_outcome() -> None:
    launch = result(("2026-07-06", None, 45), ("2026-08-03", None, 70), (END, None, None), text="Launch the tool shelf")
    frame = history.frame(OKR(team="Library", period="2026-Q3", key_results=[launch]))
    frame["happened"] = frame["happened"].where(frame["date"] != END, other=True)
    found = history.calibration(frame)
    assert (found.unresolved, found.last.words()[1]) == (0, "60 to under 80 %: said of 1, 1 happened")


def test_a_number_is_held_against_its_whole_target_and_the_words_say_so() -> None:
    met = result(("2026-07-06", 1, 45), (END, 7, None), **WAY)
    assert told(met).last.words()[1] == "40 to under 60 %: said of 1, 0 reached the whole target"
    assert told(met, binary((END, 1, None), likelihood=50)).first.words()[1] == (
        "40 to under 60 %: said of 2, 1 reached the whole target or happened"
    )
