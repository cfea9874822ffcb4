"""The words neither praise nor scold, are finished, and stand once."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from okrkit.reflection._banks import banks


def texts(bank: Any = None, path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of the question file that somebody will read, with its place."""
    bank = banks() if bank is None else bank
    parts = bank.items() if isinstance(bank, dict) else enumerate(bank)
    for name, part in parts:
        if isinstance(part, str):
            if name not in ("id", "kind") and ".keeps" not in path:
                yield f"{path}.{name}", part
        else:
            yield from texts(part, f"{path}.{name}")


TEXTS = dict(texts())

PRAISE = (
    r"great|congrat\w*|well done|good (?:job|work)|bravo|awesome|excellent|proud|celebrat\w*|success\w*|win|won|hooray"
)
BLAME = (
    r"fail\w*|fault\w*|blam\w*|guilt\w*|mistake\w*|bad|badly|poor\w*|wrong|lazy|careless\w*|excuse\w*|disappoint\w*|sadly"
    r"|unfortunate\w*|should have|could have done|to account|underperform\w*|sorry|red|green|worst|shame\w*"
    r"|weak\w*|neglect\w*"
)


def test_there_are_texts_enough_to_look_at() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize(("where", "text"), TEXTS.items(), ids=TEXTS)
def test_no_state_is_praised_or_scolded(where: str, text: str) -> None:
    assert re.findall(rf"\b(?:{PRAISE}|{BLAME})\b", text, re.I) == []


@pytest.mark.parametrize(("where", "text"), TEXTS.items(), ids=TEXTS)
def test_every_text_is_finished(where: str, text: str) -> None:
    assert text == text.strip()
    assert re.search(r"[{}<>\[\]_]|\.\.\.|…|TODO|XXX|lorem", text) is None, "a placeholder was left"
    assert text[0].isupper()
    if ".questions." in where or ".so_far." in where or where.startswith((".pace", ".customers")):
        assert text.endswith("?"), "a question ends with one"
    if "label" not in where and "title" not in where and ".scale." not in where:
        assert text.endswith(("?", "."))
        assert len(text) <= 180, "somebody reads it aloud in a room"


def test_no_sentence_stands_twice() -> None:
    allowed = {"How far were our first and our last estimate from what came, and why?"}  # asked of both ends
    seen: dict[str, str] = {}
    twice = [text for where, text in TEXTS.items() if seen.setdefault(text.lower(), where) != where]
    assert set(twice) <= allowed


def test_the_words_test_would_catch_something() -> None:
    caught = ("A great quarter!", "Who is to blame?", "Why did we fail?", "What went wrong?", "We should have seen it.")
    assert all(re.search(rf"\b(?:{PRAISE}|{BLAME})\b", text, re.I) for text in caught)
