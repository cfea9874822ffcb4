"""OKRs from whatever was named on a command line: a file of any format, a folder, or standard input."""

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from okrkit import files
from okrkit.files import OkrFileError
from okrkit.model import OKR

STDIN, STDIN_NAME = "-", "<stdin>"
MARKS = {".json": r"\A\s*[{\[]", ".yaml": r"(?m)^key_results\s*:", ".md": r"\A<!-- okrkit"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An OKR, the file it came from as the person named it, and where its texts stand there."""

    okr: OKR
    path: str
    stands: Mapping[str, files.Stand] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where its file stands, and a team's own settings may stand beside it."""
        return Path(self.path).absolute().parent


def drafts_in(path: str, stdin_name: str = STDIN_NAME) -> Iterator[Draft]:
    """The OKRs of one path; what was guessed or left out of a loose list is said on standard error.

    Args:
        path: a file, a folder, or - for standard input. stdin_name: what standard input is called; an ending that is
            known tells its format.

    Raises:
        OkrFileError: when something cannot be read, or holds no OKR.
    """
    if not path:  # an unset variable of a script; '' would be the folder one stands in
        raise OkrFileError("the name is empty: give a file, a folder, or - for standard input")
    if path == STDIN:
        if sys.stdin is None:  # closed, as by `<&-`
            raise OkrFileError("it is closed: name a file, or pipe a draft in", stdin_name)
        yield from piped(sys.stdin.buffer.read(files.LIMIT + 1), stdin_name)  # a pipe may never end
    elif Path(path).is_dir():
        found = _files_in(path)
        if not found:
            raise OkrFileError("no file here is called *.okr.yaml or the like: name the file itself", path)
        for file in found:
            yield from drafts_in(str(file))
    else:
        yield from read(Path(path), path)


def readable_in(paths: Sequence[str]) -> tuple[list[Draft], list[OkrFileError]]:
    """The OKRs of several paths, and what stood in the way of those files of folders that cannot be read.

    Raises:
        OkrFileError: when a path that was named itself cannot be read, or nothing at all can be.
    """
    found: list[Draft] = []
    problems: list[OkrFileError] = []
    for path in paths:
        if path and Path(path).is_dir() and (files_there := _files_in(path)):
            for file in files_there:
                try:
                    found += read(file, str(file))
                except OkrFileError as problem:
                    problems.append(problem)
        else:
            found += drafts_in(path)
    if problems and not found:
        raise problems[0]
    return found, problems


def _files_in(folder: str) -> list[Path]:
    return sorted(file for file in Path(folder).rglob("*.okr.*") if file.is_file())


def piped(raw: bytes, name: str) -> list[Draft]:
    """The OKRs of standard input. Without an ending, how it begins tells the format; else it is a loose list."""
    text = raw.decode("utf-8-sig", errors="replace")
    guess = next((ending for ending, mark in MARKS.items() if re.search(mark, text)), ".txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"piped{Path(name).suffix or guess}")
        path.write_bytes(raw)
        try:
            return read(path, name)
        except OkrFileError as error:
            raise OkrFileError(error.words, name, error.line, error.field) from error.__cause__


def read(path: Path, name: str) -> list[Draft]:
    """The OKRs of a file, at least one; `name` is what the person calls it.

    Raises:
        OkrFileError: when it cannot be read, or holds none.
    """
    okrs, told = files.read_any(path)
    for message in told:
        click.echo(f"okrkit: {name}, {message}", err=True)
    return [Draft(okr, name, stands) for okr, stands in zip(okrs, files.stands_in(path, okrs), strict=True)]
