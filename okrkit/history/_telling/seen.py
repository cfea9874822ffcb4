"""What a frame of readings holds, counted by team and period, and over many teams."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, Any

from okrkit.history._counting.order import periods_of
from okrkit.history.attainments import STATES, attainment, reported
from okrkit.history.columns import KEY
from okrkit.history.crowds import TEAMS, is_many
from okrkit.history.intervals import wilson
from okrkit.scoring import FORTNIGHT, Bands

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("value", "progress", "score_reported")


@dataclass(frozen=True, slots=True)
class View:
    """State counts by team and period; of progress also how many are `stale`, while a period runs.

    Attributes:
        name: 'progress' or 'reported'. rows: one a team and period, in the order of the file, each with `team`,
            `period`, `starts`, `turn` (its place in time), `running`, `n`, the counts of the states and their
            intervals, and how many are left out as their reading is too `old` to tell how the period ended.
    """

    name: str
    rows: tuple[dict[str, Any], ...]

    @property
    def known(self) -> int:
        """How many key results have a number."""
        return sum(map(with_number, self.rows))

    @property
    def old(self) -> int:
        """How many have a reading that is too old to tell."""
        return sum(row["old"] for row in self.rows)


def with_number(row: dict[str, Any]) -> int:
    """How many key results of a row of counts have a number."""
    return sum(row[state] for state in STATES)


def views(frame: "pd.DataFrame", bands: Bands | str, today: date) -> tuple[View, View]:
    """Both views, the one that comes first in front: progress, but where more has a reported score, the scores."""
    old, frame = frame, at_its_end(frame, today)
    latest = frame["ends"].max()
    runs = latest == latest and running(latest, today)  # only then it is asked what nobody reads any more
    counts = attainment(frame, bands=bands, today=today if runs else None)
    ours = View("progress", _ordered(frame, counts, today, _left_out(old, frame, "progress")))
    scored = bool(frame["score_reported"].notna().any())
    out = _left_out(old, frame, "score_reported")
    theirs = View("reported", _ordered(frame, reported(frame, bands=bands), today, out) if scored else ())
    return (theirs, ours) if theirs.known > ours.known else (ours, theirs)


def against_first(frame: "pd.DataFrame", bands: Bands | str, today: date) -> View:
    """Progress against the baselines and targets as they were first stated."""
    frame = at_its_end(frame, today)
    return View("progress", _ordered(frame, attainment(frame, bands=bands, target="first"), today, Counter()))


def at_its_end(frame: "pd.DataFrame", today: date) -> "pd.DataFrame":
    """The frame without the numbers of ended periods that were read more than two weeks before the end."""
    import pandas as pd

    old = (frame["ends"] < pd.Timestamp(today)) & ((frame["ends"] - frame["date"]).dt.days > FORTNIGHT)
    return frame.assign(**{name: frame[name].mask(old) for name in _NUMBERS}) if old.any() else frame


def _left_out(frame: "pd.DataFrame", ended: "pd.DataFrame", number: str) -> Counter[tuple[str, str]]:
    """How many key results of each team and period have a number, but none that tells how the period ended."""
    keys = list(zip(*(frame[name].tolist() for name in KEY), strict=True))
    had, has = (set(compress(keys, one["counts"] & one[number].notna())) for one in (frame, ended))
    return Counter(key[:2] for key in had - has)


def _ordered(
    frame: "pd.DataFrame", counts: Any, today: date, old: Counter[tuple[str, str]]
) -> tuple[dict[str, Any], ...]:
    """Rows of counts, teams in the order of the file, the periods of each in the order of time."""
    places = frame[["team", "period", "starts", "ends"]].drop_duplicates(["team", "period"]).to_dict("records")
    found = {(row["team"], row["period"]): row for row in counts.to_dict("records")}
    turn = {period: place for place, period in enumerate(periods_of(frame))}
    rows = []
    for team in dict.fromkeys(place["team"] for place in places):
        own = [place for place in places if place["team"] == team]
        own.sort(key=lambda place: turn[place["period"]])
        rows += [
            {
                **found[team, place["period"]],
                "starts": place["starts"],
                "turn": turn[place["period"]],
                "running": running(place["ends"], today),
                "old": old[team, place["period"]],
            }
            for place in own
            if (team, place["period"]) in found
        ]
    return tuple(rows)


def running(ends: Any, today: date) -> bool:
    """Whether a period is not over yet; one whose days nobody knows is taken as over."""
    return bool(ends == ends and ends.date() >= today)


def many_at_once(view: View) -> Iterator[dict[str, Any]]:
    """Of every ended period in which three or more teams have a number: how many were not yet reached, over all teams.

    `many` is true where more than half were not yet reached even at the lower end of the interval. The interval takes
    key results as independent; those of one team are not, so it is a little too sure.
    """
    ended = [row for row in view.rows if with_number(row) and not row["running"] and row["team"]]
    for period in dict.fromkeys(row["period"] for row in ended):
        own = [row for row in ended if row["period"] == period]
        if period and len(own) >= TEAMS and len(own) == len({row["team"] for row in own}):
            counted = {state: sum(row[state] for row in own) for state in STATES}
            known = sum(counted.values())
            low, high = wilson(counted["not_yet"], known)
            many = is_many(counted["not_yet"], known)
            yield {
                "period": period, "teams": len(own), "many": many, **counted, "not_yet_low": low, "not_yet_high": high,
            }  # fmt: skip
