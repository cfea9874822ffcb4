"""`okrkit lab` and `okrkit learn`."""

from pathlib import Path

import click

from okrkit import hosting

FOLDER = click.Path(file_okay=False, path_type=Path)
PORT = click.IntRange(0, 65535)


@click.command()
@click.option(
    "--folder", type=FOLDER, help="Work in a copy of the notebooks in this folder. What you edit there stays."
)
@click.option("--restore", is_flag=True, help="Bring back notebooks that you have deleted from that copy.")
@click.option("--port", type=PORT, help="The port to answer on; without it, a free one.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser.")
def lab(folder: Path | None, restore: bool, port: int | None, browser: bool) -> int:
    """Open the notebooks in JupyterLab, at the first one. Ctrl-C stops it.

    In a checkout they are the checkout's own. Otherwise they are copied into 'okrkit-notebooks' in your home folder; a
    newer okrkit brings them up to date, and lays a newer version beside what you have edited.
    """
    return hosting.lab(folder, port, browser, restore)


@click.command()
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Show these notebooks.")
@click.option("--port", type=PORT, help="The port to answer on; without it, a free one.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser.")
@click.option("--token/--no-token", default=True, help="Whether the address needs its token. Leave it on.")
@click.option(
    "--idle-minutes",
    type=click.IntRange(1, 24 * 60),
    default=60,
    show_default=True,
    help="When a page that nobody has open is put to sleep.",
)
def learn(folder: Path | None, port: int | None, browser: bool, token: bool, idle_minutes: int) -> None:
    """Open the path from first draft to reflection as pages without code, on this machine only. Ctrl-C stops it."""
    hosting.learn(folder, port, browser, None if token else "", idle_minutes)
