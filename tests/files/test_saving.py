"""What save refuses, and what a disk can do to it: what stood there before still stands."""

import errno
import os
import stat
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from okrkit.files import OkrFileError, load, load_all, save
from okrkit.model import OKR, CheckIn, KeyResult, Reflection

DAY = date(2026, 8, 3)
OKR_ = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Repairs feel easy",
    key_results=[KeyResult(text="NPS 45", check_ins=[CheckIn(date=DAY, value=33)]).changed(DAY, "grew", target=50)],
    reflections=[Reflection(date=DAY)],
)


def _refused(okr: OKR | list[OKR], path: Path, words: str, **given: OKR) -> OkrFileError:
    """The error of a save that must leave the file as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(OkrFileError, match=words) as caught:
        save(okr, path, **given)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob("*.new")) + list(path.parent.glob(".*.new"))
    return caught.value


def test_a_file_that_cannot_be_read_is_not_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "a.okr.yaml"
    file.write_text("team: Booking\nteem: x\n")
    error = _refused(
        OKR_, file, r"line 2, teem: what stands there could not be read, so it was not rewritten: there is"
    )
    assert (error.path, error.line, error.field) == (file, 2, "teem")


@pytest.mark.parametrize("name", ["plan.md", "plan.csv"])
def test_a_list_that_somebody_wrote_is_not_rewritten(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Objective: ours\n")
    _refused(OKR_, file, "what stands there could not be read, so it was not rewritten: .*import_table")


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    file = tmp_path / "a.okr.yaml"
    file.touch()
    save(OKR_, file)
    assert load(file) == OKR_


@pytest.mark.parametrize("ending", [".yaml", ".json", ".md"])
@pytest.mark.parametrize(
    ("less", "words"),
    [
        (
            OKR_.replace(reflections=()),
            "holds a reflection of 2026-08-03 for the team that would be lost: load it again",
        ),
        (OKR_.replace(key_results=()), "holds a check-in of 2026-08-03 for kr1 that would be lost"),
        (OKR_.with_key_result(OKR_.key_results[0].replace(changes=())), "holds a change of 2026-08-03 for kr1"),
        (OKR_.replace(team="Parts"), "the file holds the OKR of 'Booking' for '2026-Q3': save under another name"),
        (OKR_.replace(period="2026-Q4"), "the file holds the OKR of 'Booking' for '2026-Q3'"),
    ],
)
def test_what_was_recorded_is_not_lost_by_accident(tmp_path: Path, ending: str, less: OKR, words: str) -> None:
    file = tmp_path / f"a{ending}"
    save(OKR_, file)
    _refused(less, file, words)
    save(less, file, replacing=OKR_)
    assert load(file) == less


def test_a_value_may_be_corrected_and_words_may_change(tmp_path: Path) -> None:
    file = tmp_path / "a.okr.yaml"
    save(OKR_, file)
    corrected = OKR_.key_results[0].replace(text="NPS of 45", check_ins=[CheckIn(date=DAY, value=34)])
    save(OKR_.with_key_result(corrected), file)
    assert load(file).key_results[0] == corrected


def test_a_file_that_changed_since_it_was_loaded_is_not_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "a.okr.yaml"
    save(OKR_, file)
    save(OKR_.replace(set_by="head of product"), file)
    _refused(OKR_, file, "the file was changed since it was loaded: load it again", replacing=OKR_)


def test_nothing_to_save(tmp_path: Path) -> None:
    _refused([], tmp_path / "a.yaml", "there is no OKR to save: give at least one")
    _refused(
        OKR_, tmp_path / "a.txt", r"the ending '\.txt' is not one of \.yaml, \.yml, \.json, \.csv, \.md, \.markdown"
    )
    _refused(OKR_, tmp_path / "a", "the ending '' is not one of")
    _refused(OKR(objective="\ud83d"), tmp_path / "a.yaml", "half a character")
    _refused([OKR_, OKR_], tmp_path / "a.csv", "two OKRs have the same team, period and objective: CSV cannot tell")
    _refused(OKR(), tmp_path / "a.csv", "an empty row of CSV")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full: free some space and save again; what stood there before still stands"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EROFS, "the folder is read-only: choose another one"),
        (errno.EACCES, "it may not be written: check its permissions and its folder's"),
        (errno.EIO, "it could not be written"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str) -> None:
    file = tmp_path / "a.okr.yaml"
    save(OKR_, file)

    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fails)
    error = _refused(OKR_.replace(set_by="team"), file, words)
    assert error.path == file
    assert load(file) == OKR_


def test_a_write_protected_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.okr.yaml"
    save(OKR_, file)
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may be allowed everything
    _refused(OKR_, file, "this is write-protected: nothing was written, choose another name")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "real.okr.yaml", tmp_path / "link.okr.yaml"
    save(OKR_, file)
    file.chmod(0o640)
    link.symlink_to(file)
    save(OKR_.replace(set_by="team"), link)
    assert link.is_symlink()
    assert load(file).set_by == "team"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_odd_names(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    for path, words in [
        (tmp_path / "none.yaml", "there is no such file or folder: check the name"),
        (loop, "this link points to itself"),
        (pipe, "this is not an ordinary file"),
        (tmp_path / ("x" * 300 + ".yaml"), "the name is too long"),
        (tmp_path / "a\0b.yaml", "it could not be read"),
        (folder / "none.yaml" / "x.yaml", "there is no such file or folder"),
    ]:
        with pytest.raises(OkrFileError, match=words):
            load(path)
    with pytest.raises(OkrFileError, match="this is a folder: load_all"):
        load(folder)
    for path, words in [
        (pipe, "not an ordinary file"),
        (folder, "folder"),
        (tmp_path / "no" / "a.yaml", "no such file"),
    ]:
        with pytest.raises(OkrFileError, match=words):
            save(OKR_, path)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/b.okr.yaml", "a.okr.json", "c.okr.md", "d.okr.csv", "e.okr.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        save(OKR(team=name), tmp_path / name)
    (tmp_path / "README.md").write_text("not ours")
    (tmp_path / "data.yaml").write_text("not: ours")
    assert [okr.team for okr in load_all(tmp_path)] == [
        "a.okr.json",
        "b/b.okr.yaml",
        "c.okr.md",
        "d.okr.csv",
        "e.okr.yml",
    ]
    (tmp_path / "f.okr.yaml").write_text("teem: x")
    with pytest.raises(OkrFileError, match=r"f\.okr\.yaml, line 1, teem"):
        load_all(tmp_path)


def test_several_need_load_all(tmp_path: Path) -> None:
    save([OKR_, OKR(team="Parts")], tmp_path / "all.yaml")
    with pytest.raises(OkrFileError, match=r"the file holds 2 OKRs: load_all\(path\) gives them as a list"):
        load(tmp_path / "all.yaml")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no lock on a folder")
def test_of_two_who_save_at_once_one_is_told(tmp_path: Path) -> None:
    """Nobody's reading is noted and then written over."""
    file = tmp_path / "a.okr.yaml"
    save(OKR_, file)
    start = threading.Barrier(6)

    def note(value: int) -> str:
        mine = OKR_.key_results[0].replace(check_ins=(*OKR_.key_results[0].check_ins, CheckIn(date=DAY, value=value)))
        start.wait()
        try:
            save(OKR_.with_key_result(mine), file, replacing=OKR_)
        except OkrFileError as error:
            return error.words
        return "noted"

    with ThreadPoolExecutor(6) as people:
        told = Counter(people.map(note, range(6)))
    assert told.pop("noted") == 1
    assert [("was changed since it was loaded" in words, times) for words, times in told.items()] == [(True, 5)]
    assert len(load(file).key_results[0].check_ins) == 2
