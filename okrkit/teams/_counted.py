"""The key results by which teams can be compared: those that state a change in a measure."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from okrkit.ambition import measured
from okrkit.lexicon import Lexicon, Metric, load, parsed
from okrkit.model import OKR, Fate, KeyResult, Kind
from okrkit.reading import Reading, scan_key_result, understood
from okrkit.reading.likeness import beside, subject

_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "time"})
_STEM = 6


class Counted(NamedTuple):
    """A key result that states a change in a measure, and where it stands.

    Attributes:
        okr: which OKR, counted from 0. place: which of its key results, counted from 0.
        team, period: whose it is. key_result: as understood. entry: the catalogue's metric, None when it is not known.
        measured: what it measures; equal ones measure the same, empty when it cannot be told.
        plain: the beginnings of all its telling words, whatever the catalogue knows: 'invoices that are paid' and 'paid
            invoices' have the same. doer: the one of them that only says who does it ('shoppers who abandon the cart').
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
    plain: frozenset[str] = frozenset()
    doer: str = ""

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
                stated = known.kind is Kind.OUTPUT and None not in (known.baseline, known.target)
                if known.kind is Kind.OUTCOME or stated:
                    what = measured(key_result, words), beside(reading, known, words)
                    entry = reading.metric_entry
                    found.append(
                        Counted(
                            number, place, okr.team, okr.period, known, entry, *what, *_plain(reading, known, words)
                        )
                    )
    return found


def _plain(reading: Reading, known: KeyResult, lexicon: Lexicon) -> tuple[frozenset[str], str]:
    """What it measures as the beginnings of its words, and which of them only says who does it."""
    told = subject(reading, known, lexicon)
    stems = frozenset(_stem(word) for word in told if word not in _nothing_said())
    spoken = [word.lower for word in reading.words]
    doer = next((_stem(one) for one, two in pairwise(spoken) if two in ("who", "that", "which") or _done(two)), "")
    return (stems, doer) if len(stems) > 1 else (frozenset(), "")


@cache
def _nothing_said() -> frozenset[str]:
    return frozenset(parsed("tensions.toml")["nothing_said"])


def _done(word: str) -> bool:
    """Whether a word is a participle: 'patients readmitted'."""
    return len(word) > 4 and word.endswith("ed")


def _stem(word: str) -> str:
    """The beginning that 'recommend', 'recommending' and 'recommends' have in common."""
    if word in _TIMES or word.removesuffix("s") in _TIMES:
        return "time"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    return word[:_STEM]
