"""The folder that JupyterLab works in: what okrkit brings into it, and what it leaves alone."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from okrkit import hosting
from okrkit.hosting import HostingError

Ship = Callable[..., Path]


@pytest.fixture
def ship(tmp_path: Path) -> Ship:
    """Gives the notebooks of an okrkit that has these files and no others; '__' stands for '/'."""

    def source(**files: str) -> Path:
        place = tmp_path / "_shipped" / "notebooks"
        for old in [path for path in place.rglob("*") if path.is_file()]:
            old.unlink()
        for name, text in files.items():
            path = place / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return place

    return source


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def there(home: Path) -> dict[str, str]:
    """What lies in a folder, without okrkit's own record."""
    return {
        path.relative_to(home).as_posix(): path.read_text(encoding="utf-8")
        for path in home.rglob("*")
        if path.is_file() and path.name != ".okrkit.json"
    }


def notebook(*cells: str, outputs: bool = False) -> str:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, id=f"c{n}") for n, cell in enumerate(cells)])
    if outputs:
        book.metadata["language_info"] = {"name": "python", "version": sys.version}
        book.cells[0].outputs = [nbformat.v4.new_output("stream", text="printed")]
        book.cells[0].execution_count = 3
    return nbformat.writes(book)


def test_a_checkout_is_worked_in_as_it_is(tmp_path: Path) -> None:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    assert hosting.desk(notebooks, None, "0.1.0") == (notebooks, ())
    assert hosting.desk(notebooks, notebooks, "0.1.0") == (notebooks, ())
    assert list(notebooks.iterdir()) == []


def test_from_a_wheel_the_notebooks_are_copied_into_the_home_folder(
    tmp_path: Path, ship: Ship, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    folder, told = hosting.desk(ship(first="1", samples__one="2"), None, "0.1.0")
    assert folder == tmp_path / "okrkit-notebooks"
    assert there(folder) == {"first": "1", "samples/one": "2"}
    assert told == (f"The notebooks are in {folder}, and yours to edit.",)
    assert hosting.desk(ship(first="1", samples__one="2"), None, "0.1.0").told == ()


def test_what_nobody_has_edited_follows_a_newer_okrkit_without_a_word(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="old", two="same"), home, "0.1.0")
    assert hosting.desk(ship(one="new", two="same", three="added"), home, "0.2.0").told == ()
    assert there(home) == {"one": "new", "two": "same", "three": "added"}


def test_beside_what_somebody_has_edited_the_newer_one_is_laid_and_said(ship: Ship, home: Path) -> None:
    files = {"00-start-here.ipynb": notebook("old"), "samples/ours.okr.yaml": "old", "untouched": "old"}
    hosting.desk(ship(**files), home, "0.1.0")
    (home / "00-start-here.ipynb").write_text(notebook("my own words"))
    (home / "samples" / "ours.okr.yaml").write_text("my own numbers")
    newer = {name: text.replace("old", "new") for name, text in files.items()}
    told = hosting.desk(ship(**newer), home, "0.9.0").told
    assert there(home) == {
        "00-start-here.ipynb": notebook("my own words"),
        "00-start-here (newer, 0.9.0).ipynb": notebook("new"),
        "samples/ours.okr.yaml": "my own numbers",
        "samples/ours (newer, 0.9.0).okr.yaml": "new",
        "untouched": "new",
    }
    assert told == (
        "You have edited what okrkit 0.9.0 has a newer version of. Yours stays as it is, and the newer one lies beside"
        " it: 00-start-here (newer, 0.9.0).ipynb, ours (newer, 0.9.0).okr.yaml.",
    )
    assert hosting.desk(ship(**newer), home, "0.9.0").told == ()  # it is said once


def test_an_edit_of_what_has_not_changed_is_left_in_peace(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="same"), home, "0.1.0")
    (home / "one").write_text("mine")
    assert hosting.desk(ship(one="same"), home, "0.2.0").told == ()
    assert there(home) == {"one": "mine"}


def test_running_a_notebook_is_no_edit(ship: Ship, home: Path) -> None:
    name = "00-start-here.ipynb"
    hosting.desk(ship(**{name: notebook("old")}), home, "0.1.0")
    (home / name).write_text(notebook("old", outputs=True))
    assert hosting.desk(ship(**{name: notebook("new")}), home, "0.2.0").told == ()
    assert there(home) == {name: notebook("new")}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"cells": [1]}', '{"cells": [{"source": 3}]}'])
def test_a_notebook_that_is_none_any_more_counts_as_edited(ship: Ship, home: Path, broken: str) -> None:
    hosting.desk(ship(**{"a.ipynb": notebook("old")}), home, "0.1.0")
    (home / "a.ipynb").write_text(broken)
    assert (
        "lies beside it: a (newer, 0.2.0).ipynb"
        in hosting.desk(ship(**{"a.ipynb": notebook("new")}), home, "0.2.0").told[0]
    )
    assert there(home)["a.ipynb"] == broken


def test_the_newest_takes_the_place_of_a_newer_one_that_nobody_has_edited(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="1", two="1"), home, "0.1.0")
    for name in ("one", "two"):
        (home / name).write_text("mine")
    hosting.desk(ship(one="2", two="2"), home, "0.2.0")
    (home / "two (newer, 0.2.0)").write_text("mine, from the newer one")
    hosting.desk(ship(one="3", two="3"), home, "0.3.0")
    assert there(home) == {
        "one": "mine", "one (newer, 0.3.0)": "3",
        "two": "mine", "two (newer, 0.2.0)": "mine, from the newer one", "two (newer, 0.3.0)": "3",
    }  # fmt: skip


def test_who_takes_the_newer_one_over_has_one_that_follows_again(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="1"), home, "0.1.0")
    (home / "one").write_text("mine")
    hosting.desk(ship(one="2"), home, "0.2.0")
    (home / "one (newer, 0.2.0)").replace(home / "one")
    assert hosting.desk(ship(one="3"), home, "0.3.0").told == ()
    assert there(home) == {"one": "3"}


def test_a_file_of_that_name_is_not_written_over_either(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="1"), home, "0.1.0")
    (home / "one").write_text("mine")
    (home / "one (newer, 0.2.0)").write_text("mine as well")
    hosting.desk(ship(one="2"), home, "0.2.0")
    assert there(home) == {"one": "mine", "one (newer, 0.2.0)": "mine as well"}


def test_what_somebody_has_deleted_stays_away_until_it_is_asked_for(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="1", two="1"), home, "0.1.0")
    (home / "one").unlink()
    assert hosting.desk(ship(one="2", two="2"), home, "0.2.0").told == ()
    assert there(home) == {"two": "2"}
    (home / "two").write_text("mine")
    hosting.desk(ship(one="2", two="2"), home, "0.2.0", restore=True)
    assert there(home) == {"one": "2", "two": "mine"}


def test_what_okrkit_no_longer_has_stays_and_is_said_once(ship: Ship, home: Path) -> None:
    hosting.desk(ship(rank="1", draft="1"), home, "0.1.0")
    told = hosting.desk(ship(prioritise="1", draft="1"), home, "0.2.0").told
    assert told == ("No longer part of okrkit 0.2.0, and left to you: rank.",)
    assert there(home) == {"rank": "1", "draft": "1", "prioritise": "1"}
    assert hosting.desk(ship(prioritise="1", draft="1"), home, "0.2.0").told == ()


def test_an_older_okrkit_leaves_what_a_newer_one_brought(ship: Ship, home: Path) -> None:
    hosting.desk(ship(one="new"), home, "0.10.0")
    (told,) = hosting.desk(ship(one="old", two="old"), home, "0.9.0").told
    assert told.startswith("These notebooks came with okrkit 0.10.0, and this is 0.9.0: they were left as they are.")
    assert there(home) == {"one": "new"}


def test_no_file_outside_the_folder_is_ever_touched(ship: Ship, home: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    hosting.desk(ship(one="1", two="1"), home, "0.1.0")
    outside.write_text("1")
    (home / "one").write_text("mine")
    (home / "two").unlink()
    (home / "two").symlink_to(outside)
    record = json.loads((home / ".okrkit.json").read_text())
    record["files"]["../outside"] = record["files"]["one"]
    record["beside"]["one"] = "../outside"
    (home / ".okrkit.json").write_text(json.dumps(record))
    hosting.desk(ship(one="2", two="2"), home, "0.2.0")
    assert outside.read_text() == "1"
    assert (home / "two").read_text() == "2"


@pytest.mark.parametrize("record", [None, "", "{", "[]", '{"one": 3}', '{"okrkit": 1, "files": [], "beside": 2}'])
def test_without_a_readable_record_everything_there_counts_as_edited(
    ship: Ship, home: Path, record: str | None
) -> None:
    hosting.desk(ship(one="old"), home, "0.1.0")
    (home / ".okrkit.json").unlink()
    if record is not None:
        (home / ".okrkit.json").write_text(record)
    hosting.desk(ship(one="new"), home, "0.2.0")
    assert there(home) == {"one": "old", "one (newer, 0.2.0)": "new"}
    assert json.loads((home / ".okrkit.json").read_text())["okrkit"] == "0.2.0"


def test_what_is_hidden_or_made_by_python_is_not_copied(ship: Ship, home: Path) -> None:
    hosting.desk(
        ship(**{"one": "1", ".ipynb_checkpoints/one": "1", "__pycache__/one": "1", ".hidden": "1"}), home, "1.0"
    )
    assert there(home) == {"one": "1"}


def test_a_file_where_the_folder_should_be_is_said(ship: Ship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    source = ship(one="1")
    monkeypatch.setattr(hosting, "place", lambda name: source)
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(
            HostingError,
            match=r"the notebooks cannot be put into .*file.* \(.+\): name a folder of your own, okrkit lab --folder",
        ):
            hosting.lab(folder, browser=False)


def test_a_folder_that_cannot_be_written_is_said(ship: Ship, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = ship(one="1")
    hosting.desk(source, home, "0.1.0")

    def refused(**_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr("tempfile.TemporaryFile", refused)  # who runs tests as root is stopped by no permission
    with pytest.raises(HostingError, match=r"cannot be put into .*mine \(Permission denied\): name a folder"):
        hosting.desk(source, home, "0.2.0")


def test_without_a_home_folder_one_is_asked_for(ship: Ship, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(HostingError, match="no home folder here: name a folder, okrkit lab --folder FOLDER"):
        hosting.desk(ship(one="1"), None, "0.1.0")


def test_jupyterlab_is_opened_and_what_is_new_is_said_before(
    ship: Ship, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, opened = ship(**{"00-start-here.ipynb": notebook("1")}), []
    monkeypatch.setattr(hosting, "place", lambda name: source)
    monkeypatch.setattr(hosting, "open_lab", lambda *where: opened.append(where) or 7)
    assert hosting.lab(home, port=9, browser=False) == 7
    assert opened == [(home, "00-start-here.ipynb", 9, False)]
    assert capsys.readouterr().out == f"The notebooks are in {home}, and yours to edit.\n"


@pytest.mark.parametrize(("there", "where"), [(True, "/lab/tree/00-start-here.ipynb"), (False, "/lab")])
def test_a_first_notebook_that_was_deleted_leads_to_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, where: str
) -> None:
    from okrkit.hosting import _lab

    class Ended:
        def __init__(self, command: list[str]) -> None:
            self.command = command

        def wait(self) -> int:
            started.extend(self.command)
            return 0

    started: list[str] = []
    if there:
        (tmp_path / "00-start-here.ipynb").touch()
    monkeypatch.setattr("subprocess.Popen", Ended)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert _lab.open_lab(tmp_path, "00-start-here.ipynb", None, False) == 0
    assert f"--LabApp.default_url={where}" in started
