"""The readings of each key result, in the order of their days: a path from its baseline on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import narwhals as nw

from okrkit.history._counting.engine import counted_on
from okrkit.history.columns import KEY, require
from okrkit.model import CheckIn, KeyResult

SOURCES = {"progress": "value", "reported": "score_reported"}
"""What a path may be made of: readings of the metric, or the scores that were reported. Never of both."""

ABOUT = ("key_result", "kind", "direction", "metric", "unit", "baseline", "target", "starts", "ends", "counts")
_PLACE = attrgetter("team", "period")
_SILENCE = timedelta(days=28)  # a period whose days nobody knows is over when nothing was read for so long


@dataclass(frozen=True, slots=True)
class Path:
    """One key result through its period.

    Attributes:
        team, period, objective, id: its key. text: as it stands now. unit: of baseline, target and points.
        starts, ends: the period's first and last day; None where nobody knows. counts: whether it enters rates.
        points: days with what was read on them, one a day, in order.
    """

    team: str
    period: str
    objective: str
    id: str
    text: str
    kind: str | None
    direction: str | None
    metric: str | None
    unit: str | None
    baseline: float | None
    target: float | None
    starts: date | None
    ends: date | None
    counts: bool
    points: tuple[tuple[date, float], ...]

    @property
    def way(self) -> float | None:
        """From the baseline to the target; None where one is not known, or they are the same."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return self.target - self.baseline

    def key_result(self) -> KeyResult:
        """What it was made of, as far as the path knows it."""
        return KeyResult(
            text=self.text, metric=self.metric, unit=self.unit,
            baseline=exact(self.baseline), target=exact(self.target),
            check_ins=[CheckIn(date=day, value=exact(value)) for day, value in self.points],
        )  # fmt: skip


def exact(number: float | None) -> Decimal | None:
    """A number of a frame as people wrote it: a double carries fifteen digits for certain. A missing one is None."""
    return None if number is None or number != number else Decimal(f"{number:.15g}")


def paths(frame: Any, of: str = "progress") -> list[Path]:
    """Every key result of a frame of readings with its path, those that were never read among them.

    Args:
        frame: of any engine that narwhals knows. of: 'progress' or 'reported', see `SOURCES`.

    Raises:
        ValueError: for a column that is not there, or another `of`.
    """
    if of not in SOURCES:
        raise ValueError(f"of is 'progress' or 'reported', not {of!r}")
    names = (*KEY, *ABOUT, "date", "seq", SOURCES[of])
    require(nw.from_native(frame).collect_schema().names(), names)
    given = counted_on(frame, names).select(*names)
    eager = given.collect() if isinstance(given, nw.LazyFrame) else given
    ordered = sorted(eager.rows(named=True), key=itemgetter(*KEY))
    return [_path(list(rows), of) for _, rows in groupby(ordered, key=itemgetter(*KEY))]


def _path(rows: Sequence[Mapping[str, Any]], of: str) -> Path:
    about, scored = rows[0], of == "reported"
    read = [(day, row["seq"] or 0, value) for row in rows
            if (day := _day(row["date"])) and (value := _number(row[SOURCES[of]])) is not None]  # fmt: skip
    return Path(
        about["team"] or "",
        about["period"] or "",
        about["objective"] or "",
        about["id"] or "",
        about["key_result"] or "",
        _text(about["kind"]),
        _text(about["direction"]),
        _text(about["metric"]),
        None if scored else _text(about["unit"]),
        0.0 if scored else _number(about["baseline"]),
        1.0 if scored else _number(about["target"]),
        _day(about["starts"]),
        _day(about["ends"]),
        bool(about["counts"]),
        tuple({day: value for day, _, value in sorted(read)}.items()),
    )


def windows(known: Iterable[Path], today: date) -> dict[tuple[str, str], tuple[date, date]]:
    """The days of the periods that are over, by team and period.

    Where a period's name does not tell them ('Spring release'), from its first reading to its last.
    """
    found: dict[tuple[str, str], tuple[date, date]] = {}
    for place, some in groupby(sorted(known, key=_PLACE), key=_PLACE):
        own = list(some)
        days = [day for path in own for day, _ in path.points]
        if own[0].starts and own[0].ends:
            if own[0].ends < today:
                found[place] = own[0].starts, own[0].ends
        elif days and min(days) < max(days) < today - _SILENCE:
            found[place] = min(days), max(days)
    return found


def _day(cell: Any) -> date | None:
    """A day of any engine; a missing one is None."""
    if cell is None or cell != cell:
        return None
    day: date = cell.date() if hasattr(cell, "date") else cell
    return day


def _number(cell: Any) -> float | None:
    return None if cell is None or cell != cell or cell in (float("inf"), float("-inf")) else float(cell)


def _text(cell: Any) -> str | None:
    return cell if isinstance(cell, str) and cell else None
