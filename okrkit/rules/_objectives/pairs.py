"""Whether one verb of an objective has two things behind it that could be pursued apart."""

from itertools import pairwise

from okrkit.reading import Reading
from okrkit.rules._objectives.aims import ENDS, Aim
from okrkit.rules._people import names_people
from okrkit.rules._words import Spot, listed

_IT = frozenset({"it", "them", "this", "these", "the", "a"})  # behind a verb
_JOINTS = frozenset({"and", "plus"})
_EMPTY = ("generic_work", "abstraction", "vague_heads")
_SIDES = frozenset({"performance", "development", "training"})  # said of something named, they are aims
_MOVING = frozenset({"raise", "lower", "better", "keep", "reach", "deliver", "ensure"})
_OF_ADJECTIVES = ("able", "ible", "ful", "ous", "less")
_THAN = frozenset(
    {
        "less",
        "more",
        "fewer",
        "fuller",
        "shorter",
        "longer",
        "lower",
        "higher",
        "cheaper",
        "safer",
        "bigger",
        "smaller",
        "earlier",
        "sooner",
    }
)
SHORT = 12  # words of an objective that is no more than two comparisons
_POINTING = frozenset({"it", "this", "that"})  # 'and patients feel it' tells of the first
_ANYBODY = frozenset({"nobody", "everybody", "everyone", "we", "team", "staff", "crew"})
_HAVE = frozenset({"has", "have", "is", "are", "can", "don't", "doesn't"})
_PRAISED = frozenset({"full", "calm", "clean", "fair", "stable", "safe", "happy", "healthy", "strong", "busy", "proud"})
_OF = frozenset({"with", "on", "in", "for", "at", "to", "from", "of"})
_SMALL = frozenset({"the", "a", "an", "our", "its", "their", "all", "both"})


def second_thing(aim: Aim) -> Spot | None:
    """The second of two things, each with a name of its own: 'api reliability and request performance'.

    'Speed and quality of service' is one thing with two sides; two fields of work that say nothing are vague instead.
    """
    if aim.lead is None or aim.verb_class not in _MOVING:
        return None
    words = aim.words[aim.start : aim.tail]
    joints = [n for n, word in enumerate(words) if word.lower in _JOINTS]
    if len(joints) != 1 or any(two.start - one.end > 1 for one, two in pairwise(words)):
        return None
    one, two = (
        [word for word in side if word.lower not in _SMALL] for side in (words[: joints[0]], words[joints[0] + 1 :])
    )
    if min(len(one), len(two)) < 2 or max(len(one), len(two)) > 4:
        return None
    place = aim.start + joints[0] + 1
    if (verb := aim.verbs[place]) is not None and verb.form == "base" and aim.words[place + 1].lower in _IT:
        return None
    if any(word.lower in ENDS for word in (*one, *two)) or not all(_named(side[-1].lower) for side in (one, two)):
        return None
    return two[0].start, two[-1].end


def _named(head: str) -> bool:
    """Whether this says what is meant: 'retention', not 'operations' or 'structure', nor an adjective ('reliable')."""
    if head in listed("praise", "soft_adjectives") or head.endswith(_OF_ADJECTIVES):
        return False
    return head in _SIDES or head not in listed(*_EMPTY)


def two_comparisons(objective: Reading) -> Spot | None:
    """'Fewer fires, faster help': two things that can each get better alone."""
    words, known = objective.words, objective.lexicon.words["comparatives"]
    compared = [n for n, word in enumerate(words) if word.lower in _THAN or word.lower in known]
    if len(compared) != 2 or len(words) > SHORT or not {"than", "because", "so", "by"}.isdisjoint(objective.spoken):
        return None
    first, second = compared
    gap = objective.text[words[second - 1].end : words[second].start]
    led = second - 1 - (words[second - 1].lower in _SMALL)
    joined = "," in gap or (words[led].lower in _JOINTS and led >= 2)  # 'more members and a better pool'
    again = second + 1 < len(words) and words[second + 1].lower in _OF  # 'more time with patients, less with paper'
    if first == 0 and 2 <= second < len(words) - 1 and joined and not again:
        return words[second].start, objective.body[1]
    both = len(words) == 5 and (first, second) == (1, 4) and words[2].lower in _JOINTS
    return (words[3].start, objective.body[1]) if both else None  # 'sell more and waste less'


def two_praises(aim: Aim) -> Spot | None:
    """'Stable platform, happy developers', 'happy guests and a full house': each with a praise of its own."""
    if aim.lead is not None or aim.finite is not None or any(word.lower in ENDS for word in aim.words):
        return None
    words = aim.words
    for n in range(2, len(words) - 1):
        apart = words[n].start - words[n - 1].end == len(", ")
        if not apart and words[n].lower not in _JOINTS:
            continue
        second = [word for word in words[n if apart else n + 1 :] if word.lower not in _SMALL]
        first = [word for word in words[:n] if word.lower not in _SMALL]
        sides = (first, second)
        praised = all(side and (side[0].lower in _PRAISED or _praises(side[0].lower)) for side in sides)
        named = all(1 < len(side) < 4 and _named(side[-1].lower) for side in sides)
        return (second[0].start, words[-1].end) if praised and named else None
    return None


def _praises(word: str) -> bool:
    return word in listed("praise", "soft_adjectives", "vague")


def two_clauses(objective: Reading) -> Spot | None:
    """'Nobody has access they don't need, and newcomers get theirs on day one': two, each with who and what.

    Also one verb twice ('help more people and help them better'), and what a plus joins ('best season yet + break
    even').
    """
    words, end = objective.words, objective.body[1]
    plus = objective.text.find(" + ")
    if plus > 0 and min(sum(word.end <= plus for word in words), sum(word.start > plus for word in words)) > 1:
        return plus + 3, end
    for n in range(2, len(words) - 2):
        if words[n].lower not in _JOINTS:
            continue
        verb = objective.lexicon.verbs.get(words[0].lower)
        if verb is not None and verb.form == "base" and words[n + 1].lower == words[0].lower:
            return words[n + 1].start, end
        told = any(_acts(objective, place) for place in range(min(3, n - 1)))
        who = n + 1 + (words[n + 1].lower in _SMALL)
        if told and words[-1].lower not in _POINTING and who + 1 < len(words) and _acts(objective, who):
            return words[n + 1].start, end
    return None


def _acts(objective: Reading, place: int) -> bool:
    """Whether somebody stands at a place, and what they do behind: 'joiners get', 'nobody has'."""
    who, does = (objective.words[at].lower for at in (place, place + 1))
    somebody = who in _ANYBODY or names_people(who, objective.lexicon)
    verb = objective.lexicon.verbs.get(does)
    said = (verb is not None and verb.form in ("base", "s")) or (who in _ANYBODY and does.endswith("s"))
    return somebody and (does in _HAVE or said)


def two_fields(aim: Aim) -> bool:
    """'Code quality & automation': a headline of two fields of work and no more."""
    words = aim.words
    if len(words) == 3 and words[1].lower == "and" and aim.lead is None and aim.finite is None:
        return True  # 'community and documentation'
    gaps = [two.start - one.end for one, two in pairwise(words)]
    listed_three = len(words) == 4 and words[2].lower == "and" and gaps[0] == 2
    if listed_three and aim.lead is None and aim.finite is None:
        return True  # 'safety, quality and cost'
    return aim.lead is None and len(words) <= 5 and max(gaps, default=0) == len(" & ")
