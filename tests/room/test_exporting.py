"""What leaves a room: files that a team takes along, whatever people typed, and nobody's name where cards have none."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from okrkit.files import OkrFileError, load
from okrkit.model import OKR
from okrkit.room._account import Account, Agreed, Points, Said, Topic
from okrkit.room._exporting import archive, export, texts
from okrkit.room._minutes import in_minutes

from .accounts import HOSTILE, SESSION, hostile

_OURS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "div", "table", "thead",
         "tbody", "tr", "th", "td"}  # fmt: skip


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_session_becomes_files(tmp_path: Path) -> None:
    done = export(SESSION, tmp_path / "new" / "folder")
    assert [path.name for path in done.paths] == [
        "minutes.html", "minutes.md", "Booking-2026-Q3.okr.yaml", "okrs.csv", "commitments.csv",
        "cards.csv", "session.json",
    ]  # fmt: skip
    assert all(path.is_file() for path in done.paths)
    assert done.left == ()
    assert load(done.paths[2]) == SESSION.agreed[0].okr


def test_the_minutes_say_what_was_agreed_before_how_it_came_about() -> None:
    words = texts(SESSION)["minutes.md"]
    headings = re.findall(r"^##? (.*)", words, re.M)
    assert headings == [
        "Minutes: Write OKRs in 90 minutes", "What we agreed on", "Who does what next", "What is still blank",
        "What hurts our customers", "What nobody asked", "Minutes, planned and taken",
        "What people said of the session",
    ]  # fmt: skip
    assert "| A visit takes longer than a week to come | 9 | 0 to 3 | 5 | kept |" in words
    assert "| Nobody says which part is missing | 2 | 0 to 1 | 2 | not kept |" in words
    assert "| By | It helped if |" in words
    assert "| researcher | 2026-07-20 | Fewer ask us how it works |" in words
    assert "  - Nobody comes for days" in words  # what a card was merged from
    assert "| Ask ten households what easy means to them | researcher | 2026-07-20 |" in words
    assert "| baseline of the fix rate | planner | 2026-07-10 |" in words
    assert "| In all | 22 | 20 |" in words
    assert "| Break | 5 | left out |" in words
    assert "5 of 7 filled in the form" in words
    assert "| yes | 4 |" in words
    assert "how easy paying is" in words


def test_an_anonymous_room_has_no_column_for_authors() -> None:
    files = texts(SESSION)
    assert "author" not in files["cards.csv"]
    assert "author" not in files["session.json"]
    named = texts(replace(SESSION, named=True))
    assert "author" in named["cards.csv"]
    assert "author" in named["session.json"]
    assert "was never stored" in files["minutes.md"]
    assert "was never stored" not in named["minutes.md"]


def test_cards_stand_in_an_order_that_tells_nothing_of_when_they_came() -> None:
    """Kept first, then by points, then by their words: whichever order they lay in."""
    topic = SESSION.topics[0]
    turned = replace(SESSION, topics=(replace(topic, cards=topic.cards[::-1]), *SESSION.topics[1:]))
    assert texts(turned) == texts(SESSION)


def test_the_table_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(texts(SESSION)["cards.csv"].removeprefix("\ufeff"), newline="")))
    assert [row["card"] for row in rows][:2] == [
        "A visit takes longer than a week to come", "The same fault comes back",
    ]  # fmt: skip
    assert rows[0]["merged_from"] == "Waiting a week\nNobody comes for days"
    assert (rows[0]["points"], rows[0]["least"], rows[0]["most"], rows[0]["voters"]) == ("9", "0", "3", "5")
    assert {row["kept"] for row in rows} == {"yes", "no"}


def test_commitments_are_a_table_for_a_tool_that_tracks_work() -> None:
    rows = list(csv.DictReader(io.StringIO(texts(SESSION)["commitments.csv"].removeprefix("\ufeff"), newline="")))
    assert {
        "board": "",
        "commitment": "Ask ten households what easy means to them",
        "role": "researcher",
        "due": "2026-07-20",
        "it_helped_if": "Fewer ask us how it works",
    } in rows
    nothing = replace(SESSION, agreed=tuple(replace(one, commitments=()) for one in SESSION.agreed))
    assert "commitments.csv" not in texts(nothing)


def test_data_says_the_same() -> None:
    data = json.loads(texts(SESSION)["session.json"])
    assert data["agreed"][0]["commitments"][0]["due"] == "2026-07-20"
    assert data["agreed"][0]["commitments"][0]["sign"] == "Fewer ask us how it works"
    assert data["agreed"][0]["blanks"][0] == {
        "what": "baseline of the fix rate",
        "role": "planner",
        "due": "2026-07-10",
    }
    assert data["minutes"][2] == {"step": "Break", "planned": 5, "real": None}
    assert data["feedback"]["counts"] == {"Was this worth its time?": {"yes": 4, "partly": 1, "no": 0}}


def test_each_board_has_a_file_of_its_own() -> None:
    boards = tuple(
        Agreed(f"Board {n}", OKR(team=f"Booking: board {n}", period="2026-Q3", objective=f"Aim {n}")) for n in (1, 2)
    )
    empty = Agreed("Board 3", OKR(team="Booking: board 3", period="2026-Q3"))
    alike = Agreed("Board 4", OKR(team="Booking - board 1", period="2026-Q3", objective="Aim 4"))
    account = replace(SESSION, agreed=(*boards, empty, alike))
    names = [name for name in texts(account) if name.endswith(".okr.yaml")]
    assert names == [
        "Booking-board-1-2026-Q3.okr.yaml", "Booking-board-2-2026-Q3.okr.yaml", "Booking-board-1-2026-Q3-2.okr.yaml",
    ]  # fmt: skip
    assert "## What we agreed on: Board 2" in texts(account)["minutes.md"]


def test_a_board_without_an_okr_is_told_and_not_written(tmp_path: Path) -> None:
    account = replace(SESSION, agreed=(Agreed("Board 3", OKR(team="Booking: board 3", period="2026-Q3")),))
    done = export(account, tmp_path)
    assert done.left == ("Board 3: no OKR file, for no objective or key result was kept.",)
    assert not list(tmp_path.glob("*.yaml"))
    assert not (tmp_path / "okrs.csv").exists()


def test_a_session_that_never_began_can_be_exported(tmp_path: Path) -> None:
    nothing = Account("A kit", "", "", SESSION.day, 0, False)
    assert len(export(nothing, tmp_path).paths) == 4
    assert "0 people" in (tmp_path / "minutes.md").read_text(encoding="utf-8")


def test_what_is_there_already_is_written_over_only_when_told(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text("mine")
    with pytest.raises(OkrFileError, match=r"cards\.csv is there already: take another folder, or --force"):
        export(SESSION, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["cards.csv"]
    assert (tmp_path / "cards.csv").read_text() == "mine"
    export(SESSION, tmp_path, force=True)
    assert (tmp_path / "cards.csv").read_text(encoding="utf-8") != "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OkrFileError, match="this folder cannot be made"):
        export(SESSION, tmp_path / "file" / "folder")


def test_one_archive_holds_the_same_files() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(SESSION))) as packed:
        found = {name: packed.read(name).decode() for name in packed.namelist()}
    assert found == texts(SESSION)


# Whatever people type.


def test_nothing_that_people_type_becomes_markup_of_the_page() -> None:
    page = Tags(texts(hostile())["minutes.html"])
    assert "table" in page.tags
    assert page.tags <= _OURS, page.tags - _OURS
    assert not {name for name in page.attributes if name.startswith("on")} | page.attributes & {"src", "href"}


def test_nothing_that_people_type_formats_the_minutes() -> None:
    rendered = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable("table").render(
        texts(hostile())["minutes.md"]
    )  # fmt: skip
    tags = Tags(rendered).tags
    assert "table" in tags
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "em"}
    assert rendered.count("<em>") == 1  # the closing sentence


@pytest.mark.parametrize("name", ["cards.csv", "commitments.csv", "okrs.csv"])
def test_no_cell_is_a_formula(name: str) -> None:
    text = texts(hostile())[name].removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row]
    assert len(cells) > 100
    assert not [cell for cell in cells if re.match(r"[\s\ufeff]*[=+\-@＝]", cell)]
    assert len({len(row) for row in rows}) == 1  # no text breaks out of its row


def test_every_hostile_text_can_be_written_and_read_back(tmp_path: Path) -> None:
    done = export(hostile(), tmp_path)
    files = [path for path in done.paths if path.name.endswith(".okr.yaml")]
    assert len(files) == len(HOSTILE)
    assert all(path.parent == tmp_path for path in done.paths)
    read = {load(path).objective.text for path in files}
    assert "<script>alert(1)</script>" in read
    assert "=cmd|' /C calc'!A0" in read
    assert HOSTILE[-1] in read
    assert "long long" in (tmp_path / "minutes.md").read_text(encoding="utf-8")
    json.loads((tmp_path / "session.json").read_text(encoding="utf-8"))


def test_no_control_character_reaches_minutes_or_tables() -> None:
    files = texts(hostile())
    for name in ("minutes.md", "minutes.html", "cards.csv", "commitments.csv"):
        odd = {character for character in files[name] if not character.isprintable()} - {"\n", "\r", "\ufeff", "\u00a0"}
        assert not odd, (name, odd)


def test_a_card_is_told_on_one_line_of_the_minutes() -> None:
    card = Said("one\n\n# two\n- three")
    account = replace(SESSION, topics=(Topic("Step", "1. Asked", "", "", (card,)),))
    assert "- one  \\# two - three\n" in texts(account)["minutes.md"]


def test_several_votes_on_one_card_stand_side_by_side() -> None:
    reach, effort = Points("Reach", 60, 10, 30, 3, 20), Points("Effort", 0, 0, 0, 0, 0)
    cards = (Said("Call before a visit", points=(reach, effort)), Said("Text before a visit", points=(reach,)))
    account = replace(SESSION, topics=(Topic("Ideas", "", "initiative", "", cards),))
    words = texts(account)["minutes.md"]
    assert "| Card | Reach | Effort |" in words
    assert "| Call before a visit | 20 in the middle, 10 to 30, 3 said | nobody said |" in words
    assert "| Text before a visit | 20 in the middle, 10 to 30, 3 said |  |" in words
    table = list(csv.DictReader(io.StringIO(texts(account)["cards.csv"].removeprefix("\ufeff"), newline="")))
    assert [(row["card"][:4], row["vote"], row["median"]) for row in table] == [
        ("Call", "Reach", "20"), ("Call", "Effort", "0"), ("Text", "Reach", "20"),
    ]  # fmt: skip


def test_minutes_in_words() -> None:
    assert [in_minutes(number) for number in (0, 0.1, 0.6, 12.5, 89.7)] == ["0", "under 1", "1", "12", "90"]
