"""How sure the order is: rates against exact probabilities, over many seeds."""

import random
from typing import Any

import pytest
from pydantic import ValidationError
from scipy.stats import triang

from okrkit import OKR
from okrkit.model import Estimate, Rice
from okrkit.rice import Chance, chances, rank, spread


def okr(*initiatives: dict[str, Any]) -> OKR:
    return OKR(team="Booking", period="2026-Q3", key_results=["Visits from 42 % to 60 %"], initiatives=initiatives)


def idea(text: str, **rice: Any) -> dict[str, Any]:
    return {"text": text, "moves": "kr1", "rice": {"reach": 100, "impact": 1, "confidence": 50, "effort": 1, **rice}}


def test_a_range_the_wrong_way_round_is_told() -> None:
    with pytest.raises(ValidationError, match="low <= value <= high, not 9, 5, 2: turn the ends round"):
        Estimate(low=9, value=5, high=2)


def test_without_ranges_the_order_is_certain() -> None:
    found = rank(okr(*(idea(text, reach=reach) for text, reach in zip("ABCDE", (5, 4, 3, 2, 1), strict=True))))
    told = chances(found.ranked, draws=200)
    assert [tuple(told[f"i{n}"]) for n in range(1, 6)] == [(1, 1, 1), (1, 2, 2), (1, 3, 3), (0, 4, 4), (0, 5, 5)]


def test_chances_are_those_of_a_known_case_and_repeat() -> None:
    # Four alike, one of them with a reach of 0 to 200: against three that stand at 100 it is last in half of the draws.
    wide = {"value": 100, "low": 0, "high": 200}
    found = rank(okr(idea("A", reach=wide), idea("B"), idea("C"), idea("D")))
    told = chances(found.ranked)
    assert told["i1"].top_three == pytest.approx(0.5, abs=0.03)
    assert (told["i1"].first, told["i1"].last) == (1, 4)
    assert told == chances(found.ranked)


def test_impact_is_drawn_from_its_scale() -> None:
    high = {"value": 1, "low": "0.5", "high": 2}  # 0.5, 1 or 2: above 1.5 in a third of the draws
    found = rank(okr(idea("A", impact=high), *(idea(text, reach=150) for text in "BCD")))
    assert chances(found.ranked)["i1"].top_three == pytest.approx(1 / 3, abs=0.03)


def test_blind_scores_show_where_people_differ_most() -> None:
    said = spread([Rice(reach=100, impact=1), Rice(reach=300, impact=2), Rice(reach=500)])
    assert list(said) == ["reach", "impact"]
    assert tuple(said["reach"]) == (100, 300, 500, 3)


def test_a_share_is_within_two_hundredths_of_the_exact_one() -> None:
    """Reach is triangular: how often it passes three at a height is known. Said of 4,000 draws, over 40 seeds."""
    wide = {"value": 100, "low": 60, "high": 240}
    found = rank(okr(idea("A", reach=wide), *(idea(text, reach=125) for text in "BCD")))
    exact = triang((100 - 60) / 180, 60, 180).sf(125)
    shares = [chances(found.ranked, seed=seed)["i1"].top_three for seed in range(40)]
    assert 0.3 < exact < 0.6
    assert sum(abs(share - exact) <= 0.02 for share in shares) >= 38
    assert abs(sum(shares) / 40 - exact) < 0.004


def test_effort_divides_and_is_never_drawn_below_half_a_month() -> None:
    wide = {"value": 2, "low": 0, "high": 4}
    found = rank(okr(idea("A", effort=wide), *(idea(text, reach=200) for text in "BCD")))  # passes them below 0.5
    assert chances(found.ranked)["i1"].top_three == 0
    found = rank(okr(idea("A", effort=wide), *(idea(text, reach=100) for text in "BCD")))  # passes them below 1
    exact = triang((2 - 0.5) / 3.5, 0.5, 3.5).cdf(1)
    assert chances(found.ranked, draws=40_000)["i1"].top_three == pytest.approx(exact, abs=0.01)


def test_four_in_five_fresh_draws_lie_within_the_places_told() -> None:
    """Drawn again here, in another way, from the same ranges."""
    chance = random.Random(7)
    ranges = [sorted(chance.uniform(50, 300) for _ in range(3)) for _ in range(9)]
    found = rank(okr(*(idea(str(n), reach={"low": a, "value": b, "high": c}) for n, (a, b, c) in enumerate(ranges))))
    told = chances(found.ranked)
    fresh = {
        f"i{n}": triang((b - a) / (c - a), a, c - a).rvs(4000, random_state=n) for n, (a, b, c) in enumerate(ranges, 1)
    }
    within = dict.fromkeys(told, 0)
    for draw in range(4000):
        order = sorted(fresh, key=lambda name: -fresh[name][draw])
        for place, name in enumerate(order, 1):
            within[name] += told[name].first <= place <= told[name].last
    assert len(told) == 9
    assert all(count / 4000 > 0.78 for count in within.values()), within


def test_equal_scores_stay_equal_in_every_draw() -> None:
    alike = [idea("A", reach=30, confidence=100), idea("B", reach="37.5", confidence=80), idea("C", reach=60)]
    found = rank(okr(*alike, idea("D", reach={"value": 1, "high": 2})))
    assert [entry.rank for entry in found.ranked] == [1, 1, 1, 4]
    assert {tuple(chance) for name, chance in chances(found.ranked, 200).items() if name != "i4"} == {(1.0, 1, 1)}


@pytest.mark.parametrize(
    ("chance", "of", "words"),
    [
        (Chance(0.934, 1, 3), 7, "places 1 to 3 in 8 of 10 draws; among the first three in 93 of 100"),
        (Chance(1.0, 1, 1), 7, "place 1 in 8 of 10 draws; among the first three in every one"),
        (Chance(0.0, 6, 7), 7, "places 6 to 7 in 8 of 10 draws; among the first three in none"),
        (Chance(0.9999, 1, 2), 7, "places 1 to 2 in 8 of 10 draws; among the first three in more than 99 of 100"),
        (Chance(0.0001, 5, 6), 7, "places 5 to 6 in 8 of 10 draws; among the first three in 1 of 100"),
        (Chance(1.0, 1, 2), 3, "places 1 to 2 in 8 of 10 draws"),
    ],
)
def test_a_chance_in_words(chance: Chance, of: int, words: str) -> None:
    assert chance.words(of) == words


def test_what_one_input_lacks_is_no_zero() -> None:
    said = spread([Rice(reach=0, effort=1), Rice(reach=0, effort=4), Rice(reach=5)])
    assert (list(said), said["reach"].times, said["effort"].people) == (["reach", "effort"], None, 2)
    assert list(spread([Rice(reach=0, effort=1), Rice(reach=0, effort=4)])) == ["effort", "reach"]


def test_nobody_is_reached_less_than_not_at_all() -> None:
    found = rank(okr(idea("A", reach={"value": 10, "low": -500, "high": 20}), *(idea(text, reach=0) for text in "BCD")))
    assert tuple(chances(found.ranked)["i1"]) == (1.0, 1, 1)
