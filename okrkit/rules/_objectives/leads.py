"""Which verb leads an objective: an order, what is finished, or the verb of a sentence."""

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading import Word
from okrkit.rules._words import phrases

_SUBJECTS = frozenset(
    {"we", "our", "i", "you", "want", "to", "please", "let's", "must", "should", "will"}
    | {"continue", "efforts", "working"}
)
_ORDERS = ("launching", "growing", "making", "touching")
_GOING = frozenset({"is", "are", "has", "keeps", "continues", "stays", "remains", "becomes", "gets", "feels", "goes"})
_MOVES = frozenset({"raise", "lower", "better", "keep"})
_HAVING = frozenset({"we", "we've", "i", "i've", "team", "have", "has", "had"})
_BEHIND_A_VERB = frozenset({"to", "at", "from", "with", "in", "on", "what", "when", "how", "whom", "better", "back"})
_AMOUNTS = frozenset({"less", "more", "fewer", "enough", "no"})
_BESIDE = frozenset({"so", "because", "while", "until", "although"})
_MANY = frozenset(
    {"people", "children", "men", "women", "they", "we", "who", "staff", "clients", "that", "youth", "folk"}
)


def leading(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
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


def ordered(words: tuple[Word, ...], verb: Verb, lexicon: Lexicon) -> bool:
    """'Launching the portal', 'improving our processes'; not 'getting a repair booked', nor 'building sites'."""
    behind = words[1].lower if len(words) > 1 else ""
    if behind not in lexicon.words["determiners"] and behind not in lexicon.words["comparatives"]:
        return False
    return verb.form == "ing" and (verb.verb_class in _MOVES or any(verb.base in phrases(name) for name in _ORDERS))


def _how(word: Word, verb: Verb | None) -> bool:
    """'measurably', 'positively': an adverb before the verb."""
    return verb is None and word.lower.endswith("ly") and len(word.lower) > 5


def _past_behind(place: int, verbs: tuple[Verb | None, ...]) -> bool:
    """'have introduced', 'have already built'."""
    return any(verb is not None and verb.form == "past" for verb in verbs[place + 1 : place + 3])


def finished(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    """The verb of what is finished: 'We have introduced ...', 'We finished the ...', 'Delivered a ...'."""
    place = 1 if len(words) > 2 and words[1].lower == "team" and words[0].lower in ("the", "our") else 0
    while place < len(words) - 1 and (words[place].lower in _HAVING or words[place].lower in lexicon.words["adverbs"]):
        place += 1
    verb = verbs[place] if words else None
    if verb is None or verb.form != "past" or verb.base == "be" or place + 1 >= len(words):
        return None
    return place if place or words[1].lower in lexicon.words["determiners"] else None


def finite_verb(words: tuple[Word, ...], verbs: tuple[Verb | None, ...], lexicon: Lexicon) -> int | None:
    """The verb of a sentence: 'repairs *feel* easy', 'the bridge *is* built'; not the 'rate' of 'a rate in ...'."""
    be = lexicon.words["be"]
    determiners = lexicon.words["determiners"]
    for n in range(1, len(words)):
        if words[n].lower in _BESIDE:
            return None  # what follows is said of the means or the purpose
        verb = verbs[n]
        if words[n].lower in be or (verb is not None and verb.form == "s" and n + 1 < len(words)):
            return n
        many = words[n - 1].lower.endswith("s") or words[n - 1].lower in _MANY
        if verb is not None and verb.form == "base" and many and n + 1 < len(words):
            after = words[n + 1].lower
            if after in determiners or after in _BEHIND_A_VERB or after in _AMOUNTS:
                return n
    return None
