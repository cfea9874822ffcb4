"""A text is rewritten until nothing is found any more. An answer is the new text."""

from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds import _drafts as drafts
from okrkit.lessons.kinds._kind import Data, Kind, as_text, take
from okrkit.lessons.kinds._proof import lacking
from okrkit.lessons.kinds._words import check_words, one_of, words_of
from okrkit.model import Kind as Sort

_ENDS = ["outcome", "learning"]


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once the text has the findings that are to be cleared."""
    take(own, {"about": str, "text": str, "clears": list, "needs": list}, {
        **drafts.FIELDS, "ends_as": (str, list), "traps": list,
    })  # fmt: skip
    if own["about"] not in drafts.ABOUT:
        raise ValueError(f"about is one of {', '.join(drafts.ABOUT)}, not {own['about']!r}")
    codes, found = drafts.known_codes(own, "clears"), {one.code for one in drafts.here(own, own["text"])}
    if lacking := [code for code in codes if code not in found]:
        raise ValueError(f"{', '.join(lacking)} is not found in the text; found is {', '.join(sorted(found))}")
    kinds = own.get("ends_as", _ENDS)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if other := [one for one in kinds if one not in [str(each) for each in Sort]]:
        raise ValueError(f"there is no kind {other[0]!r} of a key result")
    check_words(own, "traps")
    check_words(own, "needs")
    return {**own, "ends_as": kinds}


def check(data: Data, answer: Any) -> Feedback:
    """Right when no warning and no advice is left, and it is a change, for somebody, here (`_proof.py`)."""
    text = as_text(answer, "the new text").strip()
    if not text:
        return Feedback(False, "Nothing is written yet.")
    if text == data["text"].strip():
        return Feedback(False, "This is the text as it was.", _reasons(data, text))
    left = drafts.pressing(drafts.here(data, text))
    cleared = [one for one in data["clears"] if one not in {finding.code for finding in drafts.here(data, text)}]
    if left or len(cleared) < len(data["clears"]):
        return Feedback(False, _so_far(cleared, data["clears"]), _reasons(data, text))
    if kept := _trap(data, text):
        return Feedback(False, "The wording is fine, but the old trouble is still in it.", (("", kept),))
    if lacks := lacking(data, text):
        return Feedback(False, "Nothing is wrong with the wording, but it does not mend the draft yet.", (("", lacks),))
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
    return "Some of it is mended, something is left." if cleared else "What was to be mended is still there."


def _trap(data: Data, text: str) -> str:
    """What its author says of a text that keeps the trouble of this very draft in other words; '' where it does not."""
    said = words_of(text)
    return next((str(one["because"]) for one in data.get("traps", ()) if one_of(one["words"], said)), "")


KIND = Kind(ready, check)
