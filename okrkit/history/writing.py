"""The frame of readings -> a file, and back without loss: CSV, Excel, JSON, Parquet.

What people wrote stays text in a spreadsheet, whatever it begins with: in CSV by an apostrophe in front, which `load`
takes away again, in Excel by the type of its cell.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrkit.files import OkrFileError, defused, restored, write_text

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".json", ".parquet", ".xlsx")

_LARGEST = 10**9  # bytes: ten million check-ins


def write(frame: "pd.DataFrame", path: str | Path) -> Path:
    """Write a frame of readings; `load` reads the same frame back.

    Args:
        path: its ending tells the format: .csv, .json, .parquet or .xlsx.

    Raises:
        OkrFileError: for another ending, and when the file cannot be written.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise OkrFileError(f"the ending {ending!r} is none that a history is written to: {', '.join(ENDINGS)}", file)
    try:
        if ending == ".parquet":
            frame.to_parquet(file, index=False)
        elif ending == ".json":
            write_text(file, json.dumps({"readings": plain(frame)}, ensure_ascii=False, indent=1), _LARGEST)
        elif ending == ".csv":
            harmless = _each(frame, defused)
            harmless.to_csv(file, index=False, float_format="%.15g", date_format="%Y-%m-%d")
        else:
            _to_excel(frame, file)
    except OSError as error:
        raise OkrFileError(f"it cannot be written ({error.strerror or error})", file) from error
    return file


def plain(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows as plain JSON values; what is missing is left out, days are ISO texts."""
    rows = []
    for record in frame.astype(object).to_dict("records"):
        known = {name: cell for name, cell in record.items() if cell is not None and cell == cell}
        rows.append({name: _json(cell) for name, cell in known.items() if str(cell) not in ("<NA>", "NaT")})
    return rows


def _json(cell: Any) -> Any:
    if hasattr(cell, "isoformat"):
        return cell.date().isoformat() if hasattr(cell, "hour") else cell.isoformat()
    return cell.item() if hasattr(cell, "item") else cell


def restored_in(frame: "pd.DataFrame") -> "pd.DataFrame":
    """A frame that was read from CSV, without the apostrophes that `write` put in front."""
    return _each(frame, restored)


def _each(frame: "pd.DataFrame", change: Callable[[str], str]) -> "pd.DataFrame":
    """The frame with every text changed, names of columns among them; texts that are equal are changed once."""
    changed = cache(change)
    new = {
        changed(str(name)): column.map(lambda cell: changed(cell) if isinstance(cell, str) else cell)
        if column.dtype == "object" or column.dtype == "str"
        else column
        for name, column in frame.items()
    }
    return type(frame)(new, index=frame.index)


def _to_excel(frame: "pd.DataFrame", file: Path) -> None:
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "readings"
    names = [str(name) for name in frame.columns]
    for number, row in enumerate([dict(zip(names, names, strict=True)), *plain(frame)], 1):
        for place, name in enumerate(names, 1):
            if name in row:
                text = isinstance(row[name], str)
                cell = sheet.cell(number, place, ILLEGAL_CHARACTERS_RE.sub("�", row[name]) if text else row[name])
                if text:
                    cell.data_type = "s"
    sheet.freeze_panes = "A2"
    book.save(file)
