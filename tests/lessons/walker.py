"""Somebody who walks the course on its pages: the same seed does the same things. Used in a kernel that is killed."""

import json
import random
from collections.abc import Iterator
from typing import Any

from okrkit import lessons
from okrkit.lessons import Exercise
from okrkit.widgets import Practising
from okrkit.widgets._course.answers import kind_of
from tests.widgets.hands import Hands

WAYS = ("right", "wrong", "skipped", "helped", "differently", "half")
WHY = "differently"
Step = dict[str, Any]


def texts(page: Hands, answer: Any) -> dict[str, str]:
    """What has to stand in the fields for an answer."""
    one = page.page.exercise
    wanted = page.page._begin() | kind_of(one).back(answer, one)
    return {id: wanted.get(id, "") for id in page.fields().keys() - {WHY}}


def typed(page: Hands, wanted: dict[str, str], chance: random.Random, half: bool = False) -> Iterator[Step]:
    """Fill in the fields, a long text in three steps, as it is kept while somebody types."""
    for id, text in sorted(wanted.items()):
        ends = sorted({len(text) // 3, 2 * len(text) // 3, len(text)}) if len(text) > 20 else [len(text)]
        for end in ends[:1] if half else ends:
            if page.value(id) != text[:end]:
                page.type(id, text[:end])
                yield {"do": "typed", "exercise": page.page.exercise.id, "id": id, "text": text[:end]}
        if half and chance.random() < 0.5:
            return


def pressed(page: Hands, name: str, what: str, **more: Any) -> Step:
    page.press(name)
    return {"do": what, "exercise": page.page.exercise.id, **more}


def one_exercise(one: Exercise, way: str, chance: random.Random) -> Iterator[Step]:
    """One exercise, in one of the ways in which people go about it."""
    page = Hands(Practising(one.id))
    if way in ("wrong", "helped", "differently"):
        answer = next((a for a in one.rejected if one.kind != "judge" or all(a.values())), one.rejected[0])
        yield from typed(page, texts(page, answer), chance)
        page.press("check")
        if (noted := lessons.standing(page.store, one.id)).what != "open":  # a half-filled answer is not checked
            yield {"do": "answered", "exercise": one.id, "right": noted.right}
    if way == "skipped":
        yield pressed(page, "skip", "skipped")
    if way == "helped":
        for level in range(1, chance.randint(1, 3) + 1):
            yield pressed(page, "help", "helped", level=level)
    if way == "differently":
        yield from typed(page, {WHY: f"In our trade {one.id} is said in another way"}, chance)
        yield pressed(page, "differ", "sees it differently")
    if way in ("right", "helped", "half"):
        yield from typed(page, texts(page, chance.choice(one.accepted)), chance, half=way == "half")
        if way != "half":
            right = None if one.kind == "estimate" else True
            yield pressed(page, "check", "answered", right=right)


def walk(seed: int, skip: int = 0) -> Iterator[Step]:
    """The whole course, exercise by exercise; every way comes up.

    Args:
        skip: how many exercises were done before.
    """
    for number, one in enumerate(lessons.exercises()):
        if number >= skip:
            yield from one_exercise(one, *way_of(seed, number))


def way_of(seed: int, number: int) -> tuple[str, random.Random]:
    """In which of the ways the exercise with this number is gone about."""
    return WAYS[(number + number // len(WAYS) + seed) % len(WAYS)], random.Random(f"{seed} {number}")


def tell(seed: int, skip: int = 0) -> None:
    """Walk, and print each step once it is done: what is printed must never be lost."""
    for step in walk(seed, skip):
        print(json.dumps(step), flush=True)


def look(ids: list[str]) -> None:
    """Print what the pages show of some exercises, as they are made anew: status, fields, what was said."""
    shown = {}
    for id in ids:
        page = Hands(Practising(id))
        (top,) = page.all("top")
        shown[id] = {
            "state": top["state"],
            "fields": {name: block["value"] for name, block in page.fields().items()},
            "what": page.page.now.what,
            "help": page.page.now.help,
        }
    print(json.dumps(shown), flush=True)
