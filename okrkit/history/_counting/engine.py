"""pandas frames are counted as Arrow tables: the same expressions, at a fifth of the time for a team's few rows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import narwhals as nw

if TYPE_CHECKING:
    import pandas as pd


def counted_on(frame: Any, columns: Iterable[str] | None = None) -> Any:
    """The frame as narwhals has it, a pandas one as an Arrow table.

    Args:
        columns: those that are needed; None is all. What Arrow has no type for stays a pandas frame.
    """
    given = nw.from_native(frame)
    if not given.implementation.is_pandas():
        return given
    from pyarrow import ArrowException, Table

    native = given.to_native() if columns is None else given.to_native()[list(columns)]
    try:
        return nw.from_native(Table.from_pandas(native, preserve_index=False))
    except ArrowException:
        return given


def as_given(found: Any, frame: Any) -> Any:
    """An answer in the caller's kind of frame."""
    given = nw.from_native(frame)
    if isinstance(given, nw.DataFrame) and isinstance(found, nw.LazyFrame):
        found = found.collect()
    if given.implementation.is_pandas() and not found.implementation.is_pandas():
        return found.to_pandas()
    return nw.to_native(found)


def pandas_frame(frame: Any) -> "pd.DataFrame":
    """A frame of readings as pandas has it, from any engine: a page shows what fits on it."""
    given = nw.from_native(frame)
    eager = given.collect() if isinstance(given, nw.LazyFrame) else given
    return frame if eager is given and eager.implementation.is_pandas() else eager.to_pandas()
