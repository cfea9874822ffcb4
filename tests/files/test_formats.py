"""JSON, CSV and Markdown: what they look like, what they defuse, and the words for what cannot be read."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.files import OkrFileError, convert, json_schema, load, load_all, save
from okrkit.files._csv import COLUMNS, defused, restored
from okrkit.files._markdown import escaped
from okrkit.files._markdown_read import plain_words
from okrkit.model import OKR, CheckIn, HealthMetric, Initiative, KeyResult
from okrkit.places import place

DAY = date(2026, 8, 3)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "'=1", "''+1"]


def _csv(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "a.csv"
    file.write_text("team,period,objective,what,id,text,target,check_in,value\n" + "\n".join(rows), encoding="utf-8")
    return file


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_runs_as_a_formula(tmp_path: Path, text: str) -> None:
    okr = OKR(team=text, period=text, objective=text, key_results=[KeyResult(text=text, metric=text, change=text)])
    save(okr, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    run = [cell for cell in cells if cell.strip()[:1] in ("=", "+", "-", "@", "＝")]
    assert not [cell for cell in run if cell not in ("+1", "-1")]  # a number is the same in a spreadsheet
    assert load(tmp_path / "a.csv") == okr


@given(st.sampled_from(DANGEROUS) | st.text(max_size=9))
def test_defusing_can_be_undone(text: str) -> None:
    assert restored(defused(text)) == text


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    save(OKR(team="a", key_results=[KeyResult(text="margin", baseline=-3)]), tmp_path / "a.csv")
    assert ",-3," in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_csv_has_a_row_for_each_check_in(tmp_path: Path) -> None:
    readings = [CheckIn(date=DAY, value=33), CheckIn(date=date(2026, 8, 17), learned="a, b\nc")]
    okr = OKR(
        team="a", key_results=[KeyResult(text="NPS", check_ins=readings)], health=[HealthMetric(text="calls", upper=4)]
    )
    save(okr, tmp_path / "a.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["what"], row["id"], row["check_in"]) for row in rows] == [
        ("key_result", "kr1", "2026-08-03"),
        ("key_result", "kr1", "2026-08-17"),
        ("health", "h1", ""),
    ]
    assert load(tmp_path / "a.csv") == okr


def test_csv_that_a_spreadsheet_saved_again_is_read(tmp_path: Path) -> None:
    file = _csv(
        tmp_path, "a,,o,key_result,kr1,NPS,45,2026-08-03,33", ",,,,,,,,", "a,,o,key_result,kr1,NPS,45,2026-08-17,34"
    )
    for text in (file.read_text(), file.read_text().replace(",", ";"), file.read_text().replace(",", "\t")):
        file.write_text(text)
        assert [c.value for c in load(file).key_results[0].check_ins] == [33, 34]


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ("a,,o,key_result,kr1,NPS,10k,,", 2, "key_results[0].target: '10k' is not a number: write 10000"),
        ("a,,o,kr,kr1,NPS,,,", 2, "what: 'kr' is neither key_result nor health"),
        ("a,,o,key_result,kr1,NPS,,,33", 2, "check_in: a check-in needs its date, like 2026-08-03"),
        ("a,,o,key_result,kr1,NPS,,3.8.,33", 2, "'3.8.' is not a date"),
        ("a,,o,key_result,kr1,NPS,45,,\na,,o,key_result,kr1,NPS,50,,", 3, "'50' differs from row 2, which says '45'"),
        ("a,,o,health,h1,calls,4,,", 2, "target: a health has no target: leave the cell empty"),
        ("a,,o,key_result,kr1,NPS,45,,,,,", 2, "more cells than the head has"),
        ('a,,o,key_result,kr1,"NPS,45,,', 2, "this is not CSV that can be read: unexpected end of data"),
    ],
)
def test_csv_mistakes_are_told(tmp_path: Path, row: str, line: int, words: str) -> None:
    with pytest.raises(OkrFileError) as caught:
        load(_csv(tmp_path, row))
    assert words in str(caught.value)
    assert caught.value.line == line


def test_a_table_of_another_form_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Objective,KR\na,b\n")
    with pytest.raises(
        OkrFileError, match=r"line 1: a head with the columns team, period, objective, what, id, text was"
    ):
        load(file)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"team": "a",\n "period": }', 2, "this is not JSON that can be read: Expecting value"),
        ('{"team": "a",\n "teem": "b"}', 2, "teem: there is no field 'teem' here: did you mean 'team'?"),
        ('{"team": "a", "team": "b"}', None, "'team' stands twice in one group: keep one"),
        ('{"team": 7}', 1, "team: team is a text, and '7' was given: put quotes around it"),
        ('{"key_results": [{"target": NaN}]}', None, "NaN is not a number that can be kept"),
        ('{"key_results": [{"target": 1e999}]}', 1, "is too long"),
        ('{"key_results": [{"target": ' + "9" * 400 + "}]}", 1, "is too long: at most 15 digits"),
        ('{"starts": 0}', 1, "'0' is not a date"),
        ("[" * 100_000, None, "nested too deeply"),
        ("[1]", 1, "and this is '1'"),
        ("null", 1, "and this is 'None'"),
        ('{"key_results": [{"target": 1e9999999}]}', None, "'1e9999999' is too long: at most 15 digits"),
        ('{"key_results": [{"target": -1e-99999999999999999999}]}', None, "is too long: at most 15 digits"),
        ("\x00", 1, "this is not JSON"),
    ],
)
def test_json_mistakes_are_told(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OkrFileError) as caught:
        load(file)
    assert words in str(caught.value)
    assert caught.value.line == line


def test_json_numbers_are_numbers(tmp_path: Path) -> None:
    save(OKR(key_results=[KeyResult(baseline="0.20", target=60)]), tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text())["key_results"] == [
        {"id": "kr1", "baseline": 0.2, "target": 60}
    ]


MARKDOWN = """\
<!-- okrkit 1: okrkit reads this file back as long as headings, field names and tables stay -->

# Objective: Repairs feel easy

- Team: Booking

## Key results

### kr1: NPS from 32 to 45

- Baseline: 32

#### Check ins

| Date | Value | Learned |
|---|---|---|
| 2026-08-03 | 33 | a\\|b |

## Initiatives

### i1: Text messages

- Moves: kr1
- Success criteria:
  - fewer missed visits

"""


def test_markdown_as_it_is_written(tmp_path: Path) -> None:
    okr = OKR(
        team="Booking",
        objective="Repairs feel easy",
        key_results=[
            KeyResult(text="NPS from 32 to 45", baseline=32, check_ins=[CheckIn(date=DAY, value=33, learned="a|b")])
        ],
        initiatives=[Initiative(text="Text messages", moves="kr1", success_criteria=["fewer missed visits"])],
    )
    save(okr, tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == MARKDOWN
    tidied = MARKDOWN.replace("\n- ", "\n* ").replace("| 2026", "|   **2026**").replace("**2026**-", "2026-")
    (tmp_path / "a.md").write_text(tidied, encoding="utf-8")
    assert load(tmp_path / "a.md") == okr


@pytest.mark.parametrize(
    ("was", "now", "line", "words"),
    [
        ("- Baseline: 32", "- Baselin: 32", 11, "there is no field 'Baselin' here: did you mean 'Baseline'?"),
        ("- Baseline: 32", "- Baseline: 1k", 11, "key_results[0].baseline: '1k' is not a number: write 1000"),
        ("2026-08-03", "soon", 17, "key_results[0].check_ins[0].date: 'soon' is not a date"),
        (
            "- Team: Booking",
            "Team Booking",
            5,
            "'Team Booking' is no heading, field or table that okrkit wrote: take it out",
        ),
        ("## Initiatives", "## Iniciatives", 19, "did you mean 'Initiatives'?"),
        ("okrkit 1", "okrkit 2", None, "written in format 2 by a newer okrkit, and this one reads 1: update okrkit"),
        (
            "<!-- okrkit 1",
            "<!-- mine",
            1,
            "okrkit did not write this Markdown: import_table(path) reads lists of any form",
        ),
    ],
)
def test_markdown_mistakes_are_told(tmp_path: Path, was: str, now: str, line: int | None, words: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(MARKDOWN.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(OkrFileError) as caught:
        load(file)
    assert words in str(caught.value)
    assert caught.value.line == line


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]))
    | st.just("<script>alert('&lt;')</script> **a** [b](c) _d_ `e`")
)
def test_html_and_markup_in_a_text_stay_text(text: str) -> None:
    assert plain_words(escaped(text)) == text
    assert "<" not in escaped(text).replace("\\<", "")


def test_the_published_schema_is_the_one_of_the_model() -> None:
    shipped = json.loads((place("notebooks/samples") / "okr.schema.json").read_text(encoding="utf-8"))
    assert shipped == json_schema(), "run: okrkit schema > notebooks/samples/okr.schema.json"
    assert "http" not in json.dumps(shipped).replace(shipped["$schema"], "")


def test_convert_tells_what_it_guessed_and_what_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(
        "# Booking Q3 2026\n\nHello!\n\n## O1: Easy repairs\n- NPS 45\n- Calls 3\n\n## O2: Trust\n- a 1\n"
    )
    told = convert(tmp_path / "plan.md", tmp_path / "plan.okr.yaml")
    assert told == (
        "line 1: taken as the team 'Booking', for objectives stand under it",
        "line 3: neither objective nor key result; left out",
    )
    okrs = load_all(tmp_path / "plan.okr.yaml")
    assert [(okr.team, okr.period, len(okr.key_results)) for okr in okrs] == [
        ("Booking", "2026-Q3", 2),
        ("Booking", "2026-Q3", 1),
    ]
    save(okrs[0].replace(initiatives=["SMS"]), tmp_path / "one.okr.yaml")
    assert convert(tmp_path / "one.okr.yaml", tmp_path / "one.csv") == ("one.csv does not carry initiatives",)


def test_convert_into_a_folder_makes_a_file_for_each_team_and_period(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(
        "Team,Quarter,Objective,Key Result\nBüro A/B,Q3 2026,a easy,x 1\n,,b easy,y 2\nParts,Q3 2026,c,z 3\n"
    )
    out = tmp_path / "okrs"
    out.mkdir()
    assert convert(tmp_path / "all.csv", out) == ()
    assert sorted(file.name for file in out.iterdir()) == ["Buro-A-B-2026-Q3.okr.yaml", "Parts-2026-Q3.okr.yaml"]
    assert len(load_all(out)) == 3
    assert convert(out, tmp_path / "again.json") == ()
    assert load_all(tmp_path / "again.json") == load_all(out)


def test_loading_the_module_loads_none_of_the_heavy_ones() -> None:
    code = "import sys, okrkit.files; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "okrkit.files" in loaded
    assert not {"pandas", "numpy", "openpyxl", "markdown_it", "ruamel.yaml", "sqlalchemy", "ipywidgets"} & set(loaded)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "[" + "{}," * 5000 + "{}]", "more than 5,000 OKRs"),
        ("a.json", json.dumps({"key_results": ["a"] * 501}), "more than 500 key results of one OKR"),
        (
            "a.csv",
            "team,period,objective,what,id,text\n" + "".join(f"a,b,{n},,,\n" for n in range(5001)),
            "line 5002: more than 5,000 OKRs",
        ),
        (
            "a.csv",
            "team,period,objective,what,id,text\n" + "".join(f"a,b,c,key_result,k{n},t\n" for n in range(501)),
            "line 502: more than 500 key results of one OKR",
        ),
    ],
)
def test_more_than_anybody_writes_is_told_at_once(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(OkrFileError, match=words):
        load_all(tmp_path / name)
