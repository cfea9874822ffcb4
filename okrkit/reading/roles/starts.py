"""Where things stand, beside the target: 'currently A', '(last year A)', 'B instead of A', 'A in May, B in July'."""

from collections.abc import Collection
from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.changes import find_multiple
from okrkit.reading.roles.context import governor, one_of_before, says_before
from okrkit.reading.words.tokens import Token, two_words

_NOW = frozenset(("today", "now", "currently"))
_THEN = frozenset(("last year", "last quarter", "at present", "last month", "this year", "last season", "last term"))
_PAST = frozenset(("last", "previous", "prior"))
_WHICH = _PAST | {"this"}
_PERIODS = frozenset(("year", "quarter", "month", "season", "term", "week"))
_SO_FAR = frozenset(
    ("last", "previous", "average", "avg", "mean", "far", "before", "still", "earlier", "yesterday", "typically", "ytd")
)
_INSTEAD = frozenset(("compared", "instead", "rather", "relative", "vs", "versus", "against"))
_THAN = frozenset(("than", "below", "under", "above", "over", "vs", "versus", "against"))
_WHEN = frozenset(("in", "at", "of", "end", "on"))
_OWNED = (("we", "have"), ("we", "had"), ("we", "are", "at"), ("we", "stand", "at"), ("we", "were", "at"))
_AT_FIRST = (
    ("start",),
    ("start", "value"),
    ("start", "at"),
    ("starting", "at"),
    ("starting", "point"),
    ("started", "at"),
)
_MOVED = frozenset((("up", "from"), ("down", "from")))
_AVERAGES = ("median", "average", "mean")
_APART = frozenset((",", ";", "and", "–", "—", "-", "/", "then"))


def is_start(tokens: list[Token], number: Number, free: list[Number], lexicon: Lexicon) -> bool:
    """Whether a number is told as where things stand: 'currently 12', '12 today', 'up from 12', 'vs 12'."""
    words, gov = lexicon.words, governor(tokens, number)
    if says_before(tokens, number, words["aim"]):
        return False
    aside = number.bracketed and (
        number is not free[0] or len(free) > 1 or find_multiple(tokens, lexicon)[0] is not None
    )
    if aside and _told_in_brackets(tokens, number, words["seasons"]):
        return True
    if number.bracketed and _so_far_before(tokens, number, words["seasons"]):
        return True
    if (number is not free[0] or number.bracketed) and (_past_before(tokens, number) or _told_of_us(tokens, number)):
        return True
    if number.bracketed and _compared_with(tokens, number, words["seasons"]):
        return True
    behind = two_words(tokens, number.end)
    told = behind.split(" ")[0] in _NOW or (behind in _THEN and not _this_one(tokens, behind))
    told = told and number.unit != "x"  # '1.3x last year' is a change
    told = told or (behind.startswith("last ") and behind[5:] in words["seasons"])
    if told or (says_before(tokens, number, words["current"]) and not number.open_end):
        return True
    moved = set(pairwise([token.lower for token in tokens[max(0, number.first - 4) : number.first]]))
    if number is not free[0] and not moved.isdisjoint(_MOVED):
        return True  # '70 %, up from a poor 38 %'
    if gov == "from" and not (len(free) == 1 and number.compare and number.share):
        return number.head is None or one_of_before(tokens, number.before, ("up", "down"))
    if len(free) < 2:
        return gov == "of" and one_of_before(tokens, number.before, ("instead",)) and number.before > 1
    led = gov in ("than", "to", "with", "of", "vs", "versus", "against") or tokens[number.first].lower == "than"
    return led and one_of_before(tokens, number.before, _INSTEAD)


def _this_one(tokens: list[Token], behind: str) -> bool:
    """'350 this year vs 190 last year': what is told of this year is aimed for."""
    return behind == "this year" and any(token.lower in _PAST for token in tokens)


def one_then_another(tokens: list[Token], free: list[Number], lexicon: Lexicon) -> tuple[Number, Number] | None:
    """Two values of one measure, one behind the other: 'A in spring, B in autumn', 'A a day, aim B'."""
    for first, second in pairwise(free):
        if first.bracketed and _is_the_start_of_a_name(tokens, first, second):
            return first, second
        alike = first.unit == second.unit or (_is_averaged(tokens, first) and None in (first.unit, second.unit))
        if not alike or second.bracketed or not _stands_bare(tokens, first, lexicon):
            continue
        if says_before(tokens, second, lexicon.words["aim"], 2) and _counts_alike(tokens, first, second):
            return first, second
        between = tokens[first.end : second.first]
        dated = bool(between) and between[-1].lower in _APART and _tells_when(between[:-1])
        if dated and (second.compare or _counts_alike(tokens, first, second)):
            return first, second
    return None


def _is_the_start_of_a_name(tokens: list[Token], first: Number, second: Number) -> bool:
    """'Parcels on time (91 %): 96 %': in brackets behind a name where it stands, behind the colon where it goes."""
    if first.unit is None or first.unit != second.unit or first.own < 2 or tokens[first.own - 1].text != "(":
        return False
    return [token.text for token in tokens[first.end : second.first]] == [")", ":"]


def _is_averaged(tokens: list[Token], number: Number) -> bool:
    """'median 45, goal 30 minutes': the unit may stand behind one of them."""
    return number.head is None and tokens[number.before].lower in _AVERAGES


def _stands_bare(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """Whether a number is the value of what stands before it: 'meals served: 400', 'regretted leavers 11'."""
    if number.before < 0:
        return False
    before = tokens[number.before]
    if before.kind == "p":
        return before.text in ":–—|"
    verb = before.verb
    return before.lower not in lexicon.words["phrase-ends"] and (verb is None or verb.form != "base")


def _counts_alike(tokens: list[Token], first: Number, second: Number) -> bool:
    """Whether neither counts things of its own, or both the same."""
    if first.unit is not None:
        return True
    heads = {tokens[number.head].lower for number in (first, second) if number.head is not None}
    return len(heads) < 2


def _tells_when(between: list[Token]) -> bool:
    """'in spring', 'this year', 'last quarter': a date, and nothing else."""
    if not any(token.date for token in between):
        return len(between) == 2 and between[0].lower in _WHICH and between[1].lower in _PERIODS
    return all(token.date or token.lower in _WHEN or token.lower in _WHICH for token in between)


def _past_before(tokens: list[Token], number: Number) -> bool:
    """'...; last quarter 35 %', '– previous year: 12': a time that has passed, right before the number."""
    place = number.before
    if place >= 0 and tokens[place].lower in (":", "=", "was", "were", "at"):
        place -= 1
    return place >= 1 and tokens[place - 1].lower in _PAST and (tokens[place].date or tokens[place].lower in _PERIODS)


def _compared_with(tokens: list[Token], number: Number, seasons: Collection[str]) -> bool:
    """'fewer than last year (40)', 'below 2025 (23,000)': what it was at the time that it is compared with."""
    place = number.own - 1
    if tokens[place].text != "(":
        return False
    told = False
    while place > 1:
        token = tokens[place - 1]
        past = token.date or token.lower in _PAST or token.lower in _PERIODS or token.lower in seasons
        if not past and token.lower not in _WHEN and token.lower != "the":
            return told and token.lower in _THAN
        told = told or past
        place -= 1
    return False


def _so_far_before(tokens: list[Token], number: Number, seasons: Collection[str]) -> bool:
    """'(lab: 6.5, field so far: 3)', '(before: 92, last autumn 61)': told of what was, right before the number."""
    words = [token.lower for token in tokens[max(0, number.first - 3) : number.first] if token.text != ":"]
    return words[-2:] == ["so", "far"] or (len(words) > 1 and words[-2] in _PAST and words[-1] in seasons)


def _told_of_us(tokens: list[Token], number: Number) -> bool:
    """', we have 140', '; we are at 62 %': where things stand, behind what is aimed for."""
    words = [token.lower for token in tokens[max(0, number.first - 4) : number.first]]
    return any(
        words[-len(said) :] == list(said) and words[-len(said) - 1] in _APART
        for said in _OWNED
        if len(words) > len(said)
    )


def _told_in_brackets(tokens: list[Token], number: Number, seasons: Collection[str]) -> bool:
    """'(2025: 87 %)', '(18k in March)', '(we have 140)': where things stand, with its date or its owner."""
    opening = next((place for place in range(number.first - 1, -1, -1) if tokens[place].text == "("), -1)
    closing = next((place for place in range(number.end, len(tokens)) if tokens[place].text == ")"), len(tokens))
    closing = next((place for place in range(number.end, closing) if tokens[place].text in ",;"), closing)
    before, behind = tokens[opening + 1 : number.own], tokens[number.end : closing]
    if tuple([token.lower for token in before if token.text not in ":="]) in (*_OWNED, *_AT_FIRST, ("it", "is")):
        return True
    dated = [*before, *behind]
    said = [token.lower for token in dated]
    if any(word in _SO_FAR and (word not in _AVERAGES or "of" not in said) for word in said):
        return True
    timed = [token.date or token.lower in seasons for token in dated]
    return (
        any(timed)
        and all(told or token.kind == "p" or token.lower in _WHEN for told, token in zip(timed, dated, strict=True))
        and not any(token.lower in ("by", "until") for token in dated)
    )
