"""How sure the order is, the estimates being ranges; and how far apart several people's estimates lie."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from statistics import median
from typing import NamedTuple

from okrkit.model import Estimate, Rice
from okrkit.rice._scores import CONFIDENCES, IMPACTS, INPUTS, LEAST_EFFORT, Scored

_LEAST = {"reach": Decimal(0), "effort": LEAST_EFFORT}
_SCALES = {"impact": IMPACTS, "confidence": CONFIDENCES}


class Chance(NamedTuple):
    """How sure a place in the ranking is, the ranges being what they are.

    Attributes:
        top_three: the share of draws in which it is among the first three. first, last: the ranks between which it
            lies in 80 % of the draws.
    """

    top_three: float
    first: int
    last: int

    @property
    def places(self) -> str:
        """'place 4', 'places 1 to 3'."""
        return f"place {self.first}" if self.first == self.last else f"places {self.first} to {self.last}"

    def words(self, of: int) -> str:
        """The same as a sentence for a room; of three or fewer nobody asks who is among the first three.

        Args:
            of: how many are ranked.

        >>> Chance(0.934, 1, 3).words(of=7)
        'places 1 to 3 in 8 of 10 draws; among the first three in 93 of 100'
        """
        told = f"{self.places} in 8 of 10 draws"
        return told if of <= 3 else f"{told}; among the first three in {_of_hundred(self.top_three)}"


def _of_hundred(share: float) -> str:
    if share in (0, 1):
        return "every one" if share else "none"
    return "more than 99 of 100" if share > 0.995 else f"{max(round(100 * share), 1)} of 100"


def has_ranges(rice: Rice | None) -> bool:
    """Whether an input of it may lie lower or higher than its best guess."""
    return rice is not None and any(_range(rice, name) is not None for name in INPUTS)


def chances(ranked: Sequence[Scored], draws: int = 4000, seed: int = 20160105) -> dict[str, Chance]:
    """How the ranking comes out when every input is drawn from its range, by the initiatives' ids.

    Reach and effort are drawn between low and high with the best guess as the likeliest value (a reach never below 0,
    an effort never below half a person-month unless that is the guess), impact and confidence from the steps of their
    scales within the range. An input without a range stays as it is. The inputs are drawn apart from each other: where
    all initiatives would be misjudged together, as when every effort is too low, the order is surer than this says.

    Args:
        ranked: those of a `Ranking`. draws: more are steadier; 4,000 give a share to within 0.02.
        seed: the same seed gives the same answer.
    """
    chance = Random(seed)
    names = [entry.initiative.id or entry.initiative.text for entry in ranked]
    scores = [_drawing(entry, chance) for entry in ranked]
    ranks: list[list[int]] = [[] for _ in names]
    for _ in range(draws):
        drawn = [one() for one in scores]
        ascending = sorted(drawn)
        for places, worth in zip(ranks, drawn, strict=True):
            places.append(len(drawn) - bisect_right(ascending, worth) + 1)
    tenth = draws // 10
    return {
        name: Chance(sum(rank <= 3 for rank in found) / draws, sorted(found)[tenth], sorted(found)[-tenth - 1])
        for name, found in zip(names, ranks, strict=True)
    }


def _drawing(entry: Scored, chance: Random) -> Callable[[], float]:
    """A function that draws its score; what has no range is reckoned once, so that equal scores stay equal."""
    rice = entry.initiative.rice or Rice()
    fixed, draws = entry.times / 100, []
    for name in INPUTS:
        if drawn := _range(rice, name):
            draws.append((name == "effort", _one(name, *drawn, chance)))
        elif (estimate := getattr(rice, name)) and estimate.value is not None:
            number = Fraction(estimate.value)
            fixed = fixed / number if name == "effort" else fixed * number
    rest = float(fixed)

    def draw() -> float:
        worth = rest
        for divides, one in draws:
            worth = worth / one() if divides else worth * one()
        return worth

    return draw


def _range(rice: Rice, name: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """The low, the best guess and the high of an input; None where it has no range."""
    estimate: Estimate | None = getattr(rice, name)
    if estimate is None or estimate.value is None:
        return None
    value = estimate.value
    low = value if estimate.low is None else estimate.low
    high = value if estimate.high is None else estimate.high
    if name in _LEAST:
        low = max(low, min(value, _LEAST[name]))
    return None if low == high else (low, value, high)


def _one(name: str, low: Decimal, value: Decimal, high: Decimal, chance: Random) -> Callable[[], float]:
    """A function that draws one input from its range."""
    if name in _SCALES:
        steps = [float(step) for step in _SCALES[name] if low <= step <= high] or [float(value)]
        return lambda: chance.choice(steps)
    ends = float(low), float(high), float(value)
    return lambda: chance.triangular(*ends)


class Spread(NamedTuple):
    """How far apart several people's estimates of one input lie: lowest, middle, highest, of how many people."""

    lowest: Decimal
    middle: Decimal
    highest: Decimal
    people: int

    @property
    def times(self) -> Fraction | None:
        """The highest in terms of the lowest; None where the lowest is 0."""
        return Fraction(self.highest) / Fraction(self.lowest) if self.lowest else None

    @property
    def apart(self) -> float:
        """The same as a number to compare by: 1 where all said the same, endless from 0 to anything."""
        if self.times is not None:
            return float(self.times)
        return float("inf") if self.highest else 1.0


def spread(estimates: Iterable[Rice]) -> Mapping[str, Spread]:
    """What people who scored without seeing each other said, input by input; the widest apart comes first.

    Where they differ most is where they know different things: that is what to talk about.

    >>> said = spread([Rice(reach=100, effort=2), Rice(reach=900, effort=3)])
    >>> list(said), said["reach"].times
    (['reach', 'effort'], Fraction(9, 1))
    """
    given = list(estimates)
    found = {}
    for name in INPUTS:
        known = sorted(part.value for rice in given if (part := getattr(rice, name)) and part.value is not None)
        if known:
            found[name] = Spread(known[0], median(known), known[-1], len(known))
    return dict(sorted(found.items(), key=lambda item: -item[1].apart))
