"""A table of readings that stays on disk: of any size, for the functions that count."""

import csv
import gzip
from itertools import islice
from pathlib import Path
from typing import Any

from okrkit.files import OkrFileError
from okrkit.files.errors import shown
from okrkit.history.columns import COLUMNS, KEY
from okrkit.showing import watched

ENDINGS = (".parquet", ".csv", ".csv.gz")
_TYPES = {"str": "VARCHAR", "float64": "DOUBLE", "int64": "BIGINT", "Int64": "BIGINT", "bool": "BOOLEAN",
          "boolean": "BOOLEAN", "datetime64[ns]": "TIMESTAMP"}  # fmt: skip

_NUMBERS = ("float64", "int64", "Int64")
_LOOKED, _ROWS = 20, 1000  # files, and rows of each, that are looked at before anything is counted


def scan(source: str | Path, progress: bool | None = None) -> Any:
    """The readings in a file or folder of files, looked through by DuckDB when something is counted, never loaded.

    Args:
        source: Parquet or CSV with the columns of `okrkit.history.COLUMNS`, as `okrkit.history.write` makes it; a
            folder stands for all Parquet files in it, else all CSV files. Messy tables go through `load`.
        progress: whether DuckDB shows how far it is, when it takes more than two seconds; None does in a terminal.

    Returns:
        a DuckDB relation. `attainment`, `reported`, `often_exceeded`, `calibration` and the others take it as it is.

    Raises:
        OkrFileError: when there is no such file, it cannot be read, or it lacks a column that everything needs.

    >>> from tempfile import TemporaryDirectory
    >>> from okrkit import OKR, history
    >>> okr = OKR(team="Booking", period="2026-Q3", key_results=["Raise the fix rate from 60 % to 75 %"])
    >>> with TemporaryDirectory() as folder:
    ...     file = history.write(history.frame(okr), Path(folder, "all.parquet"))
    ...     counts = history.attainment(scan(file)).df()
    >>> counts[["team", "n", "no_number"]].values.tolist()
    [['Booking', 1, 1]]
    """
    import duckdb

    path = Path(source)
    files = _files(path)
    connection = duckdb.connect()
    bar = watched() if progress is None else progress
    connection.execute(f"SET enable_progress_bar = {str(bar).lower()}")
    try:
        if files[0].suffix.lower() == ".parquet":
            found = connection.read_parquet([str(file) for file in files], union_by_name=True)
        else:
            types = {name: _TYPES[COLUMNS[name].dtype] for name in _head(files[0]) if name in COLUMNS}
            for file in files[:_LOOKED]:
                _numbers_in(file)
            names: Any = [str(file) for file in files]
            found = connection.read_csv(names, header=True, dtype=types, union_by_name=True)
        columns = list(found.columns)
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        raise OkrFileError(
            "this is no table that can be looked through: " + str(error).partition("\n")[0], path
        ) from error
    if missing := [name for name in (*KEY, "value") if name not in columns]:
        words = f"it has no column {missing[0]!r}: okrkit.history.load reads tables with columns of their own"
        raise OkrFileError(words, path)
    return found


def _files(path: Path) -> list[Path]:
    """The files that are meant, at least one, of one kind."""
    if path.is_dir():
        for ending in ENDINGS:
            if found := sorted(file for file in path.rglob(f"*{ending}") if file.is_file()):
                return found
        raise OkrFileError("no Parquet and no CSV file is in this folder", path)
    if not path.is_file():
        raise OkrFileError("there is no such file", path)
    if not path.name.lower().endswith(ENDINGS):
        raise OkrFileError(f"the ending is none of {', '.join(ENDINGS)}: okrkit.history.load reads others", path)
    return [path]


def _head(file: Path) -> list[str]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8-sig") as lines:
        return next(csv.reader(lines), [])


def _numbers_in(file: Path) -> None:
    """Refuse a word in a column of numbers in plain words, as far as the first rows tell; DuckDB tells of the others.

    Raises:
        OkrFileError: with row and column.
    """
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        head = next(rows, [])
        numbers = [i for i, name in enumerate(head) if name in COLUMNS and COLUMNS[name].dtype in _NUMBERS]
        for row, cells in enumerate(islice(rows, _ROWS), 2):
            for i in numbers:
                if i < len(cells) and cells[i].strip() and not _number(cells[i]):
                    words = f"row {row}: {shown(cells[i])} in the column {head[i]!r} is no number"
                    raise OkrFileError(f"{words}: okrkit.history.load takes it out and tells of it", file)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
