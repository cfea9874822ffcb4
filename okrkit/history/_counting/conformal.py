"""How far forecasts were off before, and the band that follows from it.

A split-conformal band: what was forecast of past key results from the same point of their period is held against where
they ended, and the same misses are expected again. Nothing is assumed of how values are spread; only that the next key
result is one of the same kind as the past ones. Misses of both sides are kept apart, a tenth on each, which takes nine
past ones: with n of them, the next miss is below the smallest, or above the largest, once in n + 1 times each.

Other schemes were simulated on the same mixed paths (a band around the envelope with a miss of either side, with one
for both, and misses in units of the envelope's width): all cover as stated, this one has the lowest interval score.

Source: V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World (2005); T. Gneiting, A. E. Raftery,
Strictly proper scoring rules (2007) for the interval score.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrkit.ambition import Trend, theil_sen
from okrkit.history._counting.paths import Path
from okrkit.scoring import FORTNIGHT

LEVEL = 0.8
ENOUGH = 9
"""Past key results; with fewer, a tenth on each side is not to be had."""

_NEAR = 1 / 6  # of the period: two weeks of a quarter
_LINE = 3  # points that a trend takes, the baseline among them

Days = tuple[date, date]


class Ahead(NamedTuple):
    """What a path shows up to a day, in whatever unit its points have.

    `last` is what was read last, `trend` its Theil-Sen line by days since the start (None with too few points), `end`
    where that line is at the period's end (`last` without a line).
    """

    last: float
    trend: Trend | None
    end: float

    @property
    def middle(self) -> float:
        """Halfway between staying where it is and going on as before."""
        return (self.last + self.end) / 2


def ahead(points: Sequence[tuple[date, float]], baseline: float | None, days: Days) -> Ahead:
    """Where a path is heading, from its points (at least one), which begin at the baseline where that is known."""
    start, end = days
    seen = [((day - start).days, value) for day, value in points]
    if baseline is not None and seen[0][0] > 0:
        seen.insert(0, (0, baseline))
    trend = theil_sen(seen) if len(seen) >= _LINE else None
    last = seen[-1][1]
    return Ahead(last, trend, trend.at((end - start).days) if trend else last)


def miss(path: Path, elapsed: float, days: Days) -> float | None:
    """How far a past key result ended beyond the middle of what was forecast, as a share of its way.

    Args:
        elapsed: the share of the period that had passed; the reading nearest to it is the last one known.

    Returns:
        None where it has no way, was not read near that point, or not again after it and up to the period's end.
    """
    end = days[1]
    cut = nearest(path, elapsed, days)
    if cut is None or path.way is None or cut + 1 == len(path.points):
        return None
    last_day, last = path.points[-1]
    if (end - last_day).days > FORTNIGHT:
        return None
    found = ahead(path.points[: cut + 1], path.baseline, days)
    return (last - found.middle) / path.way


def misses(own: Iterable[Path], over: Mapping[tuple[str, str], Days], before: date, elapsed: float) -> list[float]:
    """How far off the forecasts of a team's key results were whose period was over before a day."""
    ended = ((path, over[path.team, path.period]) for path in own if path.counts and (path.team, path.period) in over)
    found = (miss(path, elapsed, days) for path, days in ended if days[1] < before)
    return [off for off in found if off is not None]


def nearest(path: Path, elapsed: float, days: Days) -> int | None:
    """Which reading is nearest to a share of the period, at most a sixth of it away."""
    start, end = days
    length = (end - start).days
    if not path.points or length <= 0:
        return None
    off = [abs((day - start).days / length - elapsed) for day, _ in path.points]
    found = off.index(min(off))
    return found if off[found] <= _NEAR else None


def band(misses: Iterable[float]) -> tuple[float, float] | None:
    """From which miss to which one eight of ten are expected; None with fewer than nine.

    >>> band([-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4])
    (-0.4, 0.4)
    """
    known = sorted(misses)
    if len(known) < ENOUGH:
        return None
    tail = (1 - LEVEL) / 2
    return _quantile(known, tail), _quantile(known, 1 - tail)


def _quantile(known: Sequence[float], share: float) -> float:
    """The value that the next one stays under with this chance: the k-th of n has a chance of k / (n + 1).

    Between two of them it is drawn straight, so that the level is the stated one within 1 / (n + 1).
    """
    place = share * (len(known) + 1) - 1
    below = min(max(int(place), 0), len(known) - 1)
    above = min(below + 1, len(known) - 1)
    return known[below] + (known[above] - known[below]) * min(max(place - below, 0), 1)
