"""One step from a baseline to a target, in four views and beside the team's own last step."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from okrkit.ambition._steps import Exact, headroom_taken

NEARLY_ALL = Fraction(9, 10)  # of the headroom to an upper bound: the last points cost most
MUCH_FURTHER = 2  # times the last step: the mirror of `diminishing`


class View(NamedTuple):
    """One view of a step; None where it is not known, with the reason."""

    value: Fraction | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """A step from a baseline to a target, seen in several ways; none of them is the right one.

    Attributes:
        ratio: target / baseline. points: target - baseline, in the metric's unit.
        odds_ratio: the odds at the target over those at the baseline, between the metric's two bounds: what lies
            below, against the rest above. From 50 % to 75 % is 50 : 50, then 75 : 25, hence 3.
        headroom: the part of the way from the baseline to the bound ahead that it takes.
        last: how many times the team's own last step it is; negative where that went the other way.
        upwards: whether the target lies above the baseline.
    """

    ratio: View
    points: View
    odds_ratio: View
    headroom: View
    last: View
    upwards: bool = True

    def lines(self) -> tuple[str, ...]:
        """Each view in words, a line each, with the reason where it is not known."""
        told = (
            ("ratio", self.ratio, "{} times what it was", 1),
            ("points", self.points, "{} in its own unit", 1),
            ("against the rest", self.odds_ratio, "{} times as much for each one of the rest", 1),
            ("share of headroom", self.headroom, "{} % of what is left to the bound", 100),
            ("last step", self.last, "{} times the team's own last step", 1),
        )
        return tuple(
            f"{name}: {words.format(_short(view.value * times)) if view.value is not None else view.reason}"
            for name, view, words, times in told
        )

    def questions(self) -> tuple[str, ...]:
        """What the step asks: about an upper bound, and about a step much longer than the last one."""
        asked = []
        taken, times = self.headroom.value, self.last.value
        if self.upwards and taken is not None and taken >= NEARLY_ALL:
            where = "is at the bound" if taken == 1 else f"takes {_short(taken * 100)} % of what is left to the bound"
            asked.append(f"This {where}: what would the last few points cost, and who would notice them?")
        if times is not None and times >= MUCH_FURTHER:
            asked.append(f"This is {_short(times)} times the last step: what will be different this time?")
        return tuple(asked)


def views(
    baseline: Exact | None,
    target: Exact | None,
    lower: Exact | None = None,
    upper: Exact | None = None,
    last_step: Exact | None = None,
) -> Views:
    """A step from a baseline to a target under stated bounds, in four views and beside the team's own last step.

    Args:
        baseline, target: in the metric's unit; None where not known.
        lower, upper: what the metric cannot leave, 0 and 100 for a percentage; None where it has no bound.
        last_step: how far the metric moved in the period before, see `step`; None where there was none.

    Raises:
        ValueError: when `lower` is not below `upper`.

    >>> seen = views(3, 9, lower=0, upper=100, last_step=2)
    >>> seen.ratio.value, seen.points.value, seen.headroom.value, seen.last.value
    (Fraction(3, 1), Fraction(6, 1), Fraction(6, 97), Fraction(3, 1))
    >>> seen.questions(), views(1, 3, lower=0, upper=100).questions()
    (('This is 3 times the last step: what will be different this time?',), ())
    """
    if lower is not None and upper is not None and lower >= upper:
        raise ValueError(f"lower = {lower} and upper = {upper}: lower has to be the smaller one")
    if baseline is None or target is None:
        missing = "baseline" if baseline is None else "target"
        return _unknown(f"the {missing} is not known")
    if baseline == target:
        return _unknown("baseline and target are the same: there is no step")
    start, end = Fraction(baseline), Fraction(target)
    bound = upper if end > start else lower
    outside = (lower is not None and min(start, end) < lower) or (upper is not None and max(start, end) > upper)
    beyond = View(None, "the baseline or the target lies outside the stated bounds")
    if bound is None:
        headroom = View(None, "no bound is stated on that side")
    else:
        headroom = beyond if outside else View(headroom_taken(start, end, bound))
    return Views(
        _ratio(start, end, lower),
        View(end - start),
        beyond if outside else _odds_ratio(start, end, lower, upper),
        headroom,
        _times(end - start, last_step),
        upwards=end > start,
    )


def _unknown(reason: str) -> Views:
    none = View(None, reason)
    return Views(none, none, none, none, none)


def _ratio(start: Fraction, end: Fraction, lower: Exact | None) -> View:
    if lower:
        return View(None, f"a scale that starts at {lower} has no ratios")
    if start <= 0 or end < 0:
        return View(None, "from zero, or below it, there is no ratio")
    return View(end / start)


def _odds_ratio(start: Fraction, end: Fraction, lower: Exact | None, upper: Exact | None) -> View:
    if lower is None or upper is None:
        return View(None, "there is no rest without a bound on both sides")
    low, high = Fraction(lower), Fraction(upper)
    if {start, end} & {low, high}:
        return View(None, "at a bound one of the two sides is nothing")
    return View((end - low) / (high - end) * (high - start) / (start - low))


def _times(asked: Fraction, last_step: Exact | None) -> View:
    if last_step is None:
        return View(None, "no last step is known")
    return View(asked / Fraction(last_step)) if last_step else View(None, "the last step was zero")


def _short(number: Fraction) -> str:
    """Three digits are enough to talk about it."""
    return f"{float(number):,.0f}" if abs(number) >= 1000 else f"{float(number):.3g}"
