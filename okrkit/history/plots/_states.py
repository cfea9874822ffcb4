"""What became of the key results, quarter by quarter? Counts, n, and which shares fit with so few."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history._telling.wording import NAMES, fits
from okrkit.history.plots._places import Place, counted, stood, when, where
from okrkit.history.plots._rows import Row, sheet
from okrkit.history.plots._style import SIGNS, Theme, describe, mark, title, words
from okrkit.scoring import Bands, bands_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LANE = 1.3  # a lane holds 0 to 100 %, and a gap
_QUESTION = "What became of the key results?"


def states(
    frame: Any,
    ax: "Axes | None" = None,
    bands: Bands | str = "60-80",
    view: str | None = None,
    today: date | None = None,
) -> "Axes":
    """What became of the key results, period by period?

    One lane a state, one line a period: the count, its share of those with a number as a mark, and as a bar the shares
    that fit such a count nineteen times of twenty (Wilson).

    Args:
        frame, ax, bands, view, today: as for `dots`.

    Raises:
        ValueError: as `dots`.
    """
    told = stood(frame, bands_of(bands), view, today)
    lines = list(_lines(told.places))
    ax, theme, left = sheet(ax, [row for row, _ in lines], height=1.05 + 0.29 * len(lines), head=1.4)
    ax.set_xlim(-0.05, 2 * _LANE + 1.05)
    _lanes(ax, theme)
    for y, (_, place) in enumerate(lines):
        if place:
            _draw(ax, theme, y, place)
    title(ax, theme, _QUESTION, told.about(), left)
    describe(ax, [_QUESTION, f"{told.about()}.", *_in_words(told.places)])
    return ax


def _lines(places: Sequence[Place]) -> Iterator[tuple[Row, Place | None]]:
    several = len({place.team for place in places}) > 1
    team = None
    for place in places:
        if several and place.team != team:
            yield Row(place.team or "No team named", heading=True), None
        team = place.team
        yield Row(when(place), note=counted(place)), place


def _lanes(ax: "Axes", theme: Theme) -> None:
    ticks = [(lane * _LANE + share, share) for lane in range(3) for share in (0, 0.5, 1)]
    ax.set_xticks([x for x, _ in ticks], ["100 %" if share == 1 else f"{100 * share:.0f}" for _, share in ticks])
    for x, _ in ticks:
        ax.axvline(x, color=theme.line, linewidth=0.8, zorder=0)
    for lane, (state, name) in enumerate(NAMES.items()):
        words(ax, lane * _LANE, -1.1, f"{SIGNS[state]} {name}", getattr(theme, state), va="center", weight="bold")


def _draw(ax: "Axes", theme: Theme, y: int, place: Place) -> None:
    known = len(place.dots)
    for lane, state in enumerate(NAMES) if known else ():
        at, row = lane * _LANE, place.counts
        low, high, share = row[f"{state}_low"], row[f"{state}_high"], row[state] / known
        ax.plot((at + low, at + high), (y, y), color=getattr(theme, state), linewidth=1.4, alpha=0.75, zorder=1,
                solid_capstyle="butt", gid=f"okr-fits-{state}")  # fmt: skip
        mark(ax, theme, [at + share], [y], state)
        words(ax, at + share, y, str(row[state]), theme.ink, up=6, ha="center", va="bottom")


def _in_words(places: Sequence[Place]) -> Iterator[str]:
    yield "In brackets stand the shares that fit such a count nineteen times of twenty."
    for place in places:
        if place.dots:
            said = [f"{place.counts[state]} {name} ({fits(place.counts, state)})" for state, name in NAMES.items()]
            yield f"{where(place)}, {counted(place)}: {', '.join(said)}."
        else:
            yield f"{where(place)}: no number of {place.n}."
