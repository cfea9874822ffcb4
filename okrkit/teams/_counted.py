"""The key results by which teams can be compared: those that state a change in a measure."""

from collections.abc import Iterable
from typing import NamedTuple

from okrkit.ambition import measured
from okrkit.lexicon import Lexicon, Metric, load
from okrkit.model import OKR, Fate, KeyResult, Kind
from okrkit.reading import scan_key_result, understood
from okrkit.reading.likeness import beside


class Counted(NamedTuple):
    """A key result that states a change in a measure, and where it stands.

    Attributes:
        okr: which OKR, counted from 0. place: which of its key results, counted from 0.
        team, period: whose it is. key_result: as understood. entry: the catalogue's metric, None when it is not known.
        measured: what it measures; equal ones measure the same, empty when it cannot be told.
        group: what is said beside the metric's name: whose churn, in which town; empty when nothing is.
    """

    okr: int
    place: int
    team: str
    period: str
    key_result: KeyResult
    entry: Metric | None
    measured: frozenset[str]
    group: frozenset[str]

    @property
    def metric(self) -> str:
        """The metric as the team calls it, or the whole text where none is named."""
        return self.key_result.metric or self.key_result.text.strip()


def counted(okrs: Iterable[OKR], lexicon: Lexicon | None = None) -> list[Counted]:
    """Every running key result that states a change in a measure, of OKRs that name their team."""
    words, found = lexicon or load(), []
    for number, okr in enumerate(okrs):
        if okr.team.strip() and okr.objective.fate is Fate.ACTIVE:
            for place, key_result in enumerate(okr.key_results):
                reading = scan_key_result(key_result.text, words)
                if not reading.words or key_result.fate is not Fate.ACTIVE:
                    continue
                known = understood(key_result, words)
                if known.kind is Kind.OUTCOME:
                    what = measured(key_result, words), beside(reading, known, words)
                    entry = reading.metric_entry
                    found.append(Counted(number, place, okr.team, okr.period, known, entry, *what))
    return found
