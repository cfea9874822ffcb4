"""How an objective is built: its leading verb, what the verb is about, and what hangs on it."""

from dataclasses import dataclass
from functools import cached_property

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading import Reading, Word
from okrkit.rules._objectives.leads import finished, finite_verb, leading, ordered
from okrkit.rules._people import made_like_people
from okrkit.rules._words import Spot, listed, phrases

# Words behind which a means, a purpose, a beneficiary or a condition begins.
_TWISTS = frozenset(
    {"by", "so", "that", "which", "who", "whose", "where", "when", "while", "to", "for", "through", "with", "without"}
    | {"as", "using", "via", "because", "if", "including", "around", "between"}
)
_SMALL = frozenset(
    {"the", "a", "an", "our", "their", "its", "this", "these", "those", "your", "my", "and", "or"}
    | {"of", "in", "on", "at", "within", "across", "among"}
)
ENDS = frozenset(
    {
        "of",
        "in",
        "across",
        "at",
        "on",
        "from",
        "into",
        "about",
        "within",
        "among",
        "onto",
        "towards",
        "after",
        "per",
        "before",
        "during",
        "behind",
    }
)
_HOUSES = frozenset({"clinic", "school", "hospital", "shop", "community"})  # 'the clinic' is most often one's own
_OWN_THINGS = frozenset(
    {"service", "services", "support", "success", "metrics", "relationships", "relations", "value", "function"}
)
_THINGS = ("artifact", "hard_measure", "generic_work")
_PUSHES = frozenset({"bring", "push", "drive"})  # 'bring the cost down'
_DATES = frozenset({"end", "next", "q1", "q2", "q3", "q4", "eoy", "eoq", "year-end"})
_STOPS_A_NAME = _TWISTS | _SMALL | ENDS | {"is", "are", "not", "all", "each", "every", "will", "can"}


@dataclass(frozen=True)
class Aim:
    """An objective, taken apart; what stands in brackets is left out.

    Attributes:
        words: its words. verbs: for each word the verb it may be, or None.
        lead: the place of the leading verb; None for a headline ('Great team') or a sentence ('Repairs feel easy').
        done: the leading verb tells of what is finished ('We have introduced a guide', 'Delivered a plan').
        finite: the place of the verb of a sentence; None without one.
        tail: the place at which what the verb is about ends and a means, a purpose or a beneficiary begins.
        lexicon: the words it was taken apart with.
    """

    words: tuple[Word, ...]
    verbs: tuple[Verb | None, ...]
    lead: int | None
    finite: int | None
    tail: int
    lexicon: Lexicon
    done: bool = False

    @cached_property
    def base(self) -> str:
        """The leading verb's base form, '' without one."""
        if self.lead is None:
            return ""
        verb = self.verbs[self.lead]
        return verb.base if verb else self.words[self.lead].lower

    @cached_property
    def verb_class(self) -> str:
        """The leading verb's class, '' for verbs that are not in the lexicon."""
        verb = None if self.lead is None else self.verbs[self.lead]
        if self.base in _PUSHES:
            ways = {word.lower for word in self.words[self.start :]}
            return "lower" if "down" in ways else "raise" if "up" in ways else verb.verb_class if verb else ""
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
            if word.lower in ENDS and head is not None:
                break
            if word.lower not in _SMALL and not word.lower.lstrip("v").replace(".", "").isdigit():
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
            size = people.at(words, place) or int(made_like_people(words[place].lower, self.lexicon))
            if size and not self._ours(place) and not self._of_a_thing(place + size):
                return True
            place += size or 1
        return False

    def _ours(self, place: int) -> bool:
        """'the clinic', 'hospital operations': most often one's own house."""
        words = self.words
        if words[place].lower not in _HOUSES:
            return False
        behind = words[place + 1].lower if place + 1 < len(words) else ""
        return (place > 0 and words[place - 1].lower in ("the", "our")) or behind in phrases("vague_heads")

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
        return last is not None and (last in _OWN_THINGS or last in listed(*_THINGS))

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
        words, known = self.object, listed(*lists)
        loose = [word.lower for word in words if word.lower not in known]
        if not loose or not known.parts.issuperset(loose):
            return bool(words) and not loose
        spots = list(known.spots(words))
        return all(any(a <= w.start and w.end <= b for a, b in spots) for w in words)


def take_apart(objective: Reading, lexicon: Lexicon) -> Aim:
    """The structure of an objective, from its words and the lexicon's verbs."""
    words = objective.words
    if "(" in objective.text or "[" in objective.text:
        words = tuple(word for word in words if not _bracketed(objective, word))
    verbs = tuple([lexicon.verbs.get(word.lower) for word in words])
    lead = leading(words, verbs, lexicon)
    done = None if lead is not None else finished(words, verbs, lexicon)
    if done is not None:
        lead = done
    finite = None if lead is not None else finite_verb(words, verbs, lexicon)
    if lead is None and finite is None and verbs and verbs[0] is not None and ordered(words, verbs[0], lexicon):
        lead = 0
    start = 0 if lead is None else lead + 1
    tail = next((n for n in range(start, len(words)) if _twists(words, n, lexicon)), len(words))
    return Aim(words, verbs, lead, finite, tail, lexicon, done is not None)


def _twists(words: tuple[Word, ...], place: int, lexicon: Lexicon) -> bool:
    """Whether a means, a purpose, a beneficiary or a condition begins here; 'by autumn' is only a date."""
    word = words[place].lower
    if word != "by" or place + 1 == len(words):
        return word in _TWISTS
    behind = words[place + 1].lower
    dated = behind[:1].isdigit() or behind in _DATES
    return not (dated or behind in lexicon.words["months"] or behind in lexicon.words["seasons"])


def _bracketed(objective: Reading, word: Word) -> bool:
    before = objective.text[: word.start]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")
