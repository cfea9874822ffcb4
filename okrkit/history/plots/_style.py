"""How every picture looks: colours, words, and the plain-words alternative of each.

Colours are safe for colour-blind eyes and in grey: the three states are steps of one blue and differ in shape, the one
accent is an orange that is also dashed. No colour says good or bad. Words stand beside what they name; there are no
legends. What people wrote is drawn as it stands: a '$' begins no formula.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet

from okrkit.history.plots._letters import LARGE, PLAIN, SMALL, clean, fitted
from okrkit.showing import OkrkitError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS = {"not_yet": "o", "met": "o", "exceeded": "D"}  # the first one is hollow
SIGNS = {"not_yet": "○", "met": "●", "exceeded": "◆"}
_TITLE = 0.75  # inches above the data, until the title is known
_EDGE = 0.05  # inches between words and the figure's edge
_aside = ContextVar("aside", default=False)
_own: "WeakSet[Axes]" = WeakSet()
_told: "WeakKeyDictionary[Axes, str]" = WeakKeyDictionary()


class PictureError(OkrkitError, ValueError):
    """There is nothing to draw, or more than one picture can hold; the words say which, and what to try."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture, as '#rrggbb'; no two are alike, so that a page can put its own in their place.

    Attributes:
        ink: words and lines that count. quiet: words that step back. paper: the ground. line: grids. band: the 60 to
            80 % that is met. not_yet, met, exceeded: the states. accent: targets, and what is expected.
    """

    ink: str
    quiet: str
    paper: str
    line: str
    band: str
    not_yet: str
    met: str
    exceeded: str
    accent: str


LIGHT = Theme("#1d2430", "#566074", "#ffffff", "#d5dae3", "#e4e9fb", "#4785c4", "#1c5aa0", "#0a2a5e", "#b05a00")
DARK = Theme("#e8ebf1", "#a9b2c3", "#171b22", "#3a4250", "#2c3a63", "#5f9bdc", "#9cc6f5", "#dcecff", "#f2a65a")


def described(picture: Any) -> str:
    """What a picture shows, in plain words, for those who do not see it.

    Args:
        picture: Axes that a function of this package has drawn on, or a Figure with such Axes.

    Returns:
        one or several sentences with the numbers of the picture; '' for a picture of somebody else.
    """
    own = getattr(picture, "axes", None)
    several = own if isinstance(own, list) else [picture]
    return "\n".join(_told[ax] for ax in several if ax in _told)


def describe(ax: "Axes", sentences: Iterable[str]) -> None:
    """Attach the alternative to a picture."""
    _told[ax] = clean(" ".join(filter(None, sentences)))


def theme_of(ax: "Axes") -> Theme:
    """The theme that fits the ground of a picture: `plt.style.use("dark_background")` makes it dark."""
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(ax.figure.get_facecolor())
    return DARK if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.4 else LIGHT


def canvas(
    ax: "Axes | None", height: float, left: float = 0.7, right: float = 0.3, bottom: float = 0.5, width: float = 7.2
) -> "tuple[Axes, Theme]":
    """Axes to draw on, cleared of all that is no data, and their theme.

    Args:
        ax: where to draw; None makes a figure of its own. height, width: of that figure, in inches; the height without
            the title. left, right, bottom: the room beside the data, in inches.
    """
    if ax is None:
        whole = height + _TITLE
        sides = {"left": left / width, "right": 1 - right / width, "bottom": bottom / whole, "top": 1 - _TITLE / whole}
        ax = _figure((width, whole)).subplots(gridspec_kw=sides)
        ax.figure.set_facecolor(theme_of(ax).paper)
        _own.add(ax)
    theme = theme_of(ax)
    ax.set_facecolor(theme.paper)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.tick_params(length=0, colors=theme.quiet, labelsize=SMALL)
    ax.set_axisbelow(True)
    return ax, theme


@contextmanager
def aside() -> Iterator[None]:
    """Figures made inside belong to nobody else: pyplot does not know them, and no notebook shows them."""
    token = _aside.set(True)
    try:
        yield
    finally:
        _aside.reset(token)


def _figure(size: tuple[float, float]) -> Any:
    if _aside.get():
        from matplotlib.figure import Figure

        return Figure(size)
    from matplotlib import pyplot

    return pyplot.figure(figsize=size)


def title(ax: "Axes", theme: Theme, question: str, about: str, left: float = 0) -> None:
    """The question the picture answers, and under it whose numbers these are: n and period.

    All else is drawn before: a figure of its own now grows until nothing beside the data is cut.

    Args:
        left: how far left of the data both begin, in inches.
    """
    if ax in _own:
        left += _widened(ax)
    room = whole_width(ax) - 0.2
    lines, smaller = fitted(question, room, LARGE, bold=True), fitted(about, room, PLAIN)
    up = 8 + 1.35 * PLAIN * len(smaller)
    if ax in _own:
        _grow(ax, up=(up + 1.3 * LARGE * len(lines) + 6) / 72 - _TITLE)
    ax.set_title(
        "\n".join(lines), loc="left", x=-(left - 0.1) / data_width(ax), pad=up, size=LARGE, weight="bold",
        color=theme.ink, parse_math=False,
    )  # fmt: skip
    label = words(
        ax, 0, 1, "\n".join(smaller), theme.quiet, size=PLAIN, at="axes", up=6, right=-72 * (left - 0.1), va="bottom"
    )
    label.set_gid("okr-about")


def _widened(ax: "Axes") -> float:
    """Make the figure as much larger as what is drawn beside the data needs; how much at the left, in inches."""
    figure: Any = ax.figure
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")
        drawn = ax.get_tightbbox()
    edges = (-drawn.x0, drawn.x1 - figure.bbox.x1, -drawn.y0) if drawn else (0, 0, 0)
    left, right, down = (max(0.0, edge / figure.dpi + _EDGE) if edge > 0 else 0.0 for edge in edges)
    _grow(ax, left, right, down)
    return left


def _grow(ax: "Axes", left: float = 0, right: float = 0, down: float = 0, up: float = 0) -> None:
    """Give the figure more inches at its sides; the data keep their size."""
    wide, tall = _size(ax)
    box = ax.get_position()
    whole_wide, whole_tall = wide + left + right, tall + down + up
    figure: Any = ax.figure
    figure.set_size_inches(whole_wide, whole_tall)
    ax.set_position(((box.x0 * wide + left) / whole_wide, (box.y0 * tall + down) / whole_tall,
                     box.width * wide / whole_wide, box.height * tall / whole_tall))  # fmt: skip


def asked(ax: "Axes") -> str:
    """The title of a picture as one text: the question, and whose numbers these are."""
    under = [found.get_text() for found in ax.texts if found.get_gid() == "okr-about"]
    return " ".join("\n".join([ax.get_title(loc="left"), *under]).split())


def words(
    ax: "Axes", x: float, y: float, text: str, color: str, size: float = SMALL, at: str = "data", up: float = 0,
    right: float = 0, **more: Any,
) -> Any:  # fmt: skip
    """A label beside what it names.

    Args:
        at: what x and y count in: 'data', 'axes' (0 to 1), 'row' (x of the axes, y of the data) or 'column' (the
            other way round). up, right: points to move it by. more: as of `Axes.annotate`.
    """
    system: Any = {"data": "data", "axes": "axes fraction", "row": ax.get_yaxis_transform(),
                   "column": ax.get_xaxis_transform()}[at]  # fmt: skip
    return ax.annotate(
        clean(text), (x, y), xytext=(right, up), xycoords=system, textcoords="offset points", color=color, size=size,
        annotation_clip=False, parse_math=False, **more,
    )  # fmt: skip


def row_label(ax: "Axes", theme: Theme, y: float, text: str, wide: float, heading: bool = False) -> None:
    """What a line of a picture is about, left of it; a heading is bold.

    Args:
        wide: the room for it, in inches.
    """
    more: dict[str, Any] = {"weight": "bold"} if heading else {}
    label = "\n".join(fitted(text, wide - 0.15, bold=heading))
    words(ax, 0, y, label, theme.ink, at="row", right=-7, ha="right", va="center", linespacing=1.0, **more)


def _size(ax: "Axes") -> tuple[float, float]:
    figure: Any = ax.figure
    while not hasattr(figure, "get_size_inches"):  # a part of a figure
        figure = figure.figure
    wide, tall = figure.get_size_inches()
    return float(wide), float(tall)


def whole_width(ax: "Axes") -> float:
    """How wide the figure is, in inches."""
    return _size(ax)[0]


def data_width(ax: "Axes") -> float:
    """How wide the data are, in inches."""
    return _size(ax)[0] * ax.get_position().width


def data_height(ax: "Axes") -> float:
    """How tall the data are, in inches."""
    return _size(ax)[1] * ax.get_position().height


def mark(ax: "Axes", theme: Theme, x: Sequence[float], y: Sequence[float], state: str, **more: Any) -> Any:
    """Marks in the shape and colour of a state; a ring where it is not yet reached."""
    color = getattr(theme, state)
    face = theme.paper if state == "not_yet" else color
    return ax.scatter(
        x, y, marker=MARKERS[state], s=42 if state != "exceeded" else 36, facecolor=face, edgecolor=color,
        linewidth=1.6, zorder=3, clip_on=False, gid=f"okr-{state}", **more,
    )  # fmt: skip
