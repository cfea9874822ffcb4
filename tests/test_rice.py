"""The ranking: Intercom's arithmetic exactly, and what is parked, owed or still open."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from okrkit import OKR, cli
from okrkit.model import Estimate, Rice
from okrkit.rice import chances, rank, score, shown, spread


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


def test_scores_are_shown_as_precisely_as_they_are_known() -> None:
    assert [shown(Fraction(n)) for n in (12345, 100)] == ["12,345", "100"]
    assert [shown(Fraction(100, 3)), shown(Fraction(0)), shown(Fraction(1, 400))] == ["33.3", "0", "0.0025"]


def test_the_shell_tells_the_ranking(tmp_path: Path) -> None:
    from okrkit import save

    duty = {**idea("Privacy notice", None), "duty": True}
    save(
        okr(idea("Book by photo", reach=900), idea("Dark mode", None), {"text": "Card"}, duty), tmp_path / "a.okr.yaml"
    )
    shell = CliRunner().invoke(cli.verbs, ["rice", str(tmp_path / "a.okr.yaml"), "--capacity", "6"])
    assert shell.exit_code == 0, shell.output
    for words in (
        "1. Book by photo (moves kr1)",
        "900 × 1 × 50 % / 1 = 450",
        "place 1 in 8 of 10 draws from your ranges; among the first three in 100%",
        "- Dark mode: it moves no key result of this quarter, so its impact is 0\n    it would have 50",
        "- Privacy notice (1 person-month)",
        "together 1 person-month of 6: 5 left for what is ranked",
    ):
        assert words in shell.output, shell.output


@pytest.mark.parametrize("confidence", ["80%", "80 %", {"value": "80 %", "low": "50 %", "high": 100}])
def test_a_confidence_in_percent_is_a_confidence(confidence: Any) -> None:
    assert rank(okr(idea("A", confidence=confidence))).ranked[0].score == 80


def test_a_confidence_that_may_be_a_share_is_asked_about_and_not_reckoned_with() -> None:
    found = rank(okr(idea("A", confidence=0.8)))
    assert not found.ranked
    assert found.open[0].asks == ("Is the confidence 80 % or 0.8 %? Write it in percent: 100, 80 or 50.",)


def test_an_initiative_that_moves_nothing_is_asked_what_it_moves() -> None:
    (parked,) = rank(okr(idea("A", moves=None))).parked
    assert parked.asks[0] == "Which key result does it move? Name it, as in 'moves: kr1'."
