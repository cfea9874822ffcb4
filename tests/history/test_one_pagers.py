"""The page for the next objective: filled from what is kept, blank where nobody has said anything."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit import history, report
from okrkit.history.one_pagers import BLANK
from okrkit.history.rebuilding import told
from okrkit.model import OKR, KeyResult
from okrkit.places import place

DAY = date(2026, 10, 1)
SAMPLES = place("notebooks/samples")


def story(**more: Any) -> OKR:
    return okrkit.load(SAMPLES / "mendwell-booking-2026-Q3.okr.yaml").replace(**more)


def decision(about: str, course: str, reason: str = "", **more: Any) -> dict[str, Any]:
    return {"date": DAY, "about": about, "course": course, "reason": reason, **more}


def quarter(period: str, start: int, end: int, objective: str = "Repairs feel easy") -> OKR:
    read = {"date": okrkit.model.period_dates(period)[1], "value": end}  # type: ignore[index]
    text = f"First-visit fix rate from {start} % to 80 %"
    return OKR(team="Booking", period=period, objective=objective, key_results=[{"text": text, "check_ins": [read]}])


def test_the_story_fills_its_page() -> None:
    page = history.one_pager(story(), DAY)
    assert page.period == "2026-Q4"
    assert page.evidence[:2] == (
        "2026-Q3: Share of requests with a visit within three days, from 42 % to 56 %, aimed for 60 %: met, 78 % of the"
        " way",
        "2026-Q3: First-visit fix rate, from 61 % to 67 %, aimed for 72 %: not yet reached, 55 % of the way",
    )
    assert page.evidence[3].endswith("seven in the morning: happened")
    assert "Cities are at 66 %" in page.learned[0]
    assert any("7 of 10 pick alone" in line for line in page.learned)
    assert page.causes[0].startswith("2026-08-14: First-visit fix rate, own process, could have been foreseen: Earlier")


def test_what_nobody_decided_is_a_blank() -> None:
    page = history.one_pager(story(), DAY)
    assert (page.objective, page.over, page.because) == (BLANK, (BLANK,), BLANK)
    assert (page.customers, page.business, page.giving_up) == (BLANK, BLANK, (BLANK,)), "of which objective?"
    bare = history.one_pager(OKR(team="Booking"), DAY)
    assert (bare.customers, bare.business, bare.giving_up, bare.evidence) == (BLANK, BLANK, (BLANK,), ())


def test_an_objective_that_is_kept_stands_over_what_is_still_to_be_named() -> None:
    page = history.one_pager(story(onward=[decision("objective", "keep", "a third of first visits still fails")]), DAY)
    assert page.objective == story().objective.text
    assert (page.over, page.because) == ((BLANK,), "a third of first visits still fails")
    assert page.customers.startswith("Households with a dead fridge")
    assert page.giving_up == ("No new kinds of appliances and nothing on the partner portal this quarter.",)


def test_what_was_said_of_its_worth_goes_before_its_reasons() -> None:
    answers = [{"question": "worth?", "text": "those outside the cities", "about": "customers"}]
    page = history.one_pager(story(onward=[decision("objective", "raise", "x", text="Further", answers=answers)]), DAY)
    assert (page.objective, page.customers) == ("Further", "those outside the cities")
    assert page.business.startswith("A request cancelled")


def test_a_new_objective_stands_over_the_old_one_which_is_given_up() -> None:
    answers = [
        {"question": "worth?", "text": "no bill surprises anybody", "about": "customers"},
        {"question": "worth?", "text": "fewer refunds", "about": "business"},
    ]
    made = decision("objective", "replace", "bills are the next pain", text="Bills hold no surprise", answers=answers)
    stopped = decision("kr3", "stop", "it went with the weather")
    page = history.one_pager(story(onward=[made, stopped]), DAY)
    assert (page.objective, page.over) == ("Bills hold no surprise", (story().objective.text,))
    assert (page.customers, page.business) == (BLANK, BLANK), "that was said of the old one"
    assert page.giving_up == (
        story().objective.text,
        "Share of households that book a second repair within the year: it went with the weather",
    )


def test_earlier_periods_give_their_steps_and_their_counts() -> None:
    okrs = [quarter("2026-Q3", 61, 67), quarter("2026-Q1", 50, 58), quarter("2026-Q2", 58, 61, "Parts are there")]
    assert history.one_pager(okrs, DAY).evidence == (
        "2026-Q3: First-visit fix rate, from 61 % to 67 %, aimed for 80 %: not yet reached, 32 % of the way",
        "Steps of First-visit fix rate: 8 points in 2026-Q1, 3 points in 2026-Q2, 6 points in 2026-Q3",
        "2026-Q2 (Parts are there): 1 not yet reached",
        "2026-Q1 (Repairs feel easy): 1 not yet reached",
    )


def test_a_page_is_one_team_s() -> None:
    with pytest.raises(ValueError, match="one team, and these are of 2: 'Booking', 'Parts'"):
        history.one_pager([OKR(team="Booking"), OKR(team="Parts")])
    with pytest.raises(ValueError, match="and there is none"):
        history.one_pager([])


def test_a_reported_score_is_told_as_one() -> None:
    okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=["Launch the text message"])
    key = ("Booking", "2026-Q3", "Repairs feel easy", "kr1")
    line, formula = history.one_pager(okr, DAY, {key: 0.666}).evidence
    assert line == "2026-Q3: Launch the text message: reported 66.6 %"
    assert formula.startswith("By which formula")


def test_scores_of_earlier_periods_are_counted_apart() -> None:
    lines = ["Launch the text message", "Fix the van", "Fix rate from 3 % to 5 %"]
    before = OKR(team="Booking", period="2026-Q2", key_results=lines)
    keys = [("Booking", "2026-Q2", "", f"kr{n}") for n in (1, 2)]
    page = history.one_pager(
        [before, OKR(team="Booking", period="2026-Q3")], DAY, dict(zip(keys, (0.1, 1), strict=True))
    )
    assert page.evidence[0] == "2026-Q2: 1 without a number, 2 with a reported score, 10 % to 100 %"


def test_a_mark_in_a_table_is_nothing_that_was_learned() -> None:
    notes = [{"date": DAY, "learned": "Two calls are enough"}, {"date": DAY, "learned": "over_100"}]
    okr = OKR(team="Booking", period="2026-Q3", key_results=[{"text": "NPS from 3 to 5", "check_ins": notes}])
    assert history.one_pager(okr, DAY).learned == ("2026-10-01: NPS from 3 to 5: Two calls are enough",)


def test_what_was_learned_and_named_long_ago_tells_its_day() -> None:
    page = history.one_pager(story(), DAY)
    assert page.learned[4].startswith("2026-08-11: Let households pick"), page.learned
    assert page.causes[0].startswith("2026-08-14: First-visit fix rate")
    cited = KeyResult(text="NPS from 3 to 5", check_ins=[{"date": "2026-08-12", "learned": "Two calls are enough"}])
    okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=[cited])
    assert history.one_pager(okr, DAY).learned == ("2026-08-12: NPS from 3 to 5: Two calls are enough",)


def test_a_note_of_which_nobody_wrote_the_day_is_given_none() -> None:
    noted = KeyResult(text="NPS from 3 to 5", check_ins=[{"date": "2026-09-30", "learned": "Two calls are enough"}])
    okr = OKR(team="Booking", period="2026-Q3", key_results=[noted])
    assert history.one_pager(okr, DAY).learned == ("NPS from 3 to 5: Two calls are enough",)


def test_a_page_of_a_quarter_long_past_says_so() -> None:
    page = history.one_pager(OKR(team="Booking", period="2024-Q4"), date(2026, 11, 22))
    told = report.page(history.one_pager_blocks(page, "Booking"), "markdown")
    assert "Booking, 2025-Q1. Written on 2026-11-22, from what stood there up to the end of 2024-Q4." in told
    bare = history.one_pager(OKR(team="Booking", period="Winter"), date(2026, 11, 22))
    assert "Written on 2026-11-22.\n" in report.page(history.one_pager_blocks(bare), "markdown")


def test_where_days_are_not_known_the_order_of_the_file_counts() -> None:
    okrs = [OKR(team="Booking", period=name, key_results=[name]) for name in ("2018-Q4", "FY20-Q1")]
    assert history.one_pager(okrs, DAY).evidence[0].startswith("FY20-Q1: ")


def test_one_word_is_no_name() -> None:
    okr = OKR(team="Booking", period="2026-Q3", key_results=["Interview 5 households.", "Meet 3 households"])
    assert [line.partition(": ")[2].partition(":")[0] for line in history.one_pager(okr, DAY).evidence] == [
        "Interview 5 households", "Meet 3 households",
    ]  # fmt: skip


def test_as_markdown_what_people_wrote_is_text() -> None:
    okr = story(onward=[decision("objective", "keep", "<script>alert(1)</script>\n# not a heading")])
    told = report.page(history.one_pager_blocks(history.one_pager(okr, DAY), okr.team), "markdown")
    assert told.startswith(
        "# The next objective: Getting a broken appliance fixed feels as easy as ordering a new one\n"
    )
    assert "\\<script\\>" in told, "escaped"
    assert "\n# not" not in told
    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## What earlier key results say", "## What we learned", "## Why it came so, as we saw it",
        "## What it is worth to customers", "## What it is worth to the business", "## What we give up for it",
    ]  # fmt: skip


# The frame, rebuilt.


def test_a_frame_tells_its_okrs_again() -> None:
    okr = story()
    (again,) = history.okrs(history.frame(okr))
    assert [kr.text for kr in again.key_results] == [kr.text for kr in okr.key_results]
    for before, after in zip(okr.key_results, again.key_results, strict=True):
        assert [c.value for c in after.check_ins] == [c.value for c in before.check_ins]
        assert okrkit.progress(after).formula == okrkit.progress(before).formula


def test_messy_quarters_tell_their_okrs_too() -> None:
    frame = history.load(SAMPLES / "mendwell-quarters.csv")
    okrs = history.okrs(frame)
    assert len(okrs) == len(frame.drop_duplicates(["team", "period", "objective"]))
    assert sum(len(okr.key_results) for okr in okrs) == len(
        frame.drop_duplicates(["team", "period", "objective", "id"])
    )
    assert history.scores(frame)


def test_a_result_without_a_day_stands_at_the_period_s_end() -> None:
    kr = KeyResult(text="NPS from 32 to 45", check_ins=[{"date": "2026-08-01", "value": 40}])
    frame = history.frame(OKR(team="Booking", period="2026-Q3", key_results=[kr]))
    frame["date"] = None
    (okr,) = history.okrs(frame)
    assert [(c.date, c.value) for c in okr.key_results[0].check_ins] == [(date(2026, 9, 30), 40)]


def test_dates_that_the_name_does_not_tell_are_kept() -> None:
    okr = OKR(team="Booking", period="Winter", starts="2026-01-05", ends="2026-03-20", key_results=["NPS from 3 to 5"])
    assert history.okrs(history.frame(okr)) == [okr]


def test_a_result_in_words_is_told_in_words_and_an_old_reading_is_no_end(tmp_path: Path) -> None:
    head = "team,period,objective,key result,from,to,updated,actual"
    lines = [
        "Queue at noon,9,4,2026-06-30,done",
        "Ship 3 vans,,,2026-06-30,done",
        "Minutes in queue,9,4,2026-04-10,8",
    ]
    for period, day in (("2026-Q2", "2026"), ("2025-Q2", "2025")):
        table = tmp_path / f"{period}.csv"
        rows = [head, *(f"Ovens,{period},Bread,{line}".replace("2026-0", f"{day}-0") for line in lines)]
        table.write_text("\n".join(rows), encoding="utf-8")
    frame = history.load([tmp_path / "2026-Q2.csv", tmp_path / "2025-Q2.csv"])
    page = history.one_pager(history.okrs(frame), DAY, told=told(frame))
    assert page.evidence[:3] == (
        "2026-Q2: Queue at noon: told in words, “done”",
        "2026-Q2: Ship 3 vans: told in words, “done”",
        "2026-Q2: Minutes in queue, from 9 min to 8 min on 2026-04-10, aimed for 4 min: read too long before the end"
        " to tell where it stood then",
    )
    assert page.evidence[-1] == "2025-Q2 (Bread): 2 told in words, 1 with a reading too old to tell"
