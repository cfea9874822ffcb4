"""A picture as SVG for a page: its colours are the page's own, light or dark, and its words are words."""

import re
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
    """The custom properties of both themes, as CSS of a page."""
    light, dark = (
        " ".join(f"--okr-{name.replace('_', '-')}: {color};" for name, color in asdict(theme).items())
        for theme in (LIGHT, DARK)
    )
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
