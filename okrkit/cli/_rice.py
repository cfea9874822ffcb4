"""`okrkit rice`."""

from collections.abc import Iterator
from decimal import Decimal

import click

from okrkit import rice as ranking
from okrkit.cli._reading import drafts_in
from okrkit.model import OKR, Initiative


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILES...")
@click.option("--capacity", type=float, help="The person-months the team has this period; the duties are taken off.")
@click.option("--draws", type=click.IntRange(100, 100_000), default=4000, show_default=True, help="For the chances.")
def rice(paths: tuple[str, ...], capacity: float | None, draws: int) -> None:
    """Rank the initiatives of OKRs by reach x impact x confidence / effort, with how sure that order is.

    \b
    Each initiative of a YAML file says what it moves, and its estimates:
      initiatives:
        - text: Book by photo
          moves: kr1
          rice:
            reach: {value: 900, low: 500, high: 1200, evidence: bookings in May}
            impact: 2
            confidence: 80 %
            effort: 3

    reach: people or events a period. impact: 3, 2, 1, 0.5 or 0.25 on that key result. confidence: 100, 80 or 50
    percent. effort: person-months, from 0.5. Each may be a number, or value with low, high and evidence.
    """
    months = None if capacity is None else Decimal(f"{capacity:g}")
    for path in paths:
        for draft in drafts_in(path):
            click.echo("\n".join(told(draft.okr, months, draws)))


def told(okr: OKR, capacity: Decimal | None, draws: int) -> Iterator[str]:
    """The ranking of one OKR as lines of text."""
    found = ranking.rank(okr, capacity)
    yield " · ".join(filter(None, (okr.team, okr.period, okr.objective.text))) or "An OKR without a name"
    if not okr.initiatives:
        yield "  No initiatives yet: what do you believe would move these key results?\n"
        return
    chances = ranking.chances(found.ranked, draws)
    for entry in found.ranked:
        sure = chances[entry.initiative.id or entry.initiative.text]
        yield f"  {entry.rank}. {entry.initiative.text} (moves {entry.initiative.moves})"
        yield f"     {entry.formula}"
        places = f"place {sure.first}" if sure.first == sure.last else f"places {sure.first} to {sure.last}"
        yield f"     {places} in 8 of 10 draws from your ranges; among the first three in {sure.top_three:.0%}"
        yield from (f"     ? {question}" for question in entry.asks)
    for heading, entries in (("An estimate is missing", found.open), ("Parked", found.parked)):
        yield from [f"  {heading}:"] if entries else []
        for entry in entries:
            yield f"  - {entry.initiative.text}" + (f": {entry.reason}" if entry.reason else "")
            if entry.reason and entry.score is not None:
                yield f"    it would have {ranking.shown(entry.score)}"
            yield from (f"    ? {question}" for question in entry.asks)
    if found.duties:
        yield "  Duties, done in any case and not ranked:"
        yield from (f"  - {duty.text} ({_effort(duty)})" for duty in found.duties)
        left = "" if found.left is None else f" of {found.capacity:f}: {found.left:f} left for what is ranked"
        yield f"    together {_months(found.duty_effort)}{left}"
    yield ""


def _effort(duty: Initiative) -> str:
    effort = duty.rice.effort if duty.rice else None
    return _months(effort.value) if effort and effort.value is not None else "effort not estimated"


def _months(effort: Decimal) -> str:
    return f"{effort:f} person-month{'' if effort == 1 else 's'}"
