"""The team's earlier key results on the same metric."""

from okrkit.model import KeyResult
from okrkit.reading import understood
from okrkit.reading.likeness import metric_words
from okrkit.rules._rule import Draft, Line


def past_key_results(line: Line, draft: Draft) -> tuple[KeyResult, ...]:
    """The team's earlier key results on the same metric, oldest first, as understood."""
    if not draft.earlier or not (words := metric_words(line.key_result.metric)):
        return ()
    found = []
    for okr in sorted(draft.earlier, key=lambda okr: (okr.dates() is None, okr.dates() or ())):
        for key_result in okr.key_results:
            known = understood(key_result, draft.lexicon)
            if metric_words(known.metric) == words:
                found.append(known)
    return tuple(found)
