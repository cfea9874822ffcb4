"""Where things stand and where they should go, as people say it: 'A today, in December B', 'A; we want B', 'B, not A'.

Each of the two numbers stands in a clause of its own.
"""

from collections.abc import Iterator

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.words.tokens import Token

_JOINTS = frozenset((",", ";", ".", ":", "–", "—", "-", "and", "but", "then"))
_NOW = frozenset(("today", "now", "currently", "presently", "moment"))
_WISHES = frozenset(("want", "wants", "wish", "hope", "should", "must", "would"))
_FILLS = frozenset(("to", "be", "at", "only", "just", "have", "see", "get", "for", "like", "them", "it", "reach"))
_LATER = frozenset(("in", "at", "by", "until", "on", "the", "of", "end", "our", "this", "next", "it", "will", "then"))
_STANDS = frozenset(
    ("is", "was", "were", "are", "takes", "took", "take", "have", "had", "has", "stands", "stood", "at")
)
_OF_WHOM = frozenset(("it", "they", "this", "that", "we", "there", "before", "still", "it's", "about", *_NOW))
_LONGEST = 9  # words between a joint and its number


def told_apart(tokens: list[Token], free: list[Number], lexicon: Lexicon) -> tuple[Number, Number] | None:
    """A start and a target of one measure, each in a clause of its own: (where it stands, where it should go)."""
    for first, second in _alike(free):
        between = tokens[first.end : second.first]
        cut = next((place for place in range(len(between) - 1, -1, -1) if between[place].lower in _JOINTS), None)
        if cut is None or len(between) - cut > _LONGEST:
            continue
        lead, tail = between[cut + 1 :], between[:cut]
        words = [token.lower for token in lead]
        if _denies(words) or (words and _tells_how_it_is(words)):
            return second, first
        if _wishes(words) or (_is_now(tokens, first, tail) and _is_later(lead, lexicon)):
            return first, second
        if lead and _is_dated(tokens, first, lexicon) and _is_later(lead, lexicon):
            return first, second
    return None


def _alike(free: list[Number]) -> Iterator[tuple[Number, Number]]:
    """Each number with the next one that may be told of the same measure."""
    apart = [number for number in free if not number.bracketed and not number.attribute]
    for place, first in enumerate(apart):
        second = next((number for number in apart[place + 1 :] if _may_share_a_unit(first, number)), None)
        if second is not None:
            yield first, second


def _may_share_a_unit(first: Number, second: Number) -> bool:
    """'12 minutes ... 5', '5 ... 12 minutes'; not '12 shops ... 30 %'."""
    if first.unit == second.unit or (first.lasting and second.lasting):
        return True
    return (second.unit is None and second.head is None) or (first.unit is None and first.head is None)


def _denies(words: list[str]) -> bool:
    """'not', 'not after'."""
    return words[:1] == ["not"] and (len(words) == 1 or (len(words) == 2 and words[1] in _LATER | {"after", "within"}))


def _wishes(words: list[str]) -> bool:
    """'we want', 'it should be', 'we would like to have only'."""
    while words and words[-1] in _FILLS:
        words = words[:-1]
    return bool(words) and words[-1] in _WISHES


def _tells_how_it_is(words: list[str]) -> bool:
    """'it was', 'today it takes', 'before it was': where things stand, behind what is aimed for."""
    told = set(words)
    return told <= _STANDS | _OF_WHOM and not told.isdisjoint(_STANDS) and not told.isdisjoint(("it", "they", *_NOW))


def _is_now(tokens: list[Token], number: Number, tail: list[Token]) -> bool:
    """'40 % of families come back today', 'today 40 % come back'."""
    if tail and (tail[-1].lower in _NOW or (len(tail) == 1 and tail[0].lower == "before")):
        return True
    before = {token.lower for token in tokens[max(0, number.first - 3) : number.first]}
    return not before.isdisjoint(_NOW)


def _is_later(lead: list[Token], lexicon: Lexicon) -> bool:
    """'in December', 'at the end of the quarter only', 'by Christmas'; nothing at all where the date is a deadline."""
    seasons = lexicon.words["seasons"]
    words = [token for token in lead if token.lower not in _LATER | _FILLS]
    return all(token.date or token.lower in seasons or token.lower in lexicon.words["spans"] for token in words)


def _is_dated(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'in spring 30 %': the time stands right before the number; where it led the line, it is a deadline and gone."""
    place = number.before
    if place < 1:
        return place < 0
    named = tokens[place].date or tokens[place].lower in lexicon.words["seasons"]
    return named and tokens[place - 1].lower in ("in", "this", "last")
