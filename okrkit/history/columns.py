"""The columns of the frame of readings: one row a key result and check-in.

A key result without a check-in has one row, whose `date` is missing. Every function of this package takes a frame with
these columns; those that a question does not need may be left out.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple


class Column(NamedTuple):
    """A column: its pandas dtype, its unit ('' where it has none), and what stands in it."""

    dtype: str
    unit: str
    what: str


_TEXT, _NUMBER, _DAY, _YES_NO = "str", "float64", "datetime64[ns]", "boolean"

COLUMNS = MappingProxyType(
    {
        "team": Column(_TEXT, "", "who set the OKR; empty where nobody is named"),
        "period": Column(_TEXT, "", "as written, '2026-Q3'"),
        "objective": Column(_TEXT, "", "its text"),
        "key_result": Column(_TEXT, "", "its text as it stands now"),
        "id": Column(_TEXT, "", "tells the key results of one objective apart: 'kr1'"),
        "kind": Column(_TEXT, "", "outcome, learning, output, binary, health or vague, stated or read"),
        "family": Column(_TEXT, "", "the metric's family in the catalogue; missing for what it does not know"),
        "metric": Column(_TEXT, "", "what is measured, stated or read"),
        "unit": Column(_TEXT, "", "the unit of baseline, target and value, stated or read"),
        "direction": Column(_TEXT, "", "increase, decrease or maintain"),
        "baseline": Column(_NUMBER, "unit", "where it started, as it stands now; missing: nobody said so"),
        "baseline_from": Column(_TEXT, "", "'stated', 'read' from the text, 'zero' for what is counted from nothing"),
        "target": Column(_NUMBER, "unit", "where it should get to, as it stands now"),
        "target_from": Column(_TEXT, "", "'stated', 'read' from the text, or 'change' for a stated change"),
        "first_baseline": Column(_NUMBER, "unit", "the baseline as first stated in the period"),
        "first_target": Column(_NUMBER, "unit", "the target as first stated in the period"),
        "date": Column(_DAY, "day", "of the check-in; missing where there was none"),
        "seq": Column("int64", "", "the order of writing: of two check-ins of one day the later one counts"),
        "value": Column(_NUMBER, "unit", "what was read that day; missing: it could not be read"),
        "chance": Column(_NUMBER, "percent", "how likely the team held reaching the target that day, 0 to 100"),
        "progress": Column(_NUMBER, "share", "(value - baseline) / (target - baseline), signed, not cut"),
        "score_reported": Column(_NUMBER, "share", "what they reported, formula unknown: '66 %' is 0.66"),
        "reported": Column(_TEXT, "", "the same as written, and what else stood in that cell"),
        "likelihood": Column(_NUMBER, "percent", "the chance first stated for a yes-or-no key result, 0 to 100"),
        "happened": Column(_YES_NO, "", "whether it happened, for a yes-or-no key result; missing until it is known"),
        "fate": Column(_TEXT, "", "active, replaced or stopped"),
        "counts": Column("bool", "", "whether it enters attainment: yes-or-no, health and stopped ones do not"),
        "note": Column(_TEXT, "", "what was learned or remarked that day"),
        "source": Column(_TEXT, "", "where the number comes from, or the file it was found in"),
        "row": Column("Int64", "", "the row or line of that file, counted from 1"),
        "read_every": Column("Int64", "days", "how often it should be read; missing where nobody has said"),
        "starts": Column(_DAY, "day", "the period's first day; missing where its name does not tell"),
        "ends": Column(_DAY, "day", "the period's last day"),
    }
)
"""Name -> what it is, in the order in which they stand."""

KEY = ("team", "period", "objective", "id")
"""What tells one key result from all others."""


def require(there: Iterable[str], wanted: Iterable[str]) -> None:
    """Refuse a frame that lacks a column.

    Raises:
        ValueError: with the first column that is wanted and not there.
    """
    names = set(there)
    if missing := next((name for name in wanted if name not in names), None):
        raise ValueError(f"the frame has no column {missing!r}: okrkit.history.load and .frame make one that has it")
