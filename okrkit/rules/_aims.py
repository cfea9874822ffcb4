"""How an objective is built: its leading verb, what the verb is about, and what hangs on it."""

from dataclasses import dataclass
from functools import cached_property

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading import Reading, Word
from okrkit.rules._words import Spot, phrases

# Words behind which a means, a purpose, a beneficiary or a condition begins.
_TWISTS = frozenset(
    {"by", "so", "that", "which", "who", "whose", "where", "when", "while", "to", "for", "through", "with", "without"}
    | {"as", "using", "via", "because", "if", "including", "around", "between"}
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
_SUBJECTS = frozenset(
    {"we", "our", "i", "you", "want", "to", "please", "let's", "must", "should", "will"}
    | {"continue", "efforts", "working"}
)
_BEHIND_A_VERB = frozenset({"to", "at", "from", "with", "in", "on", "what", "when", "how", "whom", "better", "back"})
_ENDS = frozenset({"of", "in", "across", "at", "on", "from", "into"})


@dataclass(frozen=True)
class Aim:
    """An objective, taken apart; what stands in brackets is left out.

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

    @cached_property
    def base(self) -> str:
        """The leading verb's base form, '' without one."""
        if self.lead is None:
            return ""
        verb = self.verbs[self.lead]
        return verb.base if verb else self.words[self.lead].lower

    @property
    def verb_class(self) -> str:
        """The leading verb's class, '' for verbs that are not in the lexicon."""
        verb = None if self.lead is None else self.verbs[self.lead]
        return verb.verb_class if verb else ""

    @property
    def start(self) -> int:
        """The place at which what the verb is about begins; in a headline, 0."""
        return 0 if self.lead is None else self.lead + 1

    @cached_property
    def object(self) -> tuple[Word, ...]:
        """What the leading verb is about, without small words; in a headline, all of it up to the tail."""
        return tuple(word for word in self.words[self.start : self.tail] if word.lower not in _SMALL)

    @cached_property
    def head(self) -> Word | None:
        """The last word of the first noun phrase that the verb is about: 'process' in 'a return process for ...'."""
        head = None
        for word in self.words[self.start : self.tail]:
            if word.lower in _ENDS:
                break
            head = word
        return head if head is not None and head.lower not in _SMALL else None

    @property
    def twist(self) -> str:
        """The word with which the tail begins, '' without a tail."""
        return self.words[self.tail].lower if self.tail < len(self.words) else ""

    @cached_property
    def for_somebody(self) -> bool:
        """Whether it names anybody who would be better off."""
        return phrases("beneficiary").first(self.words) is not None

    @property
    def helps(self) -> bool:
        """Whether somebody stands in what the verb is about, or right behind its 'for'."""
        end = self.tail + 4 if self.twist == "for" else self.tail
        head = self.head
        return any(
            head is None or spot[1] != head.end or head.lower not in phrases("artifact")
            for spot in phrases("beneficiary").spots(self.words[self.start : end])
        )

    def spot(self, start: int, end: int) -> Spot:
        """Code points from one word to another, the last one excluded."""
        return self.words[start].start, self.words[end - 1].end

    def only(self, *lists: str) -> bool:
        """Whether all that the verb is about stands in these lists."""
        words = self.object
        spots = [spot for name in lists for spot in phrases(name).spots(words)]
        return bool(words) and all(any(a <= w.start and w.end <= b for a, b in spots) for w in words)


def take_apart(objective: Reading, lexicon: Lexicon) -> Aim:
    """The structure of an objective, from its words and the lexicon's verbs."""
    words = objective.words
    if "(" in objective.text or "[" in objective.text:
        words = tuple(word for word in words if not _bracketed(objective, word))
    verbs = tuple([lexicon.verbs.get(word.lower) for word in words])
    lead = _lead(words, verbs, lexicon)
    finite = None if lead is not None else _finite(words, verbs, lexicon)
    start = 0 if lead is None else lead + 1
    tail = next((n for n in range(start, len(words)) if words[n].lower in _TWISTS), len(words))
    return Aim(words, verbs, lead, finite, tail)


def _bracketed(objective: Reading, word: Word) -> bool:
    before = objective.text[: word.start]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")


def _lead(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    """The first word, where it is a verb in its base form; adverbs and 'we want to' may stand before it."""
    skipped = lexicon.words["adverbs"] | _SUBJECTS
    place = 0
    while place < len(words) - 1 and words[place].lower in skipped:
        place += 1
    for n in (place, 0):
        if n >= len(words):
            continue
        verb = verbs[n]
        if (verb is not None and verb.form == "base") or words[n].lower in phrases("launching"):
            return n
    return None


def _finite(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    be = lexicon.words["be"]
    after = lexicon.words["determiners"] | _BEHIND_A_VERB
    for n in range(1, len(words)):
        verb = verbs[n]
        if words[n].lower in be or (verb is not None and verb.form == "s" and n + 1 < len(words)):
            return n
        if verb is not None and verb.form == "base" and n + 1 < len(words) and words[n + 1].lower in after:
            return n
    return None
