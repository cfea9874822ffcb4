"""The ranking: Intercom's arithmetic exactly, and what is parked, owed or still open."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from okrkit import OKR
from okrkit.model import Per, Rice
from okrkit.rice import LEAST_EFFORT, period_of, rank, score, shown


def okr(*initiatives: dict[str, Any]) -> OKR:
    texts = ["Visits within three days from 42 % to 60 %", "First-visit fix rate from 61 % to 72 %"]
    return OKR(team="Booking", period="2026-Q3", key_results=texts, initiatives=initiatives)


def idea(text: str, moves: str | None = "kr1", **rice: Any) -> dict[str, Any]:
    return {"text": text, "moves": moves, "rice": {"reach": 100, "impact": 1, "confidence": 50, "effort": 1, **rice}}


def test_the_score_is_exact() -> None:
    assert score(Rice(reach=100, impact="0.25", confidence=80, effort=3)) == Fraction(20, 3)
    assert score(Rice(reach=100, impact=1, confidence=80)) is None


def test_equal_scores_share_their_rank() -> None:
    found = rank(okr(idea("A"), idea("B", reach=300), idea("C"), idea("D", reach=50)))
    assert [(entry.initiative.text, entry.rank) for entry in found.ranked] == [("B", 1), ("A", 2), ("C", 2), ("D", 4)]


def test_what_moves_no_key_result_is_parked_with_the_score_it_would_have() -> None:
    found = rank(okr(idea("A"), idea("Dark mode", None, reach=9000), idea("Old", "kr9"), idea("Card", "objective")))
    assert [entry.initiative.text for entry in found.ranked] == ["A"]
    parked = {entry.initiative.text: entry for entry in found.parked}
    assert parked["Dark mode"].score == 4500
    assert parked["Dark mode"].reason == "it moves no key result of this quarter, so its impact is 0"
    assert parked["Old"].reason == "kr9 is no key result that runs this quarter, so its impact is 0"
    assert parked["Card"].asks[0] == "Is a key result missing that would show what this changes?"


def test_duties_are_not_ranked_and_take_their_effort() -> None:
    duty = {**idea("Privacy notice", None, effort="1.5"), "duty": True}
    found = rank(okr(idea("A"), duty), capacity=4)
    assert [entry.initiative.text for entry in found.ranked] == ["A"]
    assert (found.duties[0].text, found.duty_effort, found.left) == ("Privacy notice", Fraction(3, 2), Fraction(5, 2))


def test_what_is_off_the_scales_is_asked() -> None:
    found = rank(okr(idea("A", impact="1.5", confidence=70, effort="0.25"), {"text": "B", "moves": "kr2"}))
    assert found.ranked[0].asks == (
        "Impact goes 3, 2, 1, 0.5 or 0.25: which of them is nearest to 1.5?",
        "Confidence goes 100, 80 or 50 %: which of them is nearest to 70?",
        "Effort begins at half a person-month: is it really 0.25?",
    )
    assert found.open[0].asks == ("What would you say for reach, impact, confidence and effort?",)


@pytest.mark.parametrize(("evidence", "asked"), [("", True), ("12 visits in May", False)])
def test_high_confidence_wants_its_evidence(evidence: str, asked: bool) -> None:
    found = rank(okr(idea("A", confidence={"value": 80, "evidence": evidence})))
    assert any("what have we seen or heard?" in question for question in found.ranked[0].asks) is asked


def test_scores_are_shown_as_precisely_as_they_are_known() -> None:
    assert [shown(Fraction(n)) for n in (12345, 100)] == ["12,345", "100"]
    assert [shown(Fraction(100, 3)), shown(Fraction(0)), shown(Fraction(1, 400))] == ["33.3", "0", "0.0025"]


@pytest.mark.parametrize("confidence", ["80%", "80 %", {"value": "80 %", "low": "50 %", "high": 100}])
def test_a_confidence_in_percent_is_a_confidence(confidence: Any) -> None:
    assert rank(okr(idea("A", confidence=confidence))).ranked[0].score == 80


def test_a_confidence_that_may_be_a_share_is_asked_about_and_not_reckoned_with() -> None:
    found = rank(okr(idea("A", confidence=0.8)))
    assert not found.ranked
    assert found.open[0].asks == ("Is the confidence 80 % or 0.8 %? Write it in percent: 100, 80 or 50.",)


def test_an_initiative_that_moves_nothing_is_asked_what_it_moves() -> None:
    (parked,) = rank(okr(idea("A", moves=None))).parked
    assert parked.asks[0] == "Which key result does it move?"


def test_an_impact_of_nothing_is_parked() -> None:
    (parked,) = rank(okr(idea("A", impact=0))).parked
    assert (parked.score, parked.reason) == (0, "you gave it an impact of 0 on kr1")


@pytest.mark.parametrize(
    ("estimate", "asked"),
    [
        ({"effort": 0}, "Nothing is done in 0 person-months: effort begins at half of one."),
        ({"effort": -2}, "Nothing is done in -2 person-months: effort begins at half of one."),
        ({"reach": -1}, "Reach counts people or events: it cannot be -1."),
        ({"impact": 10}, "Impact goes 3, 2, 1, 0.5 or 0.25: which of them, instead of 10?"),
        ({"impact": "-0.5"}, "Impact goes 3, 2, 1, 0.5 or 0.25: which of them, instead of -0.5?"),
        ({"confidence": 800}, "Confidence goes 100, 80 or 50 %: which of them, instead of 800?"),
    ],
)
def test_what_cannot_be_is_asked_about_and_not_reckoned_with(estimate: dict[str, Any], asked: str) -> None:
    found = rank(okr(idea("A", **estimate), idea("B")))
    assert [entry.initiative.text for entry in found.ranked] == ["B"]
    assert found.open[0].asks == (asked,)
    assert found.open[0].score is None


def test_a_range_of_effort_below_its_scale_is_asked_about() -> None:
    (one,) = rank(okr(idea("A", effort={"value": 2, "low": "0.1", "high": 3}))).ranked
    assert one.asks == ("Effort begins at half a person-month: is it really at least 0.1?",)


def test_huge_and_tiny_numbers_are_exact() -> None:
    assert score(Rice(reach=10**29, impact=3, confidence=100, effort="0.5")) == 6 * 10**29
    assert shown(Fraction(6 * 10**29)) == "600,000,000,000,000,000,000,000,000,000"
    assert score(Rice(reach=1, impact="0.25", confidence=50, effort=10**15)) == Fraction(1, 8 * 10**15)


NUMBERS = st.integers(0, 10**9) | st.decimals(0, 10**6, places=3)
EFFORTS = st.decimals(LEAST_EFFORT, 10**4, places=2)


@given(NUMBERS, st.sampled_from(["0.25", "0.5", "1", "2", "3"]), st.sampled_from([50, 80, 100]), EFFORTS)
def test_the_score_is_that_of_plain_fractions(reach: Any, impact: str, confidence: int, effort: Decimal) -> None:
    """Against whole numbers over whole numbers, made from the digits and not by way of a Decimal or a float."""
    whole, _, rest = f"{reach:f}".partition(".")
    top, bottom = int(whole + rest), 10 ** len(rest)
    quarters = {"0.25": 1, "0.5": 2, "1": 4, "2": 8, "3": 12}[impact]
    hundredths = int(f"{effort:.2f}".replace(".", ""))
    oracle = Fraction(top * quarters * confidence * 100, bottom * 4 * 100 * hundredths)
    assert score(Rice(reach=reach, impact=impact, confidence=confidence, effort=effort)) == oracle


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([1, 2, 3])), max_size=12))
def test_places_are_one_more_than_the_number_that_are_better(pairs: list[tuple[int, int]]) -> None:
    found = rank(okr(*(idea(f"{n}", reach=reach, effort=effort) for n, (reach, effort) in enumerate(pairs))))
    assert len(found.ranked) == len(pairs)
    worth = {f"{n}": Fraction(reach, 2 * effort) for n, (reach, effort) in enumerate(pairs)}
    for entry in found.ranked:
        assert entry.rank == 1 + sum(other > worth[entry.initiative.text] for other in worth.values())


# Reaches of one period.


@pytest.mark.parametrize(
    "written", ["300 a month", "300 per month", "300/month", "300 / Month", {"value": "300 each month"}]
)
def test_a_reach_may_name_its_period(written: Any) -> None:
    reach = Rice(reach=written).reach
    assert reach is not None
    assert (reach.value, reach.per) == (300, Per.MONTH)


@pytest.mark.parametrize("written", ["300 a fortnight", "a month", "300 people a month"])
def test_a_reach_of_another_form_is_refused_in_words(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a number"):
        Rice(reach=written)


def test_reaches_of_one_period_are_left_as_they_are() -> None:
    found = rank(okr(idea("A", reach="300 a month"), idea("B", reach="200 per month")))
    assert (found.per, found.mixed) == (Per.MONTH, False)
    assert [(entry.score, entry.asks) for entry in found.ranked] == [(150, ()), (100, ())]


def test_reaches_of_several_periods_are_converted_told_and_asked() -> None:
    found = rank(okr(idea("A", reach="300 a month"), idea("B", reach="800 a quarter"), idea("C", reach="4000 a year")))
    assert (found.per, found.mixed) == (Per.QUARTER, True)
    told = {entry.initiative.text: entry for entry in found.ranked}
    assert {text: entry.score for text, entry in told.items()} == {"A": 450, "B": 400, "C": 500}
    assert told["A"].formula == "(300 a month = 900 a quarter) × 1 × 50 % / 1 = 450"
    assert told["A"].asks == (
        "300 a month is reckoned as 900 a quarter: if these are people, are the same ones counted again?",
    )
    assert told["B"].asks == ()
    assert told["C"].asks == ("4,000 a year is reckoned as 1,000 a quarter: is it spread evenly?",)


def test_a_reach_without_a_period_is_of_the_okr_s_own() -> None:
    found = rank(okr(idea("A", reach="300 a month"), idea("B", reach=800), idea("C", reach="700 a quarter")))
    assert [(entry.initiative.text, entry.score) for entry in found.ranked] == [("A", 450), ("B", 400), ("C", 350)]


def test_one_reach_a_month_puts_none_of_the_others_aside() -> None:
    """Twelve ideas and one of them '35 a week': the others are of the quarter, and stay in the order."""
    found = rank(okr(idea("A", reach="300 a month"), idea("B", reach=800)))
    assert [(entry.initiative.text, entry.score) for entry in found.ranked] == [("A", 450), ("B", 400)]
    assert (found.per, found.mixed, found.open) == (Per.QUARTER, True, ())


def test_nothing_is_converted_where_the_okr_s_period_does_not_tell() -> None:
    found = rank(okr(idea("A", reach="300 a month"), idea("B", reach=800)).replace(period="FY27-Q2"))
    assert [entry.initiative.text for entry in found.ranked] == ["A"]
    assert found.open[0].asks == ("Other reaches are counted a month: in which period is this one, 800, counted?",)


def test_a_reach_that_towers_over_all_others_is_asked_about() -> None:
    ideas = [idea("A", reach=300), idea("B", reach=400), idea("C", reach=400_000), idea("D", reach=400_001)]
    asked = {entry.initiative.text: entry.asks for entry in rank(okr(*ideas[:3], idea("E", reach=500))).ranked}
    assert asked["C"] == () == asked["A"]
    asked = {entry.initiative.text: entry.asks for entry in rank(okr(ideas[0], ideas[1], ideas[3])).ranked}
    assert asked["D"] == ("This reach is 1,000 times the middle one of all: does it count the same people or events?",)
    assert rank(okr(ideas[0], ideas[3])).ranked[0].asks == ()


def test_a_period_whose_name_tells_no_dates_takes_the_longest() -> None:
    named = okr(idea("A", reach="13 a week"), idea("B", reach="3 a month"), idea("C")).replace(period="FY27-Q2")
    found = rank(named)
    assert found.per is Per.MONTH
    assert {entry.initiative.text: entry.score for entry in found.ranked} == {
        "A": Fraction(169, 6),
        "B": Fraction(3, 2),
    }
    assert [entry.initiative.text for entry in found.open] == ["C"]


@pytest.mark.parametrize(
    ("starts", "ends", "per"),
    [
        ("2026-12-01", "2027-02-28", Per.QUARTER),
        ("2026-07-01", "2027-06-30", Per.YEAR),
        ("2026-11-01", "2026-11-30", Per.MONTH),
        ("2026-11-01", "2027-03-31", None),
    ],
)
def test_the_period_of_an_okr_is_told_by_its_days(starts: str, ends: str, per: Per | None) -> None:
    assert period_of(OKR(period="FY27-Q2", starts=starts, ends=ends)) is per


@pytest.mark.parametrize(
    ("estimate", "asked"),
    [
        ({"impact": "0.3"}, "Impact goes 3, 2, 1, 0.5 or 0.25: which of them is nearest to 0.3?"),
        ({"impact": "2.9"}, "Impact goes 3, 2, 1, 0.5 or 0.25: which of them is nearest to 2.9?"),
        ({"confidence": 0}, "Confidence goes 100, 80 or 50 %: which of them is nearest to 0?"),
        ({"confidence": 99}, "Confidence goes 100, 80 or 50 %: which of them is nearest to 99?"),
        ({"effort": "0.49"}, "Effort begins at half a person-month: is it really 0.49?"),
    ],
)
def test_off_the_scale_is_reckoned_with_and_asked(estimate: dict[str, Any], asked: str) -> None:
    (one,) = rank(okr(idea("A", **estimate))).ranked
    assert one.asks == (asked,)


def test_a_confidence_of_one_may_be_a_share_too() -> None:
    (one,) = rank(okr(idea("A", confidence=1))).open
    assert one.asks == ("Is the confidence 100 % or 1 %? Write it in percent: 100, 80 or 50.",)


def test_capacity_stands_in_the_okr_and_may_be_given() -> None:
    duty = {**idea("Privacy notice", None, effort="1.5"), "duty": True}
    named = okr(duty).replace(capacity=4)
    assert (rank(named).left, rank(named, 2).left) == (Decimal("2.5"), Decimal("0.5"))
