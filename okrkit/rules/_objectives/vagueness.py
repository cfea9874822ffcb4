"""Whether a stranger could not tell from an objective what would be different for whom."""

from collections.abc import Iterable

from okrkit.lexicon import Lexicon
from okrkit.reading import Word
from okrkit.rules._objectives.aims import Aim
from okrkit.rules._objectives.deliveries import MEANS
from okrkit.rules._objectives.pairs import two_fields
from okrkit.rules._words import listed, phrases

_OF_EACH = frozenset({"no", "nobody", "every", "everyone", "everybody", "anybody", "anyone"})  # 'no one leaves hungry'
_GOOD = frozenset({"good", "great", "better", "best", "awesome", "excellent", "nice", "amazing", "perfect"})
_SMARTER = frozenset({"better", "smarter", "harder", "together"})
_ON = frozenset({"", "as", "for", "with", "to"})
_OURSELVES = frozenset({"partner", "provider", "supplier", "employer"})
_FIT = frozenset({"ready", "prepared", "fit"})
_ONWARD = frozenset({"continue", "keep", "go"})
_SAYS_NOTHING = ("generic", "generic_work", "vague", "praise", "beside", "abstraction")
_OF_A_HOUSE = (*_SAYS_NOTHING, "departments", "vague_heads")
_GENERAL = ("generic", "vague_heads", "abstraction")
_SPIRITS = frozenset({"culture", "environment", "climate", "mindset", "atmosphere"})
_ABSTRACT = ("ity", "ness", "ence", "ance", "tion", "ment", "ship")
_MOVED_ON = frozenset({"forward", "further"})
_A = frozenset({"a", "an", "and", "more", "very", "the", "for", "ready"})
_WORKS = frozenset(
    {"we", "work", "do", "business", "things", "as", "a", "team", "company", "organisation", "organization"}
)
_OF_QUALITY = ("-driven", "-centric", "-oriented", "-minded", "-focused", "-led", "-ready")
_OF_PRAISE = ("able", "ive", "ful")
_FITTING = frozenset({"raise", "better", "reach", "ensure", "keep", "deliver"})


def nobody_in_particular(aim: Aim, lexicon: Lexicon) -> bool:
    """Whether a stranger could not tell what would be different for whom."""
    words, head = aim.object, aim.head
    if len(aim.words) == 1 and aim.lead is not None and aim.verb_class in ("raise", "better"):
        return True  # 'grow'
    if len(aim.words) == 1 and aim.lead is None and len(aim.words[0].lower) > 3:
        return True  # 'volunteers'
    ends = [word.lower for word in aim.words[-3:]]
    if ends[1:] == ["the", "future"] and (ends[0] == "of" or aim.words[0].lower in _FIT):
        return True  # 'a smart, sustainable city of the future', 'fit for the future'
    if " ".join([word.lower for word in aim.words]) in phrases("sayings") or _slogan(aim):
        return True
    if not words or head is None or aim.words[0].lower in _OF_EACH:
        return False
    if aim.finite is None and (phrases("figures").first(aim.words) or _moved_on(aim)):
        return True
    if aim.finite is not None:
        return _goes_on(aim, aim.finite) or _own_pace(aim, aim.finite) or _all_well(aim, aim.finite)
    if aim.lead is None:
        return _empty_headline(aim, words, head)
    if _how_we_work(aim) or _of_ourselves(aim, words) or _experience(aim, words, head):
        return True
    behind = aim.words[aim.tail :]
    if any(word.lower in MEANS for word in behind):
        return _empty(words) and _empty(behind[1:])
    if aim.base in ("be", "become") and head.lower in ("team", "organisation", "organization", "company"):
        return not aim.twist and len(words) > 1 and _empty(words)
    if aim.base in ("be", "become") and not aim.twist and len(words) > 1 and head.lower in _OURSELVES:
        return all(_of_quality(word.lower) or word.lower.endswith(_OF_PRAISE) for word in words[:-1])
    return not aim.for_somebody and _empty_order(aim, words, head, lexicon)


def _slogan(aim: Aim) -> bool:
    """'Quality is number one', 'the customer is king'."""
    spoken = [word.lower for word in aim.words]
    place = next((n for n, word in enumerate(spoken) if word in ("is", "are", "comes", "come")), 0)
    return 0 < place < 4 and " ".join(spoken[place + 1 :]) in phrases("slogans")


def _empty(words: Iterable[Word]) -> bool:
    """Whether none of these words says anything: 'success through innovation'."""
    said = [word.lower for word in words if word.lower not in ("and", "our", "the")]
    lists = (*_SAYS_NOTHING, "inner", "departments", "ways")
    return bool(said) and all(word in MEANS or any(word in phrases(name) for name in lists) for word in said)


def _empty_headline(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Great team', 'operational excellence', 'a modern, scalable architecture', 'marketing'."""
    general = head.lower in listed(*_GENERAL)
    if two_fields(aim) and not aim.for_somebody:
        return True
    if len(words) <= 2 and not aim.twist and general:
        return True
    if aim.for_somebody or len(words) > 5 or aim.twist not in ("", "of"):
        return False
    if len(words) <= 2 and len(aim.words) <= 3:
        return any(phrases(name).first(words) is not None for name in (*_SAYS_NOTHING, "departments"))
    if head.lower in _SPIRITS and words[0].lower in listed("praise", "vague") and not aim.twist:
        return True  # 'a better working climate'
    praised = [word.lower in listed("praise", "vague") for word in words]
    if aim.only("praise", "vague") or (phrases("of_the_world").first(words) and aim.only("of_the_world", *_OF_A_HOUSE)):
        return True
    return (aim.only(*_OF_A_HOUSE) and general) or (praised[0] and (general or sum(praised) > 1)) or _graded(aim)


def _graded(aim: Aim) -> bool:
    """'Enterprise-grade dot com': its rank is all that is said."""
    return aim.words[0].lower.endswith(("-grade", "-level", "-class")) and len(aim.words) <= 4


def _moved_on(aim: Aim) -> bool:
    """'Move the administration forward'."""
    return aim.lead is not None and aim.words[-1].lower in _MOVED_ON


def _how_we_work(aim: Aim) -> bool:
    """'Improve how we work', 'change the way we do business'."""
    spoken = [word.lower for word in aim.words[aim.start :]]
    if spoken[:1] == ["how"]:
        spoken = spoken[1:]
    elif spoken[:2] == ["the", "way"]:
        spoken = spoken[2:]
    else:
        return False
    return spoken[:1] == ["we"] and len(spoken) > 1 and _WORKS.issuperset(spoken)


def _of_ourselves(aim: Aim, words: tuple[Word, ...]) -> bool:
    """'Empower our people', 'invest in the team', 'focus on people': for its own people, and nothing more."""
    own = phrases("own_people")
    said = [word.lower for word in words if word.lower not in ("this", "quarter", "year", "day")]
    if aim.base not in phrases("touching") and aim.base not in phrases("caring"):
        return False
    return bool(said) and not aim.twist and all(word in own or word in phrases("ourselves") for word in said)


def _experience(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Improve the user experience', 'transform customer experience': which part of it nobody could tell."""
    if head.lower not in ("experience", "journey") or aim.twist or words[-1] is not head or len(words) > 2:
        return False
    return aim.base in phrases("improving") or aim.base in phrases("touching")


def _own_pace(aim: Aim, place: int) -> bool:
    """'Our team works more efficiently'."""
    if any(word.lower in ("that", "which", "who") for word in aim.words[:place]):
        return False
    if aim.names_somebody(0, place) or len(aim.words) > place + 4:
        return False
    before, last = aim.words[-2].lower, aim.words[-1].lower
    return last in _SMARTER or (before == "more" and last.endswith("ly"))


def _all_well(aim: Aim, place: int) -> bool:
    """'Our processes are efficient', 'the organisation has a strong culture': of a house as a whole, praise alone."""
    before, behind = aim.words[:place], [word for word in aim.words[place + 1 :] if word.lower not in _A]
    if before[-1].lower not in phrases("house") or not 0 < len(behind) <= 4:
        return False
    return all(word.lower in listed(*_SAYS_NOTHING, "soft_adjectives") for word in behind)


def _empty_order(aim: Aim, words: tuple[Word, ...], head: Word, lexicon: Lexicon) -> bool:
    """'Improve things', 'do logistics better', 'build a great team', 'increase our impact'."""
    base, last = aim.base, words[-1].lower
    lasting = aim.verb_class not in ("win", "learn")
    if base in ("do", "get", "be") and words[0].lower == "better":
        return True
    if base in ("be", "become") and words[0].lower in ("successful", "competitive"):
        return True
    if base == "be" and words[0].lower in _FIT:
        return _says_no_more(aim) if aim.twist else True
    if lasting and aim.tail == len(aim.words) and (last == "better" or (len(words) == 1 and last in _SMARTER)):
        return True
    if lasting and _says_no_more(aim) and (aim.only(*_SAYS_NOTHING) or _of_the_house(aim, words, head)):
        return True
    if base in ("be", "become"):
        return not aim.twist and all(_of_quality(word.lower) for word in words)
    if _well_done(aim, words):
        return True
    if base in phrases("growing") and last == "work" and not aim.twist:
        return True  # 'modernise clerical work'
    if base in phrases("touching"):
        if _of_a_spirit(aim):
            return True
        return aim.only(*_OF_A_HOUSE) and _says_no_more(aim)
    return _improved(aim, words, head, lexicon) or _praised(aim, words, head)


def _of_the_house(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Strengthen financial planning', 'optimise the supply chain', 'improve our SEO': a field of work, no more."""
    if aim.only("departments"):
        return aim.base in phrases("improving") or aim.base in phrases("touching")
    general = head.lower in listed("generic", "vague_heads") or head.lower in phrases("inner")
    return general and aim.only(*_OF_A_HOUSE, "inner")


def _says_no_more(aim: Aim) -> bool:
    """Whether nothing follows, or what follows says as little: 'for future growth'."""
    last = aim.words[-1].lower
    if aim.twist in ("to", "for"):
        if aim.words[min(aim.tail + 1, len(aim.words) - 1)].lower in ("whatever", "anything", "everything"):
            return True
        verb = aim.verbs[aim.tail + 1] if aim.tail + 1 < len(aim.words) else None
        empty = last in listed(*_SAYS_NOTHING, "lived", "departments")
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
    return word.endswith(_OF_QUALITY) or word in listed("praise", "beside", "vague", "generic")


def _improved(aim: Aim, words: tuple[Word, ...], head: Word, lexicon: Lexicon) -> bool:
    """'Improve communication', 'strengthen the training programme': better in which way, nobody could tell."""
    quality = phrases("soft_measure").first(tuple(word for word in words if word is not head))
    improves = aim.verb_class == "better" or (aim.verb_class == "raise" and (len(words) <= 3 or words[0] is head))
    if head.lower in phrases("vague_heads") and improves and quality is None:
        last = aim.words[-1].lower
        empty = last in listed("abstraction", "vague_heads")
        return aim.twist not in ("to", "for") or (aim.twist == "for" and empty)
    if improves and words[0].lower == "quality" and words[0] is head and not aim.twist:
        return True
    if aim.base not in phrases("improving") or aim.twist:
        return False
    said = [word.lower for word in words if word.lower not in listed("beside", "praise")]
    soft = listed("soft_measure", "hard_measure", "lived").first(words) is not None
    return len(said) == 1 and not soft and said[0] not in lexicon.words["measures"] and said[0].isalpha()


def _praised(aim: Aim, words: tuple[Word, ...], head: Word) -> bool:
    """'Build a great team', 'raise the maturity of ...': praise, or what nobody sees, of nothing in particular."""
    if aim.base == "make" and (last := words[-1].lower) in _GOOD:
        return True
    if aim.base == "make" and len(words) > 1 and not aim.twist and _empty(words[:-1]):
        return last.endswith("er") or last in phrases("praise") or last in phrases("vague")
    made = aim.base in phrases("making")
    if _of_a_spirit(aim):
        return True
    abstract = head.lower in phrases("abstraction")
    if abstract and (made or aim.verb_class in _FITTING):
        return aim.twist in _ON and (head.lower not in phrases("positions") or _of_none(words, head))
    if not (made or aim.base in phrases("growing") or aim.base == "have"):
        return False
    if not aim.twist and phrases("of_the_world").first(words) is not None:
        return True
    empty = abstract or head.lower in phrases("generic") or head.lower in phrases("lived")
    return empty and listed("praise", "vague").first(words) is not None


def _of_a_spirit(aim: Aim) -> bool:
    """'Build a culture of accountability', 'foster a positive environment': of which nobody sees a thing."""
    words = [word.lower for word in aim.object if word.lower != "work"]
    place = next((n for n, word in enumerate(words) if word in _SPIRITS), None)
    if place is None or aim.twist:
        return False
    if any(word not in phrases("praise") and not word.endswith(_OF_PRAISE) for word in words[:place]):
        return False
    behind = [word for word in words[place + 1 :] if word != "of"]
    return all(word.endswith(_ABSTRACT) or word in phrases("abstraction") for word in behind)


def _of_none(words: tuple[Word, ...], head: Word) -> bool:
    """Whether nothing is said of it but whose it is: 'the city's position'."""
    lists = (*_SAYS_NOTHING, "of_the_world")
    return all(w is head or w.lower.endswith("'s") or any(w.lower in phrases(name) for name in lists) for w in words)


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
