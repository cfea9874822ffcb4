"""A team's quarters: check-ins -> a tidy frame -> counts, ambition, calibration, forecast, pictures.

| file | what it answers |
|---|---|
| `columns.py`, `frames.py` | what stands in the frame of readings; OKRs -> the frame |
| `loading.py`, `folders.py`, `_loading/` | files -> the frame: cells, days, scales, names, JSON of other tools |
| `scanning.py` | files of any size, left on disk for DuckDB |
| `writing.py` | the frame -> CSV, Excel, JSON, Parquet, and back without loss |
| `attainments.py` | how many were not yet reached, met, exceeded, with intervals |
| `ambitions.py` | whether 'exceeded' was frequent, beside the causes that reflections named |
| `forecasts.py`, `backtests.py` | where a key result is heading; what earlier forecasts stated, and covered |
| `crowds.py` | whether many teams did not get there in the same period |
| `calibrations.py` | whether things happened as often as was said |
| `_counting/`, `intervals.py` | what these share: exact states, periods in order, ends, paths, intervals, reliability |
| `summaries.py`, `_telling/` | a history in words, with three questions |
| `one_pagers.py`, `rebuilding.py` | a page that argues for the next objective; the frame -> OKRs |
| `plots/` | pictures, one function a question |
| `reports.py` | a history as a page, words first, with pictures |
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from okrkit.history.columns import COLUMNS, KEY

if TYPE_CHECKING:
    from okrkit.history import plots as plots
    from okrkit.history.ambitions import often_exceeded
    from okrkit.history.attainments import attainment, reported
    from okrkit.history.backtests import backtest
    from okrkit.history.calibrations import calibration
    from okrkit.history.crowds import missed_together, strategy_question
    from okrkit.history.forecasts import forecast, outlook
    from okrkit.history.frames import frame
    from okrkit.history.loading import load
    from okrkit.history.one_pagers import one_pager, one_pager_blocks
    from okrkit.history.rebuilding import okrs, scores
    from okrkit.history.reports import report
    from okrkit.history.scanning import scan
    from okrkit.history.summaries import summary
    from okrkit.history.writing import write

_HOME = {
    "attainment": "attainments",
    "backtest": "backtests",
    "calibration": "calibrations",
    "forecast": "forecasts",
    "frame": "frames",
    "load": "loading",
    "missed_together": "crowds",
    "often_exceeded": "ambitions",
    "okrs": "rebuilding",
    "one_pager": "one_pagers",
    "one_pager_blocks": "one_pagers",
    "outlook": "forecasts",
    "report": "reports",
    "reported": "attainments",
    "scores": "rebuilding",
    "strategy_question": "crowds",
    "scan": "scanning",
    "summary": "summaries",
    "write": "writing",
}
__all__ = [
    "COLUMNS",
    "KEY",
    "attainment",
    "backtest",
    "calibration",
    "forecast",
    "frame",
    "load",
    "missed_together",
    "often_exceeded",
    "okrs",
    "one_pager",
    "one_pager_blocks",
    "outlook",
    "report",
    "reported",
    "scan",
    "scores",
    "strategy_question",
    "summary",
    "write",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # what is not there is an error for editors, too

    def __getattr__(name: str) -> Any:
        """Load what is asked for, when it is asked for: pandas and the engines are heavy."""
        if name == "plots":
            return import_module("okrkit.history.plots")
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"okrkit.history.{_HOME[name]}"), name)
