"""Words of a text that are marked."""

import re
from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """The text, each word a button."""
    text = exercise.own["text"]
    hint = "Press a word to mark it, and once more to take the mark away. The arrow keys go from word to word."
    words = [text[start:end] for start, end in spans(text)]
    return [page.words("words", "Mark the words", words, past.get("words", ""), hint=hint)]


def answer(values: Values, exercise: Exercise) -> list[list[int]]:
    """[start, end] of every marked word, in code points.

    Raises:
        UnfinishedError: while no word is marked.
    """
    words = spans(exercise.own["text"])
    marked = [list(words[int(place)]) for place in values.get("words", "").split() if _is_place(place, len(words))]
    if not marked:
        raise UnfinishedError("No word is marked yet.", "words")
    return marked


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """The places of the words that an answer touches."""
    words = spans(exercise.own["text"])
    touched = [
        str(place)
        for place, (start, end) in enumerate(words)
        if any(start < last and first < end for first, last in answer)
    ]
    return {"words": " ".join(touched)}


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands; a comma or full stop behind it belongs to it.

    >>> spans("Make it better, soon.")
    [(0, 4), (5, 7), (8, 15), (16, 21)]
    """
    return [found.span() for found in re.finditer(r"\S+", text)]


def _is_place(text: str, count: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4 and int(text) < count
