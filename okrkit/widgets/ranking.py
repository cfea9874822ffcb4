"""Which initiative first: estimates with their ranges, the order and how sure it is, each alone before all together."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from okrkit.model import OKR, Fate, Initiative
from okrkit.rice import Chance, rank, words
from okrkit.store import form as form_of
from okrkit.widgets._okr.initiatives import free
from okrkit.widgets._page.blocks import Block, button, ids, row, section
from okrkit.widgets._page.form import Form
from okrkit.widgets._page.sample import IDEAS_NAME
from okrkit.widgets._page.texts import Texts
from okrkit.widgets._ranking import alone, estimates, launches, order
from okrkit.widgets._ranking.sheets import Sheets


class Ranking(Form):
    """The ranking of an OKR's initiatives. It orders beliefs: no person, and nothing that is a duty, is ranked.

    While somebody writes a sheet of their own, this page is that sheet, and its texts are kept apart from the team's.
    """

    moment: ClassVar[str] = "rank"
    sample: ClassVar[tuple[str, str]] = IDEAS_NAME

    def begin(self) -> None:
        """Nothing is open yet."""
        super().begin()
        self._sheet = ""  # while a sheet is open: what its ids begin with
        self._scoring = False  # whether somebody has opened a sheet here: then what was said stays unfolded
        self._reckoned: tuple[OKR | None, Mapping[str, Chance]] = (None, {})

    @property
    def sheets(self) -> Sheets:
        """What people said, each alone."""
        return Sheets(self.store, self.team, self.period)

    def draw(self) -> list[Block]:
        """The order with its estimates, scoring alone, and what came of launches; or the sheet that is open."""
        okr = self.okr()
        if self._sheet:
            return alone.draw_sheet(self, okr, self._sheet)
        found = rank(okr)
        return [
            *self.top("Rank", okr),
            *order.draw(self, okr, found, self._sure(okr)),
            section("One more idea", estimates.draw(self, okr, self._next(okr)), open=False, id="next"),
            row(button("save", "Keep and rank", primary=True)),
            section("Each alone, then together", alone.draw(okr, self.sheets), open=self._scoring, id="alone"),
            section("Before and after the launch", launches.draw(self, okr), open=False, id="launches"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Keep the estimates, open, finish or show sheets, agree on criteria, or keep what was seen."""
        self.troubles.clear()
        if self._sheet:  # nothing else stands on the page, and its texts are not the team's
            if name == "leave":
                self._back("Your sheet is kept. Open it again in this browser.")
            elif name == "finish":
                self._finish()
            return
        match name:
            case "save":
                self._save()
            case "alone":
                self._open(self.sheets.of(self.browser or self.keep_as))
            case "look":
                self.refresh()
                self.said(f"{self.sheets.finished()} finished so far.")
            case "show":
                self._show()
            case "take" if last := self.sheets.last():
                alone.take(self, self.okr(), last, about)
                self.refresh()
                self.said("They stand in its estimates now. Change what you agree on, then press “Keep and rank”.")
            case "agree" | "saw":
                self._launched(name, about)

    # The team's estimates.

    def _sure(self, okr: OKR) -> Mapping[str, Chance]:
        """How sure the order is, reckoned anew only where the OKR is another one."""
        if self._reckoned[0] != okr:
            self._reckoned = okr, words.certainty(rank(okr))
        return self._reckoned[1]

    def _next(self, okr: OKR) -> Initiative:
        return Initiative(id=free(okr))

    def _save(self) -> None:
        okr = self.okr()
        given = [*okr.initiatives, self._next(okr)]
        read = [estimates.read(self, one) if one.fate is Fate.ACTIVE else one for one in given]
        for before, now in zip(given, read, strict=True):
            if not now.text and (before.measured or before.decisions or before.agreed):
                self.troubles[f"{now.id} text"] = (
                    "Something was agreed or seen of it, so it stays: stop it when you look back."
                )
            elif not now.text and now.rice and not before.text:
                self.troubles[f"{now.id} text"] = "What is it that you have estimated?"
        capacity = self.number("capacity", 0, default=okr.capacity)
        if self.trouble():
            return
        fields = ids(self.blocks)
        version = self.store.save(
            okr.replace(initiatives=[one for one in read if one.text], capacity=capacity), "ranked"
        )
        self.settle(id for id in fields if " look " not in id and " decision " not in id)
        self.refresh()
        self.said(f"Kept. {version.message}".strip())

    # Each alone.

    def _open(self, form: str) -> None:
        self.form, self.texts = form, Texts(self.store, form)
        self.texts.load()
        if not self.value("sheet"):
            self.put("sheet", uuid4().hex[:8])
        self._sheet, self._scoring = self.value("sheet"), True
        self.refresh()

    def _back(self, told: str) -> None:
        self.form = form_of(self.moment, self.team, self.period)
        self._sheet, self.texts = "", Texts(self.store, self.form)
        self.refresh()
        self.said(told)

    def _finish(self) -> None:
        said = alone.read_sheet(self, self.okr(), self._sheet)
        if self.trouble():
            return
        if not said:
            self.said("There is nothing on this sheet yet.", "notice")
            return
        self.sheets.finish(self.form, said)
        self._back("Your sheet lies with the others now. The next person can open one.")

    def _show(self) -> None:
        shown = self.sheets.show()
        self.refresh()
        if shown is None:
            self.said("There are too few sheets to show: one alone would tell whose it is.", "notice")
        else:
            self.said(f"Here is what {shown.people} of you said; the sheets themselves are gone.")

    # Launches.

    def _launched(self, name: str, about: str) -> None:
        okr = self.okr()
        one = next((one for one in okr.initiatives if one.id == about), None)
        if one is None:
            return
        now = launches.agreed(self, one) if name == "agree" else launches.saw(self, one)
        if self.trouble():
            return
        if now == one:
            self.said("There is nothing new to keep.", "notice")
            return
        initiatives = [now if each.id == about else each for each in okr.initiatives]
        version = self.store.save(okr.replace(initiatives=initiatives), "agreed" if name == "agree" else "looked back")
        self.settle(id for id in ids(self.blocks) if id.startswith((f"{about} look ", f"{about} decision ")))
        self.refresh()
        self.said(f"Kept under {self.now}. {version.message}".strip())
