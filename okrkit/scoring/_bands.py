"""Which share is which state. The borders are exact fractions: 60 % belongs to *met*, and so does 80 %."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType


class State(StrEnum):
    """Where a key result stands. None of them is good or bad; each has its own questions.

    The first three are shares of the way. A yes-or-no key result ends as *happened* or *did not happen*; what is
    watched is *within* or *outside its bounds*; *stopped* and *replaced* are neither met nor missed.
    """

    NOT_YET = "not yet reached"
    MET = "met"
    EXCEEDED = "exceeded"
    NO_NUMBER = "no number"
    HAPPENED = "happened"
    DID_NOT_HAPPEN = "did not happen"
    WITHIN = "within its bounds"
    OUTSIDE = "outside its bounds"
    STOPPED = "stopped"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Bands:
    """The two borders between the three states.

    Attributes:
        name: what the team calls them.
        met: from this share on, inclusive, a key result is met.
        exceeded: above this share it is exceeded; with `full_exceeds` the border itself already is.
    """

    name: str
    met: Fraction
    exceeded: Fraction
    full_exceeds: bool = False

    def __post_init__(self) -> None:
        if not self.met < self.exceeded:
            raise ValueError(f"the bands {self.name!r} need met < exceeded, not {self.met} and {self.exceeded}")

    def state(self, share: Fraction) -> State:
        """The state of a share of the way.

        >>> BANDS["60-80"].state(Fraction(80, 100)).value, BANDS["60-80"].state(Fraction(801, 1000)).value
        ('met', 'exceeded')
        """
        if share < self.met:
            return State.NOT_YET
        if share > self.exceeded or (self.full_exceeds and share == self.exceeded):
            return State.EXCEEDED
        return State.MET


BANDS = MappingProxyType(
    {
        bands.name: bands
        for bands in (
            Bands("60-80", Fraction(60, 100), Fraction(80, 100)),
            # 'Seventy percent of a stretch is success': the full target and no more is still met.
            Bands("0.7", Fraction(70, 100), Fraction(1)),
            # 0.3 is what happens anyway, 0.7 what was hoped for, 1.0 what nobody expected.
            Bands("0.3/0.7/1.0", Fraction(70, 100), Fraction(1), full_exceeds=True),
        )
    }
)
"""The named presets; '60-80' is the usual one."""


def bands_of(bands: Bands | str) -> Bands:
    """The bands with this name, or the bands themselves.

    Raises:
        ValueError: for an unknown name, with the names there are.
    """
    if isinstance(bands, Bands):
        return bands
    if bands not in BANDS:
        raise ValueError(f"there are no bands {bands!r}: choose one of {', '.join(map(repr, BANDS))}, or make a Bands")
    return BANDS[bands]


def percent_text(share: Fraction, bands: Bands | str = "60-80") -> str:
    """A share in whole percent; finer where rounding would tell another state, or a whole that is none.

    >>> percent_text(Fraction(6, 13)), percent_text(Fraction(-7, 15)), percent_text(Fraction(5996, 10000))
    ('46 %', '-47 %', '59.96 %')
    """
    chosen = bands_of(bands)
    for digits in range(7):
        scale = 10**digits
        away = Fraction(1 if share > 0 else -1, 2)  # a half is rounded away from zero, as people do
        near = Fraction(int(share * 100 * scale + away), 100 * scale)
        if near == share or (chosen.state(near) == chosen.state(share) and near not in (0, 1)):
            return f"{float(near * 100):,.{digits}f} %"
    border = min((chosen.met, chosen.exceeded, Fraction(0), Fraction(1)), key=lambda mark: abs(mark - share))
    return f"just {'under' if share < border else 'over'} {float(border * 100):.0f} %"
