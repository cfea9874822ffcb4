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
_ORDERS = ("launching", "growing", "making", "touching")
_GOING = frozenset({"is", "are", "has", "keeps", "continues", "stays", "remains", "becomes", "gets", "feels", "goes"})
_MOVES = frozenset({"raise", "lower", "better", "keep"})
_HAVING = frozenset({"we", "we've", "i", "i've", "team", "have", "has", "had"})
_BEHIND_A_VERB = frozenset({"to", "at", "from", "with", "in", "on", "what", "when", "how", "whom", "better", "back"})
_ENDS = frozenset({"of", "in", "across", "at", "on", "from", "into"})
_HOUSES = frozenset({"clinic", "school", "hospital", "shop", "community"})  # 'the clinic' is most often one's own
_STOPS_A_NAME = _TWISTS | _SMALL | _ENDS | {"is", "are", "not", "all", "each", "every", "will", "can"}


@dataclass(frozen=True)
class Aim:
    """An objective, taken apart; what stands in brackets is left out.

    Attributes:
        words: its words. verbs: for each word the verb it may be, or None.
        lead: the place of the leading verb; None for a headline ('Great team') or a sentence ('Repairs feel easy').
        done: the leading verb tells of what is finished ('We have introduced a guide', 'Delivered a plan').
        finite: the place of the verb of a sentence; None without one.
        tail: the place at which what the verb is about ends and a means, a purpose or a beneficiary begins.
    """

    words: tuple[Word, ...]
    verbs: tuple[Verb | None, ...]
    lead: int | None
    finite: int | None
    tail: int
    done: bool = False

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
            if word.lower in _ENDS and head is not None:
                break
            head = word
        return head if head is not None and head.lower not in _SMALL else None

    @property
    def twist(self) -> str:
        """The word with which the tail begins, '' without a tail."""
        return self.words[self.tail].lower if self.tail < len(self.words) else ""

    @cached_property
    def for_somebody(self) -> bool:
        """Whether it names anybody who would be better off, not only as a part of a thing's name."""
        return self.names_somebody(0, len(self.words))

    def names_somebody(self, start: int, end: int) -> bool:
        """Whether anybody is named between two places: 'customers', not the 'customer' of 'customer database'."""
        people, words = phrases("beneficiary"), self.words[:end]
        place = start
        while place < end:
            size = people.at(words, place)
            ours = place > 0 and words[place].lower in _HOUSES and words[place - 1].lower in ("the", "our")
            if size and not ours and not self._of_a_thing(place + size):
                return True
            place += size or 1
        return False

    def _of_a_thing(self, place: int) -> bool:
        """Whether a noun phrase goes on here and ends with a thing: 'customer [reference programme]'."""
        last = None
        for n in range(place, len(self.words)):
            word, verb = self.words[n], self.verbs[n]
            if word.start > self.words[n - 1].end + 1 or word.lower in _STOPS_A_NAME:
                break
            if verb is not None and verb.form != "ing" and word.lower not in phrases("artifact"):
                break
            last = word.lower
        return last is not None and (last in phrases("artifact") or last == "metrics")

    @property
    def helps(self) -> bool:
        """Whether somebody stands in what the verb is about, or right behind its 'for'."""
        end = self.tail + 4 if self.twist == "for" else self.tail
        return self.names_somebody(self.start, min(end, len(self.words)))

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
    done = None if lead is not None else _done(words, verbs, lexicon)
    if done is not None:
        lead = done
    finite = None if lead is not None else _finite(words, verbs, lexicon)
    if lead is None and finite is None and verbs and verbs[0] is not None and _ordered(verbs[0]):
        lead = 0
    start = 0 if lead is None else lead + 1
    tail = next((n for n in range(start, len(words)) if words[n].lower in _TWISTS), len(words))
    return Aim(words, verbs, lead, finite, tail, done is not None)


def _bracketed(objective: Reading, word: Word) -> bool:
    before = objective.text[: word.start]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")


def _lead(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    """The first word, where it is a verb in its base form; adverbs and 'we want to' may stand before it."""
    adverbs = lexicon.words["adverbs"]
    place = 0
    while place < len(words) - 1 and (
        (low := words[place].lower) in adverbs or low in _SUBJECTS or _how(words[place], verbs[place])
    ):
        place += 1
    for n in (place, 0):
        if n >= len(words):
            continue
        verb = verbs[n]
        if verb is not None and verb.base == "have" and _past_behind(n, verbs):
            return None
        if n + 1 < len(words) and words[n + 1].lower in _GOING:
            return None  # 'support continues to ...': a noun
        base = verb is not None and verb.form == "base" and words[n].lower != "better"
        if base or words[n].lower == "do" or any(words[n].lower in phrases(name) for name in _ORDERS):
            return n
    return None


def _ordered(verb: Verb) -> bool:
    """'Launching the portal', 'improving our processes'; 'getting a repair booked' is what somebody lives through."""
    return verb.form == "ing" and (verb.verb_class in _MOVES or any(verb.base in phrases(name) for name in _ORDERS))


def _how(word: Word, verb: Verb | None) -> bool:
    """'measurably', 'positively': an adverb before the verb."""
    return verb is None and word.lower.endswith("ly") and len(word.lower) > 5


def _past_behind(place: int, verbs: tuple[Verb | None, ...]) -> bool:
    """'have introduced', 'have already built'."""
    return any(verb is not None and verb.form == "past" for verb in verbs[place + 1 : place + 3])


def _done(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    """The verb of what is finished: 'We have introduced ...', 'We finished the ...', 'Delivered a ...'."""
    place = 1 if len(words) > 2 and words[1].lower == "team" and words[0].lower in ("the", "our") else 0
    while place < len(words) - 1 and (words[place].lower in _HAVING or words[place].lower in lexicon.words["adverbs"]):
        place += 1
    verb = verbs[place] if words else None
    if verb is None or verb.form != "past" or verb.base == "be" or place + 1 >= len(words):
        return None
    return place if place or words[1].lower in lexicon.words["determiners"] else None


def _finite(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    be = lexicon.words["be"]
    determiners = lexicon.words["determiners"]
    for n in range(1, len(words)):
        verb = verbs[n]
        if words[n].lower in be or (verb is not None and verb.form == "s" and n + 1 < len(words)):
            return n
        if verb is not None and verb.form == "base" and n + 1 < len(words):
            after = words[n + 1].lower
            if after in determiners or after in _BEHIND_A_VERB:
                return n
    return None
