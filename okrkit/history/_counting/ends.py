"""Which readings stand for the end of a period: those of its last fortnight, and later ones."""

from typing import Any

import narwhals as nw

from okrkit.scoring import FORTNIGHT


def at_the_end() -> Any:
    """An expression over `date` and `ends`: whether a reading stands for the end of its period.

    A reading without a date is a result and does; in a period whose last day nobody knows, a reading with one does not.
    """
    day = nw.col("date")
    return day.is_null() | (day >= nw.col("ends").dt.offset_by(f"-{FORTNIGHT}d")).fill_null(value=False)
