"""From one format to another, and from loose lists to files."""

import re
import unicodedata
from pathlib import Path

from okrkit.files._formats import load_all, save
from okrkit.files.importing import import_table
from okrkit.model import OKR
from okrkit.showing import under_a_bar


def convert(source: str | Path, target: str | Path) -> tuple[str, ...]:
    """Read OKRs from one file (or folder) and write them to another, each in the format of its ending.

    Args:
        source: a file that okrkit wrote, any list or table that `import_table` reads, or a folder of `*.okr.*` files.
        target: a file, or a folder, which then gets one `*.okr.yaml` per team and period.

    Returns:
        What was guessed or left out on the way, in words.

    Raises:
        OkrFileError: when something cannot be read or written.
    """
    okrs, told = read_any(source)
    files = _spread(okrs, Path(target)) if Path(target).is_dir() else {Path(target): okrs}
    for path, some in under_a_bar(list(files.items()), "writing", " files"):
        told += [f"{path.name} does not carry {name}" for name in save(some, path)]
    return tuple(told)


def read_any(source: str | Path) -> tuple[list[OKR], list[str]]:
    """The OKRs of any file or folder, exactly where okrkit wrote it, else as the importer understands it.

    Returns:
        The OKRs, and what was guessed or left out, in words.

    Raises:
        OkrFileError: when it cannot be read, or nothing in it looks like an OKR.
    """
    if Path(source).is_dir():
        return load_all(source), []
    found = import_table(Path(source))
    return list(found.okrs), [str(message) for message in found.messages]


def _spread(okrs: list[OKR], folder: Path) -> dict[Path, list[OKR]]:
    """A file for each team and period."""
    files: dict[Path, list[OKR]] = {}
    for okr in okrs:
        files.setdefault(folder / f"{file_name(okr)}.okr.yaml", []).append(okr)
    return files


def file_name(okr: OKR) -> str:
    """What the file of an OKR is called, without its ending.

    >>> file_name(OKR(team="Booking & Visits", period="2026-Q3"))
    'Booking-Visits-2026-Q3'
    """
    return "-".join(filter(None, (_slug(okr.team), _slug(okr.period)))) or "okr"


def _slug(text: str) -> str:
    """A name for a file: letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:60]
