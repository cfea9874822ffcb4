"""What the numbers have to say about the next period: facts to argue with. They count and compare; the team decides."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from okrkit.ambition._past import bounds, counted_from_zero, forward, past, unit_of
from okrkit.ambition._steps import diminishing, last_value
from okrkit.ambition._wording import number, places_of, points
from okrkit.model import OKR, Fate, KeyResult, Kind
from okrkit.reading import understood
from okrkit.scoring import State, progress, way


def objective_facts(okr: OKR, earlier: Iterable[OKR] = (), on: date | None = None) -> tuple[str, ...]:
    """What the numbers say about an objective: how its key results stand, for how long, what is left, what suffered.

    Args:
        earlier: the team's OKRs of the periods before. on: the day asked about; None is as things stand.
    """
    return tuple(_objective(okr, tuple(earlier), on))


def _objective(okr: OKR, earlier: Sequence[OKR], on: date | None) -> Iterator[str]:
    active = [kr for kr in okr.key_results if kr.fate is Fate.ACTIVE and kr.text.strip()]
    if not active:
        yield "It has no key result that runs, so no number speaks for or against it."
        return
    states = Counter(progress(kr, on=on, period=okr.dates()).state for kr in active)
    counted = ", ".join(
        f"{states[state]} {'without a number' if state is State.NO_NUMBER else state}"
        for state in State
        if states[state]
    )
    yield f"Of its {len(active)} key result{'s' if len(active) > 1 else ''}: {counted}."
    same = [one.period for one in earlier if _words(one) == _words(okr) and _words(okr)]
    if same:
        yield f"It has been the objective in {len(same) + 1} periods: {', '.join([*same, okr.period])}."
    slower = [kr for kr in active if diminishing(tuple(_steps(kr, okr, earlier)))]
    if slower:
        named = "; ".join(f"{_name(kr)} ({_steps_told(kr, okr, earlier)})" for kr in slower)
        yield f"The last step was at most half the one before: {named}."
    if reached := [kr for kr in active if (left := _left(kr)) is not None and not left]:
        yield f"At its bound, with no way left: {'; '.join(map(_name, reached))}."
    for one in okr.health:
        told = progress(one, on=on)
        if told.state is State.OUTSIDE:
            yield f"Watched and outside its bounds: {one.text}, {told.formula}."
    if okr.uncovered.strip():
        yield f"What no key result covers, in your words: {okr.uncovered.strip()}"


def key_result_facts(
    key_result: KeyResult, okr: OKR, earlier: Iterable[OKR] = (), on: date | None = None
) -> tuple[str, ...]:
    """What the numbers say about one key result: where it ended, its steps through the periods, what is left.

    >>> weeks = [{"date": "2026-07-01", "value": 61}, {"date": "2026-09-30", "value": 67}]
    >>> okr = OKR(period="2026-Q3", key_results=[{"text": "Fix rate from 61 % to 72 %", "check_ins": weeks}])
    >>> print(*key_result_facts(okr.key_results[0], okr, on=date(2026, 9, 30)), sep="\\n")
    Not yet reached: (67 - 61) / (72 - 61) = 55 %.
    It moved by 6 points in 2026-Q3.
    33 points are left to 100 %.
    """
    return tuple(_key_result(key_result, okr, tuple(earlier), on))


def _key_result(kr: KeyResult, okr: OKR, earlier: Sequence[OKR], on: date | None) -> Iterator[str]:
    told = progress(kr, on=on, period=okr.dates())
    words = told.words() if told.share is None or told.so_far else f"{told.state}: {told.formula}"
    yield f"{words[:1].upper()}{words[1:]}."
    read = understood(kr)
    if read.kind is Kind.BINARY:
        return
    unit = unit_of(read)
    moves = past(kr, okr.period, earlier)
    finest = places_of(read.baseline, read.target, last_value(kr))
    if len(moves) == 1:
        yield f"It moved by {points(moves[0].step, unit, finest)} in {moves[0].period or 'its period'}."
    elif moves:
        slower = (
            " The last step was at most half the one before." if diminishing(tuple(_steps(kr, okr, earlier))) else ""
        )
        yield f"Its steps: {_steps_told(kr, okr, earlier)}.{slower}"
    left, lower_upper = _left(kr), bounds(kr)
    if left is not None:
        bound = lower_upper[1] if (forward(kr) or 1) > 0 else lower_upper[0]
        far = number(bound or 0, unit)
        yield f"{points(left, unit, finest)} are left to {far}." if left else f"It is at its bound, {far}."
    if counted_from_zero(kr) and way(read).target is not None:
        yield "It is counted anew in every period, from nothing."


def _left(kr: KeyResult) -> Fraction | None:
    """How much is left to the bound ahead; None where there is none, or nothing was read."""
    value, turn = last_value(kr), forward(kr)
    lower, upper = bounds(kr)
    bound = upper if turn == 1 else lower if turn == -1 else None
    if value is None or bound is None or turn is None:
        return None
    return max(Fraction(0), (Fraction(bound) - Fraction(value)) * turn)


def _steps(kr: KeyResult, okr: OKR, earlier: Sequence[OKR]) -> Iterator[Fraction]:
    return (one.step for one in past(kr, okr.period, earlier))


def _steps_told(kr: KeyResult, okr: OKR, earlier: Sequence[OKR]) -> str:
    unit = unit_of(understood(kr))
    return ", ".join(f"{points(one.step, unit)} in {one.period}" for one in past(kr, okr.period, earlier))


def _name(kr: KeyResult) -> str:
    return understood(kr).metric or kr.text


def _words(okr: OKR) -> str:
    return " ".join(okr.objective.text.casefold().split()).rstrip(".")
