"""What was promised, what is due for a look back, and what a promise still lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from okrkit.model import OKR, Commitment, Fate, Initiative
from okrkit.reflection._banks import banks


@dataclass(frozen=True, slots=True)
class OpenCommitment:
    """A commitment nobody has looked at yet: the day it was made on, and whether its own day has passed."""

    commitment: Commitment
    made: date
    overdue: bool


def opening(okr: OKR, today: date, earlier: Iterable[OKR] = ()) -> tuple[OpenCommitment, ...]:
    """The commitments still open, oldest first; a reflection begins with them.

    Args:
        today: reflections of a later day are left out. earlier: OKRs of the same team from earlier periods.
    """
    held = sorted((r for one in (*earlier, okr) for r in one.reflections if r.date <= today), key=lambda r: r.date)
    return tuple(
        OpenCommitment(commitment, reflection.date, commitment.due is not None and commitment.due < today)
        for reflection in held
        for commitment in reflection.commitments
        if commitment.done is None
    )


def lacking(commitments: Sequence[Commitment]) -> list[str]:
    """What the commitments of a reflection still lack, one sentence each; empty when nothing.

    >>> lacking([Commitment(text="Call three households", owner_role="support lead", due="2026-10-12")])
    ['Two or three commitments are asked for; with fewer, little changes.']
    """
    bank = banks()["commitments"]
    said = [one for one in commitments if one.text.strip()]
    number = [bank["too_few"]] if len(said) < 2 else [bank["too_many"]] if len(said) > 3 else []
    owners = [f"{one.text}: {bank['no_owner']}" for one in said if not one.owner_role.strip()]
    days = [f"{one.text}: {bank['no_date']}" for one in said if one.due is None]
    return [*number, *owners, *days]


def look_backs(okr: OKR, on: date) -> tuple[Initiative, ...]:
    """The launched initiatives whose day to look back has come and that nobody has decided about since.

    One that is out without any such day is among them: somebody should name one.
    """
    return tuple(one for one in okr.initiatives if _due(one.as_of(on), on))


def _due(initiative: Initiative, on: date) -> bool:
    launch, day = initiative.launch, initiative.look_back
    if initiative.fate != Fate.ACTIVE or (launch is not None and launch > on):
        return False
    since = day or launch
    if since is None or since > on:
        return False
    return not any(since <= decision.date <= on for decision in initiative.decisions)
