"""Whether two key results measure the same thing."""

from functools import lru_cache

from okrkit.lexicon import Lexicon
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

_LEFT_OUT = _SMALL | {
    "share",
    "number",
    "rate",
    "percentage",
    "total",
    "by",
    "until",
    "end",
    "who",
    "that",
    "up",
    "down",
}


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


def subject(line: Line, lexicon: Lexicon) -> frozenset[str]:
    """What a key result is about, without its verb, numbers, units and dates: equal ones measure the same thing.

    Names of one metric count as one, and so do 'nightly' and 'at night', 'same-day' and 'same day'.
    """
    reading = line.reading
    left_out = [reading.verb, *reading.quantities, *(s for s in line.key_result.spans if s.part == "deadline")]
    covered: set[int] = set()
    for part in left_out:
        if part is not None:
            covered.update(range(part.start, part.end))
    words: list[str] = []
    for word in reading.words:
        if word.start not in covered and word.lower not in _LEFT_OUT:
            words += word.lower.split("-") if "-" in word.lower else [word.lower]
    return frozenset(
        [_root(word, lexicon) for word in words if word[:1].isalpha() and len(word) > 1 and word not in _LEFT_OUT]
    )


@lru_cache(maxsize=4096)
def _root(word: str, lexicon: Lexicon) -> str:
    """One word for all that mean the same: 'visits' and 'visit', 'nightly' and 'night', two names of a metric."""
    entry = lexicon.metric_of((word,))
    if entry is not None and " " not in entry.name:
        return entry.name
    return word[:-2] if word.endswith("ly") and len(word) > 5 else _singular(word)


def measure(line: Line, lexicon: Lexicon) -> frozenset[str]:
    """What a key result measures, the same for all names of one metric; empty when it cannot be told.

    What is said beside the metric's name ('in Lyon', 'of students') belongs to it: another town, another measure.
    """
    if line.entry is None:
        words = subject(line, lexicon)
        return words if len(words) > 1 else frozenset()
    names = {part for name in (line.entry.name, *line.entry.aliases) for part in name.replace("-", " ").split()}
    known = {_root(name, lexicon) for name in names} | names
    return frozenset([line.entry.name]) | (subject(line, lexicon) - known)
