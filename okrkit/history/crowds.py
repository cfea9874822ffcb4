"""Did many teams not get there in the same period? The one question that is asked over all teams.

It is about what all of them share, such as a strategy or a market, and about no team. Works on plain values, so that a
page can ask it without a data frame.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from okrkit.history.frames import NO_RATE
from okrkit.history.intervals import wilson
from okrkit.model import OKR, Fate
from okrkit.reading import understood
from okrkit.reflection import many_missed_questions
from okrkit.scoring import Bands, State, bands_of, progress, too_old
from okrkit.showing import dress

TEAMS = 3
"""How many teams have to have a number before anything is counted over all of them."""
_SHARES = (State.NOT_YET, State.MET, State.EXCEEDED)


@dataclass(frozen=True, slots=True)
class Crowd:
    """The key results of all teams in one period that has ended.

    Attributes:
        not_yet: how many were not yet reached. known: how many have a number. teams: of how many teams these are.
    """

    period: str
    not_yet: int
    known: int
    teams: int

    @property
    def many(self) -> bool:
        """Whether more than half were not yet reached, even at the lower end of the interval."""
        return is_many(self.not_yet, self.known)


def is_many(not_yet: int, known: int) -> bool:
    """Whether more than half of what has a number was not yet reached, even at the lower end of the 95 % interval.

    >>> is_many(7, 9), is_many(8, 9)
    (False, True)
    """
    return known > 0 and bool(wilson(not_yet, known)[0] > 0.5)


def missed_together(okrs: Iterable[OKR], today: date | None = None, bands: Bands | str = "60-80") -> tuple[Crowd, ...]:
    """Of every ended period in which three or more teams have a number: how many were not yet reached, over all teams.

    Yes-or-no key results, health metrics and those that were stopped or replaced stay out, as in every rate; so does
    what was read for the last time more than two weeks before the period's end.

    Args:
        today: periods that end on this day or later still run; None is today. One whose days nobody knows is over.

    Raises:
        TypeError: for a frame of readings.
    """
    if hasattr(okrs, "columns"):
        raise TypeError("this is asked of OKRs: okrkit.history.okrs(frame) makes them of a frame of readings")
    day, chosen = today or date.today(), bands_of(bands)
    states: dict[str, list[tuple[str, State]]] = {}
    for okr in okrs:
        dates = okr.dates()
        if okr.team.strip() and okr.period.strip() and not (dates and dates[1] >= day):
            for kr in okr.key_results:
                told = progress(kr, bands=chosen)
                if too_old(kr, okr, day):
                    continue
                if kr.fate is Fate.ACTIVE and understood(kr).kind not in NO_RATE and told.state in _SHARES:
                    states.setdefault(okr.period, []).append((okr.team.strip(), told.state))
    crowds = [
        Crowd(period, sum(s is State.NOT_YET for _, s in some), len(some), len({team for team, _ in some}))
        for period, some in states.items()
    ]
    return tuple(crowd for crowd in crowds if crowd.teams >= TEAMS)


def strategy_question(
    okrs: Iterable[OKR], today: date | None = None, bands: Bands | str = "60-80"
) -> list[dict[str, Any]]:
    """What to ask of the strategy, as blocks, where many teams did not get there in the same period; else [].

    Args:
        okrs, today, bands: as for `missed_together`.
    """
    many = [crowd for crowd in missed_together(okrs, today, bands) if crowd.many]
    if not many:
        return []
    told = [
        f"{crowd.period}: {crowd.not_yet} of {crowd.known} key results with a number were not yet reached, in"
        f" {crowd.teams} teams: more than chance is likely to bring."
        for crowd in many
    ]
    return [
        {"kind": "heading", "level": 2, "text": "A question for the strategy"},
        *[{"kind": "text", "text": sentence} for sentence in told],
        {"kind": "questions", "items": many_missed_questions()},
    ]


dress(globals())
