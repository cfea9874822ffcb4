"""No text that people wrote becomes a formula in somebody's spreadsheet, and our own import reads it as it was."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import okrkit
from okrkit import history
from okrkit.files import as_text, defused, load, restored, save
from okrkit.room._account import Account
from okrkit.room._exporting import texts

FORMULAS = [
    '=HYPERLINK("http://a.example","look")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\ufeff=1+1",
    "＝1+1",
]
INSIDE = ["Calls;=HYPERLINK(A1)", "Calls\n@SUM(A1)", 'Calls;"=cmd|x!A0', "Calls\t -cmd|x!A0"]
HONEST = ["-5 %", "+3", "-1,5 %", "it's", "Calls - 5 a day", "a = b", "mail@mendwell.example", "'quoted'",
          "Calls:\n- by phone\n- by mail", "8;9"]  # fmt: skip


def _run(table: str) -> list[str]:
    """The cells that a spreadsheet would run: where commas split a row, and where ';' or tabs do.

    There what was a line break or a ';' inside a text begins a cell; without a call it may reckon and do no harm.
    """
    with_commas, with_others, with_tabs = (
        [cell for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=separator)
         for cell in row if cell.strip(' \t\r\n\ufeff"')[:1] in [*"=+-@＝＋－＠"] and cell not in HONEST]
        for separator in (",", ";", "\t")
    )  # fmt: skip
    return [*with_commas, *(cell for cell in (*with_others, *with_tabs) if set(cell) & set("(|!["))]


def _table(*cells: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()


@pytest.mark.parametrize("text", [*FORMULAS, *INSIDE])
def test_a_formula_is_a_text(text: str) -> None:
    assert _run(_table("Booking", text, "x"))  # as it is, it would run
    assert not _run(_table("Booking", defused(text), "x"))
    assert restored(defused(text)) == text


@pytest.mark.parametrize("text", HONEST)
def test_what_is_honest_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


@given(st.text(alphabet=[*"=+-@'\";\t\r\n (|![a15%,.", "＝", "\ufeff"], max_size=14))
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    assert restored(defused(text)) == text


@pytest.mark.parametrize("text", [*FORMULAS[:4], *INSIDE[:2]])
def test_okrs_as_a_table(tmp_path: Path, text: str) -> None:
    okr = okrkit.OKR(team=text, period="2026-Q3", objective=text, key_results=[text])
    save(okr, tmp_path / "a.csv")
    assert not _run((tmp_path / "a.csv").read_text(encoding="utf-8"))
    assert load(tmp_path / "a.csv") == okr


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_history_as_a_table(tmp_path: Path, ending: str) -> None:
    okrs = [
        okrkit.OKR(team=text, period="2026-Q3", objective=text, key_results=[text, "-5 %"])
        for text in (*FORMULAS[:4], *INSIDE[:2])
    ]
    frame = history.load(okrs)
    frame["=cmd|x!A0"] = FORMULAS[0]  # a column that somebody's table brought along
    path = history.write(frame, tmp_path / f"a{ending}")
    if ending == ".csv":
        assert not _run(path.read_text(encoding="utf-8"))
    else:
        kinds = {cell.data_type for row in openpyxl.load_workbook(path).active.rows for cell in row}
        assert "f" not in kinds
        assert "s" in kinds
    again = history.load(path)
    for name in ("team", "objective", "key_result", "=cmd|x!A0"):
        assert list(again[name]) == list(frame[name])


def test_a_character_that_excel_does_not_know_stops_no_writing(tmp_path: Path) -> None:
    frame = history.load(okrkit.OKR(team="a\x0bb", period="2026-Q3", objective="x", key_results=["y"]))
    assert list(history.load(history.write(frame, tmp_path / "a.xlsx"))["team"]) == ["a�b"]


def test_the_cards_of_a_workshop_as_a_table(account_of_cards: Account) -> None:
    found = texts(account_of_cards)
    assert found["cards.csv"].count(",'") >= len(FORMULAS) // 2
    assert not _run(found["cards.csv"])


@pytest.fixture
def account_of_cards(okrkit_store: Path) -> Account:
    """A session in which every card begins like a formula."""
    from okrkit.room import account, open_room
    from tests.room.playing import KIT, everybody

    store = okrkit.open()
    keys = open_room(store, KIT, team=FORMULAS[0], period="2026-Q3")
    room, lead, people = everybody(store, keys)
    for number, text in enumerate((*FORMULAS, *INSIDE)):
        room.submit(people[number % len(people)], text)
    room.reveal(lead)
    return account(room)


def test_the_same_function_writes_every_table() -> None:
    okr = okrkit.OKR(team="=1", period="2026-Q3", objective="x", key_results=["y"])
    assert "'=1,2026-Q3" in as_text(okr, ".csv")
