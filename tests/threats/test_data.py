"""What is kept can be seen, and removed; and what is built on is looked at."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import okrkit
from okrkit import store
from okrkit.cli import verbs
from okrkit.hosting import keys as links
from okrkit.room import Opened
from okrkit.store._tables import metadata

ROOT = Path(__file__).parents[2]


def _said(*args: str, answer: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(verbs, ["data", *args], input=answer)
    return result.exit_code, result.output


@pytest.fixture
def kept(okrkit_store: Path) -> Path:
    with store.open() as there:
        there.save(okrkit.OKR(team="Booking", period="2026-Q3", objective="x"))
        there.save(okrkit.OKR(team="Dispatch", period="2026-Q3", objective="y"))
        there.keep("f", "p", "typed", 1)
    return okrkit_store


def test_every_table_is_told_of_and_stands_in_the_page_on_security(okrkit_store: Path) -> None:
    assert len(store.ABOUT) > 5
    assert set(store.ABOUT) == set(metadata.tables)
    page = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    for name, words in store.ABOUT.items():
        assert f"| `{name}` | {words} |" in page


def _rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_it_shows_places_and_counts_and_changes_nothing(kept: Path) -> None:
    before = {path: _rows(path) for path in kept.parent.glob("*.sqlite3")}
    assert sum(map(len, before.values())) > 10
    code, said = _said()
    assert code == 0
    assert str(kept) in said
    assert "2  every version of every OKR" in said
    assert "1  what somebody is typing" in said
    assert "IPython's own history.sqlite" in said
    assert {path: _rows(path) for path in kept.parent.glob("*.sqlite3")} == before


def test_looking_makes_no_store(okrkit_store: Path) -> None:
    assert "there is none now" in _said()[1]
    assert not okrkit_store.exists()


def test_one_team_is_removed_and_the_other_stays(kept: Path) -> None:
    assert "There is no way back" in _said("--team", "Booking", answer="n\n")[1]
    with store.open() as there:
        assert len(there.okrs()) == 2
    assert "Booking: removed." in _said("--team", "Booking", answer="y\n")[1]
    with store.open() as there:
        assert there.okrs() == [("Dispatch", "2026-Q3")]
    assert "Nothing is stored of 'Nobody': there are Dispatch" in _said("--team", "Nobody")[1]


def test_everything_of_okrkit_goes_and_nothing_of_yours(kept: Path) -> None:
    links = kept.parent / "rooms"
    links.mkdir(exist_ok=True)
    (links / "abc.keys.json").write_text("{}")
    (links / "abc.pretended.json").write_text("[]")  # the tokens of a rehearsal
    yours = [kept.parent / "our.okr.yaml", kept.parent / "other.sqlite3", links / "notes.txt"]
    for path in yours:
        path.write_text("mine")
    _said("--all", answer="n\n")
    assert kept.exists()
    code, said = _said("--all", "--yes")
    assert code == 0
    assert "Removed." in said
    assert not kept.exists()
    assert not list(kept.parent.glob(f"{kept.stem}*"))
    assert not list(links.glob("*.json"))
    assert [path.read_text() for path in yours] == ["mine"] * 3
    assert "There is nothing to remove" in _said("--all", "--yes")[1]


def test_a_store_on_a_server_is_not_ours_to_remove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_STORE", "postgresql://me:secret@127.0.0.1:1/okrs")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    code, said = _said("--all", "--yes")
    assert code == 2
    assert "is on a server" in said
    assert "secret" not in said


def test_the_links_of_rooms_on_a_server_lie_here_and_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_STORE", "postgresql://me:secret@127.0.0.1:1/okrs")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    keys = Opened(room="r1", facilitator="aaaa", presenter="bbbb", join="cccc", code="ABC123")
    links.remember(keys)
    (link,) = links.kept()
    assert link.is_relative_to(tmp_path)
    assert str(link) in _said("--all", answer="n\n")[1]
    assert link.exists()
    code, said = _said("--all", "--yes")
    assert code == 0
    assert not link.exists()
    assert "Removed." in said
    assert "is on a server: whoever runs it removes its tables" in said
    assert "secret" not in said


def test_the_audit_looks_at_python_and_both_sets_of_javascript() -> None:
    made = (ROOT / "Makefile").read_text().partition("\naudit:")[2].partition("\n\n")[0]
    assert "pip-audit --strict" in made
    assert made.count("npm --prefix") == 2
