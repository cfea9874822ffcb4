"""A page whose fields become values when a button is pressed. What cannot be read is told at its field, and stays."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from okrkit.model import OKR
from okrkit.model.typed import check_in_day, day_of, number_of, plain
from okrkit.store import Store
from okrkit.widgets._page.blocks import Block, heading, text
from okrkit.widgets._page.page import Page

_SOON_AFTER = timedelta(days=31)  # how long after a period somebody may still be looking back on it


class Form(Page):
    """A page of fields over one OKR.

    Args:
        today: the day that counts as now; None is the real one.

    Attributes:
        troubles: what could not be read at the last press, by the id of its field. It lives as long as the screen.
        afterwards: whether this moment may also come once the period is over.
    """

    afterwards: ClassVar[bool] = False

    def __init__(
        self,
        team: str | None = None,
        period: str | None = None,
        store: Store | None = None,
        today: date | None = None,
    ) -> None:
        self._today = today
        super().__init__(team, period, store)
        self._forget_yesterday()

    def begin(self) -> None:
        """Nothing is wrong yet."""
        super().begin()
        self.troubles: dict[str, str] = {}

    @property
    def now(self) -> date:
        """The day that counts as now, whatever the period."""
        return self._today or date.today()

    @property
    def today(self) -> date:
        """Today, or the nearest day of the period: nobody checks in for July in November."""
        okr, today = self.okr(), self.now
        dates = okr.dates()
        soon_after = self.afterwards and dates and dates[1] < today <= dates[1] + _SOON_AFTER
        return today if soon_after else check_in_day(okr, today)

    def okr(self) -> OKR:
        """The OKR of this page as the store has it; one without a word in it when it has none."""
        try:
            return self.store.okr(self.team, self.period)
        except KeyError:
            return OKR(team=self.team, period=self.period)

    def earlier(self) -> list[OKR]:
        """This team's OKRs of earlier periods, as far as their names tell the dates; the oldest first."""
        dates = self.okr().dates()
        okrs = [self.store.okr(team, period) for team, period in self.store.okrs() if team == self.team]
        before = [(when, okr) for okr in okrs if (when := okr.dates()) and dates and when[1] < dates[0]]
        return [okr for _, okr in sorted(before, key=lambda pair: pair[0])]

    # Reading what was typed.

    def number(
        self, id: str, low: int | None = None, high: int | None = None, default: Decimal | int | None = None
    ) -> Decimal | None:
        """The number typed into a field, the default while nobody has typed there; None when it is empty.

        What is no number, or not between `low` and `high`, is None too, and its trouble is noted.
        """
        try:
            number = number_of(self.value(id, plain(None if default is None else Decimal(default))))
        except ValueError as problem:
            self.troubles[id] = str(problem)
            return None
        if number is not None and ((low is not None and number < low) or (high is not None and number > high)):
            self.troubles[id] = f"{plain(number)} does not fit here: it must be {_between(low, high)}."
            return None
        return number

    def day(self, id: str, default: date | None = None, within: bool = False) -> date | None:
        """The day typed into a field, the default while nobody has typed there; None when it is empty.

        Args:
            within: whether it must be a day of the period; afterwards, any day since it began.
        """
        try:
            day = day_of(self.value(id, default.isoformat() if default else ""))
            return self._of_period(day) if day and within else day
        except ValueError as problem:
            self.troubles[id] = str(problem)
            return None

    def _of_period(self, day: date) -> date:
        okr = self.okr()
        if not self.afterwards:
            return check_in_day(okr, self.now, day)
        dates = okr.dates()
        if dates and day < dates[0]:
            raise ValueError(f"{day} is outside {self.period}, which begins on {dates[0]}.")
        return day

    def day_shown(self) -> date:
        """The day in the field 'day' where it can be read, else today: what a page draws must stand on some day."""
        noted, self.troubles = self.troubles, {}
        day = self.day("day", self.today, within=True)
        self.troubles = noted
        return day or self.today

    def changed(self, id: str, value: str) -> None:
        """Another day shows other numbers, and what is told of a field goes once somebody mends it."""
        group = id.rpartition(" ")[0] or id  # the bounds of one metric are mended by either of them
        mended = {one for one in self.troubles if one == id or one.rpartition(" ")[0] == group}
        for one in mended:
            del self.troubles[one]
        if id == "day" or mended:
            self.refresh()

    def _forget_yesterday(self) -> None:
        """A day typed yesterday or before is no longer the one that is meant; its revision tells when it was typed."""
        midnight = datetime.combine(date.today(), time.min).timestamp()
        if self.texts.kept.get("day", ("", 2**53))[1] < 1000 * midnight:
            self.settle(["day"])
            self.refresh()

    def lines(self, id: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        """The lines typed into an area, without empty ones and without bullets."""
        given = self.value(id, "\n".join(default)).splitlines()
        return tuple(line for typed in given if (line := typed.strip().lstrip("-*• ").strip()))

    def trouble(self, lead: str = "Nothing is saved yet.") -> bool:
        """Whether something could not be read; if so it is told, at its field and aloud, and nothing is saved."""
        if self.troubles:
            self.refresh()
            self.said(f"{lead} {next(iter(self.troubles.values()))}", "notice")
            self.focus(next(iter(self.troubles)))
        return bool(self.troubles)

    def clear(self, ids: Iterable[str]) -> None:
        """Empty the fields whose texts have found their place in the OKR."""
        for id in [id for id in ids if self.value(id)]:
            self.put(id, "")

    def settle(self, ids: Iterable[str]) -> None:
        """Let go of typed texts that the OKR says as well: from now on its words stand in these fields."""
        self.store.forget(self.form, ids)

    # Drawing.

    def top(self, moment: str, okr: OKR) -> list[Block]:
        """What every page begins with: the moment, whose it is, and the objective."""
        begin = "There is no objective yet. Write one on the draft page, then come back."
        objective = okr.objective.text.strip()
        return [heading(f"{moment}: {okr.team}, {okr.period}"), heading(objective, 3) if objective else text(begin)]

    def _part(self, kind: str, id: str, label: str, value: str, more: dict[str, Any]) -> Block:
        block = super()._part(kind, id, label, value, more)
        return block | {"error": self.troubles[id]} if id in self.troubles else block


def _between(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return f"between {low} and {high}"
