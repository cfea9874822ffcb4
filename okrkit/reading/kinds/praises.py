"""Lines that promise only more or better of what nobody reads off: 'clear roles', 'communicate more openly'."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.words.phrases import plural

GREATER = frozenset(("higher", "greater", "stronger", "deeper", "increased"))
_SOFT_THINGS = frozenset(
    ("responsibilities", "roles", "ownership", "goals", "priorities", "communication", "visibility", "transparency",
     "clarity", "trust", "collaboration", "focus", "accountability", "expectations")
)  # fmt: skip
_OFTEN = frozenset(("frequently", "regularly", "weekly", "monthly", "daily"))
_PRAISING = ("parent", "sistent", "icient", "vant", "ive", "ful", "able", "ible", "ous")


def more_of_a_praise(facts: Facts) -> bool:
    """'Communicate more transparent', 'work together more closely', 'work more closely with sales'."""
    tokens = facts.tokens
    place = next((at for at, token in enumerate(tokens[1:3], 2) if token.lower == "more"), 0)
    if not place or place >= len(tokens):
        return False
    low, ends = tokens[place].lower, place + 1 == len(tokens)
    if low.endswith("ly"):
        return low not in _OFTEN and (ends or tokens[place + 1].lower in facts.lexicon.words["phrase-ends"])
    return ends and (facts.is_a(place, "vague") or low.endswith(_PRAISING)) and not facts.felt(place)


def clear_or_more(facts: Facts) -> bool:
    """'Clear responsibilities between two teams', 'more visibility for our courses': nothing that anybody reads off."""
    tokens = facts.tokens
    if len(tokens) < 2 or tokens[0].lower not in ("clear", "more"):
        return False
    closed = len(tokens) == 2 or tokens[2].lower in facts.lexicon.words["phrase-ends"]
    soft = tokens[1].lower in _SOFT_THINGS
    return closed and soft and "than" not in facts.lowers


def only_compares(facts: Facts, first: int) -> bool:
    """'Shop floor safer', 'higher morale': better than before, and of something that nobody reads off."""
    tokens, last = facts.tokens, len(facts.tokens) - 1
    if facts.is_a(last, "comparatives"):
        return last > first and not facts.acts and tokens[last - 1].kind == "w"
    measured = any(facts.felt(place) for place in range(first, last + 1))
    return tokens[first].lower in GREATER and 0 < last - first < 3 and not measured and not plural(tokens[last])
