"""Checking in: values, words, dates, launches due, and what changes mid-quarter."""

from datetime import date

import pytest

import okrkit
from okrkit.model import OKR, CheckIn, Fate, HealthMetric, Initiative, KeyResult, Kind, Verdict
from okrkit.widgets import CheckingIn

from .hands import Hands

NAME = ("Trams", "2026-Q3")
RUNNING = OKR(
    team="Trams",
    period="2026-Q3",
    objective="People on the east line get to work without looking at a timetable",
    key_results=[
        KeyResult(text="Raise the share of trams on time from 71 % to 85 %", read_every=7),
        KeyResult(text="The council approves the priority lane", kind=Kind.BINARY, likelihood=30, likelihood_aim=80),
    ],
    health=[HealthMetric(text="Red lights passed per week", upper=0, guards="kr1")],
    initiatives=[
        Initiative(text="Doors close ten seconds earlier", moves="kr1", launch="2026-07-06", look_back="2026-08-03"),
        Initiative(text="Tell drivers their lateness", moves="kr1", launch="2026-08-31", look_back="2026-09-21"),
    ],
)  # fmt: skip


def page_on(day: date) -> Hands:
    store = okrkit.open()
    if not store.okrs():
        store.save(RUNNING)
    return Hands(CheckingIn(*NAME, store=store, today=day))


def saved() -> OKR:
    return okrkit.open().okr(*NAME)


def bars(page: Hands) -> list[tuple[str, str]]:
    return [(block["state"], block["formula"]) for block in page.all("progress")]


def test_two_check_ins_and_their_progress() -> None:
    page = page_on(date(2026, 7, 14))
    page.type("kr1 value", "71 %")
    page.press("save")
    assert bars(page)[0] == ("not yet reached, so far", "(71 - 71) / (85 - 71) = 0 %")
    page.type("day", "2026-08-12")
    page.type("kr1 value", "78")
    page.type("kr1 chance", "55")
    page.type("kr1 learned", "The bridge costs two minutes")
    page.type("kr1 customers_said", "'I stopped running'")
    page.type("kr1 source", "control room")
    page.press("save")
    assert bars(page)[0] == ("not yet reached, so far", "(78 - 71) / (85 - 71) = 50 %")
    assert page.all("progress")[0]["elapsed"] == pytest.approx(43 / 92, abs=0.02)
    assert saved().key_results[0].check_ins == (
        CheckIn(date=date(2026, 7, 14), value=71),
        CheckIn(date=date(2026, 8, 12), value=78, chance=55, learned="The bridge costs two minutes",
                customers_said="'I stopped running'", source="control room"),
    )  # fmt: skip
    assert page.all("table")[0]["rows"] == [
        ["2026-08-12", "78", "50 %", "55 %", "The bridge costs two minutes", "'I stopped running'", "control room"],
        ["2026-07-14", "71", "0 %", "–", "–", "–", "–"],
    ]
    assert page.value("kr1 value") == ""


def test_another_day_shows_what_stood_then() -> None:
    page = page_on(date(2026, 9, 30))
    for day, value in (("2026-07-14", "71"), ("2026-09-30", "82")):
        page.type("day", day)
        page.type("kr1 value", value)
        page.press("save")
    assert bars(page)[0] == ("met", "(82 - 71) / (85 - 71) = 79 %")
    page.type("day", "2026-07-20")
    assert bars(page)[0][1] == "(71 - 71) / (85 - 71) = 0 %"


def test_words_without_a_number_are_a_check_in() -> None:
    page = page_on(date(2026, 7, 14))
    page.type("kr1 learned", "The counter was down all week")
    page.press("save")
    assert saved().key_results[0].check_ins == (
        CheckIn(date=date(2026, 7, 14), learned="The counter was down all week"),
    )
    assert bars(page)[0][0].startswith("no number")
    assert "No progress to tell" in page.text()


def test_a_second_check_in_of_a_day_corrects_the_first() -> None:
    page = page_on(date(2026, 7, 14))
    for value in ("17", "71"):
        page.type("kr1 value", value)
        page.press("save")
    assert [c.value for c in saved().key_results[0].check_ins] == [17, 71]
    assert bars(page)[0][1].startswith("(71 - 71)")


@pytest.mark.parametrize(
    ("id", "typed", "told"),
    [
        ("kr1 value", "better", "“better” is not a number"),
        ("kr1 value", "9" * 30, "too long"),
        ("kr1 chance", "101", "between 0 and 100"),
        ("h1 value", "none", "not a number"),
        ("day", "2026-10-01", "outside 2026-Q3"),
        ("day", "yesterday", "not a day"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_lost(id: str, typed: str, told: str) -> None:
    page = page_on(date(2026, 8, 12))
    page.type("kr1 learned", "The bridge")
    page.type(id, typed)
    page.press("save")
    assert told in page.errors()[id]
    assert "Nothing is saved yet" in page.said()["text"]
    assert (page.value(id), page.value("kr1 learned")) == (typed, "The bridge")
    assert all(not kr.check_ins for kr in saved().key_results)


def test_nothing_typed_is_nothing_kept() -> None:
    page = page_on(date(2026, 8, 12))
    page.press("save")
    assert "nothing to keep" in page.said()["text"]


def test_half_a_check_in_is_there_after_a_restart() -> None:
    page = page_on(date(2026, 8, 12))
    page.type("kr1 learned", "The bri")
    assert page_on(date(2026, 8, 12)).value("kr1 learned") == "The bri"


def test_yes_or_no_goes_by_likelihood() -> None:
    page = page_on(date(2026, 7, 14))
    page.type("kr2 chance", "55")
    page.press("save")
    assert page.all("progress")[1]["share"] == 0.5
    page.type("day", "2026-09-30")
    page.type("kr2 value", "1")
    page.press("save")
    assert page.section("kr kr2")[0]["text"].startswith("happened")
    page.type("kr2 value", "0")
    page.press("save")
    assert page.section("kr kr2")[0]["text"].startswith("did not happen")


def test_a_guard_outside_its_bounds_asks() -> None:
    page = page_on(date(2026, 7, 14))
    page.type("h1 value", "0")
    page.press("save")
    assert "objective of its own" not in page.text()
    page.type("day", "2026-07-21")
    page.type("h1 value", "2")
    page.type("h1 learned", "Both at the new crossing")
    page.press("save")
    assert "objective of its own" in page.text()
    assert saved().health[0].check_ins[-1] == CheckIn(
        date=date(2026, 7, 21), value=2, learned="Both at the new crossing"
    )


def test_two_missed_readings_are_told() -> None:
    page = page_on(date(2026, 7, 7))
    page.type("kr1 value", "72")
    page.press("save")
    assert "readings were missed" not in page_on(date(2026, 7, 21)).text()
    assert "2 readings were missed. Is it still read every 7 days?" in page_on(date(2026, 7, 22)).text()


def test_a_launch_is_looked_back_on_when_its_day_has_come() -> None:
    assert ("decide", "") not in page_on(date(2026, 8, 2)).buttons()
    page = page_on(date(2026, 8, 3))
    assert [section["label"] for section in page.section("due") if section["kind"] == "section"] == [
        "Doors close ten seconds earlier"
    ]
    page.type("i1 decision 1 verdict", "stop")
    page.press("decide")
    assert "what tells you so" in page.errors()["i1 decision 1 evidence"]
    assert saved().initiatives[0].decisions == ()
    page.type("i1 decision 1 evidence", "people wait outside closed doors")
    page.press("decide")
    stopped = saved().initiatives[0]
    assert (stopped.fate, stopped.decisions[0].verdict) == (Fate.STOPPED, Verdict.STOP)
    assert stopped.changes[0].reason == "people wait outside closed doors"
    assert ("decide", "") not in page.buttons()


def test_keeping_a_launch_lets_it_run() -> None:
    page = page_on(date(2026, 8, 3))
    page.type("i1 decision 1 verdict", "keep")
    page.type("i1 decision 1 evidence", "half a minute a round")
    page.press("decide")
    assert saved().initiatives[0].fate is Fate.ACTIVE
    assert ("decide", "") not in page.buttons()


def test_a_new_target_stands_beside_the_first() -> None:
    page = page_on(date(2026, 8, 12))
    page.type("kr1 value", "82")
    page.press("save")
    page.type("change kr1 target", "90")
    page.press("change", "kr1")
    assert "reason" in page.errors()["change kr1 reason"]
    assert page.value("change kr1 target") == "90"
    page.type("change kr1 reason", "the bridge opened early")
    page.press("change", "kr1")
    kr = saved().key_results[0]
    assert [(c.date, c.part, c.before, c.after, c.reason) for c in kr.changes] == [
        (date(2026, 8, 12), "target", None, 90, "the bridge opened early")
    ]
    assert bars(page)[0][1] == "(82 - 71) / (90 - 71) = 58 %"
    assert "Against the numbers as first stated: (82 - 71) / (85 - 71) = 79 %." in page.text()
    assert page.value("change kr1 reason") == ""


def test_a_stopped_key_result_leaves_the_page_and_stays_in_the_store() -> None:
    page = page_on(date(2026, 8, 12))
    page.type("change kr2 what", "stop")
    page.type("change kr2 reason", "the council is dissolved")
    page.press("change", "kr2")
    assert saved().key_results[1].fate is Fate.STOPPED
    assert "kr2 chance" not in page.fields()
    assert "the council is dissolved" in page.text()


def test_a_replacement_takes_the_next_number() -> None:
    page = page_on(date(2026, 8, 12))
    page.type("change kr1 what", "replace")
    page.type("change kr1 reason", "the counter will not come back")
    page.press("change", "kr1")
    assert "takes its place" in page.errors()["change kr1 text"]
    page.type("change kr1 text", "Cut the median wait at the stop from 7 to 4 minutes")
    page.press("change", "kr1")
    assert [(kr.id, kr.fate) for kr in saved().key_results] == [
        ("kr1", Fate.REPLACED),
        ("kr2", Fate.ACTIVE),
        ("kr3", Fate.ACTIVE),
    ]
    assert saved().key_results[0].text.startswith("Raise the share of trams")
    assert "kr3 value" in page.fields()


def test_a_period_without_dates_still_takes_check_ins() -> None:
    store = okrkit.open()
    store.save(OKR(team="Trams", period="FY27-Q2", key_results=["NPS from 32 to 45"]))
    page = Hands(CheckingIn("Trams", "FY27-Q2", store=store, today=date(2026, 8, 12)))
    page.type("kr1 value", "38")
    page.press("save")
    assert store.okr("Trams", "FY27-Q2").key_results[0].check_ins[0].value == 38
    assert page.all("progress")[0]["elapsed"] is None


def test_an_okr_without_key_results_says_where_to_begin() -> None:
    page = Hands(CheckingIn("Nobody", "2026-Q3"))
    assert "Write one on the draft page" in page.text()
    page.press("save")
    assert page.said()["tone"] == "notice"


def test_a_check_in_is_taken_back_with_a_reason() -> None:
    store = okrkit.open()
    readings = [{"date": "2026-08-04", "value": 44}, {"date": "2026-08-11", "value": 540, "learned": "<b>typo</b>"}]
    visits = {"text": "Visits within three days from 42 % to 60 %", "check_ins": readings}
    store.save(OKR(team="Taken", period="2026-Q3", objective="Soon there", key_results=[visits]))
    page = Hands(CheckingIn("Taken", "2026-Q3", today=date(2026, 8, 12)))
    assert page.fields()["back kr1 which"]["options"][0][1] == "2026-08-11: 540"
    page.press("take back", "kr1")
    assert page.said()["text"].startswith("Nothing is taken back yet. Say in a few words why")
    page.type("back kr1 reason", "a zero too many")
    page.press("take back", "kr1")
    assert page.said()["text"] == "Taken back: 2026-08-11: 540."
    okr = store.okr("Taken", "2026-Q3")
    assert [one.value for one in okr.key_results[0].check_ins] == [44]
    assert okr.withdrawn[0].reason == "a zero too many"
    assert "a zero too many" in page.text()
    page.type("back kr1 reason", "that one too")
    page.press("take back", "kr1")
    assert store.okr("Taken", "2026-Q3").key_results[0].check_ins == ()
    assert ("take back", "kr1") not in page.buttons()
