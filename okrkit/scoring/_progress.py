"""How far one key result has come."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.model import Fate, HealthMetric, KeyResult, Kind
from okrkit.model.numbers import exact
from okrkit.reading import understood
from okrkit.scoring._bands import Bands, State, bands_of, percent_text
from okrkit.scoring._bounds import happening, kept, watched
from okrkit.scoring._days import current, elapsed
from okrkit.scoring._targets import way
from okrkit.scoring._told import Missing, Progress, plain, unknown

_ENDED = {Fate.STOPPED: State.STOPPED, Fate.REPLACED: State.REPLACED}


def progress(
    key_result: KeyResult | HealthMetric | str,
    value: object = None,
    on: date | None = None,
    bands: Bands | str = "60-80",
    period: tuple[date, date] | None = None,
) -> Progress:
    """How far a key result has come: (current - baseline) / (target - baseline).

    Args:
        key_result: as stated, or a text or unread draft, which is read first. A health metric is held to its bounds.
        value: the current value in plain units; None takes the check-in that counts.
        on: the day asked about; later check-ins and changes are left out. None means as things stand.
        bands: which share is which state, a name of `BANDS` or a Bands.
        period: its first and last day; with it and `on` the answer says how much of it has passed.

    Raises:
        ValueError: for a value that is no number, and for bands that nobody has named.

    >>> told = progress("Raise NPS from 32 to 45", 38)
    >>> told.share, told.state.value, told.formula
    (Fraction(6, 13), 'not yet reached', '(38 - 32) / (45 - 32) = 46 %')
    """
    chosen, number = bands_of(bands), exact(value)
    last_day = period[1] if period else None
    if isinstance(key_result, HealthMetric):
        told = watched(key_result, number, on)
    else:
        draft = KeyResult(text=key_result) if isinstance(key_result, str) else key_result
        stated = draft.as_of(on) if on else draft
        told = _told(stated, number, on, chosen, last_day)
        if stated.changes and (first := _told(stated.first(), number, on, chosen, last_day)).formula != told.formula:
            told = replace(told, first=first)
        if stated.fate in _ENDED:
            told = replace(told, state=_ENDED[stated.fate], counts=False)
    return told if period is None or on is None else _timed(told, period, on)


def _timed(told: Progress, period: tuple[date, date], on: date) -> Progress:
    """The same, beside how much of the period has passed."""
    first = _timed(told.first, period, on) if told.first else None
    return replace(told, first=first, elapsed=elapsed(period, on), so_far=on < period[1])


def _told(stated: KeyResult, value: Decimal | None, on: date | None, bands: Bands, last_day: date | None) -> Progress:
    read = understood(stated)
    if read.kind == Kind.BINARY:
        return happening(read, value, on, bands, last_day)
    if read.kind == Kind.HEALTH and (read.baseline is None or read.baseline == read.target):
        return kept(read, value, on)
    goes = way(read)
    start, end = goes.baseline, goes.target
    number, day = current(read, value, on)
    formula = f"({plain(number)} - {plain(start)}) / ({plain(end)} - {plain(start)})"
    if goes.ambiguous:
        why = f"percent or points? {read.change} of a percentage can mean either: state the target itself"
        return unknown(Missing.PERCENT_OR_POINTS, why, formula, number)
    if start is None:
        return unknown(Missing.BASELINE, "where it started is not stated; if it was zero, say so", formula, number)
    if end is None:
        return unknown(Missing.TARGET, "where it should get to is not stated", formula, number)
    if start == end:
        return unknown(Missing.NO_WAY, "start and target are the same: there is no way to go", formula, number)
    if number is None:
        return unknown(Missing.READING, "nothing has been read yet", formula)
    share = (Fraction(number) - Fraction(start)) / (Fraction(end) - Fraction(start))
    percent = percent_text(share, bands)
    return Progress(
        share, bands.state(share), f"{formula} = {percent}", value=number, on=day, percent=percent, counts=True
    )
