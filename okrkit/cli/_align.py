"""`okrkit align`."""

import click

from okrkit import history, lexicon, report, teams
from okrkit.cli._completing import paths as listed
from okrkit.cli._files import said
from okrkit.cli._reading import readable_in


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILES...", shell_complete=listed)
@click.option("--format", "form", type=click.Choice(report.PAGES), default="text", show_default=True)
@click.option("--period", default="", help="Only OKRs of this period, and those that span it, such as the year's.")
def align(paths: tuple[str, ...], form: str, period: str) -> None:
    """How the OKRs of several teams meet: what supports what, what two of them count, and where they pull apart.

    \b
    A link is optional, and stands in a team's file:
      supports: {team: Mendwell, period: 2026, key_result: kr1}
    The number of the key result above stays there; a team's own key results say what its work changes. What is wider,
    or longer, stands beside what teams want of it.

    No team is ranked. An objective that supports nothing is fine. A draft that says so in its team's name, 'Booking
    (draft)' or 'Booking (ideas)', is left out beside Booking's own OKR of that period.
    """
    drafts, problems = readable_in(paths)
    said(f"{problem}; left out" for problem in problems)
    okrs, left = teams.without_drafts(draft.okr for draft in drafts)
    said(left)
    chosen = teams.alongside(okrs, period) if period else okrs
    if not chosen:
        have = ", ".join(dict.fromkeys(okr.period or "no period" for okr in okrs))
        raise click.UsageError(f"None of these OKRs is of {period}: there are {have}.")
    blocks = report.alignment(chosen, lexicon.near(drafts[0].folder))
    click.echo(report.page([*blocks, *history.strategy_question(okrs)], form), nl=False)
    if problems:  # the others met all the same, and yet something was not read
        raise SystemExit(2)
