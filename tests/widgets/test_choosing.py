"""Choosing: the story, one that is here, a new one, a list; the choice is what every other page opens."""

from datetime import date
from pathlib import Path

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.widgets import CheckingIn, Choosing, Reflecting, Reviewing

from .hands import Hands

MID = date(2026, 8, 11)
STORY = ("Mendwell Booking", "2026-Q3")


def test_the_story_is_put_into_the_store_once() -> None:
    page = Hands(Choosing())
    page.press("sample", "whole")
    store = page.store
    assert store.setting("current") == list(STORY)
    assert len(store.okr(*STORY).key_results[0].check_ins) == 7
    page.press("sample", "whole")
    assert len(store.versions(*STORY)) == 1
    assert "Chosen now: Mendwell Booking, 2026-Q3." in page.text()


def test_the_first_draft_is_another_one() -> None:
    page = Hands(Choosing())
    page.press("sample", "draft")
    team, period = page.store.setting("current")
    assert page.store.okr(team, period).objective.text == "Launch the new booking calendar"
    assert (team, period) != STORY


def test_what_the_story_becomes_stays() -> None:
    page = Hands(Choosing())
    page.press("sample", "whole")
    store = page.store
    store.save(store.okr(*STORY).replace(uncovered="the invoice"), "mine")
    page.press("sample", "whole")
    assert store.okr(*STORY).uncovered == "the invoice"


@pytest.mark.parametrize("moment", [Reviewing, CheckingIn, Reflecting])
def test_every_page_opens_what_was_chosen_last(moment: type) -> None:
    page = Hands(Choosing())
    assert (Hands(moment()).page.team, Hands(moment()).page.period) == STORY
    page.type("team", "Bikes")
    page.type("period", "2026-Q4")
    page.press("new")
    assert (Hands(moment()).page.team, Hands(moment()).page.period) == ("Bikes", "2026-Q4")
    other = Hands(moment("Trams", "2027-Q1")).page
    assert (other.team, other.period) == ("Trams", "2027-Q1")


def test_a_new_one_begins_in_this_quarter() -> None:
    page = Hands(Choosing(today=MID))
    assert page.value("period") == "2026-Q3"
    page.type("team", " Bikes ")
    page.press("new")
    assert page.store.okrs() == [("Bikes", "2026-Q3")]
    assert page.value("team") == ""


def test_a_new_one_needs_a_team_and_dates() -> None:
    page = Hands(Choosing(today=MID))
    page.type("period", "FY27-Q2")
    page.press("new")
    assert "name" in page.errors()["team"]
    assert "FY27-Q2" in page.errors()["period"]
    assert page.value("period") == "FY27-Q2"
    assert page.store.okrs() == []
    page.type("team", "Bikes")
    page.type("starts", "2026-11-01")
    page.type("ends", "2026-10-31")
    page.press("new")
    assert "before" in page.errors()["ends"]
    page.type("ends", "2027-01-31")
    page.press("new")
    assert page.store.okr("Bikes", "FY27-Q2").dates() == (date(2026, 11, 1), date(2027, 1, 31))


def test_beginning_one_that_is_there_changes_nothing() -> None:
    page = Hands(Choosing())
    page.store.save(OKR(team="Bikes", period="2026-Q3", objective="Everybody cycles to school"))
    page.type("team", "Bikes")
    page.type("period", "2026-Q3")
    page.press("new")
    assert page.store.okr("Bikes", "2026-Q3").objective.text == "Everybody cycles to school"
    assert page.store.setting("current") == ["Bikes", "2026-Q3"]


def test_one_of_several_is_opened() -> None:
    store = okrkit.open()
    for team in ("Trams", "Bikes", "Buses"):
        store.save(OKR(team=team, period="2026-Q3"))
    page = Hands(Choosing(store=store))
    page.type("stored", "Trams, 2026-Q3")
    store.save(OKR(team="Aerials", period="2026-Q3"))  # somebody else adds one in the meantime
    page.press("stored")
    assert store.setting("current") == ["Trams", "2026-Q3"]
    assert page.value("stored") == "Trams, 2026-Q3"


LIST = """Objective: Patients wait less before they are seen
- Cut the median wait in the emergency room from 95 to 60 minutes
- Raise the share of patients who would come again from 71 % to 80 %
"""


def test_what_the_list_shows_is_what_is_opened() -> None:
    store = okrkit.open()
    for team in ("Trams", "Bikes"):
        store.save(OKR(team=team, period="2026-Q3"))
    store.set("current", ["Trams", "2026-Q3"])
    page = Hands(Choosing(store=store))
    assert page.value("stored") == "Trams, 2026-Q3"
    page.press("stored")
    assert store.setting("current") == ["Trams", "2026-Q3"]


def test_a_pasted_list_is_shown_before_it_is_kept() -> None:
    page = Hands(Choosing(today=MID))
    page.type("pasted", LIST)
    page.press("read")
    assert page.all("table")[0]["rows"][0][2:] == ["Patients wait less before they are seen", "2"]
    assert page.store.okrs() == []
    page.press("keep")
    assert "whose" in page.errors()["list-team"]
    page.type("list-team", "Emergency")
    page.press("keep")
    okr = page.store.okr("Emergency", "2026-Q3")
    assert okr.key_results[0].text.startswith("Cut the median wait")
    assert page.store.setting("current") == ["Emergency", "2026-Q3"]
    assert page.value("pasted") == ""


def test_two_objectives_of_one_list_are_both_kept() -> None:
    page = Hands(Choosing(today=MID))
    page.type(
        "pasted",
        LIST + "\nObjective: Nurses have time for a talk\n- Raise the share of talks over 5 minutes from 8 % to 20 %\n",
    )
    page.press("read")
    page.type("list-team", "Emergency")
    page.press("keep")
    texts = {page.store.okr(*name).objective.text for name in page.store.okrs()}
    assert texts == {"Patients wait less before they are seen", "Nurses have time for a talk"}


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wiki.md"
    path.write_text("# Objective: Pupils read for fun\n- Books borrowed per pupil and month from 0.8 to 1.5\n")
    page = Hands(Choosing(today=MID))
    page.type("path", str(path))
    page.press("read")
    page.type("list-team", "Library")
    page.press("keep")
    assert page.store.okr("Library", "2026-Q3").key_results[0].text.startswith("Books borrowed")


def test_a_file_of_ours_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "library.okr.yaml"
    okr = OKR(team="Library", period="2026-Q4", objective="Pupils read for fun", key_results=["Books from 1 to 2"])
    okrkit.save(okr, path)
    page = Hands(Choosing())
    page.type("path", str(path))
    page.press("read")
    page.press("keep")
    assert page.store.okr("Library", "2026-Q4") == okr


def test_a_broken_file_is_told_at_its_field(tmp_path: Path) -> None:
    path = tmp_path / "library.okr.yaml"
    path.write_text("objective: [unclosed\n")
    page = Hands(Choosing())
    page.type("path", str(path))
    page.press("read")
    assert "line" in page.errors()["path"]


def test_a_file_that_is_not_there_is_told_at_its_field() -> None:
    page = Hands(Choosing())
    page.type("path", "no/such/list.md")
    page.press("read")
    assert "no/such/list.md" in page.errors()["path"]
    assert page.value("path") == "no/such/list.md"


def test_nothing_to_read_is_told() -> None:
    page = Hands(Choosing())
    page.press("read")
    assert "paste" in page.errors()["pasted"]


def test_a_list_without_any_objective_is_told() -> None:
    page = Hands(Choosing())
    page.type("pasted", "   \n\n ;;; \n")
    page.press("read")
    assert ("keep", "") not in page.buttons()
    assert "no objective and no key result" in page.errors()["pasted"]


def test_half_typed_texts_are_there_after_a_restart() -> None:
    first = Hands(Choosing())
    first.type("team", "Bik")
    first.type("pasted", "Objective: half a li")
    again = Hands(Choosing(store=okrkit.open()))
    assert (again.value("team"), again.value("pasted")) == ("Bik", "Objective: half a li")


@pytest.mark.parametrize("path", ["Objective: easy " * 1000, "~nobody-of-this-name/okrs.md", "/dev/zero", "no\0file"])
def test_what_is_no_file_is_told(path: str) -> None:
    page = Hands(Choosing())
    page.page.receive({"type": "edit", "id": "path", "value": path, "revision": 10})
    page.press("read")
    assert page.errors()["path"].startswith("There is no file ")
    assert len(page.errors()["path"]) < 200


def test_a_story_that_does_not_exist_is_left_alone() -> None:
    page = Hands(Choosing())
    page.page.receive({"type": "press", "id": "sample", "about": "other"})
    assert page.store.setting("current") is None


@pytest.mark.parametrize("odd", ["x", 5, {"a": 1}, ["a", "b", "c"], [1, 2]])
def test_a_setting_that_names_no_team_falls_back_to_the_story(odd: object) -> None:
    with okrkit.open() as store:
        store.set("current", odd)
    assert "Chosen now: Mendwell Booking, 2026-Q3." in str(Choosing().blocks)
