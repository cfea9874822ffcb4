"""What was stated against what it covered: the forecasts of the past, made again with what was known then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history._counting.conformal import LEVEL, Days, band, miss, nearest
from okrkit.history._counting.paths import Path, paths, windows
from okrkit.history.intervals import wilson

if TYPE_CHECKING:
    import pandas as pd

SHARES = (0.25, 0.5, 0.75)
_COLUMNS = ("elapsed", "stated", "n", "covered", "low", "high", "width", "without")


def backtest(
    frame: Any, shares: Iterable[float] = SHARES, of: str = "progress", today: date | None = None
) -> "pd.DataFrame":
    """Forecasts of the past, held against where things ended: what was stated, and what it covered.

    Each past key result is forecast from the reading nearest to a share of its period, with nothing but what its team
    could know on that day.

    Args:
        frame: a frame of readings of any engine that narwhals knows.
        shares: the shares of a period after which a forecast is made.
        of, today: as for `forecast`.

    Returns:
        a pandas frame, a row a share: `elapsed`; `stated`, the level of the band; `n` forecasts with a band; `covered`,
        how many of them ended inside; `low` and `high`, the 95 % Wilson interval of that share; `width`, half of the
        bands are narrower, in shares of the way; `without`, how many had no band because fewer than nine past key
        results were known.
    """
    import pandas as pd

    return pd.DataFrame(list(tested(paths(frame, of), shares, today or date.today())), columns=list(_COLUMNS))


def tested(known: Iterable[Path], shares: Iterable[float], today: date) -> Iterator[dict[str, Any]]:
    """The rows of a back-test of those paths whose period is over."""
    counting = [path for path in known if path.counts]
    over = windows(counting, today)
    return (_held(share, list(_tried(counting, over, share))) for share in shares)


def _held(share: float, tried: Sequence[tuple[float, tuple[float, float] | None]]) -> dict[str, Any]:
    held = [(off, limits) for off, limits in tried if limits is not None]
    n, covered = len(held), sum(low <= off <= high for off, (low, high) in held)
    low, high = wilson(covered, n) if n else (None, None)
    widths = sorted(high - low for _, (low, high) in held)
    width = widths[n // 2] if n else None
    without = len(tried) - n
    return {
        "elapsed": share, "stated": LEVEL, "n": n, "covered": covered, "low": low, "high": high, "width": width,
        "without": without,
    }  # fmt: skip


def _tried(
    known: Sequence[Path], over: Mapping[tuple[str, str], Days], share: float
) -> Iterator[tuple[float, tuple[float, float] | None]]:
    """Of each past key result how far off its forecast was, and the band it had, in shares of the way."""
    teams: dict[str, list[tuple[date, date, float]]] = {}  # made on, known on, how far off
    for path in known:
        days = over.get((path.team, path.period))
        cut = nearest(path, share, days) if days else None
        if days is not None and cut is not None and (off := miss(path, share, days)) is not None:
            teams.setdefault(path.team, []).append((path.points[cut][0], days[1], off))
    for own in teams.values():
        for made, _, off in own:
            yield off, band(past for _, ended, past in own if ended < made)
