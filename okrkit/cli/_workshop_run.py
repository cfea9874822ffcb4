"""`okrkit workshop run`."""

from pathlib import Path

import click

from okrkit import hosting
from okrkit.cli._completing import kits

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("slug", metavar="KIT", shell_complete=kits)
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--team", help="Whose room it is; without it, that of the file or of the kit's sample.")
@click.option("--period", help="Such as 2026-Q3; without it, that of the file or of the kit's sample.")
@click.option("--people", type=click.IntRange(1, 200), help="How many come: so many pages are prepared.")
@click.option("--groups", type=click.IntRange(1, 20), default=1, help="How many boards, each with people of its own.")
@click.option("--named/--anonymous", default=None, help="Whether cards carry names; without it, as the kit says.")
@click.option("--address", help="An address or name of this machine; without it, the one in its network.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; without it, the first free one from 8870 on.")
@click.option("--public", default="", metavar="URL", help="The address under which a proxy shows the room.")
@click.option("--certificate", type=FILE, help="For HTTPS: the file of the certificate, with those above it (PEM).")
@click.option("--key", type=FILE, help="For HTTPS: the file of the certificate's key (PEM).")
@click.option("--rehearse", type=click.IntRange(0, 100), default=0, help="So many pretended people write and vote.")
@click.option("--own-page", is_flag=True, help="Run the kit's own session.ipynb: a program, so look at it before.")
@click.option("--new", is_flag=True, help="Open another room, even where one of this kit and team still runs.")
def run(slug: str, file: Path | None, **wishes: object) -> None:
    """Open a room for a KIT, with the OKRs of a FILE or folder, or the kit's sample.

    `okrkit workshop list` names the kits. To try one with pretended people: --rehearse 12.

    It prints the links of whoever leads, of the big screen and for everybody, and a code to scan. Ctrl-C stops it; the
    same command goes on with the same room.
    """
    hosting.hold(slug, file, **wishes)
