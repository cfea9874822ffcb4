"""Excel files from anybody: opened only while they are small, and read only as far as something stands in them.

A file of 5 kB may say that it has a cell in the last of a million rows and sixteen thousand columns, or unpack to
gigabytes: whoever asks for all cells up to there fills the memory of the machine.
"""

import io
import re
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from okrkit.files._disk import LIMIT, read_bytes, too_big
from okrkit.files.errors import OkrFileError
from okrkit.files.importing._grids import COLUMNS

ROWS = 20_000
"""Rows of a sheet that are read."""
_UNPACKED = 60_000_000
_CELLS = 600_000
_CELL = re.compile(rb"<(?:\w{1,9}:)?(?:c|row|si|xf)[\s>/]")
_FORMULA = re.compile(rb"<(?:\w{1,9}:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w{1,9}:)?mergeCell\s[^<>]*")
_REFERENCE = re.compile(rb"""\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)["']""")
_STRANGE = re.compile(rb"\xff\xfe|\xfe\xff|<\x00|\x00<")  # XML in UTF-16, in which none of these would be found


def opened(path: str | Path) -> tuple[Any, Any]:
    """An Excel file with the results of its formulas, and as it was written; None there where it holds no formula.

    Raises:
        OkrFileError: when it is no Excel file, or too big once unpacked.
    """
    raw = read_bytes(path)
    if len(raw) > LIMIT:
        raise too_big(len(raw), path)
    try:
        formulas = _looked_through(raw)
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        return book, openpyxl.load_workbook(io.BytesIO(raw)) if formulas else None
    except OkrFileError as error:
        raise error.at(path) from error.__cause__
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        words = "this is no Excel file that can be read: open it and save it as .xlsx or .csv"
        raise OkrFileError(words, path) from error


def _looked_through(raw: bytes) -> bool:
    """Whether any sheet has a formula.

    Raises:
        OkrFileError: for more than fits into a list of OKRs, and for what no spreadsheet writes.
    """
    cells, merged, formulas = 0, 0, False
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = packed.infolist()
        size = sum(part.file_size for part in parts)
        if size > _UNPACKED:
            raise OkrFileError(f"{size:,} bytes once unpacked is too much for a list of OKRs")
        for part in parts:  # whatever its name: any part may be called a sheet by another
            text = packed.read(part)
            if _STRANGE.match(text) or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise OkrFileError("this Excel file holds what no spreadsheet writes: save it anew as .xlsx or .csv")
            cells += sum(1 for _ in _CELL.finditer(text))
            merged += sum(map(_size, _MERGED.findall(text)))
            formulas = formulas or bool(_FORMULA.search(text))
    if max(cells, merged) > _CELLS:
        words = f"{max(cells, merged):,} cells is too much for a list of OKRs"
        raise OkrFileError(f"{words}: save the part with the OKRs by itself")
    return formulas


def _size(area: bytes) -> int:
    """How many cells a merged area has; too many where it is not written as spreadsheets do."""
    from openpyxl.utils.cell import range_boundaries

    found = _REFERENCE.search(area)
    if not found:
        return _CELLS + 1
    left, top, right, bottom = range_boundaries(found[1].decode())
    return int((right - left + 1) * (bottom - top + 1))


def cells_of(sheet: Any) -> list[tuple[int, list[Any]]]:
    """The rows of a sheet down to its last, each with its number and its own cells; a place without one is None."""
    rows: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    for (row, column), cell in sheet._cells.items():  # asked in the public way, openpyxl makes the cells between, too
        if row <= ROWS and column <= COLUMNS and cell.value is not None:
            rows[row][column] = cell
    return [
        (row, [rows[row].get(column) for column in range(1, max(rows[row], default=0) + 1)] if row in rows else [])
        for row in range(1, max(rows, default=0) + 1)
    ]


def first_sheet(path: str | Path) -> list[list[Any]]:
    """The values of a file's first sheet, every row as wide as the first; what stands beside that is left out.

    Raises:
        OkrFileError: as `opened`.
    """
    rows = [cells for _, cells in cells_of(opened(path)[0].worksheets[0])]
    width = len(rows[0]) if rows else 0
    return [[cell and cell.value for cell in (*cells, *[None] * width)[:width]] for cells in rows]
