"""Which files of a folder a history is made from: OKR files, and tables beside them."""

from pathlib import Path

_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".parquet")
_OURS = (".json", ".md", ".markdown")
"""Endings that much else has: such a file is read where okrkit wrote it, and a list in it when it is named itself."""


def okr_files(folder: Path) -> list[Path]:
    """The files called *.okr.yaml or the like, in the order of their names."""
    return sorted(file for file in folder.rglob("*.okr.*") if file.is_file())


def other_files(folder: Path) -> list[Path]:
    """The other files that may hold readings, in the order of their names; hidden and half-open ones stay out."""
    own = set(okr_files(folder))
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in (*_TABLES, *_OURS)
        and file not in own
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def of_okrkit_only(file: Path) -> bool:
    """Whether an ending is one that much else has."""
    return file.suffix.lower() in _OURS
