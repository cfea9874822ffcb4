"""`okrkit feedback`."""

from collections.abc import Sequence
from contextlib import closing

import click

from okrkit import store
from okrkit.showing import clean

_HEAD = ("finding", "shown", "useful", "not", "muted")


@click.command()
@click.option("--remarks/--no-remarks", default=True, help="Whether to print what was said in words.")
def feedback(remarks: bool) -> None:
    """Which findings were useful to those who saw them on a page, over all teams: for whoever facilitates.

    Counts places, such as one key result of one quarter. No name is kept, and no order tells who said what.
    """
    with closing(store.open()) as kept:
        summary = kept.feedback.summary()
    if not summary:
        click.echo("No finding has been shown on a page yet.")
        return
    rows = [_HEAD, *((one.code, *map(str, (one.shown, one.yes, one.no, one.muted))) for one in summary)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        click.echo(_line(row, widths))
    said = [(one.code, remark) for one in summary for remark in one.remarks]
    if remarks and said:
        click.echo()
        for code, remark in said:
            click.echo(f"{code}: {clean(remark)}")


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """The code, then numbers one below the other."""
    return "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
