"""Where things stand and where they should go, told together: 'from A to B', 'A -> B', 'to B from A'."""

from decimal import Decimal
from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.compounds import as_share
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.worth import scaled
from okrkit.reading.roles.context import governor, one_of_before
from okrkit.reading.roles.slots import Slots, governing
from okrkit.reading.roles.spoken import told_apart
from okrkit.reading.roles.starts import is_start, one_then_another
from okrkit.reading.words.elsewhere import from_elsewhere, to_elsewhere
from okrkit.reading.words.tokens import ARROWS, Token
from okrkit.reading.words.verbs import Act


def find_pairs(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'from A to B', 'A -> B', 'to B from A', 'to B (currently A)'."""
    free = [number for number in numbers if number.role in ("", "limit", "aside")]
    for first, second in pairwise(free):
        led = governor(tokens, first) == "from" and governor(tokens, second) == "to"
        if led and second.first == first.end + 1 and first.unit == second.unit:
            _pair(slots, first, second)
            return  # 'recall at 1 % false alarms from 55 % to 70 %'
    for first, second in pairwise(free):
        gov1, gov2 = governor(tokens, first), governor(tokens, second)
        between = tokens[first.end : second.first]
        if gov1 == gov2 and len(between) == 2 and tokens[first.before].kind == "w":
            gov1, gov2 = (tokens[number.before - 1].lower if number.before else "" for number in (first, second))
        broken = any(token.text in ".;" for token in between)
        cells = gov2 == "|" and len(between) == 1 and _in_cells(first, second, gov1)
        if (
            (gov2 in ARROWS and len(between) <= (7 if between[0].lower == "per" else 4))
            or _points_on(tokens, first, second)
            or cells
            or (gov1 == "from" and gov2 in ("to", "towards", "into") and not broken)
            or (_leads_elsewhere(tokens, first, second, lexicon) and not broken)
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
    if len(free) > 1 and (then := one_then_another(tokens, free, lexicon) or told_apart(tokens, free, lexicon)):
        _pair(slots, *then)
        return
    for number in free:
        if is_start(tokens, number, free, lexicon):
            number.role, slots.baseline = "baseline", number
            return


def _leads_elsewhere(tokens: list[Token], first: Number, second: Number, lexicon: Lexicon) -> bool:
    """'von 38 % auf 60 %', 'de 12 a 5': English takes that 'a' for its own, as a part of the number."""
    if not first.first or not from_elsewhere(tokens, first.first - 1, lexicon):
        return False
    return to_elsewhere(tokens, second.first - 1 if second.first == second.own else second.first, lexicon)


def _points_on(tokens: list[Token], first: Number, second: Number) -> bool:
    """'14 % > 9 %', '61 > 35': a bare '>' right between two values of one measure is an arrow."""
    if tokens[second.first].text != ">" or second.first != first.end or first.compare or first.head is not None:
        return False
    if second.unit not in (None, first.unit) or first.before < 0:
        return False
    second.compare = ""
    return True


def _in_cells(first: Number, second: Number, gov: str) -> bool:
    """'61 % | 80 %', '| [TBD] | < 2 hours', '| 12 | 4': the cells of a table, the start in the first."""
    if first.value is None:
        return True
    return first.unit == second.unit and (first.unit == "%" or (gov == "|" and first.head is None is second.head))


def _leads_over(tokens: list[Token], first: Number, second: Number) -> bool:
    """Whether only 'to', 'down to', brackets or 'per 1,000' stand between two numbers."""
    between = tokens[first.end : second.before]
    if governor(tokens, first) in ("by", "up", "down") or (first.sign == "+" and not second.sign):
        return False  # 'up 5 to 30', 'by 2m to 14m', '+12 to 40': so much more
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
    if last is None and first.share and second.share and _each_marked(tokens, first):
        return True  # '20 % to 35 % of guests order', '3 of 10 to 5 of 10 things'
    doing = last is not None and last.verb is not None and last.verb.form == "ing"
    if doing and (act is None or act.verb_class == "do") and _each_marked(tokens, first):
        return True  # 'modal split: cycling 12 % to 18 %'
    if (
        last is None
        or last.lower in ("of", "in", "for", "with", "by", "at", "to", "least")
        or (last.verb and act is not None and act.place == first.before)
    ):
        return False
    return second.noun is None or first.unit is not None or last.text == ":"


def _each_marked(tokens: list[Token], number: Number) -> bool:
    """Whether a share says so itself; in '10 to 20 %' it is a range."""
    return number.end - number.own > 1 and tokens[number.end - 1].lower != "to"


def share_a_scale(tokens: list[Token], slots: Slots, lexicon: Lexicon) -> None:
    """'revenue from 12 to 15m', 'readers 8 → 20k': both are millions, or thousands."""
    start, end = slots.baseline, slots.target
    if start is None or end is None or start.value is None or end.value is None or start.end - start.own > 1:
        return
    scale = next((lexicon.scales[word.lower] for word in tokens[end.own : end.end] if word.lower in lexicon.scales), 0)
    if scale and start.value != "0" and Decimal(start.value) * 100 < Decimal(end.value):
        start.value = scaled(start.value, scale)


def share_a_whole(start: Number, end: Number) -> None:
    """'2 → 9 of 12 teams', '9 of 12 teams, from 2': both are counted among the twelve."""
    for one, other in ((end, start), (start, end)):
        if one.unit is None and other.whole and one.form == "" and one.value is not None:
            as_share(one, other.whole)


def _pair(slots: Slots, baseline: Number, target: Number) -> None:
    baseline.role, target.role = "baseline", "target"
    slots.baseline, slots.target = baseline, target
    share_a_whole(baseline, target)
    for one, other in ((target, baseline), (baseline, target)):
        if one.unit is None and other.unit is not None and one.form != "out of":
            one.unit = other.unit
