"""Measures named where no number stands: 'reduce customer churn', 'Meals saved per week', 'Readmission rate'."""

from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading.metrics.measures import Range, heads_measure, trimmed
from okrkit.reading.numbers.units import at
from okrkit.reading.roles.slots import MOVING
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.predicates import is_people
from okrkit.reading.words.tokens import Token
from okrkit.reading.words.verbs import Act

_WAYS = {"down": "lower", "up": "raise"}
_BESIDE = {
    "better": "better", "above": "raise", "over": "raise", "higher": "raise", "more": "raise", "faster": "better",
    "below": "lower", "under": "lower", "lower": "lower", "less": "lower", "fewer": "lower", "shorter": "lower",
}  # fmt: skip
_NOUNS = {
    "increase": "raise",
    "growth": "raise",
    "rise": "raise",
    "improvement": "better",
    "decrease": "lower",
    "reduction": "lower",
    "drop": "lower",
    "decline": "lower",
}
_AVERAGES_OF = frozenset(("average", "median", "benchmark", "benchmarks", "peers", "competitors", "mean"))
_LAST_TIMES = frozenset(
    (which, when) for which in ("last", "previous") for when in ("year", "quarter", "month", "season")
)
COMPARED = "compare"  # the base of the act that holds a measure against somebody's
_AVERAGES = frozenset(("average", "median", "mean", "share", "percentage", "proportion"))
_HEADS = ("rate", "rates", "ratio", "ratios")  # a line that ends with one of these names a measure


def named_measure(tokens: list[Token], acts: list[Act], lexicon: Lexicon) -> tuple[Range | None, Act | None]:
    """The measure that a verb moves where no number stands, and that verb: 'reduce customer churn'."""
    if named := _noun_of_a_change(tokens, lexicon):
        return named
    if tokens and tokens[0].lower in ("more", "fewer", "less"):
        return trimmed(tokens, noun_phrase(tokens, 1, lexicon), lexicon), None
    for act in acts:
        more = at(tokens, act.place + 1)
        if more is not None and more.lower in ("more", "fewer") and act.base not in ("be", "do"):
            span = trimmed(tokens, noun_phrase(tokens, act.place + 2, lexicon), lexicon)
            if span and plural(tokens[span[1] - 1]):
                return span, act
        shifted = act.base == "move" and not {"up", "down"}.intersection([token.lower for token in tokens])
        if act.verb_class not in MOVING or act.passive or shifted or act.base in ("be", "have", "get", "make", "do"):
            continue
        start, end = noun_phrase(tokens, act.place + 1, lexicon, of=True)
        while end > start + 1 and tokens[end - 1].lower.endswith("ly") and end == len(tokens):
            end -= 1  # 'reduce complaints significantly'
        if end > start + 2 and tokens[start].lower == "number" and tokens[start + 1].lower == "of":
            return trimmed(tokens, (start, end), lexicon), act  # 'increase the number of code reviews'
        joined = noun_phrase(tokens, end + 1, lexicon)[1] if end < len(tokens) and tokens[end].lower == "and" else end
        for stop in (end, joined):
            span = trimmed(tokens, (start, stop), lexicon)
            if span and heads_measure(tokens, span, lexicon):
                return (span[0], _it_takes(tokens, span[1])), act
        if span and plural(tokens[span[1] - 1]):
            gained = act.verb_class == "raise" and is_people(tokens, span[1] - 1, lexicon)  # 'grow card holders'
            if act.verb_class == "lower" or gained:
                return span, act
    if any(act.place == 0 for act in acts):
        return None, None
    held, against = _held_against(tokens, lexicon)
    if held is not None:
        return held, against
    moved, by = _that_moves(tokens, lexicon)
    return (moved, by) if moved else (_whole_line(tokens, lexicon), None)


def _noun_of_a_change(tokens: list[Token], lexicon: Lexicon) -> tuple[Range, Act | None] | None:
    """'Increase in user satisfaction', '% of customers who reorder': a measure, and perhaps which way."""
    if len(tokens) < 3:
        return None
    first, behind = tokens[0], tokens[1].lower
    if first.text == "%" or first.lower == "of":
        start, end = noun_phrase(tokens, 2 if behind == "of" else 1, lexicon, of=True)
        many = end > start and any(plural(token) for token in tokens[start:end])
        return ((start, end), None) if many else None
    way = _NOUNS.get(first.lower) if behind in ("in", "of") else None
    span = trimmed(tokens, noun_phrase(tokens, 2, lexicon, of=True), lexicon) if way else None
    if way is None or span is None or not heads_measure(tokens, span, lexicon):
        return None
    return span, Act(0, first.lower, way, "base", False)


def _held_against(tokens: list[Token], lexicon: Lexicon) -> tuple[Range | None, Act | None]:
    """'Donor churn better than the sector average': a measure, and whose it is held against."""
    for place, token in enumerate(tokens[:-1]):
        way = _BESIDE.get(token.lower) if place else None
        than = tokens[place + 1].lower == "than" or token.lower in ("above", "below", "under", "over")
        behind = [other.lower for other in tokens[place + 1 :]]
        if (
            way is None
            or not than
            or (_AVERAGES_OF.isdisjoint(behind) and not _LAST_TIMES.intersection(pairwise(behind)))
        ):
            continue
        span = trimmed(tokens, (0, place), lexicon)
        if span is not None and heads_measure(tokens, span, lexicon):
            return span, Act(place, COMPARED, way, "base", False)
    return None, None


def _that_moves(tokens: list[Token], lexicon: Lexicon) -> tuple[Range | None, Act | None]:
    """'Cost per kilometre falls', 'Staff turnover goes down': a measure, and the verb that ends the line."""
    end = len(tokens)
    way = _WAYS.get(tokens[end - 1].lower, "") if end else ""
    place = end - 2 if way else end - 1
    verb = tokens[place].verb if place > 0 else None
    if way and verb is None:  # 'Complaints ↓', 'average price per kilo up'
        span = trimmed(tokens, (0, place + 1), lexicon)
        head = noun_phrase(tokens, 0, lexicon)[1] - 1
        if span and (span[1] <= place or (head >= 0 and plural(tokens[head])) or heads_measure(tokens, span, lexicon)):
            return span, Act(end - 1, "go", way, "s", False)
        return None, None
    if verb is None or verb.form == "ing" or tokens[place - 1].kind != "w":
        return None, None
    verb_class = way if verb.base in ("go", "come", "be") else verb.verb_class
    if verb_class not in ("raise", "lower", "better") or (verb_class == "better" and verb.base != "improve"):
        return None, None
    span = trimmed(tokens, (0, place), lexicon)
    if span is None or not heads_measure(tokens, span, lexicon):
        return None, None
    return span, Act(place, verb.base, verb_class, verb.form, False)


def _whole_line(tokens: list[Token], lexicon: Lexicon) -> Range | None:
    """A line that is a metric of the catalogue and nothing else: 'Readmission rate', 'Attrition of regular guests'."""
    if (rate := _per_span(tokens, lexicon)) is not None:
        return rate
    stops = (index for index, token in enumerate(tokens) if token.lower in ("for", "of", "in", "on"))
    end = next((stop for stop in stops if tokens[stop - 1].lower not in ("number", "share", "count")), len(tokens))
    words = [token.lower for token in tokens[:end]]
    span = trimmed(tokens, (0, len(tokens)), lexicon)
    if span and 1 < span[1] - span[0] < 8 and tokens[span[1] - 1].lower in _HEADS:
        return span if all(token.kind == "w" and not token.date for token in tokens[: span[1]]) else None
    entry = lexicon.metric_of(words) if end and len(tokens) <= 7 else None
    if entry is None or all(token.kind != "w" for token in tokens):
        return None
    heads = {name.split()[-1] for name in (entry.name, *entry.aliases)}
    return (0, end) if words[-1] in heads else None


def _per_span(tokens: list[Token], lexicon: Lexicon) -> Range | None:
    """'Meals saved per week', 'Number of incidents (by severity)': a count of things, and nothing else."""
    end = next((place for place, token in enumerate(tokens) if token.text in "(,;"), len(tokens))
    named = tokens[:end]
    if end < 3 or any(token.kind != "w" for token in named):
        return None
    per = next((place for place, token in enumerate(named) if token.lower == "per"), 0)
    if named[0].lower in _AVERAGES and (per or named[1].lower == "of"):
        return 0, end  # 'average donation per supporter', 'share of invoices paid on time'
    if not any(plural(token) for token in named):
        return None
    if named[-2].lower == "per" and named[-1].lower in lexicon.words["spans"]:
        return 0, end
    return (0, end) if [token.lower for token in named[:2]] == ["number", "of"] else None


def _it_takes(tokens: list[Token], end: int) -> int:
    """'the time it takes to answer a call' goes on to the end of its clause."""
    if [token.lower for token in tokens[end : end + 2]] != ["it", "takes"]:
        return end
    return next(
        (
            index
            for index in range(end, len(tokens))
            if tokens[index].text in ".,;" or tokens[index].lower in ("by", "from")
        ),
        len(tokens),
    )
