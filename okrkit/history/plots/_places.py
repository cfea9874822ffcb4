"""What pictures of states are made of: every key result with its share and state, by team and period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit.history._counting.engine import pandas_frame
from okrkit.history._telling.seen import at_its_end, views
from okrkit.history.attainments import STATES, attainment, reported
from okrkit.history.columns import KEY
from okrkit.history.plots._style import PictureError
from okrkit.scoring import FORTNIGHT, Bands

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Dot:
    """One key result with a number.

    Attributes:
        text: its words. share: of the way, 1 is all of it. state: 'not_yet', 'met' or 'exceeded'.
        old: the day of its last reading, where that was more than two weeks before the period's end: where it stood
            then is not known.
    """

    text: str
    share: float
    state: str
    old: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One team in one period.

    Attributes:
        starts: its first day, missing where its name does not tell. so_far: the period is not over.
        dots: the key results with a number. old: those whose last reading is too old to tell how the period ended; they
            are in no count. n: all that count.
        counts: the row of state counts with its intervals.
    """

    team: str
    period: str
    starts: Any
    so_far: bool
    dots: tuple[Dot, ...]
    n: int
    counts: dict[str, Any]
    old: tuple[Dot, ...] = ()

    @property
    def silent(self) -> int:
        """How many have no number."""
        return self.n - len(self.dots) - len(self.old)


@dataclass(frozen=True, slots=True)
class Stood:
    """Where key results stood: every team in the order of the frame, each in the order of its periods.

    Attributes:
        reported: whether these are scores that the teams gave, by a formula that is not known.
    """

    places: tuple[Place, ...]
    reported: bool

    @property
    def known(self) -> int:
        """How many key results have a number."""
        return sum(len(place.dots) for place in self.places)

    @property
    def n(self) -> int:
        """How many key results count."""
        return sum(place.n for place in self.places)

    def about(self) -> str:
        """Whose numbers these are: team, periods, n, and by which formula."""
        basis = "scores as reported, formula not known" if self.reported else "progress from the baseline"
        who = whose((one.team, one.period, one.starts) for one in self.places)
        old = sum(len(place.old) for place in self.places)
        apart = f", {old} too old to tell" if old else ""
        return f"{who} · n = {self.known} with a number, of {self.n}{apart} · {basis}"


def whose(rows: Iterable[tuple[str, str, Any]]) -> str:
    """The team, or how many, and the periods from the first to the last; how many, where their days are not known.

    Args:
        rows: team, period and the period's first day, missing where its name does not tell.
    """
    given = list(rows)
    teams = list(dict.fromkeys(team for team, _, _ in given if team))
    who = teams[0] if len(teams) == 1 else f"{len(teams)} teams" if teams else ""
    days = {period: starts for _, period, starts in given if period}
    if len(days) > 1 and all(starts is not None and starts == starts for starts in days.values()):
        inorder = sorted(days, key=lambda period: days[period])
        span = f"{inorder[0]} to {inorder[-1]}"
    else:
        span = next(iter(days)) if len(days) == 1 else f"{len(days)} periods" if days else ""
    return ", ".join(filter(None, (who, span)))


def whose_frame(table: "pd.DataFrame") -> str:
    """The same of a frame of readings."""
    return whose(table[["team", "period", "starts"]].drop_duplicates().itertuples(index=False, name=None))


def counted(place: Place) -> str:
    """'n = 3', or 'n = 2 of 3' where one has no number, or one that is too old."""
    of = f" of {place.n}" if len(place.dots) < place.n else ""
    return f"n = {len(place.dots)}{of}" + (f", {len(place.old)} old" if place.old else "")


def when(place: Place) -> str:
    """The period, marked while it runs."""
    return (place.period or "no period named") + (" (so far)" if place.so_far else "")


def where(place: Place) -> str:
    """Team and period."""
    return ", ".join(filter(None, (place.team or "no team named", when(place))))


def stood(frame: Any, bands: Bands, view: str | None, today: date | None) -> Stood:
    """Every key result that counts, with its share and its state.

    Args:
        view: 'progress' or 'reported'; None is the one that more key results have.

    Raises:
        ValueError: for another view, and where nothing has a number.
    """
    if view not in (None, "progress", "reported"):
        raise ValueError(
            f"there is no view {view!r}: give 'progress', 'reported', or None for the one with more numbers"
        )
    table, day = pandas_frame(frame), today or date.today()
    chosen = next(found for found in views(table, bands, day) if view in (None, found.name))
    if not chosen.known:
        raise PictureError(
            "no key result has a number, so there is nothing to draw: history.summary(frame) says what there is"
        )
    dots = _dots(table, chosen.name, bands, day)
    starts = table.drop_duplicates(["team", "period"]).set_index(["team", "period"])["starts"]
    keys = [(row["team"], row["period"]) for row in chosen.rows]
    places = (
        Place(
            *key,
            starts[key],
            row["running"],
            tuple(dot for dot in dots.get(key, ()) if not dot.old),
            row["n"],
            row,
            tuple(dot for dot in dots.get(key, ()) if dot.old),
        )
        for key, row in zip(keys, chosen.rows, strict=True)
    )
    return Stood(tuple(places), chosen.name == "reported")


def _dots(table: "pd.DataFrame", view: str, bands: Bands, today: date) -> dict[tuple[str, str], list[Dot]]:
    import pandas as pd

    count, part = (attainment, "progress") if view == "progress" else (reported, "score_reported")
    ended, number = at_its_end(table, today), "value" if view == "progress" else part
    told = count(ended, by=KEY, bands=bands).set_index(list(KEY))[list(STATES)].idxmax(axis=1)
    keys = pd.MultiIndex.from_frame(table[list(KEY)])
    stands = ended[number].notna()  # where any does, what was read too early says nothing
    last = table[table["counts"] & table[number].notna() & (stands | ~keys.isin(keys[stands]))]
    last = last.sort_values(["date", "seq"], kind="stable", na_position="first").groupby(list(KEY), sort=False).tail(1)
    last = last[last[part].notna()].set_index(list(KEY))
    found: dict[tuple[str, str], list[Dot]] = {}
    order = dict.fromkeys(table[list(KEY)].itertuples(index=False, name=None))
    for key in (key for key in order if key in last.index):
        row = last.loc[key]
        early = row["ends"] < pd.Timestamp(today) and (row["ends"] - row["date"]).days > FORTNIGHT
        old = row["date"].date() if early else None
        found.setdefault(key[:2], []).append(Dot(str(row["key_result"]), float(row[part]), str(told[key]), old))
    return found
