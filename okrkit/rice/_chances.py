"""How sure the order is, the estimates being ranges; and how far apart several people's estimates lie."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from statistics import median
from typing import NamedTuple

from okrkit.model import Estimate, Rice
from okrkit.rice._scores import CONFIDENCES, IMPACTS, INPUTS, Scored


class Chance(NamedTuple):
    """How sure a place in the ranking is, the ranges being what they are.

    Attributes:
        top_three: the share of draws in which it is among the first three. first, last: the ranks between which it
            lies in 80 % of the draws.
    """

    top_three: float
    first: int
    last: int


def chances(ranked: Sequence[Scored], draws: int = 4000, seed: int = 20160105) -> dict[str, Chance]:
    """How the ranking comes out when every input is drawn from its range, by the initiatives' ids.

    Reach and effort are drawn between low and high with the best guess as the likeliest value, impact and confidence
    from the steps of their scales within the range. An input without a range stays as it is.

    Args:
        draws: more are steadier; 4,000 give a share to within 0.02. seed: the same seed gives the same answer.
    """
    chance = Random(seed)
    names = [entry.initiative.id or entry.initiative.text for entry in ranked]
    rices = [entry.initiative.rice or Rice() for entry in ranked]
    ranks: list[list[int]] = [[] for _ in names]
    for _ in range(draws):
        scores = [_drawn(rice, chance) for rice in rices]
        order = sorted(scores, reverse=True)
        for place, worth in enumerate(scores):
            ranks[place].append(order.index(worth) + 1)
    tenth = draws // 10
    return {
        name: Chance(sum(rank <= 3 for rank in found) / draws, sorted(found)[tenth], sorted(found)[-tenth - 1])
        for name, found in zip(names, ranks, strict=True)
    }


def _drawn(rice: Rice, chance: Random) -> float:
    reach, impact, confidence, effort = (_one(getattr(rice, name), name, chance) for name in INPUTS)
    return reach * impact * confidence / 100 / effort


def _one(estimate: Estimate | None, name: str, chance: Random) -> float:
    if estimate is None or estimate.value is None:
        return 1.0
    value = float(estimate.value)
    low = value if estimate.low is None else float(estimate.low)
    high = value if estimate.high is None else float(estimate.high)
    if low == high:
        return value
    scale = {"impact": IMPACTS, "confidence": CONFIDENCES}.get(name)
    if scale:
        return float(chance.choice([step for step in scale if low <= step <= high] or [Decimal(str(value))]))
    return chance.triangular(low, high, value)


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
    return dict(sorted(found.items(), key=lambda item: -(item[1].times or 0)))
