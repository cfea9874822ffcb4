"""Every state has its questions, and so has the review."""

import re
from typing import Any

import pytest

from okrkit.model import (
    OKR,
    CauseKind,
    KeyResult,
    Kind,
    Verdict,
    Why,
)
from okrkit.reflection import (
    causes,
    foreseeable_question,
    questions,
    review,
    review_questions,
    standing_questions,
    trade_off_questions,
    verdicts,
)
from okrkit.scoring import Pace, State


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("so_far", [False, True])
@pytest.mark.parametrize("kind", [None, *Kind])
def test_every_state_has_its_questions(state: State, so_far: bool, kind: Kind | None) -> None:
    asked = questions(state, so_far, kind)
    assert 2 <= len(asked) <= 9
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("state", [State.NOT_YET, State.MET, State.EXCEEDED])
def test_the_three_states_ask_different_things(state: State) -> None:
    others = {text for other in State if other != state for text in questions(other)}
    assert not others & set(questions(state))
    assert len(questions(state)) >= 4


@pytest.mark.parametrize("state", [State.NOT_YET, State.MET, State.EXCEEDED])
def test_while_the_period_runs_pace_comes_first(state: State) -> None:
    first, second, *rest = questions(state, so_far=True)
    assert "course" in first
    assert "speed" in second
    assert rest
    assert not set(rest) & set(questions(state)), "the state's own bank opens at the end"


@pytest.mark.parametrize("pace", Pace)
def test_every_pace_has_its_questions(pace: Pace) -> None:
    asked = questions("not yet reached", so_far=True, pace=pace)
    assert asked != questions("not yet reached", so_far=True)
    assert questions("not yet reached", pace=pace) == questions("not yet reached"), "at the end pace is over"


def test_no_number_asks_the_same_at_any_time() -> None:
    assert questions("no number", so_far=True) == questions("no number")
    assert "kept us" in questions("no number")[0]


@pytest.mark.parametrize("kind", [Kind.LEARNING, Kind.BINARY, Kind.HEALTH, Kind.OUTPUT])
def test_some_kinds_bring_questions_of_their_own(kind: Kind) -> None:
    assert len(questions("met", kind=kind)) > len(questions("met"))
    assert len(questions("met", so_far=True, kind=kind)) > len(questions("met", so_far=True))
    assert questions("met", kind="outcome") == questions("met")


def test_what_is_settled_asks_of_the_chances_only_once() -> None:
    assert questions("happened", kind="binary") == questions("happened")
    assert questions("outside its bounds", kind="health") == questions("outside its bounds")
    assert any("next objectives" in text for text in questions("outside its bounds"))
    assert questions("stopped", so_far=True, kind="learning") == questions("stopped")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            {"state": "failed"},
            "there is no state 'failed': it is one of 'not yet reached', 'met', 'exceeded', 'no number'",
        ),
        ({"state": "met", "kind": "kpi"}, "there is no kind 'kpi': it is one of 'outcome', 'learning'"),
        ({"state": "met", "so_far": True, "pace": "slow"}, "there is no pace 'slow': it is one of 'on course'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        questions(**arguments)


def test_the_caller_s_list_is_its_own() -> None:
    questions("met").clear()
    standing_questions().clear()
    trade_off_questions().clear()
    assert questions("met")
    assert len(standing_questions()) == 3
    assert trade_off_questions()


def test_the_six_questions_name_the_fields_that_keep_their_answers() -> None:
    asked = review()
    assert [prompt.id for prompt in asked] == ["strategy", "pain", "lever", "giving_up", "uncovered", "measured"]
    assert review_questions() == [prompt.question for prompt in asked]
    kept = {field for prompt in asked for field in prompt.keeps}
    assert {field.removeprefix("why.") for field in kept if field.startswith("why.")} == set(Why.model_fields)
    assert "uncovered" in OKR.model_fields
    assert {"key_results.measured_by", "key_results.read_every"} <= kept
    assert {"measured_by", "read_every"} <= set(KeyResult.model_fields)
    assert all(prompt.hint for prompt in asked)


def test_causes_and_verdicts_are_those_of_the_model() -> None:
    assert [choice.value for choice in causes()] == [kind.value for kind in CauseKind]
    assert [choice.value for choice in verdicts()] == [verdict.value for verdict in Verdict]
    assert all(choice.label and choice.question.endswith("?") for choice in (*causes(), *verdicts()))
    assert "sign" in foreseeable_question()
