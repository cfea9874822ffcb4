"""Looking back over several quarters: those that are here, and those of a table from elsewhere."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from okrkit.files import OkrFileError, import_table
from okrkit.model import OKR
from okrkit.places import place
from okrkit.reflection import look_back_questions
from okrkit.widgets._page import lists
from okrkit.widgets._page.blocks import Block, button, heading, questions, row, section, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._quarter.quarters import seen, told

_STORY = "mendwell-quarters.csv"


class LookingBack(Form):
    """What a team's past quarters tell, in words, tables and counts; nothing is averaged, and no team is ranked.

    Its own quarters come from the store. A table from elsewhere is read only when somebody asks for it: that takes
    pandas, which nothing else on a page does.
    """

    moment: ClassVar[str] = "look back"

    def begin(self) -> None:
        """Nothing is open yet."""
        super().begin()
        self._found: list[Block] = []

    def draw(self) -> list[Block]:
        """The team's own quarters, then a table from elsewhere and what it tells."""
        okrs = self.quarters()
        bring = [
            text("A spreadsheet as it is: one line a key result, with quarter, start, target and what was reached. "
                 "Column names and dates may be messy; what was guessed and left out is told."),
            self.field("pasted", "Pasted table", type="area"),
            self.field("path", "Or a file", hint="CSV, Excel, Parquet, JSON, Markdown, or *.okr.yaml"),
            row(button("read", "Read it"), button("story", "Read Mendwell's ten quarters")),
            *self._found,
        ]  # fmt: skip
        return [
            heading(f"Look back: {self.team}"),
            *([section("The quarters that are here", self._own(okrs), id="own")] if okrs else []),
            section("Quarters from elsewhere", bring, id="elsewhere"),
            text("Nothing here is for pay, promotion or ranking, and it stays on this computer.", "quiet"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Read a table, the reader's own or the story's."""
        self.troubles.clear()
        if name not in ("read", "story"):
            return
        self._found = self._read(place("notebooks/samples") / _STORY if name == "story" else None)
        if not self.trouble("Nothing is read yet."):
            self.refresh()
            self.said("Read. What it tells stands below.")

    def quarters(self) -> list[OKR]:
        """This team's OKRs in the store, the oldest first; those whose days nobody knows come first of all."""
        okrs = [self.store.okr(team, period) for team, period in self.store.okrs() if team == self.team]
        return sorted(okrs, key=lambda okr: (okr.dates() or (date.min, date.min))[0])

    def _own(self, okrs: list[OKR]) -> list[Block]:
        alone = [text("One quarter is here so far. Your past ones may be in a spreadsheet: bring it below.")]
        return [
            *(alone if len(okrs) == 1 else []),
            *told(okrs, self.now),
            questions(look_back_questions(seen(okrs, self.now))),
        ]

    def _read(self, story: Path | None) -> list[Block]:
        """What a table tells, as blocks of this page; [] with the trouble at its field."""
        try:
            from okrkit import history

            source = story or lists.named(self)
            if source is None:
                return []
            found = history.load(import_table(source) if isinstance(source, str) else source)
            return _as_blocks(history.summary(found, today=self.now))
        except OkrFileError as problem:
            self.troubles["path" if self.value("path").strip() else "pasted"] = str(problem)
        except ModuleNotFoundError as problem:
            needs = f"Reading a table needs {problem.name}, which is not installed where this page runs"
            self.troubles["pasted"] = f'{needs}: pip install "okrkit[history]", then open the page again.'
        return []


def _as_blocks(told: list[Block]) -> list[Block]:
    """A summary as blocks of a page, its headings below those of the page."""
    more: dict[str, Block] = {"text": {"tone": "plain"}, "heading": {"level": 4}}
    return [block | more.get(block["kind"], {}) for block in told]
