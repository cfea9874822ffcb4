"""A quarter of one's own team in twenty minutes: a draft, six made-up check-ins, a reflection, a decision."""

from datetime import date
from typing import ClassVar

from okrkit.lessons import WEEKS, Week, fast_forward
from okrkit.lessons.own_quarter import MOMENT, PERIOD, TEAM
from okrkit.model import OKR
from okrkit.model.typed import number_of
from okrkit.store import Store
from okrkit.store.drafts import drafted, without_empty_lines
from okrkit.widgets._course import fast_ends, fast_weeks
from okrkit.widgets._page.blocks import Block, button, ids, row, text
from okrkit.widgets.drafting import Drafting

REFLECTION = len(WEEKS) + 1
DECISION = REFLECTION + 1
END = DECISION + 1
_FIRST = (
    "Draft an objective and some key results of your own team; three are enough. Then thirteen weeks go by in six"
    " steps. The numbers and all that comes between are made up: they know your targets, and nothing of your team."
)
_DRAFTED = frozenset({"objective", "lines", "removed", "undo", "mutes", "based on"})


class FastForwarding(Drafting):
    """The draft comes first; then each step is one page, and all of it is rebuilt from what is kept.

    Args:
        store: see `Page`. today: the day on which the quarter begins; None is the real one.

    >>> FastForwarding().stage
    0
    """

    moment: ClassVar[str] = MOMENT

    def __init__(self, store: Store | None = None, today: date | None = None) -> None:
        self._today = today
        super().__init__(TEAM, PERIOD, store)
        self.add_class("okr-lesson")  # it looks like the other pages of the course

    @property
    def stage(self) -> int:
        """0 while it is drafted, then a check-in each, the reflection, the decision, the end."""
        kept = self.value("stage")
        known = int(kept) if kept.isdecimal() and len(kept) < 3 else 0
        return min(known, END) if without_empty_lines(self.okr()).key_results else 0

    @property
    def began(self) -> date:
        """The first day of the made-up quarter."""
        try:
            return date.fromisoformat(self.value("began"))
        except ValueError:
            return self._today or date.today()

    def weeks(self) -> tuple[Week, ...]:
        """The made-up weeks, as far as they are known from what was chosen."""
        seed = self.value("seed", "1")
        chosen = {week: self.value(f"choice {week}") for week in WEEKS}
        return fast_forward(self.okr(), self.began, int(seed) if seed.isdecimal() else 1, chosen)

    def played(self) -> OKR:
        """The draft with the check-ins up to now, in a quarter that has its days."""
        okr, weeks = without_empty_lines(self.okr()), self.weeks()
        lines = [
            one.replace(check_ins=tuple(week.check_ins[str(one.id)] for week in weeks[: self.stage]))
            for one in okr.key_results
        ]
        return okr.replace(key_results=tuple(lines), starts=self.began, ends=weeks[-1].day)

    def draw(self) -> list[Block]:
        """The page of the step that it is at."""
        if self.stage == 0:
            return self._draft()
        if self.stage < REFLECTION:
            return fast_weeks.draw(self, self.played(), self.weeks(), self.stage)
        draws = {REFLECTION: fast_ends.reflection, DECISION: fast_ends.decision, END: fast_ends.ending}
        return draws[self.stage](self, self.played(), self.weeks())

    def _draft(self) -> list[Block]:
        """The coached lines, with the way into the quarter in place of saving."""
        coached = [block for block in super().draw() if "save" not in _pressed(block)]
        return [coached[0], text(_FIRST), *coached[1:], row(button("start", "Begin the quarter", primary=True))]

    def paused(self, at: str) -> None:
        """Only the draft is coached; a number is read where it was typed."""
        if self.stage == 0:
            super().paused(at)

    def pressed(self, name: str, about: str) -> None:
        """Go on, go back, look at the reflection, begin anew, or take the draft along."""
        match name:
            case "start" if self.stage == 0:
                self._start()
            case "on" if 0 < self.stage < END:
                self._on()
            case "back" if self.stage > 1:
                self._go(self.stage - 1)
            case "look" if self.stage == REFLECTION:
                self.put("looked", "yes")
                self.refresh()
                self.send({"type": "aloud", "text": fast_ends.looked(self).text})
            case "again" if self.stage == END:
                self._anew(str(int(self.value("seed", "1")) + 1), 1)
            case "anew" if self.stage:
                self._anew(self.value("seed", "1"), 0)
            case "take" if self.stage == END:
                self._take_along()
            case _ if self.stage == 0:
                super().pressed(name, about)

    def _start(self) -> None:
        okr = without_empty_lines(self.okr())
        if not okr.objective.text.strip() or not okr.key_results:
            self.said("Write an objective and one key result first; three are better.", "notice")
            return
        self.put("began", (self._today or date.today()).isoformat())
        self._go(1)

    def _on(self) -> None:
        here = self.weeks()[self.stage - 1] if self.stage < REFLECTION else None
        if here and here.surprise and not self.value(f"choice {here.number}"):
            self.said("Choose what you do about it first. None of them is the right one.", "notice")
            self.focus(f"choice {here.number}")
            return
        if wrong := self._unreadable():
            self.said(f"{wrong} Then go on.", "notice")
            return
        self._go(self.stage + 1)

    def _unreadable(self) -> str:
        """What is wrong with a chance that was typed; '' when nothing is."""
        for id in sorted(one for one in ids(self.blocks) if one.startswith("guess ")):
            try:
                chance = number_of(self.value(id))
            except ValueError as problem:
                return str(problem)
            if chance is not None and not 0 <= chance <= 100:
                return "A chance lies between 0 and 100 %."
        return ""

    def _go(self, stage: int) -> None:
        self.put("stage", str(stage))
        self.refresh()
        self.said("")
        self.focus("top" if stage else "objective")

    def _anew(self, seed: str, stage: int) -> None:
        """The same draft again; what was written about the last quarter goes with it."""
        drafting = _DRAFTED | {str(one.id) for one in self.okr().key_results}
        gone = [id for id in self.texts.kept if id not in drafting and not id.startswith("health")]
        self.store.forget(self.form, gone)
        self.texts.load()
        self.put("seed", seed)
        self.put("began", (self._today or date.today()).isoformat())
        self._go(stage)

    def _take_along(self) -> None:
        whose = OKR(team=self.value("team").strip(), period=self.value("period").strip())
        name = whose.team, whose.period
        if not all(name):
            self.said("Say whose it is, and for which quarter.", "notice")
            return
        if name in self.store.okrs():
            self.said(f"{', '.join(name)} is there already: give it another name.", "notice")
            return
        self.store.save(without_empty_lines(drafted(whose, self.texts.values())), reason="drafted in the course")
        self.store.set("current", list(name))
        self.said(f"Saved for {', '.join(name)}, without anything that was made up. The other pages show it now.")


def _pressed(block: Block) -> list[str]:
    return [str(one.get("id")) for one in block.get("blocks", ()) if one["kind"] == "button"]
