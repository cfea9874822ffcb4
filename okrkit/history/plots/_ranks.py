"""What first, and how sure is that order? Places of initiatives with the range that their estimates leave open."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrkit.history.plots._style import (
    PictureError,
    Theme,
    canvas,
    describe,
    fitted,
    label_width,
    row_label,
    title,
    whole_width,
    words,
)
from okrkit.model import OKR
from okrkit.rice import Chance, Ranking, chances, rank, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_QUESTION = "What first, and how sure is that order?"
_DRAWS = 4000


def ranks(okr: OKR, ax: "Axes | None" = None, draws: int = _DRAWS) -> "Axes":
    """What first, and how sure is that order?

    The place of each initiative by reach x impact x confidence / effort, and as a bar the places it takes in eight of
    ten draws from the ranges of its estimates. What is parked, owed or not estimated stands below, without a place.

    Args:
        okr: with initiatives and their estimates. ax: where to draw; None makes a figure of its own.
        draws: how often the estimates are drawn; more are steadier.

    Raises:
        ValueError: where there is no initiative.
    """
    found = rank(okr)
    apart = list(_apart(found))
    if not found.ranked and not apart:
        raise PictureError("this OKR has no initiatives: what do you believe would move its key results?")
    sure = chances(found.ranked, draws) if found.ranked else {}
    many = len(found.ranked)
    rows = many + len(apart) + bool(apart)
    left = max(label_width([one.initiative.text for one in found.ranked]), label_width([name for name, _ in apart]))
    ax, theme = canvas(ax, height=0.9 + 0.36 * rows, left=left, right=1.45, bottom=0.15)
    ax.set(xlim=(0.5, max(many, 2) + 0.5), ylim=(rows - 0.4, -0.9))
    ax.set_yticks([])
    ax.set_xticks([])
    for place in range(1, many + 1):
        words(ax, place, -0.75, f"place {place}" if place == 1 else f"{place}", theme.quiet, ha="center", va="center")
        ax.plot((place, place), (-0.5, many - 0.5), color=theme.line, linewidth=0.6, zorder=0)
    for y, one in enumerate(found.ranked):
        name = one.initiative.id or one.initiative.text
        row_label(ax, theme, y, one.initiative.text, left)
        _draw(ax, theme, y, one.rank or y + 1, sure[name])
        worth = f"score {shown(one.score)}" if one.score is not None else ""
        words(ax, 1, y, f"{worth}\nfirst three: {sure[name].top_three:.0%}".replace("%", " %"), theme.quiet, at="row",
              right=8, va="center", linespacing=1.1)  # fmt: skip
    for y, (text, why) in enumerate(apart, many + 1):
        row_label(ax, theme, y, text, left)
        reason = "\n".join(fitted(why, whole_width(ax) - left - 0.2))
        words(ax, 0, y, reason, theme.quiet, at="row", right=4, va="center", linespacing=1.0)
    counted = f"n = {many} ranked" + (f", {len(apart)} without a place" if apart else "")
    who = ", ".join(filter(None, (okr.team, okr.period))) or "no team named"
    about = f"{who} · {counted} · bars: eight of ten draws from your ranges"
    title(ax, theme, _QUESTION, about, left)
    describe(ax, [_QUESTION, f"{about}.", *_in_words(found, sure, apart)])
    return ax


def _draw(ax: "Axes", theme: Theme, y: int, place: int, sure: Chance) -> None:
    ax.plot((sure.first, sure.last), (y, y), color=theme.not_yet, linewidth=7, alpha=0.45, solid_capstyle="round",
            zorder=1, gid="okr-range")  # fmt: skip
    ax.scatter([place], [y], s=60, color=theme.exceeded, zorder=3, clip_on=False, gid="okr-place")


def _apart(found: Ranking) -> Iterator[tuple[str, str]]:
    """What has no place, and why."""
    for one in found.open:
        yield one.initiative.text, "not ranked: an estimate is missing"
    for one in found.parked:
        worth = f"; it would have {shown(one.score)}" if one.score is not None else ""
        yield one.initiative.text, f"parked: {one.reason}{worth}"
    for duty in found.duties:
        yield duty.text, "a duty: done in any case, not ranked"


def _in_words(found: Ranking, sure: dict[str, Chance], apart: list[tuple[str, str]]) -> Iterator[str]:
    for one in found.ranked:
        chance = sure[one.initiative.id or one.initiative.text]
        places = f"place {chance.first}" if chance.first == chance.last else f"places {chance.first} to {chance.last}"
        yield (
            f"{one.rank}. {one.initiative.text}: {one.formula}; {places} in eight of ten draws, among the first three"
            f" in {100 * chance.top_three:.0f} %."
        )
    for text, why in apart:
        yield f"{text}: {why}."
