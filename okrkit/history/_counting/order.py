"""Periods in the order of time, also where their names do not tell their days: 'Q3 FY26' before 'Q4 FY26'."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_FISCAL = re.compile(
    r"FY\s?'?(?P<y1>\d{2,4})[\s/-]*(?P<p1>[QH][1-4])?|(?P<p2>[QH][1-4])[\s/-]*FY\s?'?(?P<y2>\d{2,4})", re.I
)


def in_time(days: Mapping[str, date | None]) -> list[str]:
    """The names of periods in the order of time.

    Args:
        days: name -> its first day, or the first one on which something was read in it; None where neither is known.

    Returns:
        by their days; where one is not known, by their fiscal years and quarters; else in the order given.

    >>> in_time({"Q4 FY26": None, "Q3 FY26": None}), in_time({"Rome": None, "Athens": None})
    (['Q3 FY26', 'Q4 FY26'], ['Rome', 'Athens'])
    """
    known = {name: day for name, day in days.items() if day is not None}
    if len(known) == len(days):
        return sorted(known, key=lambda name: known[name])
    fiscal = {name: (found["y1"] or found["y2"], found["p1"] or found["p2"] or "")
              for name in days if (found := _FISCAL.fullmatch(name.strip()))}  # fmt: skip
    if len(fiscal) == len(days):
        return sorted(days, key=lambda name: (int(fiscal[name][0]) % 100, fiscal[name][1].upper()))
    return list(days)


def periods_of(frame: "pd.DataFrame") -> list[str]:
    """The periods of a frame of readings in the order of time; one without a name last."""
    days: dict[str, Any] = {}
    for name, day in zip(frame["period"].tolist(), frame["starts"].tolist(), strict=True):
        if name and days.get(name) is None:
            days[name] = day if day == day else None
    if None in days.values():  # only then their readings are asked
        read: dict[str, Any] = {}
        for name, day in zip(frame["period"].tolist(), frame["date"].tolist(), strict=True):
            if day == day:
                read[name] = min(day, read.get(name, day))
        days = {name: day if day is not None else read.get(name) for name, day in days.items()}
    order = in_time({name: None if day is None else day.date() for name, day in days.items()})
    return [*order, *([""] if (frame["period"] == "").any() else [])]
