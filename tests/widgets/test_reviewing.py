"""Reviewing: what stands out, the six questions, targets, beliefs and what must not suffer."""

from datetime import date

import pytest

import okrkit
from okrkit.model import OKR, HealthMetric, Initiative
from okrkit.widgets import Reviewing

from .hands import Hands

NAME = ("Library", "2026-Q4")
WEAK = OKR(
    team="Library",
    period="2026-Q4",
    objective="Pupils read for fun",
    key_results=[
        "Books borrowed per pupil to 1.5",
        "Launch the reading app",
        "Improve reading",
        "Visits to 900",
        "Raise the share of pupils who read daily from 60 % to 40 %",
        "Reach 50,000 registered readers",
    ],
)


@pytest.fixture
def sheet() -> Hands:
    okrkit.open().save(WEAK)
    return Hands(Reviewing(*NAME, today=date(2026, 10, 2)))


def saved() -> OKR:
    return okrkit.open().okr(*NAME)


def test_findings_say_where_they_stand(sheet: Hands) -> None:
    told = {finding["code"]: finding for finding in sheet.findings()}
    assert told["KR-NO-BASELINE"]["message"].startswith("Key results 1, 4 and 6: ")
    assert told["KR-OUTPUT"]["message"].startswith("Key result 2: ")
    assert {finding["id"] for finding in sheet.findings()} == {"findings"}
    assert not any(finding["rewrites"] for finding in sheet.findings())


def test_at_most_five_findings_show_until_all_are_asked_for(sheet: Hands) -> None:
    all_of_them = okrkit.critique(WEAK)
    assert len({finding.code for finding in all_of_them}) > 5
    assert len(sheet.findings()) == 5
    sheet.press("all")
    assert {finding["code"] for finding in sheet.findings()} == {finding.code for finding in all_of_them}
    sheet.press("all")
    assert len(sheet.findings()) == 5


def test_a_finding_is_put_aside_with_its_reason_and_asked_again(sheet: Hands) -> None:
    sheet.page.receive({"type": "mute", "finding": "KR-NO-BASELINE kr1", "reason": "we start counting in October"})
    assert "KR-NO-BASELINE" not in {finding["code"] for finding in sheet.findings()}
    assert [(mute.where, mute.reason) for mute in saved().mutes] == [
        ("kr1", "we start counting in October"),
        ("kr4", "we start counting in October"),
        ("kr6", "we start counting in October"),
    ]
    assert "we start counting in October" in sheet.text()
    for _ in range(3):
        sheet.press("unmute", "0")
    assert saved().mutes == ()
    assert "KR-NO-BASELINE" in {finding["code"] for finding in sheet.findings()}


@pytest.mark.parametrize("key", ["KR-NO-BASELINE kr1", "NO-SUCH-CODE kr1", ""])
def test_nothing_is_put_aside_without_reason_or_cause(sheet: Hands, key: str) -> None:
    reason = "" if key.startswith("KR") else "because"
    sheet.page.receive({"type": "mute", "finding": key, "reason": reason})
    assert saved().mutes == ()


def test_six_questions_keep_their_answers(sheet: Hands) -> None:
    from okrkit.reflection import review_questions

    assert len(review_questions()) == 6
    for question in review_questions():
        assert question in sheet.text()
    answers = {
        "why.strategy": "Fewer pupils leave without reading well",
        "why.pain": "Pupils find nothing they like",
        "why.evidence": "40 talks in the schoolyard",
        "why.lever": "Schools pay per reader",
        "why.giving_up": "The quiz",
        "uncovered": "Fun itself",
        "kr1 measured_by": "loan desk",
        "kr1 read_every": "7",
    }
    for id, answer in answers.items():
        sheet.type(id, answer)
    assert saved().why is None
    sheet.press("save")
    okr = saved()
    assert okr.why is not None
    assert (okr.why.pain, okr.why.evidence, okr.why.giving_up) == (
        "Pupils find nothing they like",
        "40 talks in the schoolyard",
        "The quiz",
    )
    assert okr.uncovered == "Fun itself"
    assert (okr.key_results[0].measured_by, okr.key_results[0].read_every) == ("loan desk", 7)
    assert sheet.value("why.lever") == "Schools pay per reader"


def test_half_an_answer_is_there_after_a_restart(sheet: Hands) -> None:
    sheet.type("why.pain", "Pupils find noth")
    again = Hands(Reviewing(*NAME, store=okrkit.open()))
    assert again.value("why.pain") == "Pupils find noth"


def test_after_saving_the_okr_speaks_not_the_old_typing(sheet: Hands) -> None:
    sheet.type("why.pain", "old words")
    sheet.press("save")
    store = okrkit.open()
    okr = store.okr(*NAME)
    assert okr.why is not None
    store.save(okr.replace(why=okr.why.replace(pain="new words")))
    assert Hands(Reviewing(*NAME, store=store)).value("why.pain") == "new words"


def test_an_answer_that_is_cleared_is_gone(sheet: Hands) -> None:
    sheet.type("uncovered", "Fun")
    sheet.press("save")
    sheet.type("uncovered", "")
    sheet.press("save")
    assert saved().uncovered == ""


@pytest.mark.parametrize(
    ("id", "typed", "told"),
    [
        ("kr1 usual_share", "about half", "not a number"),
        ("kr1 chance", "120", "between 0 and 100"),
        ("kr2 read_every", "0", "between 1 and 366"),
        ("kr2 read_every", "weekly", "not a number"),
        ("h1 upper", "4 or 5", "not a number"),
        ("i1 launch", "soon", "not a day"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(sheet: Hands, id: str, typed: str, told: str) -> None:
    sheet.type(id, typed)
    sheet.type("uncovered", "kept meanwhile")
    sheet.press("save")
    assert told in sheet.errors()[id]
    assert sheet.said()["tone"] == "notice"
    assert sheet.value(id) == typed
    assert sheet.value("uncovered") == "kept meanwhile"
    assert saved() == WEAK
    sheet.type(id, "2026-11-02" if "launch" in id else "60")
    sheet.press("save")
    assert sheet.errors() == {}
    assert saved().uncovered == "kept meanwhile"


def test_usual_share_and_chance_are_kept_apart(sheet: Hands) -> None:
    sheet.type("kr1 usual_share", "70 %")
    sheet.type("kr1 chance", "45")
    sheet.press("save")
    assert (saved().key_results[0].usual_share, saved().key_results[0].chance) == (70, 45)
    sheet.type("kr1 usual_share", "")
    sheet.press("save")
    assert (saved().key_results[0].usual_share, saved().key_results[0].chance) == (None, 45)


def test_a_belief_is_written_and_another_one_can_follow(sheet: Hands) -> None:
    sheet.type("i1 text", "let pupils choose half of the new books")
    sheet.type("i1 moves", "kr1")
    sheet.type("i1 by", "0.4 books")
    sheet.type("i1 because", "they borrow what friends asked for")
    sheet.type("i1 criteria", "- half of the wishes are borrowed twice\n\n* the shelf is empty by Friday")
    sheet.type("i1 launch", "2026-10-12")
    sheet.type("i1 look_back", "2026-11-16")
    sheet.press("save")
    assert saved().initiatives == (
        Initiative(
            id="i1", text="let pupils choose half of the new books", moves="kr1", by="0.4 books",
            because="they borrow what friends asked for",
            success_criteria=("half of the wishes are borrowed twice", "the shelf is empty by Friday"),
            launch=date(2026, 10, 12), look_back=date(2026, 11, 16),
        ),
    )  # fmt: skip
    sheet.type("i2 text", "read aloud on Fridays")
    sheet.press("save")
    assert [one.text for one in saved().initiatives] == [
        "let pupils choose half of the new books",
        "read aloud on Fridays",
    ]
    sheet.type("i1 text", "")
    sheet.press("save")
    assert [one.id for one in saved().initiatives] == ["i2"]


def test_looking_back_before_the_launch_is_told(sheet: Hands) -> None:
    sheet.type("i1 text", "read aloud")
    sheet.type("i1 launch", "2026-11-16")
    sheet.type("i1 look_back", "2026-10-12")
    sheet.press("save")
    assert "before the launch" in sheet.errors()["i1 look_back"]


def test_a_guard_gets_its_bounds(sheet: Hands) -> None:
    sheet.type("h1 text", "Books that come back damaged per 100")
    sheet.type("h1 upper", "3")
    sheet.type("h1 guards", "kr1")
    sheet.type("h1 read_every", "14")
    sheet.press("save")
    assert saved().health == (
        HealthMetric(id="h1", text="Books that come back damaged per 100", upper=3, guards="kr1", read_every=14),
    )
    sheet.type("h1 lower", "5")
    sheet.press("save")
    assert "less than the lower bound" in sheet.errors()["h1 upper"]


def test_every_text_field_goes_through_every_key_result() -> None:
    story = Hands(Reviewing(today=date(2026, 7, 3)))
    assert len([id for id in story.fields() if id.endswith("usual_share")]) == 3
    assert story.value("why.giving_up").startswith("No new kinds of appliances")
    assert story.findings() == []
    assert "Nothing that okrkit can see" in story.text()


def test_a_yes_or_no_key_result_is_asked_for_its_likelihood(sheet: Hands) -> None:
    sheet.store.save(saved().replace(key_results=["The ministry accepts our reading programme"]))
    sheet = Hands(Reviewing(*NAME, store=sheet.store, today=date(2026, 10, 2)))
    assert "kr1 usual_share" not in sheet.fields()
    sheet.type("kr1 likelihood", "30")
    sheet.type("kr1 likelihood_aim", "70 %")
    sheet.press("save")
    kr = saved().key_results[0]
    assert (kr.likelihood, kr.likelihood_aim) == (30, 70)


def test_a_line_that_was_carried_on_says_so() -> None:
    okr = OKR(
        team="Library", period="2026-Q4", key_results=[{"text": "NPS from 3 to 5", "carried_from": "2026-Q3 kr2"}]
    )
    okrkit.open().save(okr)
    assert "1. NPS from 3 to 5 (carried on from 2026-Q3 kr2)" in Hands(Reviewing(*NAME)).text()
