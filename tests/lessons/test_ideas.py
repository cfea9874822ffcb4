"""Every idea has its place in a lesson, and the table says where."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from okrkit.lessons import LessonError, _ideas, exercises, ideas, lessons, table_of_ideas
from okrkit.places import place
from tests import course

NOTEBOOKS = {path.stem[3:]: path for path in sorted(place("notebooks").glob("[0-9][0-9]-*.ipynb"))}


def headings(path: Path) -> set[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return set(re.findall(r"^#+ (.+?) *$", prose, re.MULTILINE))


def test_no_row_is_empty() -> None:
    assert len(ideas()) >= 100
    assert [one.row for one in ideas() if not one.exercises and not one.passage] == []
    assert {one.row[0] for one in ideas()} == set("ABCDEFGHIJKLMO") == _ideas.parts().keys()
    assert max(Counter(one.idea for one in ideas()).values()) == 1
    assert {name for one in exercises() for name in one.ideas} <= {one.row for one in ideas()}


@pytest.mark.parametrize("one", [one for one in ideas() if one.passage], ids=lambda one: one.row)
def test_a_passage_stands_where_the_table_says(one: _ideas.Idea) -> None:
    lesson, _, heading = one.passage.partition("#")
    assert lesson in {each.id for each in lessons()}
    assert heading in headings(NOTEBOOKS[lesson])


def test_the_table_names_each_idea_once() -> None:
    told = table_of_ideas(list(NOTEBOOKS.values()))
    assert told.count("\n| ") == len(ideas()) + len(_ideas.parts())
    assert [one.row for one in ideas() if f"\n| {one.row} | {one.idea} | [" not in told] == []


def test_every_lesson_has_its_notebook_and_every_exercise_its_page_there() -> None:
    assert len(lessons()) == 15
    for each in lessons():
        assert NOTEBOOKS[each.id].name.startswith(f"{each.place:02}-")
        cells = json.loads(NOTEBOOKS[each.id].read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert f'Course("{each.id}")' in code
        assert re.findall(r'Practising\("(.+?)"\)', code) == [one.id for one in each.exercises], each.id


def test_the_table_is_written_anew_when_a_lesson_changes() -> None:
    assert course.IDEAS.read_text("utf-8") == course.ideas(), "run: python -m tests.course"


def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ideas, "FILE", tmp_path / "doctrine.toml")
    for text, told in (('[A1]\nidea = ""', "A1"), ('[Z1]\nidea = "So"', "Z1"), ('[A1]\nidea = "So"\nmore = "x"', "A1")):
        _ideas.FILE.write_text(text, encoding="utf-8")
        monkeypatch.setattr(_ideas, "lessons", lambda: ())
        with pytest.raises(LessonError, match=f"{told}: a row is"):
            _ideas.ideas.__wrapped__()
    monkeypatch.undo()
    monkeypatch.setattr(_ideas, "FILE", tmp_path / "doctrine.toml")
    with pytest.raises(LessonError, match="there is no idea"):
        _ideas.ideas.__wrapped__()
