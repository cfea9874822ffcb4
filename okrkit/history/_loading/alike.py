"""Team names that may mean one team: they are asked about, never merged."""

import re
from collections.abc import Iterable, Iterator

_LETTERS = 5  # in shorter words one letter is the whole difference: 'Ward A' and 'Ward B'
_LONG = 60
_PARTS = re.compile(r"[\W_]+")


def alike(names: Iterable[str]) -> Iterator[str]:
    """A question for each set of names that differ only in case, blanks or signs, and for each pair by one letter.

    >>> list(alike(["Checkout", "check-out", "Support", "Suport", "Ward 1", "Ward 2"]))
    ["'Checkout' and 'check-out' are counted as 2 teams: are they one? Then write them alike", \
"'Support' and 'Suport' are counted as 2 teams: are they one? Then write them alike"]
    """
    spelled: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if key := _PARTS.sub("", name.casefold()):
            spelled.setdefault(key, []).append(name)
    for same in spelled.values():
        if len(same) > 1:
            yield _asked(same)
    for one, other in _by_one_letter([same[0] for same in spelled.values()]):
        yield _asked((one, other))


def _by_one_letter(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs in which one word has a letter more, less, or another one; found without comparing all with all."""
    whole: dict[tuple[str, ...], str] = {}
    without: dict[tuple[object, ...], str] = {}
    for name in names:
        words = tuple(part for part in _PARTS.split(name.casefold()) if part)
        if len(name) > _LONG:
            continue
        found = [whole.get(cut) for cut, _ in _cuts(words)]  # this one has a letter more
        found += [without.get(("more", *words))]  # that one has
        found += [without.get(("other", at, *cut)) for cut, at in _cuts(words)]
        for other in dict.fromkeys(found):
            if other is not None:
                yield other, name
        whole[words] = name
        for cut, at in _cuts(words):
            without.setdefault(("more", *cut), name)
            without.setdefault(("other", at, *cut), name)


def _cuts(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """The words with one letter left out, in every place, and the place; numbers and short words stay whole."""
    for at, word in enumerate(words):
        if len(word) >= _LETTERS and word.isalpha():
            for place in range(len(word)):
                yield (*words[:at], word[:place] + word[place + 1 :], *words[at + 1 :]), (at, place)


def _asked(names: Iterable[str]) -> str:
    *first, last = map(repr, names)
    return f"{', '.join(first)} and {last} are counted as {len(first) + 1} teams: are they one? Then write them alike"
