"""How far a reliability curve strays by chance alone, were every stated chance exactly right."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import NamedTuple

from okrkit.history._counting.reliability import Forecast, isotonic

_MANY = 200  # outcomes at one chance; from here on the bell curve is as good as counting


class Range(NamedTuple):
    """Between which shares the curve lies at a stated chance in nine of ten draws; all three 0 to 1."""

    chance: float
    low: float
    high: float


def consistent(said: Sequence[tuple[Fraction, int]], draws: int = 400, seed: int = 1912) -> tuple[Range, ...]:
    """The consistency band of a reliability diagram: outcomes are drawn from the chances, and the curve made anew.

    Args:
        said: each stated chance, 0 to 1, and how often. draws: more are steadier. seed: the same gives the same band.

    Source: J. Bröcker, L. A. Smith, Increasing the Reliability of Reliability Diagrams, Weather and Forecasting 22
    (2007).

    >>> [(round(one.low, 1), round(one.high, 1)) for one in consistent([(Fraction(1, 2), 100)])]
    [(0.4, 0.6)]
    """
    chance = Random(seed)
    found: list[list[float]] = [[] for _ in said]
    for _ in range(draws):
        counts: dict[Forecast, int] = {}
        for share, n in said:
            hits = _hits(chance, float(share), n)
            counts |= {(share, 1): hits, (share, 0): n - hits}
        for place, level in enumerate(isotonic(counts)):
            found[place].append(float(level.share))
    edge = draws // 20
    ranges = []
    for (share, _), drawn in zip(said, found, strict=True):
        drawn.sort()
        ranges.append(Range(float(share), drawn[edge], drawn[-edge - 1]))
    return tuple(ranges)


def _hits(chance: Random, share: float, n: int) -> int:
    if n < _MANY:
        return sum(chance.random() < share for _ in range(n))
    return min(n, max(0, round(chance.gauss(n * share, (n * share * (1 - share)) ** 0.5))))
