"""Whether two key results measure the same thing, and whether one has anything to do with the objective."""

from okrkit.model import KeyResult, Kind
from okrkit.reading import Reading, scan_key_result, understood
from okrkit.rules._rule import Draft, Line
from okrkit.rules._words import phrases

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "our",
        "in",
        "for",
        "to",
        "per",
        "and",
        "or",
        "by",
        "on",
        "with",
        "at",
        "from",
        "its",
        "their",
        "all",
    ]
)


def metric_words(reading: Reading, metric: str | None) -> frozenset[str]:
    """The words that tell one metric from another; empty when none is named."""
    if metric is None:
        return frozenset()
    return frozenset(_singular(word) for word in metric.lower().split() if word not in _SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def past_key_results(line: Line, draft: Draft) -> tuple[KeyResult, ...]:
    """The team's earlier key results on the same metric, oldest first, as understood."""
    if not draft.earlier or not (words := metric_words(line.reading, line.key_result.metric)):
        return ()
    found = []
    for okr in sorted(draft.earlier, key=lambda okr: (okr.dates() is None, okr.dates() or ())):
        for key_result in okr.key_results:
            reading = scan_key_result(key_result.text, draft.lexicon)
            known = understood(key_result, draft.lexicon)
            if metric_words(reading, known.metric) == words:
                found.append(known)
    return tuple(found)


def subject(line: Line) -> frozenset[str]:
    """What a key result is about, without its verb, numbers and units: equal ones measure the same thing."""
    spoken = line.reading.verb.lower if line.reading.verb else ""
    taken = [(q.start, q.end) for q in line.reading.quantities]
    words = (
        _singular(word.lower)
        for word in line.reading.words
        if word.lower != spoken
        and word.lower not in _SMALL
        and word.lower[0].isalpha()
        and not any(start <= word.start < end for start, end in taken)
    )
    return frozenset(words) - {"share", "number", "rate", "percentage", "total"}


def beside_the_point(line: Line, draft: Draft) -> str:
    """Why a key result could come true without moving the objective, in plain words; '' where nothing says so."""
    aim = draft.objective.words
    shared = {_stem(word.lower) for word in aim} & {_stem(word.lower) for word in line.reading.words} - {""}
    if shared:
        return ""
    entry, kind = line.entry, line.key_result.kind
    if kind is Kind.OUTCOME and entry is not None and entry.name in phrases("convenient") and _deeper(draft):
        return f"counts {entry.name}, the objective is about what people get"
    inside, hiring = phrases("inside"), phrases("hiring")
    about_us = inside.first(line.reading.words) or hiring.first(line.reading.words)
    for_others = phrases("serving").first(aim) or (draft.aim.for_somebody and not phrases("own_people").first(aim))
    if kind is Kind.OUTPUT and about_us and for_others and not (inside.first(aim) or hiring.first(aim)):
        return "is about the team's own workings, the objective is about others"
    to_hire = draft.aim.lead is not None and draft.aim.words[draft.aim.lead].lower in ("hire", "recruit", "source")
    if kind is Kind.OUTPUT and to_hire and not hiring.first(line.reading.words):
        return "is about something else than hiring"
    return ""


def _stem(word: str) -> str:
    """Enough of a word to see a kinship; '' for small words."""
    return word[:5] if len(word) > 3 and word not in _SMALL and word not in ("with", "from", "that", "more") else ""


def _deeper(draft: Draft) -> bool:
    """Whether the objective is about what people get, and not about being known or growing."""
    aim = draft.objective.words
    return phrases("depth").first(aim) is not None and phrases("growth").first(aim) is None
