"""`okrkit rice`."""

import json
from datetime import date, datetime
from decimal import Decimal

import click

from okrkit import report
from okrkit import rice as ranking
from okrkit.cli._completing import paths as listed
from okrkit.cli._reading import drafts_in
from okrkit.model import OKR
from okrkit.model.typed import number_of

CLOSING = "This orders beliefs, not people, and the team decides. What is wrong with it is worth talking about."


def _months(_context: click.Context, _option: click.Parameter, given: str | None) -> Decimal | None:
    try:
        number = number_of(given or "")
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None
    if number is not None and number < 0:
        raise click.BadParameter(f"{given} is below 0: a team's person-months are 0 or more.")
    return number


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILES...", shell_complete=listed)
@click.option("--format", "form", type=click.Choice([*report.PAGES, "json"]), default="text", show_default=True)
@click.option(
    "--capacity",
    callback=_months,
    metavar="NUMBER",
    help="The person-months the team has this period; without it, what the file says.",
)
@click.option("--draws", type=click.IntRange(100, 100_000), default=4000, show_default=True, help="For the chances.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as now, as in 2026-08-14.")
def rice(paths: tuple[str, ...], form: str, capacity: Decimal | None, draws: int, today: datetime | None) -> None:
    """Rank the initiatives of OKRs by reach x impact x confidence / effort, with how sure that order is.

    \b
    Each initiative of a YAML file says what it moves, and its estimates:
      capacity: 6
      initiatives:
        - text: Book by photo
          moves: kr1
          rice:
            reach: {value: 900, low: 500, high: 1200, evidence: bookings in May}
            impact: 2
            confidence: 80 %
            effort: 3

    reach: people or events a period, '300 a month' where it is another one than the OKR's. impact: 3, 2, 1, 0.5 or
    0.25 on that key result. confidence: 100, 80 or 50 percent. effort and capacity: person-months, from 0.5. Each
    estimate may be a number, or value with low, high and evidence. What moves no key result is parked; with
    'moves: objective' you are asked which key result is missing; 'duty: true' is done anyway and not ranked.
    """
    okrs = [draft.okr for path in paths for draft in drafts_in(path)]
    if form == "json":
        click.echo(json.dumps([data(okr, capacity, draws) for okr in okrs], ensure_ascii=False, indent=2))
        return
    day = today.date() if today else date.today()
    blocks = [block for okr in okrs for block in ranking.summary(okr, capacity, draws, day)]
    click.echo(report.page(blocks, form, CLOSING), nl=False)


def data(okr: OKR, capacity: Decimal | None, draws: int) -> dict[str, object]:
    """The ranking of one OKR for programs."""
    found = ranking.rank(okr, capacity)
    has, left = (None if number is None else float(number) for number in (found.capacity, found.left))
    return {
        "team": okr.team,
        "period": okr.period,
        "objective": okr.objective.text,
        "reach_per": found.per,
        "capacity": has,
        "duties_take": float(found.duty_effort),
        "left": left,
        "initiatives": ranking.rows(okr, capacity, draws),
    }
