"""Whether a word names people, listed or not."""

from okrkit.lexicon import Lexicon
from okrkit.rules._words import phrases

_MADE = ("ers", "ors", "eurs", "ees", "ists", "ians", "wives", "smen", "women", "people", "folk")
_THINGS = ("things", "measures", "work")  # lists of words for what people make, count and use


def names_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word names people: those listed, and plurals made like 'foresters' or 'trainees'."""
    return word in phrases("beneficiary") or made_like_people(word, lexicon)


def made_like_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word that no list knows is made like the plurals of people."""
    if not word.endswith(_MADE) or word in phrases("no_people"):
        return False
    return not any(word in lexicon.words[name] for name in _THINGS)
