"""The whole OKR on a day: where every key result stands, its pace, and which of them pull apart.

There is no average: ten dots tell more than one number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from okrkit.model import OKR, HealthMetric, KeyResult
from okrkit.scoring._bands import Bands, State, bands_of
from okrkit.scoring._progress import progress
from okrkit.scoring._told import Progress

EARLY = Fraction(1, 6)
"""Before this share of a period nobody can tell a pace: two weeks of a quarter."""


class Pace(StrEnum):
    """How a key result moves while the period runs."""

    ON_COURSE = "on course"
    SLOW = "moving, more slowly than the days pass"
    STUCK = "stuck"
    WRONG_WAY = "moving the wrong way"
    EARLY = "too early to tell"


def standing(okr: OKR, on: date | None = None, bands: Bands | str = "60-80") -> Mapping[str, Progress]:
    """Where every key result and every health metric of an OKR stands on a day, by id, in the team's order."""
    period = okr.dates()
    measured: tuple[KeyResult | HealthMetric, ...] = (*okr.key_results, *okr.health)
    return {str(m.id): progress(m, on=on, bands=bands, period=period) for m in measured}


def trail(
    key_result: KeyResult, on: date | None = None, period: tuple[date, date] | None = None
) -> tuple[tuple[date, Fraction], ...]:
    """The shares of all readings up to a day, oldest first, each against the numbers as they stood on that day."""
    days = sorted({c.date for c in key_result.check_ins if on is None or c.date <= on})
    told = [(day, progress(key_result, on=day, period=period)) for day in days]
    return tuple((day, p.share) for day, p in told if p.share is not None and p.on == day)


def pace(key_result: KeyResult, on: date, period: tuple[date, date], bands: Bands | str = "60-80") -> Pace | None:
    """How a key result moves: on course when it would be met by the end at the speed so far.

    Returns:
        None where there is no share to go by, once the key result was stopped or replaced, and when the period is over.
    """
    told = progress(key_result, on=on, bands=bands, period=period)
    if told.share is None or told.elapsed is None or not told.so_far or told.state in (State.STOPPED, State.REPLACED):
        return None
    if told.share >= bands_of(bands).met * told.elapsed and told.share > 0:
        return Pace.ON_COURSE
    stated = key_result.as_of(on).replace(changes=())  # all readings against the numbers of today
    steps = [Fraction(0), *(share for _, share in trail(stated, on, period))]
    if len(steps) < 3 and told.elapsed < EARLY:
        return Pace.EARLY
    if steps[-1] < steps[-2]:
        return Pace.WRONG_WAY
    return Pace.STUCK if steps[-1] == steps[-2] else Pace.SLOW


@dataclass(frozen=True, slots=True)
class Apart:
    """Key results that pull apart: the ids of those that rose, and of those (or the guards) that fell."""

    rose: tuple[str, ...]
    fell: tuple[str, ...]


def pulling_apart(okr: OKR, on: date | None = None, least: Fraction = Fraction(1, 10)) -> Apart | None:
    """The key results that went opposite ways, for the talk about which matters more; None where none did.

    A health metric that guards a key result which rose counts as fallen once it is outside its bounds. The chance of
    a yes-or-no key result is a guess, which neither rises nor falls here.

    Args:
        least: the share of its way that a key result has to move to count as risen or fallen.
    """
    told = standing(okr, on)
    shares = {name: one.share for name, one in told.items() if one.counts}
    rose = tuple(name for name, share in shares.items() if share is not None and share >= least)
    fell = tuple(name for name, share in shares.items() if share is not None and share <= -least)
    guards = tuple(str(h.id) for h in okr.health if h.guards in rose and told[str(h.id)].state == State.OUTSIDE)
    return Apart(rose, fell + guards) if rose and (fell or guards) else None
