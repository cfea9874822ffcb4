"""Where is this key result heading? Its readings on the way from baseline to target, and what they carry on to."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history._counting.engine import pandas_frame
from okrkit.history._telling.wording import day_text, in_unit, number
from okrkit.history.columns import KEY
from okrkit.history.forecasts import Forecast, forecast
from okrkit.history.plots._letters import PLAIN, SMALL, fitted
from okrkit.history.plots._style import PictureError, Theme, canvas, data_height, describe, title, words
from okrkit.scoring import Bands, bands_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_Label = tuple[float, str, str]
"""Where it would stand, its words, its colour."""


def path(
    frame: Any,
    ax: "Axes | None" = None,
    today: date | None = None,
    bands: Bands | str = "60-80",
    **where: str,
) -> "Axes":
    """Where is this key result heading?

    Every reading in its own unit, the target, the band of what is met, and, while the period runs, where it ends if it
    stays where it is and if it goes on as so far; an interval only where enough past key results can give one.

    Args:
        frame: readings, with the team's past where there is some. ax: where to draw; None makes a figure of its own.
        today: what was read later is not shown; None is today. bands: a name of `BANDS` or a Bands.
        where: what picks the key result, as for `okrkit.history.forecast`: `period="2026-Q3", id="kr1"`.

    Raises:
        ValueError: when that picks none or several key results, and for one that was never read.
    """
    found, chosen = forecast(frame, today, **where), bands_of(bands)
    about = found.about
    if not about.points:
        raise PictureError(f"{about.text!r} has not been read yet, so there is no path to see")
    days = [day.toordinal() for day, _ in about.points]
    first = about.starts.toordinal() if about.starts else days[0]
    last = about.ends.toordinal() if about.ends else days[-1] + 1
    ax, theme = canvas(ax, height=3.3, left=0.75, right=1.85, bottom=0.45)
    ax.set_xlim(min(first, *days), max(last, *days))
    _ticks(ax, min(first, *days), max(last, *days))
    ax.tick_params(axis="y", labelsize=SMALL)
    ax.grid(axis="y", color=theme.line, linewidth=0.6)
    first_target = _first_target(frame, found)
    labels = [*_way(ax, theme, found, chosen, first_target), *_heading(ax, theme, found, days[-1], last)]
    values = [value for _, value in about.points]
    ax.plot(days, values, color=theme.met, linewidth=1.6, zorder=3, gid="okr-readings")
    ax.scatter(days, values, color=theme.met, s=30, zorder=4, clip_on=False, gid="okr-reading")
    if not found.reason and found.last is not None:
        words(ax, days[-1], values[-1], in_unit(values[-1], about.unit), theme.ink, up=8, ha="center", weight="bold")
    else:
        labels.append((values[-1], f"read last: {in_unit(values[-1], about.unit)}", theme.met))
    ax.margins(y=0.12)
    _beside(ax, labels)
    question = _question(found)
    title(ax, theme, question, told := _about(found), 0.75)
    describe(ax, [question, f"{told}.", *_in_words(found, first_target)])
    return ax


def _ticks(ax: "Axes", first: int, last: int) -> None:
    """The first day, the last day, and the firsts of months between them, where these stand apart."""
    gap = (last - first) / 8
    months = [day for day in range(first, last + 1) if date.fromordinal(day).day == 1]
    chosen = [first]
    for day in months:
        if day - chosen[-1] >= gap and last - day >= gap:
            chosen.append(day)
    shown = [date.fromordinal(at) for at in dict.fromkeys([*chosen, last])]
    ax.set_xticks([day.toordinal() for day in shown], [f"{day.day} {day:%b}" for day in shown])


def _first_target(frame: Any, found: Forecast) -> float | None:
    """The target as first stated, where it was another one."""
    about, table = found.about, pandas_frame(frame)
    if "first_target" not in table:
        return None
    own = table[(table[list(KEY)] == [about.team, about.period, about.objective, about.id]).all(axis=1)]
    first = float(own["first_target"].iloc[0]) if len(own) else float("nan")
    return None if first != first or first == about.target else first


def _way(ax: "Axes", theme: Theme, found: Forecast, bands: Bands, first: float | None) -> Iterator[_Label]:
    """The baseline, the targets, and between them what is met."""
    about = found.about
    if first is not None:
        ax.axhline(first, color=theme.accent, linewidth=1, linestyle=(0, (1, 3)), zorder=1, gid="okr-first-target")
        yield first, f"first target {in_unit(first, about.unit)}", theme.accent
    if about.target is not None:
        ax.axhline(about.target, color=theme.accent, linewidth=1.3, linestyle=(0, (5, 3)), zorder=1, gid="okr-target")
        yield about.target, f"target {in_unit(about.target, about.unit)}", theme.accent
    if about.baseline is not None:
        ax.axhline(about.baseline, color=theme.quiet, linewidth=1, linestyle=(0, (1, 2)), zorder=1, gid="okr-baseline")
        yield about.baseline, f"baseline {in_unit(about.baseline, about.unit)}", theme.quiet
    if about.baseline is not None and about.way is not None:
        low, high = (about.baseline + float(border) * about.way for border in (bands.met, bands.exceeded))
        ax.axhspan(low, high, color=theme.band, linewidth=0, zorder=0, gid="okr-band")
        yield (low + high) / 2, "met", theme.quiet


def _heading(ax: "Axes", theme: Theme, found: Forecast, day: int, end: int) -> Iterator[_Label]:
    """From the last reading to the period's end."""
    if found.reason or found.last is None or found.trend is None:
        return
    unit = found.about.unit
    if found.trend_from is None:
        ax.plot(
            (day, end), (found.last, found.last), color=theme.not_yet, linestyle=(0, (2, 2)), zorder=2, gid="okr-stays"
        )
        yield found.last, f"{in_unit(found.last, unit)} if it stays", theme.not_yet
        return
    ax.fill([day, end, end], [found.last, found.last, found.trend], color=theme.not_yet, alpha=0.22, linewidth=0,
            zorder=1, gid="okr-envelope")  # fmt: skip
    for value, name, gid in ((found.last, "stays", "okr-stays"), (found.trend, "goes on", "okr-goes-on")):
        ax.plot((day, end), (found.last, value), color=theme.not_yet, linestyle=(0, (2, 2)), zorder=2, gid=gid)
        yield value, f"{in_unit(_near(value, found), unit)} if it {name}", theme.not_yet
    if found.band is not None:
        low, high = found.band
        ax.plot((end, end), (low, high), color=theme.exceeded, linewidth=4, solid_capstyle="butt", zorder=3,
                clip_on=False, gid="okr-interval")  # fmt: skip
        ends = " and ".join(in_unit(_near(value, found), unit) for value in (low, high))
        yield (low + high) / 2, f"8 of 10 end between\n{ends}", theme.exceeded


def _near(value: float, found: Forecast) -> float:
    """A number that was worked out, to three digits of what is at stake."""
    stake = abs(found.about.way or found.last or 1.0) or 1.0
    digits = next((n for n in range(7) if stake * 10**n >= 50), 7)
    return round(value, digits)


def _beside(ax: "Axes", labels: Sequence[_Label]) -> None:
    """Labels at the right edge, moved apart where they would cover each other."""
    low, high = ax.get_ylim()
    point = (high - low) / (72 * data_height(ax))
    at = -float("inf")
    places = []
    for y, text, color in sorted(labels, key=lambda label: label[0]):
        half = (1.3 * SMALL * (text.count("\n") + 1) / 2 + 1) * point
        at = max(y, at + half)
        places.append((at, text, color))
        at += half
    over = max(0.0, at - high)
    for y, text, color in places:
        words(ax, 1, y - over / 2, text, color, at="row", right=8, ha="left", va="center", linespacing=1.1)


def _question(found: Forecast) -> str:
    name = " ".join(found.about.text.split())
    name = fitted(name, 3.6, PLAIN, 1)[0] if name else "this key result"
    return f"Where did “{name}” get to?" if found.reason else f"Where is “{name}” heading?"


def _about(found: Forecast) -> str:
    about = found.about
    who = ", ".join(filter(None, (about.team, about.period))) or "no team and no period named"
    sure = "" if found.reason else f" · beside {found.past} of the past" if found.band else " · no honest interval yet"
    return f"{who} · n = {number(len(about.points), 'reading')}{sure}"


def _in_words(found: Forecast, first: float | None) -> Iterator[str]:
    about = found.about
    told = ", ".join(f"{day_text(day)}: {in_unit(value, about.unit)}" for day, value in about.points)
    yield f"{about.text}." if about.text else ""
    for name, value in (("Baseline", about.baseline), ("Target", about.target)):
        yield f"{name}: {'not stated' if value is None else in_unit(value, about.unit)}."
    if first is not None:
        yield f"First target: {in_unit(first, about.unit)}."
    yield f"Read: {told}."
    yield found.text()
