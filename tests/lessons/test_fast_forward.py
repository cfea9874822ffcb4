"""A made-up quarter: the same for the same seed, in the past unmoved by what is chosen later, never out of bounds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit import OKR, progress
from okrkit.ambition import bounds
from okrkit.lessons import WEEKS, fast_forward

START = date(2026, 10, 1)
THREE = OKR(
    key_results=[
        "Raise the share of visits within three days from 42 % to 60 %",
        "NPS from 32 to 45",
        "Cut the wait for a visit from 9 days to 4 days",
    ]
)


def states(okr: OKR, seed: int) -> list[str]:
    """The state in which each key result ends."""
    last = fast_forward(okr, START, seed)[-1]
    return sorted(str(progress(one, last.check_ins[str(one.id)].value).state) for one in okr.key_results)


def test_the_same_seed_makes_the_same_quarter_and_another_one_another() -> None:
    first = fast_forward(THREE, START, 1)
    assert first == fast_forward(THREE, START, 1)
    assert [week.number for week in first] == list(WEEKS)
    assert first[-1].day == date(2026, 12, 31)
    assert len({str(fast_forward(THREE, START, seed)) for seed in range(10)}) == 10


@pytest.mark.parametrize("seed", range(12))
def test_three_key_results_end_in_three_states(seed: int) -> None:
    assert states(THREE, seed) == ["exceeded", "met", "not yet reached"]


@pytest.mark.parametrize("seed", range(6))
def test_a_choice_moves_later_weeks_and_no_earlier_one(seed: int) -> None:
    plain = fast_forward(THREE, START, seed)
    moved = False
    for place, week in enumerate(plain):
        for option in week.surprise.options if week.surprise else ():
            other = fast_forward(THREE, START, seed, {week.number: option.id})
            assert other[: place + 1] == plain[: place + 1]
            moved |= other[place + 1 :] != plain[place + 1 :]
    assert moved


def test_surprises_differ_and_none_of_their_options_is_without_a_price_or_a_gain() -> None:
    for seed in range(20):
        met = [week.surprise for week in fast_forward(THREE, START, seed) if week.surprise]
        assert len({one.id for one in met}) == len(met) == 3
        for one in met:
            assert len(one.options) >= 2
            assert all(option.after and option.text for option in one.options)


def test_what_has_no_numbers_gets_words() -> None:
    okr = OKR(key_results=["Raise the fix rate to 72 %", "Launch the new app", "NPS from 40 to 40"])
    for week in fast_forward(okr, START):
        assert {one.value for one in week.check_ins.values()} == {None}
        assert all(one.learned and one.source == "made up" for one in week.check_ins.values())
    out = fast_forward(okr, START)[-1].check_ins["kr2"].learned
    assert "nobody has looked" in out


def test_what_happens_or_does_not_gets_chances_and_an_end() -> None:
    okr = OKR(key_results=[{"text": "A clinic signs", "kind": "binary", "likelihood": 30, "likelihood_aim": 60}])
    read = [week.check_ins["kr1"] for week in fast_forward(okr, START)]
    assert [one.chance for one in read] == [35, 20, 30, 45, 50, 55]
    assert [one.value for one in read] == [None] * 5 + [1]


def test_people_are_whole() -> None:
    okr = OKR(key_results=["Interviews with families from 0 to 12"])
    read = [week.check_ins["kr1"].value for week in fast_forward(okr, START, 3)]
    assert all(one is not None and one == int(one) for one in read)


@pytest.mark.parametrize("lines", [[], ["", "  "]])
def test_without_a_key_result_there_is_no_quarter(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="one key result or more: write what you would measure"):
        fast_forward(OKR(key_results=lines), START)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=9), st.integers(-5, 10**6))
def test_any_texts_make_a_quarter(texts: list[str], seed: int) -> None:
    okr = OKR(key_results=texts)
    if any(one.text.strip() for one in okr.key_results):
        assert len(fast_forward(okr, START, seed, {4: "no such option"})) == len(WEEKS)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 50))
def test_percentages_stay_within_their_bounds(start: int, end: int, seed: int) -> None:
    okr = OKR(key_results=[f"Share of visits within three days from {start} % to {end} %"])
    lower, upper = bounds(okr.key_results[0])
    assert (lower, upper) == (0, 100)
    for week in fast_forward(okr, START, seed):
        value = week.check_ins["kr1"].value
        assert value is None or 0 <= value <= 100
