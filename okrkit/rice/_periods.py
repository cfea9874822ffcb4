"""The one period in which reaches are compared, and what has to be asked before they can be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from okrkit.model import OKR, Estimate, Initiative, Per

_MONTHS = {
    Per.WEEK: Fraction(3, 13),  # a quarter has thirteen weeks
    Per.MONTH: Fraction(1),
    Per.QUARTER: Fraction(3),
    Per.HALF_YEAR: Fraction(6),
    Per.YEAR: Fraction(12),
}
_TOWERS = 1000  # times the middle reach: rather another thing counted, or a slip of the hand, than a better idea


@dataclass(frozen=True, slots=True)
class Common:
    """The period that all reaches of a ranking are told in.

    Attributes:
        per: None while nobody has named one. mixed: whether several are named.
        own: the period of the OKR, which a reach without one is counted in; None where its name does not tell.
        middle: the median of the reaches; 0 where they are too few for one to stand out.
    """

    per: Per | None = None
    mixed: bool = False
    own: Per | None = None
    middle: Fraction = Fraction(0)

    def _of(self, reach: Estimate) -> Fraction:
        return Fraction(reach.value or 0) * (self.times(reach) or 1)

    def times(self, reach: Estimate | None) -> Fraction | None:
        """What a reach is multiplied with to be one of this period; None where its own has to be asked first.

        >>> Common(Per.QUARTER, mixed=True).times(Estimate(value=300, per="month"))
        Fraction(3, 1)
        """
        if self.per is None or reach is None or reach.per is self.per:
            return Fraction(1)
        if reach.per:
            return _MONTHS[self.per] / _MONTHS[reach.per]
        return Fraction(1) if self.own is self.per else None

    def asks(self, reach: Estimate | None) -> Iterable[str]:
        """What to talk about before, or although, this reach is compared with the others."""
        if reach and reach.value and self.middle and (beyond := self._of(reach) / self.middle) > _TOWERS:
            told = f"This reach is {round(beyond):,} times the middle one of all"
            yield f"{told}: does it count the same people or events?"
        if self.per is None or reach is None or reach.value is None or reach.per is self.per:
            return
        times = self.times(reach)
        if times is None:
            yield f"Other reaches are counted a {self.per}: in which period is this one, {reach.value:,f}, counted?"
        elif reach.per:
            told = f"{reach.value:,f} a {reach.per} is reckoned as {plain(reach.value, times)} a {self.per}"
            asked = "if these are people, are the same ones counted again?" if times > 1 else "is it spread evenly?"
            yield f"{told}: {asked}"


def common(okr: OKR, initiatives: Iterable[Initiative]) -> Common:
    """The period of the reaches of these initiatives: the one that all name, else the OKR's own.

    A reach without a period is of the OKR's own, which its name tells; where it does not tell, that has to be asked.
    """
    reaches = [
        one.rice.reach for one in initiatives if one.rice and one.rice.reach and one.rice.reach.value is not None
    ]
    given = {reach.per for reach in reaches}
    named, own = {per for per in given if per}, period_of(okr)
    found = Common(next(iter(named), None), False, own)
    if len(named) > 1 or (named and own and own not in named and None in given):
        found = Common(own or max(named, key=lambda per: _MONTHS[per]), True, own)
    return replace(found, middle=median(map(found._of, reaches))) if len(reaches) > 2 else found


def period_of(okr: OKR) -> Per | None:
    """The period of an OKR as one that reaches are counted in; None where it is of another length, or unknown.

    >>> str(period_of(OKR(period="2026-Q3"))), period_of(OKR(period="FY27-Q2"))
    ('quarter', None)
    """
    dates = okr.dates()
    if dates is None:
        return None
    months = (dates[1].year - dates[0].year) * 12 + dates[1].month - dates[0].month + 1
    return next((per for per, length in _MONTHS.items() if length == months), None)


def plain(number: Decimal, times: Fraction = Fraction(1)) -> str:
    """So many times a number, as people write it: with at most two digits behind the point.

    >>> plain(Decimal(900)), plain(Decimal(10), Fraction(13, 3)), plain(Decimal("2.50"))
    ('900', '43.33', '2.5')
    """
    hundredths = round(Fraction(number) * times * 100)
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole:,}" + (f".{rest:02}".rstrip("0") if rest else "")
