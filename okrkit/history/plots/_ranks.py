"""What first, and how sure is that order? Places of initiatives with the range that their estimates leave open."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from okrkit.history.plots._letters import fitted
from okrkit.history.plots._rows import Row, sheet
from okrkit.history.plots._style import PictureError, Theme, describe, title, whole_width, words
from okrkit.model import OKR
from okrkit.rice import rows, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_QUESTION = "What first, and how sure is that order?"
_MOST = 60
_Row = Mapping[str, Any]


def ranks(okr: OKR, ax: "Axes | None" = None, capacity: Decimal | int | None = None, draws: int = 4000) -> "Axes":
    """What first, and how sure is that order?

    The place of each initiative by reach x impact x confidence / effort, and as a bar the places it takes in eight of
    ten draws from the ranges of its estimates. What is parked, owed or not estimated stands below, without a place.

    Args:
        okr: with initiatives and their estimates. ax: where to draw; None makes a figure of its own.
        capacity: person-months, as for `okrkit.rice.rank`. draws: how often the estimates are drawn.

    Raises:
        PictureError: where there is no initiative, and for more than 60 of them.
    """
    found = rows(okr, capacity, draws)
    if not found:
        raise PictureError("this OKR has no initiatives: what do you believe would move its key results?")
    if len(found) > _MOST:
        raise PictureError(f"{len(found)} initiatives are too many for one picture: {_MOST} fit")
    ranked = [row for row in found if row["list"] == "ranked"]
    apart = [row for row in found if row["list"] != "ranked"]
    below = len(ranked) + bool(ranked)
    lines = [Row(row["initiative"]) for row in ranked]
    lines += [Row("")] * bool(ranked and apart) + [Row(row["initiative"]) for row in apart]
    ax, theme, left = sheet(ax, lines, height=0.9 + 0.36 * len(lines), head=0.9, right=1.45, bottom=0.15)
    ax.set(xlim=(0.5, max(len(ranked), 2) + 0.5), xticks=[])
    _places(ax, theme, len(ranked))
    for y, row in enumerate(ranked):
        _draw(ax, theme, y, row)
    for y, row in enumerate(apart, below):
        why = "\n".join(fitted(_why(row), whole_width(ax) - left - 0.2))
        words(ax, 0, y, why, theme.quiet, at="row", right=4, va="center", linespacing=1.0)
    about = _about(okr, ranked, apart)
    title(ax, theme, _QUESTION, about, left)
    describe(ax, [_QUESTION, f"{about}.", *_in_words(ranked, apart)])
    return ax


def _places(ax: "Axes", theme: Theme, many: int) -> None:
    """The places along the top; of many only every fifth one."""
    for place in range(1, many + 1):
        ax.plot((place, place), (-0.5, many - 0.5), color=theme.line, linewidth=0.6, zorder=0)
        if many <= 12 or place == 1 or place % 5 == 0:
            name = f"place {place}" if place == 1 else f"{place}"
            words(ax, place, -0.75, name, theme.quiet, ha="center", va="center")


def _draw(ax: "Axes", theme: Theme, y: int, row: _Row) -> None:
    told = f"score {shown(Fraction(row['score']))}"
    if row["first"] is not None:
        ax.plot((row["first"], row["last"]), (y, y), color=theme.not_yet, linewidth=7, alpha=0.45,
                solid_capstyle="round", zorder=1, gid="okr-range")  # fmt: skip
        told += f"\nfirst three: {100 * row['top_three']:.0f} %"
    ax.scatter([row["place"]], [y], s=60, color=theme.exceeded, zorder=3, clip_on=False, gid="okr-place")
    words(ax, 1, y, told, theme.quiet, at="row", right=8, va="center", linespacing=1.1)


def _why(row: _Row) -> str:
    """Why it has no place."""
    if row["list"] == "duty":
        return "a duty: done in any case, not ranked"
    if row["list"] == "parked":
        worth = row["would_score"]
        return f"parked: {row['reason']}" + ("" if worth is None else f"; it would have {shown(Fraction(worth))}")
    return f"not ranked: {row['reason'] or 'an estimate is missing'}"


def _about(okr: OKR, ranked: Sequence[_Row], apart: Sequence[_Row]) -> str:
    who = ", ".join(filter(None, (okr.team, okr.period))) or "no team named"
    counted = f"n = {len(ranked)} ranked" + (f", {len(apart)} without a place" if apart else "")
    sure = any(row["first"] is not None for row in ranked)
    return f"{who} · {counted} · " + ("bars: eight of ten draws from your ranges" if sure else "no ranges were given")


def _in_words(ranked: Sequence[_Row], apart: Sequence[_Row]) -> Iterator[str]:
    for row in ranked:
        sure = ""
        if row["first"] is not None:
            alone = row["first"] == row["last"]
            places = f"place {row['first']}" if alone else f"places {row['first']} to {row['last']}"
            sure = f"; {places} in eight of ten draws, among the first three in {100 * row['top_three']:.0f} %"
        yield f"{row['place']}. {row['initiative']}: {row['formula']}{sure}."
    for row in apart:
        yield f"{row['initiative']}: {_why(row)}."
