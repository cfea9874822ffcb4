"""Ideas that a room kept, with what they move and what was estimated blindly: what `okrkit.rice` ranks."""

import re
from decimal import Decimal

from okrkit.model import OKR, Estimate, Initiative, Rice
from okrkit.room._state import State
from okrkit.room._values import Card, Tally

_MOVES = re.compile(r"\b(?:KR|key result)\s?-?#?(\d{1,2})\b", re.IGNORECASE)
_BLIND = "{} blind votes"


def estimated(state: State, card: Card, okr: OKR, there: Initiative | None = None) -> Initiative:
    """A kept idea as an initiative: the key result that it moves, and the votes on a scale.

    Args:
        there: the same idea as it stands in the OKR already; what was not estimated here stays.
    """
    idea = there or Initiative(text=card.text)
    rice = {
        step.about: _estimate(one, step.scale, step.about)
        for step in state.kit.agenda
        if step.scale and step.about in Rice.model_fields
        for one in state.tallies.get(step.id, ())
        if one.card == card.id and one.voters
    }
    if moves := moved(state, card, okr):
        idea = idea.replace(moves=moves)
    return idea.replace(rice=(idea.rice or Rice()).replace(**rice)) if rice else idea


def moved(state: State, card: Card, okr: OKR) -> str:
    """The id of the key result that an idea moves: the one that was chosen for it, else the one that it names ('KR2',
    'key result 2'); '' for none.
    """
    ids = [str(one.id) for one in okr.key_results]
    if (chosen := state.moves.get(card.id, "")) in ids:
        return chosen
    named = _MOVES.search(" ".join((card.text, *card.parts)))
    return ids[int(named[1]) - 1] if named and 0 < int(named[1]) <= len(ids) else ""


def _estimate(tally: Tally, scale: tuple[float, ...], what: str) -> Estimate:
    """The middle of what was said, on the scale (the lower of two); its ends are the least and the most.

    That many agree on a confidence is no evidence of the pain, so it has none yet.
    """
    value = max((number for number in scale if number <= tally.median), default=tally.median)
    low, middle, high = (Decimal(f"{number:g}") for number in (tally.least, value, tally.most))
    evidence = "" if what == "confidence" else _BLIND.format(tally.voters)
    return Estimate(value=middle, low=low, high=high, evidence=evidence)
