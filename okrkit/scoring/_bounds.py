"""What is watched, and what can only happen: health metrics, levels to be kept, yes-or-no key results."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.model import HealthMetric, KeyResult
from okrkit.scoring._bands import Bands, State, percent_text
from okrkit.scoring._days import counted, current
from okrkit.scoring._targets import is_floor
from okrkit.scoring._told import Missing, Progress, plain, unknown

_WATCHED = "a level to be kept has no way to go: it is within its bounds or outside them"
_ONCE = "a yes-or-no key result happens or does not happen: there is no share of the way"


def watched(health: HealthMetric, value: Decimal | None, on: date | None) -> Progress:
    """A health metric, held to its bounds."""
    return _held(*current(health, value, on), health.lower, health.upper)


def kept(read: KeyResult, value: Decimal | None, on: date | None) -> Progress:
    """A key result that keeps a level: within its bounds as long as it stays on the right side of that level."""
    floor = is_floor(read)
    number, day = current(read, value, on)
    if read.target is not None and floor is None:
        level = plain(read.target)
        return unknown(Missing.BOUND, f"is {level} the lowest or the highest level that is still fine?", level, number)
    return _held(number, day, read.target if floor else None, None if floor else read.target)


def _held(value: Decimal | None, day: date | None, lower: Decimal | None, upper: Decimal | None) -> Progress:
    number, low, high = plain(value), plain(lower), plain(upper)
    if lower is not None and upper is not None:
        bounds = f"between {low} and {high}"
    elif lower is not None or upper is not None:
        bounds = f"at least {low}" if upper is None else f"at most {high}"
    else:
        return unknown(Missing.BOUND, "no bound is stated: from which level on would it worry us?", number, value)
    if value is None:
        return unknown(Missing.READING, "nothing has been read yet", f"? is {bounds}")
    if lower is not None and value < lower:
        state, formula = State.OUTSIDE, f"{number} is below {low}"
    elif upper is not None and value > upper:
        state, formula = State.OUTSIDE, f"{number} is above {high}"
    else:
        state, formula = State.WITHIN, f"{number} is {bounds}"
    return Progress(None, state, formula, _WATCHED, Missing.NOT_A_SHARE, value=value, on=day)


def happening(
    stated: KeyResult, value: Decimal | None, on: date | None, bands: Bands, last_day: date | None
) -> Progress:
    """A yes-or-no key result: its likelihood on the way, and at the end what happened.

    Args:
        value: 1 happened, 0 did not; None takes the check-in that counts.
        last_day: of the period; once it is there the likelihood no longer tells anything.

    Whoever gives a 0 and a chance, then or later, holds it open.
    """
    outcome, day = current(stated, value, on)
    chance = counted(stated, on, "chance")
    if outcome is not None and outcome not in (0, 1):
        why = "a yes-or-no key result is read as 1 (it happened) or 0 (it did not); how likely it is stands in 'chance'"
        return unknown(Missing.READING, why, plain(outcome), outcome)
    over = last_day is not None and on is not None and on >= last_day
    if outcome == 0 and day and chance and chance.chance and chance.date >= day and not over:
        outcome = None
    if outcome is not None:
        state, told = (State.HAPPENED, "it happened") if outcome else (State.DID_NOT_HAPPEN, "it did not happen")
        return Progress(None, state, told, _ONCE, Missing.NOT_A_SHARE, value=outcome, on=day)
    if over:
        return unknown(Missing.READING, "the period is over: did it happen, or not?", "?")
    return _raised(stated, chance.chance if chance else None, chance.date if chance else None, bands)


def _raised(stated: KeyResult, now: Decimal | None, day: date | None, bands: Bands) -> Progress:
    """How far the likelihood came, from the one first stated to the one aimed for."""
    start, aim = stated.likelihood, stated.likelihood_aim
    if start is None:
        start = next((c.chance for c in stated.check_ins if c.chance is not None), None)
    formula = f"({plain(now)} - {plain(start)}) / ({plain(aim)} - {plain(start)})"
    if start is None or aim is None:
        which = "how likely was it at the start" if start is None else "which likelihood do we aim for"
        return unknown(Missing.LIKELIHOOD, f"{which}, in percent?", formula, now)
    if now is None:
        return unknown(Missing.READING, "nobody has said yet how likely it is by now", formula)
    if start == aim:
        return unknown(Missing.NO_WAY, "the likelihood aimed for is the one it started with", formula, now)
    share = Fraction(now - start) / Fraction(aim - start)
    percent = percent_text(share, bands)
    told = f"from {plain(start)} to {plain(now)} of {plain(aim)}"
    return Progress(
        share, bands.state(share), f"{formula} = {percent}", value=now, on=day, percent=percent, by_chance=told
    )
