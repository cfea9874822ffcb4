"""What all forms share: an OKR with its findings, and the names of places in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from okrkit.files import Region, Stand
from okrkit.findings import folded, mute_of
from okrkit.languages import translated
from okrkit.model import OKR, Mute
from okrkit.rules import Finding
from okrkit.showing import clean

CLOSING = "These are questions to talk about, not marks: nothing here is for pay, promotion or ranking."

LONGEST = 200
"""Characters of a title or of a rewrite in a terminal; an objective takes about eighty."""

_LEADS = "SET-NO-OUTCOME"
_SET = 1_000_000  # behind every line


@dataclass(frozen=True, slots=True)
class Critiqued:
    """An OKR and what was found.

    Attributes:
        path: the file it came from, as the user named it; None when it came from elsewhere.
        stands: where each text stands in that file: 'key_results[0]' -> its place; {} where it has no lines.
    """

    okr: OKR
    findings: Sequence[Finding]
    path: str | None = None
    stands: Mapping[str, Stand] = field(default_factory=dict)

    @property
    def open(self) -> list[Finding]:
        """The findings that the team has not muted."""
        return [finding for finding in self.findings if not mute_of(finding, self.okr)]

    @property
    def muted(self) -> list[tuple[Finding, Mute]]:
        """The findings that the team has muted, with its reasons."""
        return [(finding, mute) for finding in self.findings if (mute := mute_of(finding, self.okr))]

    @property
    def remarks(self) -> list[Finding]:
        """The open findings as people read them, line by line: the objective, the key results, the set.

        That no line is an outcome leads where every line is work; what is folded into another remark is left out.
        """
        work = {finding.where for finding in self.open if finding.code == "KR-OUTPUT"}
        all_work = bool(work) and len(work) == sum(1 for line in self.okr.key_results if line.text.strip())
        return sorted(folded(self.open), key=lambda one: -2 if all_work and one.code == _LEADS else _order(one.where))

    @property
    def decided(self) -> list[tuple[Finding, Mute]]:
        """The muted findings as people read them, in the order and folded as the remarks are."""
        reasons = {id(finding): mute for finding, mute in self.muted}
        some = folded(finding for finding, _ in self.muted)
        return [(finding, reasons[id(finding)]) for finding in sorted(some, key=lambda one: _order(one.where))]

    @property
    def title(self) -> str:
        """What stands over its findings: the objective, with team and period where they are known."""
        about = ", ".join(part for part in (self.okr.team, self.okr.period) if part)
        aim = self.okr.objective.text or translated("No objective yet")
        return clean(shortened(f"{about}: {aim}" if about else aim, LONGEST))

    def text_at(self, where: str) -> str:
        """The text at a place; '' for places that are no text."""
        if where == "objective":
            return self.okr.objective.text
        index = index_of(where)
        return self.okr.key_results[index].text if index is not None else ""

    def region(self, finding: Finding) -> Region | None:
        """The words it is about, in lines and columns of the file; what is about a whole set stands at its first text.

        None where the file has no lines, or the text was not found in it.
        """
        stand = self.stands.get(finding.where)
        if stand:
            return stand.region(finding.span)
        if self.text_at(finding.where):
            return None
        first = min((stand.region() for stand in self.stands.values()), default=None)
        return first and Region(first.line, first.column, first.line, first.column)

    def address(self, finding: Finding) -> str:
        """Where it stands as a terminal makes a link of it: 'booking.okr.yaml:7:12'; '' for no file."""
        region = self.region(finding)
        place = f":{region.line}:{region.column}" if region else ""
        return f"{self.path}{place}" if self.path else ""


def line_of(item: Critiqued, finding: Finding) -> str:
    """The line of a finding as it is put behind its place: ' (line 7)'; '' where there is none."""
    region = item.region(finding)
    return translated(f" (line {region.line})") if region else ""


def index_of(where: str) -> int | None:
    """Which key result a place is, counted from 0; None for other places."""
    return int(where[12:-1]) if where.startswith("key_results[") else None


def _order(where: str) -> int:
    """The objective first, then the lines as they stand, then the set, then several OKRs."""
    index = index_of(where)
    if index is not None:
        return index
    return {"objective": -1, "okr": _SET}.get(where, _SET + 1)


def place(where: str) -> str:
    """A place in plain words, key results counted from 1.

    >>> place("key_results[0]"), place("okr"), place("okrs[1]")
    ('Key result 1', 'The whole set', 'OKR 2')
    """
    index = index_of(where)
    if index is not None:
        return translated(f"Key result {index + 1}")
    if where.startswith("okrs["):
        return f"OKR {int(where[5:-1]) + 1}"
    names = {"objective": "Objective", "okr": "The whole set", "teams": "Several OKRs"}
    return translated(names[where]) if where in names else where


def also(finding: Finding) -> str:
    """The further places a finding is about, in plain words; '' for none.

    >>> from okrkit.rules import Severity
    >>> also(Finding("C", "okr", None, Severity.ADVICE, "m", "q", (), "s", ("key_results[1]", "key_results[3]")))
    'key results 2 and 4'
    """
    numbers = [str(index + 1) for other in finding.others if (index := index_of(other)) is not None]
    if not numbers:
        return ", ".join(place(other) for other in finding.others)
    if len(numbers) == 1:
        return translated(f"key result {numbers[0]}")
    return translated(f"key results {', '.join(numbers[:-1])} and {numbers[-1]}")


def count(number: int) -> str:
    """A number of findings in words.

    >>> count(0), count(1), count(3)
    ('Nothing found.', '1 finding.', '3 findings.')
    """
    return translated(f"{number} findings.") if number > 1 else translated("1 finding." if number else "Nothing found.")


def shortened(words: str, most: int) -> str:
    """The beginning of a long text.

    >>> shortened("Repairs feel easy", 12)
    'Repairs feel ...'
    """
    return words if len(words) <= most else f"{words[:most].rstrip()} ..."
