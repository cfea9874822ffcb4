"""`okrkit history`."""

from pathlib import Path

import click

from okrkit import files, report
from okrkit import history as past
from okrkit.cli._files import PLACE
from okrkit.cli._onward import draft, one_pagers, written
from okrkit.history.writing import ENDINGS
from okrkit.scoring import BANDS

_LARGEST = 10**8  # bytes of a page with every picture in it


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PLACE, metavar="FILES...")
@click.option("--format", "form", type=click.Choice(report.PAGES), default="text", show_default=True)
@click.option("--bands", type=click.Choice(list(BANDS)), default="60-80", show_default=True, help="Which share is met.")
@click.option(
    "--write",
    "target",
    type=PLACE,
    help=f"Also write the tidy table of readings to this file: {', '.join(ENDINGS)}.",
)
@click.option("--html", "page", type=PLACE, help="Also write one self-contained page with pictures to this file.")
@click.option(
    "--one-pager", is_flag=True, help="Instead, a page that argues for each team's next objective, filled in."
)
@click.option("--next", "ahead", type=PLACE, help="Instead, write the next quarter's draft, as decided, to this file.")
def history(
    paths: tuple[Path, ...], form: str, bands: str, target: Path | None, page: Path | None,
    one_pager: bool, ahead: Path | None,
) -> None:  # fmt: skip
    """What the past periods of a team tell: counts with what so few can show, what is missing, three questions.

    Reads spreadsheets, CSV, JSON, Parquet, Markdown, OKR files and folders of them, however messy, and tells what was
    guessed and left out. In a folder, JSON and Markdown count only where okrkit wrote them, and no draft that says so
    in its team's name, 'Booking (draft)' or 'Booking (ideas)', beside Booking's own OKR of that period.
    """
    for place in filter(None, (target, page, ahead)):
        if place.exists() and any(path.exists() and place.samefile(path) for path in paths):
            raise click.UsageError(f"{place} is one of the files to read: take another name to write to.")
    if (ahead or one_pager) and (target or page):
        raise click.UsageError(
            "--one-pager and --next stand in the place of the look back: leave out --write and --html."
        )
    if ahead:
        click.echo(draft(paths, ahead))
    if one_pager:
        click.echo(one_pagers(paths, form), nl=False)
    if ahead or one_pager:
        return
    okrs = written(paths)
    frame = past.load(paths[0] if len(paths) == 1 else list(paths))
    if target:
        past.write(frame, target)
        click.echo(f"{target}: written", err=True)
    if page:
        web = report.web(past.report(frame, bands, okrs=okrs), "Looking back", past.plots.colors())
        files.write_text(page, web, _LARGEST)
        click.echo(f"{page}: written; open it in a browser", err=True)
    click.echo(report.page(past.summary(frame, bands, okrs=okrs), form), nl=False)
