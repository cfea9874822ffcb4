"""How an objective is built: its leading verb, what the verb is about, and what hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading import Reading, Word
from okrkit.rules._words import Spot, phrases

# Words behind which a means, a purpose, a beneficiary or a condition begins.
_TWISTS = frozenset(
    {"by", "so", "that", "which", "who", "whose", "where", "when", "while", "to", "for", "through", "with", "without"}
    | {"as", "using", "via", "because", "if"}
)
_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "our",
        "their",
        "its",
        "this",
        "these",
        "those",
        "your",
        "my",
        "of",
        "in",
        "on",
        "at",
        "and",
        "or",
    }
)
_SUBJECTS = frozenset({"we", "our", "i", "you", "want", "to", "please", "let's", "must", "should", "will"})


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective, taken apart.

    Attributes:
        words: its words. verbs: for each word the verb it may be, or None.
        lead: the place of the leading verb; None for a headline ('Great team') or a sentence ('Repairs feel easy').
        finite: the place of the verb of a sentence; None without one.
        tail: the place at which what the verb is about ends and a means, a purpose or a beneficiary begins.
    """

    words: tuple[Word, ...]
    verbs: tuple[Verb | None, ...]
    lead: int | None
    finite: int | None
    tail: int

    @property
    def verb(self) -> Verb | None:
        """The leading verb."""
        return None if self.lead is None else self.verbs[self.lead]

    @property
    def object(self) -> tuple[Word, ...]:
        """What the leading verb is about; in a headline, all of it up to the tail."""
        start = 0 if self.lead is None else self.lead + 1
        return tuple(word for word in self.words[start : self.tail] if word.lower not in _SMALL)

    @property
    def for_somebody(self) -> bool:
        """Whether it names anybody who would be better off."""
        return phrases("beneficiary").first(self.words) is not None

    def spot(self, start: int, end: int) -> Spot:
        """Code points from one word to another, the last one excluded."""
        return self.words[start].start, self.words[end - 1].end


def take_apart(objective: Reading, lexicon: Lexicon) -> Aim:
    """The structure of an objective, from its words and the lexicon's verbs."""
    words = objective.words
    verbs = tuple(lexicon.verbs.get(word.lower) for word in words)
    lead = _lead(words, verbs, lexicon)
    finite = None if lead is not None else _finite(words, verbs, lexicon)
    start = 0 if lead is None else lead + 1
    tail = next((n for n in range(start, len(words)) if words[n].lower in _TWISTS), len(words))
    return Aim(words, verbs, lead, finite, tail)


def _lead(words: Sequence[Word], verbs: Sequence[Verb | None], lexicon: Lexicon) -> int | None:
    """The first word, where it is a verb in its base form; adverbs and 'we want to' may stand before it."""
    skipped = lexicon.words.get("adverbs", frozenset()) | _SUBJECTS
    place = 0
    while place < len(words) - 1 and words[place].lower in skipped:
        place += 1
    for n in (place, 0):
        if n < len(words) and (verb := verbs[n]) is not None and verb.form in ("base", "ing"):
            return n
    return None


def _finite(words: Sequence[Word], verbs: Sequence[Verb | None], lexicon: Lexicon) -> int | None:
    be = lexicon.words.get("be", frozenset())
    for n in range(1, len(words)):
        verb = verbs[n]
        if words[n].lower in be or (verb is not None and verb.form == "s" and n + 1 < len(words)):
            return n
    return None
