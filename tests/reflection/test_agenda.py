"""A whole reflection: its steps, facts and questions."""

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
    CheckIn,
    Decision,
    Fate,
    HealthMetric,
    Initiative,
    KeyResult,
    Kind,
    Reflection,
)
from okrkit.reflection import (
    agenda,
    questions,
    trade_off_questions,
)
from okrkit.reflection._banks import banks
from okrkit.scoring import State

from .story import CALL, END, MIDDLE, held, initiative


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
