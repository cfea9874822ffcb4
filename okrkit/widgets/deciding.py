"""What goes on and what ends: the objective first, then its key results; a page and a draft for the next quarter."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from okrkit.ambition import OBJECTIVE, decided
from okrkit.model import OKR, NextDecision
from okrkit.widgets._next_quarter import draft, elsewhere, key_results, objective, one_pager
from okrkit.widgets._page import taking_back
from okrkit.widgets._page.blocks import Block, button, ids, row, section, table, text
from okrkit.widgets._page.form import Form

_AFTER = "First the objective: whether it stays decides what its key results are for."


class Deciding(Form):
    """The choices for the next quarter. Numbers argue, the team decides, and each decision is kept with its reason."""

    moment: ClassVar[str] = "decide"
    afterwards: ClassVar[bool] = True  # many teams decide in the first days of the next period

    @property
    def today(self) -> date:
        """The day of a decision: the real one once the period is over, however late; none is dated back."""
        dates = self.okr().dates()
        return self.now if dates and self.now > dates[1] else super().today

    def begin(self) -> None:
        """No table has been read yet."""
        super().begin()
        self._table = elsewhere.Elsewhere()

    def before(self) -> list[OKR]:
        """The earlier quarters that speak: those that are here and those of a table, the oldest first."""
        here = self.earlier()
        periods = {okr.period for okr in here}
        both = [*here, *(okr for okr in self._table.okrs if okr.period not in periods)]
        return sorted(both, key=lambda okr: okr.dates() or ())

    def draw(self) -> list[Block]:
        """The objective; once it is decided its key results, one at a time; the page, and the draft."""
        okr, earlier, day = self.okr(), self.before(), self.today
        known = decided(okr)
        lines = [text(_AFTER, "quiet")]
        if OBJECTIVE in known:
            lines = [
                *key_results.draw(self, okr, earlier, day),
                row(button("lines", "Keep these decisions", primary=True)),
            ]
        return [
            *self.top("The next quarter", okr),
            *self._still_running(okr),
            section("Earlier quarters from a table", elsewhere.draw(self, self._table), open=False, id="elsewhere"),
            section("First: the objective", objective.draw(self, okr, earlier, day), id="objective"),
            section("Then its key results, one by one", lines, id="lines"),
            section("A page that argues for it", one_pager.draw(self, okr, self._past(), day), open=False, id="page"),
            section("The draft that follows", draft.draw(self, okr), open=False, id="draft"),
            *_so_far(okr),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Keep a decision, the page or its filling, or make the draft."""
        self.troubles.clear()
        okr, day = self.okr(), self.today
        match name:
            case "objective":
                made = objective.read(self, okr, day)
                self._keep(okr, [made] if made else [], "Now its key results, one by one.")
            case "lines" if OBJECTIVE in decided(okr):
                self._keep(okr, key_results.read(self, okr, day), "The draft that follows stands below.")
            case "fill":
                one_pager.fill(self, okr, self._past(), day)
                self.refresh()
                self.said("Filled from the history. What stood in the fields was replaced.")
            case "page":
                self._keep_page(okr, day)
            case "read":
                self._read_table()
            case "keep quarters" if self._table.okrs:
                kept, self._table = elsewhere.keep(self, self._table), elsewhere.Elsewhere()
                self.clear(["pasted", "path"])
                self.refresh()
                self.said(f"Kept: {', '.join(okr.period for okr in kept)}.")
            case "take back":
                self._take_back(okr, about)
            case "draft":
                told = draft.save(self, okr)
                if not self.trouble():
                    self.refresh()
                    self.said(*told)

    def paused(self, at: str) -> None:
        """A target that has been written shows what the numbers say of it; the page for the objective is read anew."""
        if at.endswith((" target", " usual")) or at.startswith(("page ", "next ")):
            self.refresh()

    def changed(self, id: str, value: str) -> None:
        """Another course asks for other things."""
        super().changed(id, value)
        if id.endswith(" course"):
            self.refresh()

    def _past(self) -> one_pager.Past:
        return one_pager.Past(self.before(), self._table.scores, self._table.told)

    def _read_table(self) -> None:
        self._table = elsewhere.read(self)
        if not self.trouble("Nothing is read yet."):
            self.refresh()
            found = len(self._table.okrs)
            self.said(f"Read: {found} earlier quarter{'s' if found != 1 else ''}.", "plain" if found else "notice")

    def _still_running(self, okr: OKR) -> list[Block]:
        dates = okr.dates()
        if not dates or self.now > dates[1]:
            return []
        return [text(f"This one runs until {dates[1]}. What is decided before may be decided anew then.", "quiet")]

    def _keep(self, okr: OKR, made: Sequence[NextDecision], then: str) -> None:
        if self.trouble():
            return
        known = decided(okr)
        new = [one for one in made if one.about not in known or not _same(one, known[one.about])]
        if not new:
            self.said("There is nothing new to keep: choose what becomes of it, and say why.", "notice")
            return
        about = "the objective" if new[0].about == OBJECTIVE else f"{len(new)} of its key results"
        version = self.store.save(okr.replace(onward=(*okr.onward, *new)), f"decided on {about} for the next period")
        self.settle(id for id in ids(self.blocks) if id.partition(" ")[0] in {one.about for one in made})
        self.refresh()
        self.said(f"Kept: {about}. {then} {version.message}".strip())

    def _take_back(self, okr: OKR, about: str) -> None:
        if made := taking_back.take_back_decision(self, okr, about):
            self.store.save(okr.replace(onward=(*okr.onward, made)), f"took a decision back: {made.reason}")
            self.settle(id for id in ids(self.blocks) if id.startswith((f"{about} ", f"back {about} ")))
            self.refresh()
            self.said("Taken back: nothing is decided about it now.")

    def _keep_page(self, okr: OKR, day: date) -> None:
        page = one_pager.read(self, okr, self._past(), day)
        if okr.one_pagers and page == okr.one_pagers[-1].replace(date=page.date):
            self.said("There is nothing new to keep.", "notice")
            return
        version = self.store.save(okr.replace(one_pagers=(*okr.one_pagers, page)), "wrote the page for the next period")
        self.settle(id for id in ids(self.blocks) if id.startswith("page "))
        self.refresh()
        self.said(f"Kept. {version.message}".strip())


def _same(one: NextDecision, other: NextDecision) -> bool:
    """Whether two decisions say the same, on whichever days."""
    return one.replace(date=other.date) == other


def _so_far(okr: OKR) -> list[Block]:
    """Every decision that was kept, the latest first; none is ever taken out."""
    if not okr.onward:
        return []
    names = {OBJECTIVE: okr.objective.text} | {str(kr.id): kr.text for kr in okr.key_results}
    rows = [(one.date, names.get(one.about, one.about), _said(one), one.reason) for one in reversed(okr.onward)]
    told = table("", ["Day", "About", "Decided", "Because"], rows)
    return [section(f"What was decided: {len(rows)}", [told], open=False, id="decided")]


def _said(one: NextDecision) -> str:
    return f"taken back: {one.course}" if one.withdrawn else str(one.course)
