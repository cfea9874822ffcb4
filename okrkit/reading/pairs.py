"""Where things stand and where they should go: 'from A to B', 'A -> B', 'to B (currently A)'."""

from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading._number import Number
from okrkit.reading.context import governor, one_of_before, says_before
from okrkit.reading.slots import ARROWS, Slots, governing
from okrkit.reading.tokens import Token, two_words
from okrkit.reading.verbs import Act


def find_pairs(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'from A to B', 'A -> B', 'to B from A', 'to B (currently A)'."""
    free = [number for number in numbers if number.role in ("", "limit", "aside")]
    for first, second in pairwise(free):
        gov1, gov2 = governor(tokens, first), governor(tokens, second)
        between = tokens[first.end : second.first]
        if gov1 == gov2 and gov1 in ("rank", "level", "grade", "place") and len(between) == 2:
            gov1, gov2 = (tokens[number.before - 1].lower if number.before else "" for number in (first, second))
        broken = any(token.text in ".;" for token in between)
        cells = gov2 == "|" and len(between) == 1 and first.unit == second.unit == "%"  # '61 % | 80 %'
        if (
            (gov2 in ARROWS and len(between) <= 4)
            or cells
            or (gov1 == "from" and gov2 in ("to", "towards", "into") and not broken)
        ):
            _pair(slots, first, second)
            return
        if (
            gov1 in ("to", "below", "at", "of")
            and gov2 == "from"
            and not broken
            and not one_of_before(tokens, second.before, ("excluding",))
            and len(between) <= 6
        ):
            _pair(slots, second, first)
            return
        if gov2 == "to" and _leads_over(tokens, first, second) and _is_pair(tokens, acts, first, second):
            _pair(slots, first, second)
            return
    for number in free:
        if _is_start(tokens, number, free, lexicon):
            number.role, slots.baseline = "baseline", number
            return


def _leads_over(tokens: list[Token], first: Number, second: Number) -> bool:
    """Whether only 'to', 'down to', brackets or 'per 1,000' stand between two numbers."""
    between = tokens[first.end : second.before]
    if not between or between[0].text == "(":
        return True
    return between[0].lower in ("per", "a", "/") or (len(between) == 1 and between[0].lower in ("down", "up"))


def _is_pair(tokens: list[Token], acts: list[Act], first: Number, second: Number) -> bool:
    """'Improve uptime 95 % to 99 %' and 'Outages: 12 to 8' are pairs; 'find 5 to 10 shops' is a range."""
    units = {first.unit, second.unit}
    if "%" in units and len(units - {None}) > 1:
        return False  # 'a visit within three days to 60 %': a condition, and then the target
    act = governing(tokens, acts, first.own)
    if act is not None and act.verb_class in ("raise", "lower", "better"):
        return True
    last = tokens[first.before] if first.before >= 0 else None
    if (
        last is None
        or last.lower in ("of", "in", "for", "with", "by", "at", "to", "least")
        or (last.verb and act is not None and act.place == first.before)
    ):
        return False
    return second.noun is None or first.unit is not None or last.text == ":"


def _is_start(tokens: list[Token], number: Number, free: list[Number], lexicon: Lexicon) -> bool:
    """Whether a number is told as where things stand: 'currently 12', '12 today', 'up from 12', 'vs 12'."""
    words, gov = lexicon.words, governor(tokens, number)
    if says_before(tokens, number, words["aim"]):
        return False
    if number.bracketed and number is not free[0] and _told_in_brackets(tokens, number):
        return True
    behind = two_words(tokens, number.end)
    if (
        says_before(tokens, number, words["current"])
        or behind.split(" ")[0] in ("today", "now", "currently")
        or behind in ("last year", "last quarter", "at present", "last month", "this year")
    ):
        return True
    if gov == "from":
        return number.head is None or one_of_before(tokens, number.before, ("up", "down"))
    if len(free) < 2:
        return False
    return gov in ("than", "to", "with", "of", "vs", "versus") and one_of_before(
        tokens, number.before, ("compared", "instead", "relative", "vs", "versus")
    )


def _told_in_brackets(tokens: list[Token], number: Number) -> bool:
    """'(2025: 87 %)', '(18k in March)', '(we have 140)': where things stand, with its date or its owner."""
    opening = next((place for place in range(number.first - 1, -1, -1) if tokens[place].text == "("), -1)
    closing = next((place for place in range(number.end, len(tokens)) if tokens[place].text == ")"), len(tokens))
    before, behind = tokens[opening + 1 : number.first], tokens[number.end : closing]
    if [token.lower for token in before] in (["we", "have"], ["we", "had"], ["we", "are", "at"], ["it", "is"]):
        return True
    dated = [*before, *behind]
    if any(token.lower in ("last", "previous") for token in dated):
        return True
    return (
        any(token.date for token in dated)
        and all(token.date or token.kind == "p" or token.lower in ("in", "at", "of", "end") for token in dated)
        and not any(token.lower in ("by", "until") for token in dated)
    )


def _pair(slots: Slots, baseline: Number, target: Number) -> None:
    baseline.role, target.role = "baseline", "target"
    slots.baseline, slots.target = baseline, target
    for one, other in ((target, baseline), (baseline, target)):
        if one.unit is None and other.unit is not None and one.form != "out of":
            one.unit = other.unit
