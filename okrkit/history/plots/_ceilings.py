"""How far is each step? Four views of it side by side, and beside the team's own last step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from okrkit.ambition import View, Views, bounds, measured, views
from okrkit.history._counting.engine import pandas_frame
from okrkit.history._counting.order import periods_of
from okrkit.history._counting.paths import exact
from okrkit.history.columns import KEY
from okrkit.history.plots._letters import fitted
from okrkit.history.plots._places import whose
from okrkit.history.plots._rows import Row, sheet
from okrkit.history.plots._style import PictureError, Theme, describe, title, words
from okrkit.model import KeyResult
from okrkit.reading import read_key_result
from okrkit.scoring import FORTNIGHT

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_QUESTION = "How far is each step, seen in four ways?"
_WIDE, _GAP = 1.0, 0.35
_MOST = 40


class _Lane(NamedTuple):
    """A view as a column.

    Attributes:
        name: of the view. label: above the column. form, times: how its number is written. alike: whether the numbers
            of different measures may be held beside each other.
    """

    name: str
    label: str
    form: str
    times: int = 1
    alike: bool = True


_LANES = (
    _Lane("ratio", "times what\nit was", "{} ×"),
    _Lane("points", "points", "{}", alike=False),
    _Lane("odds_ratio", "against\nthe rest", "{} ×"),
    _Lane("headroom", "of the way\nto the bound", "{} %", 100),
    _Lane("last", "times its\nlast step", "{} ×"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One key result as a step from its baseline to its target, with its views."""

    team: str
    period: str
    starts: Any
    measure: frozenset[str]
    text: str
    baseline: Decimal
    target: Decimal
    unit: str
    seen: Views


def ceilings(frame: Any, ax: "Axes | None" = None) -> "Axes":
    """How far is each step, seen in four ways?

    From baseline to target as ratio, points, 'against the rest' (the odds ratio: from 50 % to 75 % is 50 : 50, then
    75 : 25, three times as much) and share of what is left to a stated bound, and in terms of the team's own last step
    with the same measure. No view is the right one. Measures that a team has set more than
    once stand with their steps under each other; where there is none, all key results of the last period.

    Args:
        frame: readings with baselines and targets. Bounds are those that `okrkit.ambition.bounds` knows.
        ax: where to draw; None makes a figure of its own.

    Raises:
        ValueError: where no key result has both numbers, and for more than 40 steps: choose a team or a measure first.
    """
    table = pandas_frame(frame)
    found = list(steps(table))
    if not found:
        raise PictureError("no key result has a baseline and a target, so there is no step to see")
    shown = _chosen(found)
    if len(shown) > _MOST:
        raise PictureError(f"{len(shown)} steps are too many for one picture: give the readings of one team or measure")
    several = len({step.team for step in shown}) > 1
    lines = list(_lines(shown, several))
    rows = [Row(line, heading=True) if isinstance(line, str) else Row(f"{line.period}: {_way(line)}") for line in lines]
    ax, theme, left = sheet(ax, rows, height=0.9 + 0.42 * len(lines), head=1.3, right=0.4, bottom=0.1)
    ax.set(xlim=(0, len(_LANES) * (_WIDE + _GAP) - _GAP), xticks=[])
    told = [(y, line) for y, line in enumerate(lines) if isinstance(line, Step)]
    for number, lane in enumerate(_LANES):
        _lane(ax, theme, number * (_WIDE + _GAP), lane, told)
    for y, step in told:
        if step.seen.questions():
            words(ax, 1, y, "?", theme.accent, at="row", right=14, va="center", weight="bold", size=11)
    who = whose((step.team, step.period, step.starts) for step in shown)
    about = f"{who} · n = {len(shown)} steps of {len(found)} with a baseline and a target · no view is the right one"
    title(ax, theme, _QUESTION, about, left)
    describe(ax, [_QUESTION, f"{about}.", *_in_words(shown)])
    return ax


def steps(table: "pd.DataFrame") -> Iterator[Step]:
    """Every key result with a baseline and a target, in the order of the periods.

    What is counted from nothing in each period, such as interviews, is no step from where the last one ended; nor is
    one whose last reading is too old to tell where that was.
    """
    first = table[table["counts"]].drop_duplicates(list(KEY))
    late = ~((table["ends"] - table["date"]).dt.days > FORTNIGHT)  # what is older does not tell where a period ended
    read = table[table["value"].notna() & late].sort_values(["date", "seq"], na_position="first", kind="stable")
    ends = read.drop_duplicates(list(KEY), keep="last").set_index(list(KEY))["value"]
    before: dict[tuple[str, frozenset[str]], Decimal] = {}
    turn = {period: place for place, period in enumerate(periods_of(table))}
    for row in sorted(first.to_dict("records"), key=lambda row: turn[row["period"]]):
        start, target = exact(row["baseline"]), exact(row["target"])
        if start is None or target is None or row.get("baseline_from") == "zero":
            continue
        unit = row["unit"] if isinstance(row["unit"], str) else None
        told = KeyResult(text=row["key_result"], baseline=start, target=target, unit=unit)
        about = measured(told, own=True) or frozenset(told.text.casefold().split())
        last = before.get((row["team"], about))
        yield Step(row["team"], row["period"], row["starts"], about, told.text, start, target, told.unit or "",
                   views(start, target, *bounds(told), last))  # fmt: skip
        end = exact(ends.get(tuple(row[name] for name in KEY)))
        if end is not None:
            before[row["team"], about] = end - start


def repeated(table: "pd.DataFrame") -> bool:
    """Whether a team has set one of its measures more than once, so that there is a step before a step."""
    measures = [(step.team, step.measure) for step in steps(table)]
    return len(set(measures)) < len(measures)


def _chosen(found: Sequence[Step]) -> list[Step]:
    """The measures that were set more than once, in the order in which they came up; else the last period."""
    series: dict[tuple[str, frozenset[str]], list[Step]] = {}
    for step in found:
        series.setdefault((step.team, step.measure), []).append(step)
    again = [step for own in series.values() if len(own) > 1 for step in own]
    return again or [step for step in found if step.period == found[-1].period]


def _lines(shown: Sequence[Step], several: bool) -> Iterator[Step | str]:
    """The steps, each series under its text."""
    above = None
    for step in shown:
        if (step.team, step.measure) != above:
            same = [one for one in shown if (one.team, one.measure) == (step.team, step.measure)]
            yield f"{step.team}: {_name(same)}" if several and step.team else _name(same)
        above = (step.team, step.measure)
        yield step


def _name(series: Sequence[Step]) -> str:
    """The text of a series; what it measures, where the texts differ, as by their numbers."""
    texts = sorted({step.text for step in series}, key=len)
    plain = next((text for text in texts if not any(sign.isdigit() for sign in text)), None)
    return plain or (texts[0] if len(texts) == 1 else read_key_result(texts[0]).metric or texts[0])


def _lane(ax: "Axes", theme: Theme, left: float, lane: _Lane, told: Sequence[tuple[int, Step]]) -> None:
    """One view of every step: a line from nothing to its size, with its number; or why there is none."""
    words(ax, left, -0.85, lane.label, theme.quiet, va="center", linespacing=1.0)
    for y, step in told:
        view: View = getattr(step.seen, lane.name)
        ax.plot((left, left), (y - 0.42, y + 0.42), color=theme.line, linewidth=1, zorder=0)
        if view.value is None:
            reason = "\n".join(fitted(view.reason, 0.82, 6.5, 3))
            words(ax, left, y, reason, theme.quiet, size=6.5, right=3, va="center", linespacing=1.0)
            continue
        beside = [one for _, one in told if lane.alike or (one.team, one.measure) == (step.team, step.measure)]
        size = min(1.0, abs(float(view.value)) / _longest(beside, lane)) * _WIDE * 0.55
        ax.plot(
            (left, left + size), (y, y), color=theme.met, linewidth=5, solid_capstyle="butt", gid=f"okr-{lane.name}"
        )
        words(ax, left + size, y, lane.form.format(_short(view.value * lane.times)), theme.ink, right=4, va="center")


def _longest(told: Sequence[Step], lane: _Lane) -> float:
    """What the longest line stands for: all of the headroom, or the largest number of those it can be held beside."""
    known = [abs(float(view.value)) for step in told if (view := getattr(step.seen, lane.name)).value is not None]
    return 1.0 if lane.name == "headroom" else max([*known, 1e-9])


def _short(number: Fraction) -> str:
    told = f"{float(number):,.0f}" if abs(number) >= 100 else f"{float(number):.2g}"
    return told.replace("-", "−")


def _way(step: Step) -> str:
    unit = f" {step.unit}" if step.unit else ""
    return f"{step.baseline:f} → {step.target:f}{unit}"


def _in_words(shown: Sequence[Step]) -> Iterator[str]:
    for step in shown:
        asked = " ".join(step.seen.questions())
        yield f"{step.period}, {step.text}, {_way(step)}: {'; '.join(step.seen.lines())}.{' ' if asked else ''}{asked}"
