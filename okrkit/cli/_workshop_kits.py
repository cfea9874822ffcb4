"""`okrkit workshop list`, `check`, `guide` and `paper`."""

import shlex
from pathlib import Path
from textwrap import wrap

import click

from okrkit import files, room
from okrkit.cli._completing import kits as named_kits
from okrkit.room import KitError, check_kit, kit, kits, slugs


@click.command("list")
def list_() -> None:
    """The kits there are, each with its minutes, how many people it is made for, and for whom."""
    for one in kits():
        click.echo(f"{one.slug}: {one.title}")
        told = f"{one.minutes} minutes, {one.people.least} to {one.people.most} people. {one.audience}"
        click.echo("".join(f"  {line}\n" for line in wrap(told, 100)), nl=False)
        click.echo(f"  To read its guide: okrkit workshop guide {one.slug}\n  Its files: {one.folder}\n")


@click.command()
@click.argument("named", nargs=-1, metavar="[KIT or FOLDER]...", shell_complete=named_kits)
def check(named: tuple[str, ...]) -> int:
    """What is wrong with kits: those named, else all that okrkit brings.

    Looks for unknown fields, minutes that do not add up, votes without cards, prompts too long for a phone, missing
    files, data that does not load, and more. Ends with 0 when all are fine, 1 when something was found, 2 when there
    is no such kit.
    """
    code = 0
    for slug in named or slugs():
        try:
            found = check_kit(slug)
        except KitError as problem:
            click.echo(f"okrkit: {problem}", err=True)
            code = 2
            continue
        if found:
            click.echo(f"{slug}: {len(found)} to mend")
            click.echo("".join(f"  {words}\n" for words in found), nl=False)
            code = max(code, 1)
            continue
        one = kit(slug)
        click.echo(f"{slug}: fine, {len(one.agenda)} steps, {one.planned} of {one.minutes} minutes planned")
    return code


_KIT = click.argument("named", metavar="KIT or FOLDER", shell_complete=named_kits)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@_KIT
@click.option("--write", type=_FILE, help="Into this file, as Markdown; without it, on the screen.")
def guide(named: str, write: Path | None) -> None:
    """The guide of a kit: what to send a week before, what to say, watch and do minute by minute."""
    one = kit(named)
    words = room.guide(one)
    if write is None:
        click.echo(words)
    else:
        files.write_text(write, words)
        click.echo(f"{write}: the guide, as Markdown")
    click.echo(
        f"To print for the room: okrkit workshop paper {shlex.quote(named)} --write paper.html", err=write is None
    )


@click.command()
@_KIT
@click.option("--write", type=_FILE, help="Where to; without it, into the kit's folder.")
def paper(named: str, write: Path | None) -> None:
    """A kit to print on A4, for a room without a network: agenda, case, cards, voting sheets, lists for the end."""
    one = kit(named)
    target = write or one.folder / "paper.html"
    files.write_text(target, room.paper(one))
    click.echo(f"{target}: open it in a browser and print it")
