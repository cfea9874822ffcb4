"""The ranking in words, as rows, and from a shell."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from okrkit import OKR, cli, rice, save


def idea(text: str, moves: str | None = "kr1", **rice: Any) -> dict[str, Any]:
    return {"text": text, "moves": moves, "rice": {"reach": 100, "impact": 1, "confidence": 50, "effort": 1, **rice}}


WIDE = {"value": 900, "low": 500, "high": 1200, "evidence": "bookings in May"}
WHOLE = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Repairs feel easy",
    capacity=6,
    key_results=["Visits within three days from 42 % to 60 %"],
    initiatives=[
        idea("Book by photo", reach=WIDE, effort=3),
        idea("Slots by the hour", effort=2),
        idea("Call back", reach=50),
        idea("Evening visits", reach=40, effort=2),
        idea("Dark mode", None),
        {"text": "Card", "moves": "kr1"},
        {"text": "The bill before the visit", "moves": "objective"},
        {**idea("Privacy notice", None, effort="1.5"), "duty": True},
        {"text": "Backups", "duty": True},
        {"text": "Fire drill", "duty": True},
        {"text": "Reminder", "moves": "kr1", "launch": "2026-07-08", "success_criteria": ["2 % book"]},
    ],
)


def texts(okr: OKR, **more: Any) -> list[str]:
    blocks = rice.summary(okr, **more)
    return [block.get("text") or "\n".join(block.get("items", ())) or str(block["rows"]) for block in blocks]


def shell(path: Path, *options: str) -> str:
    done = CliRunner().invoke(cli.verbs, ["rice", str(path), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save(WHOLE, tmp_path / "a.okr.yaml")
    return tmp_path / "a.okr.yaml"


def test_the_summary_tells_it_in_words() -> None:
    told = texts(WHOLE)
    assert told[0] == "What first? Booking · 2026-Q3"
    for words in (
        "1. Book by photo",
        "Moves kr1: Visits within three days from 42 % to 60 %",
        "Reach × impact × confidence / effort: 900 × 1 × 50 % / 3 = 150",
        "It rests on reach: bookings in May",
        "Parked: it moves no key result of this quarter, so its impact is 0. It would have 50.",
        "Is a key result missing that would show what this changes?\n"
        "What would you say for reach, impact, confidence and effort?",
        "In a file, 'moves: kr1' says which key result an initiative moves.",
        "[['Privacy notice', '1.5 person-months'], ['Backups', 'not estimated'], ['Fire drill', 'not estimated']]",
        "The duties take 1.5 person-months together, and of 2 of them nobody has said what it takes.",
        "Of 6 person-months there are 4.5 for what is ranked.",
        "In this order, the first takes 3; with “Slots by the hour” it would be 5.",
        "What have we seen of this: 2 % book?",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    ("capacity", "words"),
    [
        (1, "That is 0.5 person-months more than the 1 person-month there are."),
        (3, "In this order, not even the first fits; with “Book by photo” it would be 3."),
        (20, "All 4 that are ranked take 8."),
    ],
)
def test_how_far_the_capacity_goes(capacity: int, words: str) -> None:
    assert words in texts(WHOLE, capacity=capacity)


def test_what_is_out_says_so() -> None:
    out = "Out since 2026-07-08: what follows was estimated, not seen."
    assert out not in texts(WHOLE, today=date(2026, 7, 7))
    assert out in texts(WHOLE, today=date(2026, 7, 8))


def test_without_ranges_nothing_is_said_of_how_sure_it_is() -> None:
    told = texts(OKR(key_results=["NPS from 32 to 45"], initiatives=[idea("A"), idea("B", reach=20)]))
    assert "[['1', 'A', '50', 'not known'], ['2', 'B', '10', 'not known']]" in told
    assert any("Nobody gave a range" in line for line in told)


def test_an_okr_without_initiatives_is_asked_for_them() -> None:
    assert texts(OKR())[-1] == "No initiatives yet: what do you believe would move these key results?"


def test_rows_hold_every_initiative_that_runs() -> None:
    found = {row["initiative"]: row for row in rice.rows(WHOLE)}
    assert [(name, row["list"]) for name, row in found.items()] == [
        ("Book by photo", "ranked"),
        ("Slots by the hour", "ranked"),
        ("Call back", "ranked"),
        ("Evening visits", "ranked"),
        ("Card", "open"),
        ("Reminder", "open"),
        ("Dark mode", "parked"),
        ("The bill before the visit", "parked"),
        ("Privacy notice", "duty"),
        ("Backups", "duty"),
        ("Fire drill", "duty"),
    ]
    first = found["Book by photo"]
    assert (first["place"], first["score"], first["first"], first["last"], first["top_three"]) == (1, 150, 1, 1, 1)
    assert (found["Dark mode"]["score"], found["Dark mode"]["would_score"]) == (None, 50)


def test_the_shell_tells_the_same(path: Path) -> None:
    plain = shell(path, "--capacity", "3", "--today", "2026-07-01")
    assert "  1      Book by photo      150    place 1\n" in plain
    assert "How sure: place 1 in 8 of 10 draws; among the first three in every one.\n" in plain
    assert "not even the first fits" in plain
    assert "After the launch" not in plain
    assert "After the launch" in shell(path, "--today", "2026-07-08")
    assert plain.endswith(
        "This orders beliefs, not people, and the team decides. What is wrong with it is worth talking about.\n"
    )


def test_markdown_from_the_shell(path: Path) -> None:
    told = shell(path, "--format", "markdown")
    assert "| Place | Initiative | Score | In 8 of 10 draws |\n|---|---|---|---|\n| 1 | Book by photo | 150 |" in told


def test_json_from_the_shell(path: Path) -> None:
    (told,) = json.loads(shell(path, "--format", "json"))
    assert (told["capacity"], told["duties_take"], told["left"], told["reach_per"]) == (6, 1.5, 4.5, None)
    assert told["initiatives"] == json.loads(json.dumps(rice.rows(WHOLE)))


@pytest.mark.parametrize("capacity", ["nan", "-1", "many"])
def test_a_capacity_that_is_none_is_refused(path: Path, capacity: str) -> None:
    done = CliRunner().invoke(cli.verbs, ["rice", str(path), "--capacity", capacity])
    assert done.exit_code == 2, done.output


def test_what_people_wrote_is_only_text(tmp_path: Path) -> None:
    save(WHOLE.replace(initiatives=[idea("\x1b[31m<b>| **x**")]), tmp_path / "b.okr.yaml")
    assert "\x1b" not in shell(tmp_path / "b.okr.yaml")
    assert "<b>" not in shell(tmp_path / "b.okr.yaml", "--format", "markdown")


def test_a_thousand_ideas_are_drawn_less_often_and_it_is_told() -> None:
    many = [idea(f"Idea {n}", reach={"value": 100 + n, "high": 2000}) for n in range(1000)]
    told = texts(OKR(key_results=["NPS from 32 to 45"], initiatives=many))
    assert any(line.startswith("800 times a number was drawn from every range") for line in told)


def test_what_has_no_words_or_cannot_be_is_still_told() -> None:
    odd = [{"moves": "kr1"}, {"duty": True, "rice": {"effort": -4}}, idea("A", effort="0.000000000000001")]
    told = texts(OKR(key_results=["NPS from 32 to 45"], initiatives=odd, capacity=2))
    assert "i1" in told
    assert "[['i2', 'not estimated']]" in told
    assert "The duties take 0 person-months together, and of 1 of them nobody has said what it takes." in told
    assert any("is it really 0.000000000000001?" in line for line in told)


def test_an_order_of_which_some_have_no_range_is_not_told_as_sure() -> None:
    bare = OKR(
        period="2026-Q3",
        key_results=["Falls at night from 9 to 4 a month"],
        initiatives=[idea("A", reach=WIDE), idea("B", reach=300), idea("C", reach=200)],
    )
    assert any(told.startswith("2 of these 3 have no range, as if nobody could be wrong") for told in texts(bare))
    every = bare.replace(initiatives=tuple(one for one in bare.initiatives if one.text == "A"))
    assert not any("no range, as if" in told for told in texts(every))


def test_a_reach_without_a_period_beside_one_with_it_is_told_once() -> None:
    okr = OKR(
        period="2026-Q3",
        key_results=["Falls at night from 9 to 4 a month"],
        initiatives=[idea("A", reach="35 a week"), idea("B"), idea("C")],
    )
    told = [one for one in texts(okr) if "names no period" in one]
    assert told == [
        "Reaches were given for several periods; all are reckoned per quarter. A reach that names no period is taken"
        " as one quarter's, as the OKR runs: is that so for each?"
    ]


def test_duties_beyond_capacity_leave_no_room_and_say_so() -> None:
    assert "As it stands nothing that is ranked fits: which duty can wait, shrink, or get more hands?" in texts(
        WHOLE, capacity=1
    )


def test_in_order_each_is_one_line_the_ranked_the_waiting_and_the_owed() -> None:
    okr = OKR(
        key_results=[{"id": "kr1", "text": "First visits that fix it from 61 % to 72 %"}],
        initiatives=[
            idea("A box of parts", reach=400),
            idea("A mascot", moves=None),
            {"text": "A form", "moves": "kr1", "rice": {"reach": 400}},
            {"text": "Delete photos", "duty": True},
        ],
    )
    first, waits, parked, owed = rice.words.in_order(rice.rank(okr))
    assert first == "1. A box of parts (score 200)"
    assert waits.startswith("A form: ")
    assert parked == "A mascot: it moves no key result of this quarter, so its impact is 0"
    assert owed == "Delete photos: done in any case"
