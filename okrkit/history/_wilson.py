"""The interval of a share that was counted: k of n."""

from typing import Any

Z = 1.96  # nineteen times of twenty


def wilson(k: Any, n: Any) -> tuple[Any, Any]:
    """The lower and the upper end of the 95 % interval of k / n, for numbers and for expressions of an engine.

    Source: E. B. Wilson, Probable inference, JASA 22 (1927).

    >>> [round(end, 3) for end in wilson(7, 10)]
    [0.397, 0.892]
    """
    middle = (k + Z * Z / 2) / (n + Z * Z)
    half = Z * (k * (n - k) / n + Z * Z / 4) ** 0.5 / (n + Z * Z)
    return middle - half, middle + half
