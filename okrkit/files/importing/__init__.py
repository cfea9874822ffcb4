"""Lists and tables of OKRs as people have them in wikis and spreadsheets -> OKRs. The one importer.

| file | what it does |
|---|---|
| `_sources.py` | a file or pasted text -> tables or lines |
| `_workbooks.py` | Excel files, however hostile |
| `_lines.py`, `_headings.py`, `_lists.py` | lines -> a tree -> rows |
| `_grids.py`, `_heads.py`, `_columns.py` | tables -> rows: their heads, series of columns, what columns are |
| `_labels.py`, `names.toml` | what a column's name or a label means |
| `_beside.py` | what shares a line with a key result and is no part of it |
| `_collect.py` | rows -> OKRs |
| `_rows.py` | Row, Message, Imported |
"""

import contextlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from okrkit.files._disk import KEY_RESULTS, LIMIT, LINES, too_big, too_many
from okrkit.files._formats import FORMS, load_all
from okrkit.files._muting import Found, mistyped, muted, taken, without_comments
from okrkit.files.errors import ForeignFileError, OkrFileError, shown
from okrkit.files.importing._collect import collected
from okrkit.files.importing._grids import Grid, rows_of
from okrkit.files.importing._labels import role_of
from okrkit.files.importing._lines import tree
from okrkit.files.importing._lists import Lists
from okrkit.files.importing._rows import NOWHERE, Imported, Message, Notes, Outcome, Row, on_sheet
from okrkit.files.importing._sources import SHEETS, TABLES, TEXTS, sheets_of, table_in, text_of
from okrkit.files.importing._workbooks import first_sheet

__all__ = [
    "NOWHERE",
    "Imported",
    "Message",
    "Outcome",
    "Row",
    "first_sheet",
    "import_cells",
    "import_table",
    "known_names",
    "on_sheet",
]

_ROWS = 3  # a sheet without a head and with fewer rows is a remark
_CUT = re.compile(r"\s*(?:-|(?:- )?(?:text|objective):)\s+(?!['\"|>])\S.*?\s#\d")  # 'Be the #1 ward': to YAML, 'Be the'


def import_table(source: str | Path) -> Imported:
    """Read a loose list or table of OKRs: CSV, TSV, Excel, Markdown, or a pasted text.

    Every row is understood, guessed (and told) or left out (and told). A file that okrkit wrote is read as it is.

    Args:
        source: a file, or the text itself (a text has a line break or is no file's name).

    Raises:
        OkrFileError: when a file cannot be read, or nothing in it looks like an objective or key result.

    >>> found = import_table("Objective: Repairs feel easy\\nKR1: NPS from 32 to 45\\nKR2: Calls from 9 to 4 a day")
    >>> found.okrs[0].objective.text, [k.text for k in found.okrs[0].key_results], found.messages
    ('Repairs feel easy', ['NPS from 32 to 45', 'Calls from 9 to 4 a day'], ())
    """
    path = _file(source)
    try:
        found = _read(path) if path else _from_text(str(source), "", Notes("line"))
    except OkrFileError as error:
        raise error.at(path) from error.__cause__
    if any(len(okr.key_results) > KEY_RESULTS for okr in found.okrs):
        raise too_many("key results of one OKR", KEY_RESULTS).at(path)
    if not found.okrs:
        raise OkrFileError(_nothing(found, path), path)
    return found


def known_names(columns: Iterable[str]) -> set[str]:
    """What columns of these names stand for, as far as that is known: {'key_result', 'target'}."""
    return {role for name in columns if (role := role_of(name))}


def _nothing(found: Imported, path: Path | None) -> str:
    """Why nothing was found: a table without rows, without a column of key results, or a text without labels."""
    if path is None or path.suffix.lower() not in (*SHEETS, *TABLES):
        return "no objective and no key result was found: begin them with 'Objective:' and 'KR1:'"
    rows = [row for row in found.rows if row.text]
    if len(rows) < 2:
        return "it holds a head and no rows below it" if rows else "it is empty"
    return f"no key result was found: call a column 'Key result'; the first row is {shown(rows[0].text)}"


def import_cells(rows: Iterable[Sequence[str]]) -> Imported:
    """Read a table that is in memory already, its head first; rows are counted from 1, the head is one of them.

    Raises:
        OkrFileError: when nothing in it looks like an objective or key result.
    """
    notes = Notes("row")
    grid = Grid(tuple((number, tuple(cells)) for number, cells in enumerate(rows, 1)))
    found = collected(rows_of(grid, notes), notes)
    if not found.okrs:
        raise OkrFileError("no objective and no key result was found: call a column 'key result'")
    return found


def _file(source: str | Path) -> Path | None:
    """The file that is meant, None for a text."""
    if isinstance(source, Path):
        return source
    if "\n" in source or len(source) > 1000 or "\0" in source:
        return None
    path = Path(source)
    if path.suffix.lower() in (*SHEETS, *TABLES, *filter(None, TEXTS), *FORMS, ".xls"):
        return path
    try:
        return path if path.exists() else None
    except OSError:
        return None


def _read(path: Path) -> Imported:
    ending = path.suffix.lower()
    if ending in SHEETS:
        notes = Notes()
        grids = list(sheets_of(path, notes))
        grids = _with_head(grids, notes) if len(grids) > 1 else [replace(grid, sheet="") for grid in grids]
        return collected([row for grid in grids for row in rows_of(grid, notes)], notes)
    if ending in FORMS and ending not in (*TABLES, *TEXTS):
        okrs, notes = tuple(load_all(path)), Notes("line")
        for number, line in enumerate(text_of(path, notes).splitlines() if ending in (".yaml", ".yml") else (), 1):
            if _CUT.match(line):
                notes.leave_out(
                    "' #' begins a comment, so the rest is left out: put quotes around the whole line", number
                )
        return Imported(okrs, notes.messages())
    if ending not in (*TABLES, *TEXTS):
        words = f"the ending {shown(ending)} is none that can be imported: save it as .xlsx, .csv, .md or .txt"
        raise OkrFileError(words)
    notes = Notes("row" if ending in TABLES else "line")
    text = text_of(path, notes)
    if ending in FORMS:
        with contextlib.suppress(ForeignFileError):
            return Imported(tuple(FORMS[ending].read(text)), ())
    return _from_text(text, ending, notes)


def _with_head(grids: list[Grid], notes: Notes) -> list[Grid]:
    """The sheets that hold a table, where some have a head: a line on another sheet is a remark, no key result."""
    kept = [grid for grid in grids if max((len(known_names(cells)) for _, cells in grid.rows[:12]), default=0) > 1]
    for grid in (grid for grid in grids if kept and grid not in kept):
        rows = [[cell for cell in cells if cell.strip()] for _, cells in grid.rows]
        if sum(map(bool, rows)) < _ROWS or max(map(len, rows)) < 2:
            notes.leave_out(f"sheet {shown(grid.sheet)} has no head that okrkit knows; left out")
        else:
            kept.append(grid)
    return [grid for grid in grids if grid in kept] or grids


def _from_text(text: str, ending: str, notes: Notes) -> Imported:
    if len(text) > LIMIT:
        raise too_big(len(text))
    if text.count("\n") > LINES:
        raise too_many("lines", LINES)
    text, comments = _without_comments(text.removeprefix("\ufeff"), notes)
    grid = table_in(text, ending) if ending in (*TABLES, ".txt", "") else None
    if grid is not None:
        of_table = notes.again("row")
        found = collected(rows_of(grid, of_table), of_table)
        if found.okrs or ending in TABLES:  # else it only looked like a table: lines with a separator in them
            return _with_mutes(found, comments)
    lines, aside = tree(text, notes)
    found = collected(list(Lists(notes).rows(lines)), notes)
    rows = tuple(sorted((*found.rows, *aside), key=lambda row: row.number))
    return _with_mutes(Imported(found.okrs, found.messages, rows), comments)


def _without_comments(text: str, notes: Notes) -> tuple[str, dict[int, list[Found]]]:
    """The text without the comments inside its lines, and those that mute by their lines.

    A comment on lines of its own stays: `tree` leaves it out and tells.
    """
    if "<!--" not in text:
        return text, {}
    lines, comments = text.split("\n"), {}
    for number, line in enumerate(lines, 1):
        rest, found = taken(line)
        if found:
            comments[number] = found
        if not all(said.codes for said in found):
            notes.leave_out("a comment that mutes names no finding: <!-- okrkit: mute KR-FAR because ... -->", number)
        if meant := mistyped(rest):
            notes.leave_out(
                f"this comment mutes nothing: did you mean <!-- okrkit: mute {meant} because ... -->?", number
            )
        lines[number - 1] = without_comments(rest)
    return "\n".join(lines), comments


def _with_mutes(found: Imported, comments: dict[int, list[Found]]) -> Imported:
    """What comments mute, at the last objective or key result that begins on their line or above it."""
    texts = []
    for number, says in comments.items():
        above = [row for row in found.rows if row.kind in ("objective", "key_result") and row.number <= number]
        if above:
            texts.append((above[-1].kind, above[-1].text, above[-1].objective, says))
    return replace(found, okrs=tuple(muted(found.okrs, texts))) if texts else found
