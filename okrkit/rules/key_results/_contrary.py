"""Whether what a key result says of its numbers and the numbers themselves point different ways."""

import re
from decimal import Decimal

from okrkit.lexicon import Metric
from okrkit.rules._rule import Line

# What a number is counted in, where the same number means another amount: '1/week', '1 a day', '900 MB'.
_PER = re.compile(r"[\d.,]+\s*(?:[^\W\d]+\s+)?(?:/|(?:per|a|an|each|every)\b)\s*(\w+)|[\d.,]+\s*([kmgtp]i?b)\b", re.I)
_ONE_WAY = frozenset({"retention", "satisfaction", "quality", "reliability", "speed", "support", "health", "safety"})
_NESTED = frozenset({"that", "which", "who", "whose", "where", "when", "while", "if", "as", "because"})
_WAYS = {"raise": "up", "lower": "down"}
_WORDS_OF_WAYS = frozenset({"up", "down"})


def comparable(line: Line) -> bool:
    """Whether start and target are counted alike: '1/week' and '1/day', '900 MB' and '2 GB' are not."""
    first, second = line.key_result.span("baseline"), line.key_result.span("target")
    if first is None or second is None:
        return True
    text = line.reading.text
    ends = (second[0], len(text)) if first[0] < second[0] else (len(text), first[0])
    one, two = (_PER.match(text[span[0] : end]) for span, end in zip((first, second), ends, strict=True))
    if one is None or two is None:
        return True
    return (one[1] or one[2]).lower().removesuffix("s") == (two[1] or two[2]).lower().removesuffix("s")


def contrary(line: Line) -> str:
    """What is odd about a start and a target that differ; '' where nothing is."""
    start, target = line.key_result.baseline, line.key_result.target
    if start is None or target is None or start == target:
        return ""
    way, verb_class = ("down" if target < start else "up"), _verb_class(line)
    if _WAYS.get(verb_class, way) != way:
        return f"The verb says {_WAYS[verb_class]}, the numbers go {way}."
    if not _WORDS_OF_WAYS.isdisjoint(line.reading.spoken):
        where = line.key_result.span("target") or line.reading.body
        led = line.reading.text[: where[0]].lower().split()[-2:]
        if led[-1:] == ["to"] and led[:1] in (["down"], ["up"]) and led[0] != way:
            return f"'{' '.join(led)}' says one thing, the numbers say another."
    return _for_the_worse(line, way, verb_class) if verb_class in ("", "better") else ""


def _verb_class(line: Line) -> str:
    """What the verb says that the numbers hang on: the leading one, or one right before them ('NPS rises from ...')."""
    reading, first = line.reading, line.key_result.span("baseline")
    if reading.verb is not None or first is None:
        return reading.verb_class or ""
    before = [word for word in reading.words if word.end <= first[0]]
    if len(before) < 3 or before[-1].lower != "from" or any(word.lower in _NESTED for word in before):
        return ""
    verb = reading.lexicon.verbs.get(before[-2].lower)
    return (verb.verb_class or "") if verb is not None and verb.form in ("s", "past") else ""


def _for_the_worse(line: Line, way: str, verb_class: str) -> str:
    """What is odd about numbers that move away from what the catalogue calls good; '' where nothing is."""
    key_result, reading = line.key_result, line.reading
    entry = None if key_result.change is not None else _named(line, verb_class)
    if entry is None:
        return ""
    if verb_class == "better":
        alike = (entry.unit == "%") == (key_result.unit == "%")
    else:
        alike = reading.verb is None and entry.family in _ONE_WAY and entry.unit == key_result.unit == "%"
    if not alike or entry.good != {"down": "increase", "up": "decrease"}[way]:
        return ""
    return f"Of '{entry.name}' {'more' if way == 'down' else 'less'} is better as a rule; the numbers go {way}."


def beyond(line: Line) -> str:
    """What is odd about a target outside the bounds of its metric; '' within, or where the scale is not known."""
    start, target, entry = line.key_result.baseline, line.key_result.target, _named(line)
    if target is None or entry is None or line.key_result.unit not in (None, entry.unit):
        return ""
    own = entry in line.reading.lexicon.own
    if not own and (start is None or entry.unit == "%"):
        return ""  # 8.9 may be of ten; the percent of a rate is said, or it is a count
    lower, upper = (None if bound is None else Decimal(bound) for bound in (entry.lower, entry.upper))
    if upper is not None and target > upper and (start is None or start <= upper):
        return f"'{entry.name}' does not go above {upper}."
    if lower is not None and target < lower and (start is None or start >= lower):
        return f"'{entry.name}' does not go below {lower}."
    return ""


def _named(line: Line, verb_class: str = "") -> Metric | None:
    """The catalogue's metric, where the words of the metric end with its name and say little more."""
    metric, reading = line.key_result.span("metric"), line.reading
    if metric is None or line.entry is None:
        return None  # where the whole line names no metric of the catalogue, its end does not either
    named = reading.text[metric[0] : metric[1]].lower().replace("-", " ").split()
    if reading.verb is None and verb_class == "better" and named[-1] in reading.lexicon.verbs:
        named.pop()  # 'NPS improves from 40 to 35'
    entry = reading.lexicon.metric_at_end(named)
    return None if entry is None or len(named) > len(entry.name.split()) + 1 else entry  # else a share of something
