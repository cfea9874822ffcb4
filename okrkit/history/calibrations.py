"""Did things happen as often as was said? Stated chances against outcomes, pooled over teams: no verdict on anybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import narwhals as nw

from okrkit.history._counting.ends import at_the_end
from okrkit.history._counting.engine import counted_on
from okrkit.history._counting.reliability import Reliability, reliability
from okrkit.history.columns import KEY, require
from okrkit.showing import dress

_OUTCOMES = {False: "reached the whole target", True: "happened"}
_SIGNS = {"increase": 1, "decrease": -1}
_NEEDED = (
    "kind", "direction", "baseline", "target", "first_baseline", "first_target", "date", "seq", "value", "chance",
    "likelihood", "happened", "fate", "counts", "ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calibration:
    """The chances first stated and, apart from them, the last ones before the outcome, of the same key results.

    Attributes:
        stated: key results of which a chance was stated at all. unresolved: those of them without an outcome, or
            without a chance stated before it.
    """

    first: Reliability
    last: Reliability
    stated: int
    unresolved: int

    def words(self) -> tuple[str, ...]:
        """Everything in words; nothing is said of a person or a team."""
        if not self.stated:
            return ("No chance was stated of any key result: there is nothing to tell.",)
        lines = [f"A chance was stated of {self.stated} key results; {self.unresolved} of them cannot be used yet."]
        if self.first.brier is None:
            return (*lines, *self.first.words())
        lines += [f"First stated: {self.first.words()[0]}.", *self.first.words()[1:]]
        return (*lines, f"Last before the outcome: {self.last.words()[0]}.", *self.last.words()[1:])


def calibration(frame: Any) -> Calibration:
    """Stated chances against what happened, over all teams in the frame together.

    Yes-or-no key results: the likelihood first stated (else the first chance) and the last chance before it was known.
    Others: the first and the last chance stated before the last reading, against whether that reading reached the whole
    target, which is more than 'met'; the first is held against the target first stated. Where a result is told in words
    ('done') and there is no target, it is held against that. The last reading has to be of the period's last
    fortnight, or later, or without a date. A chance stated together with the outcome is none.

    Args:
        frame: a frame of readings of any engine that narwhals knows.

    Returns:
        Brier scores (mean squared error of a probability in 0..1 against 0 or 1; lower is better; 0.25 is a coin),
        counts by bins with intervals, and the reliability curve. Below 20 outcomes only the counts.

    Raises:
        ValueError: for a column that is not there.

    Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).

    >>> from okrkit import OKR, CheckIn, KeyResult, history
    >>> days = [CheckIn(date="2026-08-03", chance=70), CheckIn(date="2026-09-28", value=1)]
    >>> won = KeyResult(text="Win the city's contract", kind="binary", likelihood=40, check_ins=days)
    >>> told = calibration(history.frame(OKR(team="Booking", period="2026-Q3", key_results=[won])))
    >>> told.first.words()
    ('too few to tell: 1 with an outcome, 19 more are needed', '40 to under 60 %: said of 1, 1 happened')
    """
    groups = list(_key_results(frame))
    held = [_forecasts(rows) for rows in groups]
    pairs = [pair for pair in held if pair is not None]
    how = {_OUTCOMES[_happens(rows)] for rows, pair in zip(groups, held, strict=True) if pair is not None}
    outcome = " or ".join(said for said in _OUTCOMES.values() if said in how) or _OUTCOMES[True]
    return Calibration(
        reliability([first for first, _ in pairs], outcome),
        reliability([last for _, last in pairs], outcome),
        len(held),
        len(held) - len(pairs),
    )


def _key_results(frame: Any) -> Iterable[list[dict[str, Any]]]:
    """The rows of each key result of which a chance was ever stated, in the order of their days."""
    require(nw.from_native(frame).collect_schema().names(), (*KEY, *_NEEDED))
    given = counted_on(frame, (*KEY, *_NEEDED))
    table = given.lazy() if isinstance(given, nw.DataFrame) else given
    said = [nw.col(name).is_finite().fill_null(value=False) for name in ("chance", "likelihood")]
    whose = table.filter(said[0] | said[1]).select(*KEY).unique()
    happened = nw.when(nw.col("happened").is_null()).then(nw.lit(-1)).otherwise(nw.col("happened").cast(nw.Int64))
    rows = table.join(whose, on=list(KEY), how="semi").with_columns(_happened=happened, _end=at_the_end())
    names = [name for name in _NEEDED if name not in ("happened", "ends")]
    ordered = rows.select(*KEY, *names, "_happened", "_end").collect().sort(*KEY, "date", "seq")
    return [list(group) for _, group in groupby(ordered.rows(named=True), key=itemgetter(*KEY))]


def _forecasts(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[float, int], tuple[float, int]] | None:
    """The first and the last chance of a key result in percent, each with its outcome; None where unknown."""
    about = rows[-1]
    if about["fate"] != "active":
        return None
    if _happens(rows):
        at, before, after = _happening(rows)
    elif about["counts"]:
        at, before, after = _reaching(rows)
    else:
        return None
    said = [row["chance"] for row in rows[:at] if _known(row["chance"])]
    if about["kind"] == "binary" and _known(about["likelihood"]):
        said.insert(0, about["likelihood"])
    if before is None or after is None or not said:
        return None
    return (said[0], before), (said[-1], after)


def _happens(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether it happens or not: yes-or-no key results, and work without a target whose end is told in words."""
    if rows[-1]["kind"] == "binary":
        return True
    told = any(row["_happened"] >= 0 for row in rows)
    return bool(rows[-1]["counts"]) and told and not _known(rows[-1]["target"])


def _happening(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int | None, int | None]:
    """The row from which on a yes-or-no key result was known to have happened or not, and which of them, twice."""
    known = [at for at, row in enumerate(rows) if row["_happened"] >= 0]
    if not known:
        return 0, None, None
    at = known[-1]
    if rows[at]["_happened"]:  # later chances of what has happened are no forecasts
        while known and rows[known[-1]]["_happened"]:
            at = known.pop()
        return at, 1, 1
    open_still = any(_known(row["chance"]) and row["chance"] > 0 for row in rows[at:])
    return (at, None, None) if open_still and not rows[at]["_end"] else (at, 0, 0)


def _reaching(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int | None, int | None]:
    """The row of the last reading, and whether it reached the target first stated and the latest one."""
    read = [at for at, row in enumerate(rows) if _known(row["value"])]
    if not read or not rows[read[-1]]["_end"]:
        return 0, None, None
    row = rows[read[-1]]
    stated = "first_" if _known(row["first_target"]) else ""
    return read[-1], _reached(row, stated), _reached(row, "")


def _reached(row: Mapping[str, Any], stated: str) -> int | None:
    baseline, target = row[f"{stated}baseline"], row[f"{stated}target"]
    if not _known(target):
        return None
    upwards = target - baseline if _known(baseline) and baseline != target else _SIGNS.get(row["direction"])
    return None if upwards is None else int((row["value"] - target) * upwards >= 0)


def _known(number: float | None) -> bool:
    return number is not None and number == number


dress(globals())
