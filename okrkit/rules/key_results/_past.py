"""The team's earlier key results with the same measure."""

from okrkit.ambition import alike
from okrkit.model import KeyResult
from okrkit.rules._rule import Draft, Line


def past_key_results(line: Line, draft: Draft) -> tuple[KeyResult, ...]:
    """The team's earlier key results with the same measure, oldest first, as understood."""
    if not draft.earlier:
        return ()
    given = draft.okr.key_results[line.index]  # a metric that the team has stated weighs more than one that was read
    return tuple(one for _, one in alike(given, draft.earlier, draft.lexicon))
