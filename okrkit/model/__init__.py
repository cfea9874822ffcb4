"""What OKRs are made of: frozen values that know nothing of files, screens or English.

An unfinished draft is a legal value: every part but a text may be missing. Values never change in place;
`okr.replace(...)` and `key_result.changed(...)` return new ones, and what changed mid-quarter stays in `changes`.

| file | values |
|---|---|
| `_value.py`, `numbers.py` | the base of all values; what counts as a number |
| `periods.py` | a quarter, a month, a year -> its dates |
| `changes.py` | what was changed or stopped, when and why |
| `key_results.py` | KeyResult, HealthMetric, CheckIn |
| `objectives.py` | Objective, Why |
| `initiatives.py` | Initiative, Rice, Estimate, Agreed, Measured, Experiment, Decision |
| `reflections.py` | Reflection, Answer, Cause, Commitment |
| `withdrawals.py` | Withdrawn |
| `onward.py` | NextDecision, Course, OnePager |
| `okrs.py` | OKR, Link, Mute |
| `typed.py` | what people type: numbers, days, and the days a check-in may have |
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from okrkit.model._value import Value
from okrkit.model.changes import Change, Changing, Fate
from okrkit.model.key_results import CheckIn, Direction, HealthMetric, KeyResult, Kind, Span
from okrkit.model.numbers import Number
from okrkit.model.objectives import Objective, Why

if TYPE_CHECKING:
    from okrkit.model.initiatives import (
        Agreed,
        Decision,
        Estimate,
        Experiment,
        Initiative,
        Measured,
        Per,
        Rice,
        Verdict,
    )
    from okrkit.model.okrs import OKR, Link, Mute
    from okrkit.model.onward import Course, NextDecision, OnePager
    from okrkit.model.periods import current_period, next_period, period_dates, period_name, previous_period
    from okrkit.model.reflections import Answer, Cause, CauseKind, Commitment, Reflection
    from okrkit.model.withdrawals import Withdrawn

# What reading a text needs no part of is loaded when it is asked for.
_LATER = {
    **dict.fromkeys(
        ("Agreed", "Decision", "Estimate", "Experiment", "Initiative", "Measured", "Per", "Rice", "Verdict"),
        "initiatives",
    ),
    **dict.fromkeys(("OKR", "Link", "Mute"), "okrs"),
    **dict.fromkeys(("Course", "NextDecision", "OnePager"), "onward"),
    **dict.fromkeys(("current_period", "next_period", "period_dates", "period_name", "previous_period"), "periods"),
    "Withdrawn": "withdrawals",
    **dict.fromkeys(("Answer", "Cause", "CauseKind", "Commitment", "Reflection"), "reflections"),
}

__all__ = [
    "OKR",
    "Agreed",
    "Answer",
    "Cause",
    "CauseKind",
    "Change",
    "Changing",
    "CheckIn",
    "Commitment",
    "Course",
    "Decision",
    "Direction",
    "Estimate",
    "Experiment",
    "Fate",
    "HealthMetric",
    "Initiative",
    "KeyResult",
    "Kind",
    "Link",
    "Measured",
    "Mute",
    "NextDecision",
    "Number",
    "Objective",
    "OnePager",
    "Per",
    "Reflection",
    "Rice",
    "Span",
    "Value",
    "Verdict",
    "Why",
    "Withdrawn",
    "current_period",
    "next_period",
    "period_dates",
    "period_name",
    "previous_period",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # what is not there is an error for editors, too

    def __getattr__(name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"okrkit.model.{_LATER[name]}"), name)
        return value
