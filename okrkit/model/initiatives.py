"""An initiative: work that is expected to move a key result, held as a hypothesis."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from pydantic import model_validator

from okrkit.model._value import Parts, Value
from okrkit.model.changes import Change, Changing, Fate
from okrkit.model.numbers import Given, Number

_PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s?%\s*")
_A_PERIOD = re.compile(
    r"\s*(\d[\d.]{0,29})\s*(?:a|an|per|each|every|/)\s*(week|month|quarter|half[ -]year|year)\s*", re.IGNORECASE
)


class Per(StrEnum):
    """The period in which a reach is counted."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


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
        per: of a reach, the period it is counted in; None is the period of the OKR.

    >>> Estimate.model_validate(2000).value, Estimate(value=3, low=2, high=6).high
    (Decimal('2000'), Decimal('6'))
    """

    value: Number = None
    low: Number = None
    high: Number = None
    evidence: str = ""
    per: Per | None = None

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
        reach: people or events a period; '300 a month' where that is another one than the OKR's.
        impact: 3, 2, 1, 0.5 or 0.25 on the key result that it moves.
        confidence: 100, 80 or 50 percent, how well the customers' pain is understood; its evidence says how we know.
        effort: person-months, at least 0.5.
    """

    reach: Estimate | None = None
    impact: Estimate | None = None
    confidence: Estimate | None = None
    effort: Estimate | None = None

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            reach: Estimate | Given | Parts = None,
            impact: Estimate | Given | Parts = None,
            confidence: Estimate | Given | Parts = None,
            effort: Estimate | Given | Parts = None,
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _as_people_write_them(cls, given: Any) -> Any:
        """'80 %' is 80, and '300 a month' is 300 in each month."""
        if not isinstance(given, dict):
            return given
        read = {"confidence": _percent, "reach": _a_period}
        return {name: read[name](said) if name in read else said for name, said in given.items()}


def _percent(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: _percent(part) for name, part in said.items()}
    found = _PERCENT.fullmatch(said) if isinstance(said, str) else None
    return found[1] if found else said


def _a_period(said: Any) -> Any:
    if isinstance(said, dict):
        whole = _a_period(said.get("value"))
        return {**said, **whole} if isinstance(whole, dict) and not said.get("per") else said
    found = _A_PERIOD.fullmatch(said) if isinstance(said, str) else None
    return {"value": found[1], "per": found[2].lower().replace(" ", "-")} if found else said


class Agreed(Value):
    """The success criteria as they were agreed on a day. Later ones are added behind it, never over it."""

    date: date
    criteria: tuple[str, ...] = ()
    reason: str = ""


class Measured(Value):
    """What was seen of one success criterion on a day.

    Attributes:
        criterion: its words, as agreed. seen: what was measured or heard. held: whether it held; None is too early.
    """

    date: date
    criterion: str
    seen: str = ""
    held: bool | None = None


class Experiment(Value):
    """What an experiment says that an initiative did to a key result; the only ground for naming its share of one.

    Attributes:
        key_result: its id. effect, interval: as the experiment gave them ('2.1 points', '0.4 to 3.8 points').
        about: how it was done ('every second request, 1,900 households, three weeks').
    """

    date: date
    key_result: str
    effect: str
    interval: str = ""
    about: str = ""


class Initiative(Changing):
    """Work as a hypothesis: 'we believe <text> moves <moves> by about <by>, because <because>'.

    Attributes:
        moves: the id of the key result it should move; 'objective' when it serves the objective but none of its key
            results; None when it moves none of this quarter's.
        by: the expected change in that key result's unit, as written ('4 points').
        success_criteria: what is looked at after launch, one sentence each, as it stands now.
        agreed: the criteria with the day they were agreed on; what was agreed before the launch is what counts.
        measured: what was seen of them. experiments: what experiments say it did. All three are only ever added to.
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
    agreed: tuple[Agreed, ...] = ()
    measured: tuple[Measured, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    decisions: tuple[Decision, ...] = ()

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            text: str = "",
            id: str | None = None,
            fate: Fate | str = Fate.ACTIVE,
            changes: Iterable[Change | Parts] = (),
            moves: str | None = None,
            by: str = "",
            because: str = "",
            success_criteria: Iterable[str] = (),
            launch: date | str | None = None,
            look_back: date | str | None = None,
            rice: Rice | Parts | None = None,
            duty: bool = False,
            agreed: Iterable[Agreed | Parts] = (),
            measured: Iterable[Measured | Parts] = (),
            experiments: Iterable[Experiment | Parts] = (),
            decisions: Iterable[Decision | Parts] = (),
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given
