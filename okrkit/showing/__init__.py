"""How values show themselves: in a line where Python prints them, as a small table in a notebook, as Markdown.

| file | what it shows |
|---|---|
| `_values.py` | a value: its text, and what else is set |
| `_errors.py` | an error in a notebook: what is wrong and what to try, without a screen of traceback |
| `_lists.py` | a list of blocks, such as a summary |
| `_bars.py` | how far a long piece of work is |
"""

from okrkit.showing._bars import under_a_bar, watched
from okrkit.showing._errors import OkrkitError, show_traceback, tell_in_notebooks
from okrkit.showing._lists import Blocks
from okrkit.showing._values import Sheet, clean, dress, dressed, escaped, html, line, markdown, sheet_of, short

__all__ = [
    "Blocks",
    "OkrkitError",
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
    "show_traceback",
    "tell_in_notebooks",
    "under_a_bar",
    "watched",
]

tell_in_notebooks()
