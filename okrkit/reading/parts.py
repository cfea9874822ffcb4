"""From the structure to the value that goes out: numbers, unit, direction, each with its span."""

from decimal import Decimal
from typing import Any

from okrkit.lexicon import Lexicon
from okrkit.model import Direction, KeyResult, Kind, Span
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import is_money
from okrkit.reading.numbers.worth import converted
from okrkit.reading.roles.context import governor
from okrkit.reading.words.likelihoods import stated_likelihoods
from okrkit.reading.words.phrases import plural

_NAMES = frozenset(f"{day}days" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
_COMPARED = dict.fromkeys(("more", "higher", "greater"), Direction.INCREASE) | dict.fromkeys(
    ("fewer", "less", "lower"), Direction.DECREASE
)
_EMPTY = KeyResult.model_construct()


def key_result(text: str, facts: Facts, kind: Kind, deadline: Span | None, end: int) -> KeyResult:
    """The KeyResult of a text: a copy of an empty one, as pydantic's checks would double the time of a reading.

    Args:
        end: where the part that speaks ends.
    """
    tokens, slots = facts.tokens, facts.slots
    target, baseline = slots.target, slots.baseline
    spans: list[Span] = []
    parts: dict[str, Any] = {"text": text, "kind": kind}

    def said(part: str, start: int, end: int) -> str:
        spans.append(Span(part, tokens[start].start, tokens[end - 1].end))
        return text[spans[-1].start : spans[-1].end]

    if facts.metric is not None:
        parts["metric"] = said("metric", *facts.metric)
    if baseline is not None and baseline.value is not None:
        parts["baseline"] = _signed(_in_unit_of(target, baseline, facts.lexicon), baseline)
        said("baseline", baseline.own, baseline.end)
    if target is not None and target.value is not None:
        parts["target"] = _signed(target.value, target) if baseline is not None else Decimal(target.value)
        if not target.attribute:  # 'a 4-star review' is one word
            said("target", target.own, target.end)
    elif slots.whole is not None:
        parts["target"] = Decimal(100)
    elif facts.named and slots.gone:
        parts["target"] = Decimal(0)
    if slots.change is not None and slots.change_at is not None:
        parts["change"] = slots.change
        said("change", *slots.change_at)
    if unit := "%" if target is None and slots.whole is not None else _unit(facts):
        parts["unit"] = unit if unit[0].islower() else _within_a_line(unit, text)
    if direction := _direction(facts, kind):
        parts["direction"] = direction
    if deadline is not None:
        spans.append(deadline)
        parts["deadline"] = text[deadline.start : deadline.end]
    if end < len(text):  # a likelihood that is stated is left out of what speaks
        parts.update(stated_likelihoods(text))
    return _EMPTY.filled({**parts, "spans": tuple(spans)})


def _signed(value: str, number: Number) -> Decimal:
    """'from -12 to +10' begins below zero."""
    return Decimal(f"-{value}" if number.sign == "-" else value)


def _in_unit_of(target: Number | None, baseline: Number, lexicon: Lexicon) -> str:
    """A baseline in the unit of its target: 2 hours -> 30 minutes starts at 120."""
    value = baseline.value or "0"
    if target is None or target.unit == baseline.unit:
        return value
    here, there = (lexicon.milliseconds.get(unit or "") for unit in (baseline.unit, target.unit))
    return (converted(value, here, there) if here and there else None) or value


def _within_a_line(unit: str, text: str) -> str:
    """A counted noun as it stands behind a number: 'Calls from 52 to 39' are calls. Names and acronyms stay."""
    titled = unit[:1].isupper() and unit[1:].islower() and unit not in _NAMES and not is_money(unit)
    before = text.partition(unit)[0].split()
    return unit.lower() if titled and all(word[:1].isupper() for word in before) else unit


def _unit(facts: Facts) -> str | None:
    """The unit written beside the numbers, else the noun they count."""
    tokens, slots, number = facts.tokens, facts.slots, facts.slots.main
    if number is None:
        return None
    relative = number.role == "change" and slots.baseline is not None and slots.baseline.unit is not None
    for beside in (slots.baseline, number) if relative else (number, slots.baseline):
        if beside is None:
            continue
        if beside.unit is not None and (not beside.attribute or beside.role == "target"):
            return beside.unit
        if beside.attribute and beside.role == "target" and tokens[beside.end - 1].kind == "w":
            return tokens[beside.end - 1].text  # '4-star review'
        if beside.head is not None and beside.form != "ratio":
            return _counted(facts, beside.head)
        if beside.noun is not None and _is_scale_of(facts, beside.noun[0]):
            return tokens[beside.noun[0]].text  # 'mood > 20 NPS'
    return _unit_in_metric(facts, number)


def _counted(facts: Facts, place: int) -> str:
    """The head noun, with the word before it where it says nothing by itself: 'case studies', 'blog posts'."""
    head, behind = facts.tokens[place], facts.tokens[place + 1 : place + 3]
    if len(behind) == 2 and behind[0].lower in ("and", "or", "/") and plural(behind[1]):
        within = facts.metric is not None and facts.metric[1] == place + 3
        if within:
            return f"{head.text} {behind[0].text} {behind[1].text}"  # 'videos or blogs'
    if place and f"{facts.tokens[place - 1].lower}-{head.lower}" in facts.lexicon.words["counted-as-two"]:
        return f"{facts.tokens[place - 1].text} {head.text}"
    return head.text


def _is_scale_of(facts: Facts, place: int) -> bool:
    """Whether the word behind a number is the score it is told in, and not the metric itself."""
    token = facts.tokens[place]
    apart = facts.metric is not None and not facts.metric[0] <= place < facts.metric[1]
    return apart and token.lower in facts.lexicon.words["scores"]


def _unit_in_metric(facts: Facts, number: Number) -> str | None:
    """The plural at the head of the metric: 'raise weekly orders from 40 to 60' counts orders."""
    tokens, words = facts.tokens, facts.lexicon.words
    if facts.metric is None or number.value is None or number.form in ("ratio", "out of", "twice"):
        return None
    if facts.metric[0] > number.own and tokens[facts.metric[0] - 1].lower in ("in", "for", "on", "at"):
        return None  # 'score 89 in external audits'
    if governor(tokens, number) == "top":
        return None
    start, end = facts.metric
    aside = [token.lower for token in tokens[end : end + 3]]
    if len(aside) == 3 and aside[0] == "(" and aside[2] == ")" and aside[1] in facts.lexicon.units:
        return facts.lexicon.units[aside[1]]  # 'offer acceptance (%) from 62 to 75'
    if (
        end - start > 2
        and tokens[start].lower in ("list", "set", "total", "number")
        and tokens[start + 1].lower == "of"
    ):
        start += 2
    for place in range(start, end):
        token = tokens[place]
        if token.lower in words["phrase-ends"]:
            return None
        first = token.text.split("/")[0]
        if first != token.text and first.endswith("s"):
            return first
        follows = tokens[place + 1].lower if place + 1 < end else "of"
        timed = facts.lexicon.units.get(token.lower) if place == start and plural(token) else None
        if timed in facts.lexicon.milliseconds and token.lower != "seconds" and follows not in words["phrase-ends"]:
            return timed  # 'minutes customers could not check out'
        doing = facts.tokens[place + 1].verb if place + 1 < end else None
        if place == start and plural(token) and doing is not None and doing.form == "ing" and "." not in number.value:
            return (
                None if token.lower in words["no-unit"] else _counted(facts, place)
            )  # 'meals reaching people who ...'
        done = (
            place + 1 < end
            and (tokens[place + 1].verb is not None or follows.endswith("ed"))
            and not plural(tokens[place + 1])
        )
        if done and (place + 2 == end or tokens[place + 2].lower in words["phrase-ends"]):
            follows = tokens[place + 2].lower if place + 2 < end else "of"  # 'books borrowed per pupil'
        compared = place + 2 < end and tokens[place + 2].lower == "than"  # 'power cuts longer than 3 min'
        if plural(token) and (compared or follows in words["phrase-ends"] or follows in ("a", "an")):
            if (
                unit := facts.lexicon.units.get(token.lower)
            ) in facts.lexicon.milliseconds and token.lower != "seconds":
                return unit  # 'overtime hours per driver', 'minutes lost per customer'
            summed = start >= 2 and facts.tokens[start - 1].lower == "of" and facts.tokens[start - 2].lower == "number"
            fraction = "." in number.value and follows != "per" and not summed
            return None if fraction or token.lower in words["no-unit"] else _counted(facts, place)
    return None


def _direction(facts: Facts, kind: Kind) -> Direction | None:
    slots, number = facts.slots, facts.slots.main
    bounded = not facts.lowers.isdisjoint(("never", "not"))
    if kind is Kind.HEALTH and (_keeps(facts) or bounded or facts.says("no regressions") or facts.mentions("slips")):
        return Direction.MAINTAIN
    if number is None and slots.change is None and slots.whole is None and facts.metric is None:
        return None
    act = slots.act or (facts.lead if number is None else None)
    verb_class = act.verb_class if act is not None else ""
    if verb_class in ("lower", "raise"):
        return Direction.DECREASE if verb_class == "lower" else Direction.INCREASE
    before = facts.tokens[max(0, number.first - 2) : number.first] if number is not None else ()
    if "down" in [token.lower for token in before]:
        return Direction.DECREASE
    if facts.named and act is None and (way := _COMPARED.get(facts.tokens[0].lower)) is not None:
        return way
    if slots.change is not None:
        return Direction.DECREASE if slots.change.startswith("-") or slots.change == "x0.5" else Direction.INCREASE
    return _by_numbers(facts, verb_class)


def _keeps(facts: Facts) -> bool:
    return any(act.verb_class == "keep" or act.base == "be" for act in facts.acts)


def _by_numbers(facts: Facts, verb_class: str) -> Direction | None:
    """What the numbers tell where no verb does: from more to less, under a limit, a time that is good when short."""
    slots, lexicon = facts.slots, facts.lexicon
    target, baseline = slots.target, slots.baseline
    if baseline is not None and target is not None and baseline.value is not None and target.value is not None:
        less = _signed(target.value, target) < _signed(_in_unit_of(target, baseline, lexicon), baseline)
        return Direction.DECREASE if less else Direction.INCREASE
    if target is None:
        if facts.metric is not None and verb_class == "better" and _should_be_low(facts):
            return Direction.DECREASE
        grows = slots.whole is not None or (facts.metric is not None and verb_class in ("better", "reach"))
        return Direction.INCREASE if grows or baseline is not None else None
    if target.compare in ("<", "<=", "within") or target.value == "0":
        return Direction.DECREASE
    if governor(facts.tokens, target) == "top" and target.head is None:
        listed = facts.tokens[target.before - 1].lower == "the" and facts.lead is not None and target.before < 2
        return Direction.INCREASE if listed else Direction.DECREASE
    return Direction.DECREASE if _is_good_when_low(facts, target) else Direction.INCREASE


def _is_good_when_low(facts: Facts, target: Number) -> bool:
    """'driver turnover to 12 %', 'releases take 1 hour': a level of something there should be little of."""
    start = facts.slots.baseline
    if target.lasting and start is not None and start.form == "while":
        return True  # 'fifteen minutes instead of an evening'
    if facts.metric is None or facts.metric[0] >= target.end:
        return False  # 'close 60 tickets', 'fill 90 % of the vacancies'
    if facts.entry is not None and facts.entry.good != "either":
        return facts.entry.good == "decrease"
    if facts.slots.act is not None and facts.slots.act.base == "take" and target.lasting:
        return True
    return target.lasting and _should_be_low(facts)


def _should_be_low(facts: Facts) -> bool:
    """Whether the metric is one of which less is better: times, delays, costs."""
    if facts.entry is not None and facts.entry.good != "either":
        return facts.entry.good == "decrease"
    return facts.metric is not None and any(facts.is_a(place, "less-is-better") for place in range(*facts.metric))
