"""A file of every earlier okrkit says today what it said then, and one of a later format is refused."""

import csv
import json
import re
from pathlib import Path

import pytest

import okrkit
from okrkit.files import OkrFileError
from okrkit.files._values import FORMAT
from tests.files import earlier_formats
from tests.files.earlier_formats import ENDINGS, HERE, SAMPLE, stated, write

FILES = sorted(path for path in HERE.glob("*/*") if not path.name.endswith(".said.json"))


def ending(path: Path) -> str:
    return path.name[path.name.index(".okr.") :]


def test_every_format_has_files_of_its_time() -> None:
    there = {int(path.parent.name) for path in FILES}
    assert there == set(range(1, FORMAT + 1)), "python -m tests.files.earlier_formats VERSION"
    for number in there:
        assert {ending(path) for path in FILES if path.parent.name == str(number)} == set(ENDINGS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_of_an_earlier_okrkit_says_what_it_said(path: Path, tmp_path: Path) -> None:
    said = json.loads(path.with_name(path.name.replace(ending(path), ".said.json")).read_text(encoding="utf-8"))
    okr = okrkit.load(path)
    assert json.loads(json.dumps(stated(okr))) == said[ending(path)]
    assert len(okr.key_results) == 4
    assert any(key_result.check_ins for key_result in okr.key_results)
    anew = tmp_path / f"anew{ending(path)}"
    okrkit.save(okr, anew)  # as today's okrkit writes it
    assert okrkit.load(anew) == okr


@pytest.mark.parametrize("form", [".okr.yaml", ".okr.json", ".okr.md"])
def test_a_file_of_a_later_format_is_refused_and_never_written_over(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"later{form}"
    okrkit.save(okrkit.load(SAMPLE), path)
    later, marks = re.subn(
        rf'(okrkit"?:? ){FORMAT}\b', rf"\g<1>{FORMAT + 1}", path.read_text(encoding="utf-8"), count=1
    )
    assert marks == 1
    path.write_text(later, encoding="utf-8")
    words = f"written in format {FORMAT + 1} by a newer okrkit, and this one reads {FORMAT}: update okrkit"
    with pytest.raises(OkrFileError, match=words):
        okrkit.load(path)
    with pytest.raises(OkrFileError, match=words):
        okrkit.save(okrkit.load(SAMPLE), path)
    assert path.read_text(encoding="utf-8") == later


def test_a_table_with_columns_of_a_later_okrkit_is_refused(tmp_path: Path) -> None:
    """A table carries no number: its columns tell what it may hold."""
    path = tmp_path / "later.okr.csv"
    okrkit.save(okrkit.load(SAMPLE), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, [*rows[0], "mood"])
        table.writeheader()
        table.writerows({**row, "mood": "good"} for row in rows)
    with pytest.raises(
        OkrFileError, match="line 1: the column 'mood' is of a newer okrkit, or of another program: update okrkit"
    ):
        okrkit.load(path)


def test_the_files_are_written_by_the_okrkit_of_their_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier_formats, "HERE", tmp_path)
    write("9.9.9")
    assert {path.name for path in (tmp_path / str(FORMAT)).iterdir()} == {
        "9.9.9.said.json",
        *(f"9.9.9{form}" for form in ENDINGS),
    }
