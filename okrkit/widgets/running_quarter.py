"""The running quarter at any time: what a status meeting would tell, for everybody to read when they like."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from okrkit.languages import translated
from okrkit.model import OKR, Fate, HealthMetric, KeyResult, Kind
from okrkit.model.typed import plain
from okrkit.reading import understood
from okrkit.reflection import opening
from okrkit.scoring import State, last_read, missed_readings, pace, progress, pulling_apart
from okrkit.scoring import elapsed as elapsed_of
from okrkit.widgets._page.blocks import Block, button, row, section, table, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._quarter import path
from okrkit.widgets._quarter.standing import history, standing


class RunningQuarter(Form):
    """Where a team's quarter stands today; it is read, not filled in.

    Every key result with its path and its state so far beside how much of the quarter has passed, the last check-in and
    what was learned, which readings are missing, what is watched, and which commitments are open.
    """

    moment: ClassVar[str] = "running quarter"

    def draw(self) -> list[Block]:
        """The whole quarter, in the order of the team."""
        okr, day = self.okr(), self.day_shown()
        running = [kr for kr in okr.key_results if kr.as_of(day).fate is Fate.ACTIVE]
        return [
            *self.top("The running quarter", okr),
            text(_when(okr, day, self.now)),
            *([] if running else [text("There is no key result yet. The draft page is the place to write some.")]),
            *[section(kr.text or str(kr.id), list(_key_result(kr, okr, day)), id=f"kr {kr.id}") for kr in running],
            *_apart(okr, day),
            *_watched(okr, day),
            *self._open(okr, day),
            *_ended(okr, day),
            text(
                "This tells where numbers stand, not how good anybody is: it is not for pay, promotion or ranking.",
                "quiet",
            ),
            row(self.field("day", "As it stood on", self.today.isoformat(), "date"), button("again", "Look again")),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Draw what the store says now."""
        if name == "again":
            self.refresh()
            self.said(f"This is how it stands on {self.day_shown()}.")

    def _open(self, okr: OKR, day: date) -> list[Block]:
        """The commitments that nobody has looked at yet."""
        found = opening(okr, day, self.earlier())
        if not found:
            return [section("Open commitments", [text("None is open.", "quiet")], id="open")]
        head = ["Commitment", "Who takes care", "By", "It helped if", "Made on"]
        rows = [
            (one.commitment.text, one.commitment.owner_role or None,
             f"{one.commitment.due}{', its day has passed' if one.overdue else ''}" if one.commitment.due else None,
             one.commitment.sign or None, one.made)
            for one in found
        ]  # fmt: skip
        return [section("Open commitments", [table("", head, rows)], id="open")]


def _when(okr: OKR, day: date, now: date) -> str:
    """The day, and how much of the period has passed."""
    dates = okr.dates()
    if dates is None:
        return f"{day}. When this period begins and ends is not known."
    if now < dates[0]:
        return f"The quarter begins on {dates[0]}. This is what it begins with."
    if day == dates[1] < now:
        return f"The quarter ended on {day}. This is where it stood."
    days, whole = (day - dates[0]).days + 1, (dates[1] - dates[0]).days + 1
    return f"{day}: day {days} of {whole}, {int(100 * elapsed_of(dates, day))} % of the quarter has passed."


def _key_result(kr: KeyResult, okr: OKR, day: date) -> Iterator[Block]:
    """The path, the state so far, the last check-in, and what is missing."""
    yield from path.drawn(kr, okr, day)
    yield from standing(kr, okr, day)
    dates = okr.dates()
    if dates and (speed := pace(kr, day, dates)):
        yield text(translated(f"Pace: {speed}."), "quiet")
    yield from _stale(kr, okr, day)
    told = next((one for one in reversed(kr.check_ins) if one.date <= day), None)
    if told is None:
        yield text("Nobody has checked in yet.", "quiet")
        return
    number = _read(kr, told.value)
    said = [f"Last check-in on {told.date}" + (f": {number}" if number else "")]
    said += [f"a chance of {plain(told.chance)} % to reach it"] if told.chance is not None else []
    yield text(f"{', '.join(said)}.{f' Source: {told.source}.' if told.source else ''}")
    for name, words in (
        ("Learned", _latest(kr, day, "learned")),
        ("Customers said", _latest(kr, day, "customers_said")),
    ):
        if words:
            yield text(f"{name}, {words}")
    upto = [one for one in kr.check_ins if one.date <= day]
    yield from history(kr.replace(check_ins=upto[:-1]))  # the last one stands above


def _latest(kr: KeyResult, day: date, part: str) -> str:
    """The last words of a check-in up to a day, with their day."""
    found = next((one for one in reversed(kr.check_ins) if one.date <= day and getattr(one, part)), None)
    return f"{found.date}: {getattr(found, part)}" if found else ""


def _read(kr: KeyResult, value: Decimal | None) -> str:
    """What was read, with its unit; of a yes-or-no key result whether it happened."""
    about = understood(kr)
    if about.kind is Kind.BINARY and value in (0, 1):
        return "it happened" if value else "it has not happened yet"
    return f"{plain(value)} {about.unit}" if about.unit and value is not None else plain(value) or ""


def _stale(one: KeyResult | HealthMetric, okr: OKR, day: date) -> Iterator[Block]:
    missed = missed_readings(one, day, since=(okr.dates() or (None,))[0]) or 0
    if missed >= 2:
        last = last_read(one, day)
        when = f"last on {last}" if last else "never so far"
        yield text(
            f"Stale: {missed} readings were missed. It is to be read every {one.read_every} days; {when}.", "notice"
        )


def _apart(okr: OKR, day: date) -> list[Block]:
    """Key results that pull apart."""
    found = pulling_apart(okr, day)
    if found is None:
        return []
    texts = {str(one.id): one.text for one in (*okr.key_results, *okr.health)}
    rose, fell = (", ".join(texts[name] for name in names) for names in (found.rose, found.fell))
    words = f"These go opposite ways. Up: {rose}. Down, or outside its bounds: {fell}. Which of them matters more now?"
    return [section("Pulling apart", [text(words)], id="apart")]


def _watched(okr: OKR, day: date) -> list[Block]:
    """The health metrics: value, bounds, and whether it is inside."""
    if not okr.health:
        return []
    blocks, rows = [], []
    for one in okr.health:
        told = progress(one, on=day)
        bounds = [f"at least {plain(one.lower)}"] * (one.lower is not None) + [f"at most {plain(one.upper)}"] * (
            one.upper is not None
        )
        state = translated(told.state, "state")
        rows.append((one.text, plain(told.value) or None, " and ".join(bounds) or None, state, told.on))
        blocks += [*_stale(one, okr, day)]
        if told.state is State.OUTSIDE:
            blocks.append(
                text(f"{one.text}: outside its bounds. Does it ask for an objective of its own, next time?", "notice")
            )
    head = ["We watch", "Value", "Bounds", "State", "Read on"]
    return [section("What we watch", [table("", head, rows), *blocks], id="watched")]


def _ended(okr: OKR, day: date) -> list[Block]:
    """What was stopped or replaced on the way; it stays visible."""
    rows = [(kr.text, str(kr.as_of(day).fate), kr.changes[-1].date, kr.changes[-1].reason or None)
            for kr in okr.key_results if kr.as_of(day).fate is not Fate.ACTIVE and kr.changes]  # fmt: skip
    if not rows:
        return []
    return [
        section(
            "No longer pursued",
            [table("", ["Key result", "What became of it", "On", "Why"], rows)],
            open=False,
            id="ended",
        )
    ]
