"""What each number does in its text: baseline, target, change, condition."""

from collections.abc import Collection

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.changes import find_change, find_multiple
from okrkit.reading.roles.conditions import find_conditions
from okrkit.reading.roles.context import governor, says_before
from okrkit.reading.roles.pairs import find_pairs, share_a_scale, share_a_whole
from okrkit.reading.roles.slots import MOVING, Slots, governing
from okrkit.reading.roles.wholes import take_whole
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token, two_words
from okrkit.reading.words.verbs import Act

_SUMS = frozenset(("total", "overall", "altogether"))
_PAST = frozenset(("last", "previous", "ago", "yesterday"))
_PIECES = frozenset(("pcs", "pieces", "units", "items", "pc"))
_MARKING = frozenset(
    ("rate", "rates", "rating", "rated", "give", "gives", "giving", "gave", "score", "scores", "scoring")
)


def find_roles(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> Slots:
    """Give every number its role."""
    slots = Slots()
    find_conditions(tokens, numbers, acts, lexicon)
    find_pairs(tokens, numbers, acts, slots, lexicon)
    if slots.target is None:
        _take_change(tokens, numbers, acts, slots, lexicon)
        _take_target(tokens, numbers, acts, slots, lexicon)
    share_a_scale(tokens, slots, lexicon)
    start, end = slots.baseline, slots.target
    if start is not None and end is not None:
        share_a_whole(start, end)
    for number in (start, end):
        if number is not None and number.unit is None and number.head is None and tokens[0].text == "%":
            number.unit = "%"  # '% of permits applied for online from 40 to 80'
    if start is not None and end is not None and (_timed_beside_a_share(start, end) or _part_of_it(start, end)):
        start.role, slots.baseline, slots.start_told = "condition", None, True
    main = slots.main
    behind = main.first if main is not None else slots.change_at[0] + 1 if slots.change_at else len(tokens)
    slots.act = governing(tokens, acts, behind)
    if slots.change is None and (slots.baseline is None or slots.baseline.value is None):
        take_whole(tokens, acts, slots, lexicon)
    return slots


def _timed_beside_a_share(start: Number, end: Number) -> bool:
    """'Same day for 80 % (now 4 days)'."""
    return start.lasting and end.share


def _part_of_it(start: Number, end: Number) -> bool:
    """'8 visits a month (today half)': half of the eight."""
    return start.share and start.form == "words" and not end.share


def _take_change(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """The first number that tells a change."""
    for number in numbers:
        change = find_change(tokens, number, governing(tokens, acts, number.first), lexicon)
        if change is not None and not _told_beside(tokens, numbers, number):
            number.role = "change"
            slots.change_number, slots.change_at, slots.change = number, (number.first, number.end), change or None
            return


def _told_beside(tokens: list[Token], numbers: list[Number], number: Number) -> bool:
    """'600 leads, which is 28 % growth': what is counted first is aimed for, and the change explains it."""
    counted = [other for other in numbers if other.own < number.own and other.role == "" and other.head is not None]
    return bool(counted) and any(token.lower == "which" for token in tokens[counted[-1].end : number.first])


def _take_target(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """The number aimed for. One that is called the target stands above a change; 'double' stands above a weak one."""
    aims = lexicon.words["aim"]
    called = (number for number in numbers if number.role == "" and _is_called(tokens, number, aims))
    aimed = next(called, None) or _where_it_ends(tokens, numbers, slots.change_number)
    if slots.change_number is not None:
        if aimed is None:
            return
        slots.change_number.role, slots.change_number, slots.change, slots.change_at = "", None, None, None
    target = (
        aimed
        or _in_total(tokens, numbers)
        or _of_its_kind(numbers, slots)
        or _target(tokens, numbers, acts)
        or _beside_a_start(numbers, slots)
    )
    if target is None or target.role in ("weak", "limit", "aside"):
        slots.change, slots.change_at = find_multiple(tokens, lexicon)
    if target is None or slots.change is not None:
        return
    if target.role == "limit" and governor(tokens, target) != "for":
        target.compare = "within"
    target.role, slots.target = "target", target


def _is_called(tokens: list[Token], number: Number, aims: Collection[str]) -> bool:
    """'target: 40', '40 (target)'."""
    named = [token.lower for token in tokens[number.end : number.end + 3]]
    return says_before(tokens, number, aims, 3) or (len(named) == 3 and named[0] == "(" and named[1] in aims)


def _where_it_ends(tokens: list[Token], numbers: list[Number], change: Number | None) -> Number | None:
    """'down 20 % to £1.6m': the end value stands above the change that leads to it."""
    if change is None:
        return None
    if not (change.share or change.unit == "points"):
        return _right_behind(tokens, numbers, change)
    later = (
        number
        for number in numbers
        if number.role == ""
        and number.own > change.own
        and (number.form == "currency" or (number.share and change.unit == "points"))
    )
    return next((number for number in later if governor(tokens, number) == "to"), None)


def _right_behind(tokens: list[Token], numbers: list[Number], change: Number) -> Number | None:
    """'by €2m to €14m', 'up 5 to 30': the end value in the same unit, with nothing but 'to' before it."""
    alike = (number for number in numbers if number.role == "" and number.unit == change.unit)
    return next((number for number in alike if number.before == change.end and governor(tokens, number) == "to"), None)


def _in_total(tokens: list[Token], numbers: list[Number]) -> Number | None:
    """'one visit a month per shop (36 in total)': what a rate comes to stands above the rate."""
    rate = next((number for number in numbers if number.role == "" and number.noun is not None), None)
    for number in numbers if rate is not None else ():
        summed = tokens[number.end].lower in _SUMS if number.end < len(tokens) else False
        summed = summed or (two_words(tokens, number.end) == "in total")
        apart = number.bracketed or governor(tokens, number) in (",", "=", "–", "-")
        if summed and apart and number.value is not None and rate is not None and rate.own < number.own:
            number.noun, number.head, number.unit, number.form = rate.noun, rate.head, rate.unit, "summed"
            rate.role = "condition"
            return number
    return None


def _of_its_kind(numbers: list[Number], slots: Slots) -> Number | None:
    """'a score of 85 for 90 % of the farms (currently 60 %)': the number in the unit of where things stand."""
    start = slots.baseline
    if start is None or start.unit is None:
        return None
    free = [number for number in numbers if number.role == ""]
    alike = [number for number in free if number.unit == start.unit]
    return alike[0] if len(alike) == 1 < len(free) else None


def _target(tokens: list[Token], numbers: list[Number], acts: list[Act]) -> Number | None:
    """The number aimed for: one that its verb leads up to, else the first that counts or measures something."""
    free = [number for number in numbers if number.role == ""]
    scattered = ("in", "for", "across", "with", "on", "during", "over")
    limit = next((number for number in numbers if number.role == "limit" and number.compare in ("<", "<=")), None)
    if not free or (
        limit is not None and all(governor(tokens, number) in scattered and not number.share for number in free)
    ):
        weak = [
            number
            for number in numbers
            if (_may_be_aimed_for(number) and not _is_of_before(tokens, number)) or _stands_alone(tokens, number)
        ]
        if weak and weak[0].role == "weak" and weak[0].before == 0:
            return weak[0]  # 'first 3 shops opened within 6 months'
        return next(
            (number for number in numbers if number.role == "limit" and _limits(tokens, number)),
            weak[0] if weak else None,
        )
    if len(free) > 1 and free[0].compare and free[0].head is not None and _is_a_share_of(tokens, free[1]):
        return free[1]  # 'at least two contacts with 80 % of the clients'
    if len(free) > 1 and (share := _share_that_rate(tokens, free)) is not None:
        return share
    for number in free:
        gov = governor(tokens, number)
        act = governing(tokens, acts, number.first)
        if gov in ("to", "at", "below", "above") and act is not None and act.verb_class in MOVING:
            return number
        if number is free[0] and (number.noun or number.unit) and gov not in scattered:
            return number
    strong = [number for number in free if number.share or number.compare]
    return strong[0] if strong and governor(tokens, free[0]) in scattered else free[0]


def _beside_a_start(numbers: list[Number], slots: Slots) -> Number | None:
    """'a 6-minute wait at reception, was 14': what would name a span is aimed for, once it is told where it stands."""
    start = slots.baseline
    if start is None or start.value is None or (start.unit is not None and not start.lasting):
        return None
    others = [number for number in numbers if number.role == "condition" and number.head is None]
    spans = [number for number in others if number.lasting or (number.unit is None and start.lasting)]
    if len(spans) != 1 or (spans[0].unit and start.unit not in (None, spans[0].unit)):
        return None
    start.unit = spans[0].unit = start.unit or spans[0].unit
    return spans[0]


def _share_that_rate(tokens: list[Token], free: list[Number]) -> Number | None:
    """'customers rating us 9 or 10 reach 60 %': of a mark and of who give it, these are aimed for."""
    mark = free[0]
    if mark.unit is not None or mark.head is not None:
        return None
    said = {token.lower for token in tokens[max(0, mark.first - 5) : mark.first]}
    return next((number for number in free[1:] if number.share), None) if said & _MARKING else None


def _may_be_aimed_for(number: Number) -> bool:
    """Whether a number is taken where there is no other: 'the first 3 shops', '(5 interviews)', '(at least 90 %)'."""
    if number.role == "weak":
        return True
    return number.role == "aside" and (bool(number.compare) or (number.head is not None and number.unit is None))


def _is_of_before(tokens: list[Token], number: Number) -> bool:
    """'(63 old accounts in the last audit)', '(2 wings missed last time)': in brackets, and told of the past."""
    return number.bracketed and any(token.lower in _PAST for token in tokens[number.end : number.end + 6])


def _stands_alone(tokens: list[Token], number: Number) -> bool:
    """'New drivers trained (8)', 'replace the inverters (42 pcs)': how many, in brackets of its own."""
    behind = [token.lower for token in tokens[number.end : number.end + 2]]
    alone = tokens[number.own - 1].text == "(" if number.own else False
    closed = behind[:1] == [")"] or (len(behind) == 2 and behind[0] in _PIECES and behind[1] == ")")
    many = any(plural(token) for token in tokens[: max(0, number.own - 1)])
    return number.role == "aside" and number.unit is None and alone and closed and many and not number.lasting


def _is_a_share_of(tokens: list[Token], number: Number) -> bool:
    follows = tokens[number.end].lower if number.end < len(tokens) else ""
    return (
        number.share and follows == "of" and governor(tokens, number) in ("in", "for", "with", "by", "to", "at", "on")
    )


def _limits(tokens: list[Token], number: Number) -> bool:
    """'reply within 3 h' is aimed for; 'a plan for 1 year' is not, 'runs for 10 days' is."""
    if governor(tokens, number) != "for":
        return True
    verb = tokens[number.before - 1].lower if number.before else ""
    return verb in ("runs", "run", "lasts", "last", "stays", "works", "lives", "survives", "operates", "stable", "up")
