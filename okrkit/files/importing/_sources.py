"""Where a list comes from: a file or a pasted text -> a table or lines."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from okrkit.files._disk import LIMIT, decoded, read_bytes
from okrkit.files.errors import OkrFileError, shown
from okrkit.files.importing._grids import COLUMNS, Grid
from okrkit.files.importing._labels import period_in, role_of
from okrkit.files.importing._rows import Notes
from okrkit.files.importing._workbooks import ROWS, cells_of, opened

TABLES = (".csv", ".tsv", ".tab")
TEXTS = (".md", ".markdown", ".txt", ".text", ".rst", ".org", "")
SHEETS = (".xlsx", ".xlsm")


def text_of(path: str | Path, notes: Notes) -> str:
    """A file's text; one that is not Unicode is read as Windows wrote it in western Europe, and that is told.

    Raises:
        OkrFileError: when it cannot be read, or is no text.
    """
    raw = read_bytes(path)
    for encoding in ("utf-16-le", "utf-16-be"):
        odd = raw[1 if encoding == "utf-16-le" else 0 : 2000 : 2]
        if (
            raw[:2] not in (b"\xff\xfe", b"\xfe\xff")
            and len(odd) > 3
            and odd.count(0) > 0.7 * len(odd)
            and len(raw) % 2 == 0
        ):
            text = raw.decode(encoding, "replace")
            if "\0" not in text:
                notes.guess(f"the file has no mark of its encoding; read as {encoding.upper()}")
                return text
    try:
        text = decoded(raw)
        if text.count("\0") <= len(text) // 100:  # one or two may come along when something is pasted
            return text
    except OkrFileError:
        text = raw.decode("cp1252", "replace")
        if "\0" not in text:
            notes.guess("the file is not UTF-8; read as Windows-1252, so look at the letters with accents")
            return text
    raise OkrFileError("this is no text but a program, a picture or the like: give a list as .xlsx, .csv, .md or .txt")


def table_in(text: str, ending: str = "") -> Grid | None:
    """The table in a text, None when it is none: a head with two known names, or in a table's file even columns."""
    best: tuple[tuple[int, float], Grid] | None = None
    for separator in ("\t", ";", ",", "|"):
        if separator not in text or (separator == "|" and re.search(r"^\s*\|", text, re.M)):
            continue  # a table of Markdown is read where its lines are
        rows = _parsed(text, separator)
        sizes = [len(cells) for _, cells in rows[:200] if any(cells)]
        usual = max(set(sizes), key=sizes.count, default=1)
        share = sizes.count(usual) / len(sizes) if sizes and usual > 1 else 0.0
        known = max((len({role_of(c) for c in cells[:COLUMNS]} - {None}) for _, cells in rows[:12]), default=0)
        if (known >= 2 or (ending in TABLES and share > 0.6)) and (best is None or (known, share) > best[0]):
            best = ((known, share), Grid(rows))
    return best[1] if best else None


def _parsed(text: str, separator: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return tuple((number, tuple(cells)) for number, cells in enumerate(rows, 1))
    except csv.Error:  # a quote that is never closed: every line by itself, so that none swallows the others
        lines = csv.reader(text.splitlines(), delimiter=separator, quoting=csv.QUOTE_NONE)
        return tuple((number, tuple(cell.strip('"') for cell in cells)) for number, cells in enumerate(lines, 1))


def sheets_of(path: str | Path, notes: Notes) -> Iterator[Grid]:
    """The sheets of an Excel file as tables; merged cells count as filled, formulas by their last result.

    Raises:
        OkrFileError: when it is no Excel file, or too big once unpacked.
    """
    book, written = opened(path)
    for sheet in book.worksheets:
        merged = {
            (row, column): sheet.cell(area.min_row, area.min_col)
            for area in list(sheet.merged_cells.ranges)[:1000]
            if area.size["rows"] * area.size["columns"] <= 1000
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        if sheet.max_row > ROWS:
            notes.leave_out(f"sheet {shown(sheet.title)} has more than {ROWS:,} rows; the rest is left out")
        rows = tuple(
            (number, tuple(_cell(merged.get((number, column), cell)) for column, cell in enumerate(cells, 1)))
            for number, cells in _widened(cells_of(sheet), merged)
        )
        if any(any(cells) for _, cells in rows):
            notes.sheet = sheet.title if len(book.worksheets) > 1 else ""
            _hidden(sheet, notes)
            if written:
                _unknown(sheet, written[sheet.title], notes)
            notes.sheet = ""
            found = period_in(sheet.title)
            yield Grid(rows, period=found[0] if found else "", sheet=sheet.title)


def _widened(rows: list[tuple[int, list[Any]]], merged: dict[tuple[int, int], Any]) -> Iterator[tuple[int, list[Any]]]:
    """The rows, as far as merged cells reach beyond what stands in them."""
    reach: dict[int, int] = {}
    for row, column in merged:
        if row <= ROWS and column <= COLUMNS:
            reach[row] = max(reach.get(row, 0), column)
    below: list[tuple[int, list[Any]]] = [(row, []) for row in range(len(rows) + 1, max(reach, default=0) + 1)]
    for row, cells in (*rows, *below):
        yield row, cells + [None] * (reach.get(row, 0) - len(cells))


def _hidden(sheet: Any, notes: Notes) -> None:
    """Tell of what nobody sees who opens the file."""
    if sheet.sheet_state != "visible":
        notes.guess("a hidden sheet; read like the others")
    filled = {number for number, cells in cells_of(sheet) if cells}
    for number, row in sheet.row_dimensions.items():
        if row.hidden and number in filled:
            notes.guess("a hidden row; read like the others", number)


def _unknown(sheet: Any, written: Any, notes: Notes) -> None:
    """Tell of formulas whose results the file does not hold: nobody has opened it since they were written."""
    for number, cells in cells_of(written):
        for cell in filter(None, cells):
            if cell.data_type == "f" and sheet.cell(number, cell.column).value is None:
                words = "a formula whose result is not in the file: open it in the spreadsheet and save it there"
                notes.leave_out(words, number)


def _cell(cell: Any) -> str:
    """A cell as it is shown: 0.42 formatted as a percentage is 42 %."""
    value = None if cell is None else cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    number = Decimal(f"{value:.15g}")  # a spreadsheet shows no more digits
    if "%" in str(cell.number_format):
        return f"{(number * 100).normalize():f} %"
    return f"{number:f}" if number != number.to_integral_value() else f"{int(number)}"
