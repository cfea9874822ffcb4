"""`history` writes pages and drafts."""

import re
import shutil
from pathlib import Path

import pytest

import okrkit
from okrkit.places import place

from .shell import GOOD, Shell

DECIDED = (
    GOOD
    + """\
onward:
  - {date: 2026-10-01, about: objective, course: keep, reason: every third first visit still fails}
  - {date: 2026-10-01, about: kr2, course: raise, target: 80, reason: plates are known now}
"""
)


def test_history_writes_a_page_for_the_next_objective(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("history", good, "--one-pager", "--format", "markdown")
    assert said.code == 0
    assert said.out.startswith("# The next objective: \\_\\_\\_\n\nBooking, 2026-Q4. Written on ")
    assert "Three questions for the room" not in said.out


def test_history_writes_a_page_for_each_team_of_a_table(okrkit_: Shell) -> None:
    said = okrkit_("history", place("notebooks/samples") / "mendwell-quarters.csv", "--one-pager")
    assert said.code == 0
    assert said.out.count("What we give up for it") == 3


def test_history_drafts_the_next_quarter_as_decided(okrkit_: Shell, tmp_path: Path) -> None:
    source, target = tmp_path / "booking.okr.yaml", tmp_path / "next.okr.yaml"
    source.write_text(DECIDED)
    said = okrkit_("history", source, "--next", target)
    assert said.code == 0
    assert said.out.startswith(f"{target}: written. Nobody has decided on, and left out: Raise the share of requests")
    after = okrkit.load(target)
    assert (after.period, [kr.carried_from for kr in after.key_results]) == ("2026-Q4", ["2026-Q3 kr2"])
    again = okrkit_("history", source, "--next", target)
    assert again.code == 2
    assert "nothing was written over it" in again.err


def test_history_drafts_nothing_that_nobody_decided(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    said = okrkit_("history", good, "--next", tmp_path / "next.okr.yaml")
    assert said.code == 2
    assert "nobody has decided on the next objective" in said.err
    assert not (tmp_path / "next.okr.yaml").exists()


def test_a_folder_s_tables_fill_the_page_and_drafts_do_not(okrkit_: Shell, tmp_path: Path) -> None:
    samples = place("notebooks/samples")
    for name in ("mendwell-quarters.csv", "mendwell-booking-2026-Q3.okr.yaml", "mendwell-booking-ideas.okr.yaml"):
        shutil.copy(samples / name, tmp_path / name)
    (tmp_path / "prices.csv").write_text("Item,Price\nMilk,1\nBread,2\n", encoding="utf-8")
    said = okrkit_("history", tmp_path, "--one-pager")
    assert said.code == 0
    assert "2 points in 2026-Q2, 14 points in 2026-Q3" in " ".join(said.out.split()), "from the table and the file"
    assert said.out.count("Mendwell Booking, 2026-Q4.") == 1
    assert "(ideas)" not in said.out
    assert "a draft beside the OKR of Mendwell Booking; left out" in said.err
    assert "prices.csv is not read: no key result was found" in said.err


def test_history_says_what_it_wrote_and_what_to_do_with_it(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "look-back.html", tmp_path / "tidy.csv"
    said = okrkit_("history", good, "--html", page, "--write", table)
    assert said.code == 0
    assert said.err == f"{table}: written\n{page}: written; open it in a browser\n"
    assert said.out == okrkit_("history", good).out, "the words themselves stay as they are, for who sends them on"


@pytest.mark.parametrize("instead", [("--one-pager",), ("--next", "next.okr.yaml")])
@pytest.mark.parametrize("also", [("--write", "tidy.csv"), ("--html", "page.html")])
def test_what_would_be_left_out_is_refused(
    instead: tuple[str, ...], also: tuple[str, ...], okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("booking.okr.yaml").write_text(DECIDED)
    said = okrkit_("history", "booking.okr.yaml", *instead, *also)
    assert (said.code, said.out) == (2, "")
    assert "leave out --write and --html" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["booking.okr.yaml"], "nothing was written"


def test_the_page_s_decisions_make_the_draft_it_promises(okrkit_: Shell, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "next-quarter.md").read_text(encoding="utf-8")
    (written,) = (block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if block.startswith("onward:"))
    source, target = tmp_path / "our.okr.yaml", tmp_path / "next.okr.yaml"
    source.write_text(GOOD + written, encoding="utf-8")
    said = okrkit_("history", source, "--next", target)
    assert said.code == 0, said.err
    after = okrkit.load(target)
    assert (after.objective.text, len(after.key_results)) == (okrkit.load(source).objective.text, 2)
    assert [(kr.carried_from, kr.target) for kr in after.key_results] == [("2026-Q3 kr1", None), ("2026-Q3 kr2", None)]
    assert after.key_results[1].text.endswith("to 78%")
    assert len(after.health) == 2, "the third key result is only watched"
