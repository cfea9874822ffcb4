"""Kits and notebooks from strangers: data is shown, programs are not run, nothing outside the folder is touched."""

import json
import shutil
from pathlib import Path

import pytest

import okrkit
from okrkit import report
from okrkit.findings._settings import profile_near
from okrkit.hosting import _holding
from okrkit.hosting._holding import Wish, page_of, place_of
from okrkit.hosting.seat import notebooks
from okrkit.lessons._load import LessonError, _read
from okrkit.lexicon._catalogue import own
from okrkit.places import place
from okrkit.report._items import CLOSING
from okrkit.room import KitError, check_kit, kit, paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kit as it comes from somebody."""
    return Path(shutil.copytree(place("workshops") / "write-okrs-90", tmp_path / "kit"))


def _rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("sample", ["../outside", "data/../../outside", "/etc", "~/outside"])
def test_a_kit_names_no_file_outside_its_folder(tmp_path: Path, folder: Path, sample: str) -> None:
    (tmp_path / "outside").mkdir()
    _rewritten(folder / "kit.yaml", "sample: data", f"sample: {sample}  # ")
    if sample.startswith("~"):
        assert kit(folder).sample == folder / sample  # a folder of that name, nobody's home
        return
    with pytest.raises(KitError, match="sample stands outside the kit's folder"):
        kit(folder)


@pytest.mark.parametrize("name", ["data/theirs.okr.yaml", "data/case.md", "GUIDE.md", "paper.html", "session.ipynb"])
def test_a_link_that_leads_out_of_a_kit_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    private = tmp_path / "private.okr.yaml"
    private.write_text("objective: secret", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(private)
    with pytest.raises(KitError, match="is a link that leads outside the kit's folder"):
        kit(folder)
    assert any("leads outside" in words for words in check_kit(folder))
    assert private.read_text(encoding="utf-8") == "objective: secret"


def test_links_within_a_kit_and_to_its_folder_are_fine(tmp_path: Path, folder: Path) -> None:
    (folder / "data" / "again.md").symlink_to(folder / "GUIDE.md")
    (tmp_path / "linked").symlink_to(folder)
    assert kit(tmp_path / "linked").agenda == kit(folder).agenda


PROGRAMS = {
    "another cell": [{"cell_type": "code", "source": ["import os; os.system('touch run')"]}],
    "a raw cell": [{"cell_type": "raw", "source": ["<script>alert(1)</script>"]}],
    "a script in prose": [{"cell_type": "markdown", "source": ["<script>alert(1)</script>"]}],
    "a link in prose": [{"cell_type": "markdown", "source": ["[look](javascript:alert(1))"]}],
    "a picture from elsewhere": [{"cell_type": "markdown", "source": ["![](http://a.example/x.png)"]}],
    "an output": [{"cell_type": "code", "source": [], "outputs": [{"output_type": "display_data"}]}],
    "nothing that is a cell": [5],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_kits_own_notebook_is_not_run(folder: Path, name: str) -> None:
    session = folder / "session.ipynb"
    assert page_of(kit(folder)) == session  # as it comes it is the page that okrkit knows
    book = json.loads(session.read_text(encoding="utf-8"))
    book["cells"] += PROGRAMS[name]
    session.write_text(json.dumps(book), encoding="utf-8")
    ours = place("workshops") / _holding.PAGE
    assert place_of(Wish(str(folder)), kit(folder)).notebooks["participant"] == ours
    assert page_of(kit(folder), trusted=True) == session  # who has looked at it may


def test_what_a_kits_notebook_is_said_to_have_shown_is_not_shown(folder: Path) -> None:
    session = folder / "session.ipynb"
    book = json.loads(session.read_text(encoding="utf-8"))
    (cell, *_) = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    cell["outputs"] = [{"output_type": "display_data", "data": {"text/html": "<script>alert(1)</script>"}}]
    session.write_text(json.dumps(book), encoding="utf-8")
    assert page_of(kit(folder)) == place("workshops") / _holding.PAGE


def test_a_kit_of_thousands_of_files_is_refused(folder: Path) -> None:
    for number in range(2_010):
        (folder / "data" / f"{number}.md").touch()
    with pytest.raises(KitError, match="holds more than 2,000 files"):
        kit(folder)


@pytest.mark.parametrize("text", ["", "[", '{"cells": 5}', "[" * 100_000])
def test_a_notebook_that_is_none_is_not_run(folder: Path, text: str) -> None:
    (folder / "session.ipynb").write_text(text)
    assert page_of(kit(folder)) == place("workshops") / _holding.PAGE


def test_a_kit_without_a_notebook_has_okrkits_page(folder: Path) -> None:
    (folder / "session.ipynb").unlink()
    assert page_of(kit(folder)).is_file()


def test_a_room_of_a_strangers_store_runs_no_notebook_of_theirs(tmp_path: Path) -> None:
    (tmp_path / "session.ipynb").write_text("{}")
    theirs = Path("../" * 20 + str(tmp_path))
    assert notebooks(str(theirs))["participant"] == place("workshops") / _holding.PAGE


def test_prose_of_a_kit_is_printed_as_prose(folder: Path) -> None:
    (folder / "data" / "case.md").write_text("<img src=x onerror=alert(2)> [a](javascript:alert(3))")
    title = kit(folder).title
    _rewritten(folder / "kit.yaml", title, "<img src=x onerror=alert(4)>")
    page = paper(kit(folder))
    assert "<title>&lt;img src=x onerror=alert(4)&gt;" in page
    assert "&lt;img" in page
    assert "<img" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, 'title = "' + "x" * 600_000 + '"', '[[exercise]]\nkind = "os.system"'],
    ids=["deep", "large", "another kind"],
)  # fmt: skip
def test_lessons_metrics_and_profiles_are_data(tmp_path: Path, text: str) -> None:
    for name in ("lesson.toml", "okr-metrics.toml", "okrkit.toml"):
        (tmp_path / name).write_text(text)
    (tmp_path / "a.okr.yaml").write_text("objective: x")
    with pytest.raises(LessonError, match=r"lesson\.toml"):
        _read(tmp_path / "lesson.toml")
    with pytest.raises(ValueError, match=r"okr-metrics\.toml"):
        own(str(tmp_path / "okr-metrics.toml"))
    with pytest.raises(ValueError, match=r"okrkit\.toml"):
        profile_near(tmp_path)
    if len(text) > 500_000:  # before it is taken apart
        with pytest.raises(ValueError, match="is too much: at most 500,000"):
            own(str(tmp_path / "okr-metrics.toml"))
        with pytest.raises(ValueError, match="is too much: at most 500,000"):
            profile_near(tmp_path)


def test_a_translation_is_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "<script>alert(1)</script>{0.__class__}{self}%(x)s"
    texts = ("What a coach would ask", "Perhaps", "Muted", "Nothing found.", CLOSING)
    entries = "".join(f'\nmsgid "{text}"\nmsgstr "{hostile}"\n' for text in texts)
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(chr(111)+chr(115)).getcwd();"\n'
    (tmp_path / "ours.po").write_text(head + entries)
    monkeypatch.setenv("OKRKIT_LANGUAGE", str(tmp_path / "ours.po"))
    okr = okrkit.OKR(objective="x", key_results=["Launch the page"])
    page = report.html([report.Critiqued(okr, okrkit.critique(okr))])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{0.__class__}{self}%(x)s" in page
    assert "<script" not in page
