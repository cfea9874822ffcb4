"""Where a list comes from: a file or a pasted text -> a table or lines."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from okrkit.files._disk import LIMIT, decoded, read_bytes, too_big
from okrkit.files._errors import OkrFileError, shown
from okrkit.files.importing._grids import Grid
from okrkit.files.importing._labels import period_in, role_of
from okrkit.files.importing._rows import Notes

TABLES = (".csv", ".tsv", ".tab")
TEXTS = (".md", ".markdown", ".txt", ".text", ".rst", ".org", "")
SHEETS = (".xlsx", ".xlsm")
_UNPACKED = 60_000_000
_ROWS = 20_000


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
        known = max((len({role_of(c) for c in cells} - {None}) for _, cells in rows[:12]), default=0)
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
    raw = read_bytes(path)
    if len(raw) > LIMIT:
        raise too_big(len(raw), path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
            formulas = any(b"<f" in packed.read(part) for part in packed.infolist() if size <= _UNPACKED
                           if part.filename.startswith("xl/worksheets/sheet"))  # fmt: skip
        if size > _UNPACKED:
            raise OkrFileError(f"{size:,} bytes once unpacked is too much for a list of OKRs", path)
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(raw)) if formulas else None
    except OkrFileError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        words = "this is no Excel file that can be read: open it and save it as .xlsx or .csv"
        raise OkrFileError(words, path) from error
    for sheet in book.worksheets:
        merged = {
            (row, column): sheet.cell(area.min_row, area.min_col)
            for area in list(sheet.merged_cells.ranges)[:1000]
            if area.size["rows"] * area.size["columns"] <= 1000
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        if sheet.max_row > _ROWS:
            notes.leave_out(f"sheet {shown(sheet.title)} has more than {_ROWS:,} rows; the rest is left out")
        rows = tuple(
            (row[0].row, tuple(_cell(merged.get((cell.row, cell.column), cell)) for cell in row))
            for row in sheet.iter_rows(max_row=min(sheet.max_row, _ROWS), max_col=min(sheet.max_column, 200))
            if row
        )
        if any(any(cells) for _, cells in rows):
            notes.sheet = sheet.title if len(book.worksheets) > 1 else ""
            _hidden(sheet, notes)
            if written:
                _unknown(sheet, written[sheet.title], notes)
            notes.sheet = ""
            found = period_in(sheet.title)
            yield Grid(rows, period=found[0] if found else "", sheet=sheet.title)


def _hidden(sheet: Any, notes: Notes) -> None:
    """Tell of what nobody sees who opens the file."""
    if sheet.sheet_state != "visible":
        notes.guess("a hidden sheet; read like the others")
    for number, row in sheet.row_dimensions.items():
        if row.hidden and any(cell.value is not None for cell in sheet[number]):
            notes.guess("a hidden row; read like the others", number)


def _unknown(sheet: Any, written: Any, notes: Notes) -> None:
    """Tell of formulas whose results the file does not hold: nobody has opened it since they were written."""
    for row in written.iter_rows(max_row=min(written.max_row, _ROWS), max_col=min(written.max_column, 200)):
        for cell in row:
            if cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None:
                words = "a formula whose result is not in the file: open it in the spreadsheet and save it there"
                notes.leave_out(words, cell.row)


def _cell(cell: Any) -> str:
    """A cell as it is shown: 0.42 formatted as a percentage is 42 %."""
    value = cell.value
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
