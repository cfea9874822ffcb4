"""How wide words are, and how they are put into lines that fit."""

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

SMALL, PLAIN, LARGE = 8.5, 9.5, 11.5  # points
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_COARSE = 1.04  # how much wider letters become where they are drawn on a coarse grid
_NARROWEST = 12  # letters n: a line is never narrower, however little room there is


def clean(text: str) -> str:
    """A text without control characters, which a terminal would obey and a page cannot hold."""
    return _CONTROL.sub("", text)


def label_width(labels: Iterable[str], most: float = 3.0) -> float:
    """The room that labels beside the data need, in inches; bold ones as well."""
    return min(most, max((_width(label, SMALL, True) for label in labels if label), default=0.0) + 0.25)


def fitted(text: str, wide: float, size: float = SMALL, most: int = 2, bold: bool = False) -> list[str]:
    """A text in lines that fit a width, in inches; what does not fit ends in '…'."""
    room = max(wide, _width("n" * _NARROWEST, size, bold))
    rest = " ".join(clean(text).split()).replace(" %", "\u00a0%")  # a percent sign stays beside its number
    lines: list[str] = []
    while rest and len(lines) <= most:
        fits = _fitting(rest, room, size, bold)
        space = rest.rfind(" ", 1, fits + 1) if fits < len(rest) else -1
        cut = space if space > 0 else fits
        lines.append(rest[:cut].replace("\u00a0", " "))
        rest = rest[cut:].lstrip(" ")
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    last = last[: _fitting(last, room - _width("…", size, bold), size, bold)]
    return [*lines[: most - 1], f"{last.rstrip(' ,.;:')}…"]


def _fitting(text: str, room: float, size: float, bold: bool) -> int:
    """How many letters of a text fit a width: one at least."""
    font, wide = _font(bold), 0.0
    for at, letter in enumerate(text):
        wide += _em(letter, font) * size / 72
        if wide > room:
            return max(at, 1)
    return len(text)


def _width(text: str, size: float, bold: bool) -> float:
    """How wide a line of text is, in inches."""
    font = _font(bold)
    return sum(_em(letter, font) for letter in text) * size / 72


def _font(bold: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(weight="bold" if bold else "normal", size=100)


@lru_cache(maxsize=4096)
def _em(letter: str, font: Any) -> float:
    """How wide a letter is, in letter heights; a wide one that this font lacks as another font would draw it."""
    from matplotlib.textpath import text_to_path

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")
        wide = float(text_to_path.get_text_width_height_descent(letter, font, False)[0]) / 100
    return (max(wide, 1.0) if east_asian_width(letter) in "WF" else wide) * _COARSE
