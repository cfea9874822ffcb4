"""Shapes as data: what the course's pictures are made of, drawn in the theme's colours with the same said in words.

A shape is {"shape": an element of SVG, "look": what it stands for, its places}; looks have their colours in `page.css`.
A picture is 360 units wide, so that its words can be read on a phone.
"""

from typing import Any

from okrkit.widgets._page.blocks import Block

WIDE = 360
Shape = dict[str, Any]


def picture(label: str, tall: int, shapes: list[Shape], caption: str = "") -> Block:
    """A picture of some height; `label` says in words what it shows."""
    return {"kind": "picture", "label": label, "frame": [0, 0, WIDE, tall], "shapes": shapes, "caption": caption}


def box(x: float, y: float, width: float, height: float, look: str, round: float = 0) -> Shape:
    """A rectangle; `round` is the radius of its corners."""
    return {"shape": "rect", "look": look, "x": x, "y": y, "width": width, "height": height, "rx": round}


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Shape:
    """A straight line."""
    return {"shape": "line", "look": look, "x1": x1, "y1": y1, "x2": x2, "y2": y2}


def dot(cx: float, cy: float, r: float = 5, look: str = "dot") -> Shape:
    """A circle."""
    return {"shape": "circle", "look": look, "cx": cx, "cy": cy, "r": r}


def word(words: str, x: float, y: float, anchor: str = "middle", look: str = "") -> Shape:
    """Words, which a second look makes 'strong', 'quiet' or 'small'."""
    return {"shape": "text", "look": f"words {look}".strip().replace(" ", " okr-pic-"), "x": x, "y": y,
            "text-anchor": anchor, "words": words}  # fmt: skip


def arrow(x1: float, y1: float, x2: float, y2: float) -> Shape:
    """A line with a head of two strokes."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / length * 6, (y2 - y1) / length * 6
    head = f"M{x2 - dx - dy:g} {y2 - dy + dx:g}L{x2:g} {y2:g}L{x2 - dx + dy:g} {y2 - dy - dx:g}"
    return {"shape": "path", "look": "arrow", "d": f"M{x1:g} {y1:g}L{x2:g} {y2:g}{head}"}
