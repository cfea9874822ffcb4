"""States of many key results at once, on any engine: exact, by comparing whole numbers.

Doubles put about a third of the cases at 60 % and 80 % into the wrong state: 0.3 - 0.1 is not 0.2. So the numbers of a
key result are scaled to whole ones first. A double carries fifteen digits for certain, so the scale is chosen by the
largest of baseline, target and value; `tests/history/test_attainments.py` holds the outcome against `okrkit.progress`.
"""

from typing import Any

import narwhals as nw

from okrkit.scoring import Bands

_DIGITS = 15
_SMALLEST = 1e-3  # below it the scale grows no further
_FINEST = 1000  # the largest denominator of a band's border


def with_states(table: Any, bands: Bands) -> Any:
    """The table with 1 or 0 as 'not_yet', 'met', 'exceeded' and 'no_number', by its baseline, target and value.

    Each step is a column of its own, worked out once: engines without a planner would do it again wherever it is used.

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
    table = _scaled(table).with_columns(_sign=sign)
    done, way = nw.col("_done"), nw.col("_way")
    table = table.with_columns(
        _done=(now - start) * nw.col("_sign"),
        _way=(end - start) * nw.col("_sign"),
        _known=nw.col("_known") & (start != end),
    )
    beyond, border = done * exceeded.denominator, way * exceeded.numerator
    table = table.with_columns(
        _reached=nw.col("_known") & (done * met.denominator >= way * met.numerator),
        _passed=nw.col("_known") & (beyond >= border if bands.full_exceeds else beyond > border),
    )
    known, reached, passed = (nw.col(name).cast(nw.Int64) for name in ("_known", "_reached", "_passed"))
    return table.with_columns(not_yet=known - reached, met=reached - passed, exceeded=passed, no_number=1 - known)


def _scaled(table: Any) -> Any:
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
