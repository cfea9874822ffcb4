"""Periods stand in the order of time, whatever their names tell, in tables and on the page for the next objective."""

from pathlib import Path

import pandas as pd

from okrkit import history

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
