"""The ideas of the course, and where each is taught: an idea, its notebook, its exercise or passage."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from okrkit.lessons._lesson import LessonError
from okrkit.lessons._load import lessons

FILE = Path(__file__).with_name("doctrine.toml")
_ROW = re.compile(r"[A-O][1-9][0-9]?")
_NUMBER = re.compile(r"^[0-9]{2}-")  # of a notebook; a lesson's id has none
_PART = re.compile(r"^# --- ([A-O])\. (.+?) -*$", re.MULTILINE)


class Idea(NamedTuple):
    """One idea that the course teaches.

    Attributes:
        row: 'A3'. idea: in our words. exercises: the ids of those that teach it.
        passage: 'lesson#heading' where prose teaches it; '' where only exercises do.
    """

    row: str
    idea: str
    exercises: tuple[str, ...]
    passage: str

    @property
    def lessons(self) -> tuple[str, ...]:
        """The ids of the lessons that teach it, each once."""
        named = [name.partition("/")[0] for name in self.exercises]
        return tuple(dict.fromkeys([*named, *([self.passage.partition("#")[0]] if self.passage else [])]))


@cache
def ideas() -> tuple[Idea, ...]:
    """All ideas, in the order of their rows.

    Raises:
        LessonError: when a row cannot be used, or an exercise names one that there is not.
    """
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    taught = defaultdict(list)
    for each in lessons():
        for one in each.exercises:
            for name in one.ideas:
                if name not in rows:
                    raise LessonError(f"{each.id}.toml, {one.id}: there is no idea {name} in {FILE.name}")
                taught[name].append(one.id)
    return tuple(_idea(name, row, taught[name]) for name, row in rows.items())


def _idea(name: str, row: dict[str, str], exercises: Sequence[str]) -> Idea:
    if not _ROW.fullmatch(name) or not row.get("idea", "").strip() or row.keys() - {"idea", "passage"}:
        raise LessonError(f"{FILE.name}, {name}: a row is [A1] to [O99] with idea, and passage where prose teaches it")
    return Idea(name, row["idea"], tuple(exercises), _NUMBER.sub("", row.get("passage", "")))


def parts() -> dict[str, str]:
    """The parts that the ideas belong to, by their letters."""
    return dict(_PART.findall(FILE.read_text(encoding="utf-8")))


def table_of_ideas(notebooks: Sequence[Path]) -> str:
    """Every idea with its notebook and its exercise or passage, as Markdown.

    Args:
        notebooks: the notebooks' files; a lesson's id is the name of one without its number.
    """
    names = {path.stem[3:]: path.name for path in notebooks}
    lines = [
        "# The ideas of the course, and where each is taught",
        "",
        "Made from `okrkit/lessons/doctrine.toml` and the exercises by `make course`; change those, not this.",
    ]
    for letter, title in parts().items():
        lines += ["", f"## {letter}. {title}", "", "| | idea | notebook | exercise or passage |", "|---|---|---|---|"]
        lines += [_line(one, names) for one in ideas() if one.row[0] == letter]
    return "\n".join(lines) + "\n"


def _line(one: Idea, names: dict[str, str]) -> str:
    books = ", ".join(f"[{lesson}](../notebooks/{names.get(lesson, lesson)})" for lesson in one.lessons)
    taught = [f"`{name}`" for name in one.exercises]
    if one.passage:
        taught.append(f"“{one.passage.partition('#')[2]}”")
    return f"| {one.row} | {one.idea.replace('|', '/')} | {books} | {', '.join(taught)} |"
