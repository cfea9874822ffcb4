"""`okrkit check-in`."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeAlias

import click

from okrkit import files, scoring, store
from okrkit.model import OKR, CheckIn, HealthMetric, KeyResult, current_period, period_name, typed

Measurable: TypeAlias = KeyResult | HealthMetric


@click.command("check-in")
@click.argument("name", required=False, metavar="[KEY_RESULT]")
@click.option("--value", help="Where it stands, as in 51 or 59,5 %. Of a yes-or-no one: 1 it happened, 0 not.")
@click.option("--chance", help="How likely you hold reaching the target now, in percent.")
@click.option("--learned", default="", help="What you learned.")
@click.option("--customers-said", default="", help="What customers said.")
@click.option("--source", default="", help="Where the number comes from.")
@click.option("--date", "day", default="", help="As in 2026-08-14; without it, today or the period's last day.")
@click.option("--team", help="The team; needed where the store has several.")
@click.option("--period", help="The period, as in 2026-Q3; without it, the current one if the store has it.")
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path), help="An OKR file, not the store.")
def check_in(
    name: str | None,
    value: str | None,
    chance: str | None,
    learned: str,
    customers_said: str,
    source: str,
    day: str,
    team: str | None,
    period: str | None,
    path: Path | None,
) -> None:
    """Note where a key result (kr1, kr2 ...) or a health metric (h1 ...) stands. Without a name, list them."""
    today, given = date.today(), typed.day_of(day)
    if path is not None:
        okr = files.load(path)
        if name is None:
            standing(okr, today)
            return
        find(okr, name)
        note = reading(value, chance, learned, customers_said, source, typed.check_in_day(okr, today, given))
        noted = with_reading(okr, name, note)
        files.save(noted, path, replacing=okr)
        told(noted, name, note.date)
        return
    with closing(store.open()) as kept:
        team, period = chosen(kept.okrs(), team, period, today)
        if name is None:
            standing(kept.okr(team, period), today)
            return
        okr = kept.okr(team, period)
        find(okr, name)
        note = reading(value, chance, learned, customers_said, source, typed.check_in_day(okr, today, given))
        kept.add(note, team=team, period=period, key_result=name)
        told(kept.okr(team, period), name, note.date)


def reading(value: str | None, chance: str | None, learned: str, customers_said: str, source: str, on: date) -> CheckIn:
    """The check-in that was typed.

    Raises:
        UsageError: when nothing was said, or a number is none.
    """
    if not (value or "").strip() and not (chance or "").strip() and not (learned or customers_said):
        raise click.UsageError("Say something: --value, --chance, --learned or --customers-said.")
    numbers = {"value": typed.number_of(value or ""), "chance": typed.number_of(chance or "")}
    return CheckIn(date=on, **numbers, learned=learned, customers_said=customers_said, source=source)


def chosen(there: list[tuple[str, str]], team: str | None, period: str | None, today: date) -> tuple[str, str]:
    """The one OKR of the store that is meant.

    Raises:
        UsageError: when it is none, or when several could be meant; with those there are.
    """
    if not there:
        raise click.UsageError("The store has no OKR yet: `okrkit lab` helps to draft one, or give --file.")
    period = period_name(period) if period else period
    fits = [(t, p) for t, p in there if team in (None, t) and period in (None, p)]
    now = [(t, p) for t, p in fits if p == current_period(today)]
    if len(fits) == 1 or (period is None and len(now) == 1):
        return (now if len(now) == 1 and period is None else fits)[0]
    names = "; ".join(f"--team {t!r} --period {p!r}" for t, p in fits or there)
    raise click.UsageError(f"{'Several could be meant' if fits else 'There is no such OKR'}. There are: {names}")


def measurables(okr: OKR) -> tuple[Measurable, ...]:
    """What can be read: the key results, then the health metrics."""
    return (*okr.key_results, *okr.health)


def find(okr: OKR, name: str) -> Measurable:
    """The key result or health metric with this id.

    Raises:
        KeyError: with the ids there are.
    """
    for measured in measurables(okr):
        if measured.id == name:
            return measured
    ids = ", ".join(str(measured.id) for measured in measurables(okr))
    raise KeyError(f"There is no key result {name!r}. There are: {ids or 'none yet'}")


def with_reading(okr: OKR, name: str, note: CheckIn) -> OKR:
    """The OKR with one check-in more."""
    noted = find(okr, name)
    noted = noted.replace(check_ins=(*noted.check_ins, note))
    if isinstance(noted, KeyResult):
        return okr.with_key_result(noted)
    return okr.replace(health=tuple(noted if metric.id == name else metric for metric in okr.health))


def told(okr: OKR, name: str, on: date) -> None:
    """Say what is known of one key result on a day."""
    click.echo(f"Noted for {on}.{typed.to_come(on, date.today())} {line(find(okr, name), okr, on)}")


def standing(okr: OKR, today: date) -> None:
    """Say what is known of all of them."""
    title = ", ".join(part for part in (okr.team, okr.period) if part)
    click.echo(f"{title}: {okr.objective.text}" if title else okr.objective.text)
    for measured in measurables(okr):
        click.echo(f"  {line(measured, okr, today)}")


def line(measured: Measurable, okr: OKR, on: date) -> str:
    """Where one stands, with its arithmetic or the reason why there is none."""
    progress = scoring.progress(measured, on=on, period=okr.dates())
    so_far = " so far" if progress.so_far else ""
    return f"{measured.id} {measured.text}: {progress.state.value}{so_far}; {progress.reason or progress.formula}"
