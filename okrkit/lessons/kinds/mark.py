"""The words that make a text weak. An answer is [[start, end], ...] in code points, one a marked word or more."""

import re
from collections.abc import Iterable
from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds import _drafts as drafts
from okrkit.lessons.kinds._kind import Data, Kind, take
from okrkit.lessons.kinds._words import is_small, words_of
from okrkit.model import Objective
from okrkit.reading import scan_key_result, scan_objective
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
    """Right when every finding's words are touched, and hardly any beside them; small words are nobody's fault."""
    text = data["text"]
    marks = _marks(answer, len(text))
    found = _found(data, data["codes"])
    missed = [one for one in found if not any(_touch(mark, one.span or (0, 0)) for mark in marks)]
    spare = [
        word
        for word in (match.span() for match in _WORD.finditer(text))
        if any(_touch(word, mark) for mark in marks) and not any(_touch(word, one.span or (0, 0)) for one in found)
    ]
    loose = [word for word in spare if not is_small(text[slice(*word)])]
    if not missed and len(loose) <= data["slack"]:
        return Feedback(True, "You found what makes it weak.", tuple((_words(text, one), one.message) for one in found))
    reasons = [("", one.question) for one in missed]  # its message would say where
    why: dict[str, list[str]] = {}
    for word in loose or spare:
        why.setdefault(_why_fine(data, word), []).append(text[slice(*word)].strip(",.;:"))
    reasons += [(" ".join(words), because) for because, words in why.items()]
    return Feedback(False, f"{len(found) - len(missed)} of {len(found)} found." if found else "", tuple(reasons))


def _why_fine(data: Data, word: Span) -> str:
    """What a marked word does in its text; its author's own words first."""
    text = data["text"]
    for one in data.get("fine", ()):
        start = text.find(one["words"])
        if _touch(word, (start, start + len(one["words"]))):
            return str(one["because"])
    said = text[slice(*word)]
    if is_small(said):
        return "This small word only joins the others."
    objective = data["about"] == "objective"
    reading = scan_objective(text) if objective else scan_key_result(text)
    parts = () if isinstance(reading.value, Objective) else reading.value.spans
    part = next((one.part for one in parts if _touch(word, (one.start, one.end))), "")
    if part in _DOES and part != "metric":
        return _DOES[part]
    verb = reading.lexicon.verbs.get(said.lower().strip(",.;:"))
    if verb is not None and verb.form == "base" and verb.verb_class in ("raise", "lower"):
        return "This says which way it should go. It may stand."
    if reading.verb is not None and _touch(word, reading.verb[1:]):
        return _DOES["verb"]
    if any(_touch(word, (one.start, one.end)) for one in reading.quantities):
        return _DOES["number"]
    if any(one in reading.lexicon.words["others"] for one in words_of(said)):
        return _DOES["people"]
    return _DOES.get(part, "This only says what it is about. It may stand.")


_DOES = {
    "baseline": "This says where it stands today. It is needed.",
    "target": "This says how far it should go. It is needed.",
    "change": "This says how far it should go. It is needed.",
    "deadline": "This says by when. It may stand.",
    "metric": "This names what is measured. It is needed.",
    "verb": "This is only the verb. It may stand.",
    "number": "This number only says which ones are meant. It may stand.",
    "people": "This says whom it is for. It may stand.",
}


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
