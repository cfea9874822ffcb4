"""A picture as SVG for a page: its colours are the page's own, light or dark, and its words are words."""

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from okrkit.history.plots._style import DARK, LIGHT, aside, described

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ABOUT_FILE = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>|\sxmlns(?::\w+)?=\"[^\"]*\"", re.S)
_IDS = re.compile(
    r'\sid="(?:figure|axes|patch|line2d|text|xtick|ytick|matplotlib\.axis|PathCollection|\w+Collection|okr)[\w.-]*"'
)
_FONT = re.compile(r"font-family: [^;\"]*")

_STYLE = """
.okr-shown { overflow-x: auto; }
.okr-shown .okr-picture { display: block; width: 100%; min-width: 30rem; max-width: 46rem; height: auto;
  font-family: var(--jp-content-font-family, system-ui, sans-serif); }
.okr-told { font-size: .9em; }
"""


@contextmanager
def on_page() -> Iterator[None]:
    """Pictures made inside belong to no window and no notebook cell, whatever their style is: they are for a page."""
    from matplotlib import rc_context, rcdefaults

    with aside(), rc_context():
        rcdefaults()
        yield


def svg(picture: "Axes") -> str:
    """A picture as an `<svg>` to stand inside a page, with its plain-words alternative as its label.

    Args:
        picture: light Axes of a function of this package, best made within `on_page()`.

    Returns:
        markup whose colours are the custom properties that `colors()` states for a page. Whatever people wrote is
        escaped; nothing in it asks for anything elsewhere.
    """
    from matplotlib import rc_context

    figure: Any = picture.figure
    out = StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "okrkit"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # a browser has the letters that this machine's font lacks
        figure.savefig(out, format="svg", metadata={"Date": None})
    whole = out.getvalue()
    body = _ABOUT_FILE.sub("", whole[whole.index("<svg") :])
    body = _FONT.sub("font-family: inherit", _IDS.sub("", body))
    for name, color in asdict(LIGHT).items():
        body = body.replace(f": {color}", f": var(--okr-{name.replace('_', '-')}, {color})")
    wide, tall = (round(72 * side, 1) for side in figure.get_size_inches())
    label = escape(described(picture), quote=True)
    box = f'viewBox="0 0 {wide} {tall}" style="stroke-linejoin: round"'
    head = f'<svg class="okr-picture" role="img" aria-label="{label}" {box}>'
    return head + body[body.index(">") + 1 :].strip()


def colors() -> str:
    """The custom properties of both themes, as CSS of a page; on paper it is always light."""
    light, dark = (
        "{ " + " ".join(f"--okr-{name.replace('_', '-')}: {color};" for name, color in asdict(theme).items()) + " }"
        for theme in (LIGHT, DARK)
    )
    return (
        f".okr-picture {light}\n@media screen and (prefers-color-scheme: dark) {{ .okr-picture {dark} }}\n"
        f'@media screen {{ [data-jp-theme-light="true"] .okr-picture {light}\n'
        f'[data-jp-theme-light="false"] .okr-picture {dark} }}\n'
    )


class Shown:
    """A picture for a notebook or a page: in the colours of its theme, with its words beneath."""

    def __init__(self, picture: "Axes") -> None:
        self.told = described(picture)
        self._svg = svg(picture)

    def __repr__(self) -> str:
        return self.told

    def _repr_html_(self) -> str:
        return (
            f"<style>{colors()}{_STYLE}</style>\n"
            f'<div class="okr-shown" tabindex="0" role="group" aria-label="A picture">{self._svg}</div>\n'
            f'<details class="okr-told"><summary>In words</summary><p dir="auto">{escape(self.told)}</p></details>'
        )


def shown(picture: "Axes") -> Shown:
    """A picture as the last line of a cell: light or dark as the notebook is, and readable without seeing it.

    Args:
        picture: Axes that a function of this package has drawn on; their figure is closed, so that it shows once.
    """
    told = Shown(picture)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(picture.figure)
    return told
