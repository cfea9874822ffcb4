"""The frame of readings -> a file, and back without loss: CSV, Excel, JSON, Parquet."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrkit.files import OkrFileError

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".json", ".parquet", ".xlsx")


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
            file.write_text(json.dumps({"readings": plain(frame)}, ensure_ascii=False, indent=1), encoding="utf-8")
        elif ending == ".csv":
            frame.to_csv(file, index=False, float_format="%.15g", date_format="%Y-%m-%d")
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


def _to_excel(frame: "pd.DataFrame", file: Path) -> None:
    """A text stays a text in Excel, whatever it begins with: nothing that people wrote is run as a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "readings"
    names = list(frame.columns)
    sheet.append(names)
    for number, row in enumerate(plain(frame), 2):
        for place, name in enumerate(names, 1):
            if name in row:
                cell = sheet.cell(number, place, row[name])
                if isinstance(row[name], str):
                    cell.data_type = "s"
    sheet.freeze_panes = "A2"
    book.save(file)
