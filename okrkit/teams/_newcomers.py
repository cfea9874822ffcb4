"""Newcomers whom one team wins, and the same people whom another one loses or keeps, where texts say it in words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from okrkit.lexicon import parsed
from okrkit.model import Direction
from okrkit.teams._counted import Counted

_NEW = re.compile(r"\bnew ((?:[\w-]+ ){0,2}[\w-]+)")
_WHICH = re.compile(r"\b(?:who|that|still)\b")
_SAME = 5  # letters by which two words are about the same people: 'memberships' and 'members'


def newcomers(found: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """'New members per month' beside 'Members who leave in the first year': who wins them, and who loses or keeps."""
    won: dict[str, list[tuple[Counted, list[str]]]] = {}
    for one in found:
        named = _NEW.search(one.metric.lower())
        if named and one.key_result.direction is Direction.INCREASE and not _of_some(one):
            won.setdefault(one.period, []).append(
                (one, re.split(r" (?:per|each|every|a|in|by|for|from) ", named[1])[0].split())
            )
    for other in found if won else ():
        if people := _going(other):
            for one, nouns in won.get(other.period, ()):
                if any(_alike(noun, people) for noun in nouns):
                    yield one, other


def _of_some(one: Counted) -> bool:
    """Whether it is about a share of the newcomers, or of those who do something: that is no push for more of them."""
    return one.key_result.unit == "%" or bool(_WHICH.search(one.key_result.text.lower()))


def _going(one: Counted) -> str:
    """The people of whom a key result says that they go, or stay, the way it is wanted; '' when it says nothing so."""
    found = _who().search(one.key_result.text.lower())
    if found is None:
        return ""
    wanted = Direction.DECREASE if found["goes"] else Direction.INCREASE
    return found["people"] if one.key_result.direction is wanted else ""


@cache
def _who() -> re.Pattern[str]:
    lists = parsed("findings.toml")
    goes, stays = ("|".join(sorted(map(re.escape, lists[name]["words"]), key=len, reverse=True))
                   for name in ("leaving", "staying"))  # fmt: skip
    return re.compile(rf"\b(?P<people>[\w-]+) who (?:(?P<goes>{goes})|(?P<stays>{stays}))\b")


def _alike(one: str, other: str) -> bool:
    """Whether two nouns mean the same people: 'member', 'members' and 'memberships' do."""
    return one.removesuffix("s") == other.removesuffix("s") or (len(one) >= _SAME and one[:_SAME] == other[:_SAME])
