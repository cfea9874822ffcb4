"""`okrkit backup` and `okrkit restore`; what `okrkit doctor --repair` says."""

from datetime import datetime
from pathlib import Path

import click

from okrkit import store

_ABOUT = {
    "day": "as it stood when it was first opened on that day",
    "before": "before okrkit changed its shape",
    "broken": "damaged; what could be saved was put in its place",
    "replaced": "replaced by a copy",
    "left": "the journal of a store that was exchanged",
}


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Copy the store, as it stands at this moment, to the new file TARGET. A file that is there is not overwritten."""
    with store.open() as kept:
        click.echo(f"{kept.backup(target)}: written. `okrkit restore {target}` puts it back.")


@click.command()
@click.argument("copy", type=click.Path(path_type=Path), required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(copy: Path | None, yes: bool) -> None:
    """Put COPY in the place of the store; without COPY, list the copies that okrkit has made.

    What stands there now is kept beside it, and so is the copy. Programs that have the store open go on with the copy.
    """
    place = store.where()
    if copy is None:
        _list()
        return
    if not yes:
        click.confirm(f"Put {copy} in the place of {place}? What stands there is kept beside it.", abort=True)
    aside = store.restore(copy)
    click.echo(f"{place}: now as {copy} was." + (f" What stood there is kept as {aside}." if aside else ""))


def _list() -> None:
    found = store.found_beside()
    if not found:
        click.echo(f"There are no copies beside {store.where()}. okrkit makes one on each day it is used.")
    for one in found:
        status = one.path.stat()
        changed = datetime.fromtimestamp(status.st_mtime)
        click.echo(f"{one.path}  {changed:%Y-%m-%d %H:%M}  {status.st_size / 1e6:.1f} MB  {_ABOUT[one.kind]}")


def repair(dry_run: bool, yes: bool) -> int:
    """Look at the store, tell what would be saved, ask, and do it. The exit code."""
    plan = store.repair(dry_run=True)
    if not plan.damaged:
        click.echo(f"{store.where()}: nothing is damaged, and nothing was changed.")
        return 0
    _tell("What is wrong", plan.damaged)
    _tell("What can be saved", plan.saved)
    _tell("What cannot", plan.lost)
    if dry_run:
        click.echo("\nNothing was changed. `okrkit doctor --repair` does it.")
        return 1
    if not yes:
        click.confirm("\nPut what can be saved in the place of the damaged file, and keep that beside it?", abort=True)
    _tell("Done. What to do now", store.repair().todo)
    return 0


def _tell(head: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        click.echo(f"{head}:")
    for sentence in sentences:
        click.echo(f"  {sentence}")
