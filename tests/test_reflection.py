"""Reflections: every state has its questions, the words neither praise nor scold, the room is kept safe."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_tests
from hypothesis import strategies as st

from okrkit.lexicon import load
from okrkit.model import (
    OKR,
    CauseKind,
    CheckIn,
    Commitment,
    Decision,
    Fate,
    HealthMetric,
    Initiative,
    KeyResult,
    Kind,
    Reflection,
    Verdict,
    Why,
)
from okrkit.reflection import (
    agenda,
    causes,
    foreseeable_question,
    lacking,
    look_backs,
    opening,
    pulse,
    questions,
    review,
    review_questions,
    safety,
    settings,
    standing_questions,
    trade_off_questions,
    verdicts,
)
from okrkit.reflection._banks import banks
from okrkit.scoring import Pace, State

MIDDLE, END = date(2026, 8, 20), date(2026, 9, 30)


def texts(bank: Any = None, path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of the question file that somebody will read, with its place."""
    bank = banks() if bank is None else bank
    parts = bank.items() if isinstance(bank, dict) else enumerate(bank)
    for name, part in parts:
        if isinstance(part, str):
            if name not in ("id", "kind") and ".keeps" not in path:
                yield f"{path}.{name}", part
        else:
            yield from texts(part, f"{path}.{name}")


TEXTS = dict(texts())

# --- the words ---------------------------------------------------------------------------------------------------

PRAISE = (
    r"great|congrat\w*|well done|good (?:job|work)|bravo|awesome|excellent|proud|celebrat\w*|success\w*|win|won|hooray"
)
BLAME = (
    r"fail\w*|fault\w*|blam\w*|guilt\w*|mistake\w*|bad|badly|poor\w*|wrong|lazy|careless\w*|excuse\w*|disappoint\w*|sadly"
    r"|unfortunate\w*|should have|could have done|to account|underperform\w*|sorry|red|green|worst|shame\w*"
    r"|weak\w*|neglect\w*"
)


def test_there_are_texts_enough_to_look_at() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize(("where", "text"), TEXTS.items(), ids=TEXTS)
def test_no_state_is_praised_or_scolded(where: str, text: str) -> None:
    assert re.findall(rf"\b(?:{PRAISE}|{BLAME})\b", text, re.I) == []


@pytest.mark.parametrize(("where", "text"), TEXTS.items(), ids=TEXTS)
def test_every_text_is_finished(where: str, text: str) -> None:
    assert text == text.strip()
    assert re.search(r"[{}<>\[\]_]|\.\.\.|…|TODO|XXX|lorem", text) is None, "a placeholder was left"
    assert text[0].isupper()
    if ".questions." in where or ".so_far." in where or where.startswith((".pace", ".customers")):
        assert text.endswith("?"), "a question ends with one"
    if "label" not in where and "title" not in where and ".scale." not in where:
        assert text.endswith(("?", "."))
        assert len(text) <= 180, "somebody reads it aloud in a room"


def test_no_sentence_stands_twice() -> None:
    allowed = {"How far were our first and our last estimate from what came, and why?"}  # asked of both ends
    seen: dict[str, str] = {}
    twice = [text for where, text in TEXTS.items() if seen.setdefault(text.lower(), where) != where]
    assert set(twice) <= allowed


def test_the_words_test_would_catch_something() -> None:
    caught = ("A great quarter!", "Who is to blame?", "Why did we fail?", "What went wrong?", "We should have seen it.")
    assert all(re.search(rf"\b(?:{PRAISE}|{BLAME})\b", text, re.I) for text in caught)


# --- questions of a state ----------------------------------------------------------------------------------------


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


# --- the review --------------------------------------------------------------------------------------------------


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


# --- before the room opens ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("pulses", [[5, 5, 5, 1], [2, 3, 4, 5, 5], [1] * 12])
def test_any_low_pulse_offers_another_setting(pulses: list[int]) -> None:
    asked = safety(pulses)
    assert [offer.value for offer in asked.offers] == ["smaller groups", "the boss steps out", "another day"]
    assert asked.warning is None
    assert asked.offers == settings()


def test_nobody_low_opens_the_room() -> None:
    asked = safety([3, 4, 5, 3])
    assert (asked.offers, asked.warning) == ((), None)


@pytest.mark.parametrize("pulses", [[], [5], [5, 1], [5, 5, 5], [1, 1, 1]])
def test_a_small_round_gets_a_word_of_warning_and_gives_nobody_away(pulses: list[int]) -> None:
    asked = safety(pulses)
    assert asked == safety([5, 5, 5]), "the answer is the same whatever was tapped"
    assert asked.warning
    assert asked.offers


def test_people_who_did_not_tap_are_in_the_room_too() -> None:
    assert safety([5, 5], people=6).warning is None
    assert safety([5, 5, 5, 5], people=3).warning


def test_no_pulse_and_no_count_leaves() -> None:
    """Whoever sees the answer cannot tell one low pulse from many, nor who is content from who is not."""
    assert safety([2, 5, 5, 5]) == safety([1, 1, 1, 2, 3]) == safety([5, 5, 5, 5, 2])
    assert safety([3, 3, 3, 3]) == safety([5, 5, 5, 5])
    assert "pulse" not in Reflection.model_fields


@pytest.mark.parametrize("pulses", [[0], [6], [2.5], [True], ["3"], [None]])
def test_a_pulse_is_one_to_five(pulses: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"^a pulse is a whole number from 1 to 5$"):
        safety(pulses)


def test_the_pulse_has_five_steps() -> None:
    assert len(pulse().scale) == 5
    assert len(set(pulse().scale)) == 5
    assert pulse().question


# --- commitments and look-backs ----------------------------------------------------------------------------------


def held(on: str, *commitments: Commitment) -> Reflection:
    return Reflection(date=on, commitments=commitments)


CALL = Commitment(text="Call three households a week", owner_role="support lead", due="2026-08-10")
SHELF = Commitment(text="Show the parts shelf in the app", owner_role="designer")


def test_open_commitments_open_the_next_reflection() -> None:
    looked_at = CALL.replace(done=True, outcome="nine calls"), CALL.replace(done=False, outcome="no longer needed")
    okr = OKR(period="2026-Q3", reflections=[held("2026-08-01", CALL, *looked_at), held("2026-08-15", SHELF)])
    assert [(one.commitment.text, one.made, one.overdue) for one in opening(okr, MIDDLE)] == [
        (CALL.text, date(2026, 8, 1), True),
        (SHELF.text, date(2026, 8, 15), False),
    ]
    assert [one.commitment for one in opening(okr, date(2026, 8, 10))] == [CALL]
    assert not opening(okr, date(2026, 8, 10))[0].overdue, "its own day is still in time"


def test_commitments_of_the_last_period_are_not_lost() -> None:
    last = OKR(period="2026-Q2", reflections=[held("2026-06-30", SHELF)])
    okr = OKR(period="2026-Q3", reflections=[held("2026-08-01", CALL)])
    assert [one.commitment for one in opening(okr, MIDDLE, earlier=[last])] == [SHELF, CALL]


def test_what_commitments_lack() -> None:
    assert lacking([CALL, CALL]) == []
    assert lacking([]) == lacking([CALL]) == lacking([CALL, Commitment(text="  ")])
    assert len(lacking([CALL] * 4)) == 1
    assert lacking([CALL] * 4) != lacking([])
    assert lacking([CALL, SHELF]) == ["Show the parts shelf in the app: Until which day?"]
    assert lacking([CALL, CALL.replace(owner_role=" ")]) == [
        "Call three households a week: Which role takes care of it?"
    ]


def initiative(**parts: Any) -> Initiative:
    return Initiative(text="Technicians carry the ten most common parts", **parts)


@pytest.mark.parametrize(
    ("parts", "due"),
    [
        ({"launch": "2026-07-15", "look_back": "2026-08-20"}, True),
        ({"launch": "2026-07-15", "look_back": "2026-08-21"}, False),
        ({"look_back": "2026-08-01"}, True),
        ({"launch": "2026-07-15"}, True),
        ({"launch": "2026-08-20"}, True),
        ({"launch": "2026-08-21"}, False),
        ({"launch": "2026-08-25", "look_back": "2026-08-01"}, False),
        ({}, False),
        ({"look_back": "2026-08-01", "fate": Fate.STOPPED}, False),
        ({"look_back": "2026-08-01", "decisions": [Decision(date="2026-08-02", verdict="keep")]}, False),
        ({"look_back": "2026-08-01", "decisions": [Decision(date="2026-07-30", verdict="change")]}, True),
    ],
)
def test_launches_are_due_for_a_look_back(parts: dict[str, Any], due: bool) -> None:
    okr = OKR(initiatives=[initiative(**parts)])
    assert bool(look_backs(okr, MIDDLE)) is due


# --- a whole reflection ------------------------------------------------------------------------------------------


def mendwell(**parts: Any) -> OKR:
    return OKR(
        **{
            "team": "Booking",
            "period": "2026-Q3",
            "objective": "Getting a broken appliance fixed feels as easy as ordering a new one",
            "key_results": [
                KeyResult(
                    text="Share of requests with a visit within three days from 42 % to 60 %",
                    check_ins=[CheckIn(date="2026-07-20", value=45), CheckIn(date="2026-08-17", value=57)],
                ),
                KeyResult(
                    text="First-visit fix rate from 61 % to 72 %",
                    check_ins=[
                        CheckIn(date="2026-07-20", value=62, learned="Evening slots fill first."),
                        CheckIn(date="2026-08-17", value=59, customers_said="The part was missing again."),
                    ],
                ).changed(date(2026, 8, 10), "the parts supplier changed", target=70),
                KeyResult(text="Households that book a second repair within the year from 9 % to 14 %"),
            ],
            "health": [
                HealthMetric(
                    text="Complaints per 100 visits",
                    upper=3,
                    guards="kr1",
                    check_ins=[CheckIn(date="2026-08-17", value="3.4")],
                )
            ],
            "initiatives": [
                initiative(moves="kr2", by="4 points", because="the part was missing", launch="2026-08-19"),
                Initiative(
                    text="Evening visits",
                    look_back="2026-08-12",
                    success_criteria=["evening slots stay full"],
                    decisions=[Decision(date="2026-08-01", verdict="keep", evidence="slots filled within a day")],
                ),
                Initiative(text="A chat window", fate=Fate.STOPPED),
            ],
            "reflections": [held("2026-08-01", CALL)],
            **parts,
        }
    )


def step(okr: OKR, on: date, name: str) -> Any:
    return next((step for step in agenda(okr, on) if step.id == name), None)


def test_the_steps_of_a_reflection_in_their_order() -> None:
    middle = [step.id for step in agenda(mendwell(), MIDDLE)]
    assert middle == [
        "safety", "opening", "key_results", "health", "trade_off", "causes", "initiatives", "customers", "standing",
        "commitments",
    ]  # fmt: skip
    assert [step.id for step in agenda(mendwell(), END)] == [*middle[:-1], "next", "commitments"]
    assert set(middle) | {"next"} == set(banks()["steps"]), "every step of the file is shown"


def test_an_empty_okr_has_a_reflection_too() -> None:
    assert [step.id for step in agenda(OKR(period="FY27-Q2"), MIDDLE)] == ["safety", "standing", "next", "commitments"]


def test_every_key_result_brings_its_facts_and_questions() -> None:
    first, second, third = step(mendwell(), MIDDLE, "key_results").items
    assert first.facts[:3] == (
        "exceeded so far: 83 % of the way, 54 % of the period",
        "(57 - 42) / (60 - 42) = 83 %",
        "pace: on course",
    )
    assert (
        "against the numbers first stated: not yet reached so far: -18 % of the way, 54 % of the period" in second.facts
    )
    assert "pace: moving the wrong way" in second.facts
    assert "10 August 2026: target 72 became 70 (the parts supplier changed)" in second.facts
    assert "20 July 2026, learned: Evening slots fill first." in second.facts
    assert "17 August 2026, customers said: The part was missing again." in second.facts
    assert third.facts == ("no number: nothing has been read yet",)
    assert list(third.questions) == questions("no number")
    assert list(second.questions) == questions("not yet reached", so_far=True, pace="moving the wrong way")
    assert list(step(mendwell(), END, "key_results").items[1].questions) == questions("not yet reached")


def test_a_later_day_is_not_foretold() -> None:
    okr = mendwell()
    reworded = okr.key_results[0].changed(date(2026, 8, 10), "", text="Visits within two days from 20 % to 30 %")
    okr = okr.with_key_result(reworded)
    first, second, _ = step(okr, date(2026, 8, 5), "key_results").items
    assert first.title == "Share of requests with a visit within three days from 42 % to 60 %"
    assert not any("became" in fact or "missing again" in fact for fact in (*first.facts, *second.facts))
    later = Decision(date="2026-08-19", verdict="stop")
    (evening,) = step(
        mendwell(initiatives=[initiative(look_back="2026-08-12", decisions=[later])]), date(2026, 8, 15), "initiatives"
    ).items
    assert evening.facts == ()
    assert "day to look back" in evening.questions[0]


def test_only_the_latest_words_are_shown_again() -> None:
    said = [CheckIn(date=date(2026, 7, day), learned=f"Day {day}.") for day in (3, 10, 17, 24)]
    facts = step(mendwell(key_results=[KeyResult(text="NPS", check_ins=said)]), MIDDLE, "key_results").items[0].facts
    assert [fact[-7:] for fact in facts if "learned" in fact] == ["Day 10.", "Day 17.", "Day 24."]


@pytest.mark.parametrize(
    ("parts", "fact"),
    [
        ({"text": "NPS from 32 to 50"}, "3 August 2026: target 45 became 50 (why)"),
        ({"text": "Customers' NPS from 32 to 45"}, "3 August 2026: it was put in other words (why)"),
        ({"text": "NPS from 30 to 45"}, "3 August 2026: baseline 32 became 30 (why)"),
        ({"baseline": 30}, "3 August 2026: baseline 32 became 30 (why)"),
        ({"likelihood_aim": 90}, "3 August 2026: likelihood aimed for none became 90 (why)"),
        ({"fate": Fate.STOPPED}, "3 August 2026: it was stopped (why)"),
    ],
)
def test_facts_tell_what_was_changed(parts: dict[str, Any], fact: str) -> None:
    kr = KeyResult(text="NPS from 32 to 45").changed(date(2026, 8, 3), "why", **parts)
    assert fact in step(mendwell(key_results=[kr]), MIDDLE, "key_results").items[0].facts


def test_key_results_that_pull_apart_get_a_talk_of_their_own() -> None:
    found = step(mendwell(), MIDDLE, "trade_off")
    assert [item.about for item in found.items] == ["kr1", "kr2", "h1"]
    assert list(found.questions) == trade_off_questions()
    assert found.keeps == "trade_off"
    calm = mendwell(key_results=["NPS from 32 to 45"], health=[])
    assert step(calm, MIDDLE, "trade_off") is None


def test_missed_asks_customers_why_and_reached_asks_for_the_next_pain() -> None:
    asked = {item.about: list(item.questions) for item in step(mendwell(), END, "customers").items}
    assert asked == {"kr1": banks()["customers"]["reached"], "kr2": banks()["customers"]["missed"]}
    assert "ask why" in asked["kr2"][0]
    assert "comes next" in asked["kr1"][0]


def test_what_is_on_course_asks_for_no_cause_yet() -> None:
    calm = mendwell(key_results=[KeyResult(text="NPS from 32 to 45", check_ins=[CheckIn(date="2026-08-17", value=40)])])
    assert step(calm, MIDDLE, "causes") is None
    assert [item.about for item in step(calm, END, "causes").items] == ["kr1"]


def test_initiatives_due_for_a_look_back_come_first() -> None:
    evening, parts = step(mendwell(), date(2026, 8, 13), "initiatives").items
    assert evening.facts == (
        "we wanted to see: evening slots stay full",
        "1 August 2026: keep (slots filled within a day)",
    )
    assert "day to look back" in evening.questions[0]
    assert parts.facts == (
        "should move: First-visit fix rate from 61 % to 72 %",
        "by about 4 points",
        "because the part was missing",
    )
    assert "look back" not in parts.questions[0]
    parts, evening = step(mendwell(), MIDDLE, "initiatives").items
    assert "nobody has named a day" in parts.questions[0], "it is out now"
    calm = step(mendwell(), date(2026, 8, 2), "initiatives").items
    assert all("look back" not in question for item in calm for question in item.questions)


def test_the_opening_names_the_role_and_the_day() -> None:
    (item,) = step(mendwell(), MIDDLE, "opening").items
    assert item.title == CALL.text
    assert item.facts == ("support lead, until 10 August 2026, said on 1 August 2026", "its day has passed")


def test_health_says_what_it_guards() -> None:
    (item,) = step(mendwell(), MIDDLE, "health").items
    assert item.facts == (
        "outside its bounds",
        "3.4 is above 3",
        "guards: Share of requests with a visit within three days from 42 % to 60 %",
    )


def test_every_step_says_where_its_answers_are_kept() -> None:
    fields = {*Reflection.model_fields, "decisions"}
    found = agenda(mendwell(), END)
    assert len(found) == 11
    assert {step.keeps for step in found} <= fields
    assert "decisions" in Initiative.model_fields


def test_the_agenda_is_plain_data() -> None:
    """Nothing but tuples, texts, numbers and days: whoever shows it needs to know nothing of okrkit."""

    def leaves(part: Any) -> Iterator[Any]:
        if isinstance(part, dict):
            for inner in part.values():
                yield from leaves(inner)
        elif isinstance(part, tuple | list):
            for inner in part:
                yield from leaves(inner)
        else:
            yield part

    found = list(leaves([asdict(step) for step in agenda(mendwell(), END)]))
    assert len(found) > 100
    assert {type(leaf).__module__.partition(".")[0] for leaf in found} <= {
        "builtins", "datetime", "decimal", "fractions", "okrkit",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "<script>alert(1)</script>", "=cmd()", "\u202eabc", "🙂" * 50])
def test_any_text_has_a_reflection(text: str) -> None:
    okr = mendwell(objective=text, key_results=[text], initiatives=[text], health=[{"text": text}])
    assert agenda(okr, MIDDLE)


odd = st.sampled_from([None, 0, 1, -1, 100, "0.1", 999999999999999, "-0.000000000000001"])
wording = st.sampled_from(
    ["", "KR1: NPS from 32 to 45", "keep uptime at 99.9%", "sign the contract", "x2", "\x00", "by 20%"]
)
shares = st.sampled_from([None, 0, 50, 100])
days = st.dates(date(2026, 6, 1), date(2026, 12, 31))
checks = st.lists(st.builds(CheckIn, date=days, value=odd, chance=shares), max_size=4)
kinds = st.sampled_from([None, *Kind])
steps = st.sampled_from([None, "+20%", "x0", "-100%", "+", "x999999999999999"])
drafts = st.builds(
    KeyResult, text=wording, baseline=odd, target=odd, change=steps, kind=kinds, likelihood=shares,
    likelihood_aim=shares, check_ins=checks,
)  # fmt: skip
changes = st.fixed_dictionaries({"target": odd, "text": wording, "fate": st.sampled_from(Fate)})


@settings_of_tests(max_examples=150, deadline=None)
@given(drafts, changes, days, days, st.sampled_from(["2026-Q3", "2026", "FY27-Q2"]))
def test_any_okr_has_a_reflection_on_any_day(
    kr: KeyResult, parts: dict[str, Any], one: date, on: date, period: str
) -> None:
    for step in agenda(OKR(period=period, key_results=[kr, kr.changed(one, "because", **parts)]), on):
        for told in (item.progress for item in step.items if item.progress):
            assert (told.share is None) == (told.percent is None) == (told.reason is not None)
            assert told.share is None or told.state != State.NO_NUMBER


def test_the_question_file_lies_beside_the_lexicon() -> None:
    assert load().metrics, "reading the questions does not disturb the words"
    assert banks() is banks(), "read once"


def test_what_was_measured_of_an_initiative_stands_beside_what_was_hoped_for() -> None:
    measured = [
        {"date": "2026-08-11", "criterion": "8 of 10 pick a slot", "seen": "7 of 10", "held": False},
        {"date": "2026-09-30", "criterion": "8 of 10 pick a slot", "seen": "8 of 10", "held": True},
    ]
    one = {"text": "Live calendars", "launch": "2026-07-15", "success_criteria": ["8 of 10 pick a slot"]}
    (item,) = step(OKR(initiatives=[{**one, "measured": measured}]), date(2026, 8, 20), "initiatives").items
    assert "8 of 10 pick a slot: it did not hold on 2026-08-11, 7 of 10" in item.facts
    assert not any("2026-09-30" in fact for fact in item.facts)
