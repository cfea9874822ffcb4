"""Histories as teams keep them: every row is a reading, a guess that is told, or told to be left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from pandas.testing import assert_frame_equal

import okrkit
from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.files import OkrFileError

MESSY = """Team;Quartal;Objective;Key Result;Start;Ziel;Aktuell;Score;Datum;Bemerkung
Wards;2025-Q3;Nobody waits for a bed;Median wait for a bed;9 h;4 h;6 h;;14.08.25;two wards open late
;;;Median wait for a bed;9 h;4 h;5 h;0,8;30.09.25;
;;;Hire 4 night nurses and train 20;;;Hired 3 (75 %), trained 22 (110 %);;;
;;;Patients who would come back;62 %;75 %;71 %, survey of August;;;
;;;Publish the bed plan;;;not done;;soon;
;;;Beds freed before noon;;;21/30;;;
;2025-Q4;Nobody waits for a bed;Median wait for a bed;5 h;3 h;;66 %;;
"""


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "wards.csv"
    path.write_text(MESSY, encoding="utf-8")
    return path


def told(frame: pd.DataFrame, what: str) -> list[tuple[str, list[int]]]:
    return [(said["text"], said["rows"]) for said in frame.attrs["report"]["messages"] if said["what"] == what]


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (("Checkout", "checkout ", "Check-out", "Check out"), ("Checkout", "checkout", "Check-out", "Check out")),
        (("Support", "Suport"), ("Support", "Suport")),
        (("Suport EU", "Support EU"), ("Suport EU", "Support EU")),
        (("Billing", "Bilking"), ("Billing", "Bilking")),
        (("Squad 1", "Squad 2", "Ward A", "Ward B", "Data", "Date", "Platform 12", "Platform 13", "", "-"), ()),
        (("Growth north", "Growth south", "Search", "Research", "abcde", "bcdef"), ()),
    ],
)
def test_teams_that_may_be_one_are_asked_about_and_stay_apart(
    names: tuple[str, ...], asked: tuple[str, ...], tmp_path: Path
) -> None:
    okrs = [OKR(team=name.strip(), period="2026-Q1", key_results=["NPS from 3 to 5"]) for name in names]
    frame = history.load(okrs)
    assert list(frame["team"].unique()) == [name.strip() for name in names]
    said = [text for text, _ in told(frame, "guessed")]
    listed = " and ".join((", ".join(map(repr, asked[:-1])), repr(asked[-1]))) if asked else ""
    wanted = f"{listed} are counted as {len(asked)} teams: are they one? Then write them alike"
    assert said == ([wanted] if asked else [])
    for place, okr in enumerate(okrs):
        okrkit.save(okr, tmp_path / f"{place}.okr.yaml")
    apart = history.load(sorted(tmp_path.iterdir()))
    assert [text for text, _ in told(apart, "guessed")] == said, "in several files too"
    words = okrkit.report.page(history.summary(frame, today=date(2026, 5, 1)), "text").replace("\n", " ")
    assert ("are they one?" in words) == bool(asked)


def test_a_messy_table_becomes_readings(messy: Path) -> None:
    frame = history.load(messy)
    assert list(frame.columns) == list(history.COLUMNS)
    waits = frame[frame["metric"] == "Median wait for a bed"]
    assert waits["value"].tolist()[:2] == [6, 5]
    assert waits["date"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2025-08-14", "2025-09-30"]
    assert waits["progress"].tolist()[:2] == pytest.approx([0.6, 0.8])
    assert waits["score_reported"].tolist()[1:] == pytest.approx([0.8, 0.66])
    assert waits["baseline_from"].tolist() == ["stated"] * 3
    assert waits["period"].tolist() == ["2025-Q3", "2025-Q3", "2025-Q4"]
    assert waits["note"].tolist()[0] == "two wards open late"


def test_nothing_is_dropped_without_a_word(messy: Path) -> None:
    frame = history.load(messy)
    assert sorted(frame["row"]) == list(range(2, 9)), "every row of the table stands in the frame"
    left_out = dict(told(frame, "left out"))
    assert next(rows for text, rows in left_out.items() if "several results in one cell" in text) == [4]
    assert next(rows for text, rows in left_out.items() if "'soon'" in text) == [6]
    guessed = dict(told(frame, "guessed"))
    assert next(rows for text, rows in guessed.items() if "words behind a percentage" in text) == [5]
    assert next(rows for text, rows in guessed.items() if "not the target" in text) == [7]
    written = frame.set_index("row")["reported"]
    assert written[4] == "Hired 3 (75 %), trained 22 (110 %)"
    assert written[6] == "not done"


def test_scores_and_readings_share_no_rate(messy: Path) -> None:
    frame = history.load(messy)
    ours, theirs = history.attainment(frame, by=()), history.reported(frame, by=())
    assert (ours["met"][0], ours["n"][0]) == (2, 6)
    assert theirs["n"][0] - theirs["no_number"][0] == 3


def test_values_that_are_shares_of_the_way_are_scores(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    rows = [
        f"2025-Q{q},Bread is fresh,Sell {100 * q} loaves a day,{score}" for q, score in enumerate((0.4, 0.7, 0.9), 1)
    ]
    rows += [f"2026-Q{q},Bread is fresh,Open {q + 2} stalls,{score}" for q, score in enumerate((0.5, 1, 0.33), 1)]
    path.write_text("\n".join(["period,objective,key result,value", *rows]), encoding="utf-8")
    frame = history.load(path)
    assert frame["value"].isna().all()
    assert frame["score_reported"].tolist() == [0.4, 0.7, 0.9, 0.5, 1, 0.33]
    assert any("taken as reported scores" in text for text, _ in told(frame, "guessed"))


@pytest.mark.parametrize("ending", [".csv", ".json", ".parquet", ".xlsx"])
def test_a_written_history_is_read_back_the_same(messy: Path, tmp_path: Path, ending: str) -> None:
    frame = history.load(messy)
    frame.loc[0, "note"] = '=HYPERLINK("x"), "quoted"\nand a second line'
    back = history.load(history.write(frame, tmp_path / f"back{ending}"))
    assert_frame_equal(back, frame, rtol=1e-14)


def test_a_text_that_looks_like_a_formula_stays_a_text_in_excel(messy: Path, tmp_path: Path) -> None:
    import openpyxl

    frame = history.load(messy)
    frame.loc[0, "note"] = "=1+1"
    sheet = openpyxl.load_workbook(history.write(frame, tmp_path / "back.xlsx")).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def sample() -> OKR:
    read = [CheckIn(date="2026-08-01", value=50), CheckIn(date="2026-09-01", value=56)]
    return OKR(
        team="Booking",
        period="2026-Q3",
        objective="Repairs feel easy",
        key_results=[KeyResult(text="Visits within three days from 42 % to 60 %", check_ins=read)],
    )


@pytest.mark.parametrize("form", ["okrs", "folder", "file", "store", "pandas", "polars", "lazy"])
def test_every_source_gives_the_same_readings(form: str, tmp_path: Path) -> None:
    expected = history.frame(sample())
    okrkit.save(sample(), tmp_path / "booking.okr.yaml")
    sources: dict[str, Any] = {
        "okrs": lambda: [sample()],
        "folder": lambda: tmp_path,
        "file": lambda: tmp_path / "booking.okr.yaml",
        "store": stored,
        "pandas": lambda: expected,
        "polars": lambda: pl.from_pandas(expected),
        "lazy": lambda: pl.from_pandas(expected).lazy(),
    }
    found = history.load(sources[form]())
    same = [name for name in history.COLUMNS if name != "source"]
    assert_frame_equal(found[same], expected[same])


def stored() -> Any:
    store = okrkit.open()
    store.save(sample())
    return store


def test_what_is_no_history_is_told(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="cannot be made from int: give a file"):
        history.load(3)
    with pytest.raises(OkrFileError, match="there is no such file"):
        history.load(tmp_path / "none.parquet")
    with pytest.raises(OkrFileError, match=r"no file here is called \*\.okr\.yaml"):
        history.load(tmp_path)
    with pytest.raises(OkrFileError, match=r"'\.docx' is none that a history is written to"):
        history.write(history.frame(sample()), tmp_path / "x.docx")


FLAT = {
    "Team": "Seeds",
    "Quarter": "2025 Q2",
    "Key Result": "Germination rate",
    "Start": 82,
    "Target": 90,
    "Actual": 88.5,
}
NESTED = {
    "team": "Seeds", "quarter": "2025 Q2", "title": "Farmers plan in peace",
    "key_results": [{"name": "Germination rate", "start": 82, "target": 90, "current": 88.5, "done": None}],
}  # fmt: skip


@pytest.mark.parametrize("data", [[FLAT], {"data": [FLAT], "page": 1}, [NESTED], NESTED])
def test_json_of_another_tool_is_a_table(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    row = history.load(path).iloc[0]
    assert (row["team"], row["period"], row["key_result"]) == ("Seeds", "2025-Q2", "Germination rate")
    assert (row["baseline"], row["target"], row["value"], row["source"]) == (82, 90, 88.5, "export.json")
    assert row["objective"] == ("Farmers plan in peace" if "key_results" in json.dumps(data) else "")


@pytest.mark.parametrize("data", [{"a": 1}, [1, 2], {"okrkit": 1, **NESTED}, "text"])
def test_json_that_is_no_table_is_told_as_before(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(OkrFileError):
        history.load(path)
