"""`okrkit convert`, `okrkit import` and `okrkit schema`."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from okrkit import files
from okrkit.cli._reading import drafts_in


class Place(click.Path):
    """A file or folder; an empty name, as of an unset variable, is not the folder one stands in."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not value:
            self.fail("the name is empty: give a file or a folder.", param, ctx)
        return Path(os.fspath(value))


PLACE = Place()


@contextmanager
def room(target: Path, force: bool) -> Iterator[Path]:
    """Where to write: the target, or beside a file that is there already, put in its place when all went well.

    Raises:
        OkrFileError: when a file is there and nobody said --force, or it cannot be written; about the target.
    """
    if not target.is_file():
        yield target
        return
    if not force:
        raise files.OkrFileError("this file is there already: take another name, or --force to write over it", target)
    beside = None
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".okrkit-") as folder:
            beside = Path(folder, target.name)
            yield beside
            os.replace(beside, target)
    except files.OkrFileError as error:
        error.path = target if error.path == beside else error.path
        raise
    except OSError as error:
        raise files.not_written(error, target) from error


def said(told: Iterable[str]) -> None:
    """What was guessed or left out, on standard error."""
    for message in told:
        click.echo(f"okrkit: {message}", err=True)


@click.command()
@click.argument("source", type=PLACE)
@click.argument("target", type=PLACE)
@click.option("--force", is_flag=True, help="Write over TARGET if it is there.")
def convert(source: Path, target: Path, force: bool) -> None:
    """Write the OKRs of SOURCE, a file or a folder, to TARGET in the format of its ending.

    Endings are .yaml, .json, .csv and .md. A TARGET that is a folder gets one *.okr.yaml per team and period.
    """
    with room(target, force) as path:
        said(files.convert(source, path))
    click.echo(f"{target}: written.")


@click.command("import")
@click.argument("source")
@click.argument("target", type=PLACE, required=False)
@click.option("--team", default="", help="The team, where the list names none.")
@click.option("--period", default="", help="The period, as in 2026-Q3, where the list names none.")
@click.option("--store", "into_store", is_flag=True, help="Put them into the store, where the notebooks find them.")
@click.option("--force", is_flag=True, help="Write over TARGET if it is there.")
def import_(source: str, target: Path | None, team: str, period: str, into_store: bool, force: bool) -> None:
    """Read a loose list of OKRs, as a wiki or a spreadsheet has it, into the file TARGET or into the store.

    SOURCE is Markdown, CSV, a spreadsheet or plain lines, or - for standard input. What could not be used is said
    line by line.
    """
    if (target is None) != into_store:
        raise click.UsageError("Say where to put them: a TARGET such as booking.okr.yaml, or --store.")
    okrs = [
        okr.replace(team=okr.team or team, period=okr.period or period)
        for okr in (draft.okr for draft in drafts_in(source))
    ]
    if target is not None:
        with room(target, force) as path:
            said(f"{target.name} does not carry {name}" for name in files.save(okrs, path))
        click.echo(f"{target}: written.")
        return
    nameless = [okr.objective.text for okr in okrs if not (okr.team and okr.period)]
    if nameless:
        raise click.UsageError(f"The store needs a team and a period for {nameless[0]!r}: give --team and --period.")
    from okrkit import store

    with store.open() as kept:
        for okr in store.take_in(kept, okrs, reason=f"imported from {source}"):
            click.echo(f"{okr.team}, {okr.period}: in the store.")


@click.command()
def schema() -> None:
    """The JSON Schema of an OKR file. Editors use it to complete and check *.okr.yaml while you type."""
    click.echo(json.dumps(files.json_schema(), indent=2, ensure_ascii=False))
