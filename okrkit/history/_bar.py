"""How far a long load is: tqdm's bar, as `critique_frame` shows it.

rich was compared: its bars are nicer, but it is one more package; tqdm works in notebooks and terminals and is there
already. DuckDB shows its own bar over files that it looks through.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

_LONG = 2_000
"""Items after which somebody waits long enough to want to see how far it is."""

Item = TypeVar("Item")


def shown(items: Sequence[Item], what: str, unit: str) -> Iterable[Item]:
    """The items, under a bar where there are many."""
    if len(items) < _LONG:
        return items
    from tqdm.auto import tqdm

    bar: Iterable[Item] = tqdm(items, desc=what, unit=unit)
    return bar
