"""How values show themselves: in a line where Python prints them, as a small table in a notebook, as Markdown.

| file | what it shows |
|---|---|
| `_values.py` | a value: its text, and what else is set |
| `_lists.py` | a list of blocks, such as a summary |
"""

from okrkit.showing._lists import Blocks
from okrkit.showing._values import Sheet, clean, dress, dressed, escaped, html, line, markdown, sheet_of, short

__all__ = [
    "Blocks",
    "Sheet",
    "clean",
    "dress",
    "dressed",
    "escaped",
    "html",
    "line",
    "markdown",
    "sheet_of",
    "short",
]
