"""Where is this key result heading? What was read so far, carried on, and how far off that was before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from okrkit.ambition import bounds
from okrkit.history._counting.conformal import ENOUGH, LEVEL, Ahead, ahead, band, misses
from okrkit.history._counting.paths import Path, paths, windows
from okrkit.history._telling.wording import day_text, in_unit
from okrkit.showing import dress

_PICKS = MappingProxyType({
    "team": attrgetter("team"), "period": attrgetter("period"), "objective": attrgetter("objective"),
    "id": attrgetter("id"), "key_result": attrgetter("text"),
})  # fmt: skip
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a key result is heading at its period's end, all numbers in its own unit.

    Attributes:
        about: the key result: `team`, `period`, `objective`, `id`, `text`, `metric`, `unit`, `baseline`, `target`, the
            days `starts` and `ends`, and the `points` read so far, a day and a value each.
        last: where it ends if it stays where it is. trend: where it ends if it goes on as before, along the Theil-Sen
            line through its baseline and readings (`last` while there are fewer than three of these).
        trend_from: where that line is on the period's first day; None without a line.
        band: from where to where eight of ten such forecasts ended before; None with fewer than nine past ones.
        past: how many past key results of the team could be held against their end from the same point.
        reason: why there is no forecast at all; '' where there is one.
        level: the stated share of forecasts that end inside the band.
    """

    about: Path
    last: float | None = None
    trend: float | None = None
    trend_from: float | None = None
    band: tuple[float, float] | None = None
    past: int = 0
    reason: str = ""
    level: float = LEVEL

    @property
    def envelope(self) -> tuple[float, float] | None:
        """Between staying where it is and going on as before, the lower number first."""
        if self.last is None or self.trend is None:
            return None
        return min(self.last, self.trend), max(self.last, self.trend)

    def text(self) -> str:
        """The forecast in a few sentences, or why there is none."""
        return f"{self.course()} {self.interval()}".strip()

    def course(self) -> str:
        """What was read last, and where it ends if it stays there or goes on; or why there is no forecast."""
        return f"No forecast: {self.reason}." if self.reason else " ".join(_course(self))

    def interval(self) -> str:
        """How sure that is, by the team's own past; '' where there is no forecast."""
        return "" if self.reason else " ".join(_interval(self))


def forecast(frame: Any, today: date | None = None, of: str = "progress", **where: str) -> Forecast:
    """Where one key result is heading.

    Args:
        frame: a frame of readings of any engine that narwhals knows, with the team's past key results where there are
            some: from them, and from no other team's, it is known how far off such forecasts were.
        today: what was read later is not looked at; None is today.
        of: 'progress' looks at readings of the metric, 'reported' at the scores that were reported.
        where: what picks the key result, by columns: `period="2026-Q3", id="kr1"`. Nothing is needed where only one
            key result of the frame is in a period that runs.

    Raises:
        ValueError: when that picks none, or more than one, with their names; for a column that is not there.

    >>> from okrkit import OKR, CheckIn, KeyResult, history
    >>> weeks = [CheckIn(date=f"2026-07-{day}", value=value) for day, value in ((13, 63), (20, 64), (27, 66))]
    >>> rate = KeyResult(text="First-visit fix rate", baseline=61, target=72, unit="%", check_ins=weeks)
    >>> okr = OKR(team="Booking", period="2026-Q3", key_results=[rate])
    >>> found = forecast(history.frame(okr), today=date(2026, 7, 28))
    >>> found.last, round(found.trend, 1), found.band
    (66.0, 77.1, None)
    >>> found.text()[:104]
    'Read 66 % on 27 July. By 30 September: 66 % if it stays there, 77.1 % if it goes on as so far (baseline '
    """
    day = today or date.today()
    known = paths(frame, of)
    chosen = _chosen(known, where, day)
    own = [path for path in known if path.team == chosen.team]
    return _forecast(chosen, own, day)


def outlook(frame: Any, today: date | None = None, of: str = "progress") -> tuple[Forecast, ...]:
    """A forecast for every key result of the periods that run, each beside the past of its own team.

    Args:
        frame, today, of: as for `forecast`. Yes-or-no, watched, stopped and replaced key results are left out.

    Returns:
        by team, period, objective and id; () when nothing runs.
    """
    return along(paths(frame, of), today or date.today())


def along(known: Sequence[Path], today: date) -> tuple[Forecast, ...]:
    """The forecasts of those paths whose period runs."""
    return tuple(
        _forecast(path, [one for one in known if one.team == path.team], today) for path in known if _runs(path, today)
    )


def _forecast(path: Path, own: Sequence[Path], today: date) -> Forecast:
    about = replace(path, points=tuple((day, value) for day, value in path.points if day <= today))
    points, reason = about.points, _reason(about, today)
    if reason or path.starts is None or path.ends is None:
        return Forecast(about, reason=reason)
    found = ahead(points, path.baseline, (path.starts, path.ends))
    elapsed = (points[-1][0] - path.starts).days / ((path.ends - path.starts).days or 1)
    off = misses(own, windows(own, today), today, elapsed)
    limits = _limits(path)
    return Forecast(
        about,
        last=found.last,
        trend=_within(found.end, limits, found.last),
        trend_from=found.trend.start if found.trend else None,
        band=_band(found, off, path, limits),
        past=len(off),
    )


def _band(found: Ahead, off: list[float], path: Path, limits: Sequence[float | None]) -> tuple[float, float] | None:
    """The band in the key result's own unit; upside down where its way goes down."""
    shares = band(off)
    if shares is None or path.way is None:
        return None
    low, high = sorted(_within(found.middle + share * path.way, limits, found.last) for share in shares)
    return low, high


def _limits(path: Path) -> tuple[float | None, float | None]:
    """What the metric cannot leave."""
    lower, upper = (None if bound is None else float(bound) for bound in bounds(path.key_result()))
    return lower, upper


def _within(value: float, limits: Sequence[float | None], read: float) -> float:
    """A value inside the metric's bounds; what was read itself is no further out than they are."""
    lower, upper = limits
    value = value if lower is None else max(value, min(lower, read))
    return value if upper is None else min(value, max(upper, read))


def _reason(path: Path, today: date) -> str:
    if not path.counts:
        return "it is yes-or-no, watched, stopped or replaced"
    if path.starts is None or path.ends is None:
        return "the days of its period are not known"
    if path.ends < today:
        return f"its period ended on {day_text(path.ends)} {path.ends.year}"
    return "" if path.points else "it has not been read yet"


def _runs(path: Path, today: date) -> bool:
    return path.counts and path.starts is not None and path.ends is not None and path.starts <= today <= path.ends


def _chosen(known: Sequence[Path], where: Mapping[str, str], today: date) -> Path:
    """The one key result that is meant: the only one that was picked, or the only one of these whose period runs."""
    if unknown := sorted(where.keys() - set(_PICKS)):
        raise ValueError(f"a key result is not picked by {unknown[0]!r}: take {', '.join(_PICKS)}")
    found = [path for path in known if all(_PICKS[name](path) == told for name, told in where.items())]
    some = [path for path in found if _runs(path, today)] if len(found) > 1 else found
    if len(some) == 1:
        return some[0]
    asked = ", ".join(f"{name}={told!r}" for name, told in where.items()) or "the frame"
    if not found:
        raise ValueError(f"{asked} picks no key result")
    several = some or found
    names = "; ".join(f"{path.period} {path.id}: {path.text}" for path in several[:_NAMED])
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    raise ValueError(f"{asked} picks {len(several)} key results: {names}{more}; say which one, by period= and id=")


def _course(found: Forecast) -> Iterator[str]:
    about, last, trend, ends = found.about, found.last, found.trend, found.about.ends
    if last is None or trend is None or ends is None:
        return
    known = (("baseline", about.baseline), ("target", about.target))
    way = ", ".join(f"{name} {in_unit(value, about.unit)}" for name, value in known if value is not None)
    stays = f"{in_unit(last, about.unit)} if it stays there"
    goes = f", {_rounded(found, trend)} if it goes on as so far" if found.trend_from is not None else ""
    yield f"Read {in_unit(last, about.unit)} on {day_text(about.points[-1][0])}."
    yield f"By {day_text(ends)}: {stays}{goes}{f' ({way})' if way else ''}."
    if not goes:
        yield "A trend takes three readings, the baseline among them."


def _interval(found: Forecast) -> Iterator[str]:
    about = found.about
    if about.way is None:
        yield "No interval: without a way from a baseline to a target it cannot be held beside past key results."
    elif found.band is None:
        there = "there is none" if not found.past else f"there {'is' if found.past == 1 else 'are'} {found.past}"
        yield (
            f"No honest interval yet: it takes {ENOUGH} past key results of this team, read from about the same point"
            f" of their period to its end; {there}."
        )
    else:
        low, high = (_rounded(found, end) for end in found.band)
        yield (
            f"If it goes as with {found.past} past key results of this team from about the same point of their period,"
            f" it ends between {low} and {high} eight times of ten."
        )
        if found.band[1] - found.band[0] >= abs(about.way):
            yield "That is as wide as the whole way: it tells little yet."


def _rounded(found: Forecast, value: float) -> str:
    """What was worked out, no finer than a hundredth of what was read and what is still to go."""
    told = (found.about.baseline, found.about.target, found.last, found.trend)
    known = [number for number in told if number is not None]
    stake = (max(known) - min(known)) / 100
    return in_unit(round(value, max(0, -floor(log10(stake)))) if stake else value, found.about.unit)


dress(globals())
