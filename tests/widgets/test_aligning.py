"""Aligning: links that are chosen and kept, teams with something to talk about, and both their texts side by side."""

import json
import subprocess
import sys

import pytest

import okrkit
from okrkit.model import OKR, CheckIn, KeyResult, Link
from okrkit.reflection import many_missed_questions, meeting_questions, rewriting_steps
from okrkit.widgets import Aligning
from okrkit.widgets._page.sample import COMPANY

from .hands import Hands

ABOVE = OKR(team="City", period="2026", objective="People get around without a car",
            key_results=["Raise trips by bus and bike from 41 % to 48 %"])  # fmt: skip
BUSES = OKR(team="Buses", period="2026-Q4", objective="A bus comes when one needs it",
            key_results=["Raise the buses per hour from 4 to 6", "Punctuality from 78 % to 88 %"])  # fmt: skip
QUIET = OKR(team="Quiet streets", period="2026-Q4", objective="People sleep with their windows open",
            key_results=["Reduce the buses per hour from 4 to 3"])  # fmt: skip
PAIR = json.dumps([["Buses", "2026-Q4", "kr1"], ["Quiet streets", "2026-Q4", "kr1"]])
BUS_LINE = 'anew ["Buses", "2026-Q4", "kr1"]'
QUIET_LINE = 'anew ["Quiet streets", "2026-Q4", "kr1"]'


def page(*okrs: OKR, team: str = "Buses") -> Hands:
    with okrkit.open() as store:
        for okr in okrs:
            store.save(okr)
    return Hands(Aligning(team, "2026-Q4"))


@pytest.fixture
def sheet() -> Hands:
    return page(ABOVE, BUSES, QUIET)


def saved(team: str, period: str = "2026-Q4") -> OKR:
    return okrkit.open().okr(team, period)


def pause(hands: Hands) -> None:
    hands.page.receive({"type": "paused", "at": ""})


def ladder(hands: Hands) -> list[list[str]]:
    return list(hands.all("table")[0]["rows"])


# --- links -------------------------------------------------------------------------------------------------------


def test_nothing_has_to_be_linked(sheet: Hands) -> None:
    assert [row[0] for row in ladder(sheet)] == ["Buses, 2026-Q4", "City, 2026", "Quiet streets, 2026-Q4"]
    assert "an objective on its own is fine" in sheet.text()
    sheet.press("link")
    assert sheet.said()["text"] == "No link has changed."
    assert len(okrkit.open().versions("Buses", "2026-Q4")) == 1


def test_a_link_is_seen_at_once_and_saved_by_its_button(sheet: Hands) -> None:
    choice = 'supports ["Buses", "2026-Q4"]'
    value = '["City", "2026", "kr1"]'
    assert value in [option[0] for option in sheet.fields()[choice]["options"]]
    sheet.type(choice, value)
    assert ladder(sheet)[1] == ["↳ Buses, 2026-Q4", BUSES.objective.text, ABOVE.key_results[0].text]
    assert saved("Buses").supports is None
    again = Hands(Aligning("Buses", "2026-Q4"))
    assert ladder(again)[1][0] == "↳ Buses, 2026-Q4", "it was kept before it was saved"
    again.press("link")
    assert saved("Buses").supports == Link(team="City", period="2026", key_result="kr1")
    assert "48 %" not in "".join(kr.text for kr in saved("Buses").key_results), "the number stays in the link"
    again.type(choice, "")
    again.press("link")
    assert saved("Buses").supports is None


def test_another_teams_link_is_one_choice_away(sheet: Hands) -> None:
    sheet.type("whose", "Quiet streets, 2026-Q4")
    sheet.type('supports ["Quiet streets", "2026-Q4"]', '["City", "2026", ""]')
    assert "↳ Quiet streets, 2026-Q4" in [row[0] for row in ladder(sheet)]


def test_a_link_without_a_period_is_the_one_it_means() -> None:
    hands = page(ABOVE, BUSES.replace(supports={"team": "city", "key_result": "kr1"}), QUIET)
    choice = hands.fields()['supports ["Buses", "2026-Q4"]']
    assert choice["value"] == '["City", "2026", "kr1"]'
    hands.press("link")
    assert saved("Buses").supports == Link(team="city", key_result="kr1"), "nobody has changed it"


def test_a_link_that_leads_nowhere_is_told_and_stays() -> None:
    hands = page(BUSES.replace(supports={"team": "Ministry"}), QUIET)
    assert "no team of that name is here" in hands.text()
    options = dict(hands.fields()['supports ["Buses", "2026-Q4"]']["options"])
    assert options['["Ministry", "", ""]'] == "Ministry, which is not here"


def test_a_circle_is_told_once(sheet: Hands) -> None:
    sheet.type('supports ["Buses", "2026-Q4"]', '["Quiet streets", "2026-Q4", ""]')
    sheet.type("whose", "Quiet streets, 2026-Q4")
    sheet.type('supports ["Quiet streets", "2026-Q4"]', '["Buses", "2026-Q4", ""]')
    assert sheet.text().count("support each other in a circle") == 1


@pytest.mark.parametrize("value", ["{", "7", "[1]", '["City"]', '{"a": 1}', "null", "City"])
def test_what_no_list_offers_changes_nothing(sheet: Hands, value: str) -> None:
    sheet.page.receive(
        {"type": "edit", "id": 'supports ["Buses", "2026-Q4"]', "value": value, "revision": 99, "view": ""}
    )
    sheet.press("link")
    assert saved("Buses").supports is None


# --- who has something to talk about -----------------------------------------------------------------------------


def test_two_teams_that_pull_apart_see_both_texts_and_questions(sheet: Hands) -> None:
    told = sheet.text()
    assert "Buses and Quiet streets pull buses per hour in opposite directions." in told
    assert "Buses: “Raise the buses per hour from 4 to 6”" in told
    assert all(question in told for question in meeting_questions("one metric up and down"))


def test_nothing_seen_is_no_promise() -> None:
    assert "Nothing that okrkit can see" in page(BUSES, ABOVE).text()


def test_one_alone_is_told_how_to_bring_others() -> None:
    assert "There is no OKR of 2026-Q4 yet." in page(team="Nobody").text()
    assert "Buses, 2026-Q4 is here, and nothing beside it yet." in page(BUSES).text()


def test_many_teams_short_at_once_are_a_question_for_the_strategy() -> None:
    def short(team: str) -> OKR:
        read = {"kind": "outcome", "baseline": 0, "target": 10, "check_ins": [CheckIn(date="2025-12-29", value=1)]}
        return OKR(team=team, period="2025-Q4", key_results=[KeyResult(text=f"{team} {n}", **read) for n in "ab"])

    with okrkit.open() as store:
        for team in ("Buses", "Trams", "Bikes", "Ferries"):
            store.save(short(team))
    assert many_missed_questions()[0] in Hands(Aligning("Buses", "2025-Q4")).text()
    assert many_missed_questions()[0] not in page(ABOVE, BUSES, QUIET).text()


def test_other_periods_stay_away() -> None:
    hands = page(BUSES, QUIET, BUSES.replace(team="Trams", period="2026-Q3"), ABOVE.replace(period="2025"))
    assert [row[0] for row in ladder(hands)] == ["Buses, 2026-Q4", "Quiet streets, 2026-Q4"]


# --- both texts side by side -------------------------------------------------------------------------------------


def test_both_texts_are_coached_while_they_are_typed(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    assert all(step in sheet.text() for step in rewriting_steps())
    sheet.type(BUS_LINE, "Launch the night bus")
    pause(sheet)
    assert {(finding["id"], finding["code"]) for finding in sheet.findings()} == {(BUS_LINE, "KR-OUTPUT")}
    sheet.type(BUS_LINE, "Share of people with a bus within ten minutes to 80 %")
    pause(sheet)
    (finding,) = sheet.findings()
    assert finding["rewrites"] == ["Share of people with a bus within ten minutes from ___ to 80 %"]


def test_the_page_tells_when_they_no_longer_meet(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    assert "these no longer meet" not in sheet.text()
    sheet.type(QUIET_LINE, "Reduce the nights with more than 55 decibels from 40 to 12")
    pause(sheet)
    assert "As far as okrkit can see, these no longer meet." in sheet.text()
    assert sheet.value(QUIET_LINE).startswith("Reduce the nights")


def test_every_keystroke_is_kept_and_both_are_saved_together(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    sheet.type(QUIET_LINE, "Reduce the nights with more than 55 decibels from 40 to 12")
    sheet.type('anew ["Buses", "2026-Q4", "objective"]', "A bus comes by night, and nobody hears it")
    again = Hands(Aligning("Buses", "2026-Q4"))
    assert again.value(QUIET_LINE).startswith("Reduce the nights")
    again.press("save")
    assert saved("Quiet streets").key_results[0].text.startswith("Reduce the nights")
    assert saved("Buses").objective.text == "A bus comes by night, and nobody hears it"
    assert saved("Buses").key_results == BUSES.key_results
    assert ("save", "") not in again.buttons()
    assert again.said()["text"] == "Saved: Buses, 2026-Q4 and Quiet streets, 2026-Q4."


def test_leaving_them_as_they_are_is_fine(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    sheet.type(QUIET_LINE, "Something else")
    sheet.press("close")
    assert QUIET_LINE not in sheet.fields()
    assert saved("Quiet streets") == QUIET
    sheet.press("anew", PAIR)
    assert sheet.value(QUIET_LINE) == QUIET.key_results[0].text


def test_an_empty_key_result_is_not_saved(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    sheet.type(QUIET_LINE, "  ")
    sheet.press("save")
    assert sheet.said()["text"] == "Nothing is saved yet: the key result of Quiet streets is empty."
    assert saved("Quiet streets") == QUIET


def test_a_running_key_result_notes_the_change() -> None:
    running = QUIET.key_results[0].replace(check_ins=[CheckIn(date="2026-10-09", value=4)])
    hands = page(BUSES, QUIET.replace(key_results=[running]))
    hands.press("anew", PAIR)
    hands.type(QUIET_LINE, "Reduce the nights with more than 55 decibels from 40 to 12")
    hands.press("save")
    after = saved("Quiet streets").key_results[0]
    assert [change.before for change in after.changes if change.part == "text"] == [running.text]
    assert after.check_ins == running.check_ins


def test_a_finding_is_muted_in_its_own_okr(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    sheet.type(BUS_LINE, "Launch the night bus")
    pause(sheet)
    key = sheet.findings()[0]["key"]
    sheet.page.receive({"type": "mute", "finding": key, "reason": "the council has decided it"})
    assert [(mute.code, mute.where) for mute in saved("Buses").mutes] == [("KR-OUTPUT", "kr1")]
    assert sheet.findings() == []


@pytest.mark.parametrize("about", ["", "{", "[]", PAIR.replace("kr1", "kr9"), PAIR.replace("Buses", "Nobody")])
def test_only_those_who_meet_are_opened(sheet: Hands, about: str) -> None:
    sheet.page.receive({"type": "press", "id": "anew", "about": about, "press": 1})
    assert ("save", "") not in sheet.buttons()


def test_a_team_that_has_gone_closes_its_texts(sheet: Hands) -> None:
    sheet.press("anew", PAIR)
    okrkit.open().delete("Quiet streets")
    pause(sheet)
    again = Hands(Aligning("Buses", "2026-Q4"))
    assert ("save", "") not in again.buttons()


# --- the story, and the rest -------------------------------------------------------------------------------------


def test_the_story_brings_its_whole_company() -> None:
    hands = Hands(Aligning())
    assert [row[0].lstrip("↳ ") for row in ladder(hands)] == [
        "Mendwell, 2026", "Mendwell Booking, 2026-Q3", "Mendwell Parts, 2026-Q3", "Mendwell Growth, 2026-Q3",
        "Mendwell Technicians, 2026-Q3",
    ]  # fmt: skip
    assert len(hands.all("button")) == 3
    assert set(okrkit.open().okrs()) == set(COMPANY)


def test_the_story_stays_out_of_ones_own_company() -> None:
    Hands(Aligning())
    own = BUSES.replace(period="2026-Q3"), QUIET.replace(period="2026-Q3")
    for okr in own:
        okrkit.open().save(okr)
    assert [row[0] for row in ladder(Hands(Aligning("Buses", "2026-Q3")))] == [f"{okr.team}, 2026-Q3" for okr in own]


def test_it_can_be_taken_along(sheet: Hands) -> None:
    assert sheet.value("markdown").startswith("# How these OKRs meet\n")
    assert "Raise the buses per hour" in sheet.value("markdown")


def test_forty_teams_are_one_page() -> None:
    many = [OKR(team=f"Team {n:02}", period="2026-Q4", objective=f"Aim {n}",
                key_results=[f"Calls about topic {n} and {m} from 9 to 4" for m in range(3)],
                supports={"team": f"Team {n // 4:02}"} if n else None) for n in range(40)]  # fmt: skip
    hands = page(*many, team="Team 00")
    assert len(ladder(hands)) == 40
    assert len(json.dumps(hands.page.blocks)) < 60_000, "a page of this size is sent with every choice"


def test_hostile_names_are_text() -> None:
    name = "<img src=x onerror=alert(1)>\u202e\"]'"
    hands = page(BUSES.replace(team=name), QUIET, team=name)
    assert any(row[0].startswith("<img") for row in ladder(hands))
    hands.press(*next(button for button in hands.buttons() if button[0] == "anew"))
    assert sum(id.startswith("anew ") for id in hands.fields()) == 4
    hands.press("save")
    assert hands.said()["text"].startswith("Saved: ")


def test_a_page_s_kernel_stays_light() -> None:
    program = (
        "import sys; from okrkit.widgets import Aligning; Aligning();"
        "print({'pandas', 'narwhals', 'matplotlib'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
