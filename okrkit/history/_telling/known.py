"""What is known of each key result of a frame of readings: what it is, and what was said of its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history.columns import KEY
from okrkit.scoring import FORTNIGHT

if TYPE_CHECKING:
    import pandas as pd

_ABOUT = (
    "kind", "baseline", "baseline_from", "target", "target_from", "first_baseline", "first_target", "fate", "counts",
    "starts", "ends",
)  # fmt: skip
_TOLD = {"value": "has_value", "progress": "has_progress", "score_reported": "has_score", "reported": "in_words"}


@dataclass(frozen=True, slots=True)
class Known:
    """One key result; what nobody has said is None.

    Attributes:
        team, period ... ends: as in the frame, of the first row that says it.
        has_value, has_progress, has_score, in_words: whether any row has a number, a way to hold it against, a score,
            and a result in words. happened: of the last row that says it.
        last_read: the day of the last reading. undated_last: that day is not the one of its last row.
    """

    team: str
    period: str
    kind: str | None
    baseline: float | None
    baseline_from: str | None
    target: float | None
    target_from: str | None
    first_baseline: float | None
    first_target: float | None
    fate: str | None
    counts: bool
    starts: date | None
    ends: date | None
    has_value: bool
    has_progress: bool
    has_score: bool
    in_words: bool
    happened: bool | None
    last_read: date | None
    undated_last: bool

    @property
    def in_words_only(self) -> bool:
        """'Done' or 'not done', and no target to hold a number against: it happened or it did not."""
        return self.counts and self.happened is not None and self.target is None and not self.has_progress

    @property
    def moved(self) -> bool:
        """Whether it had another baseline or target first."""
        pairs = ((self.target, self.first_target), (self.baseline, self.first_baseline))
        return any(now is not None and first is not None and now != first for now, first in pairs)

    def read_long_before(self, today: date) -> bool:
        """Whether its period has ended, and its last reading was more than two weeks before that."""
        if self.ends is None or self.ends >= today or self.last_read is None:
            return False
        return (self.ends - self.last_read).days > FORTNIGHT

    @property
    def read_long_after(self) -> bool:
        """Whether its last reading was more than two weeks after its period's end."""
        return self.ends is not None and self.last_read is not None and (self.last_read - self.ends).days > FORTNIGHT


def key_results(frame: "pd.DataFrame") -> list[Known]:
    """The key results of a frame, in its order."""
    told = {name: frame[name].tolist() for name in (*KEY, *_ABOUT, *_TOLD, "happened", "date")}
    rows: dict[tuple[Any, ...], list[int]] = {}
    for at, key in enumerate(zip(*(told[name] for name in KEY), strict=True)):
        rows.setdefault(key, []).append(at)
    return [_known(key, {name: [cells[at] for at in own] for name, cells in told.items()}) for key, own in rows.items()]


def _known(key: Sequence[Any], told: dict[str, list[Any]]) -> Known:
    read = [
        day for day, *numbers in zip(told["date"], told["value"], told["score_reported"], strict=True)
        if any(map(_there, numbers))
    ]  # fmt: skip
    dated = [day for day in read if _there(day)]
    about: dict[str, Any] = {name: _first(told[name]) for name in _ABOUT}
    about |= {name: about[name].date() for name in ("starts", "ends") if about[name] is not None}
    about |= {name: any(map(_there, told[column])) for column, name in _TOLD.items()}
    return Known(
        team=key[0],
        period=key[1],
        **about,
        happened=_first(told["happened"][::-1]),
        last_read=max(dated).date() if dated else None,
        undated_last=bool(dated) and not _there(read[-1]),
    )


def _first(cells: Sequence[Any]) -> Any:
    return next(filter(_there, cells), None)


def _there(cell: Any) -> bool:
    """Whether a cell of any column says something: None, NaN, NaT and NA are not even like themselves."""
    return cell is not None and (cell == cell) is True
