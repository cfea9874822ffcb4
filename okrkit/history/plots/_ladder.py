"""Which objective supports which? The objectives of several teams, each under what it supports."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from okrkit.history.plots._letters import PLAIN, SMALL, fitted
from okrkit.history.plots._places import whose
from okrkit.history.plots._style import PictureError, Theme, canvas, describe, title, words
from okrkit.model import OKR
from okrkit.teams import Ladder, Rung
from okrkit.teams import ladder as ladder_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_QUESTION = "Which objective supports which?"
_INDENT = 0.45  # inches a step
_DEEPEST = 6  # steps; deeper ones stand no further in
_LINE = 0.165  # inches of a line of words
_WIDTH = 7.2
_MOST = 60


def ladder(okrs: Sequence[OKR] | Ladder, ax: "Axes | None" = None) -> "Axes":
    """Which objective supports which?

    Every objective under the one it supports, with the words of the key result that it helps. One without a link
    stands on its own, and that is fine. Teams stand in the order in which they were given.

    Args:
        okrs: of several teams, or the ladder that `okrkit.teams.ladder` made of them.
        ax: where to draw; None makes a figure of its own.

    Raises:
        ValueError: for none, and for more than 60 objectives: draw a part of them.
    """
    found = okrs if isinstance(okrs, Ladder) else ladder_of(okrs)
    if not 0 < len(found.rungs) <= _MOST:
        raise PictureError(f"{len(found.rungs)} objectives cannot be drawn: give between 1 and {_MOST} OKRs")
    rungs = list(found.walk())
    rungs += [rung for rung in found.rungs if rung not in rungs]
    texts = [_lines(rung) for rung in rungs]
    tall = [_LINE * len(lines) + 0.22 for lines in texts]
    ax, theme = canvas(ax, height=sum(tall) + 0.2, left=0.2, right=0.1, bottom=0.1, width=_WIDTH)
    ax.set(xlim=(0, _WIDTH - 0.3), ylim=(sum(tall) + 0.1, -0.1), xticks=[], yticks=[])
    tops: dict[int, float] = {}
    at = 0.0
    for rung, lines, height in zip(rungs, texts, tall, strict=True):
        tops[rung.okr] = at
        _draw(ax, theme, rung, lines, at, tops)
        at += height
    linked = sum(rung.parent is not None for rung in rungs)
    who = whose((one.team, one.period, (one.dates() or (None,))[0]) for one in found.okrs)
    about = f"{who} · n = {len(rungs)} objectives, {linked} with a link · a link is no duty"
    title(ax, theme, _QUESTION, about, 0.2)
    describe(ax, [_QUESTION, f"{about}.", *_in_words(rungs)])
    return ax


def _lines(rung: Rung) -> list[tuple[str, str]]:
    """The lines of one objective with what each is: its team, its words, what it supports, what is open."""
    room = _WIDTH - 0.5 - _INDENT * _depth(rung)
    said = [("name", line) for line in fitted(rung.name, room, PLAIN, 2, bold=True)]
    said += [("ink", line) for line in fitted(rung.objective or "no objective yet", room, SMALL, 3)]
    if rung.parent is not None:
        said += [
            ("accent", line) for line in fitted(f"for: {rung.aspiration or 'the objective above'}", room, SMALL, 2)
        ]
    return said + [("quiet", line) for line in fitted(rung.message, room, SMALL, 3)]


def _depth(rung: Rung) -> int:
    return min(rung.depth, _DEEPEST)


def _draw(
    ax: "Axes", theme: Theme, rung: Rung, lines: list[tuple[str, str]], top: float, tops: dict[int, float]
) -> None:
    x = _INDENT * _depth(rung)
    if rung.parent in tops:
        above = tops[rung.parent]
        back = x - _INDENT + 0.08
        ax.plot((back, back, x - 0.04), (above + 0.3, top + 0.1, top + 0.1), color=theme.accent, linewidth=1.2,
                zorder=1, gid="okr-link")  # fmt: skip
    ax.scatter([x + 0.06], [top + 0.1], s=26, marker="s" if rung.parent is None else "o", color=theme.met, zorder=3,
               clip_on=False, gid="okr-rung")  # fmt: skip
    for number, (what, line) in enumerate(lines):
        color = theme.ink if what in ("name", "ink") else getattr(theme, what)
        more: dict[str, Any] = {"weight": "bold"} if what == "name" else {}
        words(ax, x + 0.2, top + 0.1 + number * _LINE, line, color, PLAIN if what == "name" else SMALL, va="center",
              **more)  # fmt: skip


def _in_words(rungs: Sequence[Rung]) -> Iterator[str]:
    for rung in rungs:
        supports = f" It supports: {rung.aspiration or 'the objective above'}." if rung.parent is not None else ""
        yield f"{rung.name}: {rung.objective or 'no objective yet'}.{supports} {rung.message}".strip()
