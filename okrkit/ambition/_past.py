"""What the team's own past tells of one measure: what it cannot leave, and how far it moved in each period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit import lexicon
from okrkit.lexicon import Lexicon, Metric
from okrkit.model import OKR, Direction, KeyResult
from okrkit.reading import scan_key_result, understood
from okrkit.reading.likeness import measure, metric_words
from okrkit.scoring import too_old, way

_GOES = {Direction.INCREASE: 1, Direction.DECREASE: -1}


@dataclass(frozen=True, slots=True)
class Moved:
    """How one measure moved in one period.

    Attributes:
        period: its name. start: where it began: the baseline, else the first reading. end: the last reading.
        target: what was aimed for, None where nobody said so.
    """

    period: str
    start: Fraction
    end: Fraction
    target: Fraction | None

    @property
    def step(self) -> Fraction:
        """How far, with its sign."""
        return self.end - self.start


def bounds(key_result: KeyResult, words: Lexicon | None = None) -> tuple[Decimal | None, Decimal | None]:
    """What a metric cannot leave, None where that is open.

    By the catalogue; else 0 and 100 for a percentage that cannot grow without end, and 0 below anything else that has
    never been negative.

    >>> bounds(KeyResult(text="First-visit fix rate from 61 % to 72 %"))
    (Decimal('0'), Decimal('100'))
    >>> bounds(KeyResult(text="Growth in bookings from 20 % to 30 %"))
    (None, None)
    """
    known = words or lexicon.load()
    read = understood(key_result, known)
    return bounds_of(read, known.metric(read.metric or read.text), known)


def bounds_of(read: KeyResult, entry: Metric | None, words: Lexicon) -> tuple[Decimal | None, Decimal | None]:
    """The same for a key result as understood, whose metric has been looked up in the catalogue."""
    if entry is not None and read.unit in (None, entry.unit):
        lower, upper = (None if bound is None else Decimal(bound) for bound in (entry.lower, entry.upper))
        return lower, upper
    values = (read.baseline, read.target, *(check_in.value for check_in in read.check_ins))
    numbers = [number for number in values if number is not None]
    if read.unit != "%":  # a duration, a count, an amount: what is not below zero today does not go there
        return (Decimal(0) if numbers and min(numbers) >= 0 else None), None
    said = f" {' '.join(word.lower for word in scan_key_result(read.text, words).words)} "
    may_pass = any(f" {phrase} " in said for phrase in _passes_hundred())
    inside = all(0 <= number <= 100 for number in numbers)
    return (None, None) if may_pass or not inside else (Decimal(0), Decimal(100))


def _passes_hundred() -> tuple[str, ...]:
    """Words for percentages that may pass 100, growth first of all."""
    phrases: list[str] = lexicon.parsed("findings.toml")["open_percent"]["words"]
    return tuple(phrases)


def forward(key_result: KeyResult) -> int | None:
    """Which way a key result wants to go: 1 up, -1 down, None where neither its numbers nor its words tell."""
    read = understood(key_result)
    goes = way(read)
    if goes.baseline is not None and goes.target is not None and goes.baseline != goes.target:
        return 1 if goes.target > goes.baseline else -1
    return _GOES.get(read.direction) if read.direction else None


def unit_of(read: KeyResult) -> str | None:
    """The unit of a key result's values, as understood; the percent of 'grow by 20 %' is of the change alone."""
    only_change = read.unit == "%" and (read.change or "").endswith("%") and read.baseline is None
    return None if only_change and read.target is None else read.unit


def counted_from_zero(key_result: KeyResult) -> bool:
    """Whether it counts what is done in its period, such as interviews: the next period begins at zero again."""
    read = understood(key_result)
    return read.baseline is None and way(read).baseline == 0


def moved_in(key_result: KeyResult, period: str = "") -> Moved | None:
    """How a key result moved in its period; None where it has no two numbers."""
    read = understood(key_result)
    values = [Fraction(check_in.value) for check_in in read.check_ins if check_in.value is not None]
    goes = way(read)
    if not values or (goes.baseline is None and len(values) == 1):
        return None
    start = values[0] if goes.baseline is None else Fraction(goes.baseline)
    return Moved(period, start, values[-1], None if goes.target is None else Fraction(goes.target))


def alike(
    key_result: KeyResult, earlier: Iterable[OKR], words: Lexicon | None = None
) -> tuple[tuple[OKR, KeyResult], ...]:
    """The team's earlier key results with the same measure, as understood, the oldest first.

    Args:
        earlier: OKRs of earlier periods, in their order where the days of one are not known.
    """
    wanted = measured(key_result, words, own=True)
    given = list(earlier)
    ordered = sorted(given, key=lambda okr: okr.dates() or ()) if all(okr.dates() for okr in given) else given
    return tuple(
        (okr, understood(one, words))
        for okr in ordered
        for one in okr.key_results
        if wanted and measured(one, words, own=True) == wanted
    )


def measured(key_result: KeyResult, words: Lexicon | None = None, own: bool = False) -> frozenset[str]:
    """What a key result measures, the same for all names of one metric; empty where that cannot be told.

    Args:
        key_result: as the team gave it: a metric that it has stated tells more than its text.
        own: among the key results of one team a name of one word is enough: its 'Requests' are always the same.
    """
    known = words or lexicon.load()
    read = understood(key_result, known)
    named = read.metric if key_result.metric else read.text
    found = measure(scan_key_result(named or read.text, known), read, known)
    return found or (metric_words(read.metric) if own else found)


def past(key_result: KeyResult, period: str = "", earlier: Iterable[OKR] = ()) -> tuple[Moved, ...]:
    """How a measure moved in the team's periods, this key result's own period last.

    What was never read is left out, and of earlier periods what was read too long before their end to tell it.
    """
    return tuple(_moves(key_result, period, earlier))


def _moves(key_result: KeyResult, period: str, earlier: Iterable[OKR]) -> Iterator[Moved]:
    for okr, one in alike(key_result, earlier):
        if not too_old(one, okr, date.max) and (found := moved_in(one, okr.period)) is not None:
            yield found
    if (own := moved_in(key_result, period)) is not None:
        yield own
