"""Anything with OKRs in it -> the frame of readings, with a report of what was understood, guessed and left out.

The importer of `okrkit.files` maps columns and rows; here its rows become readings: days, values, scores.
"""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrkit.files import LIMIT, Imported, OkrFileError, import_cells, import_table, load_all
from okrkit.files.importing import first_sheet
from okrkit.history._loading.alike import alike
from okrkit.history._loading.loose import readings
from okrkit.history._loading.records import cells_in
from okrkit.history._loading.report import Report
from okrkit.history.columns import COLUMNS, KEY
from okrkit.history.folders import of_okrkit_only, okr_files, other_files
from okrkit.history.frames import frame, rows_of, tabled
from okrkit.history.writing import restored_in
from okrkit.model import OKR
from okrkit.showing import under_a_bar
from okrkit.store import Store
from okrkit.teams import without_drafts

if TYPE_CHECKING:
    import pandas as pd

_OWN = {"team", "period", "key_result", "id", "baseline", "target", "date", "seq", "value", "counts"}


def load(source: Any) -> "pd.DataFrame":
    """The readings in a file, a folder, a store, OKRs or a frame.

    Args:
        source: CSV, TSV, Excel, Parquet, JSON, Markdown, `*.okr.yaml`; a folder of such files (JSON and Markdown in it
            only where okrkit wrote them); a list of these; a Store; OKRs; what `okrkit.files.import_table` made of a
            text; or a frame of any library that narwhals knows. Messy tables are mapped by their columns'
            names and contents.

    Returns:
        the frame of readings (`okrkit.history.COLUMNS`). Its `.attrs["report"]` is plain JSON: `understood`, how many
        rows; `columns`, what was taken from which column ({"target": "Soll"}); and `messages`, of every column, row
        and cell that was guessed or left out, which and why.

    Raises:
        OkrFileError: when there is nothing to read, or nothing of it looks like a key result.
        TypeError: for a source of another kind.
    """
    table = _loaded(source)
    asked = ({"what": "guessed", "rows": [], "text": text} for text in alike(table["team"].dropna().unique()))
    table.attrs["report"]["messages"] += asked
    return table


def _loaded(source: Any) -> "pd.DataFrame":
    if isinstance(source, str | os.PathLike):
        return _from_path(Path(source))
    if isinstance(source, Imported):
        return _loose(source, "")
    if isinstance(source, Store):
        return _told(frame([source.okr(team, period) for team, period in source.okrs()]), Report())
    if isinstance(source, OKR) or (isinstance(source, list | tuple) and all(isinstance(o, OKR) for o in source)):
        return _told(frame(source), Report())
    if isinstance(source, list | tuple) and all(isinstance(path, str | os.PathLike) for path in source):
        return _from_paths([Path(path) for path in source])
    return _from_frame(source)


def _from_paths(paths: list[Path]) -> "pd.DataFrame":
    """Several files under each other, each named in what is told of it."""
    return _together([(path.name, _from_path(path)) for path in paths])


def _together(parts: list[tuple[str, "pd.DataFrame"]]) -> "pd.DataFrame":
    """Several tables under each other. The same key result in two of them is one; the later file's readings count."""
    import pandas as pd

    ids: dict[tuple[str, ...], str] = {}
    tables, messages, understood, written = [], [], 0, 0
    columns: dict[str, dict[str, None]] = {}
    for place, (source, table) in enumerate(parts, 1):
        told = table.attrs["report"]
        understood += told["understood"]
        for role, name in told["columns"].items():
            columns.setdefault(role, {})[name] = None
        messages += [{"source": source, **message} if source else message for message in told["messages"]]
        names = list(table[["team", "period", "objective", "key_result", "id"]].itertuples(index=False, name=None))
        taken = {(*name[:3], own) for name, own in ids.items()}
        for *name, own in dict.fromkeys(names):  # the same text is the same key result, whatever its number there
            ids.setdefault(tuple(name), f"{own} of file {place}" if (*name[:3], own) in taken else own)
        table["id"] = [ids[tuple(name)] for *name, _ in names]
        table["seq"] += written
        written = int(table["seq"].max()) + 1
        tables.append(table)
    together = pd.concat(tables, ignore_index=True)
    named = {role: "; ".join(names) for role, names in columns.items()}
    together.attrs["report"] = {"understood": understood, "columns": named, "messages": messages}
    return together


def _from_path(path: Path) -> "pd.DataFrame":
    if path.is_dir():
        return _from_folder(path)
    if path.suffix.lower() == ".parquet":
        import pandas as pd

        if not path.exists():
            raise OkrFileError("there is no such file", path)
        try:
            data = pd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise OkrFileError("this is no Parquet file that can be read", path) from error
        return _from_frame(data)
    if (own := _own(path)) is not None:
        return _told(_typed(own), Report())
    try:
        return _loose(import_table(path), path.name)
    except OkrFileError:
        if path.suffix.lower() == ".json" and (cells := cells_in(path)):
            return _loose(import_cells(cells), path.name)
        raise


def _from_folder(folder: Path) -> "pd.DataFrame":
    """Every file of a folder that can be read, those below it among them; what cannot be read is told."""
    files, parts, report = okr_files(folder), [], Report()
    if files:
        okrs = [(file, okr) for file in under_a_bar(files, "reading", " files") for okr in load_all(file)]
        own, left = without_drafts(okr for _, okr in okrs)
        for draft in left:
            report.leave_out(draft)
        counted = set(map(id, own))
        okrs = [(file, okr) for file, okr in okrs if id(okr) in counted]
        rows = [{"source": str(file), **_kept(row)} for file, okr in okrs for row in rows_of(okr)]
        parts.append(("", _told(tabled(rows), Report())))
    for file in other_files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            table = _written(file) if of_okrkit_only(file) else _from_path(file)
        except OkrFileError as error:
            report.leave_out(f"{name} is not read: {error.words.splitlines()[0][:200]}")
        else:
            parts += [(name, table)] if len(table) else []
    if not parts:
        words = "no file here is called *.okr.yaml or the like, and no table could be read: name the file itself"
        raise OkrFileError(words, folder)
    table = parts[0][1] if files and len(parts) == 1 else _together(parts)
    table.attrs["report"]["messages"] += report.plain()["messages"]
    return table


def _written(path: Path) -> "pd.DataFrame":
    """A file that okrkit wrote, and no other of its ending."""
    if (own := _own(path)) is not None:
        return _told(_typed(own), Report())
    return _told(
        tabled([{"source": path.name, **_kept(row)} for okr in load_all(path) for row in rows_of(okr)]), Report()
    )


def _loose(found: Imported, source: str) -> "pd.DataFrame":
    """A table that people wrote; what okrkit wrote is stated, and nothing is guessed."""
    if not found.rows:
        return _told(tabled([{"source": source, **_kept(row)} for okr in found.okrs for row in rows_of(okr)]), Report())
    report = Report.of(found)
    return _told(tabled(list(readings(found, report, source))), report)


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    """A row without its empty source, so that the file's name may stand there."""
    return row if row.get("source") else {name: cell for name, cell in row.items() if name != "source"}


def _own(path: Path) -> "pd.DataFrame | None":
    """A frame that okrkit wrote, None for any other file: the importer tells what is wrong with it."""
    import pandas as pd

    ending = path.suffix.lower()
    try:
        if ending == ".csv":
            with path.open(encoding="utf-8-sig") as text:
                known = set(text.readline().strip().replace('"', "").split(",")) >= _OWN
            data = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""]) if known else None
            return data if data is None else restored_in(data)
        if ending == ".json" and path.stat().st_size < LIMIT:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return pd.DataFrame(rows["readings"]) if isinstance(rows, dict) and "readings" in rows else None
        if ending == ".xlsx" and path.stat().st_size < LIMIT:
            head, *below = first_sheet(path) or [[]]
            return pd.DataFrame(below, columns=head, dtype="object") if set(head) >= _OWN else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return None


def _from_frame(given: Any) -> "pd.DataFrame":
    import narwhals as nw

    try:
        table = nw.from_native(given)
    except TypeError:
        words = "give a file, a folder, a Store, OKRs or a data frame"
        raise TypeError(f"a history cannot be made from {type(given).__name__}: {words}") from None
    eager = table.collect() if isinstance(table, nw.LazyFrame) else table
    data = eager.to_pandas()
    if set(data.columns) >= _OWN:
        return _told(_typed(data), Report())
    cells = [
        [str(name) for name in data.columns],
        *([_text(cell) for cell in row] for row in data.itertuples(index=False)),
    ]
    found = import_cells(cells)
    return _loose(found, "")


def _text(cell: Any) -> str:
    """A cell of a frame as a spreadsheet would show it."""
    if cell is None or cell != cell:
        return ""
    if hasattr(cell, "date") and hasattr(cell, "hour"):
        return str(cell.date())
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def _typed(data: "pd.DataFrame") -> "pd.DataFrame":
    """Our own columns in their places and dtypes; columns that we do not know stay behind them."""
    import pandas as pd

    table = {}
    for name, column in COLUMNS.items():
        cells = data[name] if name in data else pd.Series([None] * len(data), index=data.index)
        if column.dtype == "boolean":
            cells = cells.map({"True": True, "False": False, True: True, False: False})
        elif column.dtype == "bool":
            cells = cells.map({"True": True, "False": False, True: True, False: False}).fillna(True)
        elif column.dtype in ("int64", "Int64"):
            cells = pd.to_numeric(cells).astype("Int64")
            cells = cells.fillna(0) if column.dtype == "int64" else cells
        elif column.dtype == "float64":
            cells = pd.to_numeric(cells)
        elif name in (*KEY, "key_result"):
            cells = cells.fillna("")  # nobody is named; a missing key would fall out of every group
        table[name] = cells.astype(column.dtype)
    return pd.DataFrame({**table, **{name: data[name] for name in data if name not in COLUMNS}})


def _told(table: "pd.DataFrame", report: Report) -> "pd.DataFrame":
    table.attrs["report"] = report.plain()
    return table
