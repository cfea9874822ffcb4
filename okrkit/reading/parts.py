"""From the structure to the value that goes out: numbers, unit, direction, each with its span."""

from decimal import Decimal
from typing import Any

from okrkit.model import KeyResult, Kind, Span
from okrkit.reading.directions import direction_of
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import is_money
from okrkit.reading.numbers.worth import in_unit_of, signed
from okrkit.reading.roles.context import governor
from okrkit.reading.words.likelihoods import stated_likelihoods
from okrkit.reading.words.phrases import plural

_NAMES = frozenset(f"{day}days" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
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

    if facts.metric is not None and (kind is not Kind.VAGUE or slots.main is not None):
        parts["metric"] = said("metric", *facts.metric)
    if baseline is not None and baseline.value is not None:
        parts["baseline"] = signed(in_unit_of(target, baseline, facts.lexicon), baseline)
        said("baseline", baseline.own, baseline.end)
    if target is not None and target.value is not None:
        parts["target"] = signed(target.value, target) if baseline is not None else Decimal(target.value)
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
    if direction := direction_of(facts, kind):
        parts["direction"] = direction
    if deadline is not None:
        spans.append(deadline)
        parts["deadline"] = text[deadline.start : deadline.end]
    if end < len(text):  # a likelihood that is stated is left out of what speaks
        parts.update(stated_likelihoods(text))
    return _EMPTY.filled({**parts, "spans": tuple(spans)})


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
