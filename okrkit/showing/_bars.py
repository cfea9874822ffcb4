"""How far a long piece of work is: a bar for whoever watches a terminal or a notebook, and none in a file or a pipe.

tqdm draws it, in notebooks too; rich was compared: its bars are nicer, but it is one more package.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

_MANY = 200  # of fewer, nobody waits for long
_WAITED = 1.0  # seconds after which the bar appears: what is over sooner needs none

Item = TypeVar("Item")


def under_a_bar(items: Sequence[Item], what: str, unit: str, wanted: bool | None = None) -> Iterable[Item]:
    """The items, under a bar where somebody watches and waits.

    Args:
        what: is being done, as in 'reading'. unit: what the items are, as in ' files'.
        wanted: whether there is one at once; None asks whether anybody watches.
    """
    if not (wanted or (wanted is None and len(items) >= _MANY and watched())):
        return items
    from tqdm.auto import tqdm

    bar: Iterable[Item] = tqdm(items, desc=what, unit=unit, delay=0 if wanted else _WAITED)
    return bar


def watched() -> bool:
    """Whether somebody sees what is told while it is done: in a terminal, or below the cell of a notebook."""
    get_shell = getattr(sys.modules.get("IPython"), "get_ipython", None)
    in_a_notebook = get_shell is not None and type(get_shell()).__name__ == "ZMQInteractiveShell"
    return in_a_notebook or (sys.stderr is not None and sys.stderr.isatty())
