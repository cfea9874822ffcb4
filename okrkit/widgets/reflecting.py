"""A reflection: what became of the last commitments, whether it is safe to talk, what each state asks, what is next."""

from datetime import date
from typing import ClassVar

from okrkit.languages import translated
from okrkit.model import OKR, Reflection
from okrkit.reflection import Safety, Step, agenda, lacking, opening, pulse, safety
from okrkit.widgets._okr import initiatives
from okrkit.widgets._page.blocks import Block, button, ids, row, section, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._quarter import commitments, minutes
from okrkit.widgets._quarter.steps import answers, causes_named, draw

_CARDS = "In one room, everybody writes a number on a card; shuffle them, and one person taps them all."
_STAY = "stay"  # the choice to change nothing; nothing is kept of it


class Reflecting(Form):
    """One reflection of a team, step by step, from its last commitments to its next ones.

    The pulses of the room are in memory until somebody presses 'That is everybody', and never anywhere else.
    """

    moment: ClassVar[str] = "reflect"
    afterwards: ClassVar[bool] = True  # many teams look back in the first days of the next period

    def begin(self) -> None:
        """Nothing is open yet."""
        super().begin()
        self._pulses: list[int] = []
        self._room: Safety | None = None

    def draw(self) -> list[Block]:
        """The steps in their order; the commitments still open come before the pulse opens the room."""
        okr, day = self.okr(), self.day_shown()
        steps = {step.id: self._step(step, okr, day) for step in self._agenda(okr, day)}
        first = {name: steps.pop(name) for name in ("opening",) if name in steps}
        return [
            *self.top("Reflect", okr),
            self.field("day", "Day of this reflection", day.isoformat(), "date"),
            *first.values(),
            *steps.values(),
            row(button("save", "Save this reflection", primary=True)),
            *(self._last(okr) if okr.reflections else []),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Take a pulse, tell what the room needs, or save."""
        self.troubles.clear()
        match name:
            case "pulse" if about in tuple("12345"):
                self._pulses.append(int(about))
                self.said("Taken. The next one, please; or press “That is everybody”.")
            case "everybody" if self._pulses:
                self._room, self._pulses = safety(self._pulses), []
                self.refresh()
            case "everybody":
                self.said("Nobody has tapped a number yet.", "notice")
            case "save":
                self._save(anyway=about == "anyway")

    def _agenda(self, okr: OKR, day: date) -> tuple[Step, ...]:
        return agenda(okr, day, earlier=self.earlier())

    def _step(self, step: Step, okr: OKR, day: date) -> Block:
        match step.id:
            case "safety":
                return section(step.title, self._safety(step, _at(okr)), id=step.id)
            case "opening":
                return commitments.draw_open(self, step, opening(okr, day, self.earlier()))
            case "initiatives":
                decisions = initiatives.draw_decisions(self, okr, step.items)
                return section(step.title, [text(step.lead, "quiet"), *decisions], open=False, id=step.id)
            case "commitments":
                return commitments.draw_next(self, _at(okr), step)
        return draw(self, _at(okr), step)

    def _safety(self, step: Step, at: str) -> list[Block]:
        told = [
            text(translated(_CARDS), "quiet"),
            row(*[button("pulse", f"{n}  {says}", about=str(n)) for n, says in enumerate(pulse().scale, 1)]),
            row(button("everybody", "That is everybody")),
        ]
        room = self._room
        if room:
            told.append(text(" ".join(part for part in (room.note, room.warning) if part), "notice"))
            if room.offers:
                options = [(one.value, one.label) for one in room.offers] + [(_STAY, "Stay as we are.")]
                told.append(self.choice(f"{at} safety", "Another setting", options))
        return [text(step.lead, "quiet"), *[text(question) for question in step.questions], *told]

    def _last(self, okr: OKR) -> list[Block]:
        """The last reflection that was saved, to copy from."""
        last = okr.reflections[-1]
        field = self.field("minutes", "As Markdown, to take along", type="area")
        field["value"] = minutes.markdown(okr, last)
        return [section(f"The reflection of {last.date}", [field], open=False, id="minutes")]

    def _save(self, anyway: bool) -> None:
        okr, at = self.okr(), _at(self.okr())
        day = self.day("day", self.today, within=True) or self.today
        steps, dates = self._agenda(okr, day), okr.dates()
        reflection = Reflection(
            date=day,
            so_far=dates is not None and day < dates[1],
            safety="" if self.value(f"{at} safety") == _STAY else self.value(f"{at} safety"),
            answers=answers(self, at, steps),
            causes=causes_named(self, at, steps),
            trade_off=self.value(f"{at} trade_off").strip(),
            commitments=commitments.read_next(self, at, day),
        )
        after = commitments.looked_at(self, okr).replace(
            initiatives=tuple(initiatives.decided(self, one, day) for one in okr.initiatives)
        )
        if self.trouble():
            return
        if after == okr and reflection == Reflection(date=day, so_far=reflection.so_far):
            self.said("There is nothing to save yet: answer one question, or say what will be different.", "notice")
        elif (lacks := lacking(reflection.commitments)) and not anyway:
            self.said(" ".join(lacks), "notice", ("save", "Save it as it is", "anyway"))
        else:
            self._add(after, reflection)

    def _add(self, okr: OKR, reflection: Reflection) -> None:
        for before in self.earlier():
            self.store.save(commitments.looked_at(self, before), "looked back on commitments")
        okr = okr.replace(reflections=(*okr.reflections, reflection))
        version = self.store.save(okr, f"reflected on {reflection.date}")
        self.settle(ids(self.blocks) - {"day"})
        self._room = None
        self.refresh()
        self.said(f"Saved. Its commitments open the next reflection. {version.message}".strip())


def _at(okr: OKR) -> str:
    """What the ids of this reflection's fields begin with: every reflection has fields of its own."""
    return f"r{len(okr.reflections) + 1}"
