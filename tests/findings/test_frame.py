"""critique_frame: a column of texts in, a tidy table of findings out."""

import subprocess
import sys
from typing import Any

import pandas
import pyarrow
import pytest

import okrkit
from okrkit import OKR, critique, critique_frame
from okrkit.findings._frame import COLUMNS
from okrkit.rules import named_profile
from tests.table import rows

LISTED = pandas.DataFrame(
    {
        "team": ["Ward 7", "Ward 7", "Desk", "Ward 7"],
        "aim": ["Patients go home well", "Patients go home well", "", "Patients go home well"],
        "text": ["Falls from 9 to 4 a month", "Roll out the checklist", "NPS to 45", None],
    },
    index=pandas.Index([70, 71, 20, 72], name="line"),
)


def test_without_groups_each_line_is_judged_alone() -> None:
    found = critique_frame(LISTED, text="text")
    assert list(zip(found.index, found["code"], strict=True)) == [
        (71, "KR-OUTPUT"), (71, "KR-BINARY"), (20, "KR-NO-BASELINE"),
    ]  # fmt: skip
    assert found.index.name == "line"
    assert set(found["where"]) == {"key_result"}


def test_rows_that_agree_make_a_set() -> None:
    found = critique_frame(LISTED, text="text", objective="aim", team="team")
    sets = found[found["where"] == "okr"]
    assert list(zip(sets.index, sets["code"], strict=True)) == [(20, "SET-FEW")]  # an empty line: the other set waits
    full = LISTED.drop(index=72)
    sets = critique_frame(full, text="text", objective="aim", team="team").query("where == 'okr'")
    assert list(zip(sets.index, sets["code"], strict=True)) == [(70, "SET-FEW"), (20, "SET-FEW")]


def test_columns_and_dtypes_are_as_documented_even_without_findings() -> None:
    for frame in (critique_frame(LISTED, text="text"), critique_frame(LISTED.iloc[:1], text="text")):
        assert tuple(frame.columns) == COLUMNS
        kinds = frame.dtypes.astype(str).to_dict()
        assert [kinds[name] for name in ("code", "severity", "where")] == ["category"] * 3
        assert [kinds[name] for name in ("start", "end")] == ["Int64"] * 2
        assert {kinds[name] for name in ("text", "message", "question", "rewrite", "source")} == {"string"}
        assert frame["severity"].cat.ordered
    assert critique_frame(LISTED.iloc[:1], text="text").empty
    severities = critique_frame(LISTED, text="text")["severity"]
    assert severities.max() == "warning"


def test_it_says_what_critique_says() -> None:
    table = rows("bad")
    assert len(table) > 20
    given = pandas.DataFrame(
        [(n, row.objective, text) for n, row in enumerate(table) for text in row.key_results],
        columns=["n", "aim", "text"],
    )
    found = critique_frame(given, text="text", objective="aim", team="n")
    said = [(row.objective, f.code, f.message) for row in table for f in critique(row.okr) if row.key_results]
    aims = given["aim"][found.index]
    assert sorted(zip(aims, found["code"], found["message"], strict=True)) == sorted(said)
    words = found.dropna(subset=["start"])
    assert len(words) > 20
    assert all(
        0 <= start < end <= len(text)
        for start, end, text in zip(words["start"], words["end"], words["text"], strict=True)
    )


def test_further_key_results_are_named_by_their_index() -> None:
    lines = ["NPS of new patients from 32 to 45", "NPS of new patients to 50", "Falls from 9 to 4 a month"]
    found = critique_frame(pandas.DataFrame({"key_result": lines, "team": "W"}, index=["a", "b", "c"]), team="team")
    assert list(found.query("code == 'SET-OVERLAP'")["others"]) == [("a", "b")]


def test_a_series_and_odd_cells_and_repeated_labels() -> None:
    odd = ["NPS to 45", float("nan"), None, pandas.NA, 12, "NPS to 45"]
    cells = pandas.Series(odd, index=[1, 1, 2, 2, 3, 1], dtype=object)
    found = critique_frame(cells)
    assert list(found.loc[1, "text"]) == ["NPS to 45", "NPS to 45"]
    assert set(found.index) == {1, 3}


def test_the_profile_chooses() -> None:
    gentle = critique_frame(LISTED, text="text", profile="gentle")
    assert list(gentle["code"]) == ["KR-NO-BASELINE"]
    own = named_profile("default").tailored(leave_out=["KR-BINARY"])
    assert "KR-BINARY" not in set(critique_frame(LISTED, text="text", profile=own)["code"])


@pytest.mark.parametrize("name", ["Key Result", "key results", "KEY-RESULTS", "Key_Result"])
def test_a_column_is_found_by_its_words(name: str) -> None:
    found = critique_frame(pandas.DataFrame({name: ["NPS to 45"], "Team": ["a"]}), team="team")
    assert "KR-NO-BASELINE" in list(found["code"])


def test_of_two_columns_of_the_same_words_none_is_guessed() -> None:
    with pytest.raises(ValueError, match="there is no column 'key_result'"):
        critique_frame(pandas.DataFrame({"Key Result": ["NPS to 45"], "KeyResults": ["NPS to 45"]}))


def test_another_frame_comes_back_as_its_own_kind() -> None:
    found = critique_frame(
        pyarrow.table({"key_result": ["Falls from 9 to 4", "NPS to 45"], "team": ["a", "a"]}), team="team"
    )
    assert isinstance(found, pyarrow.Table)
    assert found.column_names == ["row", *COLUMNS]
    assert found.select(["row", "code"]).to_pylist()[0] == {"row": 1, "code": "KR-NO-BASELINE"}


@pytest.mark.parametrize(
    ("df", "named", "error", "words"),
    [
        (LISTED, {"text": "txt"}, ValueError, "there is no column 'txt': did you mean 'text'?"),
        (LISTED, {"text": "text", "period": "when"}, ValueError, "no column 'when': the columns are team, aim, text"),
        (["NPS to 45"], {}, TypeError, "a data frame was expected, and builtins.list was given"),
        (LISTED, {"text": "text", "profile": "loud"}, ValueError, "there is no profile 'loud'"),
    ],
)
def test_what_cannot_be_used_is_told(df: Any, named: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words.replace("?", r"\?")):
        critique_frame(df, **named)


def test_a_bar_is_shown_only_where_it_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    critique_frame(LISTED, text="text")
    assert capsys.readouterr().err == ""
    critique_frame(LISTED, text="text", progress=True)
    assert "4/4" in capsys.readouterr().err


def test_pandas_waits_until_it_is_asked_for() -> None:
    program = (
        "import sys, okrkit; okrkit.critique(okrkit.OKR(key_results=['NPS to 45'])); print('pandas' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )
    assert okrkit.critique_frame is critique_frame
    assert OKR is okrkit.OKR
