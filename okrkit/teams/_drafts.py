"""OKRs that say in their team's name that they are a draft of another one, which stands beside them."""

import re
from collections.abc import Iterable

from okrkit.model import OKR

_SAYS_SO = re.compile(r"(.+\S)\s*\((?:[\w ]+ )?(?:draft|ideas)\)", re.I)


def without_drafts(okrs: Iterable[OKR]) -> tuple[list[OKR], list[str]]:
    """The OKRs without drafts of one of them, and what is told of each draft that was left out.

    A draft is called like a team, with '(draft)', '(first draft)' or '(ideas)' behind it, and stands beside an OKR of
    this team in the same period. Without that one, the draft is all there is, and stays.

    >>> okrs = [OKR(team=team, period="2026-Q3") for team in ("Booking", "Booking (ideas)", "Parts (draft)")]
    >>> [okr.team for okr in without_drafts(okrs)[0]]
    ['Booking', 'Parts (draft)']
    """
    every = list(okrs)
    there = {(okr.team.casefold(), okr.period) for okr in every}
    kept, told = [], []
    for okr in every:
        found = _SAYS_SO.fullmatch(okr.team.strip())
        if found and (found[1].casefold(), okr.period) in there:
            told.append(f"{okr.team}, {okr.period}: a draft beside the OKR of {found[1]}; left out")
        else:
            kept.append(okr)
    return kept, list(dict.fromkeys(told))
