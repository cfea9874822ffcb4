"""A key result, the health metric that guards it, and the check-ins of both."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import field_validator, model_validator

from okrkit.model._value import Parts, Value
from okrkit.model.changes import Change, Changing, Fate
from okrkit.model.numbers import Given, Number

PARTS = (
    "metric", "unit", "baseline", "target", "change", "direction", "deadline", "kind", "likelihood", "likelihood_aim",
)  # fmt: skip
"""What the text of a key result can state, and a team beside it, in the order in which files have them."""

_Day = date  # a check-in has a field of this name


class Kind(StrEnum):
    """What a key result states. Source: the annotation guideline, section 2."""

    OUTCOME = "outcome"
    LEARNING = "learning"
    OUTPUT = "output"
    BINARY = "binary"
    HEALTH = "health"
    VAGUE = "vague"


class Direction(StrEnum):
    """Which way a metric should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Span(NamedTuple):
    """Where a part of a text stands: code points, end exclusive."""

    part: str
    start: int
    end: int


class CheckIn(Value):
    """One reading of a metric on a day.

    Attributes:
        value: the metric's value in the key result's unit; None when it could not be read this time.
            For a binary key result at its end: 1 happened, 0 did not.
        chance: how likely the team holds reaching the target (binary: the thing happening) now, in percent 0-100.
        learned: what the team learned. customers_said: what customers said. source: where the number comes from.
    """

    date: date
    value: Number = None
    chance: Number = None
    learned: str = ""
    customers_said: str = ""
    source: str = ""

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            date: "_Day | str",
            value: Given = None,
            chance: Given = None,
            learned: str = "",
            customers_said: str = "",
            source: str = "",
        ) -> None: ...

    @field_validator("chance")
    @classmethod
    def _percent(cls, chance: Any) -> Any:
        return percent(chance, "chance")


def percent(share: Any, name: str) -> Any:
    """Refuse a share that is not between 0 and 100 percent."""
    if share is not None and not 0 <= share <= 100:
        raise ValueError(f"{name} is a percentage: {share} is not between 0 and 100")
    return share


class Measured(Value):
    """What a key result and a health metric share: a text, its metric, how it is read, and the readings.

    Attributes:
        measured_by: how and where the value is read ('order table, weekly export').
        read_every: days between two readings; None when the team has not said.
        check_ins: in the order of their dates.
    """

    text: str = ""
    id: str | None = None
    metric: str | None = None
    unit: str | None = None
    measured_by: str = ""
    read_every: int | None = None
    check_ins: tuple[CheckIn, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given

    @field_validator("read_every")
    @classmethod
    def _positive(cls, days: int | None) -> int | None:
        if days is not None and days < 1:
            raise ValueError(f"read_every is a number of days: {days} is not allowed, 7 means weekly")
        return days

    @field_validator("check_ins")
    @classmethod
    def _by_date(cls, check_ins: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
        return tuple(sorted(check_ins, key=lambda check_in: check_in.date))


class HealthMetric(Measured):
    """A metric that is watched, not pushed: it has bounds, and it may guard a key result (its counter-metric).

    Attributes:
        lower, upper: the bounds, both inside; None means open on that side.
        guards: the id of the key result whose gaming it would reveal.
    """

    lower: Number = None
    upper: Number = None
    guards: str | None = None

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            text: str = "",
            id: str | None = None,
            metric: str | None = None,
            unit: str | None = None,
            measured_by: str = "",
            read_every: int | None = None,
            check_ins: Iterable[CheckIn | Parts] = (),
            lower: Given = None,
            upper: Given = None,
            guards: str | None = None,
        ) -> None: ...


class KeyResult(Changing, Measured):
    """A key result as a team wrote it, with what was read from it or stated beside it.

    A bare text is an unread draft: `KeyResult(text="Raise NPS from 32 to 45")` has no target until
    `okrkit.read_key_result` reads it. A part stated here wins over what the text says.

    Attributes:
        baseline, target: in plain units (10k is 10000); None means not stated.
        change: a relative change instead of a target: '+20%', 'x3', '+12'.
        deadline: as written. spans: where each part stands in `text`.
        likelihood: for a binary key result, the chance first stated, in percent; likelihood_aim: where to bring it.
        usual_share: how far work as usual gets us towards the target, in percent; chance: of reaching all of it.
        set_by: the role that set it ('team'). carried_from: the key result of an earlier
            period that goes on in this one, as in '2026-Q3 kr1'.

    >>> grown = KeyResult(text="NPS to 45", target=45).changed(date(2026, 2, 3), "the market grew", target=50)
    >>> grown.target, grown.first().target
    (Decimal('50'), Decimal('45'))
    """

    baseline: Number = None
    target: Number = None
    change: str | None = None
    direction: Direction | None = None
    deadline: str | None = None
    kind: Kind | None = None
    spans: tuple[Span, ...] = ()
    likelihood: Number = None
    likelihood_aim: Number = None
    usual_share: Number = None
    chance: Number = None
    set_by: str | None = None
    carried_from: str | None = None

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            text: str = "",
            id: str | None = None,
            metric: str | None = None,
            unit: str | None = None,
            measured_by: str = "",
            read_every: int | None = None,
            check_ins: Iterable[CheckIn | Parts] = (),
            fate: Fate | str = Fate.ACTIVE,
            changes: Iterable[Change | Parts] = (),
            baseline: Given = None,
            target: Given = None,
            change: str | None = None,
            direction: Direction | str | None = None,
            deadline: str | None = None,
            kind: Kind | str | None = None,
            spans: Iterable[Span] = (),
            likelihood: Given = None,
            likelihood_aim: Given = None,
            usual_share: Given = None,
            chance: Given = None,
            set_by: str | None = None,
            carried_from: str | None = None,
        ) -> None: ...

    @field_validator("likelihood", "likelihood_aim", "usual_share", "chance")
    @classmethod
    def _percent(cls, share: Any, info: Any) -> Any:
        return percent(share, info.field_name)

    def span(self, part: str) -> tuple[int, int] | None:
        """Where a part ('metric', 'target', ...) stands in the text, or None."""
        for name, start, end in self.spans:
            if name == part:
                return start, end
        return None
