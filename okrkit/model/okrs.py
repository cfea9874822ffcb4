"""A team's objective, key results and all that belongs to them, for one period."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, field_validator, model_validator

from okrkit.model._value import Parts, Value, numbered
from okrkit.model.initiatives import Initiative
from okrkit.model.key_results import CheckIn, HealthMetric, KeyResult
from okrkit.model.numbers import Given, Number
from okrkit.model.objectives import Objective, Why
from okrkit.model.onward import NextDecision, OnePager
from okrkit.model.periods import period_dates, period_name
from okrkit.model.reflections import Reflection
from okrkit.model.withdrawals import Withdrawn
from okrkit.showing import Sheet


class Link(Value):
    """What this objective supports: another team's (or level's) key result, or its whole objective. Never required.

    >>> Link.model_validate("Mendwell").team
    'Mendwell'
    """

    team: str
    period: str | None = None
    key_result: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, given: Any) -> Any:
        return {"team": given} if isinstance(given, str) else given


class Mute(Value):
    """A finding that the team has read and decided about.

    Attributes:
        code: the finding. where: 'objective', a key result's id such as 'kr2', 'okr'; None mutes it everywhere.
        reason: why it does not fit here; without one nothing is muted.
    """

    code: str
    reason: str = ""
    where: str | None = None


class OKR(Value):
    """One objective of one team for one period.

    Attributes:
        period: its name; a quarter or half-year gets the one form '2026-Q4', however it was written.
        objective: a text or an Objective. key_results: texts or KeyResults; ids kr1, kr2 ... are given where missing.
        health: metrics that are watched. initiatives: hypotheses, apart from key results.
        supports: the key result elsewhere that this objective helps; None is fine.
        why: reasons. set_by: the role that set the objective ('head of product').
        uncovered: which part of the objective no key result covers, in the team's words.
        second_because: why this team pursues a second objective in the same period.
        capacity: the person-months that the team has in the period, duties included.
        starts, ends: the period's first and last day where its name does not tell.
        onward: what was decided about the next period, oldest first; of two about the same thing the later one counts.
        one_pagers: the pages that argue for the next objective, oldest first.
        withdrawn: the check-ins that were taken back, oldest first; they stand nowhere else.

    >>> okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=["NPS from 32 to 45"])
    >>> okr.key_results[0].id, okr.key_results[0].target
    ('kr1', None)
    """

    def _sheet_(self) -> Sheet:
        about = ", ".join(part for part in (self.team, self.period) if part)
        rows = [(str(one.id), one.text or "still empty") for one in self.key_results]
        rows += [("health", one.text) for one in self.health]
        rows += [("initiative", one.text) for one in self.initiatives]
        return Sheet(f"{about or 'OKR'}: {self.objective.text or 'no objective yet'}", rows)

    team: str = ""
    period: str = ""
    objective: Objective = Field(default_factory=Objective)
    key_results: tuple[KeyResult, ...] = ()
    health: tuple[HealthMetric, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    supports: Link | None = None
    why: Why | None = None
    set_by: str | None = None
    uncovered: str = ""
    second_because: str = ""
    capacity: Number = None
    starts: date | None = None
    ends: date | None = None
    reflections: tuple[Reflection, ...] = ()
    onward: tuple[NextDecision, ...] = ()
    one_pagers: tuple[OnePager, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    mutes: tuple[Mute, ...] = ()

    if TYPE_CHECKING:  # what may be given, for editors and type checkers; what it becomes stands above

        def __init__(
            self,
            *,
            team: str = "",
            period: str = "",
            objective: Objective | str | Parts = "",
            key_results: Iterable[KeyResult | str | Parts] = (),
            health: Iterable[HealthMetric | str | Parts] = (),
            initiatives: Iterable[Initiative | str | Parts] = (),
            supports: Link | str | Parts | None = None,
            why: Why | Parts | None = None,
            set_by: str | None = None,
            uncovered: str = "",
            second_because: str = "",
            capacity: Given = None,
            starts: date | str | None = None,
            ends: date | str | None = None,
            reflections: Iterable[Reflection | Parts] = (),
            onward: Iterable[NextDecision | Parts] = (),
            one_pagers: Iterable[OnePager | Parts] = (),
            withdrawn: Iterable[Withdrawn | Parts] = (),
            mutes: Iterable[Mute | Parts] = (),
        ) -> None: ...

    @field_validator("period", mode="after")
    @classmethod
    def _one_name(cls, period: str) -> str:
        return period_name(period)

    @field_validator("key_results", mode="after")
    @classmethod
    def _key_results(cls, items: tuple[KeyResult, ...]) -> Any:
        return numbered(items, "kr")

    @field_validator("health", mode="after")
    @classmethod
    def _health(cls, items: tuple[HealthMetric, ...]) -> Any:
        return numbered(items, "h")

    @field_validator("initiatives", mode="after")
    @classmethod
    def _initiatives(cls, items: tuple[Initiative, ...]) -> Any:
        return numbered(items, "i")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"the period ends ({self.ends}) before it starts ({self.starts})")
        return self

    def dates(self) -> tuple[date, date] | None:
        """The first and last day of the period: as stated, else from its name, else None."""
        if self.starts and self.ends:
            return self.starts, self.ends
        return period_dates(self.period)

    def key_result(self, name: str) -> KeyResult:
        """The key result with this id.

        Raises:
            KeyError: with the ids there are.
        """
        for key_result in self.key_results:
            if key_result.id == name:
                return key_result
        raise KeyError(f"no key result {name!r}: there are {', '.join(str(k.id) for k in self.key_results) or 'none'}")

    def with_key_result(self, key_result: KeyResult) -> Self:
        """This OKR with the key result of the same id exchanged."""
        self.key_result(str(key_result.id))
        return self.replace(key_results=tuple(key_result if k.id == key_result.id else k for k in self.key_results))

    def withdraw(self, about: str, check_in: CheckIn, reason: str, on: date) -> Self:
        """This OKR without a check-in that should not count; it is kept in `withdrawn`, with the reason.

        Args:
            about: the id of the key result or health metric it is a reading of.

        Raises:
            ValueError: without a reason, or when there is no such check-in.

        >>> okr = OKR(key_results=[{"text": "NPS from 32 to 45", "check_ins": [{"date": "2026-08-01", "value": 400}]}])
        >>> after = okr.withdraw("kr1", okr.key_results[0].check_ins[0], "a zero too many", date(2026, 8, 2))
        >>> after.key_results[0].check_ins, after.withdrawn[0].reason
        ((), 'a zero too many')
        """
        if not reason.strip():
            raise ValueError("a check-in is taken back with a reason: give one")
        parts = {}
        for name in ("key_results", "health"):
            items = getattr(self, name)
            for place, item in enumerate(items):
                if item.id == about and check_in in item.check_ins:
                    at = item.check_ins.index(check_in)
                    left = item.replace(check_ins=(*item.check_ins[:at], *item.check_ins[at + 1 :]))
                    parts[name] = (*items[:place], left, *items[place + 1 :])
        if not parts:
            raise ValueError(f"{about} has no check-in of {check_in.date} like this one: nothing is taken back")
        gone = Withdrawn(date=on, about=about, check_in=check_in, reason=reason.strip())
        return self.replace(withdrawn=(*self.withdrawn, gone), **parts)
