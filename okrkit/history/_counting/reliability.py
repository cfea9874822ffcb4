"""Probabilities beside what happened: Brier score, bins with intervals, the reliability curve."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from okrkit.history.intervals import OUTCOMES_NEEDED, wilson
from okrkit.showing import dress

WIDTH = 20  # percent a bin
_NONE = (None, None)

Forecast = tuple[Fraction, int]
"""A stated chance, 0 to 1, and whether it happened, 1 or 0."""


class Bin(NamedTuple):
    """Chances stated from `low` to under `high` percent (the last one: up to 100).

    `share_low` and `share_high` are the 95 % Wilson interval of the share that happened, 0 to 1; None where there are
    too few to tell.
    """

    low: int
    high: int
    n: int
    happened: int
    share_low: float | None
    share_high: float | None


class Level(NamedTuple):
    """A stated chance and the share that happened when such was said, both 0 to 1: a point of the reliability curve."""

    chance: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Reliability:
    """Stated chances against what happened.

    Attributes:
        n, happened: how many have an outcome, and how many of these happened, or reached the whole target.
        outcome: what of these is counted, in words: 'happened' of yes-or-no key results, 'reached the whole target' of
            those with a number, which is 100 % of the way and so further than 'met'.
        brier: the mean of (chance - outcome) squared, chance in 0 to 1, outcome 0 or 1: lower is better, 0 is perfect,
            always saying 50 % gives 0.25. None below 20 outcomes.
        bins: five bins with their counts, always. curve: CORP, see `isotonic`; empty below 20 outcomes.
        said: each chance that was stated, 0 to 1, and how often, in order.
    """

    n: int
    happened: int
    brier: Fraction | None
    bins: tuple[Bin, ...]
    curve: tuple[Level, ...]
    said: tuple[tuple[Fraction, int], ...] = ()
    outcome: str = "happened"

    def words(self) -> tuple[str, ...]:
        """The score or 'too few to tell', then the bins that hold something, a line each."""
        if self.brier is None:
            more = OUTCOMES_NEEDED - self.n
            first = f"too few to tell: {self.n} with an outcome, {more} more {'is' if more == 1 else 'are'} needed"
        else:
            share = Fraction(self.happened, self.n)
            known = (
                f"always {100 * float(share):.0f} %, the share that did in the end, {float(share * (1 - share)):.2f}"
            )
            first = f"Brier score {float(self.brier):.2f} from {self.n} (0 is perfect, always 50 % gives 0.25, {known})"
        return (first, *(_told(one, self.outcome) for one in self.bins if one.n))


def isotonic(counts: Mapping[Forecast, int]) -> tuple[Level, ...]:
    """The share that happened at each stated chance, never falling as chances rise (pool adjacent violators).

    Args:
        counts: how often each chance was stated with each outcome.

    Source: T. Dimitriadis, T. Gneiting, A. I. Jordan, Stable reliability diagrams (CORP), PNAS 118 (2021).

    >>> half, most = Fraction(1, 2), Fraction(9, 10)
    >>> [str(level.share) for level in isotonic({(half, 1): 1, (half, 0): 1, (most, 0): 1})]
    ['1/3', '1/3']
    """
    blocks: list[tuple[list[Fraction], int, int]] = []  # the chances, how many happened, how many there are
    for chance, group in groupby(sorted(counts), key=itemgetter(0)):
        pairs = list(group)
        blocks.append(([chance], counts.get((chance, 1), 0), sum(counts[one] for one in pairs)))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            (later, more, others), (chances, happened, n) = blocks.pop(), blocks.pop()
            blocks.append((chances + later, happened + more, n + others))
    return tuple(Level(chance, Fraction(happened, n)) for chances, happened, n in blocks for chance in chances)


def reliability(said: Iterable[tuple[float, int]], outcome: str = "happened") -> Reliability:
    """What percentages and outcomes make: of many key results few pairs differ, so each is counted once."""
    counts = {(_share(percent), hit): times for (percent, hit), times in Counter(said).items()}
    n = sum(counts.values())
    enough = n >= OUTCOMES_NEEDED
    bins = []
    for low in range(0, 100, WIDTH):
        own = [(hit, times) for (chance, hit), times in counts.items() if _bin(chance) == low]
        happened, many = sum(hit * times for hit, times in own), sum(times for _, times in own)
        bins.append(Bin(low, low + WIDTH, many, happened, *(wilson(happened, many) if enough and many else _NONE)))
    brier = sum(((chance - hit) ** 2 * times for (chance, hit), times in counts.items()), Fraction()) / (n or 1)
    happened = sum(one.happened for one in bins)
    often = {chance: counts.get((chance, 0), 0) + counts.get((chance, 1), 0) for chance, _ in counts}
    curve = isotonic(counts) if enough else ()
    stated = tuple(sorted(often.items()))
    return Reliability(n, happened, brier if enough else None, tuple(bins), curve, stated, outcome)


def _bin(chance: Fraction) -> int:
    return min(int(chance * 100) // WIDTH * WIDTH, 100 - WIDTH)


def _told(one: Bin, outcome: str) -> str:
    under = "" if one.high == 100 else "under "
    counted = f"{one.low} to {under}{one.high} %: said of {one.n}, {one.happened} {outcome}"
    if one.share_low is None or one.share_high is None:
        return counted
    return f"{counted} (a share between {100 * one.share_low:.0f} and {100 * one.share_high:.0f} % fits that)"


def _share(percent: float) -> Fraction:
    """A percentage as it was written: 33.3 is 333/1000, not the double beside it."""
    return Fraction(str(percent)) / 100


dress(globals())
