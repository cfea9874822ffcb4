"""Drafting: an objective and its key results, coached while they are typed."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from okrkit.findings import shown
from okrkit.model import OKR, Mute
from okrkit.rules import Finding
from okrkit.store import Store
from okrkit.store.drafts import drafted, lines, ripe, watched, without_empty_lines
from okrkit.widgets._okr.coached import lasting, muted_here
from okrkit.widgets._okr.lines import HELP, KEYS, TOOLS
from okrkit.widgets._okr.rewriting import Rewriting
from okrkit.widgets._page.blocks import Block, button, findings_here, heading, row, section, table, text
from okrkit.widgets._page.sample import DRAFT_NAME


class Drafting(Rewriting):
    """Where a team writes its objective and key results.

    What is typed is kept as a draft, over the OKR as it stands, until 'Save as our OKR' makes it a version.

    Args:
        team, period, store: see `Page`.
        objective, key_results: what stands here while nobody has typed and nothing was saved.

    >>> page = Drafting("Booking", "2026-Q3", objective="Repairs feel easy")
    >>> page.okr().objective.text, page.lines()
    ('Repairs feel easy', ['kr1', 'kr2', 'kr3'])
    """

    moment: ClassVar[str] = "draft"
    sample: ClassVar[tuple[str, str]] = DRAFT_NAME

    def __init__(
        self,
        team: str | None = None,
        period: str | None = None,
        store: Store | None = None,
        objective: str = "",
        key_results: Sequence[str] = (),
    ) -> None:
        self._first_texts: dict[str, Any] = {"objective": objective, "key_results": tuple(key_results)}
        super().__init__(team, period, store)

    def okr(self) -> OKR:
        """The draft as an OKR, unfinished lines included."""
        return drafted(self._saved(), self.texts.values())

    def lines(self) -> list[str]:
        """The ids of the key results in their order on the page."""
        return lines(self._saved(), self.texts.values())

    def draw(self) -> list[Block]:
        """The objective, the key results, and at the end what concerns the whole."""
        okr = self.okr()
        return [
            heading(f"{self.team}, {self.period}: our draft"),
            text("All you type is kept. Underlined words come with a question.", "quiet"),
            self.editor(
                "objective",
                "Objective",
                okr.objective.text,
                placeholder="What should be different, and for whom, at the end of this period?",
            ),
            *(
                self.editor(
                    id,
                    f"Key result {n}",
                    okr.key_result(id).text,
                    placeholder="What you measure, where it stands today, and where it should be",
                    buttons=TOOLS,
                    keys=KEYS,
                )
                for n, id in enumerate(self.lines(), 1)
            ),
            row(button("add", "Add a key result")),
            findings_here("okr"),
            section("A health metric to watch meanwhile", self._health(), open=bool(okr.health), id="watched"),
            *muted_here(okr, findings_too=True),
            row(button("save", "Save as our OKR", primary=True)),
            section(
                "Without a mouse", [table("Keys on this page", ["Key", "What it does"], HELP)], open=False, id="keys"
            ),
        ]

    def _health(self) -> list[Block]:
        """A line for each health metric."""
        saved = self._saved()
        texts = dict(enumerate((one.text for one in saved.health), 1))
        return [
            self.editor(
                id,
                f"Health metric {n}" if n > 1 else "Health metric",
                texts.get(n, ""),
                placeholder="Complaints stay under 4 per 100 orders",
            )
            for n, id in enumerate(watched(saved, self.texts.values()), 1)
        ]

    def paused(self, at: str) -> None:
        """Look at what has been written, and show at most five things to talk about."""
        okr, unfinished = ripe(self.okr(), at)
        found = self.critique(okr, earlier=self._earlier)
        self.show_findings(shown(found, okr, drafting=unfinished), found, okr)

    @cached_property
    def _earlier(self) -> tuple[OKR, ...]:
        """The team's OKRs of earlier periods, as far as periods tell their dates."""
        ours = self.okr().dates()
        others = [self.store.okr(*name) for name in self.store.okrs() if name[0] == self.team and ours]
        return tuple(okr for okr in others if ours and (theirs := okr.dates()) and theirs[1] < ours[0])

    def changed(self, id: str, value: str) -> None:
        """Remember which version the first keystroke of a draft met: somebody may save another meanwhile."""
        if "based on" not in self.texts.kept and (self.team, self.period) in self.store.okrs():
            self.put("based on", str(self.store.versions(self.team, self.period)[-1].number))

    def muted(self, finding: Finding, reason: str) -> None:
        """Mute a finding at its line, with the team's reason."""
        okr = self.okr()
        self._mute(self.with_mutes(okr, finding.code, [lasting(finding.where, okr)], reason))
        self.said(f"{finding.code} is muted here: {reason}")

    def pressed(self, name: str, about: str) -> None:
        """Save, ask again what was muted, or arrange the lines."""
        match name:
            case "save":
                self._save()
            case "unmute":
                self._mute(self.without_mute(self.okr(), about))
            case _:
                super().pressed(name, about)

    def _mute(self, mutes: Sequence[Mute]) -> None:
        self.put("mutes", json.dumps([[mute.code, mute.where, mute.reason] for mute in mutes]))
        self.refresh()
        self.paused("")

    def _save(self) -> None:
        saved = self._saved()
        running = any(k.check_ins for k in saved.key_results)
        okr = without_empty_lines(drafted(saved, self.texts.values(), on=date.today() if running else None))
        if not okr.objective.text.strip() and not okr.key_results:
            self.said("There is nothing to save yet: write an objective or a key result first.")
            return
        version = self.store.save(okr, reason="drafted", based_on=int(self.value("based on", "0")) or None)
        self.store.set("current", [self.team, self.period])
        self.store.forget(self.form)
        self.refresh()
        self.said(f"Saved as version {version.number} of {self.team}, {self.period}. {version.message}".strip())

    def _saved(self) -> OKR:
        """The OKR as it stands in the store, or what there is to begin with."""
        try:
            return self.store.okr(self.team, self.period)
        except KeyError:
            return OKR(team=self.team, period=self.period, **self._first_texts)
