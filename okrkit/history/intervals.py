"""What so few can show: the interval of a share that was counted, k of n, and when chances are spoken of at all."""

from collections.abc import Sequence
from typing import Any

Z = 1.96  # nineteen times of twenty
OUTCOMES_NEEDED = 20
"""Outcomes of stated chances; with fewer only counts are told."""


def wilson(k: Any, n: Any) -> tuple[Any, Any]:
    """The lower and the upper end of the 95 % interval of k / n, for numbers and for expressions of an engine.

    Source: E. B. Wilson, Probable inference, JASA 22 (1927).

    >>> [round(end, 3) for end in wilson(7, 10)]
    [0.397, 0.892]
    """
    middle, half = _middle_and_half(k, n)
    return middle - half, middle + half


def _middle_and_half(k: Any, n: Any, whole: Any = None) -> tuple[Any, Any]:
    whole = n + Z * Z if whole is None else whole
    return (k + Z * Z / 2) / whole, Z * (k * (n - k) / n + Z * Z / 4) ** 0.5 / whole


def interval_columns(table: Any, names: Sequence[str]) -> Any:
    """A table of counts, and the ends of each one's share of their sum beside them: `met_low`, `met_high`.

    Missing where the sum is 0. What both ends have in common is worked out once.
    """
    import narwhals as nw  # only for tables: pages ask for the interval of two numbers

    there = table.collect_schema().names()
    n = nw.sum_horizontal(*names).cast(nw.Float64)
    table = table.with_columns(
        _n=nw.when(n > 0).then(n), **{f"_{name}": nw.col(name).cast(nw.Float64) for name in names}
    )
    table = table.with_columns(_whole=nw.col("_n") + Z * Z)
    parts = {name: _middle_and_half(nw.col(f"_{name}"), nw.col("_n"), nw.col("_whole")) for name in names}
    table = table.with_columns(
        **{f"_{name}_middle": middle for name, (middle, _) in parts.items()},
        **{f"_{name}_half": half for name, (_, half) in parts.items()},
    )
    ends: dict[str, Any] = {}
    for name in names:
        middle, half = nw.col(f"_{name}_middle"), nw.col(f"_{name}_half")
        ends |= {f"{name}_low": middle - half, f"{name}_high": middle + half}
    return table.select(*there, **ends)
