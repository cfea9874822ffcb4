"""Cells that can be read in two ways: the reading that fits is taken and told, or none is."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import okrkit
from okrkit import OKR, history, report
from okrkit.files import OkrFileError, import_table
from okrkit.history._loading.days import BY_COLUMN, BY_HABIT, BY_PERIOD, SERIAL, Days
from okrkit.history._loading.scales import AS_PERCENT, AS_SHARE, AS_THOUSANDS, UNSURE

HEAD = "team;period;objective;key result;baseline;target;date;value"
Q1 = (date(2025, 1, 1), date(2025, 3, 31))


def loaded(path: Path, *rows: str) -> pd.DataFrame:
    path.write_text("\n".join([HEAD, *(f"Ovens;2025-Q1;Bread is fresh;{row}" for row in rows)]), encoding="utf-8")
    return history.load(path)


def told(frame: pd.DataFrame) -> dict[str, list[int]]:
    return {said["text"]: said["rows"] for said in frame.attrs["report"]["messages"]}


@pytest.mark.parametrize(
    ("way", "cell", "value", "words"),
    [
        ("Loaves sold by noon;66 %;74 %", "0.71", 71, AS_PERCENT),
        ("Loaves sold by noon;66 %;74 %", "0,71", 71, AS_PERCENT),
        ("Loaves sold by noon;66 %;74 %", "71", 71, ""),
        ("Loaves sold by noon;66 %;74 %", "0.71 %", None, UNSURE),
        ("Loaves thrown away;1.2 %;0.8 %", "0.9", 0.9, ""),
        ("Loaves thrown away;12 %;0 %", "0.5", 0.5, ""),
        ("Loaves sold online;0 %;30 %", "0.12", None, UNSURE),
        ("Loaves sold online;0 %;30 %", "1", 1, ""),
        ("Ratio of sold to baked;0.66;0.74", "71", 0.71, AS_SHARE),
        ("Minutes at the counter;420;250", "1.020", 1020, AS_THOUSANDS),
        ("Minutes at the counter;420;250", "1,020", 1020, ""),
        ("Minutes at the counter;420;250", "260", 260, ""),
        ("Guests a month;0;1200", "1.020", None, UNSURE),
        ("Guests a month;3000;1500", "20", None, UNSURE),
        ("Guests a month;3000;6000", "7000", 7000, ""),
        ("Revenue;1200000;1500000", "1.350", None, UNSURE),
        ("Revenue;1200000;1500000", "1.350.000", 1350000, ""),
        ("Loaves sold by noon;66 %;74 %", "0.05", None, UNSURE),
        ("Cut minutes at the counter by 15 %;33;", "30", 30, ""),
    ],
)
def test_a_value_a_hundred_or_a_thousand_times_off_is_never_silent(
    tmp_path: Path, way: str, cell: str, value: float | None, words: str
) -> None:
    frame = loaded(tmp_path / "t.csv", f"{way};2025-03-31;{cell}")
    found = frame["value"][0]
    assert found == pytest.approx(value) if value is not None else pd.isna(found)
    assert (frame["reported"][0] == cell) is (value is None), "what is left out is kept as written"
    scales = {text: rows for text, rows in told(frame).items() if text in (AS_PERCENT, AS_SHARE, AS_THOUSANDS, UNSURE)}
    assert scales == ({words: [2]} if words else {})


def test_a_column_of_shares_of_percent_is_no_column_of_scores(tmp_path: Path) -> None:
    shares = [f"Loaves sold by noon;66 %;74 %;2025-03-{day};0.{68 + day % 4}" for day in range(10, 16)]
    frame = loaded(tmp_path / "t.csv", *shares)
    assert frame["score_reported"].isna().all()
    assert frame["value"].tolist() == [70, 71, 68, 69, 70, 71]


@pytest.mark.parametrize(
    ("column", "cell", "period", "day", "words"),
    [
        (["31.3.2025", "03/25/2025"], "02/04/2025", Q1, date(2025, 2, 4), BY_PERIOD),
        (["31.3.2025", "25/03/2025"], "02/04/2025", Q1, date(2025, 4, 2), BY_COLUMN),
        (["31.3.2025", "03/25/2025"], "02/03/2025", Q1, date(2025, 2, 3), BY_COLUMN),
        (["03/25/2025"], "02/03/2025", Q1, date(2025, 2, 3), ""),
        (["25/03/2025", "03/25/2025"], "02/03/2025", Q1, date(2025, 2, 3), BY_HABIT.format("the month")),
        (["25/03/2025", "03/25/2025"], "11/03/2025", Q1, date(2025, 3, 11), BY_PERIOD),
        ([], "11/03/2025", Q1, date(2025, 3, 11), BY_PERIOD),
        ([], "11.03.2025", Q1, date(2025, 3, 11), ""),
        ([], "03/03/2025", Q1, date(2025, 3, 3), ""),
        ([], "02/04/2025", (None, None), date(2025, 2, 4), BY_HABIT.format("the month")),
        ([], "45838", Q1, date(2025, 6, 30), SERIAL),
        ([], "45838.5", Q1, date(2025, 6, 30), SERIAL),
        ([], "29999", Q1, None, ""),
        ([], "60001", Q1, None, ""),
        ([], "2025-03-31", Q1, date(2025, 3, 31), ""),
        ([], "soon", Q1, None, ""),
    ],
)
def test_days_and_months_are_told_apart_by_the_period_and_the_column(
    column: list[str], cell: str, period: tuple[date | None, date | None], day: date | None, words: str
) -> None:
    assert Days.of([*column, cell]).read(cell, *period) == (day, words)


def test_a_last_row_with_a_spreadsheet_s_number_of_a_day_is_the_end(tmp_path: Path) -> None:
    way = "Loaves sold by noon;66 %;74 %"
    frame = loaded(tmp_path / "t.csv", f"{way};2025-02-10;68 %", f"{way};45747;74 %")
    assert told(frame)[SERIAL] == [3]
    assert history.attainment(frame, by=())["exceeded"][0] == 1
    assert "without a certain date" not in report.page(history.summary(frame, today=date(2026, 1, 1)), "text")


def test_an_undated_last_row_is_told_where_states_are_counted(tmp_path: Path) -> None:
    way = "Loaves sold by noon;66 %;74 %"
    frame = loaded(tmp_path / "t.csv", f"{way};2025-03-10;68 %", f"{way};soon;74 %")
    said = " ".join(report.page(history.summary(frame, today=date(2026, 1, 1)), "text").split())
    assert "1 key result has a last row without a certain date" in said
    first = loaded(tmp_path / "t.csv", f"{way};soon;68 %", f"{way};2025-03-10;74 %")
    assert "without a certain date" not in report.page(history.summary(first, today=date(2026, 1, 1)), "text")


def test_a_folder_is_read_with_all_its_tables(tmp_path: Path) -> None:
    okrkit.save(OKR(team="Ovens", period="2025-Q2", key_results=["Loaves from 5 to 9"]), tmp_path / "a.okr.yaml")
    (tmp_path / "below").mkdir()
    loaded(tmp_path / "below" / "b.csv", "Loaves sold by noon;66 %;74 %;2025-03-31;0.71")
    frame = loaded(tmp_path / "c.csv", "Guests a month;3000;6000;2025-03-31;4000")
    frame.to_excel(tmp_path / "c.xlsx", index=False)
    (tmp_path / "c.csv").unlink()
    (tmp_path / "README.md").write_text("- Bread\n- Butter\n", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_text("no Excel", encoding="utf-8")
    (tmp_path / "~$c.xlsx").write_text("a lock", encoding="utf-8")
    found = history.load(tmp_path)
    assert found["key_result"].tolist() == ["Loaves from 5 to 9", "Loaves sold by noon", "Guests a month"]
    messages = found.attrs["report"]["messages"]
    assert [one["source"] for one in messages if one["text"] == AS_PERCENT] == ["below/b.csv"]
    left = [one["text"].partition(" is not read")[0] for one in messages if " is not read" in one["text"]]
    assert left == ["README.md", "broken.xlsx"]
    for name in ("a.okr.yaml", "below/b.csv", "c.xlsx"):
        (tmp_path / name).unlink()
    with pytest.raises(OkrFileError, match="no table could be read"):
        history.load(tmp_path)


def test_messages_on_several_sheets_name_the_sheet(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name in ("2025-Q1", "2025-Q2"):
        sheet = book.create_sheet(name)
        sheet.append(["objective", "key result", "baseline", "target", "date", "value", "colour"])
        sheet.append(["Bread is fresh", "Loaves sold by noon", "66 %", "74 %", "soon", 0.71, "red"])
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")
    texts = list(told(history.load(tmp_path / "two.xlsx")))
    for name in ("2025-Q1", "2025-Q2"):
        assert f"{AS_PERCENT} (sheet '{name}')" in texts
        assert any("column 'colour'" in text and f"(sheet '{name}')" in text for text in texts)
    assert "(sheet '2025-Q2')" in str(import_table(tmp_path / "two.xlsx").messages[-1])
    del book["2025-Q2"]
    book.save(tmp_path / "one.xlsx")
    assert not any("(sheet" in text for text in told(history.load(tmp_path / "one.xlsx")))


def test_drafts_beside_their_own_okr_are_no_teams_of_a_folder(tmp_path: Path) -> None:
    for number, team in enumerate(("Ovens", "Ovens (first draft)", "Ovens (ideas)", "Mills (draft)", "Mills (north)")):
        okr = OKR(team=team, period="2025-Q2", key_results=["Loaves from 5 to 9"])
        okrkit.save(okr, tmp_path / f"{number}.okr.yaml")
    found = history.load(tmp_path)
    assert found["team"].tolist() == ["Ovens", "Mills (draft)", "Mills (north)"]
    assert list(told(found)) == [
        f"{team}, 2025-Q2: a draft beside the OKR of Ovens; left out"
        for team in ("Ovens (first draft)", "Ovens (ideas)")
    ]
    assert history.load(tmp_path / "1.okr.yaml")["team"].tolist() == ["Ovens (first draft)"], "named itself, it is read"
