"""A store on a drive that takes whole files only, as a browser gives one to a notebook."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from okrkit.store import Store, StoreError, restore
from okrkit.store import _drive as drive
from okrkit.store._drive import Drive

Tab = Callable[[str], Store]


@pytest.fixture
def kind() -> str:
    return "file"


@pytest.fixture
def tab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """`tab("a")` -> a store as a kernel in a tab of this name has it: one drive, a file of its own beside."""

    def open_tab(name: str) -> Store:
        beside = tmp_path / name / "okrkit.sqlite3"
        monkeypatch.setattr("okrkit.store._store.file", lambda path: Drive(path, beside))
        return Store(tmp_path / "drive" / "okrkit.sqlite3")

    return open_tab


def test_what_is_acknowledged_is_on_the_drive_as_a_whole_store(tab: Tab, tmp_path: Path) -> None:
    store = tab("a")
    assert store.keep("form", "kr1", "Fewer calls", 1) == 1
    kept = tmp_path / "drive" / "okrkit.sqlite3"
    assert store.path == kept
    assert not list(kept.parent.glob("*-wal")), "the whole of it is one file"
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert Store(kept).kept("form") == {"kr1": ("Fewer calls", 1)}, "a store like any other, to take along"


def test_a_page_that_is_loaded_anew_finds_what_was_kept(tab: Tab) -> None:
    tab("a").keep("form", "kr1", "Fewer calls", 1)
    assert tab("after the reload").kept("form") == {"kr1": ("Fewer calls", 1)}


def test_two_tabs_see_each_other_and_lose_nothing(tab: Tab) -> None:
    one, two = tab("a"), tab("b")
    for number in range(1, 6):
        one.keep("form", "kr1", f"one {number}", number)
        two.keep("form", "kr2", f"two {number}", number)
        assert (
            one.kept("form") == two.kept("form") == {"kr1": (f"one {number}", number), "kr2": (f"two {number}", number)}
        )


def test_two_stores_of_one_kernel_work_on_one_file(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tab("a"), tab("a")
    fetched: list[Path] = []
    replace = drive.os.replace
    monkeypatch.setattr(drive.os, "replace", lambda *paths: (fetched.append(paths[1]), replace(*paths)))
    one.keep("form", "kr1", "Fewer calls", 1)
    two.keep("form", "kr2", "Shorter calls", 1)
    assert set(one.kept("form")) == {"kr1", "kr2"}
    assert not fetched


def test_reading_brings_nothing_to_the_drive(tab: Tab, tmp_path: Path) -> None:
    store, kept = tab("a"), tmp_path / "drive" / "okrkit.sqlite3"
    before = kept.stat().st_mtime_ns
    assert store.okrs() == []
    assert kept.stat().st_mtime_ns == before


def test_what_the_browser_does_not_keep_is_not_acknowledged(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, kept = tab("a"), tmp_path / "drive" / "okrkit.sqlite3"
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: write(path, b"" if path == kept else content))
    with pytest.raises(StoreError, match=r"did not keep .*okrkit\.sqlite3: its room for this site may be full"):
        store.keep("form", "kr1", "Fewer calls", 1)


def test_a_store_that_was_removed_meanwhile_is_not_made_anew_in_silence(tab: Tab, tmp_path: Path) -> None:
    store = tab("a")
    (tmp_path / "drive" / "okrkit.sqlite3").unlink()
    with pytest.raises(StoreError, match="removed while it was open"):
        store.keep("form", "kr1", "Fewer calls", 1)


def test_only_the_browsers_drive_is_worked_on_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not isinstance(drive.file(tmp_path / "okrkit.sqlite3"), Drive)
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(drive, "_BROWSER", tmp_path / "drive")
    monkeypatch.setattr(drive, "_BESIDE", tmp_path / "memory")
    assert not isinstance(drive.file(tmp_path / "okrkit.sqlite3"), Drive)
    kept = drive.file(tmp_path / "drive" / "okrkit.sqlite3")
    assert isinstance(kept, Drive)
    assert kept.kept.exists()


def test_a_copy_is_put_back_before_the_eyes_of_other_tabs(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, saved = tmp_path / "drive" / "okrkit.sqlite3", tmp_path / "saved.sqlite3"
    one = tab("a")
    one.keep("form", "kr1", "as it was saved", 1)
    saved.write_bytes(kept.read_bytes())
    one.keep("form", "kr1", "as it was later", 2)
    monkeypatch.setattr(drive, "is_drive", lambda path: True)
    monkeypatch.setattr(drive, "_BESIDE", tmp_path / "b")
    aside = restore(saved, kept)
    assert one.kept("form") == {"kr1": ("as it was saved", 1)}
    assert aside is not None
    assert Store(aside).kept("form") == {"kr1": ("as it was later", 2)}, "nothing is destroyed"
    assert [path.name for path in (tmp_path / "b").iterdir()] == [], "nothing is left lying about"
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="was not put back"):
        restore(tmp_path / "letter.txt", kept)
    assert one.kept("form") == {"kr1": ("as it was saved", 1)}


def test_a_copy_is_put_back_where_nothing_was_kept_yet(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved.sqlite3"
    with Store(saved) as store:
        store.keep("form", "kr1", "from another browser", 1)
    monkeypatch.setattr(drive, "is_drive", lambda path: True)
    monkeypatch.setattr(drive, "_BESIDE", tmp_path / "b")
    assert restore(saved, tmp_path / "drive" / "okrkit.sqlite3") is None
    assert tab("a").kept("form") == {"kr1": ("from another browser", 1)}
