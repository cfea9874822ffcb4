"""Pictures of a history, one function a question: each takes a frame and optional Axes, and returns the Axes.

Every picture tells n and period in its title, names things where they stand, and carries its own words:
`described(ax)` is what to give to those who do not see it. `plt.style.use("dark_background")` makes them dark.
matplotlib is loaded when the first picture is drawn.

| file | what it answers |
|---|---|
| `_style.py` | how pictures look, and their plain-words alternatives |
"""

from okrkit.history.plots._style import described

__all__ = ["described"]
