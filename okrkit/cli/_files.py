"""`okrkit convert`, `okrkit import` and `okrkit schema`."""

import json
from pathlib import Path

import click

from okrkit import files
from okrkit.cli._reading import drafts_in

FILE = click.Path(dir_okay=False, path_type=Path)


def new(path: Path, force: bool) -> Path:
    """A path to write to.

    Raises:
        OkrFileError: when something is there already and nobody said --force.
    """
    if path.exists() and not force:
        raise files.OkrFileError("this file is there already: take another name, or --force to write over it", path)
    return path


@click.command()
@click.argument("source")
@click.argument("target", type=FILE)
@click.option("--force", is_flag=True, help="Write over TARGET if it is there.")
def convert(source: str, target: Path, force: bool) -> None:
    """Write the OKRs of SOURCE (a file, a folder, - for standard input) to TARGET, in the format of its ending."""
    okrs = [draft.okr for draft in drafts_in(source)]
    files.save(okrs, new(target, force))
    click.echo(f"{target}: {len(okrs)} OKR{'s' * (len(okrs) != 1)} written.")


@click.command()
@click.argument("source")
@click.argument("target", type=FILE, required=False)
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
        files.save(okrs, new(target, force))
        click.echo(f"{target}: {len(okrs)} OKR{'s' * (len(okrs) != 1)} written.")
        return
    nameless = [okr.objective.text for okr in okrs if not (okr.team and okr.period)]
    if nameless:
        raise click.UsageError(f"The store needs a team and a period for {nameless[0]!r}: give --team and --period.")
    from okrkit import store

    with store.open() as kept:
        for okr in okrs:
            kept.save(okr, reason=f"imported from {source}")
            click.echo(f"{okr.team}, {okr.period}: in the store.")


@click.command()
def schema() -> None:
    """The JSON Schema of an OKR file. Editors use it to complete and check *.okr.yaml while you type."""
    click.echo(json.dumps(files.json_schema(), indent=2, ensure_ascii=False))
