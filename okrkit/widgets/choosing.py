"""Which team, which quarter: the story, one that is here already, a new one, or a list from elsewhere."""

from datetime import date

from okrkit.files import Imported
from okrkit.model import OKR, current_period, period_name
from okrkit.store import Store
from okrkit.widgets._page import lists, sample
from okrkit.widgets._page.blocks import Block, button, heading, row, section, text
from okrkit.widgets._page.form import Form

_SAMPLES = {"whole": sample.NAME, "draft": sample.DRAFT_NAME, "ideas": sample.IDEAS_NAME}


class Choosing(Form):
    """Choose what the other moments work on; the choice is the store's setting 'current'.

    Args:
        team, period: chosen at once, as if somebody had pressed its button. None leaves the choice as it is.
    """

    moment = "choose"

    def __init__(
        self,
        team: str | None = None,
        period: str | None = None,
        store: Store | None = None,
        today: date | None = None,
    ) -> None:
        self._found: Imported | None = None
        super().__init__("", "", store, today)  # its texts belong to no team: they stay when the choice changes
        if team is not None and period is not None:
            self._choose(team, period)

    def draw(self) -> list[Block]:
        """What is chosen, and the four ways to choose."""
        return [
            heading("Which team, which quarter?"),
            text(f"Chosen now: {_name(*sample.current(self.store))}."),
            section("Follow the story", self._story()),
            *([section("Carry on with one of yours", self._stored())] if self._names() else []),
            section("Begin a new one", self._new(), open=False, id="new"),
            section("Bring a list you have", lists.draw(self, self._found), open=False, id="list"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Choose, begin, read a list or keep it."""
        self.troubles.clear()
        match name:
            case "sample" if about in _SAMPLES:
                self._choose(*sample.seed(self.store, _SAMPLES[about]))
            case "stored" if self.value("stored", self._shown()) in self._names():
                self._choose(*self._names()[self.value("stored", self._shown())])
            case "new":
                self._begin()
            case "read":
                self._found = lists.read(self)
                if not self.trouble():
                    self.refresh()
            case "keep" if self._found and (kept := lists.keep(self, self._found)):
                self._found = None
                self._choose(kept[0].team, kept[0].period)

    # The four ways in.

    def _story(self) -> list[Block]:
        return [
            text("Mendwell's Booking team and its third quarter of 2026: everything is there, from the reasons to the "
                 "last check-in. Or take its first draft, full of gaps, and mend it yourself; or its ideas of July, "
                 "and rank them."),
            row(button("sample", "Follow the story", about="whole"),
                button("sample", "Mend the first draft", about="draft"),
                button("sample", "Rank its ideas", about="ideas")),
        ]  # fmt: skip

    def _stored(self) -> list[Block]:
        options = [(name, name) for name in self._names()]
        return [
            self.choice("stored", "Team and quarter", options, self._shown(), style="select"),
            row(button("stored", "Open this one")),
        ]

    def _names(self) -> dict[str, tuple[str, str]]:
        """What is in the store, by the name it is shown under."""
        return {_name(*name): name for name in self.store.okrs()}

    def _shown(self) -> str:
        """The name that stands in the list while nobody has picked another one."""
        chosen = _name(*sample.current(self.store))
        return chosen if chosen in self._names() else next(iter(self._names()), "")

    def _new(self) -> list[Block]:
        return [
            self.field("team", "Team", placeholder="for example Booking"),
            self.field("period", "Quarter", current_period(self.today), hint="2026-Q3, 2026-H2 or 2026-10"),
            text("Only where that name does not tell its days, as with FY27-Q2:", "quiet"),
            row(self.field("starts", "First day", type="date"), self.field("ends", "Last day", type="date")),
            row(button("new", "Begin")),
        ]

    # What a press does.

    def _choose(self, team: str, period: str) -> None:
        self.store.set("current", [team, period])
        self.refresh()
        self.said(f"Chosen: {_name(team, period)}. The other notebooks work on it when they are next opened or run.")

    def _begin(self) -> None:
        team, period = self.value("team").strip(), period_name(self.value("period", current_period(self.today)).strip())
        starts, ends = self.day("starts"), self.day("ends")
        if not team:
            self.troubles["team"] = "Give the team a name, such as Booking."
        if not period:
            self.troubles["period"] = "Name the quarter, such as 2026-Q3."
        elif not OKR(period=period).dates() and not (starts and ends):
            self.troubles["period"] = f"okrkit cannot tell when “{period}” begins and ends: give its two days as well."
        elif starts and ends and ends < starts:
            self.troubles["ends"] = f"The last day comes before the first one, {starts}."
        if self.trouble():
            return
        if (team, period) not in self.store.okrs():
            self.store.save(OKR(team=team, period=period, starts=starts, ends=ends), "begun")
        self.clear(("team", "period", "starts", "ends"))
        self._choose(team, period)


def _name(team: str, period: str) -> str:
    return f"{team}, {period}"
