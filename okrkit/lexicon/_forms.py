"""A verb's base form -> its other forms, by the rules of English spelling."""

from collections.abc import Iterator, Sequence

_VOWELS = "aeiou"


def verb_forms(base: str, irregular: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its kind: 'base', 's', 'past' or 'ing'.

    Args:
        base: lower case; of a verb with a particle ('roll-out') the first word changes.
        irregular: forms that no rule gives; they replace the regular past.

    >>> list(verb_forms("ship"))
    [('ship', 'base'), ('ships', 's'), ('shipped', 'past'), ('shipping', 'ing')]
    >>> list(verb_forms("build", ["built"]))[2]
    ('built', 'past')
    """
    head, dash, particle = base.partition("-")
    tail = dash + particle
    yield base, "base"
    yield _s(head) + tail, "s"
    past = [form for form in irregular if not form.endswith("ing")]
    yield from ((form, "past") for form in past or [_ed(head) + tail])
    ing = [form for form in irregular if form.endswith("ing")]
    yield from ((form, "ing") for form in ing or [_ing(head) + tail])


def _s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """'ship' -> 'shipp': a short verb's last consonant is written twice after a single vowel."""
    short = len(verb) >= 3 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if short and sum(letter in _VOWELS for letter in verb) == 1 else verb
