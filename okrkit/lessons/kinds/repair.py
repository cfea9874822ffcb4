"""A text is rewritten until nothing is found any more. An answer is the new text."""

from typing import Any

from okrkit.lessons._lesson import Feedback
from okrkit.lessons.kinds import _drafts as drafts
from okrkit.lessons.kinds._kind import Data, Kind, as_text, take
from okrkit.lessons.kinds._words import stems
from okrkit.model import Kind as Sort
from okrkit.reading import read_key_result, scan_key_result, scan_objective

_LEAST_WORDS = 3  # an objective is a sentence, not a word
_KINDS = {"outcome": "a change that people notice", "learning": "something to find out"}


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once the text has the findings that are to be cleared."""
    take(own, {"about": str, "text": str, "clears": list}, {**drafts.FIELDS, "ends_as": (str, list), "traps": list})
    if own["about"] not in drafts.ABOUT:
        raise ValueError(f"about is one of {', '.join(drafts.ABOUT)}, not {own['about']!r}")
    codes, found = drafts.known_codes(own, "clears"), {one.code for one in drafts.here(own, own["text"])}
    if lacking := [code for code in codes if code not in found]:
        raise ValueError(f"{', '.join(lacking)} is not found in the text; found is {', '.join(sorted(found))}")
    kinds = own.get("ends_as", list(_KINDS))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if other := [one for one in kinds if one not in [str(each) for each in Sort]]:
        raise ValueError(f"there is no kind {other[0]!r} of a key result")
    for one in own.get("traps", ()):
        named = isinstance(one, dict) and one.keys() == {"words", "because"} and isinstance(one["words"], list)
        if not named or not stems(" ".join(map(str, one["words"]))):
            raise ValueError(f"each of traps has words, of which none belongs into a repair, and because, not {one!r}")
    told = (own["text"], own.get("objective", ""), *own.get("beside", ()), *around)
    return {**own, "ends_as": kinds, "topic": sorted(frozenset().union(*map(stems, told)))}


def check(data: Data, answer: Any) -> Feedback:
    """Right when no warning and no advice is left, and it still speaks of the same thing."""
    text = as_text(answer, "the new text").strip()
    if not text:
        return Feedback(False, "Nothing is written yet.")
    if text == data["text"].strip():
        return Feedback(False, "This is the text as it was.", _reasons(data, text))
    left = drafts.pressing(drafts.here(data, text))
    cleared = [one for one in data["clears"] if one not in {finding.code for finding in drafts.here(data, text)}]
    if left or len(cleared) < len(data["clears"]):
        return Feedback(False, _so_far(cleared, data["clears"]), _reasons(data, text))
    if stub := _trap(data, text) or _stub(data, text):
        return Feedback(False, "The wording is fine, but the old trouble is still in it.", (("", stub),))
    return Feedback(
        True, "Nothing is left to ask about. Read it aloud: would somebody outside your team understand it?"
    )


def _reasons(data: Data, text: str) -> tuple[tuple[str, str], ...]:
    """What is still found, with the words it is about and its question."""
    found = drafts.here(data, text)
    still = [one for one in found if one in drafts.pressing(found) or one.code in data["clears"]]
    return tuple(
        (
            text[slice(*one.span)] if one.span and one.where == drafts.place(data) else "",
            f"{one.message} {one.question}",
        )
        for one in still
    )


def _so_far(cleared: list[str], wanted: list[str]) -> str:
    if len(cleared) == len(wanted):
        return "That is better. One more thing:"
    return "Some of it is mended, something is left." if cleared else "It is still there."


def _trap(data: Data, text: str) -> str:
    """What its author says of a text that keeps the trouble of this very draft in other words; '' where it does not."""
    kept = [one for one in data.get("traps", ()) if stems(" ".join(one["words"])) & stems(text)]
    return str(kept[0]["because"]) if kept else ""


def _stub(data: Data, text: str) -> str:
    """Why a text in which nothing is found repairs nothing; '' when it does."""
    if data["about"] == "objective":
        reading = scan_objective(text)
        if len(reading.words) < _LEAST_WORDS:
            return "An objective says in a sentence what becomes different, and for whom."
    else:
        reading = scan_key_result(text)
        read = read_key_result(text)
        if str(read.kind) not in data["ends_as"]:
            wanted = " or ".join(_KINDS.get(one, one) for one in data["ends_as"])
            return f"This should be {wanted}; it reads as something else."
        if read.kind is Sort.OUTCOME and not (reading.target_stated and (read.metric or reading.metric_entry)):
            return "Name what is measured, where it stands and where it should go."
    if not reading.english:
        return "The coach here reads English only: say it in English, or choose 'I see it differently'."
    if not stems(text) & frozenset(data["topic"]):
        return "It speaks of something else than the text you were given. What of that one should become different?"
    return ""


KIND = Kind(ready, check)
