"""The running quarter: paths, states beside the time that has passed, what is stale, open and watched."""

import subprocess
import sys
from datetime import date

import okrkit
from okrkit.model import OKR, CheckIn, Commitment, HealthMetric, KeyResult, Kind, Reflection
from okrkit.widgets import RunningQuarter

from .hands import Hands

NAME = ("Trams", "2026-Q3")
RUNNING = OKR(
    team="Trams",
    period="2026-Q3",
    objective="People on the east line get to work without looking at a timetable",
    key_results=[
        KeyResult(
            text="Raise the share of trams on time from 70 % to 80 %",
            read_every=7,
            check_ins=[
                CheckIn(date="2026-07-06", value=70, learned="Doors cost us most."),
                CheckIn(date="2026-07-20", value=68, chance=40, source="depot log"),
                CheckIn(date="2026-09-07", value=79),
            ],
        ),
        KeyResult(text="The council approves the lane", kind=Kind.BINARY, likelihood=30, likelihood_aim=80),
        KeyResult(text="Riders who look nothing up from 20 % to 40 %").changed(
            date(2026, 7, 10), "nobody can ask them", fate="stopped"
        ),
    ],
    health=[
        HealthMetric(
            text="Red lights passed per week", upper=0, guards="kr1", read_every=7,
            check_ins=[CheckIn(date="2026-07-20", value=2)],
        )
    ],
    reflections=[
        Reflection(date="2026-07-21", so_far=True, commitments=[
            Commitment(text="Ride along on the 7:12", owner_role="planner", due="2026-07-28"),
            Commitment(text="Count doors", done=True),
        ])
    ],
)  # fmt: skip


def page_on(day: date, okr: OKR = RUNNING) -> Hands:
    store = okrkit.open()
    if not store.okrs():
        store.save(okr)
    return Hands(RunningQuarter(okr.team, okr.period, store=store, today=day))


def test_the_state_so_far_stands_beside_the_time_that_has_passed() -> None:
    page = page_on(date(2026, 7, 21))
    assert "2026-07-21: day 21 of 92, 21 % of the quarter has passed." in page.text()
    bar = page.all("progress")[0]
    assert (bar["state"], bar["formula"]) == ("not yet reached, so far", "(68 - 70) / (80 - 70) = -20 %")
    assert "Pace: moving the wrong way." in page.text()


def test_a_path_holds_what_was_read_up_to_the_day_and_says_it_in_words() -> None:
    page = page_on(date(2026, 7, 21))
    (drawn,) = page.all("path")
    assert [round(share, 9) for _, share in drawn["points"]] == [0, -0.2]
    assert [round(91 * time) for time, _ in drawn["points"]] == [5, 19]
    assert drawn["band"] == [0.6, 0.8]
    assert "0 % on 2026-07-06, -20 % on 2026-07-20. 21 % of the period has passed." in drawn["label"]


def test_the_last_check_in_and_the_last_words_stand_there() -> None:
    told = page_on(date(2026, 7, 21)).text()
    assert "Last check-in on 2026-07-20: 68 %, a chance of 40 % to reach it. Source: depot log." in told
    assert "Learned, 2026-07-06: Doors cost us most." in told
    assert "2026-09-07" not in told, "what is read later is not known yet"
    assert "Earlier check-ins: 1" in told, "the last one stands above"
    assert "Earlier check-ins" not in page_on(date(2026, 7, 6)).text()
    assert "Nobody has checked in yet." in told


def test_a_yes_or_no_has_no_number() -> None:
    for value, words in ((0, "it has not happened yet"), (1, "it happened")):
        (lane,) = (kr for kr in RUNNING.key_results if kr.id == "kr2")
        okr = RUNNING.replace(
            team=f"Trams {value}", key_results=[lane.replace(check_ins=[CheckIn(date="2026-07-20", value=value)])],
            health=[],
        )  # fmt: skip
        okrkit.open().save(okr)
        page = Hands(RunningQuarter(okr.team, okr.period, store=okrkit.open(), today=date(2026, 7, 21)))
        assert f"Last check-in on 2026-07-20: {words}." in page.text()


def test_what_is_stale_is_told_only_after_two_missed_readings() -> None:
    assert "Stale" not in page_on(date(2026, 7, 21)).text()
    told = page_on(date(2026, 8, 11)).text()
    assert "Stale: 3 readings were missed. It is to be read every 7 days; last on 2026-07-20." in told


def test_open_commitments_and_what_is_watched() -> None:
    page = page_on(date(2026, 8, 3))
    tables = {tuple(block["head"]): block["rows"] for block in page.all("table")}
    assert tables["Commitment", "Who takes care", "By", "It helped if", "Made on"] == [
        ["Ride along on the 7:12", "planner", "2026-07-28, its day has passed", "–", "2026-07-21"]
    ]
    watched = next(rows for head, rows in tables.items() if head[0] == "We watch")
    assert watched == [["Red lights passed per week", "2", "at most 0", "outside its bounds", "2026-07-20"]]
    assert "Does it ask for an objective of its own" in page.text()


def test_what_was_stopped_stays_visible_with_its_reason() -> None:
    page = page_on(date(2026, 8, 3))
    assert "kr kr3" not in [block.get("id") for block in page.all("section")]
    (row,) = page.section("ended")[0]["rows"]
    assert row == ["Riders who look nothing up from 20 % to 40 %", "stopped", "2026-07-10", "nobody can ask them"]
    before = page_on(date(2026, 7, 9))
    assert "kr kr3" in [block.get("id") for block in before.all("section")]


def test_key_results_that_pull_apart_are_asked_about() -> None:
    up = KeyResult(text="Seats from 10 to 20", check_ins=[CheckIn(date="2026-07-20", value=15)])
    down = KeyResult(text="Smiles from 10 to 20", check_ins=[CheckIn(date="2026-07-20", value=5)])
    okr = OKR(team="Trams", period="2026-Q3", objective="Joy", key_results=[up, down])
    assert "Up: Seats from 10 to 20. Down, or outside its bounds: Smiles" in page_on(date(2026, 7, 21), okr).text()


def test_another_day_can_be_looked_at_and_the_store_is_read_again() -> None:
    page = page_on(date(2026, 9, 30))
    assert "2026-09-07" in page.text()
    page.type("day", "2026-07-21")
    assert "day 21 of 92" in page.text()
    okrkit.open().add(CheckIn(date="2026-07-21", value=75), team=NAME[0], period=NAME[1], key_result="kr1")
    page.press("again")
    assert "Last check-in on 2026-07-21: 75 %" in page.text()
    assert any("how it stands on 2026-07-21" in one.get("text", "") for one in page.heard)


def test_after_its_end_a_quarter_tells_where_it_stood() -> None:
    assert "The quarter ended on 2026-09-30." in page_on(date(2026, 12, 24)).text()


def test_before_its_start_a_quarter_tells_when_it_begins() -> None:
    assert "The quarter begins on 2026-07-01." in page_on(date(2026, 6, 12)).text()


HOSTILE = "</script><img src=x onerror=alert(1)> \x00 " + "long " * 4000


def test_hostile_texts_and_numbers_out_of_all_proportion_are_shown() -> None:
    wild = KeyResult(
        text=HOSTILE, baseline=0, target=1, kind="outcome",
        check_ins=[CheckIn(date="2026-07-06", value=-10**9, learned=HOSTILE), CheckIn(date="2026-07-06", value=10**12)],
    )  # fmt: skip
    page = page_on(date(2026, 7, 21), OKR(team="Trams", period="2026-Q3", objective=HOSTILE, key_results=[wild]))
    assert "100,000,000,000,000 %" in page.all("path")[0]["label"]
    assert "</script><img src=x onerror=alert(1)>" in page.text()


def test_an_empty_one_and_one_without_days_say_so() -> None:
    empty = OKR(team="Trams", period="FY27-Q2")
    told = page_on(date(2026, 8, 3), empty).text()
    assert "When this period begins and ends is not known." in told
    assert "There is no key result yet." in told
    assert "None is open." in told


def test_nothing_heavy_is_loaded() -> None:
    program = (
        "import sys; from okrkit.widgets import LookingBack, RunningQuarter; RunningQuarter(); LookingBack();"
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'narwhals', 'duckdb'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_yes_or_no_whose_end_nobody_told_asks_once() -> None:
    okr = RUNNING.replace(key_results=[KeyResult(text="Win the airport contract", kind=Kind.BINARY)])
    page = page_on(date(2026, 11, 22), okr)
    assert "No progress to tell: the period is over: did it happen, or not?" in page.text().splitlines()
    assert "?" not in page.text().splitlines()
