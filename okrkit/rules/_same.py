"""Whether two key results measure the same thing."""

from okrkit.model import KeyResult
from okrkit.reading import Reading, scan_key_result, understood
from okrkit.rules._rule import Draft, Line

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
