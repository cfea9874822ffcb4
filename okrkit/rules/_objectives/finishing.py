"""Whether a verb of delivery ends with a thing that is there, or with people who are better off."""

from okrkit.reading import Word
from okrkit.rules._objectives.aims import ENDS, Aim
from okrkit.rules._people import names_people
from okrkit.rules._words import listed, phrases

_PACE = frozenset({"fast", "faster", "often", "early", "quickly", "daily", "weekly", "sooner", "better", "together"})
_LIVED = ("lived", "soft_measure", "ills")
_QUESTIONS = frozenset({"how", "what", "why", "where", "when", "who"})
_MORE = frozenset({"more", "fewer", "less"})
_CLAUSES = frozenset({"who", "that", "which", "where", "so", "as", "without", "when", "while", "because"})
_MODALS = frozenset({"can", "could", "would", "want", "need", "love", "like", "trust"})
_SETS_FREE = frozenset({"release", "activate", "integrate", "finish"})
_WITH_A_PARTICLE = frozenset({"carry", "draw", "roll"})
_GENERAL = ("generic", "generic_work", "praise", "beside", "departments")
_TEACHES = frozenset({"train", "retrain", "certify"})
_ENDS_IT = frozenset({"retire", "kill", "scrap", "decommission"})
_STAFFS = frozenset({"hire", "recruit", "source", "appoint"})


def artifact(head: Word) -> bool:
    """Whether this is something that a team makes: 'map', 'maps'."""
    return head.lower in phrases("artifact") or head.lower.removesuffix("s") in phrases("artifact")


def lived(head: Word, aim: Aim) -> bool:
    """Whether this is people, or what they live through or suffer from: 'leaders', 'trust', 'friction'."""
    return names_people(head.lower, aim.lexicon) or head.lower in listed(*_LIVED)


def finishes(aim: Aim) -> bool:
    """'Launch the portal', 'design a system that helps', 'remove the old server'; not 'remove barriers for visitors'.

    With verbs that can end with nothing but a thing, whatever follows is one; with the others, a purpose or a
    beneficiary behind the object speaks for people, unless the object is evidently something that a team makes.
    """
    head, words = aim.head, [word.lower for word in aim.words[aim.start :]]
    if _another_sense(aim, words) or _paced(aim, words):
        return False
    if aim.base in _ENDS_IT and words[1:2] in (["old"], ["legacy"], ["shared"], ["last"]):
        return True  # 'retire the old core'
    if aim.base in _STAFFS:
        return aim.twist not in ("who", "that")
    if aim.base in _TEACHES and names_people(head.lower if head else "", aim.lexicon):
        return aim.twist not in _CLAUSES | {"to"}
    if head is None:
        return aim.base not in ("open", "retire", "develop")
    if aim.base in phrases("shipping"):
        people = (aim.base in _SETS_FREE or words[0] == "and") and names_people(head.lower, aim.lexicon)
        return not people and head.lower not in listed(*_LIVED) and aim.twist != "so"
    if artifact(head):
        return True
    immaterial = lived(head, aim) or head.lower in phrases("figurative")
    return not (immaterial or _for_people(aim) or _said_by_people(aim))


def _another_sense(aim: Aim, words: list[str]) -> bool:
    """'Open up careers', 'draw families', 'document what they know', 'complete more homes', 'restore it to life'."""
    first = words[0] if words else ""
    shipping = aim.base in phrases("shipping")
    elsewhere = first in ENDS and (aim.base, first) != ("decide", "on") and not shipping
    if elsewhere or first in _QUESTIONS or first in _MORE:
        return True
    if aim.base in _WITH_A_PARTICLE:
        return first not in ("out", "up", "over")
    if (aim.base == "open" and first == "up") or (aim.base == "restore" and aim.twist == "to"):
        return True
    if aim.base == "fill":
        return aim.head is None or aim.head.lower not in phrases("vacant")
    if aim.base == "prepare" and aim.head is not None and first != "and":
        return aim.twist == "for" and not artifact(aim.head) and not _dated(aim)
    if aim.base == "prepare" and first == "for":
        return not any(artifact(word) for word in aim.words)  # 'prepare for life after the subsidy'
    if len(aim.object) == 1 and aim.base in phrases("growing") and first in phrases("generic"):
        return True  # 'further develop digitalisation'
    general = aim.head is not None and aim.head.lower in phrases("generic_work")
    return (general and len(words) > 1 and words[1] in ENDS) or (aim.verb_class == "better" and aim.only(*_GENERAL))


def _dated(aim: Aim) -> bool:
    """'The budget for 2027', 'the plan for next year'."""
    behind = aim.words[aim.tail + 1].lower if aim.tail + 1 < len(aim.words) else ""
    return behind in ("next", "this") or behind.isdigit()


def _paced(aim: Aim, words: list[str]) -> bool:
    """'Hire faster', 'ship faster and ...': how it is done, not what."""
    alone = len(aim.object) == 1 or words[1:2] == ["and"]
    return aim.head is not None and alone and words[0] in _PACE


def _for_people(aim: Aim) -> bool:
    """Whether behind the object stands what it does for somebody: 'emails that customers understand'."""
    if aim.twist in _CLAUSES:
        return True
    return aim.twist != "by" and aim.names_somebody(aim.tail, min(aim.tail + 4, len(aim.words)))


def _said_by_people(aim: Aim) -> bool:
    """Whether the object tells what people do with it: 'trials patients would join again'."""
    return any(word.lower in _MODALS for word in aim.words[aim.start : aim.tail])
