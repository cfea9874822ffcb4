"""Whether a text joins two claims: a second verb with something of its own, or a second measure."""

from itertools import pairwise

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading import Quantity, Reading, Role, Word
from okrkit.rules._people import names_people
from okrkit.rules._words import PARTICLES, Spot, phrases

MANY = 12  # numbers in one text, of which no more are looked at
_JOINTS = frozenset({"and", "then", "plus"})
_SIGNS = _JOINTS | {"while", "&", ",", ";"}
_APART = _JOINTS | {";", "+", "&", "while"}  # what may stand between two measures
_CHANGES = frozenset({"raise", "lower", "better"})
_WORK = frozenset({"deliver", "act"})
_CLAIMS = _CHANGES | _WORK | {"keep", "reach", "win", "ensure", "learn"}
_TO_VALUE = frozenset({"to", "at", "by", "from", "of", "under", "below", "above", "over"})
_PREPOSITIONS = _TO_VALUE | {"in", "on", "into", "with", "for", "as", "through", "across"}
_HOW_OFTEN = frozenset({"per", "a", "each", "every", "monthly", "weekly"})
_NOT_OWN = frozenset({"and", "or", "it", "its", "them", "their", "this", "that"})
_MEANS = frozenset({"by", "through", "via", "using", "because"})
_TIMES = frozenset({"ms", "s", "min", "h", "d", "w", "month", "year"})
_STOPS = (";", ". ", ".\n")  # between two sentences
_POINTING = frozenset({"the", "this", "these", "it", "they", "such"})
_FOLLOWS_UP = frozenset({"track", "measure", "monitor", "report", "evaluate"})
_FEELINGS = frozenset({"love", "trust", "like", "recommend", "prefer", "choose"})
_BE = frozenset({"is", "are", "was", "were"})
# Behind these, 'and' joins two steps of one purpose ('help households find a repairer and book a visit').
_HELPERS = frozenset({"help", "enable", "let", "allow", "empower", "encourage", "make", "get", "give"})


def second_claim(reading: Reading, lexicon: Lexicon, effects: bool = False) -> Spot | None:
    """Where a second verb begins that has something of its own behind it, as the first one has.

    Args:
        effects: whether a delivery joined to a change counts as two ('build a portal and raise satisfaction').
    """
    if not _joins(reading):
        return None
    words = reading.words
    lead = _lead(reading, lexicon, effects)
    if effects and (loved := _loved_too(reading, lexicon)):
        return loved
    if lead is None:
        return two_sentences(reading, lexicon)
    spoken, first = lead, lexicon.verbs.get(words[lead].lower)
    if first is not None and first.base in _HELPERS and not any(stop in reading.text for stop in _STOPS):
        return None
    for n in range(lead + 1, len(words) - 1):
        if words[n].lower not in lexicon.verbs:
            continue
        sentence, joined = _joint(reading, n)
        verb = lexicon.verbs.get(words[n].lower) if sentence else _verb(reading, n, lexicon)
        if verb is None or verb.verb_class not in _CLAIMS:
            continue
        if words[n].lower in lexicon.words["nouns-too"] and words[n + 1].lower in phrases("generic_work"):
            continue  # 'automate ops and support tasks'
        beside = words[n - 1].lower == "while" and verb.verb_class != "keep"
        if verb.form != ("ing" if beside else "base") or not (sentence or joined or beside):
            continue
        joint = n - 1 if words[n - 1].lower in _JOINTS or beside else n
        somewhere = effects and words[n + 1].lower in lexicon.words["determiners"] and joint - spoken == 3
        behind = words[spoken + 1].lower
        into = effects and behind == "into" and joint - spoken > 2
        own = sentence or _has_own(words[spoken + 1 : joint]) or (somewhere and behind == "in") or into
        if not own or (not sentence and _shares(reading, joint, lead, lexicon)):
            spoken = n
            continue
        if not sentence and not beside and _in_purpose(words, lexicon, spoken, joint, verb.verb_class):
            continue
        effect = first is not None and first.verb_class in _WORK and verb.verb_class not in _WORK
        if effect and not effects and (not sentence or not _counts_before(reading, words[n].start)):
            continue  # 'launch the app; reach 40 % adoption': a delivery and what it brings
        if verb.base in _FOLLOWS_UP and not _counts(reading, words[n].end):
            continue  # '... and track the results'
        if sentence and words[n + 1].lower == "by":
            continue  # '...; measure by survey'
        if sentence or words[n + 1].lower not in _PREPOSITIONS | _NOT_OWN or _counts(reading, words[n].end):
            return words[n].start, reading.body[1]
    return None


def _counts(reading: Reading, start: int) -> bool:
    """Whether something is counted from here on: 'and comment on 10 discussions'."""
    return any(q.start >= start and q.role is not Role.CONDITION for q in reading.quantities)


def _counts_before(reading: Reading, end: int) -> bool:
    """Whether something is counted up to here."""
    return any(q.end <= end and q.role is not Role.CONDITION for q in reading.quantities)


def _joins(reading: Reading) -> bool:
    """Whether anything stands in the text that could join two claims, told at a glance."""
    return not _SIGNS.isdisjoint(reading.spoken) or any(stop in reading.text for stop in _STOPS)


def _lead(reading: Reading, lexicon: Lexicon, guess: bool) -> int | None:
    """The place of the leading verb, where it stands in its base form; a first word we do not know may be one."""
    if reading.verb is None and (behind := _behind_comma(reading, lexicon)) is not None:
        return behind
    if reading.verb is None and not guess:
        return None
    if reading.verb is None:
        sentence = any(word.lower in _BE or word.lower in lexicon.words["determiners"] for word in reading.words[:3])
        sentence = sentence or names_people(reading.words[0].lower, lexicon)  # 'carers write less and talk more'
        return None if sentence or len(reading.words) < 5 else 0
    verb = lexicon.verbs.get(reading.verb.lower)
    if verb is None or verb.form != "base":
        return None
    return next((n for n, word in enumerate(reading.words) if word.start == reading.verb.start), None)


def _behind_comma(reading: Reading, lexicon: Lexicon) -> int | None:
    """'For small shops, raise the basket': the verb stands behind whom it is for."""
    if reading.words[0].lower not in ("for", "in", "at", "with", "across"):
        return None
    for n in range(1, len(reading.words)):
        if "," in reading.text[reading.words[n - 1].end : reading.words[n].start]:
            verb = lexicon.verbs.get(reading.words[n].lower)
            return n if verb is not None and verb.form == "base" else None
    return None


def _verb(reading: Reading, n: int, lexicon: Lexicon) -> Verb | None:
    """The verb that a word may be; names and short forms in capitals are none."""
    word, after = reading.words[n], reading.words[n + 1]
    written = reading.text[word.start : word.end]
    if written.isupper() or (written[0].isupper() and reading.text[after.start].isupper() and not _titled(reading)):
        return None
    return lexicon.verbs.get(word.lower)


def _titled(reading: Reading) -> bool:
    """Whether The Text Is Written Like This."""
    return all(reading.text[word.start].isupper() for word in reading.words if len(word.lower) > 3)


def _joint(reading: Reading, n: int) -> tuple[bool, bool]:
    """Whether a new sentence begins at a word, and whether 'and' joins it to what stands before."""
    before = reading.words[n - 1]
    gap = reading.text[before.end : reading.words[n].start]
    listed = "," in gap and n + 1 < len(reading.words) and reading.words[n + 1].lower in ("a", "an", "the")
    labelled = reading.text[reading.words[n].end :][:1] == ":"  # 'Grow the club. Target: 40 members'
    return any(stop in gap for stop in _STOPS) and not labelled, before.lower in _JOINTS or "&" in gap or listed


def _has_own(words: tuple[Word, ...]) -> bool:
    """Whether there is something that a verb is about, not only when or where it is done."""
    own = words[1:] if len(words) > 2 and words[0].lower in PARTICLES else words
    return bool(own) and own[0].lower not in _PREPOSITIONS and own[-1].lower not in _PREPOSITIONS


def _shares(reading: Reading, joint: int, lead: int, lexicon: Lexicon) -> bool:
    """Whether the word before the joint is a verb as well: 'find and fix problems'."""
    before = lexicon.verbs.get(reading.words[joint - 1].lower)
    return joint - 1 != lead and before is not None and before.form == "base" and before.verb_class in _CLAIMS


def _in_purpose(words: tuple[Word, ...], lexicon: Lexicon, start: int, joint: int, second: str) -> bool:
    """Whether 'to' and a verb stand between: then 'and' goes on with the purpose, unless both are changes."""
    for n in range(start + 1, joint - 1):
        verb = lexicon.verbs.get(words[n + 1].lower)
        if words[n].lower in ("to", "that", "which", "who") and verb is not None:
            return not (second in _CHANGES and verb.verb_class in _CHANGES)
    return False


def two_sentences(reading: Reading, lexicon: Lexicon) -> Spot | None:
    """'The old form is switched off and the guide is rewritten': two subjects, each with its verb."""
    words = reading.words
    states = [n for n, word in enumerate(words) if word.lower in _BE]
    for first, second in pairwise(states):
        nested = any(word.lower in ("that", "which", "who", "when", "so", "if", "for") for word in words[first:second])
        for n in range(first + 2, second):
            sentence, joined = _joint(reading, n)
            anew = sentence and words[n].lower not in _POINTING if nested else sentence or joined
            if anew and words[n].lower not in ("it", "they", "no"):
                return words[n].start, reading.body[1]
    for n in range(2, len(words) - 2):
        verb = lexicon.verbs.get(words[n].lower)
        if verb is not None and verb.form == "base" and _joint(reading, n)[0]:
            return words[n].start, reading.body[1]
    return _two_done(reading, lexicon)


def _two_done(reading: Reading, lexicon: Lexicon) -> Spot | None:
    """'Large print released and branch staff trained to show it': two things, and what has been done to each."""
    words = reading.words
    done = [n for n, word in enumerate(words) if _is_done(word.lower, lexicon)]
    for first, second in pairwise(done):
        gap = reading.text[words[first].end : words[first + 1].start]
        joined = words[first + 1].lower in _JOINTS or gap.strip(" ") in (",", "&", ";")
        begin = first + 1 + (words[first + 1].lower in _JOINTS)
        own = words[begin:second]
        named = [word for word in own if not word.lower.endswith("ly") and word.lower not in _NOT_OWN | _PREPOSITIONS]
        if first and joined and named and len(named) == len(own):
            return own[0].start, reading.body[1]
    return None


def _is_done(word: str, lexicon: Lexicon) -> bool:
    verb = lexicon.verbs.get(word) or lexicon.verbs.get(word.removeprefix("re-"))
    return verb is not None and verb.form == "past" and verb.verb_class in _WORK


def _loved_too(reading: Reading, lexicon: Lexicon) -> Spot | None:
    """'Our boilers don't fail & fitters love us': behind the joint, others have a sentence of their own."""
    words = reading.words
    for n in range(3, len(words) - 2):
        if words[n + 1].lower in _FEELINGS and words[n + 2].lower in ("us", "our", "it") and _joint(reading, n)[1]:
            said = any(word.lower in lexicon.verbs or word.lower.endswith("n't") for word in words[1 : n - 1])
            return (words[n].start, reading.body[1]) if said else None
    return None


def second_measure(reading: Reading) -> Spot | None:
    """Where a second number with something of its own to count stands behind an 'and'."""
    listed = "," in reading.spoken
    if not listed and _APART.isdisjoint(reading.spoken):
        return None
    numbers = reading.quantities[:MANY]
    for first, second in pairwise(numbers):
        if listed and _each_counted(reading, first, second):
            return second.start, reading.body[1]
        if (first.unit in _TIMES and second.unit in _TIMES) or first.role is Role.CONDITION:
            continue
        if _divides(reading, second):
            continue
        place = _own_measure(reading, first, second)
        if place is not None:
            return place, reading.body[1]
    return None


def _each_counted(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """'12 events, 3,500 visitors': two counts side by side, each with its noun; '4 events, 1 per month' is one."""
    if first.unit is not None or second.unit is not None or "each" in reading.spoken:
        return False
    if not {first.role, second.role}.isdisjoint((Role.CONDITION, Role.BASELINE)):
        return False
    noun, comma, rest = reading.text[first.end : second.start].partition(",")
    behind = reading.text[second.end :].split()
    counted = noun.strip().replace(" ", "").isalpha() and len(noun.split()) < 3
    own = bool(behind) and behind[0].strip(".,;").isalpha() and behind[0].lower() not in _PREPOSITIONS | _HOW_OFTEN
    return bool(comma) and not rest.strip() and counted and own


def _divides(reading: Reading, number: Quantity) -> bool:
    """Whether a number tells a part of the one before: 'four modules, two for nurses and two for doctors'."""
    after = next((word.lower for word in reading.words if word.start >= number.end), "")
    return number.unit is None and after in ("for", "in", "at", "on", "from") and number.role is not Role.BASELINE


def _own_measure(reading: Reading, first: Quantity, second: Quantity) -> int | None:
    """Where, between two numbers, an 'and' begins something that only the second one measures."""
    between = [word for word in reading.words if first.end <= word.start and word.end <= second.start]
    joint = next((n for n, word in enumerate(between) if word.lower in _JOINTS), None)
    before = reading.text[: second.start]
    if before.count("(") > before.count(")"):
        return None
    if ";" in reading.text[first.end : second.start] and second.role is not Role.CONDITION:
        return reading.text.index(";", first.end) + 1
    plus = reading.text.find(" + ", first.end, second.start)
    if plus > 0 and second.role is not Role.CONDITION:
        return plus + 3
    both = reading.text.find(" & ", first.end, second.start)
    if both > 0 and not reading.text[both + 3 : second.start].strip(" >≥<≤~") and second.unit != first.unit:
        return both + 3
    if (beside := next((n for n, word in enumerate(between) if word.lower == "while"), None)) is not None:
        behind, alike = between[beside + 1 :], first.unit is not None and first.unit == second.unit
        return behind[0].start if behind and alike and not behind[0].lower.endswith("ing") else None
    if joint is None or any(word.lower in _MEANS for word in between[:joint]):
        return None
    small = ("at", "least", "most", "a", "an", "the", "up", "to")
    own = [word for word in between[joint + 1 :] if word.lower not in small]
    if not own:  # '50 leads and 10 orders'
        counted = joint > 0 and first.unit not in _TIMES and second.role is not Role.BASELINE
        same = first.unit == "%" == second.unit and first.value == second.value  # '100 % of dogs and 100 % of cats'
        return between[joint].end + 1 if counted and not same else None
    verb = reading.lexicon.verbs.get(own[0].lower) if len(own) == 1 and first.role is not Role.OTHER else None
    if verb is not None and verb.form == "base" and verb.verb_class in _CLAIMS and joint > 0:
        return own[0].start  # 'publish 60 guides and get 6,000 readers'
    shares = first.unit == "%" == second.unit and between[0].lower != "of"
    signed = reading.text[: second.start].rstrip()[-1:] in "<>≤≥"
    if (shares or signed or between[-1].lower in _TO_VALUE) and own[0].lower not in _TO_VALUE:
        return between[joint].end + 1
    return None
