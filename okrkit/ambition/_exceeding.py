"""Were these set too low, or was the market kind? How often targets are exceeded, and how sure that is."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb, pi

SURE = 0.975  # with 0.95 three of three would be 'often', which a coin shows every eighth time
LEAST = 4  # with fewer, even all of them leave more doubt than that


@dataclass(frozen=True, slots=True)
class Exceeding:
    """How many targets were exceeded, and whether that is enough to say 'often'.

    Never why: whether they were set too low or the market was kind, the numbers cannot tell.

    Attributes:
        exceeded, n: of how many targets with a number.
        above_half: the posterior probability that more than half of such targets are exceeded in the long run.
        needed: from how many of n on we say 'often exceeded'; None where even all would not do.
        false_alarm: how often we would say so if exactly half were exceeded and each went its own way.
    """

    exceeded: int
    n: int
    above_half: float
    needed: int | None
    false_alarm: Fraction | None

    @property
    def often(self) -> bool | None:
        """Whether it is often; None where there are too few to tell."""
        return None if self.needed is None else self.exceeded >= self.needed

    def words(self, far: str = "were 'exceeded'") -> str:
        """One sentence; what it claims and how often such a claim is wrong stand together.

        Args:
            far: what 'exceeded' means in these bands: 'got further than 80 % of the way'.
        """
        counted = f"{self.exceeded} of {self.n} key results {far}"
        if not self.n:
            return f"Too few to tell: no key result has a number at the end, and it takes {LEAST} at least."
        if self.needed is None or self.false_alarm is None:
            return f"{counted}: too few to tell, with {LEAST - self.n} more it may be possible."
        if not self.often:
            return f"{counted}: too little to say 'often', which takes {self.needed} of {self.n}."
        return (
            f"Often exceeded: {counted}, so that 'more than half in the long run' has a probability of"
            f" {_chance(self.above_half)}; if it were just half, and each went its own way, chance alone would"
            f" bring this sentence in {100 * float(self.false_alarm):.1f} % of such histories. Why, the numbers do not"
            " tell."
        )


def exceeding(exceeded: int, n: int) -> Exceeding:
    """How sure it is that more than half of a team's targets are exceeded.

    The rate has Jeffreys' prior Beta(1/2, 1/2); 'often' takes a posterior probability of 97.5 %. The false-alarm rate
    is counted over all outcomes of n throws of a coin. It holds for targets that go their own way; those of one
    quarter share a market, and count for less than they seem.

    Raises:
        ValueError: when `exceeded` is not between 0 and n.

    Source: H. Jeffreys, Theory of Probability (1961).

    >>> told = exceeding(7, 8)
    >>> told.often, told.needed, told.false_alarm, round(told.above_half, 3)
    (True, 7, Fraction(9, 256), 0.987)
    """
    if not 0 <= exceeded <= n:
        raise ValueError(f"{exceeded} of {n} targets: between 0 and {n} of them can be exceeded")
    return Exceeding(exceeded, n, _above_half(exceeded, n), *_alarm(n))


@cache
def _alarm(n: int) -> tuple[int, Fraction] | tuple[None, None]:
    """From how many of n on it is 'often', and how often a coin gets there."""
    if n < LEAST:
        return None, None
    needed = bisect_left(range(n + 1), SURE, key=lambda count: _above_half(count, n))
    ways = total = comb(n, needed)
    for count in range(needed, n):
        ways = ways * (n - count) // (count + 1)
        total += ways
    return needed, Fraction(total, 2**n)


def _above_half(exceeded: int, n: int) -> float:
    """The chance that a rate with the distribution Beta(exceeded + 1/2, n - exceeded + 1/2) is above one half.

    I(a, a) = 1/2 at one half; each further step I(a + 1, b) = I(a, b) - term / a has the same sign, so nothing cancels.
    """
    less, more = sorted((exceeded, n - exceeded))
    a, term = 0.5, 1 / (2 * pi)  # term = 2 ** -(a + b) / B(a, b)
    for _ in range(less):
        term *= (2 * a + 1) / (2 * a)
        a += 1
    b, beyond = a, 0.0
    for _ in range(more - less):
        beyond += term / a
        term *= (a + b) / (2 * a)
        a += 1
    return 0.5 + beyond if exceeded == more else 0.5 - beyond


def _chance(probability: float) -> str:
    """A probability in percent with one digit, never rounded up to a certainty."""
    return f"{100 * probability:.1f} %" if probability < 0.999 else "over 99.9 %"
