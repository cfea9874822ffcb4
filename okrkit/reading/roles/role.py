"""What each number does in its text: baseline, target, change, condition."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.changes import find_change, find_multiple
from okrkit.reading.roles.conditions import find_conditions
from okrkit.reading.roles.context import governor, says_before
from okrkit.reading.roles.pairs import find_pairs, share_a_scale
from okrkit.reading.roles.slots import MOVING, Slots, governing
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token
from okrkit.reading.words.verbs import Act

_MARKING = frozenset(
    ("rate", "rates", "rating", "rated", "give", "gives", "giving", "gave", "score", "scores", "scoring")
)


def find_roles(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> Slots:
    """Give every number its role."""
    slots = Slots()
    find_conditions(tokens, numbers, acts, lexicon)
    find_pairs(tokens, numbers, acts, slots, lexicon)
    share_a_scale(tokens, slots, lexicon)
    if slots.target is None:
        _take_change(tokens, numbers, acts, slots, lexicon)
        _take_target(tokens, numbers, acts, slots, lexicon)
    main = slots.main
    behind = main.first if main is not None else slots.change_at[0] + 1 if slots.change_at else len(tokens)
    slots.act = governing(tokens, acts, behind)
    if slots.change is None and (slots.baseline is None or slots.baseline.value is None):
        _take_whole(tokens, acts, slots, lexicon)
    return slots


def _take_change(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """The first number that tells a change."""
    for number in numbers:
        change = find_change(tokens, number, governing(tokens, acts, number.first), lexicon)
        if change is not None:
            number.role = "change"
            slots.change_number, slots.change_at, slots.change = number, (number.first, number.end), change or None
            return


def _take_target(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """The number aimed for. One that is called the target stands above a change; 'double' stands above a weak one."""
    aims = lexicon.words["aim"]
    called = (number for number in numbers if number.role == "" and says_before(tokens, number, aims, 3))
    aimed = next(called, None) or _where_it_ends(tokens, numbers, slots.change_number)
    if slots.change_number is not None:
        if aimed is None:
            return
        slots.change_number.role, slots.change_number, slots.change, slots.change_at = "", None, None, None
    target = aimed or _of_its_kind(numbers, slots) or _target(tokens, numbers, acts) or _beside_a_start(numbers, slots)
    if target is None or target.role in ("weak", "limit", "aside"):
        slots.change, slots.change_at = find_multiple(tokens, lexicon)
    if target is None or slots.change is not None:
        return
    if target.role == "limit" and governor(tokens, target) != "for":
        target.compare = "within"
    target.role, slots.target = "target", target


def _where_it_ends(tokens: list[Token], numbers: list[Number], change: Number | None) -> Number | None:
    """'down 20 % to £1.6m': the end value stands above the change that leads to it."""
    if change is None or not (change.share or change.unit == "points"):
        return None
    later = (
        number
        for number in numbers
        if number.role == ""
        and number.own > change.own
        and (number.form == "currency" or (number.share and change.unit == "points"))
    )
    return next((number for number in later if governor(tokens, number) == "to"), None)


def _of_its_kind(numbers: list[Number], slots: Slots) -> Number | None:
    """'a score of 85 for 90 % of the farms (currently 60 %)': the number in the unit of where things stand."""
    start = slots.baseline
    if start is None or start.unit is None:
        return None
    free = [number for number in numbers if number.role == ""]
    alike = [number for number in free if number.unit == start.unit]
    return alike[0] if len(alike) == 1 < len(free) else None


def _take_whole(tokens: list[Token], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'all wards': it stands above a count that comes later and has no verb of its own ('... in 3 sessions')."""
    main = slots.target or slots.change_number
    if main is not None and (main.unit is not None or main.head is None):
        return
    if main is None and acts and acts[0].verb_class == "better":
        return  # 'delight every patient' counts nobody
    whole = _whole(tokens, lexicon)
    if whole is not None and main is not None:
        apart = any(token.text in ".;" for token in tokens[whole[1] : main.first])
        acted = any(whole[1] <= act.place < main.first and not act.passive and act.base != "be" for act in acts)
        acted = acted or _acts_on_a_count(tokens, whole[1] + 1)
        if whole[1] > main.first or apart or acted or main.value == "0":
            return
        main.role, slots.target = "", None
    slots.whole = whole


def _target(tokens: list[Token], numbers: list[Number], acts: list[Act]) -> Number | None:
    """The number aimed for: one that its verb leads up to, else the first that counts or measures something."""
    free = [number for number in numbers if number.role == ""]
    scattered = ("in", "for", "across", "with", "on", "during", "over")
    limit = next((number for number in numbers if number.role == "limit" and number.compare in ("<", "<=")), None)
    if not free or (
        limit is not None and all(governor(tokens, number) in scattered and not number.share for number in free)
    ):
        weak = [number for number in numbers if _may_be_aimed_for(number)]
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


def _whole(tokens: list[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun phrase behind 'all', 'every' or 'each', when it names something countable that is to be done."""
    for place, token in enumerate(tokens):
        if token.lower not in ("all", "every", "each") or token.date or token.number is not None:
            continue
        if _only_touched(tokens, place):
            continue
        if place + 1 < len(tokens) and tokens[place + 1].lower in ("second", "other", "third"):
            continue
        if place + 3 < len(tokens) and tokens[place + 1].text == "(" and tokens[place + 3].text == ")":
            place += 3  # 'all (IT) roles'
        of = place + 1 < len(tokens) and tokens[place + 1].lower == "of"
        start, end = noun_phrase(tokens, place + (2 if of else 1), lexicon, of=token.lower == "each")
        if end > start and end + 1 < len(tokens) and tokens[end].lower == "and" and not plural(tokens[end - 1]):
            end = max(end, noun_phrase(tokens, end + 1, lexicon)[1])
        if end > start + 1 and token.lower != "all" and _acts_on_a_count(tokens, end):
            end -= 1
        if end <= start or tokens[end - 1].date or tokens[end - 1].lower in lexicon.words["spans"]:
            continue
        if token.lower != "all" or any(plural(tokens[index]) for index in range(start, end)):
            return start, end
    return None


def _acts_on_a_count(tokens: list[Token], end: int) -> bool:
    """'each agent closes 40 tickets': what ends the phrase is the verb of the number behind it."""
    if end < 2 or end >= len(tokens) or tokens[end].number is None:
        return False
    verb = tokens[end - 1].verb
    return (verb is not None and verb.form == "s") or (plural(tokens[end - 1]) and not plural(tokens[end - 2]))


def _for_one_thing(tokens: list[Token], place: int) -> bool:
    """'a plan for every district' is one plan; 'tests for each component' are as many as there are components."""
    opening = [token.lower for token in tokens[1 : place - 1]]
    return not {"a", "an"}.isdisjoint(opening[:4]) or opening[:1] == ["the"]


def _works_there(tokens: list[Token], place: int) -> bool:
    """'launch the app to all guests', 'runs on all phones': one thing is done, and it is done for all of these."""
    acts = [token.verb for token in tokens[:place] if token.verb is not None and token.verb.form in ("base", "s")]
    return place < 11 and len(acts) == 1 and acts[0].verb_class in ("deliver", "act", "do")


def _only_touched(tokens: list[Token], place: int) -> bool:
    """'feedback from every nurse', 'across all wards' only tell where; 'added to all wards' tells how many."""
    before = tokens[place - 1].lower if place else ""
    if before in ("on", "with", "to") and tokens[place].lower != "each" and _works_there(tokens, place - 1):
        return False
    if before == "to":
        verb = tokens[place - 2].verb if place >= 2 else None
        return verb is None or (verb.form != "past" and verb.base not in ("expand", "extend", "scale"))
    if before in ("within", "between", "from", "with", "by", "providing"):
        return True
    if tokens[place].lower != "all" and (
        before in ("in", "at", "on") or (before == "for" and _for_one_thing(tokens, place))
    ):
        return True
    if any(token.lower == "between" for token in tokens[max(0, place - 8) : place]):
        return True
    return tokens[place].lower == "all" and before in ("at", "above", "overall", "after", "of", "on", "in", "across")
