"""Deciding: the objective first, then its key results, ranges only beside the own target, then page and draft."""

from datetime import date
from typing import Any

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.widgets import Deciding

from .hands import Hands

DAY = date(2026, 10, 1)
NAME = ("Library", "2026-Q3")
READ = {"date": "2026-09-30", "value": 0}
SCHOOL = OKR(
    team="Library",
    period="2026-Q3",
    objective="Pupils read for fun",
    key_results=[
        {
            "text": "Share of pupils who read daily from 30 % to 45 %",
            "usual_share": 60,
            "check_ins": [{"date": "2026-07-01", "value": 30}, {"date": "2026-09-30", "value": 42}],
        },
        {"text": "Two publishers lend us new books", "kind": "binary", "check_ins": [{"date": DAY, "value": 1}]},
        "Books borrowed per pupil from 1.2 to 1.5",
    ],
    why={"giving_up": "No new shelves"},
)


@pytest.fixture
def sheet() -> Hands:
    okrkit.open().save(SCHOOL)
    return page()


def page(name: tuple[str, str] = NAME) -> Hands:
    return Hands(Deciding(*name, today=DAY))


def saved(period: str = "2026-Q3") -> OKR:
    return okrkit.open().okr("Library", period)


def keep_objective(sheet: Hands, course: str = "keep", **typed: str) -> None:
    sheet.type("objective course", course)
    for part, words in ({"reason": "every second pupil still does not"} | typed).items():
        sheet.type(f"objective {part}", words)
    sheet.press("objective")


def open_sections(sheet: Hands) -> list[str]:
    return [block["id"] for block in sheet.all("section") if block.get("open") and block["id"].startswith("next ")]


def test_the_objective_comes_first(sheet: Hands) -> None:
    assert "kr1 course" not in sheet.fields()
    assert "First the objective" in sheet.text()
    assert ("lines", "") not in sheet.buttons()
    keep_objective(sheet)
    assert "kr1 course" in sheet.fields()


def test_a_press_that_is_not_on_the_page_decides_nothing(sheet: Hands) -> None:
    for name in ("lines", "draft", "anything"):
        sheet.page.receive({"type": "press", "id": name, "about": "", "press": 1})
    assert saved() == SCHOOL
    assert okrkit.open().okrs() == [NAME]


def test_numbers_argue_before_anybody_decides(sheet: Hands) -> None:
    told = sheet.section("objective")
    assert told[0]["text"] == "Of its 3 key results: 1 met, 1 without a number, 1 happened."
    asked = [block["label"] for block in told if block["kind"] == "field"]
    assert any("customers" in label for label in asked)
    assert any("business" in label for label in asked)
    assert any("used up" in label for label in asked)


def test_a_decision_is_kept_with_its_reason_and_its_answers(sheet: Hands) -> None:
    keep_objective(sheet, customers="parents ask for it", maxed_out="no")
    (made,) = saved().onward
    assert (made.about, made.course, made.reason, made.date) == (
        "objective", "keep", "every second pupil still does not", DAY,
    )  # fmt: skip
    assert [(answer.about, answer.text) for answer in made.answers] == [
        ("maxed_out", "no"), ("customers", "parents ask for it"),
    ]  # fmt: skip
    assert sheet.said()["text"].startswith("Kept: the objective.")


def test_nothing_is_decided_without_a_reason(sheet: Hands) -> None:
    sheet.type("objective course", "keep")
    sheet.press("objective")
    assert "in three months somebody will ask" in sheet.errors()["objective reason"]
    assert saved().onward == ()


def test_another_objective_needs_its_words(sheet: Hands) -> None:
    sheet.type("objective course", "replace")
    sheet.type("objective reason", "this one is done")
    sheet.press("objective")
    assert "objective text" in sheet.errors()
    sheet.type("objective text", "Parents read aloud again")
    sheet.press("objective")
    assert saved().onward[0].text == "Parents read aloud again"


def test_to_raise_begins_with_the_words_there_are(sheet: Hands) -> None:
    sheet.type("objective course", "raise")
    assert sheet.value("objective text") == "Pupils read for fun"


def test_nothing_chosen_is_nothing_to_keep(sheet: Hands) -> None:
    sheet.press("objective")
    assert sheet.said()["text"].startswith("There is nothing new to keep")
    keep_objective(sheet)
    sheet.press("objective")
    assert sheet.said()["text"].startswith("There is nothing new to keep"), "the same once more is no new decision"
    assert len(saved().onward) == 1


def test_a_changed_mind_is_added_behind_the_first_decision(sheet: Hands) -> None:
    keep_objective(sheet)
    keep_objective(sheet, "replace", text="Parents read aloud again", reason="we heard more parents")
    assert [made.course for made in saved().onward] == ["keep", "replace"]
    rows = sheet.section("decided")[0]["rows"]
    assert [row[2] for row in rows] == ["replace", "keep"]


def test_one_key_result_at_a_time_is_unfolded(sheet: Hands) -> None:
    keep_objective(sheet)
    assert open_sections(sheet) == ["next kr1"]
    sheet.type("kr1 course", "stop")
    sheet.type("kr1 reason", "the school counts it now")
    sheet.press("lines")
    assert open_sections(sheet) == ["next kr2"]


def test_ranges_wait_for_the_team_s_own_target(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "raise")
    assert "By own steps" not in sheet.text()
    assert "Write your own target first" in sheet.text()
    sheet.type("kr1 target", "soon")
    sheet.page.receive({"type": "paused", "at": "kr1 target"})
    assert "By own steps" not in sheet.text()
    sheet.type("kr1 target", "55")
    assert "By own steps" not in sheet.text(), "not while it is being typed"
    sheet.page.receive({"type": "paused", "at": "kr1 target"})
    assert (
        "By own steps, from 48 % (half of your one known step) to 54 % (that step again: 12 points in 2026-Q3). Your"
        " own, 55 %, goes beyond it." in sheet.text()
    )
    views = next(block for block in sheet.section("next kr1") if block["kind"] == "table")
    assert views["head"] == ["", "Last: 30 % to 45 %", "Next: 42 % to 55 %"]
    assert [row[0] for row in views["rows"]] == [
        "Ratio", "In its own unit", "Against the rest", "Of the way left to the bound", "Beside the step before it",
    ]  # fmt: skip


def test_a_target_that_stays_is_the_team_s_own_already(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "keep")
    assert "Your own, 45 %, stops short of it." in sheet.text()


def test_a_step_to_the_bound_is_asked_about(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "raise")
    sheet.type("kr1 target", "100")
    sheet.page.receive({"type": "paused", "at": "kr1 target"})
    asked = [item for block in sheet.all("questions") for item in block["items"]]
    assert any(item.startswith("This is at the bound") for item in asked)
    assert any("times the last step" in item for item in asked)


def test_without_a_history_no_range_is_made_up(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr3 course", "raise")
    sheet.type("kr3 target", "2")
    sheet.page.receive({"type": "paused", "at": "kr3 target"})
    assert "No range: it was never read, so nobody knows where the next period begins." in sheet.text()
    assert not [block for block in sheet.section("next kr3") if block["kind"] == "table"]


def test_what_happens_or_not_is_asked_for_no_number(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr2 course", "keep")
    assert "kr2 target" not in sheet.fields()
    assert "kr2 reason" in sheet.fields()


@pytest.mark.parametrize(
    ("course", "missing"),
    [("raise", {"kr1 target", "kr1 reason"}), ("replace", {"kr1 text", "kr1 reason"}), ("keep", {"kr1 reason"}),
     ("stop", {"kr1 reason"}), ("watch", {"kr1 reason"})],
)  # fmt: skip
def test_what_is_missing_is_told_at_its_field(sheet: Hands, course: str, missing: set[str]) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", course)
    sheet.press("lines")
    assert set(sheet.errors()) == missing
    assert len(saved().onward) == 1


def test_what_is_no_number_is_told_when_it_is_kept(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "raise")
    sheet.type("kr1 target", "far")
    sheet.type("kr1 reason", "we know how")
    sheet.press("lines")
    assert "is not a number" in sheet.errors()["kr1 target"]


def test_a_page_after_a_restart_is_the_same(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "raise")
    sheet.type("kr1 target", "55")
    again = page()
    assert again.value("kr1 target") == "55"
    assert "By own steps" in again.text()


# The page that argues.


def test_the_page_is_filled_and_edited_and_kept(sheet: Hands) -> None:
    keep_objective(sheet)
    assert sheet.value("page objective") == "Pupils read for fun"
    assert "from 30 % to 42 %, aimed for 45 %" in sheet.value("page evidence")
    assert sheet.value("page over") == ""
    sheet.type("page over", "- A new shelf system\n\n* Parents read aloud")
    sheet.page.receive({"type": "paused", "at": "page over"})
    assert "We choose this over “A new shelf system” and “Parents read aloud”" in sheet.value("as markdown")
    sheet.press("page")
    (kept,) = saved().one_pagers
    assert kept.over == ("A new shelf system", "Parents read aloud")
    assert kept.period == "2026-Q4"
    sheet.press("page")
    assert sheet.said()["text"] == "There is nothing new to keep."
    sheet.type("page because", "they asked for it")
    sheet.press("page")
    assert len(saved().one_pagers) == 2


def test_filling_anew_brings_the_history_back(sheet: Hands) -> None:
    before = sheet.value("page evidence")
    sheet.type("page evidence", "nothing")
    sheet.press("fill")
    assert sheet.value("page evidence") == before


# The draft.


def test_the_draft_follows_from_the_decisions(sheet: Hands) -> None:
    assert "Once the objective is decided" in sheet.text()
    keep_objective(sheet)
    sheet.type("kr1 course", "raise")
    sheet.type("kr1 target", "55")
    sheet.type("kr1 usual", "50")
    sheet.type("kr1 reason", "we know how")
    sheet.press("lines")
    assert "left out: Two publishers lend us new books; Books borrowed per pupil from 1.2 to 1.5." in sheet.text()
    assert 'carried_from: "2026-Q3 kr1"' in sheet.value("as file")
    sheet.press("draft")
    after = saved("2026-Q4")
    assert [(kr.text, kr.usual_share) for kr in after.key_results] == [
        ("Share of pupils who read daily from 42 % to 55 %", 62)
    ]
    assert after.why is not None
    assert after.why.giving_up == "No new shelves"


def test_a_quarter_that_is_there_is_never_written_over(sheet: Hands) -> None:
    keep_objective(sheet)
    mine = OKR(team="Library", period="2026-Q4", objective="Mine")
    sheet.store.save(mine)
    sheet.press("draft")
    assert saved("2026-Q4") == mine
    assert "nothing was written over" in sheet.said()["text"]


def test_a_quarter_whose_name_tells_nothing_asks_for_the_next_one() -> None:
    okrkit.open().save(SCHOOL.replace(period="Autumn term", starts="2026-07-01", ends="2026-09-30"))
    sheet = page(("Library", "Autumn term"))
    keep_objective(sheet)
    assert ("draft", "") not in sheet.buttons()
    sheet.type("next period", "Winter term")
    sheet.page.receive({"type": "paused", "at": "next period"})
    sheet.press("draft")
    assert saved("Winter term").objective.text == "Pupils read for fun"


# Hostile and empty.


@pytest.mark.parametrize(
    "okr",
    [
        OKR(team="Library", period="2026-Q3"),
        OKR(team="Library", period="2026-Q3", objective="<b>x</b>", key_results=["", "   "]),
        OKR(team="Library", period="2026-Q3", key_results=[{"text": "a", "fate": "stopped"}]),
        OKR(team="Library", period="2026-Q3", key_results=[{"text": "x" * 3000, "check_ins": [READ]}]),
        OKR(team="Library", period="2026-Q3", key_results=[{"text": "Zero from 0 to 0", "check_ins": [READ]}]),
    ],
)  # fmt: skip
def test_an_empty_or_odd_quarter_draws_and_can_be_decided(okr: OKR) -> None:
    okrkit.open().save(okr)
    sheet = page()
    keep_objective(sheet)
    for field in [id for id in sheet.fields() if id.endswith(" course") and id.startswith("kr")]:
        for course in ("raise", "watch", "replace", "stop", "keep"):
            sheet.type(field, course)
            target = field.replace("course", "target")
            if target in sheet.fields():
                sheet.type(target, "-1e3" if course == "raise" else "999999999999999")
                sheet.page.receive({"type": "paused", "at": target})
    sheet.press("draft")
    assert ("Library", "2026-Q4") in okrkit.open().okrs()


def test_an_unknown_course_is_no_decision(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "triumph")
    sheet.press("lines")
    assert len(saved().onward) == 1
    assert "There is nothing new to keep" in sheet.said()["text"]


def test_two_pages_decide_at_once_and_both_stand() -> None:
    store = okrkit.open()
    store.save(SCHOOL)
    one, other = okrkit.open(), okrkit.open()
    first, second = one.okr(*NAME), other.okr(*NAME)
    made: dict[str, Any] = {"date": DAY, "course": "stop", "reason": "enough"}
    one.save(first.replace(onward=[made | {"about": "kr1"}]))
    other.save(second.replace(onward=[made | {"about": "kr2"}]))
    assert {decision.about for decision in saved().onward} == {"kr1", "kr2"}


@pytest.mark.parametrize(("day", "told"), [(date(2026, 8, 28), True), (date(2026, 9, 30), True), (DAY, False)])
def test_a_quarter_that_still_runs_says_so(sheet: Hands, day: date, told: bool) -> None:
    again = Hands(Deciding(*NAME, today=day))
    assert ("This one runs until 2026-09-30." in again.text()) is told


def test_a_decision_that_comes_late_is_not_dated_back() -> None:
    okrkit.open().save(SCHOOL)
    sheet = Hands(Deciding(*NAME, today=date(2026, 11, 22)))
    keep_objective(sheet)
    assert [decision.date for decision in saved().onward] == [date(2026, 11, 22)]
    assert "Decided on 2026-11-22: keep." in sheet.text()


def test_the_page_of_an_empty_quarter_has_blanks_and_claims_no_numbers() -> None:
    okrkit.open().save(OKR(team="Library", period="2026-Q3", objective="Pupils read for fun"))
    sheet = page()
    assert "The numbers above" not in sheet.text()
    keep_objective(sheet)
    sheet.press("page")
    whole = sheet.value("as markdown")
    assert "- \n" not in whole
    assert whole.count("\\_\\_\\_") >= 3


def test_a_decision_is_taken_back_with_a_reason_and_stays_on_record(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("kr1 course", "stop")
    sheet.type("kr1 reason", "enough")
    sheet.press("lines")
    sheet.press("take back", "kr1")
    assert sheet.said()["text"].startswith("Nothing is taken back yet. Say in a few words why")
    assert len(saved().onward) == 2
    sheet.type("back kr1 reason", "the ministry asks for it")
    sheet.press("take back", "kr1")
    assert sheet.said()["text"] == "Taken back: nothing is decided about it now."
    last = saved().onward[-1]
    assert (last.about, last.withdrawn, last.reason) == ("kr1", True, "the ministry asks for it")
    assert sheet.value("kr1 course") == ""
    assert ("take back", "kr1") not in sheet.buttons()
    assert "taken back: stop" in sheet.text()
    sheet.press("draft")
    assert saved("2026-Q4").key_results == ()


def test_without_its_objective_the_lines_wait_again(sheet: Hands) -> None:
    keep_objective(sheet)
    sheet.type("back objective reason", "not everybody was there")
    sheet.press("take back", "objective")
    assert "kr1 course" not in sheet.fields()
    assert "First the objective" in sheet.text()
    keep_objective(sheet, "replace", text="Pupils write for fun", reason="now all were")
    assert [one.withdrawn for one in saved().onward] == [False, True, False]
    assert "kr1 course" in sheet.fields()


# Earlier quarters from a table.

TABLE = """Team\tQuarter\tObjective\tKey result\tfrom\tto\tactual
Library\tQ1 2026\tPupils read for fun\tShare of pupils who read daily\t20 %\t30 %\t24 %
Library\tQ2 2026\tPupils read for fun\tShare of pupils who read daily\t24 %\t35 %\t30 %
Library\tQ3 2026\tPupils read for fun\tShare of pupils who read daily\t30 %\t45 %\t42 %
Library\tQ1 2027\tPupils read for fun\tShare of pupils who read daily\t42 %\t50 %\t
Canteen\tQ2 2026\tLunch is calm\tMinutes in the queue\t14\t6\t9
"""


def brought(sheet: Hands, table: str = TABLE) -> Hands:
    sheet.type("pasted", table)
    sheet.press("read")
    return sheet


def test_earlier_quarters_of_a_table_speak_on_the_page(sheet: Hands) -> None:
    assert "It has been the objective" not in sheet.text()
    brought(sheet)
    assert sheet.said()["text"] == "Read: 2 earlier quarters."
    told = sheet.text()
    assert "It has been the objective in 3 periods: 2026-Q1, 2026-Q2, 2026-Q3." in told
    assert "2026-Q3 stands here already; the table's was left out." in told
    assert "2027-Q1 is not before this one, and was left out." in told
    keep_objective(sheet)
    assert "Its steps: 4 points in 2026-Q1, 6 points in 2026-Q2, 12 points in 2026-Q3." in sheet.text()
    assert "2026-Q1 (Pupils read for fun)" in sheet.value("page evidence")
    assert okrkit.open().okrs() == [NAME], "it is read for this page only"


def test_they_can_be_kept_and_are_there_for_every_page(sheet: Hands) -> None:
    brought(sheet)
    sheet.press("keep quarters")
    assert sheet.said()["text"] == "Kept: 2026-Q1, 2026-Q2."
    assert [period for _, period in okrkit.open().okrs()] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert ("keep quarters", "") not in sheet.buttons()
    assert "in 3 periods" in page().text()


def test_a_table_of_other_teams_asks_whose_rows_are_meant(sheet: Hands) -> None:
    brought(sheet, TABLE.replace("Library", "The reading room"))
    assert "none is called Library: choose whose rows are yours" in sheet.said()["text"]
    sheet.type("whose rows", "The reading room")
    sheet.press("read")
    assert sheet.said()["text"] == "Read: 2 earlier quarters."
    assert "It has been the objective in 3 periods" in sheet.text()


@pytest.mark.parametrize(
    "table", ["", "<script>alert(1)</script>", "a\tb\n1\t2", "\x00" * 50, "no table at all " * 500]
)
def test_what_is_no_table_is_told_and_decides_nothing(sheet: Hands, table: str) -> None:
    brought(sheet, table) if table else sheet.press("read")
    assert "Kept" not in sheet.said()["text"]
    assert ("keep quarters", "") not in sheet.buttons()
    assert saved() == SCHOOL


def test_a_reported_score_of_a_table_stands_on_the_page_that_argues(sheet: Hands) -> None:
    brought(sheet, "Quarter\tObjective\tKey result\tscore\nQ2 2026\tPupils read for fun\tBooks lent\t0.7\n")
    assert "1 with a reported score, 70 %" in sheet.value("page evidence")
