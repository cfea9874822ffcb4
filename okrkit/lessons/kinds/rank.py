"""Initiatives in order, and those that wait. An answer is {order, parked}, ids in lists."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_ids, as_map, take
from okrkit.model import OKR, Estimate, Initiative
from okrkit.rice import Ranking, Scored, rank, score
from okrkit.rice import shown as told

_FORM = "{order, parked}, each a list of ids"


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once everything in the OKR can be ranked or parked."""
    take(own, {"okr": dict}, {})
    ranking = _ranking(own)
    if ranking.open:
        raise ValueError(f"{ranking.open[0].initiative.text!r} lacks an estimate: {ranking.open[0].asks[0]}")
    if len(ranking.ranked) < 2:
        raise ValueError("two or more initiatives are to be ranked")
    return own


def _ranking(data: Data) -> Ranking:
    return rank(OKR.model_validate(data["okr"]))


def check(data: Data, answer: Any) -> Feedback:
    """Right when nothing stands above something that is surely worth more, and what moves nothing here waits."""
    ranking = _ranking(data)
    names = [str(one.id) for one in OKR.model_validate(data["okr"]).initiatives]
    given = as_map(answer, ("order", "parked"), _FORM)
    order, parked = (as_ids(given.get(part) or [], names, _FORM) for part in ("order", "parked"))
    if both := sorted({*order} & {*parked}):
        raise ValueError(f"{both[0]} stands in the order and is parked as well: an answer here is {_FORM}")
    reasons = [*_places(ranking, order, parked, names), *_turned(ranking, order)]
    if reasons:
        return Feedback(False, "Not in this order yet.", tuple(reasons))
    lines = tuple((str(one.initiative.id), one.formula) for one in ranking.ranked)
    return Feedback(True, "An order that the estimates carry.", lines)


def _places(ranking: Ranking, order: list[str], parked: list[str], names: Iterable[str]) -> list[tuple[str, str]]:
    """What stands in the order and should wait, waits and should not, or has no place."""
    found = []
    waiting = {str(one.initiative.id): one for one in ranking.parked}
    ranked = {str(one.initiative.id) for one in ranking.ranked}
    duties = {str(one.id) for one in ranking.duties}
    for name in names:
        if name in duties:
            if name in order or name in parked:
                found.append(
                    (name, "This has to be done in any case: it is not ranked, and its effort comes off first.")
                )
        elif name in waiting and name not in parked:
            found.append((name, f"Park it: {waiting[name].reason}."))
        elif name in ranked and name in parked:
            found.append((name, "It moves a key result of this quarter: give it a place in the order."))
        elif name in ranked and name not in order:
            found.append((name, "It has no place yet."))
    return found


def _turned(ranking: Ranking, order: list[str]) -> list[tuple[str, str]]:
    """Pairs of which the lower one is surely worth more; where ranges overlap, either order does."""
    worth = {str(one.initiative.id): one for one in ranking.ranked}
    found = []
    for upper, lower in combinations([name for name in order if name in worth], 2):
        one, other = worth[upper], worth[lower]
        if _ends(one)[1] < _ends(other)[0]:
            why = f"{_formula(other)} is more than {_formula(one)} of “{one.initiative.text}”."
            found.append((str(other.initiative.id), why))
    return found


def _formula(one: Scored) -> str:
    low, high = _ends(one)
    return one.formula if low == high else f"{one.formula} ({told(low)} to {told(high)})"


def _ends(one: Scored) -> tuple[Fraction, Fraction]:
    """The least and the most that its estimates allow."""
    return _score(one.initiative, False) * one.times, _score(one.initiative, True) * one.times


def _score(initiative: Initiative, most: bool) -> Fraction:
    """Its score where every estimate lies at the end that makes it most, or least."""
    rice = initiative.rice
    if rice is None:
        return Fraction(0)
    parts = {name: _end(getattr(rice, name), most is not (name == "effort")) for name in _INPUTS}
    return score(rice.replace(**parts)) or Fraction(0)


_INPUTS = ("reach", "impact", "confidence", "effort")


def _end(estimate: Estimate | None, high: bool) -> Estimate | None:
    if estimate is None:
        return None
    end = estimate.high if high else estimate.low
    return Estimate(value=estimate.value if end is None else end)


KIND = Kind(ready, check)
