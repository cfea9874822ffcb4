"""Whether a stranger could not tell from an objective what would be different for whom."""

from collections.abc import Iterable

from okrkit.lexicon import Lexicon
from okrkit.reading import Word
from okrkit.rules._aims import Aim
from okrkit.rules._deliveries import MEANS
from okrkit.rules._pairs import two_fields
from okrkit.rules._words import phrases

_GOOD = frozenset({"good", "great", "better", "best", "awesome", "excellent", "nice", "amazing", "perfect"})
_SMARTER = frozenset({"better", "smarter", "harder", "together"})
_ON = frozenset({"", "as", "for", "with", "to"})
_OURSELVES = frozenset({"partner", "provider", "supplier", "employer"})
_FIT = frozenset({"ready", "prepared", "fit"})
_ONWARD = frozenset({"continue", "keep", "go"})
_SAYS_NOTHING = ("generic", "generic_work", "vague", "praise", "beside", "abstraction")
_OF_QUALITY = ("-driven", "-centric", "-oriented", "-minded", "-focused", "-led", "-ready")
_OF_PRAISE = ("able", "ive", "ful")
_FITTING = frozenset({"raise", "better", "reach", "ensure", "keep", "deliver"})


def nobody_in_particular(aim: Aim, lexicon: Lexicon) -> bool:
    """Whether a stranger could not tell what would be different for whom."""
    words, head = aim.object, aim.head
    if not words or head is None:
        return False
    if aim.finite is None and phrases("figures").first(aim.words):
        return True
    if aim.finite is not None:
        return _goes_on(aim, aim.finite) or _own_pace(aim, aim.finite)
    if aim.lead is None:
        return _empty_headline(aim, words, head)
    if _how_we_work(aim, words):
        return True
    behind = aim.words[aim.tail :]
    if any(word.lower in MEANS for word in behind):
        return _empty(words) and _empty(behind[1:])
    if len(words) == 2 and head.lower == "experience" and not aim.twist and aim.base in phrases("improving"):
        return True
    if aim.base in ("be", "become") and not aim.twist and len(words) > 1 and head.lower in _OURSELVES:
        return all(_of_quality(word.lower) or word.lower.endswith(_OF_PRAISE) for word in words[:-1])
    return not aim.for_somebody and _empty_order(aim, words, head, lexicon)


def _empty(words: Iterable[Word]) -> bool:
    """Whether none of these words says anything: 'success through innovation'."""
    said = [word.lower for word in words]
    return bool(said) and all(word in MEANS or any(word in phrases(name) for name in _SAYS_NOTHING) for word in said)


def _empty_headline(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Great team', 'operational excellence', 'a modern, scalable architecture'."""
    if len(words) <= 2 and not aim.twist and (head.lower in phrases("generic") or head.lower in phrases("abstraction")):
        return True
    if two_fields(aim) and not aim.for_somebody:
        return True
    if aim.for_somebody or len(words) > 5 or aim.twist not in ("", "of"):
        return False
    if len(words) <= 2:
        return any(phrases(name).first(words) is not None for name in _SAYS_NOTHING)
    first = any(words[0].lower in phrases(name) for name in ("praise", "vague"))
    return head.lower in phrases("generic") or (first and phrases("praise").first(words) is not None)


def _how_we_work(aim: Aim, words: tuple[Word, ...]) -> bool:
    """'Improve how we work'."""
    spoken = [word.lower for word in words[:3]]
    return aim.verb_class == "better" and spoken[:1] == ["how"] and "we" in spoken


def _own_pace(aim: Aim, place: int) -> bool:
    """'Our team works more efficiently'."""
    if aim.names_somebody(0, place) or len(aim.words) > place + 4:
        return False
    before, last = aim.words[-2].lower, aim.words[-1].lower
    return last in _SMARTER or (before == "more" and last.endswith("ly"))


def _empty_order(aim: Aim, words: tuple[Word, ...], head: Word, lexicon: Lexicon) -> bool:
    """'Improve things', 'do logistics better', 'build a great team', 'increase our impact'."""
    base, last = aim.base, words[-1].lower
    lasting = aim.verb_class not in ("win", "learn")
    if (base in ("do", "get", "be") and words[0].lower == "better") or (base == "be" and words[0].lower in _FIT):
        return True
    if lasting and aim.tail == len(aim.words) and (last == "better" or (len(words) == 1 and last in _SMARTER)):
        return True
    if lasting and aim.only(*_SAYS_NOTHING) and _says_no_more(aim):
        return True
    if base in ("be", "become"):
        return not aim.twist and all(_of_quality(word.lower) for word in words)
    if _well_done(aim, words):
        return True
    if base in phrases("touching"):
        told = aim.twist == "to" and aim.verbs[aim.tail + 1 : aim.tail + 2] != (None,)
        return not told and not any(phrases(name).first(words) for name in ("hard_measure", "soft_measure"))
    return _improved(aim, words, head, lexicon) or _praised(aim, words, head)


def _says_no_more(aim: Aim) -> bool:
    """Whether nothing follows, or what follows says as little: 'for future growth'."""
    last = aim.words[-1].lower
    if aim.twist in ("to", "for"):
        verb = aim.verbs[aim.tail + 1] if aim.tail + 1 < len(aim.words) else None
        empty = any(last in phrases(name) for name in (*_SAYS_NOTHING, "lived"))
        return empty and not (aim.twist == "to" and verb is not None)
    return aim.twist in _ON


def _well_done(aim: Aim, words: tuple[Word, ...]) -> bool:
    """'Ensure a successful transition', 'have a good quarter', 'achieve sustainable growth'."""
    praised = any(words[0].lower in phrases(name) for name in ("praise", "vague"))
    if aim.base == "deliver" and words[0].lower == "successful":
        return True
    if aim.verb_class == "ensure" or aim.base == "have":
        return praised and phrases("hard_measure").first(words) is None
    empty = words[-1].lower in phrases("generic") or words[-1].lower in phrases("abstraction")
    return (
        aim.base in ("achieve", "reach", "attain", "maintain")
        and not aim.twist
        and ((empty and len(words) > 1) or phrases("of_the_world").first(words) is not None)
    )


def _of_quality(word: str) -> bool:
    """'innovative', 'data-driven': how somebody wants to be, no more."""
    return word.endswith(_OF_QUALITY) or any(word in phrases(name) for name in ("praise", "beside", "vague", "generic"))


def _improved(aim: Aim, words: tuple[Word, ...], head: Word, lexicon: Lexicon) -> bool:
    """'Improve communication', 'strengthen the training programme': better in which way, nobody could tell."""
    quality = phrases("soft_measure").first(tuple(word for word in words if word is not head))
    improves = aim.verb_class == "better" or (aim.verb_class == "raise" and (len(words) <= 3 or words[0] is head))
    if head.lower in phrases("vague_heads") and improves and quality is None:
        last = aim.words[-1].lower
        return aim.twist not in ("to", "for") or any(last in phrases(name) for name in ("abstraction", "vague_heads"))
    if improves and words[0].lower == "quality" and words[0] is head and not aim.twist:
        return True
    if aim.base not in phrases("improving") or aim.twist:
        return False
    said = [word.lower for word in words if not any(word.lower in phrases(name) for name in ("beside", "praise"))]
    soft = any(phrases(name).first(words) for name in ("soft_measure", "hard_measure", "lived"))
    return len(said) == 1 and not soft and said[0] not in lexicon.words["measures"] and said[0].isalpha()


def _praised(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Build a great team', 'raise the maturity of ...': praise, or what nobody sees, of nothing in particular."""
    if aim.base == "make" and (last := words[-1].lower) in _GOOD:
        return True
    if aim.base == "make" and len(words) > 1 and not aim.twist and _empty(words[:-1]):
        return last.endswith("er") or last in phrases("praise") or last in phrases("vague")
    made = aim.base in phrases("making")
    abstract = head.lower in phrases("abstraction")
    if abstract and (made or aim.verb_class in _FITTING):
        return aim.twist in _ON
    if not (made or aim.base in phrases("growing") or aim.base == "have"):
        return False
    if not aim.twist and phrases("of_the_world").first(words) is not None:
        return True
    empty = abstract or head.lower in phrases("generic") or head.lower in phrases("lived")
    return empty and any(phrases(name).first(words) is not None for name in ("praise", "vague"))


def _goes_on(aim: Aim, place: int) -> bool:
    """'The programme keeps maturing', 'the portal is improved', 'we have a strong base': nobody knows where to."""
    behind = aim.words[place + 1 :]
    verb = aim.verbs[place]
    if not behind or aim.names_somebody(0, place):
        return False
    base = verb.base if verb is not None else aim.words[place].lower
    if base in _ONWARD:
        return not aim.names_somebody(place, len(aim.words)) or behind[0].lower in ("to", "supporting")
    acts = [aim.verbs[n] for n in range(place + 1, len(aim.words))]
    moved = next((v for v in acts if v is not None and v.form in ("past", "ing")), None)
    if moved is not None and moved.verb_class == "better" and moved.base in phrases("improving"):
        return True
    if behind[-1].lower in _GOOD and len(behind) <= 2:
        return True
    if base in ("become", "get") and behind[0].lower == "more" and len(behind) == 2:
        return _of_quality(behind[1].lower)
    if any(word.lower in ("towards", "toward") for word in behind[:4]) or phrases("fitness").first(behind[:3]):
        return not aim.for_somebody
    if moved is not None and moved.form == "ing" and moved.base in phrases("progressing") and len(behind) <= 4:
        return not aim.for_somebody
    abstract = any(word.lower in phrases("abstraction") for word in behind)
    return abstract and not aim.for_somebody and phrases("praise").first(behind[:4]) is not None
