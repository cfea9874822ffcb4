"""Files that stay on disk: the same counts as from the frame, and what cannot be looked through is said."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.files import OkrFileError


def frame(team: str = "Ovens") -> Any:
    read = [CheckIn(date=date(2026, 6, day), value=value) for day, value in ((1, 3), (28, 7), (28, 9))]
    key_results = [KeyResult(text="Queue, at noon", kind="outcome", baseline=0, target=10, check_ins=read), "Trust"]
    return history.frame(OKR(team=team, period="2026-Q2", objective="Bread is fresh", key_results=key_results))


@pytest.mark.parametrize("name", ["all.parquet", "all.csv"])
def test_a_file_counts_as_its_frame_does(name: str, tmp_path: Path) -> None:
    file = history.write(frame(), tmp_path / name)
    expected = history.attainment(frame(), today=date(2026, 9, 1))
    found = history.attainment(history.scan(str(file)), today=date(2026, 9, 1)).df()
    assert found[expected.columns].to_dict("records") == expected.to_dict("records")
    assert (found["exceeded"][0], found["no_number"][0]) == (1, 1)
    assert history.often_exceeded(history.scan(file)) == history.often_exceeded(frame())
    assert history.backtest(history.scan(file))["without"].tolist() == [0, 0, 1]


def test_a_folder_is_one_table(tmp_path: Path) -> None:
    history.write(frame("Vans"), tmp_path / "vans.csv")
    with pytest.raises(OkrFileError, match="no Parquet and no CSV file"):
        history.scan(tmp_path.joinpath("empty").mkdir() or tmp_path / "empty")
    assert history.attainment(history.scan(tmp_path), by=["team"]).df()["team"].tolist() == ["Vans"]
    for team in ("Ovens", "Shops"):
        history.write(frame(team), tmp_path / f"{team}.parquet")
    found = history.attainment(history.scan(tmp_path), by=["team"]).df()
    assert sorted(found["team"]) == ["Ovens", "Shops"], "Parquet where there is some"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("no.parquet", None, "there is no such file"),
        ("photo.parquet", b"\xff\xd8\xff\xe0 no table", "no table that can be looked through"),
        ("photo.csv", b"\xff\xd8\xff\xe0 no table", "no table that can be looked through"),
        ("empty.csv", b"", "can"),
        ("theirs.csv", b"team,period,kr,actual\nOvens,2026-Q2,Queue,5\n", "no column 'objective': okrkit.history.load"),
        ("all.xlsx", b"", "the ending is none of .parquet, .csv"),
    ],
)
def test_what_cannot_be_looked_through_is_said(name: str, content: bytes | None, says: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(OkrFileError, match=says):
        history.scan(tmp_path / name)


@pytest.mark.parametrize("name", ["all.csv", "all.csv.gz"])
def test_a_word_among_numbers_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    head = "team,period,objective,id,baseline,target,value,seq"
    text = f"{head}\nOvens,2026-Q1,Warm,kr1,9,3,5,0\nOvens,2026-Q1,Warm,kr2,9,3,soon,1\n"
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    with pytest.raises(OkrFileError, match=r"row 3: 'soon' in the column 'value' is no number: okrkit\.history\.load"):
        history.scan(path)


def test_a_cell_that_is_no_number_is_not_passed_over_far_down_either(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q1,Warm,kr{n},9,3,5,0" for n in range(1200)]
    head = "team,period,objective,id,baseline,target,value,seq"
    (tmp_path / "all.csv").write_text("\n".join([head, *rows, rows[-1].replace(",5,", ",soon,")]), encoding="utf-8")
    with pytest.raises(duckdb.Error, match="soon"):
        history.attainment(history.scan(tmp_path / "all.csv")).df()


def test_hostile_names_of_files_and_columns_are_names(tmp_path: Path) -> None:
    file = history.write(frame("x'); DROP TABLE a; --"), tmp_path / "a'b; [c]*.parquet")
    found = history.attainment(history.scan(file), by=["team"]).df()
    assert found["team"].tolist() == ["x'); DROP TABLE a; --"]
