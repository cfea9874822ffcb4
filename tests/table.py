"""The example table: whole OKRs of our own, with what a coach would raise. Read from `tests/data/*_okrs.txt`.

    python -m tests.table

marks anew which codes of the bad drafts are known to be missed ('~CODE') or raised wrongly ('+CODE').
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from okrkit import OKR, critique
from okrkit.rules import Severity

DATA = Path(__file__).parent / "data"
# Questions that are labelled in the table as well; others may always be asked.
ASKED = {"KR-PROCESS", "KR-HEALTH", "OBJ-HORIZON", "SET-UNRELATED"}
# Advice that follows from other findings: labelled where it matters, never held to be wrong.
FOLLOWS = {"SET-ALL-BINARY"}


@dataclass
class Row:
    """One OKR of the table.

    Attributes:
        trade: the heading it stands under. place: file and line. expected: where -> codes that a coach would raise;
            maybe: codes marked '?', which may be raised or not.
        missed: where -> expected codes marked '~', which are not raised yet; wrong: codes marked '+', which are raised
            and should not be. lines: where -> its line in the file, counted from 0.
    """

    trade: str
    place: str
    objective: str = ""
    key_results: list[str] = field(default_factory=list)
    expected: dict[str, set[str]] = field(default_factory=dict)
    maybe: dict[str, set[str]] = field(default_factory=dict)
    missed: dict[str, set[str]] = field(default_factory=dict)
    wrong: dict[str, set[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def okr(self) -> OKR:
        return OKR(team="Table", objective=self.objective, key_results=self.key_results)

    def text(self, where: str) -> str:
        """What stands at a place; the objective stands for the whole."""
        return self.key_results[int(where[12:-1])] if where.startswith("key_results") else self.objective

    def judged(self) -> Iterator[tuple[str, set[str], set[str]]]:
        """Of each place: (where, codes missed, codes raised wrongly), whatever is marked."""
        got: dict[str, set[str]] = {}
        for finding in critique(self.okr):
            if finding.severity is not Severity.QUESTION or finding.code in ASKED:
                got.setdefault(finding.where, set()).add(finding.code)
        for where in ("objective", *(f"key_results[{n}]" for n in range(len(self.key_results))), "okr"):
            expected, raised = self.expected.get(where, set()), got.get(where, set())
            yield where, expected - raised, raised - expected - self.maybe.get(where, set()) - FOLLOWS


def rows(name: str) -> list[Row]:
    """The OKRs of one file.

    Args:
        name: 'good' or 'bad'.

    Raises:
        ValueError: for a line that is none of the table's kinds.
    """
    path = DATA / f"{name}_okrs.txt"
    return list(_parse(path.read_text(encoding="utf-8").splitlines(), path.name))


def _parse(lines: list[str], name: str) -> Iterator[Row]:
    trade, row = "", None
    for number, line in enumerate(lines, 1):
        text, codes = _split(line)
        if not text or text.startswith("#"):
            continue
        if text.startswith("== "):
            trade = text[3:]
            continue
        if text.startswith("O: "):
            if row:
                yield row
            row = Row(trade, f"{name}:{number}", text[3:])
            where = "objective"
        elif text.startswith("- ") and row:
            where = f"key_results[{len(row.key_results)}]"
            row.key_results.append(text[2:])
        elif text == "SET" and row:
            where = "okr"
        else:
            raise ValueError(f"{name}:{number}: {line!r} begins with none of '== ', 'O: ', '- ', 'SET'")
        row.lines[where] = number - 1
        row.missed[where] = {code[1:] for code in codes if code[0] == "~"}
        row.wrong[where] = {code[1:] for code in codes if code[0] == "+"}
        row.maybe[where] = {code[:-1] for code in codes if code[-1] == "?"}
        row.expected[where] = {code for code in codes if code[0] not in "~+" and code[-1] != "?"} | row.missed[where]
    if row:
        yield row


def _split(line: str) -> tuple[str, list[str]]:
    text, _, codes = line.strip().partition(" ! ")
    return text, codes.split()


def mark_anew(lines: list[str], table: Iterable[Row]) -> list[str]:
    """The lines of the bad drafts with '~' and '+' where they belong today."""
    lines = list(lines)
    for row in table:
        for where, missed, wrong in row.judged():
            place = row.lines.get(where)
            text, codes = _split(lines[place]) if place is not None else ("SET", [])
            kept = [code.lstrip("~") for code in codes if code[0] != "+"]
            said = [f"~{code}" if code in missed else code for code in kept] + sorted(f"+{code}" for code in wrong)
            if place is not None:
                lines[place] = f"{text} ! {' '.join(said)}" if said else text
            elif said:
                lines[row.lines[f"key_results[{len(row.key_results) - 1}]"]] += f"\nSET ! {' '.join(said)}"
    return lines


if __name__ == "__main__":
    path = DATA / "bad_okrs.txt"
    marked = mark_anew(path.read_text(encoding="utf-8").splitlines(), rows("bad"))
    path.write_text("\n".join(marked) + "\n", encoding="utf-8")
