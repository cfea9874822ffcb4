"""Pictures of a history, one function a question: each takes a frame and optional Axes, and returns the Axes.

Every picture tells n and period in its title, names things where they stand, and carries its own words:
`described(ax)` is what to give to those who do not see it. `shown(ax)` as the last line of a cell follows the theme of
the notebook; elsewhere `plt.style.use("dark_background")` makes pictures dark. matplotlib is loaded when the first
picture is drawn.

| file | what it answers |
|---|---|
| `_dots.py` | how far did each key result get? |
| `_states.py` | what became of the key results, quarter by quarter? |
| `_path.py` | where is this key result heading? |
| `_reliability.py` | did things happen as often as was said? |
| `_ceilings.py` | how far is each step, seen in four ways? |
| `_ranks.py` | what first, and how sure is that order? (of an OKR) |
| `_ladder.py` | which objective supports which? (of several OKRs) |
| `_places.py` | what the first two are made of |
| `_svg.py` | a picture for a notebook or a page that is light or dark: `shown(ax)` |
| `_rows.py` | lines with words at both sides, for four of them |
| `_letters.py` | how wide words are |
| `_style.py` | how pictures look, and their plain-words alternatives |
"""

from okrkit.history.plots._ceilings import ceilings
from okrkit.history.plots._dots import dots
from okrkit.history.plots._ladder import ladder
from okrkit.history.plots._path import path
from okrkit.history.plots._ranks import ranks
from okrkit.history.plots._reliability import reliability
from okrkit.history.plots._states import states
from okrkit.history.plots._style import PictureError, asked, described
from okrkit.history.plots._svg import colors, on_page, shown, svg

__all__ = [
    "PictureError",
    "asked",
    "ceilings",
    "colors",
    "described",
    "dots",
    "ladder",
    "on_page",
    "path",
    "ranks",
    "reliability",
    "shown",
    "states",
    "svg",
]
