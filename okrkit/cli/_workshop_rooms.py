"""`okrkit workshop export` and `okrkit workshop purge`: what stays of a session."""

from contextlib import closing
from pathlib import Path

import click

from okrkit import store
from okrkit.cli._files import PLACE
from okrkit.hosting.keys import forget
from okrkit.room import Room, account, export_name, rooms, settle, unreadable
from okrkit.room import export as write_files
from okrkit.store import Store


@click.command()
@click.argument("room", default="", metavar="[ROOM]")
@click.option("--to", type=PLACE, metavar="FOLDER", help="Where to write; without it, a new folder here.")
@click.option("--force", is_flag=True, help="Write over files of these names.")
def export(room: str, to: Path | None, force: bool) -> None:
    """Write what a session came to: OKR files, minutes to read and to print, tables, data.

    ROOM is the beginning of a session's id, or its team; without it, the only one there is. No file says who wrote an
    anonymous card, or when, or how anybody voted.
    """
    with closing(store.open()) as kept:
        told = account(_chosen(kept, room))
    done = write_files(told, to or Path(export_name(told)), force)
    for path in done.paths:
        click.echo(str(path))
    for words in done.left:
        click.echo(words, err=True)


@click.command()
@click.argument("room", default="", metavar="[ROOM]")
@click.option("--end", is_flag=True, help="End the session first, where that was forgotten.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(room: str, end: bool, yes: bool) -> None:
    """Remove for good what people wrote in a session, and say what remains.

    ROOM is the beginning of a session's id, or its team; without it, the only one there is. Cards, ballots, half-typed
    texts, names and feedback go; export first what you want to keep.
    """
    with closing(store.open()) as kept:
        if len(broken := [id for id in unreadable(kept) if room and id.startswith(room)]) == 1:
            _remove(kept, broken[0], yes)
            return
        found = _chosen(kept, room)
        click.echo(_told(found))
        if not yes:
            click.confirm("Remove what people wrote in it? There is no way back.", abort=True)
        if end and not found.ended():
            found.end()
            for okr in settle(found):
                click.echo(f"What was agreed is saved with {okr.team}.")
        for words in found.purge():
            click.echo(words)
        forget(found.id)
        click.echo("Its links are forgotten on this machine: they open nothing any more.")


def _remove(kept: Store, id: str, yes: bool) -> None:
    """A session that cannot be read is removed as a whole: nobody can say what of it could stay."""
    click.echo(unreadable(kept)[id])
    if not yes:
        click.confirm("Remove all that is left of it? There is no way back.", abort=True)
    for words in ["Nothing of this session remains; the OKRs of its team stay.", *kept.rooms.remove(id)]:
        click.echo(words)
    forget(id)


def _chosen(kept: Store, named: str) -> Room:
    """The room that is meant.

    Raises:
        UsageError: with the rooms there are, when it is none of them, or more than one.
    """
    there = rooms(kept)
    for id, why in unreadable(kept).items():
        click.echo(f"Left out: {why} Where nobody wants it any more: okrkit workshop purge {id}", err=True)
    found = [one for one in there if not named or one.id.startswith(named) or one.team == named]
    if len(found) == 1:
        return found[0]
    if not there:
        raise click.UsageError(f"There is no session in {kept.place}: 'okrkit workshop run' opens one.")
    what = f"{len(found)} sessions are meant by {named!r}" if found and named else "Which session?"
    what = what if found else f"No session is called {named!r}."
    raise click.UsageError("\n  ".join([f"{what} Give the beginning of an id:", *map(_told, found or there)]))


def _told(one: Room) -> str:
    parts = [one.id, one.kit.title, one.team, one.period, str(one.day), "over" if one.ended() else "running"]
    return ", ".join(part for part in parts if part)
