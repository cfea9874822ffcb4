"""`okrkit data`: what okrkit keeps on this machine, where, and how it goes."""

from collections.abc import Iterator
from pathlib import Path

import click

from okrkit import store
from okrkit.hosting import keys

NOTEBOOKS = "okrkit-notebooks"


@click.command()
@click.option("--team", help="Remove everything that is stored of this team.")
@click.option("--all", "everything", is_flag=True, help="Remove the store, its copies, and the links of its rooms.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def data(team: str | None, everything: bool, yes: bool) -> None:
    """Show what okrkit keeps on this machine, where, and how much; or remove it for good.

    Without an option nothing is changed. OKR files, exports and notebooks are yours: they are named and never removed.
    """
    if team and everything:
        raise click.UsageError("Either --team or --all: --all removes every team.")
    place = store.where()
    if team:
        _forget(place, team, yes)
    elif everything:
        _remove(place, yes)
    else:
        for line in _shown(place):
            click.echo(line)


def files(place: object) -> list[Path]:
    """Every file that okrkit made for a store: itself, its journals, its copies, the links of its rooms.

    Of a store on a server only the links lie on this machine.
    """
    found = keys.kept()
    if isinstance(place, Path):
        journals = [place.with_name(place.name + end) for end in ("", "-wal", "-shm", "-journal")]
        found = [*journals, *(one.path for one in store.found_beside()), *found]
    return [path for path in dict.fromkeys(found) if path.is_file()]


def _shown(place: object) -> Iterator[str]:
    yield f"The store: {place}"
    if isinstance(place, Path) and not place.exists():
        yield "  It is made when it is needed; there is none now."
    else:
        with store.open() as kept:
            counts = store.contents(kept)
        yield from (f"  {number:>7,}  {store.ABOUT[name]} ({name})" for name, number in counts.items())
    if not isinstance(place, Path):
        yield "It is in the keeping of whoever runs that server; its log and backups are theirs."
    if found := files(place):
        yield "Files of okrkit, for your eyes only:"
        yield from (f"  {path.stat().st_size / 1e6:7.2f} MB  {path}" for path in found)
    home = Path.home() / NOTEBOOKS
    if home.is_dir():
        yield f"Notebooks you work in, yours to remove: {home}"
    yield "What you ran in cells is in IPython's own history.sqlite: `ipython locate profile` names its folder."
    yield "Files you saved or exported are where you put them. In browsers: 'clear site data' for the pages' address."
    yield "To remove: okrkit data --team NAME, okrkit workshop purge for a session, okrkit data --all for everything."


def _forget(place: object, team: str, yes: bool) -> None:
    if isinstance(place, Path) and not place.exists():
        raise click.UsageError(f"There is no store at {place}: nothing is kept.")
    with store.open() as kept:
        there = sorted({name for name, _ in kept.okrs()})
        if team not in there:
            raise click.UsageError(f"Nothing is stored of {team!r}: there are {', '.join(there) or 'no teams'}.")
        if not yes:
            click.confirm(f"Remove everything that is stored of {team}? There is no way back.", abort=True)
        left = kept.delete(team)
    click.echo(f"{team}: removed.")
    for words in left:
        click.echo(words)


def _remove(place: object, yes: bool) -> None:
    theirs = f"{place} is on a server: whoever runs it removes its tables. --team NAME works here."
    found = files(place)
    if not isinstance(place, Path) and not found:
        raise click.UsageError(theirs)
    if not found:
        click.echo(f"There is nothing to remove at {place}.")
        return
    for path in found:
        click.echo(str(path))
    if not yes:
        click.confirm(f"Remove these {len(found)} files? There is no way back.", abort=True)
    for path in found:
        path.unlink(missing_ok=True)
    click.echo("Removed. Close what still has them open: lab, learn or a room.")
    if not isinstance(place, Path):
        click.echo(theirs)
