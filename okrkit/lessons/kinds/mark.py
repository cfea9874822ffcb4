"""The words that make a text weak. An answer is [[start, end], ...] in code points, one a marked word or more."""

import re
from collections.abc import Iterable
from typing import Any

from okrkit.lessons._lesson import Feedback
from okrkit.lessons.kinds import _drafts as drafts
from okrkit.lessons.kinds._kind import Data, Kind, take
from okrkit.rules import Finding

_WORD = re.compile(r"\S+")
_BESIDE = 2  # words that may be marked without need: nobody draws the line exactly where a rule does
Span = tuple[int, int]


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once each code is really found in the text, at words that can be marked."""
    take(own, {"about": str, "text": str, "codes": list}, {**drafts.FIELDS, "slack": int, "fine": list})
    if own["about"] not in drafts.ABOUT:
        raise ValueError(f"about is one of {', '.join(drafts.ABOUT)}, not {own['about']!r}")
    there = {finding.code for finding in _found(own, drafts.known_codes(own, "codes"))}
    if lacking := [code for code in own["codes"] if code not in there]:
        found = sorted({one.code for one in drafts.here(own, own["text"])})
        raise ValueError(f"{', '.join(lacking)} is not found at words of the text; found is {', '.join(found)}")
    for one in own.get("fine", ()):
        if not isinstance(one, dict) or one.keys() != {"words", "because"} or one["words"] not in own["text"]:
            raise ValueError(f"each of fine has words of the text and because, not {one!r}")
    return {"slack": _BESIDE, **own}


def _found(data: Data, codes: Iterable[str]) -> list[Finding]:
    """The findings of these codes that stand at words."""
    wanted = frozenset(codes)
    return [one for one in drafts.here(data, data["text"]) if one.code in wanted and one.span is not None]


def check(data: Data, answer: Any) -> Feedback:
    """Right when every finding's words are touched, and hardly any beside them."""
    text = data["text"]
    marks = _marks(answer, len(text))
    found = _found(data, data["codes"])
    missed = [one for one in found if not any(_touch(mark, one.span or (0, 0)) for mark in marks)]
    spare = [
        word
        for word in (match.span() for match in _WORD.finditer(text))
        if any(_touch(word, mark) for mark in marks) and not any(_touch(word, one.span or (0, 0)) for one in found)
    ]
    reasons = [("", one.question) for one in missed]  # its message would say where
    if len(spare) > data["slack"]:
        why: dict[str, list[str]] = {}
        for start, end in spare:
            why.setdefault(_why_fine(data, (start, end)), []).append(text[start:end])
        reasons += [(" ".join(words), because) for because, words in why.items()]
    if reasons:
        told = f"{len(found) - len(missed)} of {len(found)} found." if found else ""
        return Feedback(False, told, tuple(reasons))
    return Feedback(True, "You found what makes it weak.", tuple((_words(text, one), one.message) for one in found))


def _why_fine(data: Data, word: Span) -> str:
    for one in data.get("fine", ()):
        start = data["text"].find(one["words"])
        if _touch(word, (start, start + len(one["words"]))):
            return str(one["because"])
    return "This can stand: nothing is wrong with it."


def _words(text: str, finding: Finding) -> str:
    start, end = finding.span or (0, len(text))
    return text[start:end]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _marks(answer: Any, length: int) -> list[Span]:
    """The spans that were marked.

    Raises:
        ValueError: when the answer is not a list of spans within the text.
    """
    form = "a list of [start, end], such as [[0, 7]]"
    if not isinstance(answer, list | tuple):
        raise ValueError(f"an answer here is {form}, not {answer!r}"[:120])
    marks = []
    for one in answer:
        whole = isinstance(one, list | tuple) and len(one) == 2
        if not whole or not all(isinstance(end, int) and not isinstance(end, bool) for end in one):
            raise ValueError(f"an answer here is {form}, not {one!r}"[:120])
        if not 0 <= one[0] < one[1] <= length:
            raise ValueError(f"{list(one)} lies outside the text, which has {length} characters")
        marks.append((one[0], one[1]))
    return marks


KIND = Kind(ready, check)
