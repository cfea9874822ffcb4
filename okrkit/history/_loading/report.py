"""What was understood, guessed and left out when a history was loaded."""

from collections.abc import Mapping
from typing import Any, Self

from okrkit.files import Imported
from okrkit.files.importing import Outcome, on_sheet

_BESIDE = "stand beside the OKRs"  # the importer says so of what a history is made from


class Report:
    """Collects what is told about a source; the same words only once, with all their rows.

    Attributes:
        sheet: of which sheet is told, '' where a file has one.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._understood = 0
        self._columns: Mapping[str, str] = {}
        self.sheet = ""

    @classmethod
    def of(cls, found: Imported) -> Self:
        """What the importer told, but for the columns that only a history has a use for."""
        report = cls()
        report._columns = found.columns
        report._understood = sum(row.outcome is Outcome.UNDERSTOOD and row.kind != "nothing" for row in found.rows)
        for message in found.messages:
            if _BESIDE not in message.text:
                report._rows[(str(message.outcome), message.text)] = list(message.rows)
        return report

    def guess(self, text: str, row: int | None = None) -> None:
        """Tell that something was guessed."""
        self._say("guessed", text, row)

    def leave_out(self, text: str, row: int | None = None) -> None:
        """Tell that a cell or row was left out."""
        self._say("left out", text, row)

    def _say(self, what: str, text: str, row: int | None) -> None:
        rows = self._rows.setdefault((what, on_sheet(text, self.sheet)), [])
        if row is not None:
            rows.append(row)

    def plain(self) -> dict[str, Any]:
        """As plain JSON: a frame's `attrs` are written into Parquet files as such."""
        return {
            "understood": self._understood,
            "columns": dict(self._columns),
            "messages": [
                {"what": what, "rows": sorted(rows), "text": text}
                for (what, text), rows in sorted(self._rows.items(), key=lambda said: said[1][:1])
            ],
        }
