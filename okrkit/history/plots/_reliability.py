"""Did things happen as often as was said? Stated chances beside what happened, over all teams together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from okrkit.history._counting.consistent import consistent
from okrkit.history._counting.engine import pandas_frame
from okrkit.history._counting.reliability import Reliability
from okrkit.history.calibrations import calibration
from okrkit.history.plots._places import whose_frame
from okrkit.history.plots._style import PictureError, Theme, canvas, describe, title, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_QUESTION = "Did things happen as often as was said?"


def reliability(frame: Any, ax: "Axes | None" = None, stated: str = "last") -> "Axes":
    """Did things happen as often as was said?

    Stated chances against the share of them that happened, or reached the whole target where there is a number: a point
    for each chance, the counts below in bands of 20 as `history.calibration` tells them, the curve that never falls
    (CORP), and the band in which the curve would lie in nine of ten cases, were every chance exactly right. Below 20
    outcomes the counts stand there, and that they are too few to tell. Teams and people are not told apart.

    Args:
        frame: readings of any number of teams.
        ax: where to draw; None makes a figure of its own.
        stated: 'last' takes the last chance before the outcome, 'first' the one first stated.

    Raises:
        ValueError: for another `stated`, and where no chance was stated of anything.
    """
    if stated not in ("first", "last"):
        raise ValueError(f"stated is 'first' or 'last', not {stated!r}")
    table = pandas_frame(frame)
    told = calibration(table)
    if not told.stated:
        raise PictureError("no chance was stated of any key result, so there is nothing to draw")
    found: Reliability = getattr(told, stated)
    which = "last stated before the outcome" if stated == "last" else "as first stated"
    said = table[table["chance"].notna() | table["likelihood"].notna()]
    about = f"{whose_frame(said)} · n = {found.n} with an outcome, of {told.stated} with a chance · {which}"
    ax, theme = canvas(ax, height=4.6, left=0.95, right=1.6, bottom=0.75)
    ax.set(xlim=(-0.03, 1.03), ylim=(-0.12, 1.05))
    _ground(ax, theme, found.outcome)
    if found.curve:
        _curve(ax, theme, found)
    else:
        words(ax, 0.5, 0.5, found.words()[0].replace(": ", ":\n"), theme.ink, size=10, ha="center", va="center",
              bbox={"facecolor": theme.paper, "edgecolor": theme.line, "pad": 8})  # fmt: skip
    for one in found.bins:
        words(ax, (one.low + one.high) / 200, -0.075, f"{one.happened} of {one.n}" if one.n else "–", theme.quiet,
              ha="center", va="center")  # fmt: skip
    words(ax, 1, -0.075, "so many in\nbands of 20", theme.quiet, at="row", right=6, ha="left", va="center")
    title(ax, theme, _QUESTION, about, 0.95)
    describe(ax, [_QUESTION, f"{about}.", *(f"{line}." for line in _in_words(found))])
    return ax


def _ground(ax: "Axes", theme: Theme, outcome: str) -> None:
    ax.plot((0, 1), (0, 1), color=theme.quiet, linewidth=1, linestyle=(0, (4, 3)), zorder=1, gid="okr-diagonal")
    words(ax, 1, 1, "as often\nas said", theme.quiet, right=10, ha="left", va="bottom")
    shares = (0, 0.2, 0.4, 0.6, 0.8, 1)
    labels = [f"{100 * share:.0f} %" for share in shares]
    ax.set_xticks(shares, labels)
    ax.set_yticks(shares, labels)
    for share in shares:
        ax.axvline(share, color=theme.line, linewidth=0.6, zorder=0)
    ax.set_xlabel("chance that was stated: a point for each", color=theme.ink)
    ax.set_ylabel(f"share that {outcome}", color=theme.ink)


def _curve(ax: "Axes", theme: Theme, found: Reliability) -> None:
    band = consistent(found.said)
    ax.fill_between([one.chance for one in band], [one.low for one in band], [one.high for one in band],
                    color=theme.band, linewidth=0, zorder=0, gid="okr-band")  # fmt: skip
    x, y = [float(level.chance) for level in found.curve], [float(level.share) for level in found.curve]
    ax.plot(x, y, color=theme.met, linewidth=1.8, zorder=2, gid="okr-curve")
    sizes = [16 + 5 * min(n, 20) for _, n in found.said]
    ax.scatter(x, y, s=sizes, color=theme.met, zorder=3, clip_on=False, gid="okr-levels")
    for at, (share, (_, n)) in enumerate(zip(y, found.said, strict=True)):
        words(ax, x[at], share, f"n = {n}", theme.ink, up=9, ha="center")
    words(ax, x[-1], y[-1], "as often\nas it came", theme.met, right=12, up=-6, ha="left", va="top")
    widest = max(band, key=lambda one: one.high - one.low)
    words(ax, widest.chance, widest.high, "chance alone", theme.quiet, up=-8, ha="center", va="top")


def _in_words(found: Reliability) -> Iterator[str]:
    yield from found.words()
    if found.curve:
        yield (
            "The points are single chances, the counts bands of 20: each band takes the chances from its left line to"
            " under its right one. Points beside each other share a height where the curve would have fallen"
        )
        outside = [one for one, level in zip(consistent(found.said), found.curve, strict=True)
                   if not one.low <= float(level.share) <= one.high]  # fmt: skip
        where = ", ".join(f"{100 * one.chance:.0f} %" for one in outside)
        yield (
            f"At {where} it strays further than chance alone would in nine of ten cases"
            if outside
            else "Nowhere does it stray further than chance alone would in nine of ten cases"
        )
