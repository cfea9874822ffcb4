"""A history in words first: what is known, what was seen, and what to talk about.

Nothing here averages, ranks, praises or blames: states are counted, with n and with what so few can tell.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrkit.files.importing import Message, Outcome
from okrkit.history._counting.engine import pandas_frame
from okrkit.history._counting.order import periods_of
from okrkit.history._telling import seen as seen_in
from okrkit.history._telling.ahead import often, where_they_go
from okrkit.history._telling.known import Known, key_results
from okrkit.history._telling.people import told as told_of_people
from okrkit.history._telling.sections import apart, counts, missing
from okrkit.history._telling.seen import View, with_number
from okrkit.history._telling.wording import NAMES, Block, fits, heading, in_words, listed, number, place_of, text
from okrkit.history.attainments import STATES
from okrkit.history.columns import COLUMNS, require
from okrkit.model import OKR, Kind
from okrkit.reflection import look_back_questions
from okrkit.scoring import Bands, bands_of
from okrkit.showing import Blocks

if TYPE_CHECKING:
    import pandas as pd

REMARKS = ("How the columns were read", "What was guessed while reading", "What was left out")
_REMARKS = 8  # of each sort; those about the most rows


def summary(
    frame: "pd.DataFrame", bands: Bands | str = "60-80", today: date | None = None, okrs: Sequence[OKR] = ()
) -> list[Block]:
    """What a frame of readings tells, as blocks that a page, a terminal or a file can show.

    Args:
        frame: as `okrkit.history.load` or `.frame` make it.
        bands: which share is which state, a name of `BANDS` or a Bands.
        today: periods that end on this day or later still run; None is today.
        okrs: the same as OKRs, where there are: reflections, health metrics and initiatives stand in no frame.

    Returns:
        plain values: `{"kind": "heading", "level", "text"}`, `{"kind": "text", "text"}`,
        `{"kind": "table", "caption", "head", "rows"}` and, at the end, `{"kind": "questions", "items"}` with three.

    >>> from okrkit import OKR, history
    >>> told = summary(history.frame(OKR(team="Booking", period="2026-Q3", key_results=["Fix rate from 60 % to 75 %"])))
    >>> told[1]["text"]
    '1 key result of 1 team in 1 period (2026-Q3).'
    """
    day, chosen = today or date.today(), bands_of(bands)
    frame = pandas_frame(frame)
    require(frame.columns, COLUMNS)
    found = key_results(frame)
    first, second = seen_in.views(frame, chosen, day)
    ours = first if first.name == "progress" else second
    crowds = list(seen_in.many_at_once(first))
    blocks: list[Block] = [
        {"kind": "heading", "level": 1, "text": "Looking back"},
        *_what(frame, found),
        *counts(first, chosen, first=True),
        *_changed(frame, found, ours, chosen, day),
        *(counts(second, chosen, first=False) if second.known else ()),
        *often(frame, chosen, first.name, okrs),
        *where_they_go(frame, day),
        *apart(found),
        *missing(found, ours, day),
        *_crowds(crowds),
        *_remarks(frame.attrs.get("report", {})),
        {"kind": "heading", "level": 2, "text": "Three questions for the room"},
        {"kind": "questions", "items": look_back_questions(set(_seen(found, first, crowds)))},
    ]
    return Blocks(blocks)


def _what(frame: "pd.DataFrame", found: Sequence[Known]) -> Iterator[Block]:
    """What the history is made of, in one or two sentences."""
    teams = [team for team in dict.fromkeys(one.team for one in found) if team]
    periods = [period for period in periods_of(frame) if period]
    of = f" of {number(len(teams), 'team')}" if teams else ""
    when = f" in {number(len(periods), 'period')} ({listed(periods, 8)})" if periods else ""
    unnamed = " and ".join([*([] if teams else ["no team"]), *([] if periods else ["no period"])])
    read = int(frame["date"].notna().sum())
    dated = f" {number(read, 'reading')} with a date." if read else ""
    yield text(f"{number(len(found), 'key result')}{of}{when}{f'; {unnamed} is named' if unnamed else ''}.{dated}")
    told = {
        (one.get("source"), row) for one in frame.attrs.get("report", {}).get("messages", ()) for row in one["rows"]
    }
    if told:
        yield text(f"Of {number(len(told), 'row')} something was guessed or left out; what it was stands further down.")
    if named := told_of_people(teams):
        yield text(named)
    if _mostly_work(found):
        work = _works(found)
        yield text(
            f"{work} of {len(found)} read as work to do or to ship. Where that is so, a high number says that the work"
            " was done, not what came of it."
        )


def _changed(frame: "pd.DataFrame", found: Sequence[Known], latest: View, bands: Bands, today: date) -> Iterator[Block]:
    """The counts against the first targets, where they differ from those against the latest."""
    changed = sum(one.counts and one.moved for one in found)
    if not changed:
        return
    pairs = zip(latest.rows, seen_in.against_first(frame, bands, today).rows, strict=True)
    other = [then for now, then in pairs if any(now[state] != then[state] for state in STATES)]
    told = f"{number(changed, 'key result')} had another baseline or target first"
    counted = "; ".join(f"{place_of(row)}: {in_words(row) or 'no number'}" for row in other)
    yield text(f"{told}. Held against the first ones, {counted or 'the counts are the same'}.")


def _crowds(crowds: list[Block]) -> Iterator[Block]:
    """Over all teams only one thing is asked: did many miss in the same period?"""
    if not crowds:
        return
    yield heading("Did many not get there in the same period?")
    many = [row for row in crowds if 2 * row["not_yet"] > with_number(row)]
    for row in many:
        share = f"{row['not_yet']} of {with_number(row)} not yet reached, in {row['teams']} teams"
        told = "" if row["many"] else " That may still be chance."
        yield text(f"{row['period']}: {share}; {fits(row, 'not_yet', 'anything ')} fits.{told}")
    few = [f"{row['period']} ({row['not_yet']} of {with_number(row)})" for row in crowds if row not in many]
    if few:
        yield text(f"Half or fewer were not yet reached in {listed(few, 12)}.")
    yield text(
        "Nothing else is counted over all teams, and only where three have a number. Key results of one team hang"
        " together, so this is less sure than it looks."
    )


def _remarks(report: Block) -> Iterator[Block]:
    """What was understood, guessed and left out when the source was read."""
    if columns := report.get("columns"):
        yield heading(REMARKS[0])
        yield text("; ".join(f"{role.replace('_', ' ')} from '{name}'" for role, name in columns.items()) + ".")
    for what, title in zip(("guessed", "left out"), REMARKS[1:], strict=True):
        said = [one for one in report.get("messages", ()) if one["what"] == what]
        if not said:
            continue
        yield heading(title)
        most = sorted(said, key=lambda one: (bool(one["rows"]), -len(one["rows"])))[:_REMARKS]
        for one in (one for one in said if one in most):
            where = f"{one['source']}, " if one.get("source") else ""
            yield text(f"{where}{Message(tuple(one['rows']), Outcome(what), one['text'])}")
        if len(said) > _REMARKS:
            yield text(f"And {len(said) - _REMARKS} remarks more: `okrkit.history.load(...).attrs['report']` has all.")


def _seen(found: Sequence[Known], view: View, crowds: list[Block]) -> Iterator[str]:
    """What the questions for the room follow from."""
    some = [one for one in found if one.counts]
    ended = [row for row in view.rows if not row["running"]]
    often = {state: sum(row[state] for row in ended) for state in STATES}
    half = sum(often.values()) / 2
    said = {
        "many at once": any(row["many"] for row in crowds),
        "formula unknown": view.name == "reported",
        "no numbers": 2 * view.known < len(some),
        "mostly work": _mostly_work(found),
        "no baselines": 2 * sum(one.baseline is None for one in some) > len(some),
        "targets changed": any(one.moved for one in some),
        "unsettled": any(one.kind == Kind.BINARY and one.happened is None for one in found),
    }
    if len({one.team for one in found}) == 1:  # teams are not put together
        said |= {f"mostly {NAMES[state]}": often[state] > max(half, 2) for state in ("not_yet", "exceeded")}
    yield from (kind for kind, so in said.items() if so)


def _mostly_work(found: Sequence[Known]) -> bool:
    return len(found) > 2 and 2 * _works(found) > len(found)


def _works(found: Sequence[Known]) -> int:
    """How many read as work."""
    return sum(one.kind == Kind.OUTPUT for one in found)
