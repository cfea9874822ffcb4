"""The example table: whole OKRs of our own, with what a coach would raise. Read from `tests/data/*_okrs.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from okrkit import OKR

DATA = Path(__file__).parent / "data"


@dataclass
class Row:
    """One OKR of the table.

    Attributes:
        trade: the heading it stands under. place: file and line. expected: where -> codes; maybe: codes marked '?',
            which may be raised or not.
    """

    trade: str
    place: str
    objective: str = ""
    key_results: list[str] = field(default_factory=list)
    expected: dict[str, set[str]] = field(default_factory=dict)
    maybe: dict[str, set[str]] = field(default_factory=dict)

    @property
    def okr(self) -> OKR:
        return OKR(team="Table", objective=self.objective, key_results=self.key_results)


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
        text, _, codes = line.strip().partition(" ! ")
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
        row.expected[where] = {code for code in codes.split() if not code.endswith("?")}
        row.maybe[where] = {code[:-1] for code in codes.split() if code.endswith("?")}
    if row:
        yield row
