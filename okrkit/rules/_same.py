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
    taken = {place for q in line.reading.quantities for place in range(q.start, q.end)}
    return frozenset(
        [
            _singular(word.lower)
            for word in line.reading.words
            if word.lower != spoken and word.lower not in _SMALL and word.lower[0].isalpha() and word.start not in taken
        ]
    ) - {"share", "number", "rate", "percentage", "total"}


def beside_the_point(line: Line, draft: Draft) -> str:
    """Why a key result could come true without moving the objective, in plain words; '' where nothing says so."""
    why = _of_another_kind(line, draft)
    return "" if why and _kin(draft.objective, line.reading) else why


def _of_another_kind(line: Line, draft: Draft) -> str:
    """What a key result is about that the objective is not."""
    aim, kind = draft.objective.words, line.key_result.kind
    if kind is Kind.OUTCOME:
        convenient = line.entry is not None and line.entry.name in phrases("convenient")
        deeper = convenient and phrases("depth").first(aim) and not phrases("growth").first(aim)
        return f"counts {line.entry.name}, the objective is about what people get" if deeper and line.entry else ""
    if kind is not Kind.OUTPUT:
        return ""
    inside, hiring, words = phrases("inside"), phrases("hiring"), line.reading.words
    hires = hiring.first(words) and not phrases("beneficiary").first(words)  # volunteers and nurses serve others
    if (hires or inside.first(words)) and not (inside.first(aim) or hiring.first(aim)):
        serves = phrases("serving").first(aim)
        if serves or (draft.aim.for_somebody and not phrases("own_people").first(aim)):
            return "is about the team's own workings, the objective is about others"
    return ""


def _kin(one: Reading, other: Reading) -> bool:
    """Whether two texts share a word, as far as its first letters tell."""
    return bool(({_stem(word.lower) for word in one.words} & {_stem(word.lower) for word in other.words}) - {""})


def _stem(word: str) -> str:
    """Enough of a word to see a kinship; '' for small words."""
    return word[:5] if len(word) > 3 and word not in _SMALL and word not in ("with", "from", "that", "more") else ""
