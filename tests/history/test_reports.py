"""A history as a page: words first, pictures with their words, what was guessed at the end; nothing foreign in it."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from okrkit import OKR, CheckIn, KeyResult, cli, history, report
from okrkit.history import plots
from okrkit.places import place

SAMPLE = place("notebooks/samples") / "mendwell-quarters.csv"
TODAY = date(2026, 7, 20)
EVIL = "\" onload=\"alert(1) </p></svg><script>alert('x')</script>\x1b[31m & $a_b$"


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    return history.load(SAMPLE)


@pytest.fixture(scope="module")
def blocks(sample: pd.DataFrame) -> list[dict[str, Any]]:
    return history.report(sample, today=TODAY)


@pytest.fixture(scope="module")
def page(blocks: list[dict[str, Any]]) -> str:
    return report.web(blocks, "Looking back", plots.colors())


class Elements(HTMLParser):
    """Every element with its attributes, whether all are closed, and the words in it."""

    VOID = frozenset(("meta", "br", "link", "img", "input"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attrs for name, attrs in self.found if name == tag)


def evil() -> OKR:
    read = (CheckIn(date=date(2026, 3, 30), value=7, chance=40, learned=EVIL),)
    results = [KeyResult(text=f"{EVIL} {n}", baseline=0, target=10, kind="outcome", check_ins=read) for n in range(3)]
    return OKR(team=EVIL, period="2026-Q1", objective=EVIL, key_results=results)


def test_words_come_first_and_what_was_guessed_last(blocks: list[dict[str, Any]]) -> None:
    kinds = [block["kind"] for block in blocks]
    titles = [block["text"] for block in blocks if block["kind"] == "heading" and block["level"] == 2]
    assert titles[0] == "In short"
    assert "heading" in kinds[: kinds.index("picture")]
    assert titles[-4:] == [
        "Three questions for the room",
        "How the columns were read",
        "What was guessed while reading",
        "What was left out",
    ]
    short = [b["text"] for b in blocks[: kinds.index("picture")] if b["kind"] == "text"]
    counted = "27 key results with a number; 10 not yet reached, 8 met, 9 exceeded."
    assert f"Mendwell Booking, in 10 periods that ended: {counted}" in short
    assert any(line.startswith("2025-Q4: 7 of 8 not yet reached, in 3 teams") for line in short)


def test_each_team_has_its_pictures_in_the_order_of_the_file(blocks: list[dict[str, Any]]) -> None:
    told = [block["told"].split("?")[1].split("·")[0] for block in blocks if block["kind"] == "picture"]
    teams = [line.split(",")[0].strip() for line in told]
    names = ["Mendwell Booking", "Mendwell Parts", "Mendwell Technicians"]
    assert teams == [*(name for name in names for _ in range(2)), *names, "3 teams"]
    tables = [block for block in blocks if block["kind"] == "section"]
    assert [block["blocks"][0]["caption"] for block in tables] == names


def test_the_numbers_of_the_summary_are_all_there(sample: pd.DataFrame, blocks: list[dict[str, Any]]) -> None:
    flat = [*blocks, *(inner for block in blocks for inner in block.get("blocks", ()))]
    assert len(history.summary(sample, today=TODAY)) > 20
    assert [block for block in history.summary(sample, today=TODAY) if block not in flat] == []


def test_a_page_asks_for_nothing_elsewhere(page: str) -> None:
    elements = Elements(page)
    assert elements.open == []
    assert {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in elements.found} == set()
    assert "http" not in page
    assert "@import" not in page
    assert set(re.findall(r"url\(([^)]*)\)", page)) == set(re.findall(r"url\((#\w+)\)", page))
    links = [value for _, attrs in elements.found for name, value in attrs.items() if name.endswith("href")]
    assert links
    assert all(value and value.startswith("#") for value in links)


def test_every_picture_has_its_words(page: str, blocks: list[dict[str, Any]]) -> None:
    pictures = [block for block in blocks if block["kind"] == "picture"]
    elements = list(Elements(page).all("svg"))
    assert len(elements) == len(pictures) >= 10
    assert [attrs["aria-label"] for attrs in elements] == [block["told"] for block in pictures]
    assert all(attrs["role"] == "img" for attrs in elements)


def test_pictures_take_the_colours_of_the_page(page: str) -> None:
    drawn = "".join(re.findall(r"<svg.*?</svg>", page, re.S))
    alone = re.sub(r"var\(--okr-[a-z-]+, #[0-9a-f]{6}\)", "", drawn)
    assert re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", alone) == []
    used = set(re.findall(r"var\((--okr-[a-z-]+),", drawn))
    light, dark = page.split("@media screen and (prefers-color-scheme: dark)", 1)
    assert len(used) >= 6
    assert all(f"{name}:" in light and f"{name}:" in dark for name in used)


def test_marks_of_two_pictures_do_not_share_a_name_for_different_things(page: str) -> None:
    named = re.findall(r'<(path|rect|clipPath) id="(\w+)"(.*?)(?:/>|</)', page, re.S)
    things: dict[str, set[str]] = {}
    for tag, name, rest in named:
        things.setdefault(name, set()).add(f"{tag} {rest}")
    assert things
    assert [name for name, what in things.items() if len(what) > 1] == []


def test_what_people_wrote_is_shown_and_not_run() -> None:
    page = report.web(history.report(history.frame(evil()), today=TODAY), EVIL, plots.colors())
    elements = Elements(page)
    assert elements.open == []
    assert list(elements.all("script")) == []
    assert [name for _, attrs in elements.found for name in attrs if name.startswith("on")] == []
    assert any("<script>" in words for words in elements.words)
    assert "\x1b" not in page
    assert any("$a_b$" in words for words in elements.words)


def test_running_key_results_have_their_paths() -> None:
    weeks = [CheckIn(date=f"2026-07-{day}", value=value) for day, value in (("06", 61), ("13", 63), ("20", 64))]
    rate = KeyResult(text="First-visit fix rate", baseline=61, target=72, unit="%", check_ins=weeks)
    told = history.report(history.frame(OKR(team="Booking", period="2026-Q3", key_results=[rate])), today=TODAY)
    assert any("heading?" in block["told"] and "No honest interval yet" in block["told"] for block in told
               if block["kind"] == "picture")  # fmt: skip


def test_steps_are_drawn_only_where_a_measure_was_set_more_than_once() -> None:
    def drawn(*texts: str) -> int:
        okrs = [OKR(team="Booking", period=f"2026-Q{n}", key_results=[text]) for n, text in enumerate(texts, 1)]
        told = history.report(history.frame(okrs), today=TODAY)
        return len([block for block in told if "How far is each step" in block.get("told", "")])

    assert drawn("Fix rate from 60 % to 70 %", "Fix rate from 65 % to 75 %") == 1
    assert drawn("Fix rate from 60 % to 70 %", "Waiting time from 9 to 6 days") == 0


def test_scores_that_often_exceeded_say_whose_formula_it_is() -> None:
    okrs = [evil().replace(team="Booking", period=f"2025-Q{n}") for n in (1, 2, 3)]
    scored = history.frame(okrs).assign(score_reported=1.0, value=float("nan"), date=pd.NaT)
    told = [block["text"] for block in history.report(scored, today=TODAY) if block["kind"] == "text"]
    assert any("9 of 9 key results were scored above 80 %; what that tells" in line for line in told)


def test_a_history_without_a_number_is_words_only() -> None:
    told = history.report(history.frame(OKR(team="Booking", period="2026-Q1", key_results=["NPS to 45"])), today=TODAY)
    assert [block for block in told if block["kind"] == "picture"] == []
    assert "Three questions for the room" in [block.get("text") for block in told]


def test_many_teams_have_one_table_and_no_pictures_beside_each_other() -> None:
    okrs = [evil().replace(team=f"Team {n}") for n in range(40)]
    told = history.report(history.frame(okrs), today=TODAY)
    (table,) = [block for block in told if block["kind"] == "table"]
    assert [row[0] for row in table["rows"]] == [f"Team {n}" for n in range(40)]
    drawn = [block["told"] for block in told if block["kind"] == "picture"]
    assert [told for told in drawn if "What became of" in told or "How far did" in told] == []


def test_making_a_page_leaves_no_figure_and_no_style_behind(sample: pd.DataFrame) -> None:
    plt.switch_backend("agg")
    plt.close("all")
    with plt.style.context("dark_background"):
        before = plt.rcParams.copy()
        told = history.report(sample, today=TODAY)
        assert plt.rcParams == before
    assert plt.get_fignums() == []
    assert "var(--okr-paper, #ffffff)" in next(block["svg"] for block in told if block["kind"] == "picture")


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    assert cli.run(["history", str(SAMPLE), "--html", str(out)]) == 0
    assert "Looking back" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_never_writes_over_what_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(SAMPLE.read_bytes())
    for option in ("--html", "--write"):
        assert cli.run(["history", str(own), option, str(own)]) == 2
        assert "one of the files to read" in capsys.readouterr().err
    assert own.read_bytes() == SAMPLE.read_bytes()
    assert cli.run(["history", str(own), "--html", str(tmp_path / "no" / "r.html")]) == 2
    assert "no such file or folder" in capsys.readouterr().err
