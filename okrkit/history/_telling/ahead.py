"""The parts of a look back that look ahead: where running key results are heading, and whether targets lie near."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrkit.history._counting.conformal import ENOUGH
from okrkit.history._counting.paths import SOURCES, Path, paths
from okrkit.history._telling.people import named_in
from okrkit.history._telling.teams import MANY
from okrkit.history._telling.wording import Block, heading, listed, number, text
from okrkit.history.ambitions import Often, further, often_exceeded
from okrkit.history.backtests import SHARES, tested
from okrkit.history.forecasts import Forecast, along
from okrkit.model import OKR
from okrkit.scoring import Bands

if TYPE_CHECKING:
    import pandas as pd

AHEAD = "Where running key results are heading"
_LINES = 12  # forecasts that are told one by one


def where_they_go(frame: "pd.DataFrame", today: date) -> Iterator[Block]:
    """Where the key results of running periods are heading, and how such forecasts did in the past."""
    latest = frame["ends"].max()
    runs = latest == latest and latest.date() >= today
    known = paths(frame) if runs else []
    told = [found for found in along(known, today) if not found.reason]
    if not told:
        return
    yield heading(AHEAD)
    if len(told) > _LINES:
        yield text(
            f"{number(len(told), 'key result')} of running periods have been read. Give a file of one team, or call"
            " okrkit.history.outlook, to see where each of them is heading."
        )
        return
    for found in told:
        yield text(f"{_named(found, told)}: {found.course()}{f' {found.interval()}' if found.band else ''}")
    without = [found for found in told if not found.band and found.about.way]
    if without:
        most = max(found.past for found in without)
        others = "" if len(without) == len(told) else " for the others"
        yield text(
            f"No honest interval yet{others}: it takes {ENOUGH} past key results of the same team, read from about the"
            f" same point of their period to its end; there {'are none' if not most else f'are {most}, at most'}."
        )
    else:
        yield from _before(known, today)
    yield text("A forecast carries on what was. It does not know what you will change tomorrow.")


def _before(known: Sequence[Path], today: date) -> Iterator[Block]:
    """What such intervals covered in the past."""
    held = [row for row in tested(known, SHARES, today) if row["n"]]
    if held:
        counted = [f"{row['covered']} of {row['n']} after {100 * row['elapsed']:.0f} %" for row in held]
        yield text(
            f"Such intervals, made for past periods with what was known then, held {listed(counted)} of the period."
        )


def _named(found: Forecast, told: Sequence[Forecast]) -> str:
    several = len({one.about.team for one in told}) > 1
    words = found.about.text if len(found.about.text) <= 90 else f"{found.about.text[:89].rstrip()}…"
    return f"{found.about.team}, {words}" if several and found.about.team else words


def often(frame: "pd.DataFrame", bands: Bands, first: str, okrs: Sequence[OKR] = ()) -> Iterator[Block]:
    """Of which teams key results were often 'exceeded'; where reported scores come first, by them first, and apart."""
    sources = ["progress", "reported"] if first == "progress" else ["reported", "progress"]
    known = {of: bool(frame[column].notna().any()) for of, column in SOURCES.items()}
    found = {of: often_exceeded(frame, bands=bands, okrs=okrs, of=of) if known[of] else () for of in sources}
    alone = named_in(str(one.group["team"]) for groups in found.values() for one in groups)
    some = {of: [one for one in groups if one.told.n and one.group["team"] not in alone]
            for of, groups in found.items()}  # fmt: skip
    if not any(some.values()):
        return
    yield heading("Was 'exceeded' frequent?")
    yield text(f"'Exceeded' is said of key results that {further(bands)}; that need not be the whole target.")
    for of in sources:
        yield from _often(some[of], "" if of == "progress" else " by reported scores")


def _about(sentences: float) -> str:
    """'about 0.3 such sentences'; a hundredth of one is told as what it is."""
    if sentences >= 0.05:
        return f"about {sentences:.1f} such sentences"
    return f"such a sentence in about {max(1, round(1000 * sentences))} of 1,000 such files"


def _often(groups: Sequence[Often], by: str) -> Iterator[Block]:
    sure = [one for one in groups if one.often]
    for one in sure:
        yield text(f"{one.group['team'] or 'No team named'}: {' '.join(one.words())}")
    for one in (one for one in groups if one.told.often and not one.often):
        yield text(f"{one.group['team'] or 'No team named'}: {' '.join(one.words()[:2])}")
    rest = [one for one in groups if not one.told.often]
    if len(groups) > MANY and not sure:
        yield text(f"Of none of {len(groups)} teams with a number at a period's end is it enough to say so{by}.")
    elif len(groups) > MANY:
        yield text(f"Of the other {len(rest)} teams there is too little to say so{by}.")
    elif rest:
        names = [f"{one.group['team'] or 'no team named'} ({one.told.exceeded} of {one.told.n})" for one in rest]
        yield text(f"Too few, or too little, to say so{by}: {listed(names, 12)}.")
    alarms = sum(float(one.told.false_alarm or 0) for one in groups)
    if sure and len(groups) > 1:
        yield text(
            f"{len(groups)} teams were looked at{by}: if just half of each one's key results were 'exceeded' in the"
            f" long run, chance alone would bring {_about(alarms)}."
        )
