"""Rewrites of objectives: sentences with blanks, in the team's own words where they can stay."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading
from okrkit.rules._aims import Aim
from okrkit.rules._effects import delivered
from okrkit.rules._words import Spot

LEARN = "Learn whether ___"
FOR_SOMEBODY = ("Make it easy for ___ to ___", "Help ___ to ___ without ___")
_NEAR = ("in", "for", "of", "across", "among", "on", "at")


def with_it(objective: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """What people can do once the thing is there that the objective names."""
    found = delivered(objective, lexicon)
    named = found.things and found.kind not in ("hired", "taught_people")
    return (f"Help ___ to ___ with {found.words['thing']}", FOR_SOMEBODY[0]) if named else FOR_SOMEBODY


def seen_in(objective: Reading, aim: Aim, measure: Spot) -> tuple[str, ...]:
    """What somebody gains, which the measure would show."""
    if aim.verb_class == "keep":
        return ("Let ___ rely on us even when ___", FOR_SOMEBODY[0])
    if aim.verb_class == "lower":
        return ("Spare ___ the ___ that ___ today", FOR_SOMEBODY[0])
    name = objective.text[slice(*measure)]
    shown = f", which we would see in our {name}" if name.islower() and len(name.split()) <= 3 else ""
    return (f"Give ___ a reason to ___ more often{shown}", FOR_SOMEBODY[0])


def for_somebody_new() -> tuple[str, ...]:
    """What somebody can do at the end of the period, and cannot today."""
    return ("Let ___ do ___, which they cannot today", FOR_SOMEBODY[0])


def learning(objective: Reading, far: Spot) -> tuple[str, ...]:
    """A first step: to learn whether it could be; where the text tells of whom, with those words."""
    rest = objective.text[far[1] : objective.body[1]].strip(" .;,")
    if rest.split()[:1] and rest.split()[0].lower() in _NEAR and 1 < len(rest.split()) <= 5:
        return (f"Learn whether ___ {rest} would choose us over ___", LEARN)
    return (LEARN, "Learn what keeps ___ from ___")


def from_customers() -> tuple[str, ...]:
    """What the customers lack, in place of what somebody else has."""
    return ("Learn whether ___ would help our customers ___", LEARN)


def halves(objective: Reading, second: Spot) -> tuple[str, ...]:
    """Each of two aims by itself."""
    first = objective.text[objective.body[0] : second[0]].rstrip(" ,;.&")
    for joint in (" and", " while", " plus", " then"):
        first = first.removesuffix(joint)
    rest = objective.text[second[0] : objective.body[1]].strip(" ,;.")
    whole = len(first.split()) > 1 and len(rest.split()) > 1
    return (first.rstrip(" ,;"), f"{rest[0].upper()}{rest[1:]}") if whole else ()
