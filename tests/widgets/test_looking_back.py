"""Looking back: a team's own quarters in counts and words, and a table from elsewhere when somebody brings one."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit.model import OKR, Cause, CauseKind, CheckIn, Commitment, KeyResult, Kind, Reflection
from okrkit.places import place
from okrkit.widgets import LookingBack

from .hands import Hands

TODAY = date(2026, 10, 20)


def quarter(period: str, *values: int | None, team: str = "Trams", day: str = "") -> OKR:
    """An OKR whose key results went from 0 to these shares of 100."""
    ends = OKR(period=period).dates()
    assert ends is not None
    results = [
        KeyResult(
            text=f"Index {n} from 0 to 100", baseline=0, target=100, kind="outcome",
            check_ins=[] if value is None else [CheckIn(date=ends[1], value=value, learned=f"Doors, {value}")],
        )
        for n, value in enumerate(values, 1)
    ]  # fmt: skip
    return OKR(team=team, period=period, objective="People get to work", key_results=results)


def page_of(*okrs: OKR, today: date = TODAY) -> Hands:
    store = okrkit.open()
    for okr in okrs:
        store.save(okr)
    return Hands(LookingBack("Trams", "2026-Q3", store=store, today=today))


def rows(page: Hands) -> list[list[Any]]:
    return next(block["rows"] for block in page.all("table") if block["caption"] == "Where key results stood")


def test_what_was_read_long_before_the_end_of_a_quarter_enters_no_count() -> None:
    okr = quarter("2026-Q2", 90, 95)
    early = [kr.replace(check_ins=[CheckIn(date=date(2026, 5, 2), value=90)]) for kr in okr.key_results[:1]]
    page = page_of(okr.replace(key_results=[*early, okr.key_results[1]]))
    assert rows(page) == [
        ["2026-Q2", "1 of 2", "0 (up to 79 %)", "0 (up to 79 %)", "1 (from 21 %)", "1 read too long before the end"]
    ]
    held = next(block["rows"] for block in page.all("table") if block["head"][0] == "Key result")
    assert held[0][1] == "read last on 2026-05-02: too long before the end"
    assert held[1][1] == "exceeded"


def test_states_are_counted_quarter_by_quarter_beside_their_intervals() -> None:
    page = page_of(quarter("2026-Q2", 10, 20, 70, None), quarter("2025-Q4", 90, 95), quarter("2026-Q2", 5, team="Bus"))
    assert rows(page) == [
        ["2025-Q4", "2 of 2", "0 (up to 66 %)", "0 (up to 66 %)", "2 (from 34 %)", ""],
        ["2026-Q2", "3 of 4", "2 (21 to 94 %)", "1 (6 to 79 %)", "0 (up to 56 %)", ""],
    ]
    assert "Bus" not in page.text()


def test_what_enters_no_count_stands_apart() -> None:
    won = KeyResult(text="The lane is approved", kind=Kind.BINARY, likelihood=30,
                    check_ins=[CheckIn(date="2026-06-29", value=1)])  # fmt: skip
    okr = quarter("2026-Q2", 70)
    page = page_of(okr.replace(key_results=(*okr.key_results, won)))
    assert rows(page)[0][1:] == ["1 of 1", "0 (up to 79 %)", "1 (from 21 %)", "0 (up to 79 %)", "1 happened"]


def test_a_running_quarter_is_marked() -> None:
    page = page_of(quarter("2026-Q3", 70), today=date(2026, 9, 30))
    assert rows(page)[0][0] == "2026-Q3 (so far)"


def test_a_quarter_tells_what_was_learned_named_and_promised() -> None:
    held = Reflection(
        date="2026-06-30",
        causes=[Cause(key_result="kr1", kind=CauseKind.MARKET, note="a strike")],
        commitments=[Commitment(text="Ask the drivers", done=True, outcome="doors")],
    )
    told = page_of(quarter("2026-Q2", 10).replace(reflections=(held,))).text()
    for words in ("Doors, 10", "Index 1 from 0 to 100: market (a strike)", "Ask the drivers (done: doors)",
                  "(10 - 0) / (100 - 0) = 10 %"):  # fmt: skip
        assert words in told


def test_questions_follow_from_what_was_seen() -> None:
    asked = page_of(quarter("2026-Q2", 10, 20, 30)).all("questions")[0]["items"]
    assert (
        asked[0]
        == "Were the targets far away, or did something hold us up again and again: what would tell the two apart?"
    )
    assert len(asked) == 3


def test_one_quarter_alone_says_where_others_may_come_from() -> None:
    assert "One quarter is here so far." in page_of(quarter("2026-Q2", 10)).text()
    assert "One quarter is here so far." not in page_of(quarter("2026-Q1", 10)).text()


def test_the_story_has_ten_quarters() -> None:
    page = page_of()
    page.press("story")
    told = page.text()
    assert "46 key results of 3 teams in 10 periods" in told
    assert "What was left out" in told
    assert {"Mendwell Booking", "Mendwell Parts", "Mendwell Technicians"} <= {
        block["caption"] for block in page.all("table")
    }


def test_a_pasted_table_and_a_file_tell_the_same(tmp_path: Path) -> None:
    table = "Quarter,Objective,Key result,from,to,actual\nQ1 2026,People get to work,Trams on time,70 %,80 %,78 %\n"
    page = page_of()
    page.type("pasted", table)
    page.press("read")
    assert "1 key result" in page.text()
    assert any("What it tells" in one.get("text", "") for one in page.heard)
    pasted = page.section("elsewhere")[4:]
    own = tmp_path / "own.csv"
    own.write_text(table, encoding="utf-8")
    page.type("path", str(own))
    page.press("read")
    assert page.section("elsewhere")[4:] == pasted != []


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ({}, "pasted", "There is nothing here yet"),
        ({"path": "no/such.csv"}, "path", "There is no file no/such.csv"),
        ({"pasted": "<script>alert(1)</script>"}, "pasted", ""),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(typed: dict[str, str], at: str, words: str) -> None:
    page = page_of()
    for id, text in typed.items():
        page.type(id, text)
    page.press("read")
    assert words in page.errors()[at]
    assert page.section("elsewhere")[4:] == []


def test_without_pandas_the_page_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(quarter("2026-Q2", 10))
    monkeypatch.setitem(sys.modules, "okrkit.history.loading", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    page.press("story")
    assert "is not installed where this page runs" in page.errors()["pasted"]
    assert rows(page), "the quarters that are here need nothing"


def test_the_sample_comes_with_okrkit() -> None:
    assert (place("notebooks/samples") / "mendwell-quarters.csv").is_file()


def test_nothing_pasted_is_nothing_read() -> None:
    page = Hands(LookingBack("Library", "2026-Q3"))
    page.press("read")
    assert page.said()["text"].startswith("Nothing is read yet. There is nothing here yet")
