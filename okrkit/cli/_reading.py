"""OKRs from whatever was named on a command line: a file of any format, a folder, or standard input."""

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from okrkit import files
from okrkit.files import OkrFileError
from okrkit.model import OKR

STDIN, STDIN_NAME = "-", "standard input"
MARKS = {".json": r"\A\s*[{\[]", ".yaml": r"(?m)^key_results\s*:", ".md": r"\A<!-- okrkit"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An OKR and the file it came from, as the person named it; None for standard input."""

    okr: OKR
    path: str | None

    @property
    def folder(self) -> Path:
        """Where its file stands, and a team's own settings may stand beside it."""
        return Path(self.path).absolute().parent if self.path else Path.cwd()


def drafts_in(path: str) -> Iterator[Draft]:
    """The OKRs of one path; what was guessed or left out of a loose list is said on standard error.

    Raises:
        OkrFileError: when something cannot be read, or holds no OKR.
    """
    if not path:  # an unset variable of a script; '' would be the folder one stands in
        raise OkrFileError("the name is empty: give a file, a folder, or - for standard input")
    if path == STDIN:
        if sys.stdin is None:  # closed, as by `<&-`
            raise OkrFileError("it is closed: name a file, or pipe a draft in", STDIN_NAME)
        raw = sys.stdin.buffer.read(files.LIMIT + 1)  # a pipe may never end
        yield from (Draft(okr, None) for okr in piped(raw))
    elif Path(path).is_dir():
        found = sorted(file for file in Path(path).rglob("*.okr.*") if file.is_file())
        if not found:
            raise OkrFileError("no file here is called *.okr.yaml or the like: name the file itself", path)
        for file in found:
            yield from drafts_in(str(file))
    else:
        yield from (Draft(okr, path) for okr in read(Path(path), path))


def piped(raw: bytes) -> list[OKR]:
    """The OKRs of standard input. It has no ending: how it begins tells the format, else it is a loose list."""
    text = raw.decode("utf-8-sig", errors="replace")
    ending = next((ending for ending, mark in MARKS.items() if re.search(mark, text)), ".txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"piped{ending}")
        path.write_bytes(raw)
        try:
            return read(path, STDIN_NAME)
        except OkrFileError as error:
            raise OkrFileError(error.words, STDIN_NAME, error.line, error.field) from error.__cause__


def read(path: Path, name: str) -> list[OKR]:
    """The OKRs of a file, at least one; `name` is what the person calls it.

    Raises:
        OkrFileError: when it cannot be read, or holds none.
    """
    okrs, told = files.read_any(path)
    for message in told:
        click.echo(f"okrkit: {name}, {message}", err=True)
    return okrs
