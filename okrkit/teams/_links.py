"""What a link means: which of the OKRs that are there an objective says it supports."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from okrkit.model import OKR, KeyResult, Link, period_name

_MOST = 5  # names in one message
_LOOKED_AT = 200  # names among which one that was mistyped is looked for
_SHORT = 100  # characters of a text that stands in a line of its own


class Found(NamedTuple):
    """What a link leads to.

    Attributes:
        okr: which OKR, counted from 0; None when it leads nowhere, or to several.
        key_result: which of its key results, counted from 0; None when it names none that is there.
        message: what a person should know; '' when all is clear.
    """

    okr: int | None
    key_result: int | None = None
    message: str = ""


def short(text: str) -> str:
    """A text for a line of its own; a very long one is cut."""
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 2].rstrip()} …"


def same_name(one: str, two: str) -> bool:
    """Whether two names mean one team: capitals and spaces make no difference.

    >>> same_name("Booking", " booking "), same_name("Booking", "Bookings")
    (True, False)
    """
    return name_key(one) == name_key(two)


def name_key(name: str) -> str:
    """A team's name as it is compared."""
    return " ".join(name.split()).casefold()


def joined(names: Iterable[str], most: int = _MOST) -> str:
    """Names in a row, each once; of many the first ones, and how many more.

    >>> joined(["A", "B", "C"]), joined("ABCDEFG"), joined(["A", "a "])
    ('A, B and C', 'A, B, C, D and 3 more', 'A')
    """
    teams = list({name_key(name): short(name) for name in reversed(list(names))}.values())[::-1]
    if len(teams) > most:
        teams = [*teams[: most - 1], f"{len(teams) - most + 1} more"]
    return f"{', '.join(teams[:-1])} and {teams[-1]}" if len(teams) > 1 else "".join(teams)


def is_linked(one: OKR, two: OKR) -> bool:
    """Whether one of two OKRs says that it supports the other's team."""
    return any(a.supports is not None and same_name(a.supports.team, b.team) for a, b in ((one, two), (two, one)))


def spans(long: OKR, short: OKR) -> bool:
    """Whether the period of one OKR holds all of another one's, as a year holds its quarters."""
    whole, part = long.dates(), short.dates()
    return whole is not None and part is not None and whole[0] <= part[0] and part[1] <= whole[1]


def alongside(okrs: Iterable[OKR], period: str) -> list[OKR]:
    """The OKRs of a period, and those that span it, in their order.

    >>> okrs = [OKR(period=period) for period in ("2026", "2026-Q1", "2026-Q4")]
    >>> [okr.period for okr in alongside(okrs, "Q4 2026")]
    ['2026', '2026-Q4']
    """
    there = list(okrs)
    own = next((okr for okr in there if okr.period == period_name(period)), OKR(period=period))
    return [okr for okr in there if okr.period == own.period or spans(okr, own)]


class Directory:
    """The OKRs that are there, by the names of their teams."""

    def __init__(self, okrs: Sequence[OKR]) -> None:
        self._okrs = okrs
        self._by_team: dict[str, list[int]] = {}
        for number, okr in enumerate(okrs):
            if okr.team.strip():
                self._by_team.setdefault(name_key(okr.team), []).append(number)

    def find(self, number: int) -> Found | None:
        """Where the link of an OKR leads; None when it has none.

        A link without a period means the same one, else one that spans it, such as the year of a quarter.
        """
        link, okr = self._okrs[number].supports, self._okrs[number]
        if link is None:
            return None
        there = self._by_team.get(name_key(link.team), [])
        if there == [number] and link.period in (None, okr.period):
            return Found(None, message="It names itself as what it supports.")
        if not there:
            return Found(None, message=self._nobody(link.team))
        others = [other for other in there if other != number]
        inside = self._inside(others, okr, link)
        if not inside:
            return Found(None, message=self._other_period(link, okr, others or there))
        return self._choose(link, inside)

    def _inside(self, others: list[int], okr: OKR, link: Link) -> list[int]:
        """Those that stand in the period that a link means."""
        meant = okr.period if link.period is None else period_name(link.period)
        same = [other for other in others if self._okrs[other].period == meant]
        if same or link.period is not None:
            return same
        return [other for other in others if spans(self._okrs[other], okr)]

    def _choose(self, link: Link, inside: list[int]) -> Found:
        """The one that is meant, by its key result's words where there are several."""
        named = link.key_result
        if len(inside) == 1:
            key_results = self._okrs[inside[0]].key_results
            place = None if named is None else _place(named, key_results)
            if named is None or place is not None:
                return Found(inside[0], place)
            have = ", ".join(str(kr.id) for kr in key_results[:_MOST]) or "none yet"
            told = f"It names the key result “{short(named)}” of {self._name(inside[0])}, which has {have}."
            return Found(inside[0], None, told)
        worded = [
            (other, place)
            for other in inside
            for place, kr in enumerate(self._okrs[other].key_results)
            if named is not None and kr.text.strip() and name_key(kr.text) == name_key(named)
        ]
        if len(worded) == 1:
            return Found(*worded[0])
        objectives = [f"“{short(self._okrs[other].objective.text) or 'no text yet'}”" for other in inside]
        listed = " and ".join(objectives) if len(objectives) < 3 else f"{objectives[0]} and {len(inside) - 1} more"
        told = f"It supports {short(link.team)}, and {len(inside)} objectives here may be meant: {listed}."
        return Found(None, message=f"{told} A period, or a key result in its own words, would tell which.")

    def _nobody(self, team: str) -> str:
        names = {key: self._okrs[numbers[0]].team for key, numbers in islice(self._by_team.items(), _LOOKED_AT)}
        near = get_close_matches(name_key(short(team)), names, 1, 0.7)
        hint = f": did you mean {short(names[near[0]])}?" if near else "."
        return f"It supports {short(team)}, and no team of that name is here{hint}"

    def _other_period(self, link: Link, okr: OKR, there: list[int]) -> str:
        have = ", ".join(dict.fromkeys(self._okrs[other].period or "no period" for other in there[:_MOST]))
        meant = period_name(link.period) if link.period else okr.period or "a period without a name"
        team = short(link.team)
        return f"It supports {team} in {meant}, and what is here of {team} is of {have}."

    def _name(self, number: int) -> str:
        okr = self._okrs[number]
        return ", ".join(filter(None, (okr.team, okr.period)))


def _place(named: str, key_results: Sequence[KeyResult]) -> int | None:
    """A key result by its id, or by its own words."""
    for place, kr in enumerate(key_results):
        if kr.id == named.strip():
            return place
    return next((place for place, kr in enumerate(key_results) if name_key(kr.text) == name_key(named)), None)
