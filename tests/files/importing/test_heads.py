# ruff: noqa: E501 (tables in one line)
"""Heads of two rows, quarters or days as columns, and columns whose names tell little."""

from pathlib import Path

import pandas as pd
import pytest

from okrkit import history
from okrkit.files import import_table

TWO_ROWS = {
    "under each other": "Objective,Key result,Target,,Result,\n,,From,To,Actual,Date\nTrust,Guests who come back,40,60,55,2025-03-31\n",
    "merged, so named in each cell": "Objective,Key result,Target,Target,Result,Result\nObjective,Key result,From,To,Actual,Date\nTrust,Guests who come back,40,60,55,2025-03-31\n",
    "one row": "Objective,Key result,From,To,Actual,Date\nTrust,Guests who come back,40,60,55,2025-03-31\n",
}


def _loaded(tmp_path: Path, text: str) -> pd.DataFrame:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    return history.load(tmp_path / "t.csv")


@pytest.mark.parametrize("name", TWO_ROWS)
def test_a_second_row_of_names_goes_on_with_the_first(tmp_path: Path, name: str) -> None:
    row = _loaded(tmp_path, TWO_ROWS[name]).iloc[0]
    assert (row["baseline"], row["target"], row["value"]) == (40, 60, 55)
    assert str(row["date"].date()) == "2025-03-31"


def test_a_first_row_of_texts_is_no_second_head(tmp_path: Path) -> None:
    found = import_table(
        "Objective,Key result,Owner,Notes\nTrust,Start the guest book,Lead,Actual\nTrust,Calls from 9 to 4,Lead,\n"
    )
    assert [kr.text for kr in found.okrs[0].key_results] == ["Start the guest book", "Calls from 9 to 4"]


def test_quarters_as_columns_are_readings_of_one_key_result(tmp_path: Path) -> None:
    frame = _loaded(
        tmp_path, "Team,Key result,Start,Target,Q1 2025,Q2 2025,Q3 2025\nOvens,Loaves sold by noon,31%,45%,33%,,41%\n"
    )
    assert list(frame["value"]) == [33, 41]
    assert [str(day.date()) for day in frame["date"]] == ["2025-03-31", "2025-09-30"]
    assert set(frame["period"]) == {"2025"}, "one target for the year is no target of each quarter"
    told = [said["text"] for said in frame.attrs["report"]["messages"]]
    assert any("'Q1 2025', 'Q2 2025', 'Q3 2025' are taken as readings" in text for text in told)


def test_days_as_columns_stand_before_a_current_value(tmp_path: Path) -> None:
    frame = _loaded(
        tmp_path,
        "KR,Start,Goal,Current,2025-01-06,2025-02-17\nLoaves sold by noon,8%,12%,11%,8.1%,\nCakes sold,14,20,,14,16\n",
    )
    assert [(row.key_result, row.value) for row in frame.itertuples()] == [
        ("Loaves sold by noon", 8.1), ("Loaves sold by noon", 11), ("Cakes sold", 14), ("Cakes sold", 16)]  # fmt: skip
    assert list(frame["target"]) == [12, 12, 20, 20], "'Goal' holds numbers, so it is no objective"
    assert set(frame["period"]) == {"2025-Q1"}


@pytest.mark.parametrize(
    "head",
    [
        "Team,Key result,Q1 2025,,Q2 2025,\n,,Target,Actual,Target,Actual\n",
        ",,Q1 2025,,Q2 2025,\nTeam,Key result,Target,Actual,Target,Actual\n",
    ],
)
def test_targets_and_results_under_quarters_are_key_results_of_each(tmp_path: Path, head: str) -> None:
    frame = _loaded(tmp_path, head + "Ovens,Loaves sold by noon,50,40,60,66\nOvens,Cakes sold,,,9,8\n")
    found = [(row.period, row.key_result, row.target, row.value) for row in frame.itertuples()]
    assert sorted(found) == [
        ("2025-Q1", "Loaves sold by noon", 50, 40), ("2025-Q2", "Cakes sold", 9, 8), ("2025-Q2", "Loaves sold by noon", 60, 66)]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Squad,When,Goal,Measure,Base,Goal value,Result", "Ovens,Q1 2025,Trust,Loaves sold by noon,40,60,55"),
        ("Pod,Quarter,Objective,KR,Before,Target,Now", "Ovens,Q1 2025,Trust,Loaves sold by noon,40,60,55"),
        (
            "Filiale,Quartal,Ziel,Schlüsselergebnis,Startwert,Zielwert,Ende März",
            "Ovens,Q1 2025,Trust,Loaves sold by noon,40,60,55",
        ),
    ],
)
def test_other_names_of_columns(tmp_path: Path, head: str, row: str) -> None:
    found = _loaded(tmp_path, f"{head}\n{row}\n").iloc[0]
    assert (found["team"], found["period"], found["key_result"]) == ("Ovens", "2025-Q1", "Loaves sold by noon")
    assert (found["baseline"], found["target"], found["value"]) == (40, 60, 55)


def test_a_column_of_numbers_is_a_key_results_number_only_where_it_counts_on(tmp_path: Path) -> None:
    found = _loaded(
        tmp_path, "Team,Key result,Target,Something,Nr.\nOvens,Loaves sold,60,14,1\nOvens,Cakes sold,9,10.5,2\n"
    )
    assert list(found["value"]) == [14, 10.5]
    assert found.attrs["report"]["columns"]["number"] == "Nr."


def test_a_column_of_days_is_taken_as_the_date_whatever_its_name(tmp_path: Path) -> None:
    found = _loaded(
        tmp_path,
        "Team,Key result,Target,Actual,Gelesen\nOvens,Loaves sold,60,14,31.03.2025\nOvens,Cakes sold,9,4,2025-03-30\n",
    )
    assert [str(day.date()) for day in found["date"]] == ["2025-03-31", "2025-03-30"]


@pytest.mark.parametrize("names", ["Oct,Nov,Dec", "Week 1,Week 2,Week 3", "KW 40,KW 44,KW 48", "Q1,Q2,Q3"])
def test_parts_without_a_known_day_are_readings_in_their_order(tmp_path: Path, names: str) -> None:
    frame = _loaded(
        tmp_path, f"Team,Quarter,Key result,Start,Target,{names}\nOvens,Q4 2025,Loaves sold,70,90,72,80,88\n"
    )
    assert list(frame["value"]) == [72, 80, 88]
    assert frame["date"].isna().all()
    assert set(frame["period"]) == {"2025-Q4"}
    first = names.split(",")[0]
    told = [said["text"] for said in frame.attrs["report"]["messages"]]
    assert any(text.startswith(f"the columns '{first}'") and text.endswith("in this order") for text in told)
