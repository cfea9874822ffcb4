"""People in the column of teams: they are told of, and nobody's own pictures are drawn."""

from pathlib import Path

import pytest

from okrkit import history
from okrkit.history._telling.people import people_in

HEAD = "Team,Period,Objective,Key Result,Baseline,Target,Actual\n"


@pytest.mark.parametrize(
    "name",
    [
        "Maria Gonzalez",
        "Gonzalez, Maria",
        "Priya",
        "j.smith@acme.example",
        "@ana",
        "Director of Quality",
        "Interim Director of Security",
        "UX Director",
        "VP of Sales",
        "CTO",
        "individual (founder)",
    ],
)
def test_a_person_is_noticed(name: str) -> None:
    assert people_in([name, "Booking", name]) == [name]


@pytest.mark.parametrize(
    "name",
    ["", "Sales", "Growth EU", "Charlotte North", "Jordan clinic", "Paul Street Team", "Ward 7", "Direct sales", "Max"],
)
def test_a_team_is_left_in_peace(name: str) -> None:
    assert people_in([name]) == []


def test_of_a_person_no_picture_is_drawn_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [
        f"{team},2025-Q{n},Trust,Guests who come back,9,5,{n + 4}" for team in ("Maria Lopez", "Ovens") for n in (1, 2)
    ]
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    blocks = history.report(history.load(path))
    told = [block["text"] for block in blocks if block["kind"] == "text"]
    assert any(words.startswith("'Maria Lopez' in the column of teams looks like a person") for words in told)
    assert any(words.startswith("How to read it, for Ovens") for words in told), "nobody is the example"
    drawn = [block["told"] for block in blocks if block["kind"] == "picture"]
    assert drawn, "the team has its pictures"
    assert "Of 1 name that may be a person's nothing is counted one by one here." in told
    assert sum("Maria" in words for words in told) == 1, "only where it is told of"
    assert [block["caption"] for block in history.summary(history.load(path)) if block["kind"] == "table"] == ["Ovens"]
    assert not any("Maria" in words for words in drawn)


def test_nobody_named_is_called_often_exceeding(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [
        f"{team},2025-Q{n},Trust,Guests in shop {n},0,10,9" for team in ("Maria Lopez", "Ovens") for n in (1, 2, 3, 4)
    ]
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    told = [block["text"] for block in history.report(history.load(path)) if block["kind"] == "text"]
    assert [words[:20] for words in told if "Often exceeded" in words] == ["Ovens: Often exceede"]
    path.write_text(HEAD + "\n".join(rows[:4]), encoding="utf-8")
    told = [block["text"] for block in history.report(history.load(path)) if block["kind"] == "text"]
    assert not any("Often exceeded" in words for words in told)
