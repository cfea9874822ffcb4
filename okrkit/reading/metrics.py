"""The words that name what is measured."""

from okrkit.lexicon import Lexicon
from okrkit.reading.phrases import noun_phrase, plural
from okrkit.reading.quantities import Number
from okrkit.reading.roles import MOVING, Slots, governor
from okrkit.reading.tokens import Token
from okrkit.reading.verbs import Act

_BESIDE = {
    "to",
    "from",
    "by",
    "at",
    "of",
    "is",
    "are",
    "be",
    ":",
    "=",
    "@",
    "was",
    "reaches",
    "exceeds",
    "stays",
    "on",
    "average",
    "in",
    "(",
    "remains",
    "reach",
    "exceed",
    "with",
    "than",
    "below",
    "above",
    "under",
    "over",
    "->",
    "→",
    "within",
    "hit",
    "hits",
}
_TRIM_END = {
    "to",
    "from",
    "by",
    "at",
    "of",
    "is",
    "are",
    "be",
    "(",
    ":",
    "=",
    "@",
    "reach",
    "exceed",
    "on",
    "average",
    "was",
    "in",
    "with",
    "and",
    ",",
    "-",
    "–",
    "—",
    "up",
    "down",
    "rate-of",
    "than",
    "reaches",
    "exceeds",
    "stays",
    "remains",
    "will",
    "that",
    "has",
    "have",
    "for",
    "the",
    "a",
    "an",
    "not",
    "does",
    "do",
    "well",
    "score-of",
    "currently",
    "within",
}
_TRIM_START = {
    "the",
    "a",
    "an",
    "our",
    "its",
    "their",
    "overall",
    "of",
    "in",
    "on",
    "for",
    "by",
    "at",
    "with",
    "that",
    "us",
    "up",
    "to",
    "your",
    "my",
    "these",
    "this",
    "there",
    "and",
    ",",
    ":",
    "-",
    "–",
    "—",
    "down",
    "combined-",
    "least",
    "from",
    "more",
    "is",
    "are",
    "we",
}


def find_metric(tokens: list[Token], slots: Slots, acts: list[Act], lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens that name the metric, or None when no measure is named."""
    number = (
        slots.baseline
        if slots.baseline is not None and slots.target is not None and slots.baseline.own < slots.target.own
        else slots.main
    )
    if number is not None:
        span = _around(tokens, number, slots, acts, lexicon)
    elif slots.change_at is not None:
        span = _behind_multiple(tokens, slots.change_at, lexicon)
    elif slots.whole is not None:
        return slots.whole
    else:
        return None
    return _trimmed(tokens, span, lexicon) if span else None


def _around(
    tokens: list[Token], number: Number, slots: Slots, acts: list[Act], lexicon: Lexicon
) -> tuple[int, int] | None:
    gov = governor(tokens, number)
    start = _region_start(tokens, number, slots.act, acts)
    region = _trimmed(tokens, (start, number.first), lexicon)
    behind = _behind(tokens, number, lexicon)
    if region is None:
        return behind or ((start, number.first) if number.first > start else None)
    if behind is None:
        return region
    direct = number.noun is not None and not number.attribute and number.role != "baseline"
    if slots.change_number is number and gov != "by":
        return behind
    moving = slots.act is not None and slots.act.verb_class in MOVING
    if gov in ("to", "from", "by", "at", "of", ":", "=", "is", "are", "->", "→", "@", "below", "above") and (
        moving or _measure(tokens, region, lexicon)
    ):
        return region
    if number.share and number.end < len(tokens) and tokens[number.end].lower == "of":
        return behind
    if _measure(tokens, region, lexicon) and (gov in _BESIDE or number.before == region[1] - 1) and not direct:
        return region
    if moving and number.before == region[1] - 1 and not direct and number.unit:
        return region
    return behind


def _region_start(tokens: list[Token], number: Number, act: Act | None, acts: list[Act]) -> int:
    """Where the words that lead up to a number begin: behind its verb, or with its sentence."""
    if act is not None and not act.passive and act.base not in ("be",) and act.place < number.first:
        return act.place + 1
    if act is not None and act.place < number.first and act.base == "be" and act.place == 0:
        return 1
    start = 0
    stop = act.place if act is not None else number.first
    for index in range(stop):
        if tokens[index].text in ".;:" and index < stop - 1:
            start = index + 1
    if act is not None and (act.passive or act.base == "be") and act.place > start:
        earlier = [a for a in acts if start <= a.place < act.place and not a.passive and a.base != "be"]
        return earlier[-1].place + 1 if earlier else start
    return start


def _behind(tokens: list[Token], number: Number, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words behind a number: '40 % of teams', '99.9 % uptime', '25 interviews', '$5M in bookings'."""
    place = number.end
    if (
        place < len(tokens)
        and tokens[place].lower in ("or", "and")
        and place + 1 < len(tokens)
        and tokens[place + 1].lower in ("more", "higher", "above", "less", "lower", "better", "below", "fewer")
    ):
        place += 2
    while (
        place < len(tokens)
        and tokens[place].lower
        in (
            "more",
            "less",
            "fewer",
            "higher",
            "lower",
            "faster",
            "additional",
            "reduction",
            "increase",
            "improvement",
            "growth",
            "decrease",
            "drop",
            "new-",
            "as",
            "fast",
            "increased",
            "total",
            "better",
        )
        and (
            tokens[place].lower not in ("total", "growth")
            or (place + 1 < len(tokens)
            and tokens[place + 1].lower in ("in", "of"))
        )
    ):
        place += 1
    if (
        place < len(tokens)
        and tokens[place].lower in ("of", "in", "for", "on")
        and (number.unit or number.noun is None)
    ):
        place += 1
    start, end = noun_phrase(tokens, place, lexicon, of=True)
    if end <= start:
        return None
    if (
        number.share
        and end < len(tokens)
        and (verb := tokens[end].verb) is not None
        and verb.form == "past"
        and tokens[number.end].lower == "of"
    ):
        end += 1
    return start, end


def _behind_multiple(tokens: list[Token], at: tuple[int, int], lexicon: Lexicon) -> tuple[int, int] | None:
    """'double lead flow', 'revenue doubles'."""
    start, end = noun_phrase(tokens, at[1], lexicon, of=True)
    if end > start and tokens[start].lower != "year":
        return start, end
    return (0, at[0]) if at[0] else None


def _measure(tokens: list[Token], span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a phrase ends in a word that is a measure, or names one of the catalogue."""
    words = [token.lower for token in tokens[span[0] : span[1]]]
    measures = lexicon.words["measures"]
    return any(word in measures for word in words) or lexicon.metric_of(words) is not None


def _trimmed(tokens: list[Token], span: tuple[int, int], lexicon: Lexicon) -> tuple[int, int] | None:
    """Without the small words at both ends, without 'number of', and cut at the first comma."""
    start, end = span
    adverbs = lexicon.words["adverbs"]
    while start < end and (
        tokens[start].lower in _TRIM_START
        or tokens[start].lower in adverbs
        or (tokens[start].kind == "p" and tokens[start].text not in '"“$')
    ):
        start += 1
    while end > start and (
        tokens[end - 1].lower in _TRIM_END
        or tokens[end - 1].lower in adverbs
        or tokens[end - 1].date
        or (tokens[end - 1].kind == "p" and tokens[end - 1].text not in '"”%)')
    ):
        end -= 1
    for index in range(start + 1, end):
        if tokens[index].text in (",", ";") and index - start <= 8:
            end = index
            break
    if end - start > 2 and tokens[start].lower in ("number", "amount", "count") and tokens[start + 1].lower == "of":
        start += 2
        while start < end and tokens[start].lower in ("the", "our", "all"):
            start += 1
    return (start, end) if end > start else None


def bare_metric(tokens: list[Token], act: Act | None, lexicon: Lexicon) -> tuple[int, int] | None:
    """The measure that a verb moves where no number stands: 'reduce customer churn'."""
    if act is None or act.passive:
        return None
    start, end = noun_phrase(tokens, act.place + 1, lexicon, of=True)
    return _trimmed(tokens, (start, end), lexicon) if end > start else None


def ends_plural(tokens: list[Token], span: tuple[int, int]) -> bool:
    """Whether the last word of a phrase is a plural."""
    return plural(tokens[span[1] - 1])
