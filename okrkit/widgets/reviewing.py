"""Reading the whole set once more: what stands out, the six questions, how it is read, and what is believed."""

from dataclasses import replace
from typing import ClassVar

from okrkit.findings import shown
from okrkit.model import OKR, KeyResult
from okrkit.rules import Finding
from okrkit.widgets._okr import health, initiatives, reasons
from okrkit.widgets._okr.coached import Coached, in_words, lasting, muted_here
from okrkit.widgets._page.blocks import Block, button, findings_here, ids, row, section, text
from okrkit.widgets._page.form import Form

_AT_ONCE = 5


class Reviewing(Form, Coached):
    """The review of an OKR. Nothing here is a mark, and a question that stays open stays a question.

    Attributes:
        everything: whether all findings are shown; it lives as long as the screen.
    """

    moment: ClassVar[str] = "review"
    everything = False

    def draw(self) -> list[Block]:
        """The set itself, what stands out, the questions, and the two lists that belong to it."""
        okr = self.okr()
        return [
            *self.top("Review", okr),
            *[text(_line(n, kr)) for n, kr in enumerate(okr.key_results, 1) if kr in reasons.active(okr)],
            section("What stands out", self._findings(okr)),
            section("The six questions", reasons.draw(self, okr)),
            section("How far is far enough?", reasons.draw_targets(self, okr), open=False, id="targets"),
            section("What do we believe will move it?", initiatives.draw(self, okr), open=False, id="beliefs"),
            section("What must not suffer?", health.draw(self, okr), open=False, id="health"),
            row(button("save", "Save the review", primary=True)),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Show all findings or a few, ask again what was muted, or save."""
        self.troubles.clear()
        okr = self.okr()
        match name:
            case "all":
                self.everything = not self.everything
                self._again()
            case "unmute":
                self._save(okr.replace(mutes=self.without_mute(okr, about)), "asks again what was muted")
            case "save":
                read = reasons.read(self, okr)
                okr = read.replace(initiatives=initiatives.read(self, okr), health=health.read(self, okr))
                if not self.trouble():
                    self._save(okr, "reviewed")
                    self.settle(ids(self.blocks))

    def paused(self, at: str) -> None:
        """Show what a coach would ask about the whole set, each with its place in words."""
        okr = self.okr()
        found = self._found(okr)[: None if self.everything else _AT_ONCE]
        told = [
            replace(finding, message=f"{in_words(finding)}: {finding.message}", rewrites=(), others=())
            for finding in found
        ]
        self.show_findings(told, (), okr, at="findings")

    def muted(self, finding: Finding, reason: str) -> None:
        """Mute a finding at every place it was shown for."""
        okr, code = self.okr(), finding.code
        found = [one for one in self._found(okr) if one.code == code]
        places = [lasting(where, okr) for one in found for where in (one.where, *one.others)]
        if places:
            self._save(okr.replace(mutes=self.with_mutes(okr, code, places, reason)), f"muted {code}: {reason}")

    def _found(self, okr: OKR) -> list[Finding]:
        found = self.critique(okr, earlier=self.earlier(), today=self.today, blanks=True)
        return shown(found, okr, limit=None)

    def _findings(self, okr: OKR) -> list[Block]:
        count = len(self._found(okr))
        told = "Nothing that okrkit can see. Whether these are the right numbers is for you to say."
        if count:
            told = "Things to talk about. None of them has to be changed; the draft page has rewrites at hand."
        blocks = [text(told, "quiet"), findings_here("findings")]
        if count > _AT_ONCE:
            blocks.append(row(button("all", "Show five" if self.everything else f"Show all {count}")))
        return [*blocks, *muted_here(okr)]

    def _save(self, okr: OKR, reason: str) -> None:
        version = self.store.save(okr, reason)
        self._again()
        self.said(f"Saved. {version.message}".strip())

    def _again(self) -> None:
        self.refresh()
        self.paused("")


def _line(number: int, kr: KeyResult) -> str:
    """A key result with its number, and where it was carried on from."""
    return f"{number}. {kr.text}" + (f" (carried on from {kr.carried_from})" if kr.carried_from else "")
