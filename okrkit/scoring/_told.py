"""What is told of one key result: the Progress, and its numbers as plain text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from okrkit.languages import translated
from okrkit.scoring._bands import State
from okrkit.showing import Sheet

_MAY_CHANGE = (State.NOT_YET, State.MET, State.EXCEEDED, State.WITHIN, State.OUTSIDE, State.DID_NOT_HAPPEN)


class Missing(StrEnum):
    """What keeps a key result from having a share."""

    READING = "no reading"
    BASELINE = "no baseline"
    TARGET = "no target"
    NO_WAY = "baseline = target"
    PERCENT_OR_POINTS = "percent or points?"
    LIKELIHOOD = "no likelihood"
    BOUND = "no bound"
    NOT_A_SHARE = "not a share"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a key result has come, and how we know.

    Attributes:
        share: of the way from baseline to target, exact, signed and unclamped; None with a `reason`.
        state: where that is. formula: the arithmetic in plain text; '?' stands for what is not known.
        reason: why there is no share, in a sentence; None where there is one. missing: the same for code.
        value: the reading that was used, None where there is none. on: the day it was taken, where known.
        first: the same reading held against the numbers as first stated; None where they were never changed.
        elapsed: the share of the period that has passed, None where the period is not known.
        so_far: the period is not over yet, so the state is one of today only.
        percent: the share in whole percent as text ('46 %'), None where there is none.
        counts: whether it may enter a rate of how often targets are met: no yes-or-no key results, nothing that is
            only watched, nothing stopped or replaced.
        by_chance: of a yes-or-no key result the chances it is measured by: 'from 40 to 60 of 80'; else ''.
    """

    share: Fraction | None
    state: State
    formula: str
    reason: str | None = None
    missing: Missing | None = None
    value: Decimal | None = None
    on: date | None = None
    first: "Progress | None" = None
    elapsed: Fraction | None = None
    so_far: bool = False
    percent: str | None = None
    counts: bool = False
    by_chance: str = ""

    def _sheet_(self) -> Sheet:
        held = [self.formula] if self.formula else []
        return Sheet(self.words(), notes=[*held, *([f"At first: {self.first.formula}"] if self.first else [])])

    def words(self) -> str:
        """Where it stands, in a few words; before the period's end beside how much of the period has passed.

        >>> Progress(Fraction(6, 13), State.NOT_YET, "", percent="46 %", so_far=True, elapsed=Fraction(1, 2)).words()
        'not yet reached so far: 46 % of the way, 50 % of the period'
        """
        so_far = self.so_far and self.state in _MAY_CHANGE
        state = translated(f"{self.state} so far") if so_far else translated(self.state, "state")
        if self.percent is None:
            return state if self.missing is Missing.NOT_A_SHARE else f"{state}: {self.reason}"
        far = translated(f"by its stated chance, {self.by_chance}" if self.by_chance else f"{self.percent} of the way")
        if not so_far or self.elapsed is None:
            return f"{state}: {far}"
        return f"{state}: {far}, {translated(f'{int(self.elapsed * 100)} % of the period')}"


def unknown(missing: Missing, reason: str, formula: str, value: Decimal | None = None) -> Progress:
    """No number to tell, and why."""
    return Progress(None, State.NO_NUMBER, formula, reason, missing, value)


def plain(number: Fraction | Decimal | None) -> str:
    """A number as people write it; '?' where it is not known.

    >>> plain(Decimal("12000.50")), plain(Fraction(-3)), plain(None)
    ('12,000.5', '(-3)', '?')
    """
    if number is None:
        return "?"
    with localcontext(prec=60):
        exactly = Fraction(number)
        text = f"{Decimal(exactly.numerator) / Decimal(exactly.denominator):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"({text})" if number < 0 else text
