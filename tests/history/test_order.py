"""Periods stand in the order of time, whatever their names tell, in tables and on the page for the next objective."""

from datetime import date
from pathlib import Path

import pandas as pd

from okrkit import OKR, history

HEAD = "Team,Quarter,Objective,Key result,Start,Target,Value,Date\n"


def _rows(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n"


def _table(frame: "pd.DataFrame") -> list[list[str]]:
    tables = [block for block in history.summary(frame) if block["kind"] == "table"]
    return [tables[0]["head"], *tables[0]["rows"]]


def test_periods_without_known_days_stand_by_their_readings_or_their_fiscal_names(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    read = (("Q4 FY26", "2026-03-30"), ("FY26Q1", "2025-06-29"), ("2026-Q3", ""), ("Q3 FY26", "2025-12-30"))
    path.write_text(_rows(*(f"Ovens,{name},Warm,Loaves sold,1,9,5,{day}" for name, day in read)), encoding="utf-8")
    frame = history.load(path)
    assert [row[0] for row in _table(frame)[1:]] == ["FY26Q1", "Q3 FY26", "Q4 FY26", "2026-Q3"]
    page = history.one_pager(history.okrs(frame))
    assert page.evidence[0].startswith("2026-Q3"), "the latest period is the one that ends"
    bare = [row.rsplit(",", 1)[0] + "," for row in (f"Ovens,{name},Warm,Loaves sold,1,9,5," for name, _ in read[:2])]
    path.write_text(_rows(*bare), encoding="utf-8")
    assert [row[0] for row in _table(history.load(path))[1:]] == ["FY26Q1", "Q4 FY26"]


def test_many_teams_share_one_order_and_none_has_an_empty_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [f"Shop {n},2018-Q{n},Warm,Loaves sold by noon,1,9,5," for n in range(1, 5)]
    rows += [f"Shop {n},FY20-Q{n - 4},Warm,Loaves sold by noon,1,9,5," for n in range(5, 8)]
    rows += ["Shop 1,FY20-Q1,Warm,Loaves sold by noon,1,9,5,", "Shop 9,FY20-Q4,Warm,Loaves sold by noon,1,9,,"]
    path.write_text(_rows(*rows), encoding="utf-8")
    head, *body = _table(history.load(path))
    assert head == ["Team", "2018-Q2", "2018-Q3", "2018-Q4", "FY20-Q1", "FY20-Q2", "FY20-Q3"]
    assert len(body) == 7
    assert all(any(row[1:]) for row in body)
    told = " ".join(block["text"] for block in history.summary(history.load(path)) if block["kind"] == "text")
    assert "Earlier periods are not shown here: 2018-Q1." in told
    assert "In no team is there a number in FY20-Q4." in told
    path.write_text(_rows(*rows, "Shop 8,2018-Q1,Warm,Loaves sold by noon,1,9,5,"), encoding="utf-8")
    told = " ".join(block["text"] for block in history.summary(history.load(path)) if block["kind"] == "text")
    assert "With a number only there: Shop 8." in told, "it is in no row, so it is named"


def _quarter(period: str, start: int, value: int, day: str) -> OKR:
    read = [{"date": day, "value": value}]
    line = {"text": "Night alarms a week", "baseline": start, "target": 1, "check_ins": read}
    return OKR(team="Ovens", period=period, objective="Warm", key_results=[line])


PAST = [
    _quarter("2025-Q3", 20, 8, "2025-08-10"),
    _quarter("2025-Q4", 12, 9, "2025-12-30"),
    _quarter("2026-Q1", 9, 4, "2026-03-10"),
]


def test_a_reading_of_its_middle_is_no_step_of_a_period() -> None:
    page = history.one_pager(PAST, today=date(2026, 3, 12))
    assert page.evidence[1] == "Steps of Night alarms a week: -3 alarms in 2025-Q4, -5 alarms in 2026-Q1"
    gone = history.one_pager([*PAST[1:], _quarter("2026-Q1", 9, 4, "2026-02-01")], today=date(2026, 7, 1))
    assert not any(line.startswith("Steps") for line in gone.evidence), "one step is left, and stands above"
    drawn = history.plots.described(history.plots.ceilings(history.frame(PAST)))
    assert drawn.count("no last step is known") == 2, "the first has none, and the second none that is known"


def test_a_period_that_still_runs_is_told_as_such_on_the_page() -> None:
    page = history.one_pager(PAST, today=date(2026, 3, 12))
    assert "met so far, 63 % of the way, 78 % of the period" in page.evidence[0]
    told = history.one_pager_blocks(page, "Ovens")[1]["text"]
    assert told.endswith("while 2026-Q1 was still running: where it ends is not known yet.")
    over = history.one_pager_blocks(history.one_pager(PAST, today=date(2026, 4, 1)), "Ovens")[1]["text"]
    assert over.endswith("from what stood there up to the end of 2026-Q1.")


def test_steps_follow_time_where_names_do_not_tell_it(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [
        "Ovens,Q4 FY26,Warm,Night alarms a week,12,4,10,2026-03-30",
        "Ovens,FY26Q1,Warm,Night alarms a week,20,10,16,2025-06-29",
        "Ovens,Q3 FY26,Warm,Night alarms a week,16,11,12,2025-12-30",
    ]
    path.write_text(_rows(*rows), encoding="utf-8")
    drawn = history.plots.described(history.plots.ceilings(history.load(path)))
    places = [drawn.index(f"{name}, Night") for name in ("FY26Q1", "Q3 FY26", "Q4 FY26")]
    assert places == sorted(places)
    assert "1.25 times the team's own last step" in drawn, "5 after 4"
    assert "2 times the team's own last step" in drawn, "8 after 4"
