"""OKRs from whatever was named on a command line: a file of any format, a folder, or standard input."""

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from okrkit import files
from okrkit.files import OkrFileError
from okrkit.model import OKR

STDIN, STDIN_NAME = "-", "standard input"
EXACT = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Draft:
    """An OKR, the file it came from, and where its texts stand there ((line, column), from 1) as far as known."""

    okr: OKR
    path: str | None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def drafts_in(path: str) -> Iterator[Draft]:
    """The OKRs of one path; what could not be used of a loose list is said on standard error.

    Raises:
        OkrFileError: when something cannot be read, or holds no OKR.
    """
    if path == STDIN:
        yield from (Draft(okr, None) for okr in piped(sys.stdin.buffer.read()))
    elif Path(path).is_dir():
        found = sorted(file for file in Path(path).rglob("*.okr.*") if file.is_file())
        if not found:
            raise OkrFileError("no file here is called *.okr.yaml or the like: name the file itself", path)
        for file in found:
            yield from drafts_in(str(file))
    else:
        okrs = files.load_all(path) if Path(path).suffix.lower() in EXACT else listed(Path(path))
        if not okrs:
            raise OkrFileError("the file is empty: an OKR begins with 'objective: ...'", path)
        yield from (Draft(okr, path) for okr in okrs)


def piped(raw: bytes) -> list[OKR]:
    """The OKRs of standard input, which has no ending to tell its format."""
    text = raw.decode("utf-8-sig", errors="replace")
    ending = (
        ".json" if text.lstrip()[:1] in ("{", "[") else ".yaml" if re.search(r"(?m)^key_results\s*:", text) else None
    )
    if ending is None:
        return listed(text + "\n")  # with a line break it is a text, whatever it says
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"piped{ending}")
        path.write_bytes(raw)
        try:
            return files.load_all(path)
        except OkrFileError as error:
            raise OkrFileError(error.words, STDIN_NAME, error.line, error.field) from error.__cause__


def listed(source: Path | str) -> list[OKR]:
    """The OKRs of a loose list: a file, or a text that was piped in."""
    try:
        found = files.import_table(source)
    except OkrFileError as error:
        raise error if error.path else error.at(STDIN_NAME) from error.__cause__
    for message in found.messages:
        click.echo(f"okrkit: {source if isinstance(source, Path) else STDIN_NAME}, {message}", err=True)
    return list(found.okrs)
