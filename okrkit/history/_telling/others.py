"""Metrics that nobody worked on: did they move in the same weeks in which targets were exceeded?

Health metrics, key results of that kind, and key results that none of the team's initiatives was to move, where it has
initiatives. If they went the good way too, something else may have carried all of them; what it was, they cannot tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrkit.history._counting.paths import Path
from okrkit.history._telling.wording import number
from okrkit.lexicon import load as catalogue
from okrkit.model import OKR, Direction, HealthMetric, KeyResult, Kind
from okrkit.reading import understood

Weeks = tuple[date, date]
_NAMED = 3
_SIGNS = {"increase": 1, "decrease": -1}


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric that nobody worked on, from its first to its last reading of those weeks.

    Attributes:
        better: whether it went the way that is good for it; None where it stayed, or no way is good by itself.
    """

    team: str
    period: str
    text: str
    first: float
    last: float
    better: bool | None


def moved(paths: Iterable[Path], okrs: Iterable[OKR], weeks: Mapping[tuple[str, str], Weeks]) -> tuple[Moved, ...]:
    """What those metrics did, each once, in the order of the OKRs.

    Args:
        paths: key results of a frame; those of kind health count. okrs: where health metrics and initiatives stand.
        weeks: by team and period, the days between which targets were exceeded there.
    """
    found: dict[tuple[str, str, str], Moved] = {}
    for team, period, text, sign, points in (*_watched(paths), *_unmoved(okrs)):
        span = weeks.get((team, period))
        values = [value for day, value in points if span and span[0] <= day <= span[1]]
        if len(values) > 1:
            way = (values[-1] - values[0]) * sign
            known = Moved(team, period, text, values[0], values[-1], way > 0 if way else None)
            found.setdefault((team, period, text), known)
    return tuple(found.values())


def in_the_same_weeks(found: Sequence[Moved]) -> str:
    """What these did, counted; what it means is left to the people who were there."""
    if not found:
        return (
            "No metric that nobody worked on was read twice in those weeks: watching one would help to tell a kind"
            " market from the team's own work."
        )
    better = [one for one in found if one.better]
    worse = sum(one.better is False for one in found)
    named = "; ".join(f"{one.text}, {one.first:,.15g} to {one.last:,.15g}" for one in better[:_NAMED])
    more = f" and {len(better) - _NAMED} more" if len(better) > _NAMED else ""
    rest = len(found) - len(better) - worse
    went = [f"{len(better)} went the good way too" + (f" ({named}{more})" if better else "")]
    went += [f"{worse} the other way"] * bool(worse) + [f"{rest} neither"] * bool(rest)
    told = f"In the same weeks, of {number(len(found), 'metric')} that nobody worked on {', '.join(went)}."
    return f"{told} What moved them may have moved the targets as well." if better else told


_Read = tuple[str, str, str, int, Sequence[tuple[date, float]]]


def _watched(paths: Iterable[Path]) -> Iterator[_Read]:
    for path in paths:
        if path.kind == Kind.HEALTH:
            yield path.team, path.period, path.text, _sign(path.direction, path.metric or path.text), path.points


def _unmoved(okrs: Iterable[OKR]) -> Iterator[_Read]:
    for okr in okrs:
        worked_on = {initiative.moves for initiative in okr.initiatives}
        for metric in okr.health:
            yield okr.team, okr.period, metric.text, _good(metric), _points(metric)
        for key_result in okr.key_results:
            read = understood(key_result)
            left_alone = okr.initiatives and key_result.id not in worked_on and read.kind is Kind.OUTCOME
            if left_alone or read.kind is Kind.HEALTH:
                sign = _sign(read.direction, read.metric or read.text)
                if read.baseline is not None and read.target is not None:
                    sign = 1 if read.target > read.baseline else -1
                yield okr.team, okr.period, key_result.text, sign, _points(key_result)


def _points(measured: KeyResult | HealthMetric) -> list[tuple[date, float]]:
    return [(one.date, float(one.value)) for one in measured.check_ins if one.value is not None]


def _good(metric: HealthMetric) -> int:
    """Which way is good for a health metric: away from its only bound, else as the catalogue says."""
    if (metric.lower is None) != (metric.upper is None):
        return 1 if metric.upper is None else -1
    return _sign(None, metric.metric or metric.text)


def _sign(direction: Direction | str | None, text: str) -> int:
    entry = catalogue().metric(text)
    return _SIGNS.get(str(direction)) or (_SIGNS.get(entry.good, 0) if entry else 0)
