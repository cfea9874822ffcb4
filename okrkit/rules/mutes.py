"""Findings on what a team has muted: a decision is written down with its reason, and goes when its cause has gone."""

from collections.abc import Sequence

from okrkit.model import OKR, Mute
from okrkit.rules._all import find_rule
from okrkit.rules._profile import known_code
from okrkit.rules._rule import Draft, Finding, Said, Severity, rule

_OURS = "A mute is a decision of the team"
_SHIPS = {"objective": "Repairs feel easy", "key_results": ["Ship the new booking form"]}
_MUTED = {"code": "KR-OUTPUT", "where": "kr1", "reason": "the law asks for it"}


def place_of(mute: Mute, okr: OKR) -> str | None:
    """The place a mute is for, as `Finding.where` has it: 'okr' for one that holds everywhere, None for no place.

    >>> okr = OKR(key_results=["NPS to 45"])
    >>> [place_of(Mute(code="KR-VAGUE", where=where), okr) for where in (None, "kr1", "objective", "kr7")]
    ['okr', 'key_results[0]', 'objective', None]
    """
    places = {str(key_result.id): f"key_results[{n}]" for n, key_result in enumerate(okr.key_results)}
    if mute.where in (None, "objective", "okr", "teams", *places.values()):
        return mute.where or "okr"
    return places.get(str(mute.where))


@rule(
    "MUTE-REASON",
    Severity.ADVICE,
    decidable=True,
    question="What would you tell somebody who joins the team next month and asks why?",
    source=_OURS,
    bad=[{**_SHIPS, "mutes": [{"code": "KR-OUTPUT", "where": "kr1"}]}],
    good=[{**_SHIPS, "mutes": [_MUTED]}],
    any_language=True,
)
def without_reason(mute: Mute, draft: Draft, found: Sequence[Finding]) -> Said | None:
    """A finding is muted and nobody says why; it goes on being raised until somebody does.

    In three months nobody remembers. A reason in a few words tells whether it still holds.
    """
    return None if mute.reason.strip() else Said(f"{mute.code} is muted here without a reason, so it is still raised.")


@rule(
    "MUTE-GONE",
    Severity.ADVICE,
    decidable=True,
    question="Can the mute be taken out?",
    source=_OURS,
    bad=[
        {"objective": "Repairs feel easy", "key_results": ["NPS from 32 to 45"], "mutes": [_MUTED]},
        {**_SHIPS, "mutes": [{**_MUTED, "code": "KR-OUTPT"}]},
        {**_SHIPS, "mutes": [{**_MUTED, "where": "kr9"}]},
    ],
    good=[{**_SHIPS, "mutes": [_MUTED]}, {**_SHIPS, "mutes": [{**_MUTED, "where": "key_results[0]"}]}],
    any_language=True,
)
def gone(mute: Mute, draft: Draft, found: Sequence[Finding]) -> Said | None:
    """Something is muted that is no longer found there, or that never could be: its code or its place is unknown.

    A line changes, and its mute stays behind. One day it hides something that is meant seriously.
    """
    try:
        code = known_code(mute.code)
    except ValueError as unknown:
        return Said(f"A mute cannot work: {unknown}".rstrip("?.") + ".")
    place = place_of(mute, draft.okr)
    if place is None:
        ids = ", ".join(str(key_result.id) for key_result in draft.okr.key_results)
        return Said(f"{code} is muted at {mute.where!r}, and there is no such place: there are objective, okr, {ids}.")
    still = any(one.code == code and (mute.where is None or one.where == place) for one in found)
    if still or not _would_tell(code, draft):
        return None
    return Said(f"{code} is muted here, and there is nothing of the kind any more.")


def _would_tell(code: str, draft: Draft) -> bool:
    """Whether it would be raised now if its cause were there: it is asked for, and what it goes by is known."""
    known = {
        "today": draft.today is not None,
        "earlier": bool(draft.earlier),
        "okrs": False,  # seen only where the others are looked at too
        "profile": draft.every_date,
    }
    ours = code.startswith("MUTE-")  # what is said of mutes comes after this
    return not ours and code in draft.raised and all(known[need] for need in find_rule(code).needs)
