"""The lessons as files: `path/<lesson>.toml`, one each, read when they are asked for."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from okrkit.lessons._lesson import SKILLS, Exercise, Help, Lesson, LessonError
from okrkit.lessons.kinds import KINDS

FOLDER = Path(__file__).parent / "path"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
_LESSON: dict[str, type] = {
    "title": str, "place": int, "question": str, "minutes": int, "objectives": list, "key_points": list,
}  # fmt: skip
_EXERCISE: dict[str, type] = {
    "id": str, "version": int, "kind": str, "skill": str, "ideas": list, "prompt": str, "nudge": str, "rule": str,
    "answer": str, "accepted": list, "rejected": list,
}  # fmt: skip


def lessons() -> tuple[Lesson, ...]:
    """All lessons, in the order of the path.

    Raises:
        LessonError: when a file cannot be used, or two say the same id.
    """
    return _all(FOLDER)


def lesson(id: str) -> Lesson:
    """One lesson; only its own file is read.

    Raises:
        KeyError: with the lessons there are.
    """
    path = FOLDER / f"{id}.toml"
    if "/" in id or not path.is_file():
        there = ", ".join(sorted(path.stem for path in FOLDER.glob("*.toml")))
        raise KeyError(f"there is no lesson {id!r}: there are {there}")
    return _read(path)


def exercises(lesson: str | None = None) -> tuple[Exercise, ...]:
    """All exercises in the order of the path, or those of one lesson.

    Raises:
        KeyError: with the lessons there are.
    """
    found = lessons() if lesson is None else (_lesson(lesson),)
    return tuple(one for each in found for one in each.exercises)


def exercise(id: str) -> Exercise:
    """One exercise; where its lesson is the one in its id, only that file is read.

    Raises:
        KeyError: with the exercises there are in its lesson, or the lessons there are.
    """
    home = FOLDER / f"{id.partition('/')[0]}.toml"
    near = _read(home).exercises if home.is_file() and home.parent == FOLDER else ()
    found = next((one for one in near if one.id == id), None)
    if found is None:  # it may have moved to another lesson
        found = next((one for one in exercises() if one.id == id), None)
    if found is not None:
        return found
    if near:
        raise KeyError(f"there is no exercise {id!r}: there are {', '.join(one.id for one in near)}")
    there = ", ".join(each.id for each in lessons())
    raise KeyError(f"there is no exercise {id!r}: write it as lesson/exercise, and lessons are {there}")


_lesson = lesson


@cache
def _all(folder: Path) -> tuple[Lesson, ...]:
    found = sorted((_read(path) for path in folder.glob("*.toml")), key=lambda one: (one.place, one.id))
    _once(((one.id, each.id) for each in found for one in each.exercises), "exercise")
    _once(((str(each.place), each.id) for each in found), "place")
    return tuple(found)


def _once(named: Iterable[tuple[str, str]], what: str) -> None:
    seen: dict[str, str] = {}
    for name, where in named:
        if name in seen:
            raise LessonError(f"{what} {name} stands in {seen[name]} and in {where}: each needs one of its own")
        seen[name] = where


@cache
def _read(path: Path) -> Lesson:
    """A lesson from its file.

    Raises:
        LessonError: with the file, the exercise and the field.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LessonError(f"{path.name} is not TOML: {error}") from error
    told = data.pop("exercise", [])
    _fields(data, _LESSON, path.name)
    _nothing_else(data, _LESSON, path.name)
    if not isinstance(told, list) or not told:
        raise LessonError(f"{path.name} has no exercise: add one under [[exercise]]")
    if data["minutes"] < 1:
        raise LessonError(f"{path.name}: minutes is a number from 1, not {data['minutes']}")
    return Lesson(
        id=path.stem,
        title=data["title"],
        place=data["place"],
        question=data["question"],
        minutes=data["minutes"],
        objectives=_texts(data, "objectives", path.name),
        key_points=_texts(data, "key_points", path.name),
        exercises=tuple(_exercise(one, number, path) for number, one in enumerate(told, 1)),
    )


def _exercise(data: Any, number: int, path: Path) -> Exercise:
    where = f"{path.name}, exercise {number}"
    if not isinstance(data, dict):
        raise LessonError(f"{where} is not a table: write it under [[exercise]]")
    where = f"{path.name}, {data.get('id', f'exercise {number}')}"
    _fields(data, _EXERCISE, where)
    if not _ID.fullmatch(data["id"]):
        raise LessonError(f"{where}: an id is 'lesson/name' in small letters, digits and hyphens")
    if data["version"] < 1:
        raise LessonError(f"{where}: version counts from 1, it is {data['version']}")
    for field, allowed in (("kind", KINDS), ("skill", SKILLS)):
        if data[field] not in allowed:
            raise LessonError(f"{where}: there is no {field} {data[field]!r}, take one of {', '.join(allowed)}")
    if len(data["accepted"]) < 2 or len(data["rejected"]) < 2:
        raise LessonError(f"{where}: it wants two or more answers under accepted, and under rejected")
    rejected = []
    for one in data["rejected"]:
        if not isinstance(one, dict) or one.keys() != {"answer", "because"} or not str(one["because"]).strip():
            raise LessonError(f"{where}: a rejected answer is {{answer = ..., because = 'words of the reason'}}")
        rejected.append((one["answer"], str(one["because"])))
    own = {name: part for name, part in data.items() if name not in _EXERCISE}
    return Exercise(
        id=data["id"],
        version=data["version"],
        kind=data["kind"],
        lesson=path.stem,
        skill=data["skill"],
        ideas=_texts(data, "ideas", where),
        prompt=_flowing(data["prompt"]),
        help=Help(*(_flowing(data[level]) for level in Help._fields)),
        accepted=tuple(data["accepted"]),
        rejected_because=tuple(rejected),
        own=own,
    )


def _fields(data: Mapping[str, Any], wanted: Mapping[str, type], where: str) -> None:
    for name, form in wanted.items():
        if name not in data:
            raise LessonError(f"{where}: {name} is missing")
        if not isinstance(data[name], form) or isinstance(data[name], bool):
            raise LessonError(f"{where}: {name} is {_FORMS[form]}, not {data[name]!r}")
        if form in (str, list) and not (data[name].strip() if form is str else data[name]):
            raise LessonError(f"{where}: {name} is empty")


_FORMS = {str: "a text", int: "a whole number", list: "a list"}


def _nothing_else(data: Mapping[str, Any], wanted: Mapping[str, type], where: str) -> None:
    if other := sorted(data.keys() - wanted.keys()):
        raise LessonError(f"{where}: {', '.join(other)} is no field of a lesson, these are: {', '.join(wanted)}")


def _texts(data: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    if not all(isinstance(one, str) and one.strip() for one in data[name]):
        raise LessonError(f"{where}: {name} is a list of texts")
    return tuple(data[name])


def _flowing(text: str) -> str:
    """A text without the line breaks of its file; an empty line stays, as the beginning of a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
