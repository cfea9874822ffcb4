"""A check-in: where each number stands today, what was learned, and what is due to be looked back on."""

from datetime import date
from typing import ClassVar

from okrkit.model import OKR, CheckIn, HealthMetric, KeyResult
from okrkit.model.typed import to_come
from okrkit.reflection import agenda, look_backs
from okrkit.scoring import State, missed_readings, progress
from okrkit.widgets._okr import initiatives
from okrkit.widgets._okr.reasons import active, is_binary
from okrkit.widgets._page import taking_back
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._quarter import changes
from okrkit.widgets._quarter.standing import history, standing

_WORDS = ("learned", "customers_said", "source")
_HAPPENED = [("", "not yet"), ("1", "it happened"), ("0", "it did not, and will not")]


class CheckingIn(Form):
    """One check-in of a whole OKR: key results, what guards them, and the launches due for a look back."""

    moment: ClassVar[str] = "check in"

    def draw(self) -> list[Block]:
        """The day, each number, what is due, and what has changed."""
        okr, day = self.okr(), self.day_shown()
        return [
            *self.top("Check in", okr),
            self.field("day", "Day of this check-in", day.isoformat(), "date"),
            *[self._key_result(kr, okr, day) for kr in active(okr)],
            *[self._health(one, okr, day) for one in okr.health],
            row(button("save", "Keep this check-in", primary=True)),
            *self._due(okr, day),
            section("Something has changed", changes.draw(self, okr), open=False, id="changes"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Keep a check-in, the decisions on launches, or a change."""
        self.troubles.clear()
        match name:
            case "save":
                self._save_check_in()
            case "decide":
                self._save_decisions()
            case "change":
                changes.save(self, self.okr(), about)
            case "take back":
                taking_back.take_back_check_in(self, self.okr(), about)

    # Drawing.

    def _key_result(self, kr: KeyResult, okr: OKR, day: date) -> Block:
        blocks = standing(kr, okr, day)
        if (missed := missed_readings(kr, day, since=(okr.dates() or (day,))[0]) or 0) >= 2:
            blocks.append(
                text(f"{missed} readings were missed. Is it still read every {kr.read_every} days?", "notice")
            )
        return section(kr.text or str(kr.id), [*blocks, *self._fields(kr), *self._earlier(kr, okr)], id=f"kr {kr.id}")

    def _earlier(self, kr: KeyResult, okr: OKR) -> list[Block]:
        return [*history(kr), *taking_back.draw_check_in(self, kr, okr)]

    def _fields(self, kr: KeyResult) -> list[Block]:
        hint = kr.measured_by or "Leave it empty if nobody could read it, and say why below."
        value = self.field(f"{kr.id} value", "Value on this day", type="number", hint=hint)
        chance = "Chance of reaching the target, in %"
        if is_binary(kr):
            value = self.choice(f"{kr.id} value", "Has it happened?", _HAPPENED)
            chance = "How likely is it now, in %"
        return [
            row(value, self.field(f"{kr.id} chance", chance, type="number")),
            self.field(f"{kr.id} learned", "What we learned", type="area"),
            self.field(f"{kr.id} customers_said", "What customers said", type="area"),
            self.field(f"{kr.id} source", "Where the number comes from"),
        ]

    def _health(self, one: HealthMetric, okr: OKR, day: date) -> Block:
        told = progress(one, on=day)
        blocks = [text(told.words() + (f": {told.formula}, on {told.on}" if told.on else ""), "quiet")]
        if told.state is State.OUTSIDE:
            blocks.append(text("Does it ask for an objective of its own, next time?", "notice"))
        blocks += [
            self.field(f"{one.id} value", "Value on this day", type="number", hint=one.measured_by),
            self.field(f"{one.id} learned", "What we learned", type="area"),
            *taking_back.draw_check_in(self, one, okr),
        ]
        return section(f"We watch: {one.text}", blocks, id=f"watch {one.id}")

    def _due(self, okr: OKR, day: date) -> list[Block]:
        due = {one.id for one in look_backs(okr, day)}
        items = [item for step in agenda(okr, day) if step.id == "initiatives" for item in step.items]
        blocks = initiatives.draw_decisions(self, okr, [item for item in items if item.about in due])
        return (
            [section("Time to look back", [*blocks, row(button("decide", "Keep what was decided"))], id="due")]
            if due
            else []
        )

    # Saving.

    def _save_check_in(self) -> None:
        okr, day = self.okr(), self.day("day", self.today, within=True) or self.today
        measured = [str(one.id) for one in (*active(okr), *okr.health)]
        found = {id: check_in for id in measured if (check_in := self._check_in(id, day))}
        if self.trouble():
            return
        if not found:
            self.said("There is nothing to keep yet: write a number, or a sentence on what you learned.", "notice")
            return
        for id, check_in in found.items():
            self.store.add(check_in, team=self.team, period=self.period, key_result=id)
        self.clear(f"{id} {part}" for id in found for part in ("value", "chance", *_WORDS))
        self.refresh()
        self.said(f"Kept for {day}: {len(found)} of {len(measured)}.{to_come(day, self.now)}")

    def _check_in(self, id: str, day: date) -> CheckIn | None:
        """What was typed about one metric; None when nothing was."""
        value, chance = self.number(f"{id} value"), self.number(f"{id} chance", 0, 100)
        words = {part: self.value(f"{id} {part}").strip() for part in _WORDS}
        if value is None and chance is None and not any(words.values()):
            return None
        return CheckIn(date=day, value=value, chance=chance, **words)

    def _save_decisions(self) -> None:
        okr, day = self.okr(), self.day_shown()
        due = look_backs(okr, day)
        now = tuple(initiatives.decided(self, one, day) if one in due else one for one in okr.initiatives)
        if self.trouble():
            return
        version = self.store.save(okr.replace(initiatives=now), "looked back on launches")
        self.refresh()
        self.said(f"Kept. {version.message}".strip())
