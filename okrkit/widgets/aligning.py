"""Aligning: what supports what, which teams have something to talk about, and both their texts side by side."""

from datetime import date
from typing import ClassVar

from okrkit.model import OKR
from okrkit.report import alignment, page
from okrkit.rules import Finding
from okrkit.store import Store
from okrkit.store.drafts import listed
from okrkit.teams import ladder, meetings
from okrkit.widgets._okr.coached import Coached
from okrkit.widgets._page.blocks import Block, heading, section, text
from okrkit.widgets._teams import links, neighbours, rewriting_both
from okrkit.widgets._teams.meetings import draw_meetings, draw_strategy, pair_of
from okrkit.widgets._teams.rewriting_both import Both


class Aligning(Coached):
    """The OKRs of several teams side by side. No team is ranked, no link is asked for, and nothing has to be changed.

    Shown are the OKRs of the store in the page's period, and those that span it, such as the year's; of the story, its
    whole company.
    """

    moment: ClassVar[str] = "align"

    def __init__(
        self,
        team: str | None = None,
        period: str | None = None,
        store: Store | None = None,
        today: date | None = None,
    ) -> None:
        self._today = today
        self._messages: tuple[str, ...] = ()
        super().__init__(team, period, store)

    # Drawing.

    def draw(self) -> list[Block]:
        """The ladder, the meetings, two texts to write anew where somebody asked for it, and all of it as Markdown."""
        saved = self._saved()
        okrs = self._linked(saved)
        if len(okrs) < 2:
            return [heading(f"Align: {self.period}"), text(self._alone(okrs))]
        whose = self.value("whose", neighbours.called((self.team, self.period)))
        at = next((okr for okr in okrs if _called(okr) == whose), okrs[0])
        both = self._both()
        return [
            heading(f"Align: {self.period}"),
            text("A link is optional, an objective on its own is fine, and no team is ranked.", "quiet"),
            section("Who supports whom", links.draw(self, okrs, ladder(okrs), at), id="links"),
            *links.draw_levels(okrs),
            section("Who has something to talk about", draw_meetings(okrs, self.team), id="meetings"),
            *([self._anew(both)] if both else []),
            *draw_strategy(saved, self._today),
            section("As Markdown, to take along", [self._export(okrs)], open=False, id="export"),
        ]

    def _alone(self, okrs: list[OKR]) -> str:
        here = f"{_called(okrs[0])} is here, and nothing beside it" if okrs else f"There is no OKR of {self.period}"
        return (
            f"{here} yet. Begin another team's on the start page, or bring a list of them; or follow the story there,"
            " and look at its company."
        )

    def _anew(self, both: Both) -> Block:
        """Both texts of both teams side by side."""
        self._messages = both.messages(self.texts.values())
        one, two = (okr.team for okr in both.sides)
        return section(f"{one} and {two} write anew", rewriting_both.draw(self, both, self._messages), id="anew")

    def _export(self, okrs: list[OKR]) -> Block:
        field = self.field("markdown", "The ladder, the meetings and their questions", type="area")
        return field | {"value": page(alignment(okrs), "markdown")}

    # What happens on the page.

    def okr(self) -> OKR:
        """The texts that are written anew, as lines of one OKR: findings find their place by it."""
        both = self._both()
        return both.as_one(self.texts.values()) if both else OKR()

    def changed(self, id: str, value: str) -> None:
        """Another link, or another team's link, shows another ladder."""
        if id == "whose" or id.startswith("supports "):
            self.refresh()

    def paused(self, at: str) -> None:
        """Say what a coach would ask of the texts that are written anew, and whether they still meet."""
        both = self._both()
        if both is None:
            return
        if both.messages(self.texts.values()) != self._messages:
            self.refresh()
        as_one, found = both.as_one(self.texts.values()), list[Finding]()
        for side, okr in enumerate(both.typed(self.texts.values())):
            found += both.found(side, okr, self.critique(okr))
        self.show_findings(found, found, as_one)

    def muted(self, finding: Finding, reason: str) -> None:
        """Mute a finding in the OKR it is about."""
        if both := self._both():
            part = both.parts[int(finding.where.removeprefix("key_results[").removesuffix("]"))]
            okr = both.sides[part.side]
            mutes = self.with_mutes(okr, finding.code, [part.part], reason)
            self.store.save(okr.replace(mutes=mutes), f"muted {finding.code}: {reason}")
            self.paused("")

    def pressed(self, name: str, about: str) -> None:
        """Save the links, open two texts, save them or leave them."""
        match name:
            case "link":
                self._save_links()
            case "anew" if about in [pair_of(met) for met in meetings(self._linked(self._saved()))]:
                self.put("pair", about)
                self.refresh()
                self.paused("")
                if both := self._both():
                    self.focus(both.parts[1].id)
            case "save":
                self._save_both()
            case "close":
                self._close()

    def _save_links(self) -> None:
        pairs = [(okr, links.chosen(self, okr)) for okr in links.spelled_out(self._saved())]
        new = [after for before, after in pairs if after != before]
        for okr in new:
            self.store.save(okr, "linked")
        self.store.forget(self.form, [links.id_of(okr) for okr, _ in pairs])
        self.refresh()
        self.said(f"Saved: {', '.join(map(_called, new))}." if new else "No link has changed.")

    def _save_both(self) -> None:
        both, typed = self._both(), self.texts.values()
        if both is None:
            return
        if missing := both.empty(typed):
            self.said(f"Nothing is saved yet: the key result of {both.sides[missing.side].team} is empty.", "notice")
            self.focus(missing.id)
            return
        for okr in both.to_save(typed, self._today or date.today()):
            self.store.save(okr, "written anew, together with another team")
        self._close()
        self.said(f"Saved: {' and '.join(map(_called, both.sides))}.")

    def _close(self) -> None:
        both = self._both()
        self.store.forget(self.form, ["pair", *(part.id for part in both.parts)] if both else ["pair"])
        self.refresh()

    # What there is.

    def _saved(self) -> list[OKR]:
        """The OKRs side by side, as they stand in the store."""
        return [self.store.okr(*name) for name in neighbours.names(self.store, self.team, self.period)]

    def _linked(self, saved: list[OKR]) -> list[OKR]:
        """The same with the links that are chosen on the page."""
        return [links.chosen(self, okr) for okr in links.spelled_out(saved)]

    def _both(self) -> Both | None:
        """The two that are written anew; None while nobody asked for it, or when one of them has gone."""
        match listed(self.texts.values(), "pair"):
            case [[str(team), str(period), str(first)], [str(other), str(when), str(second)]]:
                try:
                    sides = self.store.okr(team, period), self.store.okr(other, when)
                    for okr, id in zip(sides, (first, second), strict=True):
                        okr.key_result(id)
                except KeyError:
                    return None
                return Both(sides, (first, second))
        return None


def _called(okr: OKR) -> str:
    return neighbours.called((okr.team, okr.period))
