"""Whether a stranger could not tell from an objective what would be different for whom."""

from okrkit.reading import Word
from okrkit.rules._aims import Aim
from okrkit.rules._deliveries import MEANS
from okrkit.rules._words import phrases

_GOOD = frozenset({"good", "great", "better", "best", "awesome", "excellent", "nice", "amazing", "perfect"})
_ON = frozenset({"", "as", "for", "with", "to"})
_ONWARD = frozenset({"continue", "keep", "go"})
_HOLDS = frozenset({"have", "has"})


def nobody_in_particular(aim: Aim) -> bool:
    """Whether a stranger could not tell what would be different for whom."""
    words, head = aim.object, aim.head
    if not words or head is None:
        return False
    if aim.finite is not None:
        return _goes_on(aim, aim.finite)
    if aim.lead is None:
        return _empty_headline(aim, words, head)
    if phrases("figures").first(aim.words):
        return True
    if any(word.lower in MEANS for word in aim.words[aim.tail :]):
        return False
    if [w.lower for w in words] in (["user", "experience"], ["customer", "experience"]) and not aim.twist:
        return True
    if aim.for_somebody:
        return False
    return _empty_order(aim, words, head)


def _empty_headline(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Great team', 'operational excellence', 'a modern, scalable architecture'."""
    if aim.for_somebody or len(words) > 5 or aim.twist not in ("", "of"):
        return False
    return len(words) <= 2 or head.lower in phrases("generic") or phrases("praise").first(words) is not None


def _empty_order(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Improve things', 'do logistics better', 'build a great team', 'increase our impact'."""
    last = aim.words[-1].lower
    if aim.base in ("do", "get", "be") and words[0].lower == "better":
        return True
    lasting = aim.verb_class not in ("win", "learn")
    if last == "better" and lasting:
        return True
    generic = lasting and aim.twist in _ON
    if generic and aim.only("generic", "generic_work", "vague", "praise", "beside", "abstraction"):
        return True
    if aim.base == "make" and words[-1].lower in _GOOD:
        return True
    if aim.base in phrases("touching"):
        told = aim.twist == "to" and aim.verbs[aim.tail + 1 : aim.tail + 2] != (None,)
        return not told and not any(phrases(name).first(words) for name in ("hard_measure", "soft_measure"))
    abstract = head.lower in phrases("abstraction")
    if aim.verb_class == "better" and head.lower in phrases("vague_heads"):
        return aim.twist != "to"
    if abstract and (aim.verb_class in _CHANGES or aim.base in phrases("making")):
        return aim.twist in _ON
    built = aim.base in phrases("making") or aim.base in phrases("growing") or aim.base in ("become", "be", "have")
    if built and not aim.twist and phrases("of_the_world").first(words) is not None:
        return True
    empty = head.lower in phrases("generic") or head.lower in phrases("lived") or abstract
    return built and empty and phrases("praise").first(words) is not None


_CHANGES = frozenset({"raise", "better", "reach", "ensure", "keep", "deliver"})


def _goes_on(aim: Aim, place: int) -> bool:
    """'The programme keeps maturing', 'the portal is improved', 'we have a strong base': nobody knows where to."""
    before, behind = aim.words[:place], aim.words[place + 1 :]
    verb = aim.verbs[place]
    if not behind or aim.names_somebody(0, place):
        return False
    base = verb.base if verb is not None else aim.words[place].lower
    if base in _ONWARD:
        return not aim.names_somebody(place, len(aim.words)) or behind[0].lower in ("to", "supporting")
    acts = [aim.verbs[n] for n in range(place + 1, len(aim.words))]
    moved = next((v for v in acts if v is not None and (v.form in ("past", "ing"))), None)
    improved = moved is not None and moved.verb_class == "better" and moved.base in phrases("improving")
    if improved and moved is not None:
        return len(before) > 0
    comparative = behind[-1].lower in _GOOD and len(behind) <= 2
    if comparative or any(word.lower in ("towards", "toward") for word in behind[:4]):
        return True
    praised = phrases("praise").first(behind[:4]) is not None
    head = next((word.lower for word in behind if word.lower in phrases("abstraction")), None)
    return praised and head is not None and not aim.for_somebody
