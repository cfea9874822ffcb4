"""What can be told of people's sentences: whether they say something, what they are about, whether they blame."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from okrkit import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_STEM = 5  # letters: 'bookings' and 'booked' begin alike
_FEW = 3


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without numbers and signs."""
    return _WORD.findall(text.lower().replace("’", "'"))


def listed(name: str, text: str) -> tuple[str, ...]:
    """The words and phrases of a list in `words.toml` that stand in a text."""
    said = f" {' '.join(words_of(text))} "
    return tuple(one for one in sorted(_lists()[name]) if f" {one} " in said)


def list_of(name: str) -> frozenset[str]:
    """A list in `words.toml`."""
    return _lists()[name]


def one_of(named: Iterable[str], words: Iterable[str]) -> bool:
    """Whether one of these words stands among others, in the singular or the plural; 'sleep*' also finds 'sleeping'.

    >>> one_of(["ward"], ["clean", "wards"]), one_of(["sleep*"], ["asleep", "sleeping"]), one_of(["app"], ["apple"])
    (True, True, False)
    """
    said = {form for word in words for form in (word, _singular(word))}
    return any(
        any(word.startswith(one[:-1]) for word in said)
        if one.endswith("*")
        else not said.isdisjoint((one, _singular(one)))
        for one in named
    )


def check_words(own: Mapping[str, Any], name: str) -> None:
    """See that each entry of a list has words, as `one_of` takes them, and says why they matter.

    Raises:
        ValueError: with the form it should have.
    """
    for one in own.get(name, ()):
        words = one.get("words") if isinstance(one, dict) and one.keys() == {"words", "because"} else None
        told = isinstance(words, list) and all(isinstance(word, str) and word.strip("* ") for word in words)
        if not words or not told:
            raise ValueError(f"each of {name} has words, of which one counts, and because, not {one!r}")


def is_small(text: str) -> bool:
    """Whether a text is nothing but small words and signs: 'and', 'of the'."""
    return all(word in _lists()["small"] for word in words_of(text)) and not any(sign.isdigit() for sign in text)


def stems(text: str) -> frozenset[str]:
    """How the words begin that a text is about; small words, verbs of change and numbers are none.

    >>> sorted(stems("Raise the share of bookings to 60 %"))
    ['booki']
    """
    verbs, small = lexicon.load().verbs, _lists()["small"]
    about = [
        word
        for word in words_of(text)
        if word not in small and not (word in verbs and verbs[word].verb_class in _MOVES)
    ]
    return frozenset(_singular(word)[:_STEM] for word in about if len(word) > 2)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_MOVES = ("raise", "lower", "better", "keep", "reach", "ensure")


def says_something(text: str, least: int = _FEW, empty: str = "small") -> bool:
    """Whether a text has some words of its own that carry a meaning.

    Args:
        least: of so many words. empty: a list of words that carry none here, beside the small ones.

    >>> says_something("ok"), says_something("Customers see the difference on the same day")
    (False, True)
    """
    words = words_of(text)
    telling = {word for word in words if word not in _lists()["small"] | _lists()[empty] and len(word) > 2}
    return len(telling) >= least - 1 and len(words) >= least
