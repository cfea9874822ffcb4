"""A page with findings: where each is shown, what is said of it, and what the team has muted."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from okrkit.findings import critique, profile_near
from okrkit.lexicon import near
from okrkit.model import OKR, Mute
from okrkit.rules import Finding
from okrkit.store import Said
from okrkit.widgets._page import blocks
from okrkit.widgets._page.blocks import Block, button, findings_here, row, section, text
from okrkit.widgets._page.page import Page

_LONGEST = 1_000  # characters of what is said of a finding


class Coached(Page):
    """A page that shows what a coach would ask. Which findings, and with which words, the files near it tell."""

    def begin(self) -> None:
        """Nothing has been found yet."""
        super().begin()
        self._told: dict[str, Finding] = {}  # by key: what the page shows now
        self._noted: set[tuple[str, str]] = set()  # (code, place) that the store knows were shown
        self._complained = ""

    def okr(self) -> OKR:
        """The OKR whose findings are shown."""
        raise NotImplementedError

    def muted(self, finding: Finding, reason: str) -> None:
        """Somebody muted a finding with a reason."""

    def critique(self, okr: OKR, **given: Any) -> list[Finding]:
        """Every finding, as the team's own files beside the notebook want them; a broken file is told once."""
        try:
            here = Path.cwd()  # of a notebook's kernel, the notebook's folder
            own: dict[str, Any] = {"profile": profile_near(here) or "default", "lexicon": near(here)}
        except (ValueError, OSError) as problem:
            own = {}
            if self._complained != str(problem):
                self._complained = str(problem)
                self.said(f"{problem} Until then, okrkit asks what it asks everybody.", "notice")
        return critique(okr, **own, **given)

    def show_findings(self, shown: Iterable[Finding], found: Iterable[Finding], okr: OKR, at: str = "") -> None:
        """Show findings at the parts they are about. They carry revisions: the page drops what is about older text.

        Args:
            shown: those that have a place of their own on the page; the others like them are marked in their lines.
            found: all of them. okr: what they are about.
            at: the id of the one list that shows them all; '' shows each at its line.
        """
        revisions = {id: revision for id, (_, revision) in self.texts.kept.items()}
        said = self.store.feedback.of(self.team, self.period)
        self._told = {}

        def told(one: Finding, also: Iterable[Finding] = ()) -> dict[str, Any]:
            place = lasting(one.where, okr)
            id = at or ("muted" if one.code.startswith("MUTE-") else place)
            others = [lasting(where, okr) for where in one.others]
            if id == "muted":  # it stands apart from its line
                one = replace(one, message=f"{in_words(one)}: {one.message}")
            data = blocks.finding(one, id, place, others, [told(other) for other in also])
            data |= said.get((one.code, place), Said())._asdict()
            self._told[data["key"]] = one
            return data

        alike = {(one.code, one.where): one for one in found}
        like = {one: [alike[it] for where in one.others if (it := (one.code, where)) in alike] for one in shown}
        findings = [told(one, others) for one, others in like.items()]
        self.send({"type": "findings", "revisions": revisions, "findings": findings})
        places = {(finding["code"], finding["place"]) for finding in findings}
        if places - self._noted:
            self.store.feedback.shown(self.team, self.period, places - self._noted)
            self._noted |= places

    def heard(self, message: dict[str, Any]) -> None:
        """A finding is muted, or somebody says whether it was useful."""
        match message:
            case {"type": "mute", "finding": str(key), "reason": str(reason)} if key in self._told and reason.strip():
                self.muted(self._told[key], reason.strip())
            case {"type": "useful", "finding": str(key), "useful": "yes" | "no" | "" as useful, "words": str(words)}:
                if found := self._told.get(key):
                    about = found.code, lasting(found.where, self.okr())
                    self.store.feedback.say(self.team, self.period, about, Said(useful, words[:_LONGEST]))

    def with_mutes(self, okr: OKR, code: str, places: Iterable[str], reason: str) -> tuple[Mute, ...]:
        """The OKR's mutes and these; one without a reason gives way to the one that has it."""
        fresh = tuple(Mute(code=code, where=place, reason=reason) for place in places)
        self.store.feedback.muted(self.team, self.period, [(code, str(mute.where)) for mute in fresh])
        taken = {(code, mute.where) for mute in fresh}
        return (*(mute for mute in okr.mutes if (mute.code.upper(), mute.where) not in taken), *fresh)

    def without_mute(self, okr: OKR, number: str) -> tuple[Mute, ...]:
        """The OKR's mutes without the one that stands at this place in their list."""
        gone = [mute for n, mute in enumerate(okr.mutes) if str(n) == number]
        self.store.feedback.muted(
            self.team, self.period, [(mute.code.upper(), mute.where) for mute in gone if mute.where], now=False
        )
        return tuple(mute for mute in okr.mutes if mute not in gone)


def muted_here(okr: OKR, findings_too: bool = False) -> list[Block]:
    """What is muted, each with its reason and the way back; [] when nothing is.

    Args:
        findings_too: whether what there is to say of mutes is shown here as well.
    """
    rows = [
        row(text(f"{mute.code}, {_holds(mute, okr)}: {mute.reason or 'no reason given'}", "quiet"),
            button("unmute", "Unmute", about=str(number)))
        for number, mute in enumerate(okr.mutes)
    ]  # fmt: skip
    asked = [findings_here("muted", "what is muted")] if findings_too else []
    return [*asked, section(f"Muted ({len(rows)})", rows, open=False, id="mutes")] if rows else []


def _holds(mute: Mute, okr: OKR) -> str:
    """Where a mute holds, as people say it."""
    ids = [str(key_result.id) for key_result in okr.key_results]
    if mute.where in ids:
        return f"key result {ids.index(mute.where) + 1}"
    return {None: "everywhere", "okr": "the set"}.get(mute.where, str(mute.where))


def lasting(where: str, okr: OKR) -> str:
    """A place as it is kept: a key result by its id, because their order may change.

    >>> lasting("key_results[1]", OKR(key_results=["NPS to 45", "Visits to 900"]))
    'kr2'
    """
    if not where.startswith("key_results["):
        return where
    return str(okr.key_results[_number(where)].id)


def in_words(finding: Finding) -> str:
    """Where a finding stands, as people say it: 'Key results 1 and 3'."""
    if not finding.where.startswith("key_results["):
        return {"objective": "Objective", "okr": "The set", "teams": "The teams"}[finding.where]
    *before, last = [str(_number(where) + 1) for where in (finding.where, *finding.others)]
    return f"Key results {', '.join(before)} and {last}" if before else f"Key result {last}"


def _number(where: str) -> int:
    return int(where.removeprefix("key_results[").removesuffix("]"))
