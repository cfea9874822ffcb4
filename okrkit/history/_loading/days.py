"""The days of a column: which of '02/04/2025' is the month, and what a spreadsheet's number of a day means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from okrkit.history._loading.cells import DOTS, day_in

_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIALS = range(30000, 60001)  # 1982 to 2064
_NOUGHT = date(1899, 12, 30)
_AFTER = timedelta(days=31)  # the last reading of a period is often written a little later

SERIAL = "a spreadsheet's number of a day; counted from 1900, so that 45838 is 2025-06-30"
BY_PERIOD = "day and month could be either way round; read so that the day lies in the period"
BY_COLUMN = "day and month could be either way round; read as the column's other dates are written"
BY_HABIT = "day and month could be either way round, and neither the column nor the period tells; {} is read first"


@dataclass(frozen=True, slots=True)
class Days:
    """How a column writes days.

    Attributes:
        orders: by separator, whether the day stands first in the dates that can be read in one way only.
    """

    orders: dict[str, tuple[bool, ...]]

    @classmethod
    def of(cls, cells: Iterable[str]) -> Self:
        """What the dates of a column tell that can be read in one way only."""
        orders: dict[str, list[bool]] = {}
        for cell in cells:
            found = DOTS.fullmatch(cell.strip())
            if found and (int(found[1]) > 12) != (int(found[3]) > 12):
                orders.setdefault(found[2], []).append(int(found[1]) > 12)
        return cls({separator: tuple(told) for separator, told in orders.items()})

    def read(self, cell: str, starts: date | None, ends: date | None) -> tuple[date | None, str]:
        """The day of a cell, None where it names none for certain, and what of it was guessed, '' for nothing.

        >>> days = Days.of(["31.3.2025", "03/25/2025", "02/04/2025"])
        >>> days.read("02/04/2025", date(2025, 1, 1), date(2025, 3, 31))[0], days.read("45838", None, None)[0]
        (datetime.date(2025, 2, 4), datetime.date(2025, 6, 30))
        """
        text = cell.strip()
        if (serial := _SERIAL.fullmatch(text)) and int(serial[1]) in _SERIALS:
            return _NOUGHT + timedelta(days=int(serial[1])), SERIAL
        found = DOTS.fullmatch(text)
        one, other = day_in(text, True), day_in(text, False)
        if not found or one == other or one is None or other is None:
            return day_in(text), ""
        own = self.orders.get(found[2], ())
        every = own or ((True,) if found[2] == "." else tuple(first for told in self.orders.values() for first in told))
        first = 2 * sum(every) > len(every)  # the month first, as spreadsheets do, where nothing tells
        day, second = (one, other) if first else (other, one)
        sure = len(set(own)) == 1 or (found[2] == "." and not own)
        if _inside(second, starts, ends) and not _inside(day, starts, ends):
            late = sure and ends is not None and ends < day <= ends + _AFTER
            return (day, BY_COLUMN) if late else (second, BY_PERIOD)
        if sure and len({told for orders in self.orders.values() for told in orders}) < 2:
            return day, ""
        if _inside(day, starts, ends) and not _inside(second, starts, ends):
            return day, BY_PERIOD
        return day, BY_COLUMN if len(set(every)) == 1 else BY_HABIT.format("the day" if first else "the month")


def _inside(day: date, starts: Any, ends: Any) -> bool:
    return bool(starts and ends and starts <= day <= ends)
