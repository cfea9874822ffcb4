"""A look back: what is true of a table is said, what is not known is said to be, and nothing is averaged or ranked."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from okrkit import OKR, CheckIn, KeyResult, cli, history, reflection, report

TODAY = date(2026, 11, 2)
JUDGING = re.compile(
    r"\b(?:average|mean|rank\w*|best|worst|top|great|success\w*|fail\w*|poor\w*|good|bad|score of \d|red|green)\b", re.I
)


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def words(blocks: list[dict[str, Any]]) -> str:
    return " ".join(block["text"] for block in blocks if "text" in block)


def asked(blocks: list[dict[str, Any]]) -> list[str]:
    assert blocks[-1]["kind"] == "questions"
    return list(blocks[-1]["items"])


def tables(blocks: list[dict[str, Any]]) -> dict[str, list[list[str]]]:
    return {block["caption"]: block["rows"] for block in blocks if block["kind"] == "table"}


def read(text: str, value: float | None, day: str = "2026-09-28", **more: Any) -> KeyResult:
    check_ins = [CheckIn(date=day, value=value)] if value is not None else []
    return KeyResult(text=text, kind="outcome", baseline=0, target=10, check_ins=check_ins, **more)


def okr(team: str, period: str, *values: float | None, day: str = "2026-09-28") -> OKR:
    key_results = [read(f"Index {n}", value, day) for n, value in enumerate(values)]
    return OKR(team=team, period=period, objective="Nobody waits for bread", key_results=key_results)


SCORED = (
    "team,period,objective,key result,score",
    "Ovens,Q1 2026,Bread is fresh,Bake twice a day in 12 shops,70 %",
    "Ovens,Q1 2026,Bread is fresh,Loaves thrown away from 9 % to 4 %,90 %",
    "Ovens,Q2 2026,Bread is fresh,Loaves thrown away from 8 % to 3 %,",
    "Vans,Q1 2026,Bread is there by six,Vans that leave by five from 60 % to 90 %,0.3",
)


def test_reported_scores_come_first_where_they_are_all_there_is(tmp_path: Path) -> None:
    told = history.summary(history.load(table(tmp_path / "scored.csv", *SCORED)), today=TODAY)
    assert "by reported scores" in words(told)
    assert "By which formula is not known" in words(told)
    assert "by progress" not in words(told)
    assert "How did we arrive at these scores" in asked(told)[0]
    assert tables(told)["Ovens"] == [
        ["2026-Q1", "2 of 2", "0 (up to 66 %)", "1 (9 to 91 %)", "1 (9 to 91 %)"],
        ["2026-Q2", "0 of 1", "", "", ""],
    ]


def test_progress_comes_first_and_scores_stand_apart(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q2,Bread is fresh,Queue in shop {n},9,3,{value},0.5" for n, value in enumerate((5, 4, 8))]
    head = "team,period,objective,key result,baseline,target,value,score"
    told = history.summary(history.load(table(tmp_path / "both.csv", head, *rows)), today=TODAY)
    titles = [block["text"] for block in told if block["kind"] == "heading" and "stood" in block["text"]]
    assert [title.rpartition(", ")[2] for title in titles] == ["by progress", "by reported scores"]
    assert tables(told)["Ovens"][0][2:] == ["1 (6 to 79 %)", "1 (6 to 79 %)", "1 (6 to 79 %)"]
    assert "Ovens, 2026-Q2: 3 not yet reached." in words(told), "few in a second view: a line, no table"


def test_a_count_is_told_with_what_so_few_can_show() -> None:
    told = history.summary(history.frame(okr("Ovens", "2026-Q2", 7, 7, 7, 1, 1, 9, 9)), today=TODAY)
    assert "3 of 7 met; with so few, anything between 16 % and 75 % fits." in words(told)
    assert tables(told)["Ovens"] == [["2026-Q2", "7 of 7", "2 (8 to 64 %)", "3 (16 to 75 %)", "2 (8 to 64 %)"]]


def test_teams_keep_the_reader_s_order_and_periods_theirs() -> None:
    okrs = [okr("Vans", "2026-Q2", 1), okr("Ovens", "2026-Q2", 9), okr("Vans", "2026-Q1", 9, day="2026-03-28")]
    told = history.summary(history.frame(okrs), today=TODAY)
    assert list(tables(told)) == ["Vans", "Ovens"]
    assert [row[0] for row in tables(told)["Vans"]] == ["2026-Q1", "2026-Q2"]


def test_a_period_that_runs_is_so_far() -> None:
    told = history.summary(history.frame(okr("Ovens", "2026-Q3", 9)), today=date(2026, 9, 30))
    assert tables(told)["Ovens"][0][0] == "2026-Q3 (so far)"
    told = history.summary(history.frame(okr("Ovens", "2026-Q3", 9)), today=date(2026, 10, 1))
    assert tables(told)["Ovens"][0][0] == "2026-Q3"


def test_over_all_teams_only_one_thing_is_asked() -> None:
    many = [okr(team, "2026-Q2", 1, 2, 1) for team in ("Ovens", "Vans", "Shops")]
    some = [okr(team, "2026-Q1", 9, 8, 1) for team in ("Ovens", "Vans", "Shops")]
    told = history.summary(history.frame([*many, *some]), today=TODAY)
    assert "2026-Q2: 9 of 9 not yet reached, in 3 teams; anything from 70 % up fits." in words(told)
    assert "Half or fewer were not yet reached in 2026-Q1 (3 of 9)." in words(told)
    assert "in the same period" in asked(told)[0]
    for few in (many[:2], [okr("", "2026-Q2", 1, 2, 1)]):
        told = history.summary(history.frame(few), today=TODAY)
        assert "in the same period" not in words(told) + asked(told)[0]


def test_a_small_majority_over_teams_may_be_chance() -> None:
    okrs = [okr(team, "2026-Q2", *values) for team, values in (("Ovens", [1, 1]), ("Vans", [9, 1]), ("Shops", [9]))]
    told = history.summary(history.frame(okrs), today=TODAY)
    assert (
        "3 of 5 not yet reached, in 3 teams; anything between 23 % and 88 % fits. That may still be chance."
        in words(told)
    )
    assert "in the same period" not in asked(told)[0]


def test_what_happens_or_not_and_what_is_watched_stands_apart() -> None:
    happened = KeyResult(
        text="Win the school's contract", kind="binary", check_ins=[CheckIn(date="2026-06-01", value=1)]
    )
    parts = [happened, KeyResult(text="Open in the station", kind="binary"), "Keep rejected loaves under 2 %"]
    told = history.summary(history.frame(OKR(team="Ovens", period="2026-Q2", key_results=[*parts, read("Index", 7)])))
    assert "Yes or no: 2 key results (1 happened, 1 not told)." in words(told)
    assert "Watched, to stay where it is: 1 key result." in words(told)
    assert tables(told)["Ovens"][0][1] == "1 of 1"
    assert any("yes-or-no" in question for question in asked(told))


def test_what_is_missing_is_told_and_not_invented() -> None:
    weeks = [CheckIn(date="2026-06-28", value=4)]
    key_results = [
        KeyResult(text="Loaves sold again the next day", kind="outcome", target=10, check_ins=weeks),
        KeyResult(text="Queue at noon", kind="outcome", baseline=9, target=3),
        KeyResult(text="Trust in our flour", kind="outcome"),
        read("Index", 7, day="2026-05-30"),
    ]
    told = words(history.summary(history.frame(OKR(team="Ovens", period="2026-Q2", key_results=key_results))))
    assert "Targets of 4 key results: 1 missing." in told
    assert "Baselines of 4 key results: 2 missing." in told
    assert "1 of 4 has a reading, but no way from a baseline to a target" in told
    assert "2 of 4 have no reading and no score." in told
    assert "1 key result had the last reading more than two weeks before the period's end" in told


def test_the_first_target_is_told_beside_the_latest() -> None:
    raised = read("Index", 7).changed(date(2026, 8, 1), "a rival closed", target=20)
    told = words(history.summary(history.frame(OKR(team="Ovens", period="2026-Q3", key_results=[raised])), today=TODAY))
    assert "1 key result had another baseline or target first" in told
    assert "Held against the first ones, Ovens, 2026-Q3: 1 met." in told


def test_what_was_guessed_and_left_out_is_told_with_its_rows(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q2,Bread is fresh,Queue in shop {n},9,3,5,soon" for n in range(4)]
    head = "team,period,objective,key result,baseline,target,value,date"
    told = words(history.summary(history.load(table(tmp_path / "t.csv", head, *rows)), today=TODAY))
    assert "Of 4 rows something was guessed or left out" in told
    assert "rows 2-5: the date 'soon' is none that is certain" in told


@pytest.mark.parametrize("bands", ["60-80", "0.7", "0.3/0.7/1.0"])
def test_nothing_is_averaged_ranked_praised_or_scolded(bands: str, tmp_path: Path) -> None:
    okrs = [okr(team, "2026-Q2", 1, 7, 9, None) for team in ("Ovens", "Vans", "Shops")]
    for frame in (history.frame(okrs), history.load(table(tmp_path / "scored.csv", *SCORED))):
        said = report.page(history.summary(frame, bands, TODAY)).replace(report.page([]), "")
        assert len(said) > 800
        assert JUDGING.findall(said) == []


def test_three_questions_follow_from_what_was_seen() -> None:
    bank = reflection.look_back_questions(
        ["many at once", "no numbers", "mostly work", "no baselines", "targets changed", "unsettled"], 99
    )
    assert len(bank) == len(set(bank)) >= 9
    exceeded = asked(history.summary(history.frame(okr("Ovens", "2026-Q2", 9, 9, 9, 1)), today=TODAY))
    assert "would be passed" in exceeded[0]
    assert len(exceeded) == 3
    unread = asked(history.summary(history.frame(okr("Ovens", "2026-Q2", None, None)), today=TODAY))
    assert "missing numbers" in unread[0]
    with pytest.raises(ValueError, match="no question for 'luck': it is one of 'many at once'"):
        reflection.look_back_questions(["luck"])


def test_several_files_are_one_history(tmp_path: Path) -> None:
    head = "period,objective,key result,baseline,target,value,date"
    one = table(tmp_path / "one.csv", head, "2026-Q2,Bread is fresh,Queue at noon,9,3,5,2026-05-01")
    two = table(
        tmp_path / "two.csv",
        head,
        "2026-Q2,Bread is fresh,Loaves left over,40,10,20,someday",
        "2026-Q2,Bread is fresh,Queue at noon,9,3,3,2026-06-20",
    )
    frame = history.load([one, two])
    assert frame.groupby(list(history.KEY))["key_result"].nunique().tolist() == [1, 1]
    assert history.attainment(frame, by=())[["n", "not_yet", "met", "exceeded"]].values.tolist() == [[2, 0, 1, 1]]
    assert [message["source"] for message in frame.attrs["report"]["messages"]] == ["two.csv"]
    again = history.attainment(history.load([one, one]), by=())
    assert again["n"][0] == 1, "the same key result twice is one"


def test_a_period_written_in_several_ways_is_one(tmp_path: Path) -> None:
    head = "team,period,objective,key result,baseline,target,value"
    rows = [f"Ovens,{name},Bread is fresh,Queue in shop {n},9,3,5" for n, name in enumerate(("CY2026-Q2", "Q2 2026"))]
    frame = history.load(table(tmp_path / "t.csv", head, *rows))
    assert frame["period"].tolist() == ["2026-Q2", "2026-Q2"]
    assert frame["value"].tolist() == [5, 5]
    assert (frame.attrs["report"]["understood"], frame.attrs["report"]["messages"]) == (2, [])


def test_the_report_tells_which_column_was_taken_as_what(tmp_path: Path) -> None:
    head = "Abteilung,Quarter,Goal,KR,Startwert,Soll,Ist,Stand am,Comment,Remarks,Mood"
    one = table(tmp_path / "one.csv", head, "Ovens,2026-Q2,Bread is fresh,Queue at noon,9,3,5,2026-06-20,so,so,7")
    frame = history.load(one)
    known = {
        "team": "Abteilung", "period": "Quarter", "objective": "Goal", "key_result": "KR", "baseline": "Startwert",
        "target": "Soll", "value": "Ist", "notes": "Comment; Remarks",
    }  # fmt: skip
    assert frame.attrs["report"]["columns"].items() >= known.items()
    assert "Mood" not in str(frame.attrs["report"]["columns"])
    assert "team from 'Abteilung'; period from 'Quarter'" in words(history.summary(frame, today=TODAY))
    two = table(tmp_path / "two.csv", head.replace("Soll", "Target"), "Ovens,2026-Q1,Bread,Queue at one,9,3,5,,,,")
    assert history.load([one, two]).attrs["report"]["columns"]["target"] == "Soll; Target"
    frame.to_parquet(tmp_path / "kept.parquet")
    assert history.load(okr("Ovens", "2026-Q2", 7)).attrs["report"]["columns"] == {}


def test_many_teams_are_a_row_each_in_the_order_of_the_file() -> None:
    teams = [f"Team {n}" for n in (3, 1, 2, 9, 8, 7)]
    okrs = [okr(team, f"2025-Q{n}", 1, 7, 9, None, day=f"2025-{3 * n:02}-28") for team in teams for n in (2, 1, 3, 4)]
    more = [okr(team, f"2024-Q{n}", 9, day=f"2024-{3 * n:02}-28") for team in teams[:2] for n in (1, 2, 3, 4)]
    told = history.summary(history.frame([*okrs, *more, okr("Team 5", "2025-Q1", None)]), today=TODAY)
    (rows,) = tables(told).values()
    (head,) = [block["head"] for block in told if block["kind"] == "table"]
    assert head == ["Team", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert [row[0] for row in rows] == teams
    assert rows[0] == ["Team 3", "0-0-1", "0-0-1", *["1-1-1 of 4"] * 4]
    assert rows[-1] == ["Team 7", "", "", *["1-1-1 of 4"] * 4]
    assert "Earlier periods are not shown here: 2024-Q1, 2024-Q2" in words(told)
    assert "The usual cell holds 3: none of 3 fits any share up to 56 %" in words(told)
    assert "Without a number in any period: Team 5." in words(told)
    assert "Of none of 6 teams with a number" in words(told)
    forty = [okr(f"Team {n}", f"2025-Q{q}", 7) for n in range(40) for q in (1, 2, 3, 4)]
    assert len(report.page(history.summary(history.frame(forty), today=TODAY)).splitlines()) < 90


def test_what_is_not_read_any_more_is_told_while_it_runs() -> None:
    weekly = {"read_every": 7}
    okrs = [okr("Ovens", "2026-Q3", 7, 7, None, day="2026-08-01"), okr("Vans", "2026-Q3", 7, day="2026-08-25")]
    frame = history.frame(okrs)
    told = words(history.summary(frame, today=date(2026, 8, 30)))
    assert "every 14 days: Ovens, 2026-Q3 (3 of 3)." in told
    assert "Two readings in a row" not in words(history.summary(frame, today=date(2026, 7, 29)))
    assert "Two readings in a row" not in words(history.summary(frame, today=date(2026, 11, 1))), "it runs no more"
    late = OKR(team="Ovens", period="2026-Q3", key_results=[read("Index", 7, "2026-08-15", **weekly)])
    assert "Ovens, 2026-Q3 (1 of 1)" in words(history.summary(history.frame(late), today=date(2026, 8, 30)))


def test_running_key_results_are_forecast_and_so_is_how_sure_that_is() -> None:
    days = [f"2026-07-{day:02}" for day in (10, 20, 30)]
    weeks = [CheckIn(date=day, value=value) for day, value in zip(days, (1, 2, 3), strict=True)]
    running = KeyResult(text="Loaves sold fresh", kind="outcome", baseline=0, target=10, check_ins=weeks)
    frame = history.frame(OKR(team="Ovens", period="2026-Q3", key_results=[running]))
    told = words(history.summary(frame, today=date(2026, 8, 1)))
    assert "Loaves sold fresh: Read 3 on 30 July. By 30 September: 3 if it stays there, 9" in told
    assert told.count("No honest interval yet: it takes 9 past key results") == 1
    assert "does not know what you will change tomorrow" in told
    assert "heading" not in words(history.summary(history.frame(okr("Ovens", "2026-Q2", 7)), today=TODAY))
    many = [okr(f"Team {n}", "2026-Q3", 7, 7, 7) for n in range(5)]
    told = words(history.summary(history.frame(many), today=date(2026, 9, 29)))
    assert "15 key results of running periods have been read. Give a file of one team" in told


def test_often_exceeded_stands_apart_for_reported_scores_and_first_where_they_are_all(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q2,Bread is fresh,Queue in shop {n},,,,90 %" for n in range(6)]
    head = "team,period,objective,key result,baseline,target,value,score"
    told = words(history.summary(history.load(table(tmp_path / "t.csv", head, *rows)), today=TODAY))
    assert "Ovens: Often exceeded: 6 of 6 key results were scored above 80 %" in told
    assert "where 100 % only meant 'done', it says no more than that." in told
    rows += [
        f"Ovens,2026-Q2,Bread is fresh,Loaves in shop {n},0,10,{value},"
        for n, value in enumerate((9, 1, 1, 9, 5, 5, 9))
    ]
    rows += [f"Ovens,2026-Q2,Bread is fresh,Rolls in shop {n},0,10,{value},90 %" for n, value in enumerate((7, 1))]
    told = words(history.summary(history.load(table(tmp_path / "t.csv", head, *rows)), today=TODAY))
    assert told.index("to say so: Ovens (3 of 9).") < told.index("Ovens: 8 of 8 key results were scored above 80 %")
    assert "not said to be often, as their own readings say otherwise." in told
    assert "By their own readings these 8 were: 1 not yet reached, 1 met, 6 without a number." in told
    assert "Often exceeded" not in told
    rows += [f"Ovens,2026-Q2,Bread is fresh,Cakes in shop {n},0,10,9,90 %" for n in range(3)]
    told = words(history.summary(history.load(table(tmp_path / "t.csv", head, *rows)), today=TODAY))
    assert "Often exceeded: 11 of 11 key results were scored above 80 %" in told, "most readings agree with them"
    assert "7 without a score at the period's end are not counted." in told


def test_cells_that_say_nothing_say_nothing(tmp_path: Path) -> None:
    head = "team,period,objective,key result,baseline,target,value,date,score"
    rows = ["n/a,2026-Q2,Bread is fresh,Queue at noon,N/A,-,n/a,n/a,n.a.", "Ovens,2026-Q2,Bread is fresh,n/a,9,3,5,,"]
    frame = history.load(table(tmp_path / "t.csv", head, *rows))
    assert frame["team"].tolist() == [""]
    assert frame[["value", "score_reported", "reported", "date"]].isna().all(axis=None)
    told = [(one["what"], one["rows"]) for one in frame.attrs["report"]["messages"]]
    assert told == [("left out", [3])]


def test_dates_of_every_country_are_read_or_told(tmp_path: Path) -> None:
    days = ["26.03.26", "2026-03-26", "03/26/2026", "26/03/2026", "26 Mar 2026", "26. März 2026", "2026/03/26"]
    told = ["1405/01/06", "31.02.2026", "spring"]
    rows = [f"2026-Q1,Bread is fresh,Queue in shop {n};9;3;5;{day}" for n, day in enumerate(days + told)]
    head = "period,objective,key result,baseline,target,value,date"
    frame = history.load(table(tmp_path / "t.csv", head, *(row.replace(";", ",") for row in rows)))
    assert frame["date"].tolist()[: len(days)] == [pd.Timestamp("2026-03-26")] * len(days)
    assert frame["date"].isna().sum() == len(told)
    left_out = [one["rows"] for one in frame.attrs["report"]["messages"] if one["what"] == "left out"]
    assert left_out == [[9], [10], [11]]


# --- the verb ----------------------------------------------------------------------------------------------------


def test_the_verb_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = str(table(tmp_path / "scored.csv", *SCORED))
    assert cli.run(["history", given, "--write", str(tmp_path / "tidy.csv"), "--bands", "0.7"]) == 0
    said = capsys.readouterr().out
    assert "Met from 70 %, exceeded above 100 %." in said
    assert len(history.load(tmp_path / "tidy.csv")) == 4
    assert cli.run(["history", given, given, "--format", "markdown"]) == 0
    assert "| 2026-Q1 | 2 of 2 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "it is empty"),
        ("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" * 400, "a picture or the like"),
        ("photo.parquet", b"\xff\xd8\xff\xe0\x00\x10JFIF", "no Parquet file that can be read"),
        ("head.csv", b"team,period,objective,key result,target\n", "a head and no rows below it"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    name: str, content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert cli.run(["history", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert len(error.splitlines()) == 1


def test_an_empty_name_is_not_the_folder_one_stands_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["history", ""]) == 2
    assert "the name is empty" in capsys.readouterr().err


def test_what_people_wrote_works_on_no_terminal_and_in_no_markdown(tmp_path: Path) -> None:
    head = "team,period,objective,key result,baseline,target,value"
    rows = ["\x1b[31mOvens|<b>,2026-Q2,Bread is fresh,Queue at noon,9,3,5", "\u202enevO,2026-Q2,x,Queue at one,9,3,5"]
    told = history.summary(history.load(table(tmp_path / "t.csv", head, *rows)), today=TODAY)
    assert not {"\x1b", "\u202e"} & set(report.page(told))
    assert "\\|\\<b\\>" in report.page(told, "markdown")
    with pytest.raises(ValueError, match="no form 'pdf' of a page: choose one of text, markdown"):
        report.page(told, "pdf")


DATED = "team,period,objective,key result,baseline,target,value,date"


def test_numbers_that_are_all_too_old_are_not_called_missing(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q1,Bread is fresh,Queue in shop {n},9,3,5,2026-02-01" for n in range(2)]
    told = words(history.summary(history.load(table(tmp_path / "t.csv", DATED, *rows)), today=TODAY))
    assert "Of 2 key results the last reading is too old to tell how the period ended; no other has a number." in told
    assert "No key result has a number" not in told


def test_readings_after_the_end_and_periods_without_known_days_are_told(tmp_path: Path) -> None:
    rows = [
        "Ovens,2026-Q1,Bread is fresh,Queue,9,3,5,2026-04-20",
        "Ovens,FY26-Q2,Bread is fresh,Queue,9,3,5,2026-06-20",
    ]
    told = words(history.summary(history.load(table(tmp_path / "t.csv", DATED, *rows)), today=TODAY))
    assert "1 key result had the last reading more than two weeks after the period's end: it is counted" in told
    assert "The last day of FY26-Q2 is not known here: its readings are counted however old they are" in told


def test_other_frames_are_read_or_told_in_plain_words(tmp_path: Path) -> None:
    rows = [f"Ovens,2026-Q1,Bread is fresh,Queue in shop {n},9,3,5,2026-03-31" for n in range(2)]
    frame = history.load(table(tmp_path / "t.csv", DATED, *rows))
    assert words(history.summary(pl.from_pandas(frame), today=TODAY)).startswith("Looking back")
    with pytest.raises(ValueError, match=r"the frame has no column 'key_result': okrkit\.history\.load"):
        history.summary(pd.read_csv(tmp_path / "t.csv"))
    for ask in (history.one_pager, history.missed_together, history.strategy_question):
        with pytest.raises(TypeError, match=r"okrkit\.history\.okrs\(frame\) makes them"):
            ask(frame)
