"""A straight line through readings that one odd week does not turn."""

from collections.abc import Sequence
from itertools import combinations
from statistics import median
from typing import NamedTuple


class Trend(NamedTuple):
    """A line: `slope` a unit of x, `start` at x = 0."""

    slope: float
    start: float

    def at(self, x: float) -> float:
        """Its height at x."""
        return self.start + self.slope * x


def theil_sen(points: Sequence[tuple[float, float]]) -> Trend | None:
    """The line with the median of all slopes between two points, through the medians of x and y.

    Args:
        points: pairs of x and y. None where no two of them differ in x.

    Source: H. Theil, A rank-invariant method of linear and polynomial regression analysis (1950); P. K. Sen, Estimates
    of the regression coefficient based on Kendall's tau, JASA 63 (1968).

    >>> theil_sen([(0, 1), (1, 2), (2, 3), (3, 40)])
    Trend(slope=7.0, start=-8.0)
    >>> theil_sen([(0, 1), (1, 2), (2, 3), (3, 4), (4, 40)])
    Trend(slope=1.0, start=1.0)
    """
    slopes = [(y - v) / (x - u) for (u, v), (x, y) in combinations(points, 2) if x != u]
    if not slopes:
        return None
    slope = float(median(slopes))
    return Trend(slope, float(median(y for _, y in points) - slope * median(x for x, _ in points)))
