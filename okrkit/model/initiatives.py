"""An initiative: work that is expected to move a key result, held as a hypothesis."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import model_validator

from okrkit.model._value import Number, Value
from okrkit.model.changes import Changing


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


class Rice(Value):
    """The estimates that rank an initiative, on Intercom's scales; None means not estimated yet.

    Attributes:
        reach: people or events a period. impact: 3, 2, 1, 0.5 or 0.25 on this quarter's objective.
        confidence: 100, 80 or 50 percent, how well the customers' pain is understood; evidence: how we know.
        effort: person-months, at least 0.5.
    """

    reach: Number = None
    impact: Number = None
    confidence: Number = None
    effort: Number = None
    evidence: str = ""


class Initiative(Changing):
    """Work as a hypothesis: 'we believe <text> moves <moves> by about <by>, because <because>'.

    Attributes:
        moves: the id of the key result it should move; None when it moves none of this quarter's.
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
