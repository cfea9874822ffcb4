"""A tree of lines -> rows: which line is a team, an objective, a key result, or something beside them."""

from collections.abc import Iterator
from dataclasses import replace

from okrkit.files.errors import shown
from okrkit.files.importing._beside import left_out, named, parted
from okrkit.files.importing._collect import BESIDE
from okrkit.files.importing._grids import rows_of
from okrkit.files.importing._headings import (
    Here,
    heads,
    holds_objectives,
    is_aside,
    is_phrase,
    is_title,
    opens_a_list,
    team_in,
    without_marks,
)
from okrkit.files.importing._labels import Label, label_of, period_in, period_of, role_of
from okrkit.files.importing._lines import Line
from okrkit.files.importing._rows import Notes, Row

_TEXTS = ("objective", "key_result", "initiative", "health", "why")
_UNLABELLED = "no label; taken as an objective, for lines stand under it"
_STRUCK = "struck through, or under such a line; left out"
_ASIDE = "a heading beside the OKRs; left out with what stands under it"


class Lists:
    """Walks the lines once, in their order."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.last: Here = Here()
        self.last_key_result: Row | None = None

    def rows(self, lines: list[Line]) -> Iterator[Row]:
        """All lines as rows; a list without any label or shape is read as one objective and its key results.

        Without any number behind the first, there is no telling which is the objective: all are key results.
        """
        for line in (line for line in lines if line.struck):
            yield from left_out(line, _STRUCK, self.notes)
        lines = [line for line in lines if not line.struck]
        here = Here()
        if len(lines) > 1 and lines[0].prose() and (named_by := heads(lines[0].text)) and label_of(lines[1].text):
            here = Here(*named_by)
            yield Row(lines[0].number, "nothing", lines[0].text)
            lines = lines[1:]
        if opens_a_list(lines):
            yield from self._objective(lines[0], lines[0].text, "", here, _UNLABELLED)
            yield from self._all(lines[1:], here)
            return
        flat = all(line.prose() and not line.under and not line.table and not label_of(line.text) for line in lines)
        counted = any(char.isdigit() for line in lines[1:] for char in line.text)  # a letter is no list
        if flat and not counted and all(is_phrase(line.text) for line in lines):
            for line in lines:
                row = Row(line.number, "key_result", line.text)
                self.notes.guess("taken as a key result, for only lines without labels and bullets stand here", row)
                yield row
            return
        if flat and counted:
            first, *rest = lines
            head = Row(first.number, "objective", first.text, objective=first.text)
            self.notes.guess(
                f"no labels and no bullets; taken as the objective {shown(first.text)} and its key results", head
            )
            yield head
            for line in rest:
                row = Row(line.number, "key_result", line.text, objective=first.text)
                self.notes.guess("no labels and no bullets; taken as a key result", row)
                yield row
            return
        yield from self._all(lines, here)

    def _all(self, lines: list[Line], here: Here) -> Iterator[Row]:
        """Lines that stand beside each other; a team or period named in one holds for those behind it."""
        for line in lines:
            if line.struck or is_aside(line):
                yield from left_out(line, _STRUCK if line.struck else _ASIDE, self.notes)
                continue
            if line.table is not None:
                yield from self._grid(line, here)
                continue
            label = label_of(line.text)
            if label and label.role == "text":  # 'OKR 1: ...'
                label = replace(label, role="objective")
            if label and label.role in ("team", "period"):
                here = self._set(here, label)
                yield Row(line.number, "nothing", line.text)
                yield from self._all(line.under, here)
            elif label and label.role in _TEXTS:
                if (
                    label.role == "objective"
                    and line.level < 10
                    and here.objective is not None
                    and here.section != "objective"
                ):
                    here = replace(here, objective=None, section="", under="")
                yield from self._labelled(line, label, here)
                if label.role == "objective" and label.text:
                    here = replace(here, objective=None, section="", under="")
                elif label.role in _TEXTS and not label.text and line.level >= 7 and not line.under:
                    here = replace(self._current(here), section=label.role)  # 'Key results:' as a line of its own
            elif label and line.item() and not here.under and self._current(here).objective and (found := named(label)):
                yield from self._part(line, "key_result", found[1], "", self._current(here), {"owner": found[0]})
            elif label and self.last_key_result and not (here.section == "" and line.level < 7):
                yield from self._beside(line, label, here)
            else:
                yield from self._bare(line, here)

    def _grid(self, line: Line, here: Here) -> Iterator[Row]:
        assert line.table is not None
        objective = self._current(here).objective or ""
        yield from rows_of(replace(line.table, team=here.team, period=here.period, objective=objective), self.notes)

    def _leads_on(self, line: Line, here: Here) -> bool:
        """'We will know by:' between an objective and its key results, or what somebody asked before more of them."""
        open_one = self._current(here).objective is not None
        more = line.text.endswith((":", "?")) or self.last_key_result is None
        return here.objective is not None or (open_one and more)

    def _set(self, here: Here, label: Label) -> Here:
        if label.role == "period":
            return replace(here, period=period_of(label.text) or here.period)
        found = period_in(label.text)
        team = (found[1] if found else label.text).strip(" ,;:()[]|–—-")
        return replace(here, team=team, period=found[0] if found else here.period, objective=None, section="")

    def _current(self, here: Here) -> Here:
        """Where a labelled key result belongs that stands beside its objective instead of under it."""
        if here.objective is not None:
            return here
        same = (self.last.team, self.last.period) == (here.team, here.period)
        return replace(here, objective=self.last.objective, section="") if same else here

    def _labelled(self, line: Line, label: Label, here: Here) -> Iterator[Row]:
        """'Objective 1: ...', 'KR: ...', or such a word alone as a heading."""
        if not label.text:
            yield Row(line.number, "nothing", line.text)
            inside = here if label.role == "objective" else self._current(here)
            inside = replace(inside, section=label.role, under="" if label.role != "initiative" else inside.under)
            if label.role == "objective":
                inside = replace(inside, objective=None)
            yield from self._all(line.under, inside)
        elif label.role == "objective":
            yield from self._objective(line, label.text, label.number, here)
        else:
            fields = {"status": label.note} if label.note else {}
            yield from self._part(line, label.role, label.text, label.number, self._current(here), fields)

    def _objective(self, line: Line, text: str, number: str, here: Here, guess: str = "") -> Iterator[Row]:
        row = Row(line.number, "objective", text, here.team, here.period, text, number)
        if guess:
            self.notes.guess(guess, row)
        self._ticked(line, row)
        yield row
        self.last = inside = replace(here, objective=text, section="key_result", under="")
        self.last_key_result = None
        yield from self._all(line.under, inside)

    def _part(
        self,
        line: Line,
        kind: str,
        text: str,
        number: str,
        here: Here,
        fields: dict[str, str] | None = None,
        guess: str = "",
    ) -> Iterator[Row]:
        text, behind = parted(text) if kind == "key_result" else (text, {})
        home = (here.team, here.period, here.objective or "")
        row = Row(line.number, kind, text, *home, number, (fields or {}) | behind, under=here.under)
        if guess:
            self.notes.guess(guess, row)
        self._ticked(line, row)
        if kind == "key_result":
            self.last_key_result = row
        yield row
        inside = replace(here, section="initiative", under=text) if kind == "key_result" else here
        yield from self._all(line.under, inside)

    def _ticked(self, line: Line, row: Row) -> None:
        if line.ticked:
            self.notes.guess("the tick is not kept: check-ins tell how far a key result went", row)

    def _beside(self, line: Line, label: Label, here: Here) -> Iterator[Row]:
        """'Baseline: 42' or 'Owner: ...' under a key result."""
        assert self.last_key_result is not None
        row = Row(line.number, "nothing", line.text)
        if label.text and label.role in BESIDE and label.role not in self.last_key_result.fields:
            self.last_key_result.fields[label.role] = label.text
            self.last_key_result.places[label.role] = line.number
        else:
            self.notes.leave_out(f"{shown(line.text)} says nothing that okrkit keeps; left out", row)
        yield row
        yield from self._all(line.under, here)

    def _bare(self, line: Line, here: Here) -> Iterator[Row]:
        """A line without a label: what it is follows from where it stands and what stands under it."""
        if here.section in _TEXTS and (line.item() or here.section == "why" or (here.section == "objective")):
            if here.section == "objective":
                yield from self._objective(line, line.text, "", here)
            else:
                told = "stands under a key result; taken as an initiative for it"
                guess = told if here.under and here.section == "initiative" else ""
                yield from self._part(line, here.section, line.text, "", here, guess=guess)
            return
        if line.item():
            current = self._current(here)
            if current.objective is not None and here.objective is not None:
                yield from self._part(line, "key_result", line.text, "", current)
            elif line.under:
                yield from self._objective(line, line.text, "", here, _UNLABELLED)
            else:
                if current.objective:
                    guess = f"no objective above it; kept under {shown(current.objective)}"
                    yield from self._part(line, "key_result", line.text, "", current, guess=guess)
                else:
                    yield from self._part(line, "key_result", line.text, "", current)
            return
        yield from self._heading(line, here)

    def _heading(self, line: Line, here: Here) -> Iterator[Row]:
        """A heading or a line of prose without a label."""
        found = period_in(line.text)
        rest = without_marks(found[1] if found else line.text)
        inside = replace(here, period=found[0]) if found and not line.item() else here
        title = is_title(rest)
        row = Row(line.number, "nothing", line.text)
        role = role_of(rest.split(":")[0]) if rest else None
        if title and (found or line.under):
            yield row
            yield from self._all(line.under, replace(inside, objective=None, section=""))
            if found and not line.under:
                self.last = replace(self.last, period=inside.period)
        elif not line.under or (line.prose() and self._leads_on(line, here)):
            self.notes.leave_out("neither objective nor key result; left out", row)
            yield row
            yield from self._all(line.under, replace(self._current(here), section="key_result") if line.under else here)
        elif holds_objectives(line) and role is None:
            team = team_in(rest)
            self.notes.guess(f"taken as the team {shown(team)}, for objectives stand under it", row)
            yield row
            yield from self._all(line.under, replace(inside, team=team, objective=None, section=""))
        else:
            yield from self._objective(line, line.text, "", here, _UNLABELLED)
