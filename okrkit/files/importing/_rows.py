"""What every list and table becomes before it becomes OKRs: rows with their place, and what came of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from okrkit.files.errors import shown
from okrkit.model import OKR

NOWHERE = re.compile(r"[-–—.]*|n\.?/?a\.?|none|tbd|tbc|\?+|keine?|todo", re.I)
"""A cell that says that there is nothing."""


class Outcome(StrEnum):
    """What came of a row or line."""

    UNDERSTOOD = "understood"
    GUESSED = "guessed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Message:
    """What was guessed or left out, and where.

    Attributes:
        rows: counted from 1, as the spreadsheet or editor shows them; () is about the whole.
        unit: 'row' of a table or 'line' of a text.

    >>> print(Message((7, 8, 9, 12), Outcome.GUESSED, "no team; kept without one"))
    rows 7-9 and 12: no team; kept without one
    """

    rows: tuple[int, ...]
    outcome: Outcome
    text: str
    unit: str = "row"

    def __str__(self) -> str:
        if not self.rows:
            return self.text
        runs: list[list[int]] = []
        for row in sorted(set(self.rows)):
            if runs and row == runs[-1][-1] + 1:
                runs[-1].append(row)
            else:
                runs.append([row])
        names = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
        shown = names if len(names) <= 12 else [*names[:11], f"{len(names) - 11} more places"]
        where = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
        return f"{self.unit}{'s' if len(set(self.rows)) > 1 else ''} {where}: {self.text}"


@dataclass(slots=True)
class Row:
    """One row of a table or line of a list, with everything that was mapped.

    Attributes:
        number: counted from 1. kind: 'key_result', 'objective', 'initiative', 'health', 'why' or 'nothing'.
        team, period, objective: where it belongs, carried down from above. text: what it says.
        label: the number in its label ('1.2'). fields: stated beside it, by role ('baseline', 'score', 'date' ...),
            as written; the history is made from these. places: the line of a field that has one of its own.
        sheet: its name, where a file has several with something in them.
    """

    number: int
    kind: str
    text: str = ""
    team: str = ""
    period: str = ""
    objective: str = ""
    label: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    under: str = ""
    places: dict[str, int] = field(default_factory=dict)
    sheet: str = ""
    outcome: Outcome = Outcome.UNDERSTOOD


def on_sheet(text: str, sheet: str) -> str:
    """What is told, with the sheet that it is told of."""
    return f"{text} (sheet {shown(sheet)})" if sheet else text


class Notes:
    """Collects what is told, the same words only once."""

    def __init__(self, unit: str = "row") -> None:
        self.unit = unit
        self.sheet = ""
        self._said: dict[tuple[Outcome, str], list[int]] = {}
        self._columns: dict[str, list[str]] = {}

    def again(self, unit: str) -> "Notes":
        """A copy to go on with, so that what an attempt says can be forgotten with it."""
        notes = Notes(unit)
        notes._said = {said: list(rows) for said, rows in self._said.items()}
        notes._columns = {role: list(names) for role, names in self._columns.items()}
        return notes

    def guess(self, text: str, row: "Row | int | None" = None) -> None:
        """Tell that something was guessed."""
        self._say(Outcome.GUESSED, text, row)

    def leave_out(self, text: str, row: "Row | int | None" = None) -> None:
        """Tell that a row (or something about the whole) was left out."""
        self._say(Outcome.LEFT_OUT, text, row)
        if isinstance(row, Row):
            row.outcome = Outcome.LEFT_OUT

    def column(self, role: str, name: str) -> None:
        """Tell what a column was taken as."""
        names = self._columns.setdefault(role, [])
        if name not in names:
            names.append(name)

    def columns(self) -> dict[str, str]:
        """What was taken from which column, by role; several names are joined by '; ', as their cells are."""
        return {role: "; ".join(names) for role, names in self._columns.items()}

    def _say(self, outcome: Outcome, text: str, row: "Row | int | None") -> None:
        text = on_sheet(text, row.sheet if isinstance(row, Row) and row.sheet else self.sheet)
        rows = self._said.setdefault((outcome, text), [])
        if isinstance(row, Row):
            rows.append(row.number)
            row.outcome = Outcome.GUESSED if row.outcome is Outcome.UNDERSTOOD else row.outcome
        elif row is not None:
            rows.append(row)

    def messages(self) -> tuple[Message, ...]:
        """All that was said, in the order of the rows; what is about the whole comes first."""
        told = [Message(tuple(rows), outcome, text, self.unit) for (outcome, text), rows in self._said.items()]
        return tuple(sorted(told, key=lambda message: message.rows[:1]))


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list or table.

    Attributes:
        okrs: one a team, period and objective, in the order they stand.
        messages: what was guessed and what was left out. Where nothing is told, the row was understood.
        rows: every row that is not blank, as mapped, with its outcome.
        columns: of a table, role -> the name of the column it was taken from: {"target": "Soll"}.
    """

    okrs: tuple[OKR, ...]
    messages: tuple[Message, ...]
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
