"""Every picture of the docs comes from a script, and what can be read in it is what okrkit says today.

A picture taken in a browser carries its words (tests/screenshots.py), so that no browser is needed to compare them: a
label that was renamed, or a finding told in other words, fails here until the picture is taken anew. A button that is
new in the product is seen by nobody here: that takes `make screenshots`, and a look.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from ruamel.yaml import YAML

import okrkit
from okrkit import lessons
from tests import screenshots
from tests.bench import _rooms_page

from .pages import DOCS, PAGES, ROOT

PICTURES = sorted((DOCS / "pictures").glob("*.png"))
DRAWN = {screenshots.PICTURE, _rooms_page.PICTURE}
"""Drawn from figures, and compared with a drawing of today in test_pictures.py of history and in test_rooms_page.py."""
TAKEN = [path for path in PICTURES if path not in DRAWN]
SLOT, LETTERS = "\0", 5  # a pattern of fewer letters says too little
SENTENCE = 25  # characters from which a line is found within a longer text; a label has to be a text of its own
PARTS = re.compile(r"(?<=[.:]) | \((?=\d)")
KIT = ROOT / "workshops" / "write-okrs-90"
ALT = re.compile(r"!\[([^\]]*)\]\((?:docs/)?pictures/([\w-]+\.png)\)")


def words(path: Path) -> str:
    """What could be read when the picture was taken."""
    with Image.open(path) as image:
        image.load()
        return str(image.text.get(screenshots.WORDS, ""))  # type: ignore[attr-defined]


def plain(text: str) -> str:
    """On one line, in small letters: how a sheet is set is not what it says."""
    return " ".join(text.replace("’", "'").casefold().split())


def of_python(path: Path) -> Iterator[str]:
    """The texts of a source, those with slots among them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else SLOT for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w*\}", SLOT, node.value)


def of_script(path: Path) -> Iterator[str]:
    """The same of JavaScript."""
    for found in re.findall(r'`([^`]*)`|"([^"\n]*)"', path.read_text("utf-8")):
        yield re.sub(r"\$\{[^}]*\}", SLOT, "".join(found))


def of_data(given: object) -> Iterator[str]:
    """The texts of what stands in a file of data."""
    if isinstance(given, str):
        yield re.sub(r"\{\w*\}", SLOT, given)
    elif isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from of_data(one)


@cache
def said() -> tuple[frozenset[str], str, tuple[re.Pattern[str], ...]]:
    """What okrkit says: each text, all of them, and those with slots for what it is told."""
    texts = [text for path in (ROOT / "okrkit").rglob("*.py") for text in of_python(path)]
    texts += [text for path in (ROOT / "okrkit" / "widgets" / "js" / "src").glob("*.js") for text in of_script(path)]
    for path in (ROOT / "okrkit").rglob("*.toml"):
        texts += of_data(tomllib.loads(path.read_text("utf-8")))
    texts += of_data(YAML(typ="safe", pure=True).load((KIT / "kit.yaml").read_text("utf-8")))
    slotted = {plain(text) for text in texts if SLOT in text and sum(map(str.isalpha, text)) >= LETTERS}
    patterns = tuple(re.compile(re.escape(text).replace(re.escape(SLOT), ".+")) for text in slotted)
    whole = frozenset(plain(text) for text in texts if SLOT not in text)
    return whole, "\n".join(whole), patterns


def is_said(line: str) -> bool:
    """Whether okrkit could show this line today: as one text, as part of a long one, or put together of some."""
    texts, together, patterns = said()
    line = plain(line)
    if line in texts or (len(line) >= SENTENCE and line in together):
        return True
    if any(pattern.fullmatch(line) for pattern in patterns):
        return True
    if counted := re.fullmatch(r"\d+ (\w+?)s?", line):  # '3 cards'
        return counted[1] in texts or f"{counted[1]}s" in texts
    cuts = [(line[: cut.start()], line[cut.end() :].rstrip(")")) for cut in PARTS.finditer(line)]
    return any(
        (is_said(before) or is_said(before.rstrip(".:"))) and (after.isdigit() or is_said(after))
        for before, after in cuts
    )


def told_by_people(path: Path) -> set[str]:
    """What was typed before the picture was taken."""
    return {plain(text) for text in screenshots.typed()[path.stem]}


def unknown(path: Path, text: str) -> list[str]:
    """The lines of a picture that neither okrkit says today nor anybody typed; signs and figures are no words."""
    lines = {line for line in text.splitlines() if sum(map(str.isalpha, line)) > 1}
    return sorted(line for line in lines if plain(line) not in told_by_people(path) and not is_said(line))


def test_every_picture_comes_from_a_script() -> None:
    assert set(PICTURES) >= DRAWN
    assert {path.stem for path in TAKEN} == set(screenshots.typed()), "make screenshots"


@pytest.mark.parametrize("path", TAKEN, ids=lambda path: str(path.stem))
def test_a_picture_says_what_okrkit_says_today(path: Path) -> None:
    seen = words(path)
    assert len(seen.splitlines()) > 3, f"{path.name} has no words: make screenshots"
    assert unknown(path, seen) == [], "make screenshots"


def test_other_words_would_be_seen() -> None:
    path = DOCS / "pictures" / "drafting.png"
    assert unknown(path, "Add a key result\nAdd one more key result\n42 %") == ["Add one more key result"]
    other = words(path).replace("tells of work to be done", "tells of tasks")
    assert [line for line in unknown(path, other) if "tells of tasks" in line] != []


def test_what_is_found_and_asked_in_the_pictures_is_found_and_asked_today() -> None:
    """Not only can okrkit say it: it says it of these texts."""
    seen = plain(words(DOCS / "pictures" / "drafting.png"))
    draft = dict(screenshots.DRAFT)
    found = okrkit.critique(okrkit.OKR(objective=draft.pop("objective"), key_results=list(draft.values())))
    first = {one.where: one for one in reversed(found)}
    assert set(first) == {"key_results[1]", "key_results[2]"}
    assert [one.code for one in first.values() if plain(one.message) not in seen] == []
    asked = first["key_results[1]"]
    assert all(plain(text) in seen for text in (asked.code, asked.question, *asked.rewrites))
    one = next(each for each in lessons.exercises() if each.id == screenshots.EXERCISE)
    assert plain(one.prompt) in plain(words(DOCS / "pictures" / "course.png"))


def test_what_is_quoted_beside_a_picture_can_be_read_in_it() -> None:
    told = [found for page in [*PAGES, ROOT / "README.md"] for found in ALT.findall(page.read_text("utf-8"))]
    assert {name for _, name in told} == {path.name for path in PICTURES}
    quoted = [(name, part) for text, name in told for part in re.findall(r"(?<!\w)['\"](.+?)['\"](?!\w)", text)]
    assert len(quoted) > 5
    missing = [(name, part) for name, part in quoted if plain(part) not in plain(words(DOCS / "pictures" / name))]
    assert missing == []
