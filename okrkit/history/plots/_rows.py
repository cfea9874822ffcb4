"""Pictures of lines: each with its label at the left, and at the right what is to be known of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from okrkit.history.plots._letters import label_width
from okrkit.history.plots._style import PictureError, Theme, canvas, row_label, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 200


class Row(NamedTuple):
    """A line of a picture: what stands left of it, bold where it is a heading, and right of it."""

    label: str
    heading: bool = False
    note: str = ""


def sheet(
    ax: "Axes | None", rows: Sequence[Row], height: float, head: float, right: float = 0.2, bottom: float = 0.5
) -> "tuple[Axes, Theme, float]":
    """Axes with a line for each row, from 0 downwards, and as much room at both sides as the words need.

    Args:
        ax: where to draw; None makes a figure of its own. height: of that figure without its title, in inches. head:
            the room above the first line, in lines. right, bottom: the least room there, in inches.

    Returns:
        the Axes, their theme, and how many inches the labels take at the left.

    Raises:
        PictureError: for more than 200 rows.
    """
    if len(rows) > _MOST:
        raise PictureError(
            f"{len(rows)} lines are too many for one picture: give the readings of fewer teams or periods"
        )
    left, beside = label_width(row.label for row in rows), label_width(row.note for row in rows)
    ax, theme = canvas(ax, height, left, max(right, beside), bottom)
    ax.set_ylim(len(rows) - 0.4, -head)
    ax.set_yticks([])
    for y, row in enumerate(rows):
        row_label(ax, theme, y, row.label, left, row.heading)
        if row.note:
            words(ax, 1, y, row.note, theme.quiet, at="row", right=6, ha="left", va="center")
    return ax, theme, left
