"""Where a page counts what okrkit has, it counts right."""

import re
from pathlib import Path

import pytest

from lite import lessons as site
from okrkit import lessons
from okrkit.room import slugs
from tests.lexicon.test_metrics import METRICS

from .pages import DOCS, ROOT

WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
NUMBERS = WORDS.split()


def in_browsers() -> int:
    """The exercises of the notebooks that the static site has."""
    without = {name.partition("-")[2] for name in site.NEEDS_TABLES}
    assert len(without) == 2
    return sum(len(one.exercises) for one in lessons.lessons() if one.id not in without)


COUNTED = [
    (ROOT / "README.md", r"\| (\w+) kits: an agenda", lambda: len(slugs())),
    (ROOT / "README.md", r"\[(\w+) kits\]", lambda: len(slugs())),
    (DOCS / "lite.md", r"(\w+) of the \w+ notebooks are there", lambda: len(site.pages())),
    (DOCS / "lite.md", r"\w+ of the (\w+) notebooks are there", lambda: len(site.pages(full=True))),
    (DOCS / "lite.md", r"all (\w+) notebooks opened", lambda: len(site.pages())),
    (DOCS / "lite.md", r"\| (\d+) of \d+ \|", in_browsers),
    (DOCS / "lite.md", r"\| \d+ of (\d+) \|", in_browsers),
]


@pytest.mark.parametrize(("page", "words", "count"), COUNTED, ids=lambda given: getattr(given, "stem", None))
def test_a_page_counts_right(page: Path, words: str, count: object) -> None:
    (told,) = re.findall(words, page.read_text("utf-8"))
    said = int(told) if told.isdigit() else NUMBERS.index(told.lower())
    assert callable(count)
    assert said == count()


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "add-a-metric.md"], ids=lambda page: str(page.stem))
def test_there_are_more_metrics_than_a_page_says(page: Path) -> None:
    (told,) = re.findall(r"more than (\d+) metrics", page.read_text("utf-8"))
    assert int(told) < len(METRICS) < 2 * int(told)
