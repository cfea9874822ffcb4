# ruff: noqa: E501 (tables in one line)
"""Tables as people have them in spreadsheets."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrkit.files import Imported, OkrFileError, import_table, load, save
from okrkit.files.importing import Outcome
from okrkit.model import OKR

EASY = [("Make repairs easy", ["Visits in 3 days", "Fix rate"]), ("Grow trust", ["NPS"])]

TABLES = {
    "blank cells mean as above": "Objective,Key result\nMake repairs easy,Visits in 3 days\n,Fix rate\nGrow trust,NPS\n",
    "semicolons": "Objective;Key result\nMake repairs easy;Visits in 3 days\n;Fix rate\nGrow trust;NPS\n",
    "tabs": "Objective\tKey result\nMake repairs easy\tVisits in 3 days\n\tFix rate\nGrow trust\tNPS\n",
    "Markdown": "| Objective | Key result |\n|:--|--:|\n| Make repairs easy | Visits in 3 days |\n| | Fix rate |\n| Grow trust | **NPS** |\n",
    "a title above": "Our plan,,\n,,\nObjective,Key result,\nMake repairs easy,Visits in 3 days,\n,Fix rate,\nGrow trust,NPS,\n",
    "the head again": "Objective,Key result\nMake repairs easy,Visits in 3 days\n,Fix rate\nObjective,Key result\nGrow trust,NPS\n",
    "columns turned round": "KR Title,Owner,OBJECTIVE\nVisits in 3 days,Kim,Make repairs easy\nFix rate,Jo,Make repairs easy\nNPS,Jo,Grow trust\n",
    "one column each": "Objective,KR 1,KR 2\nMake repairs easy,Visits in 3 days,Fix rate\nGrow trust,NPS,\n",
    "several in a cell": 'Objective,Key results\nMake repairs easy,"1. Visits in 3 days\n2. Fix rate"\nGrow trust,- NPS\n',
    "a column of types": "Type,Title\nObjective,Make repairs easy\nKey Result,Visits in 3 days\nKR,Fix rate\nObjective,Grow trust\nKR,NPS\n",
    "a column of numbers": "No,OKR\nO1,Make repairs easy\nKR1.1,Visits in 3 days\nKR1.2,Fix rate\nO2,Grow trust\nKR2.1,NPS\n",
    "labels in one column": "OKR,Note\nO1: Make repairs easy,\nKR1.1: Visits in 3 days,ok\nKR1.2: Fix rate,\nO2: Grow trust,\nKR2.1: NPS,\n",
    "one column": "OKR\nObjective: Make repairs easy\nKR1: Visits in 3 days\nKR2: Fix rate\nObjective: Grow trust\nKR1: NPS\n",
    "objectives in rows of their own": "Objective,Key result\nMake repairs easy,\n,Visits in 3 days\n,Fix rate\nGrow trust,\n,NPS\n",
    "German": "Ziel;Schlüsselergebnis;Zielwert\nMake repairs easy;Visits in 3 days;\n;Fix rate;\nGrow trust;NPS;\n",
    "repeated objectives": "objective,key_result\nMake repairs easy,Visits in 3 days\nmake  repairs easy.,Fix rate\nGrow trust,NPS\n",
    "no head": "Make repairs easy for all of them,Visits in 3 days\nMake repairs easy for all of them,Fix rate\n",
}


def _shape(found: Imported) -> list[tuple[str, list[str]]]:
    return [(okr.objective.text, [k.text for k in okr.key_results]) for okr in found.okrs]


def _file(tmp_path: Path, text: str | bytes, name: str = "plan.csv") -> Path:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / name


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("Markdown", "no head")])
def test_a_table_is_understood(tmp_path: Path, name: str) -> None:
    found = import_table(_file(tmp_path, TABLES[name]))
    assert _shape(found) == EASY
    assert not any(row.outcome is Outcome.LEFT_OUT and row.kind != "nothing" for row in found.rows)


@pytest.mark.parametrize("name", ["Markdown", "tabs", "semicolons", "blank cells mean as above"])
def test_a_pasted_table_is_understood(name: str) -> None:
    assert _shape(import_table(TABLES[name])) == EASY


def test_a_table_without_a_head_is_mapped_by_what_stands_in_it(tmp_path: Path) -> None:
    found = import_table(_file(tmp_path, TABLES["no head"]))
    assert _shape(found) == [("Make repairs easy for all of them", ["Visits in 3 days", "Fix rate"])]
    assert [str(message) for message in found.messages] == [
        "column 2 is taken as key result: the most different longer texts stand there",
        "column 1 is taken as objective: it stands before the key results",
    ]


MESSY = """\
Squad,Cycle,Objective,Key Result,Start,Ziel (Q3),Aktuell,Score,DRI,Farbe,Comments
Booking,Q3 2026,Make repairs easy,Visits in 3 days,42 %,60 %,51 %,0.5,Kim,red,=HYPERLINK("x")
,,,Fix rate,"61,5","72,5",,,,,
,,,Calls a day,1.200,soon,,,,blue,
Parts,Q3 2026,,Wrong parts,12 %,6 %,,,,,
,,Stock is right,Lost parts,X,tbd,,,,,
Total,,,,,,,,,,
"""


def test_a_messy_table_row_by_row(tmp_path: Path) -> None:
    found = import_table(_file(tmp_path, MESSY))
    assert [(o.team, o.period, o.objective.text, len(o.key_results)) for o in found.okrs] == [
        ("Booking", "2026-Q3", "Make repairs easy", 3),
        ("Parts", "2026-Q3", "", 1),
        ("Parts", "2026-Q3", "Stock is right", 1),
    ]
    visits, fix_rate, calls = found.okrs[0].key_results
    assert (visits.baseline, visits.target, visits.unit) == (42, 60, "%")
    assert (fix_rate.baseline, fix_rate.target) == (Decimal("61.5"), Decimal("72.5"))
    assert (calls.baseline, calls.target) == (1200, None)  # the comma elsewhere tells what the point means
    assert [str(message) for message in found.messages] == [
        "column 'Ziel (Q3)' holds numbers; taken as target",
        "column 'Farbe' is none that okrkit knows ('red' ...); left out",
        "row 2: actual values stand beside the OKRs, not in them; left out",
        "row 2: scores stand beside the OKRs, not in them; left out",
        "row 2: notes stand beside the OKRs, not in them; left out",
        "row 2: owners stand beside the OKRs, not in them; left out",
        "row 4: the target 'soon' is not a plain number; left out, the text stands as it is",
        "row 5: no objective above it; kept under an empty one",
        "row 6: the baseline 'X' is not a plain number; left out, the text stands as it is",
        "row 7: no objective and no key result in it; left out",
    ]
    assert [row.number for row in found.rows] == [1, 2, 3, 4, 5, 6, 7]
    assert found.rows[1].fields["score"] == "0.5"
    assert found.rows[1].fields["notes"] == '=HYPERLINK("x")'


def test_readings_of_one_key_result_are_not_repetitions(tmp_path: Path) -> None:
    readings = ["26.07.26,0.3", "05.08.26,0.4", "05.08.26,0.4"]
    rows = "".join(f"2026-Q3,a,x,{reading}\n" for reading in readings)
    text = f"period,objective,key_result,date,weekly_value\n{rows}"
    found = import_table(_file(tmp_path, text))
    assert _shape(found) == [("a", ["x"])]
    assert [row.fields for row in found.rows[1:3]] == [
        {"date": "26.07.26", "value": "0.3"},
        {"date": "05.08.26", "value": "0.4"},
    ]
    assert "column 'weekly_value' is taken as value" in [str(message) for message in found.messages]


def test_the_same_key_result_twice_without_a_day_is_told(tmp_path: Path) -> None:
    text = "Team,Key result,Actual\nCare,NPS from 3 to 5,4\nCare,NPS from 3 to 5,5\ncare,Calls from 9 to 4,6\n"
    told = [str(message) for message in import_table(_file(tmp_path, text)).messages]
    assert "row 3: stands in row 2 with another result, and no day: the last counts" in told
    assert "row 4: the team 'care' is taken as 'Care'" in told
    days = text.replace("Actual", "Actual,Date").replace(",4\n", ",4,2026-01-05\n").replace(",5\n", ",5,2026-02-05\n")
    assert not any("no day" in str(message) for message in import_table(_file(tmp_path, days)).messages)


def test_a_day_above_a_table_is_no_period(tmp_path: Path) -> None:
    rows = "Team,Key result\nCare,NPS from 3 to 5\n"
    assert import_table(_file(tmp_path, f"As of 30 Sep 2025,\n{rows}")).okrs[0].period == ""
    assert import_table(_file(tmp_path, f"Our OKRs 2025,\n{rows}")).okrs[0].period == "2025"


def test_an_unclear_number_is_told(tmp_path: Path) -> None:
    found = import_table(_file(tmp_path, "Objective,Key result,Target\na,x,2.000\n"))
    assert [str(message) for message in found.messages] == [
        "row 2: '2.000' is taken as 2; some write it for another number"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = import_table(_file(tmp_path, "Objective,Key result\nGröße zählt,Übergabe 3\n".encode(encoding)))
    assert _shape(found) == [("Größe zählt", ["Übergabe 3"])]
    told = [str(message) for message in found.messages]
    assert told == {
        "cp1252": ["the file is not UTF-8; read as Windows-1252, so look at the letters with accents"],
        "utf-16-le": ["the file has no mark of its encoding; read as UTF-16-LE"],
    }.get(encoding, [])


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    found = import_table(_file(tmp_path, 'Objective,Key result\na,"x 1\nb,y 2\n'))
    assert _shape(found) == [("a", ["x 1"]), ("b", ["y 2"])]


def test_an_excel_file(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Q3 2026"
    for row in [
        ("Booking OKRs",),
        ("Team", "Objective", "Key result", "Baseline", "Target", "Due"),
        ("Booking", "Make repairs easy", "Visits in 3 days", 0.42, 0.6, None),
        (None, None, "Fix rate", 61.5, 72, None),
        (None, "Grow trust", "NPS", 32, "=40+5", None),
    ]:
        sheet.append(row)
    for cell in ("D3", "E3"):
        sheet[cell].number_format = "0%"
    sheet.merge_cells("B3:B4")
    book.create_sheet("empty")
    book.save(tmp_path / "plan.xlsx")
    found = import_table(tmp_path / "plan.xlsx")
    assert _shape(found) == EASY
    assert {(okr.team, okr.period) for okr in found.okrs} == {("Booking", "2026-Q3")}
    visits, fix_rate = found.okrs[0].key_results
    assert (visits.baseline, visits.target, visits.unit) == (42, 60, "%")
    assert (fix_rate.baseline, fix_rate.target, fix_rate.unit) == (Decimal("61.5"), 72, None)
    assert found.okrs[1].key_results[0].target is None  # a formula without a stored result is not computed
    assert [str(message) for message in found.messages] == [
        "row 1: stands above the table's head; left out",
        "row 5: a formula whose result is not in the file: open it in the spreadsheet and save it there (sheet 'Q3 2026')",
    ]


def test_what_nobody_sees_in_an_excel_file_is_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Now"
    head = ("Objective", "Key result", "Target")
    for row in (head, ("Make repairs easy", "Visits in 3 days", 4), (None, "Fix rate", 72)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    old, remark = book.create_sheet("Old"), book.create_sheet("Remarks")
    old.append(head)
    old.append(("Grow trust", "NPS", 45))
    old.sheet_state = "hidden"
    remark.append(("Ask Finance about the second row",))
    book.save(tmp_path / "plan.xlsx")
    found = import_table(tmp_path / "plan.xlsx")
    assert _shape(found) == EASY, "hidden rows and sheets are read, and a remark is no key result"
    assert sorted(str(message) for message in found.messages) == [
        "a hidden sheet; read like the others (sheet 'Old')",
        "row 3: a hidden row; read like the others (sheet 'Now')",
        "sheet 'Remarks' has no head that okrkit knows; left out",
    ]


@pytest.mark.parametrize("raw", [b"", b"not a zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old file"])
def test_no_excel_file(tmp_path: Path, raw: bytes) -> None:
    file = _file(tmp_path, raw, "plan.xlsx")
    with pytest.raises(
        OkrFileError, match=r"this is no Excel file that can be read: open it and save it as \.xlsx or \.csv"
    ):
        import_table(file)


def test_an_excel_file_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    with pytest.raises(OkrFileError, match="70,000,000 bytes once unpacked is too much"):
        import_table(tmp_path / "plan.xlsx")


def test_a_table_in_which_nothing_is_found_says_why(tmp_path: Path) -> None:
    for text, words in (
        ("", "it is empty"),
        ("Objective,Key result,Target\n", "it holds a head and no rows below it"),
        ("Item,Price\nMilk,1.2\nBread,3\n", "call a column 'Key result'; the first row is 'Item | Price'"),
    ):
        with pytest.raises(OkrFileError) as caught:
            import_table(_file(tmp_path, text))
        assert words in str(caught.value)


@pytest.mark.parametrize("name", ["plan.xls", "plan.docx", "plan.pdf"])
def test_other_endings_are_told(tmp_path: Path, name: str) -> None:
    file = _file(tmp_path, "x", name)
    with pytest.raises(OkrFileError, match=r"is none that can be imported: save it as \.xlsx, \.csv, \.md or \.txt"):
        import_table(file)


def test_files_that_okrkit_wrote_are_read_as_they_are(tmp_path: Path) -> None:
    okr = OKR(team="Booking", objective="Repairs: easy", key_results=["NPS 45"], mutes=[])
    for ending in (".okr.yaml", ".json", ".csv", ".md"):
        save(okr, tmp_path / f"a{ending}")
        found = import_table(tmp_path / f"a{ending}")
        assert (found.okrs, found.messages) == ((load(tmp_path / f"a{ending}"),), ())
        assert found.okrs == (okr,)


def test_no_such_file_is_told() -> None:
    with pytest.raises(OkrFileError, match=r"none\.csv: there is no such file or folder"):
        import_table("none.csv")


_CELLS = st.sampled_from(
    ["", "Objective", "Key result", "KR1", "O1: a", "42 %", "Team", "Q3 2026", "Total", "x 1", '"', "a\nb"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(_CELLS | st.text(max_size=6), min_size=1, max_size=5), max_size=8), st.sampled_from(",;\t"))
def test_no_table_crashes_and_no_row_is_dropped(rows: list[list[str]], separator: str) -> None:
    text = (
        "Objective" + separator + "Key result\na" + separator + "x 1\n" + "\n".join(separator.join(row) for row in rows)
    )
    found = import_table(text)
    numbers = [row.number for row in found.rows]
    assert numbers == sorted(numbers)
    assert found.okrs[0].key_results


def test_columns_beside_each_other(tmp_path: Path) -> None:
    """Initiatives and reasons have their place; a second target has none, and two columns of notes are one."""
    text = "Objective,Why,KR,Target,Goal value,Initiatives,Note,Comment\na,people wait,x 1,5,6,photos,n,c\n,people wait,y 2,7,,vans,,\n"
    found = import_table(_file(tmp_path, text))
    (okr,) = found.okrs
    assert [(k.text, k.target) for k in okr.key_results] == [("x 1", 5), ("y 2", 7)]
    assert [(i.text, i.moves) for i in okr.initiatives] == [("photos", "kr1"), ("vans", "kr2")]
    assert okr.why is not None
    assert okr.why.strategy == "people wait"
    assert {row.fields["notes"] for row in found.rows if "notes" in row.fields} == {"n; c"}
    assert "column 'Goal value' is a second target; left out" in [str(message) for message in found.messages]


@pytest.mark.parametrize("name", ["Goal Q3", "Q3 goal", "Goal (end of quarter)"])
def test_a_goal_of_numbers_is_the_target(tmp_path: Path, name: str) -> None:
    text = f"Objective,Key Result,Baseline,{name}\nMake repairs easy,Fix rate,61 %,72 %\n,Calls a day,90,40\n"
    found = import_table(_file(tmp_path, text))
    assert [(one.baseline, one.target) for one in found.okrs[0].key_results] == [(61, 72), (90, 40)]


def test_numbers_a_week_are_numbers_and_odd_points_are_told(tmp_path: Path) -> None:
    text = (
        "Objective;Key Result;Baseline;Target\nMake repairs easy;Bookings;1.200 / week;2.500 / week\n;Cost;€38.50;€30\n"
    )
    found = import_table(_file(tmp_path, text))
    bookings, _ = found.okrs[0].key_results
    assert (bookings.baseline, bookings.target, bookings.unit) == (Decimal("1.2"), Decimal("2.5"), "/ week")
    assert [str(message) for message in found.messages] == [
        "row 2: '1.200 / week' is taken as 1.2; some write it for another number",
        "row 2: '2.500 / week' is taken as 2.5; some write it for another number",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [("- Be the #1 ward", True), ("- 'Be the #1 ward'", False), ("- Falls from 9 to 4  # see the ward's log", False)],
)
def test_a_text_of_yaml_that_a_number_sign_cuts_off_is_told(tmp_path: Path, line: str, told: bool) -> None:
    file = tmp_path / "ward.okr.yaml"
    file.write_text(f"objective: Patients choose us\nkey_results:\n  {line}\n", encoding="utf-8")
    words = "line 3: ' #' begins a comment, so the rest is left out: put quotes around the whole line"
    assert [str(message) for message in import_table(file).messages] == [words] * told
