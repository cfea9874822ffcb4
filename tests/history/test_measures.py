"""Cells in other units, marks out of five, scores in two scales: converted and told, or left out and told."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from okrkit import OKR, history
from okrkit.history._loading.scales import AGAIN, EITHER, OTHER_UNIT, TENFOLD

OTHER = "in another unit than its key result; "
START = "the baseline '1.2 s' is 1200 ms, the unit of the target"
HEAD = "team;period;objective;key result;baseline;target;value;score"
ROW = "Bakery;2025-Q1;Bread is fresh"
THEIRS = "a percentage, where nothing is measured in per cent; taken as the team's score"


def loaded(path: Path, *rows: str) -> pd.DataFrame:
    path.write_text("\n".join([HEAD, *(f"{ROW};{row}" for row in rows)]), encoding="utf-8")
    return history.load(path)


def told(frame: pd.DataFrame) -> dict[str, list[int]]:
    return {said["text"]: said["rows"] for said in frame.attrs["report"]["messages"]}


@pytest.mark.parametrize(
    ("way", "cell", "progress", "words"),
    [
        ("Time to answer a guest;24h;4h", "2 days", -1.2, OTHER + "2 days is 48 h"),
        ("Time to answer a guest;24 h;4 h", "6 hours", 0.9, ""),
        ("Wait for a cake;3 weeks;1 week", "10 days", 0.786, OTHER + "10 days is 1.428571 w"),
        ("Time to load the menu;1.2 s;300 ms", "600 ms", 0.667, START),
        ("Cost of a loaf;$8.50;$6", "$7", 0.6, ""),
        ("Cost of a loaf;$8.50;$6", "€7", None, OTHER_UNIT),
        ("Cost of a loaf;$8.50;€6", "€7", None, "the baseline '$8.50' is in another unit than the target; left out"),
        ("Guests' rating;4.1/5;4.5/5", "4.4/5", 0.75, ""),
        ("Guests' rating;4.2;4.6", "47", None, TENFOLD),
        ("Guests' rating;4.2;4.6", "4.7", 1.25, ""),
        ("Guests a week;20;50", "480", 15.333, ""),
        ("Share of rye;12;20", "19%", None, EITHER),
        ("Visits on time;;", "88%", None, EITHER),
        ("Visits within a day;;", "88%", None, EITHER),
        ("Time to a visit;;1 day", "88%", None, THEIRS),
        ("Write the guide;;", "88%", None, THEIRS),
        ("Oil for the ovens;1.2k l;900 l", "1000 l", 0.667, ""),
        ("Complaints a month;40;20", "75%", None, THEIRS),
        ("Revenue;12,50,000;20,00,000", "17,75,000", 0.7, ""),
        ("Revenue;₹ 95 lakh;₹ 1.2 Cr", "₹ 1.1 Cr", 0.6, ""),
        ("Guests a week;100;150", ">120", None, "no single number that is certain; kept as written"),
        ("Guests a week;100;150", "more", None, "a result in words and no number; kept as written"),
    ],
)  # fmt: skip
def test_a_value_counts_in_the_unit_of_its_key_result_or_not_at_all(
    tmp_path: Path, way: str, cell: str, progress: float | None, words: str
) -> None:
    frame = loaded(tmp_path / "t.csv", f"{way};{cell};")
    found = frame["progress"][0]
    assert pd.isna(found) if progress is None else found == pytest.approx(progress, abs=0.001)
    assert told(frame) == ({words: [2]} if words else {})
    if progress is None and words.endswith("written"):
        assert frame["reported"][0] == cell


def test_scores_in_two_scales_are_told_and_what_could_be_either_is_left_out(tmp_path: Path) -> None:
    cells = ["80 %", "0.7", "65", "1", "1.1", "100", "0"]
    frame = loaded(tmp_path / "t.csv", *(f"Line {n};;;;{cell}" for n, cell in enumerate(cells)))
    found = [None if pd.isna(score) else round(score, 2) for score in frame["score_reported"]]
    assert found == [0.8, 0.7, 0.65, None, None, 1.0, 0.0]
    said = told(frame)
    assert said["the column writes scores as shares and as percent; 0.7 and 70 are both read as 70 %"] == [3, 4, 7, 8]
    assert said["a score that could be a share or percent, as the column has both; left out"] == [5, 6]


def test_a_score_that_stands_among_the_values_once_more_is_no_reading(tmp_path: Path) -> None:
    rows = ["Roll out the oven;;;90 %;0.9", "Write the guide;;;100%;1.0", "Loaves sold by noon;29 %;70 %;100 %;1.0"]
    frame = loaded(tmp_path / "t.csv", *rows)
    assert frame["value"].isna().all(), "100 % of 29 % -> 70 % would be 173 % of the way"
    assert list(frame["score_reported"]) == [0.9, 1.0, 1.0]
    assert told(frame) == {AGAIN: [2, 3, 4]}  # fmt: skip
    apart = loaded(
        tmp_path / "u.csv", *rows[:2], "Loaves sold by noon;29 %;70 %;50 %;0.5", "Rye sold;10 %;20 %;18 %;0.8"
    )
    assert list(apart["value"].dropna()) == [50, 18], "here the column holds readings too"


def test_results_that_are_all_yes_or_no_happen_or_do_not(tmp_path: Path) -> None:
    rows = ["Sign the mill for season 3;;;yes;", "Sign the shop for season 4;;;No;"]
    frame = loaded(tmp_path / "t.csv", *rows, "Queue at noon;9;4;yes;", "Write the guide;;;done;")
    assert list(frame["kind"][:2]) == ["binary", "binary"]
    assert list(frame["happened"][:2]) == [True, False]
    assert list(frame["counts"]) == [False, False, True, True], (
        "numbers that were stated stay, and 'done' tells of work"
    )
    assert told(frame)["a yes or a no; taken as something that happens or does not"] == [2, 3]


def test_a_unit_behind_a_one_is_no_plural() -> None:
    weeks = [{"date": "2026-09-30", "value": 1}]
    line = {"text": "Night alarms a week", "baseline": 3, "target": 1, "unit": "alarms", "check_ins": weeks}
    page = history.one_pager(
        OKR(team="Ovens", period="2026-Q3", objective="Warm", key_results=[line]), date(2026, 11, 1)
    )
    assert page.evidence[0].startswith("2026-Q3: Night alarms a week, from 3 alarms to 1 alarm, aimed for 1 alarm: ")
