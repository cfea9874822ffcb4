"""An initiative: work that is expected to move a key result, held as a hypothesis."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import model_validator

from okrkit.model._value import Number, Value
from okrkit.model.changes import Changing

_PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s?%\s*")


class Verdict(StrEnum):
    """What the team does with an initiative after looking back at it."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


class Decision(Value):
    """A verdict on an initiative on a day, with the evidence for it."""

    date: date
    verdict: Verdict
    evidence: str = ""


class Estimate(Value):
    """One input of a ranking, with the range it may lie in and how we know.

    Attributes:
        value: the best guess. low, high: where it may lie; None means that the guess stands alone.
        evidence: what it rests on ('12 interviews in May', 'order table').

    >>> Estimate.model_validate(2000).value, Estimate(value=3, low=2, high=6).high
    (Decimal('2000'), Decimal('6'))
    """

    value: Number = None
    low: Number = None
    high: Number = None
    evidence: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, given: Any) -> Any:
        return {"value": given} if isinstance(given, int | float | str | Decimal) else given

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        known = [number for number in (self.low, self.value, self.high) if number is not None]
        if known != sorted(known):
            told = ", ".join(map(str, known))
            raise ValueError(f"an estimate goes low <= value <= high, not {told}: turn the ends round")
        return self


class Rice(Value):
    """The estimates that rank an initiative, on Intercom's scales; None means not estimated yet.

    Attributes:
        reach: people or events a period. impact: 3, 2, 1, 0.5 or 0.25 on the key result that it moves.
        confidence: 100, 80 or 50 percent, how well the customers' pain is understood; its evidence says how we know.
        effort: person-months, at least 0.5.
    """

    reach: Estimate | None = None
    impact: Estimate | None = None
    confidence: Estimate | None = None
    effort: Estimate | None = None

    @model_validator(mode="before")
    @classmethod
    def _confidence_in_percent(cls, given: Any) -> Any:
        """'80 %' is 80."""
        if not isinstance(given, dict) or "confidence" not in given:
            return given
        said = given["confidence"]
        plain = {name: _percent(part) for name, part in said.items()} if isinstance(said, dict) else _percent(said)
        return {**given, "confidence": plain}


def _percent(said: Any) -> Any:
    found = _PERCENT.fullmatch(said) if isinstance(said, str) else None
    return found[1] if found else said


class Initiative(Changing):
    """Work as a hypothesis: 'we believe <text> moves <moves> by about <by>, because <because>'.

    Attributes:
        moves: the id of the key result it should move; 'objective' when it serves the objective but none of its key
            results; None when it moves none of this quarter's.
        by: the expected change in that key result's unit, as written ('4 points').
        success_criteria: what is looked at after launch, one sentence each.
        launch, look_back: the planned days; look_back None means nobody has set one.
        duty: security, law, incidents: done in any case and never ranked.
        decisions: oldest first.
    """

    text: str = ""
    id: str | None = None
    moves: str | None = None
    by: str = ""
    because: str = ""
    success_criteria: tuple[str, ...] = ()
    launch: date | None = None
    look_back: date | None = None
    rice: Rice | None = None
    duty: bool = False
    decisions: tuple[Decision, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given
