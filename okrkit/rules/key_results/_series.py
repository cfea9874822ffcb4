"""Whether a text lists results: 'improve both A and B', two metrics, two clauses, things done one after the other."""

import re
from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.model import KeyResult, Kind
from okrkit.reading import Reading, Word
from okrkit.rules._words import Spot

_CUTS = frozenset({"of", "for", "in", "per", "by", "on", "at", "from", "with", "across", "among", "within"})
_NESTED = frozenset({"that", "which", "who", "whose", "where", "when", "so", "if", "to", "because", "how", "what"})
_STATES = frozenset({"is", "are", "has", "have", "can", "will"})
_MODALS = frozenset({"can", "will", "may", "must", "should"})
_DONE = frozenset({"deliver", "act", "raise", "lower", "better"})
_ITEM = re.compile(r"\n[ \t]*(?:[-*•+][ \t]+(?:\[[ xX]?\][ \t]+)?|\[[ xX]?\][ \t]+|\d{1,2}[.)][ \t]+)(?=\S)")
_MOVING = frozenset({"raise", "lower", "better"})


def items(reading: Reading) -> list[Spot]:
    """Where the items stand of a list within one key result; none for a single one."""
    if "\n" not in reading.text:
        return []
    found = list(_ITEM.finditer(reading.text))
    ends = [*(item.start() for item in found[1:]), len(reading.text)]
    return [(item.end(), end) for item, end in zip(found, ends, strict=True)] if len(found) > 1 else []


def second_of_series(reading: Reading, key_result: KeyResult, lexicon: Lexicon) -> Spot | None:
    """Where the second of several results begins that a text lists, or None."""
    words = reading.words
    if key_result.kind is Kind.OUTPUT and (place := _behind_semicolon(reading, lexicon)) is not None:
        return place, reading.body[1]
    if "and" not in reading.spoken:
        return None
    joint = next((n for n in range(1, len(words) - 1) if words[n].lower == "and"), None)
    if joint is None:
        return None
    if _two_done(words, joint, lexicon):
        return words[joint + 1].start, reading.body[1]
    if key_result.kind not in (Kind.OUTCOME, Kind.VAGUE) or reading.verb_class in ("deliver", "act"):
        return None
    if (place := _list_of_metrics(reading, joint, lexicon)) is not None:
        return place, reading.body[1]
    both = reading.verb_class in _MOVING and words[1].lower == "both"
    if both or _two_metrics(words, joint, lexicon):
        return words[joint + 1].start, reading.body[1]
    return _second_clause(reading, lexicon)


def _behind_semicolon(reading: Reading, lexicon: Lexicon) -> int | None:
    """'Old signs removed; a decision on the new ones taken': two pieces of work, each with its verb."""
    cut = reading.text.find("; ", *reading.body)
    if cut < 0 or reading.text[:cut].count("(") > reading.text[:cut].count(")"):
        return None
    before = [word for word in reading.words if word.end <= cut]
    behind = [word for word in reading.words if word.start > cut]
    if len(before) < 3 or len(behind) < 4 or behind[0].lower in ("measure", "measured", "target", "see", "including"):
        return None
    known = lexicon.verbs
    acts = any(
        ((verb := known.get(word.lower)) is not None and verb.verb_class in _DONE) or word.lower.endswith("ed")
        for word in behind
    )
    return behind[0].start if acts else None


def _two_metrics(words: tuple[Word, ...], joint: int, lexicon: Lexicon) -> bool:
    """'Uptime and error rate': two metrics of the catalogue, each with its own head."""
    after = [word.lower for word in words[joint + 1 :]]
    cut = next((n for n, word in enumerate(after) if word in _CUTS or word[0].isdigit()), len(after))
    first = lexicon.metric_at_end([word.lower for word in words[:joint]])
    second = lexicon.metric_at_end(after[:cut])
    return first is not None and second is not None and first is not second


def _list_of_metrics(reading: Reading, joint: int, lexicon: Lexicon) -> int | None:
    """'Bookings, visits and sign-ups up 20 %': three or more measures, told with commas."""
    words = reading.words
    starts = [0, *(n for n in range(1, joint) if "," in reading.text[words[n - 1].end : words[n].start]), joint + 1]
    if len(starts) < 3:
        return None
    ends = [*starts[1:-1], joint, min(joint + 3, len(words))]
    items = [[word.lower for word in words[a:b]] for a, b in zip(starts, ends, strict=True)]
    named = [item for item in items[:-1] if lexicon.metric_at_end(item) is not None]
    return words[starts[1]].start if len(named) == len(items) - 1 else None


def _two_done(words: tuple[Word, ...], joint: int, lexicon: Lexicon) -> bool:
    """'Shelves cleared and coverage raised': at the end of both halves stands what was done to something."""
    return _done(words[:joint], lexicon) and _done(words[joint + 1 :], lexicon)


def _done(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether these words end with a thing and what was done to it; 'guide written and published' has one thing."""
    if len(words) < 2:
        return False
    last, thing = lexicon.verbs.get(words[-1].lower), lexicon.verbs.get(words[-2].lower)
    done = words[-1].lower.endswith("ed") if last is None else last.form == "past" and last.verb_class in _DONE
    return done and (thing is None or thing.form == "base") and words[-2].lower not in lexicon.words["determiners"]


def _second_clause(reading: Reading, lexicon: Lexicon) -> Spot | None:
    """'Queues are under control and the till runs all day': behind 'and', another subject with a verb of its own."""
    verbs = [clause.verb for clause in reading.clauses if clause.verb is not None]
    for one, other in pairwise(verbs):
        between = [word for word in reading.words if one.end <= word.start and word.end <= other.start]
        joints = [n for n, word in enumerate(between) if word.lower in ("and", "while")]
        if not joints or any(word.lower in _NESTED for word in between):
            continue
        subject = between[joints[-1] + 1 :]
        verb = lexicon.verbs.get(other.lower)
        modal = bool(subject) and subject[-1].lower in _MODALS
        finite = modal or other.lower in _STATES or (verb is not None and verb.form == "s")
        if subject and finite and not any(word.lower in ("it", "they", "no") for word in subject):
            return subject[0].start, reading.body[1]
    return None
