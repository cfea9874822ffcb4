"""How far did each key result get? A mark for each, on the way from its baseline to its target."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history.plots._places import Dot, Place, counted, stood, when, where
from okrkit.history.plots._rows import Row, sheet
from okrkit.history.plots._style import SIGNS, Theme, describe, mark, title, words
from okrkit.scoring import Bands, bands_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EACH = 16  # key results; of more than that only those far out are told by their number
_FAR = (-0.5, 1.6)  # shares; what lies beyond is an arrow at the edge, with its number
_NEAR = 0.04  # marks closer than this stand above each other

_Line = tuple[Row, tuple[Dot, ...]]
"""A line of the picture and its marks; a heading has none."""


def dots(
    frame: Any,
    ax: "Axes | None" = None,
    bands: Bands | str = "60-80",
    view: str | None = None,
    today: date | None = None,
) -> "Axes":
    """How far did each key result get?

    A mark for each key result that has a number, at its share of the way: signed, and not cut; what lies beyond the
    axis is an arrow with its number. Up to 16 key results are named each; of more, each period has a line. A last
    reading more than two weeks before the period's end is told as old, without a mark, and enters no count.

    Args:
        frame: readings, of one team or several: teams stand in the order of the frame, each beside its own past.
        ax: where to draw; None makes a figure of its own.
        bands: which share is which state, a name of `BANDS` or a Bands.
        view: 'progress' (worked out here) or 'reported' (scores that teams gave); None takes what more of them have.
        today: periods that end on this day or later are marked 'so far'; None is today.

    Raises:
        ValueError: where nothing has a number, and for more than 200 lines: choose teams or periods first.
    """
    chosen = bands_of(bands)
    told = stood(frame, chosen, view, today)
    lines = list(_lines(told.places, each=told.known <= _EACH))
    ax, theme, left = sheet(ax, [row for row, _ in lines], height=0.8 + 0.29 * len(lines), head=1.1)
    edges = _reach([dot.share for _, found in lines for dot in found])
    ax.set_xlim(*edges)
    _ground(ax, theme, chosen)
    for y, (row, found) in enumerate(lines):
        if not row.heading:
            ax.plot(edges, (y, y), color=theme.line, linewidth=0.6, zorder=0)
            _draw(ax, theme, y, found, edges)
    ax.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}".replace("%", " %"))
    title(ax, theme, "How far did each key result get?", told.about(), left)
    describe(ax, ["How far did each key result get?", f"{told.about()}.", *_in_words(told.places)])
    return ax


def _lines(places: Sequence[Place], each: bool) -> Iterator[_Line]:
    several = len({place.team for place in places}) > 1
    team = None
    for place in places:
        if several and place.team != team:
            yield Row(place.team or "No team named", heading=True), ()
        team = place.team
        yield Row(when(place), heading=each, note=counted(place)), () if each else place.dots
        if each:
            yield from ((Row(dot.text), (dot,)) for dot in (*place.dots, *place.old))


def _reach(shares: Sequence[float]) -> tuple[float, float]:
    """Where the axis begins and ends: all of 0 to 100 %, and what lies not too far from it."""
    return max(_FAR[0], min(-0.1, *shares, 0) - 0.05), min(_FAR[1], max(1.1, *shares, 0) + 0.05)


def _ground(ax: "Axes", theme: Theme, bands: Bands) -> None:
    """The band of what is met, the way from 0 to 100 %, and what the marks mean."""
    met, full = float(bands.met), float(bands.exceeded)
    ax.axvspan(met, full, color=theme.band, linewidth=0, zorder=0, gid="okr-band")
    for share in (0, 1):
        ax.axvline(share, color=theme.line, linewidth=1, zorder=0)
    for x, state, name, side in (
        (met - 0.02, "not_yet", "not yet reached", "right"),
        ((met + full) / 2, "met", "met", "center"),
        (full + 0.02, "exceeded", "exceeded", "left"),
    ):
        words(ax, x, -0.75, f"{SIGNS[state]} {name}", getattr(theme, state), ha=side, va="center")


def _draw(ax: "Axes", theme: Theme, y: int, found: Sequence[Dot], edges: tuple[float, float]) -> None:
    for dot, up in zip(found, _levels([dot.share for dot in found]), strict=True):
        beyond = dot.share < edges[0] or dot.share > edges[1]
        if beyond:
            _arrow(ax, theme, dot, y + up, edges)
        elif not dot.old:
            mark(ax, theme, [dot.share], [y + up], dot.state)
        if len(found) == 1 and not beyond:
            words(ax, dot.share, y, _told(dot), theme.quiet, right=7, va="center", ha="left")


def _arrow(ax: "Axes", theme: Theme, dot: Dot, y: float, edges: tuple[float, float]) -> None:
    """What lies beyond the axis: an arrow at its edge, and the number."""
    left = dot.share < edges[0]
    color = getattr(theme, dot.state)
    ax.scatter([edges[0] if left else edges[1]], [y], marker="<" if left else ">", s=46, color=color, zorder=3,
               clip_on=False, gid="okr-beyond")  # fmt: skip
    words(ax, edges[0] if left else edges[1], y, _told(dot), theme.ink, right=7 if left else -7,
          ha="left" if left else "right", va="center")  # fmt: skip


def _levels(shares: Sequence[float]) -> list[float]:
    """How far each mark of a line is moved up or down, so that all can be seen."""
    taken: list[float] = []
    found = [0] * len(shares)
    for place in sorted(range(len(shares)), key=lambda at: shares[at]):
        level = next((n for n, last in enumerate(taken) if shares[place] - last > _NEAR), len(taken))
        taken[level : level + 1] = [shares[place]]
        found[place] = level
    step = min(0.22, 0.7 / max(1, len(taken)))
    return [(level - (len(taken) - 1) / 2) * step if len(taken) > 1 else 0.0 for level in found]


def _percent(dot: Dot) -> str:
    return f"{100 * dot.share:,.0f} %"


def _told(dot: Dot) -> str:
    """The number, and the day of a reading that is too old to speak for the period's end."""
    return f"{_percent(dot)}, read last on {dot.old.day} {dot.old:%b}" if dot.old else _percent(dot)


def _in_words(places: Sequence[Place]) -> Iterator[str]:
    named = sum(len(place.dots) for place in places) <= _EACH
    for place in places:
        shares = [f"{dot.text}: {_told(dot)}" if named else _told(dot) for dot in (*place.dots, *place.old)]
        without = f"{place.silent} without a number" if place.silent else ""
        yield f"{where(place)}: {'; '.join(filter(None, (*shares, without)))}."
