"""The ranking page: estimates with ranges, the order in words, sheets that nobody else sees, launches."""

import json
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okrkit import OKR
from okrkit import open as open_store
from okrkit.model import Per
from okrkit.rice import rank
from okrkit.store import Store
from okrkit.widgets import Ranking
from tests.widgets.hands import Hands

TEAM, PERIOD = "Ward 7", "2026-Q3"
TODAY = date(2026, 7, 10)
OUT = date(2026, 8, 20)
RICE = {"reach": 300, "impact": 1, "confidence": 50, "effort": 1}
WARD = OKR(
    team=TEAM,
    period=PERIOD,
    objective="Nobody falls at night",
    key_results=["Falls at night from 9 to 4 a month", "Bells answered within a minute from 60 % to 85 %"],
    initiatives=[
        {"text": "Light under every bed", "moves": "kr1", "rice": RICE},
        {"text": "A second nurse until two", "moves": "kr2", "rice": {**RICE, "reach": 200}},
        {"text": "New paint", "rice": RICE},
        {"text": "Fire doors", "duty": True, "rice": {"effort": 1}},
    ],
)


@pytest.fixture
def store(store: Store) -> Store:
    store.save(WARD)
    return store


def hands(store: Store, browser: str = "here", today: date = TODAY) -> Hands:
    """A page of the ward in a browser of its own."""
    found = Hands(Ranking(TEAM, PERIOD, store, today))
    found.page.receive({"type": "hello", "browser": browser})
    return found


def again(store: Store, browser: str, today: date = TODAY) -> Hands:
    """The same in another kernel: a store of its own over the same file."""
    return hands(open_store(store.path), browser, today)


# The order and the estimates.


def test_the_sample_shows_every_list() -> None:
    page = Hands(Ranking())
    told = page.text()
    for words in (
        "1. Let households pick a visit from the technicians' live calendars",
        "How sure: places 1 to 3 in 8 of 10 draws; among the first three in",
        "1,500 a month is reckoned as 4,500 a quarter: if these are people, are the same ones counted again?",
        "It would have 4,800.",
        "Is a key result missing that would show what this changes?",
        "What would you say for impact, confidence and effort?",
        "Of 8 person-months there are 6.5 for what is ranked.",
    ):
        assert words in told, words
    first = page.all("table")[0]["rows"][0]
    assert first[:3] == ["1", "Let households pick a visit from the technicians' live calendars", "1,920"]


def test_every_field_has_a_label_of_its_own_within_its_group(store: Store) -> None:
    for section in hands(store).all("section"):
        labels = [block["label"] for block in section["blocks"] if block["kind"] in ("field", "choice")]
        rows = [block["label"] for row in section["blocks"] if row["kind"] == "row" for block in row["blocks"]]
        assert len(set(labels + rows)) == len(labels + rows), section["label"]


def test_estimates_become_ranges_and_the_order(store: Store) -> None:
    page = hands(store)
    for id, text in {
        "i2 reach": "900", "i2 reach low": "200", "i2 reach high": "1 200", "i2 reach per": "month",
        "i2 reach evidence": "bell log of May", "i2 confidence": "80", "i2 effort": "2,5", "i1 reach per": "quarter",
        "capacity": "4",
    }.items():  # fmt: skip
        page.type(id, text)
    page.press("save")
    assert page.errors() == {}
    okr = store.okr(TEAM, PERIOD)
    rice = okr.initiatives[1].rice
    assert rice is not None
    assert rice.reach is not None
    assert rice.effort is not None
    assert (rice.reach.value, rice.reach.low, rice.reach.high, rice.reach.per) == (900, 200, 1200, Per.MONTH)
    assert (rice.effort.value, okr.capacity) == (Decimal("2.5"), 4)
    assert [entry.initiative.id for entry in rank(okr).ranked] == ["i2", "i1"]
    assert "It rests on reach: bell log of May" in page.text()
    assert "80 % means that we know the customers' pain: what have we seen or heard?" in page.text()


def test_one_more_idea_is_ranked_parked_or_a_duty(store: Store) -> None:
    page = hands(store)
    page.type("i5 text", "Socks that do not slip")
    page.type("i5 moves", "objective")
    page.press("save")
    assert "it serves the objective, but none of its key results" in page.text()
    page.type("i5 duty", "yes")
    page.press("save")
    assert store.okr(TEAM, PERIOD).initiatives[4].duty
    assert "Socks that do not slip: not estimated" in page.text()


@pytest.mark.parametrize(
    ("id", "text", "told"),
    [
        ("i1 reach", "many", "“many” is not a number"),
        ("i1 reach", "-5", "-5 does not fit here: it must be at least 0."),
        ("i1 effort", "0", "Nothing is done in no time: effort begins at half a person-month."),
        ("i1 reach low", "400", "It goes from low to high, not 400, 300."),
        ("i5 reach", "40", "What is it that you have estimated?"),
        ("capacity", "-1", "-1 does not fit here"),
        ("i1 reach", "9" * 40, "is too long for a number here"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_saved(store: Store, id: str, text: str, told: str) -> None:
    page, before = hands(store), store.okr(TEAM, PERIOD)
    page.type(id, text)
    page.press("save")
    assert any(told in error for error in page.errors().values()), page.errors()
    assert store.okr(TEAM, PERIOD) == before
    assert page.value(id) == text


def test_a_line_left_empty_is_taken_away_unless_something_was_agreed(store: Store) -> None:
    agreed = [{"date": "2026-07-01", "criteria": ["Fewer than 5 falls beside the bed"]}]
    first, *others = WARD.initiatives
    store.save(WARD.replace(initiatives=[first.replace(agreed=agreed), *others]))
    page = hands(store)
    page.type("i3 text", "")
    page.press("save")
    assert [one.id for one in store.okr(TEAM, PERIOD).initiatives] == ["i1", "i2", "i4"]
    page.type("i1 text", " ")
    page.press("save")
    assert "so it stays" in page.errors()["i1 text"]


def test_what_is_typed_about_a_launch_waits_for_its_own_button(store: Store) -> None:
    page = hands(store)
    page.type("i1 look 1 criteria", "Fewer than 5 falls beside a bed")
    page.press("save")
    assert page.value("i1 look 1 criteria") == "Fewer than 5 falls beside a bed"
    assert store.okr(TEAM, PERIOD).initiatives[0].agreed == ()


def test_keystrokes_outlive_the_kernel(store: Store) -> None:
    hands(store).type("i1 reach low", "12")
    assert again(store, "there").value("i1 reach low") == "12"


def test_what_a_file_says_off_the_scale_can_be_seen_and_kept(store: Store) -> None:
    first, *others = WARD.initiatives
    store.save(WARD.replace(initiatives=[first.replace(rice={**RICE, "impact": "1.5"}), *others]))
    page = hands(store)
    assert ["1.5", "1.5: not on the scale"] in [list(option) for option in page.fields()["i1 impact"]["options"]]
    page.press("save")
    rice = store.okr(TEAM, PERIOD).initiatives[0].rice
    assert rice is not None
    assert rice.impact is not None
    assert rice.impact.value == Decimal("1.5")


def test_what_stopped_is_neither_shown_nor_lost(store: Store) -> None:
    first, *others = WARD.initiatives
    store.save(WARD.replace(initiatives=[first.replace(fate="stopped"), *others]))
    page = hands(store)
    assert "i1 text" not in page.fields()
    page.press("save")
    assert store.okr(TEAM, PERIOD).initiatives[0].fate == "stopped"


def test_two_windows_on_one_store_keep_both_changes(store: Store) -> None:
    one, two = hands(store), again(store, "there")
    one.type("i1 effort", "2")
    two.type("i2 effort", "3")
    one.press("save")
    two.press("save")
    found = store.okr(TEAM, PERIOD).initiatives
    assert [one.rice.effort.value for one in found[:2] if one.rice and one.rice.effort] == [2, 3]


def test_hostile_texts_stay_texts(store: Store) -> None:
    page = hands(store)
    page.type("i1 text", "<img src=x onerror=alert(1)> \u202e\x00 '); DROP TABLE kept; --" + "x" * 5000)
    page.press("save")
    assert "<img src=x onerror=alert(1)>" in page.text()


def test_sixty_initiatives_with_ranges_are_ranked(store: Store) -> None:
    wide = {**RICE, "reach": {"value": 300, "low": 100, "high": 900}}
    many = [{"text": f"Idea {n}", "moves": "kr1", "rice": wide} for n in range(60)]
    store.save(WARD.replace(initiatives=many))
    page = hands(store)
    assert len(page.all("table")[0]["rows"]) == 60
    page.type("i60 reach", "900")
    page.press("save")
    assert page.all("table")[0]["rows"][0][1] == "Idea 59"


# Each alone, then together.


def sheet(page: Hands, **said: str) -> None:
    """Open a sheet, write on it, and finish."""
    page.press("alone")
    for name, text in said.items():
        page.type(on(page, name), text)
    page.press("finish")


def on(page: Hands, name: str) -> str:
    """The id of a field of the open sheet: 'i1_reach'."""
    return next(id for id in page.fields() if id.endswith(name.replace("_", " ")) and id.startswith("alone "))


def test_a_sheet_is_seen_by_nobody_else(store: Store) -> None:
    mine, theirs = hands(store, "mine"), again(store, "theirs")
    mine.press("alone")
    mine.type(on(mine, "i1_reach"), "4711")
    theirs.page.receive({"type": "hello", "browser": "theirs"})
    assert "4711" not in str(theirs.page.blocks)
    theirs.press("alone")
    assert theirs.value(on(theirs, "i1_reach")) == ""
    theirs.press("leave")
    mine.press("finish")
    theirs.page.receive({"type": "hello", "browser": "theirs"})
    assert "4711" not in str(theirs.page.blocks)
    assert "One sheet is finished." in theirs.text()
    assert ("show", "") not in theirs.buttons()


def test_the_sheet_shows_nobody_s_numbers_not_even_the_team_s(store: Store) -> None:
    page = hands(store)
    page.press("alone")
    assert {page.value(id) for id in page.fields()} == {""}
    assert "Fire doors" not in page.text()
    assert page.fields()[on(page, "i1_reach")]["label"] == "Reach per quarter"
    assert "300" not in page.text()


def test_a_sheet_outlives_its_kernel_in_its_own_browser(store: Store) -> None:
    page = hands(store, "mine")
    page.press("alone")
    page.type(on(page, "i1_reach"), "4711")
    later = again(store, "mine")
    later.press("alone")
    assert later.value(on(later, "i1_reach")) == "4711"


def test_what_was_said_is_shown_without_anybody(store: Store) -> None:
    page = hands(store)
    sheet(page, i1_reach="100", i1_impact="1", i2_effort="2")
    sheet(page, i1_reach="900", i1_impact="2")
    sheet(page, i1_reach="300", i1_impact="1")
    page.press("show")
    assert [block["rows"] for block in page.all("table")[-2:]] == [
        [["reach", "100", "300", "900", "9 times", "3"], ["impact", "1", "1", "2", "2 times", "3"]],
        [["effort", "2", "2", "2", "not at all", "1"]],
    ]
    assert "You are furthest apart on the reach of “Light under every bed”: 100 to 900." in page.text()
    assert "Round 1: what 3 of you said" in page.text()
    assert "Nobody has finished a sheet yet." in page.text()


@pytest.mark.parametrize(
    ("reaches", "words"),
    [
        (("300", "300"), "You all said the same: what did you all know?"),
        (("0", "900"), "You are furthest apart on the reach of “Light under every bed”: 0 to 900."),
    ],
)
def test_the_widest_spread_is_asked_about(store: Store, reaches: tuple[str, str], words: str) -> None:
    page = hands(store)
    for reach in reaches:
        sheet(page, i1_reach=reach, i2_reach="7")
    page.press("show")
    assert words in page.text()


def test_no_sheet_is_left_once_they_are_shown(store: Store) -> None:
    """Who said 4711 of reach also said 0.25 of impact: nothing in the file puts the two together any more."""
    page = hands(store, "in-this-browser")
    sheet(page, i1_reach="4711", i1_impact="0.25")
    sheet(page, i1_reach="5", i1_impact="3")
    page.press("show")
    with sqlite3.connect(store.path) as file:
        found = [text for (text,) in file.execute("SELECT text FROM kept") if "4711" in text]
    assert len(found) == 1
    assert json.loads(found[0])[2]["i1"] == {"impact": ["0.25", "3"], "reach": ["5", "4711"]}
    raw = b"".join(path.read_bytes() for path in Path(store.path).parent.glob(f"{Path(store.path).name}*"))
    assert b"4711" in raw
    assert b'"reach": "4711"' not in raw  # a sheet that was finished
    assert b"alone" not in raw  # one that was being written
    assert b"in-this-browser" not in raw


def test_the_next_person_at_the_same_screen_begins_with_an_empty_sheet(store: Store) -> None:
    page = hands(store)
    page.press("alone")
    first = set(page.fields())
    page.type(on(page, "i1_reach"), "4711")
    page.press("finish")
    page.press("alone")
    assert not first & set(page.fields())
    assert {page.value(id) for id in page.fields()} == {""}


def test_two_who_show_at_once_see_one_round(store: Store) -> None:
    page, other = hands(store), again(store, "there")
    sheet(page, i1_reach="1")
    sheet(other, i1_reach="2")
    page.press("look")
    finished = page.page.sheets._finished
    waiting = store.kept(finished)
    page.press("show")
    for name, (text, revision) in waiting.items():  # as it was when the other one looked
        store.keep(finished, name, text, revision)
    other.press("show")
    assert "Round 1: what 2 of you said" in other.text()
    assert "Round 2" not in again(store, "later").text()


def test_an_empty_sheet_and_a_wrong_number_are_not_handed_in(store: Store) -> None:
    page = hands(store)
    page.press("alone")
    page.press("finish")
    assert page.said()["text"] == "There is nothing on this sheet yet."
    page.type(on(page, "i1_effort"), "soon")
    page.press("finish")
    assert page.page.sheets.finished() == 0
    assert list(page.errors().values()) == ["“soon” is not a number okrkit can read: write one like 51 or 0.5."]


def test_nothing_but_the_sheet_answers_while_it_is_open(store: Store) -> None:
    page = hands(store)
    page.press("alone")
    page.type(on(page, "i1_reach"), "4711")
    page.page.receive({"type": "press", "id": "save", "about": ""})
    page.page.receive({"type": "press", "id": "show", "about": ""})
    assert page.value(on(page, "i1_reach")) == "4711"
    assert len(store.versions(TEAM, PERIOD)) == 1


def test_what_was_said_becomes_ranges(store: Store) -> None:
    page = hands(store)
    for reach, impact in (("100", "0.5"), ("900", "2"), ("300", "3"), ("400", "2")):
        sheet(page, i1_reach=reach, i1_impact=impact)
    page.press("show")
    page.press("take", "i1")
    assert [page.value(f"i1 reach{end}") for end in (" low", "", " high")] == ["100", "300", "900"]
    assert page.value("i1 reach per") == "quarter"
    assert [page.value(f"i1 impact{end}") for end in (" low", "", " high")] == ["0.5", "2", "3"]
    page.press("save")
    assert page.errors() == {}
    assert "How sure: " in page.text()


def test_a_second_round_stands_in_front_of_the_first(store: Store) -> None:
    page = hands(store)
    for numbers in (("1", "9"), ("4", "5")):
        for number in numbers:
            sheet(page, i1_reach=number)
        page.press("show")
    assert "Round 2: what 2 of you said" in page.text()
    assert page.all("table")[-1]["rows"] == [["reach", "4", "4.5", "5", "1.25 times", "2"]]


def test_deleting_the_team_takes_its_sheets_along(store: Store) -> None:
    page = hands(store)
    sheet(page, i1_reach="4711")
    store.delete(TEAM)
    with sqlite3.connect(store.path) as file:
        assert not [text for (text,) in file.execute("SELECT text FROM kept") if "4711" in text]


# Before and after the launch.


def agree(page: Hands, **parts: str) -> None:
    for name, text in parts.items():
        page.type(f"i1 look 1 {name}", text)
    page.press("agree", "i1")


def test_criteria_are_agreed_with_their_day(store: Store) -> None:
    page = hands(store)
    agree(page, criteria="- Fewer than 5 falls beside a bed\n\nBells at night fall by a third", launch="2026-08-01")
    (agreed,) = store.okr(TEAM, PERIOD).initiatives[0].agreed
    assert (agreed.date, agreed.criteria) == (
        TODAY, ("Fewer than 5 falls beside a bed", "Bells at night fall by a third")
    )  # fmt: skip
    page.press("agree", "i1")
    assert page.said()["text"] == "There is nothing new to keep."


@pytest.fixture
def launched(store: Store) -> Store:
    agree(hands(store), criteria="Fewer than 5 falls beside a bed", launch="2026-08-01")
    return store


def test_what_was_seen_is_added_and_held_against_what_was_agreed(launched: Store) -> None:
    page = hands(launched, today=OUT)
    assert "Agreed on 2026-07-10, before the launch on 2026-08-01." in page.text()
    assert "What have we seen of this: Fewer than 5 falls beside a bed?" in page.text()
    page.type("i1 look 2 seen 1", "4 falls in 19 days")
    page.type("i1 look 2 held 1", "yes")
    page.type("i1 decision 1 verdict", "keep")
    page.type("i1 decision 1 evidence", "4 falls, and the night nurse says it is calmer")
    page.press("saw", "i1")
    one = launched.okr(TEAM, PERIOD).initiatives[0]
    assert (one.measured[0].held, one.decisions[0].verdict) == (True, "keep")
    assert "Fewer than 5 falls beside a bed: it held on 2026-08-20, 4 falls in 19 days" in page.text()
    assert "Decided on 2026-08-20 to keep it: 4 falls, and the night nurse says it is calmer" in page.text()


def test_later_criteria_need_their_reason_and_stand_behind(launched: Store) -> None:
    page = hands(launched, today=OUT)
    page.type("i1 look 2 criteria", "The ward feels calmer")
    page.press("agree", "i1")
    assert page.errors() == {"i1 look 2 reason": "It is out already: say why it is another one now."}
    page.type("i1 look 2 reason", "falls are too rare to count")
    page.press("agree", "i1")
    one = launched.okr(TEAM, PERIOD).initiatives[0]
    assert [agreed.date for agreed in one.agreed] == [TODAY, OUT]
    assert "Added on 2026-08-20 (falls are too rare to count): The ward feels calmer" in page.text()
    assert "i1 look 3 seen 1" in page.fields()


def test_the_day_of_a_launch_stays(launched: Store) -> None:
    page = hands(launched, today=OUT)
    page.type("i1 look 2 launch", "2026-09-15")
    page.press("agree", "i1")
    assert page.errors() == {"i1 look 2 launch": "It is out since 2026-08-01: that day stays."}


def test_a_share_of_a_key_result_only_from_an_experiment(launched: Store) -> None:
    page = hands(launched, today=OUT)
    assert "unless an experiment says so" in page.text()
    page.type("i1 look 2 x kr", "kr1")
    page.type("i1 look 2 x effect", "1.2 falls fewer a month")
    page.press("saw", "i1")
    assert page.errors() == {"i1 look 2 x interval": "From where to where?"}
    page.type("i1 look 2 x interval", "0.1 to 2.3")
    page.type("i1 look 2 x about", "every second room")
    page.press("saw", "i1")
    assert "An experiment (every second room) says of kr1: 1.2 falls fewer a month, 0.1 to 2.3." in page.text()


def test_a_verdict_to_stop_ends_it_and_what_was_seen_stays(launched: Store) -> None:
    page = hands(launched, today=OUT)
    page.type("i1 decision 1 verdict", "stop")
    page.type("i1 decision 1 evidence", "no fall fewer")
    page.press("saw", "i1")
    one = launched.okr(TEAM, PERIOD).initiatives[0]
    assert (one.fate, len(one.agreed)) == ("stopped", 1)


def test_nothing_seen_keeps_nothing(launched: Store) -> None:
    page = hands(launched, today=OUT)
    before = launched.okr(TEAM, PERIOD)
    page.press("saw", "i1")
    assert launched.okr(TEAM, PERIOD) == before
    page.type("i1 look 2 held 1", "no")
    page.press("saw", "i1")
    assert page.errors() == {"i1 look 2 seen 1": "Say what was measured, or who saw what."}


def test_a_team_without_anything_gets_a_page(store: Store) -> None:
    page = Hands(Ranking("Nobody yet", "2026-Q4", store))
    told = page.text()
    for words in ("There is no objective yet.", "Nothing can be ranked yet", "There is nothing to score yet"):
        assert words in told, words
    assert not any(isinstance(block, dict) and "unknown" in block for block in page.page.blocks)
