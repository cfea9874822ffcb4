"""Finding words and phrases in a reading: the lists stand in `lexicon/findings.toml`, for a coach to edit."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from okrkit import lexicon
from okrkit.reading import Reading, Word

Spot = tuple[int, int]
PARTICLES = frozenset({"on", "off", "up", "out", "over", "down"})  # what belongs to a verb: 'roll out'
SHORTEST = 5  # letters that a word must have more of, for its ending to tell its language
QUOTED = 60  # code points of a text that a message quotes


class Phrases:
    """A list of words and phrases, found word by word: the longest one that begins at a word counts.

    Args:
        phrases: lower case, words separated by one blank. Their first words stand in `begin_with`, the words of
            those of several words in `parts`.
    """

    def __init__(self, phrases: Collection[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = phrase.split()
            self._by_first.setdefault(words[0], []).append(words)
        for same_first in self._by_first.values():
            same_first.sort(key=len, reverse=True)
        self.begin_with = frozenset(self._by_first)
        self.parts = frozenset(word for phrase in phrases if " " in phrase for word in phrase.split())
        self._all = frozenset(" ".join(words) for same in self._by_first.values() for words in same)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._all

    def among(self, spoken: frozenset[str]) -> frozenset[str]:
        """Those of its single words that stand among others."""
        return self._all & spoken

    def at(self, words: tuple[Word, ...], place: int) -> int:
        """How many words of a phrase begin at this place; 0 when none does."""
        for phrase in self._by_first.get(words[place].lower, ()):
            size = len(phrase)
            if size == 1 or [word.lower for word in words[place : place + size]] == phrase:
                return size
        return 0

    def spots(self, words: tuple[Word, ...]) -> Iterator[Spot]:
        """Where the phrases stand, as code points."""
        for place in range(len(words)):
            if size := self.at(words, place):
                yield words[place].start, words[place + size - 1].end

    def first(self, words: tuple[Word, ...]) -> Spot | None:
        """The first of them, or None."""
        by_first = self._by_first
        for place, word in enumerate(words):
            if word.lower in by_first and (size := self.at(words, place)):
                return word.start, words[place + size - 1].end
        return None


@cache
def phrases(name: str) -> Phrases:
    """The list of this name in `lexicon/findings.toml`.

    Raises:
        KeyError: when there is no such list.
    """
    return Phrases(_lists()[name]["words"])


@cache
def listed(*names: str) -> Phrases:
    """Several lists as one.

    Raises:
        KeyError: when there is no list of one of these names.
    """
    return Phrases([words for name in names for words in _lists()[name]["words"]])


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return lexicon.parsed("findings.toml")


def spot(reading: Reading, name: str) -> Spot | None:
    """Where the first word or phrase of a list stands in a text, or None."""
    found = phrases(name)
    return None if found.begin_with.isdisjoint(reading.spoken) else found.first(reading.words)


def said(reading: Reading, where: Spot) -> str:
    """The words at a place as written, for a message: long ones are cut short."""
    words = reading.text[where[0] : where[1]]
    if words.count('"') == 1:
        words = words.replace('"', "").strip()  # only one end of a quotation lies within
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 20].rstrip()} ... {words[-15:].lstrip()}"


def swapped(reading: Reading, where: Spot, words: str) -> str:
    """The text with the words at a place exchanged."""
    return f"{reading.text[: where[0]]}{words}{reading.text[where[1] :]}"


def is_english(reading: Reading) -> bool:
    """Whether a text is in English, as far as its small words and its letters tell."""
    if not reading.english:
        return False
    words = reading.words
    foreign = phrases("foreign").among(reading.spoken)
    accented = 0
    if not reading.text.isascii():
        accented = sum(not word.lower.isascii() and word.lower.isalpha() for word in words)
    if len(words) < 2 or (len(foreign) < 2 and accented * 2 < len(words)):
        return True
    return max(len(foreign), accented) <= len(phrases("english").among(reading.spoken))


def are_english(readings: Sequence[Reading]) -> list[bool]:
    """Whether each text of one OKR is in English.

    Short texts are judged by their neighbours: where half are not, neither is one without an English word; and none
    is where no English word stands in any of them while several are of another language.
    """
    if _all_foreign(readings):
        return [not reading.words for reading in readings]
    told = [is_english(reading) for reading in readings]
    if all(told) or 2 * told.count(False) < sum(bool(reading.words) for reading in readings):
        return told
    return [one and _speaks_english(reading) for one, reading in zip(told, readings, strict=True)]


def _all_foreign(readings: Sequence[Reading]) -> bool:
    """'Liefertreue 82 % → 95 %', 'Reklamationen halbieren': no line tells its language, all of them together do."""
    english, foreign = phrases("only_english"), phrases("foreign")
    if any(english.among(reading.spoken) for reading in readings):
        return False
    endings = _endings()
    strange = {
        word.lower
        for reading in readings
        for word in reading.words
        if word.lower in foreign
        or (word.lower.endswith(endings) and len(word.lower) > SHORTEST)
        or (word.lower.isalpha() and not word.lower.isascii())
    }
    known = sum(reading.verb is not None or reading.metric_entry is not None for reading in readings)
    return len(strange) > 1 and len(strange) > known  # 'Köln revenue 40 → 50' is English


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_lists()["foreign_endings"]["words"])


def _speaks_english(reading: Reading) -> bool:
    return not reading.words or reading.verb is not None or bool(phrases("only_english").among(reading.spoken))
