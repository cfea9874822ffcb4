"""States of many key results at once, on any engine: exact, by comparing whole numbers.

Doubles put about a third of the cases at 60 % and 80 % into the wrong state: 0.3 - 0.1 is not 0.2. So the numbers of a
key result are scaled to whole ones first. A double carries fifteen digits for certain, so the scale is chosen by the
largest of baseline, target and value; `tests/history/test_exact.py` holds the outcome against `okrkit.progress`.
"""

from typing import Any

import narwhals as nw

from okrkit.scoring import Bands

_DIGITS = 15
_SMALLEST = 1e-3  # below it the scale grows no further
_FINEST = 1000  # the largest denominator of a band's border


def states(bands: Bands) -> dict[str, Any]:
    """Expressions for 'not_yet', 'met', 'exceeded' and 'no_number' over columns baseline, target and value.

    Args:
        bands: which share is which state; borders are fractions with a denominator of at most 1,000.

    Raises:
        ValueError: for a border that is finer than that.
    """
    met, exceeded = bands.met, bands.exceeded
    if max(met.denominator, exceeded.denominator) > _FINEST:
        raise ValueError(f"the borders {met} and {exceeded} are finer than a thousandth: round them, 2/3 is fine")
    start, end, now = nw.col("_baseline"), nw.col("_target"), nw.col("_value")
    sign = nw.when(end > start).then(nw.lit(1)).otherwise(nw.lit(-1))
    done, way = (now - start) * sign, (end - start) * sign
    known = nw.col("_known") & (start != end)
    reached = done * met.denominator >= way * met.numerator
    beyond, border = done * exceeded.denominator, way * exceeded.numerator
    passed = beyond >= border if bands.full_exceeds else beyond > border
    return {
        "not_yet": known & ~reached,
        "met": known & reached & ~passed,
        "exceeded": known & passed,
        "no_number": ~known,
    }


def scaled(table: Any) -> Any:
    """The table with whole numbers `_baseline`, `_target` and `_value` beside its own, in one scale for each row."""
    parts = ("baseline", "target", "value")
    clean = [nw.when(nw.col(part).is_finite()).then(nw.col(part)).alias(part) for part in parts]
    table = table.with_columns(*clean)
    largest = nw.max_horizontal(*(nw.col(part).abs() for part in parts), nw.lit(_SMALLEST))
    power = _DIGITS - 3 * (largest.log(10) / 3).ceil().cast(nw.Float64)
    known = (nw.col("baseline") + nw.col("target") + nw.col("value")).is_finite() & (largest < 10.0**_DIGITS)
    table = table.with_columns(_factor=nw.lit(10.0) ** power, _known=known.fill_null(value=False))
    whole = {part: (nw.col(part) * nw.col("_factor")).round() for part in parts}
    return table.with_columns(
        **{
            f"_{part}": nw.when(nw.col("_known")).then(number).otherwise(nw.lit(0.0)).cast(nw.Int64)
            for part, number in whole.items()
        }
    )
