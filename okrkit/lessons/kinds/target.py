"""A number between too easy and out of reach. An answer is {value}."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

from okrkit.ambition import bounds, headroom_taken, number, points
from okrkit.findings import critique
from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_map, as_number, take
from okrkit.model import OKR, Direction, KeyResult
from okrkit.reading import understood
from okrkit.rules import Finding

_CODES = ("KR-EASY", "KR-FAR", "KR-CEILING")
_SAID = {"KR-EASY": "Too easy.", "KR-FAR": "Out of reach.", "KR-CEILING": "Nearly at the bound."}
_FAIR = (50, 90)  # what is usual is an estimate itself: ten points beside the 60 to 80 % nobody is sent back
_BELIEVED = "A stretch that can be believed in."
_GRADES = (
    (100, "It comes by itself."), (91, "Hardly more than what comes by itself."),
    (81, "A modest stretch. It can stand."), (60, _BELIEVED),
    (50, "A bold stretch. It can stand if your team believes in it."),
    (40, "Further than a team usually gets."), (25, "Far away."), (0, "Out of reach."),
)  # fmt: skip
_NEAR_THE_BOUND = Fraction(4, 5)
_BY_USUAL = "Work as usual gets"
_NUMBER = (int, float)
_TEAM, _NOW = "Team", "2026-Q3"
_BEFORE = ("2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3")


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, with the bounds filled in that the catalogue knows."""
    take(own, {"key_result": dict}, {
        "lower": _NUMBER, "upper": _NUMBER, "usual": _NUMBER, "last_steps": list, "codes": list, "unit": str,
    })  # fmt: skip
    if "unit" in own:
        own = {**own, "key_result": {"unit": own.pop("unit"), **own["key_result"]}}
    start = KeyResult.model_validate(own["key_result"])
    if start.baseline is None or start.direction not in (Direction.INCREASE, Direction.DECREASE):
        raise ValueError("key_result needs text, baseline, and direction = 'increase' or 'decrease'")
    if start.target is not None or understood(start).target is not None:
        raise ValueError("key_result has a target already: that is what is asked for")
    if len(own.get("last_steps", ())) > len(_BEFORE):
        raise ValueError(f"last_steps are {len(_BEFORE)} at most, oldest first")
    known = dict(zip(("lower", "upper"), bounds(start), strict=True))
    return {**{name: bound for name, bound in known.items() if bound is not None}, "codes": list(_CODES), **own}


def check(data: Data, answer: Any) -> Feedback:
    """Right when work as usual gets about 60 to 80 % of the way, and the bound is not what is aimed for."""
    value = as_number(as_map(answer, ("value",), "{value}").get("value"), "value")
    if value is None:
        return Feedback(False, "There is no number yet.")
    start = KeyResult.model_validate(data["key_result"])
    if wrong := _impossible(data, start, value):
        return Feedback(False, wrong)
    usual, rest = _usual_line(data, start, value), tuple(("", line) for line in _sight(data, start, value))
    found = _found(data, start, value)
    graded = _grade(data, start, value)
    if not found:
        told = (("", usual), *rest) if usual else rest
        return Feedback(True, graded, told)
    said = [usual if usual and one.message.startswith(_BY_USUAL) else one.message for one in found]
    reasons = tuple(("value", f"{why} {one.question}") for why, one in zip(said, found, strict=True))
    by_usual = found[0].message.startswith(_BY_USUAL)
    return Feedback(False, graded if by_usual else _SAID.get(found[0].code, "Think again."), (*reasons, *rest))


def _grade(data: Data, start: KeyResult, value: Decimal) -> str:
    """How far it goes, in a sentence: by the share of the way that work as usual brings, and by what is left."""
    if "usual" not in data or start.baseline is None:
        return _BELIEVED
    share = _usual(data, start.baseline, value)
    told = next((said for least, said in _GRADES if share >= least), _GRADES[-1][1])
    bound = _bound(data, start)
    taken = None if bound is None else headroom_taken(start.baseline, value, bound)
    near = taken is not None and taken >= _NEAR_THE_BOUND and _FAIR[0] <= share <= _FAIR[1]
    return f"{told} It takes nearly all that is left." if near else told


def _impossible(data: Data, start: KeyResult, value: Decimal) -> str:
    """Why a number is no target at all; '' when it is one."""
    baseline = start.baseline or Decimal(0)
    turn = 1 if start.direction is Direction.INCREASE else -1
    if (value - baseline) * turn <= 0:
        better = "more" if turn > 0 else "less"
        return (
            f"It stands at {number(baseline, start.unit)} today, and {better} would be better: this is no way forward."
        )
    bound = _bound(data, start)
    if bound is not None and (value - bound) * turn > 0:
        return f"It cannot be: the bound is {number(bound, start.unit)}."
    if bound is not None and value == bound:
        return f"At the bound: {number(bound, start.unit)} is all there is, and the last step costs most."
    return ""


def _bound(data: Data, start: KeyResult) -> Decimal | None:
    bound = data.get("upper" if start.direction is Direction.INCREASE else "lower")
    return None if bound is None else Decimal(str(bound))


def _usual_line(data: Data, start: KeyResult, value: Decimal) -> str:
    """What the number is held against first: where work as usual leads; '' where nobody said so."""
    if "usual" not in data or start.baseline is None:
        return ""
    share = _usual(data, start.baseline, value)
    told = "further than you ask for" if share > 100 else f"{number(share, '%')} of the way you ask for"
    return f"Work as usual brings it to {number(Decimal(str(data['usual'])), start.unit)}: {told}."


def _sight(data: Data, start: KeyResult, value: Decimal) -> Iterator[str]:
    """What else it is held against: the ceiling, and the team's own steps."""
    baseline, unit = start.baseline or Decimal(0), start.unit
    way = value - baseline
    bound = _bound(data, start)
    taken = None if bound is None else headroom_taken(baseline, value, bound)
    if bound is not None and taken is not None:
        left = points(abs(bound - baseline), unit)
        ends = number(baseline, unit), number(bound, unit)
        yield f"From {ends[0]} there are {left} left to {ends[1]}; this takes {_percent(taken)}."
    if data.get("last_steps"):
        steps = ", then ".join(points(Decimal(str(one)), unit) for one in data["last_steps"])
        yield f"Before, it moved by {steps}; this asks for {points(abs(way), unit)}."


def _usual(data: Data, baseline: Decimal, value: Decimal) -> Decimal:
    """How much of the way work as usual covers, in whole percent that stay on their side of 60 and 80."""
    share = 100 * (Decimal(str(data["usual"])) - baseline) / (value - baseline)
    return share.quantize(Decimal(1), ROUND_CEILING if share > 80 else ROUND_FLOOR)


def _percent(share: Fraction) -> str:
    return number(100 * share, "%", 0)


def _found(data: Data, start: KeyResult, value: Decimal) -> list[Finding]:
    """The findings on the number, with what is usual and what came before put beside it."""
    parts: dict[str, Any] = {"target": value}
    if "usual" in data and start.baseline is not None:
        parts["usual_share"] = min(max(_usual(data, start.baseline, value), Decimal(0)), Decimal(100))
    okr = OKR(team=_TEAM, period=_NOW, key_results=[start.replace(**parts)])
    found = critique(okr, earlier=list(_past(data, start)))
    found = [one for one in found if one.code in data["codes"] and one.where == "key_results[0]"]
    fair = "usual_share" in parts and _FAIR[0] <= parts["usual_share"] <= _FAIR[1]
    return [one for one in found if not (fair and one.message.startswith(_BY_USUAL))]


def _past(data: Data, start: KeyResult) -> Iterator[OKR]:
    """Earlier quarters in which the metric moved by these steps, up to where it stands."""
    end, turn = start.baseline or Decimal(0), 1 if start.direction is Direction.INCREASE else -1
    for period, step in zip(_BEFORE, reversed(data.get("last_steps", ())), strict=False):
        begin = end - turn * Decimal(str(step))
        year, quarter = period.split("-Q")
        last = {"date": f"{year}-{3 * int(quarter):02}-28", "value": end}
        yield OKR(team=_TEAM, period=period, key_results=[start.replace(baseline=begin, target=end, check_ins=[last])])
        end = begin


KIND = Kind(ready, check)
