"""A history as a page to hand round: what was found in words, then pictures, at the end what was guessed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from okrkit.history import plots
from okrkit.history._telling.ahead import AHEAD
from okrkit.history._telling.people import named_in, people_in
from okrkit.history._telling.seen import View, many_at_once, views, with_number
from okrkit.history._telling.teams import MANY
from okrkit.history._telling.wording import NAMES, Block, fits, heading, number, text
from okrkit.history.ambitions import often_exceeded
from okrkit.history.attainments import STATES
from okrkit.history.calibrations import calibration
from okrkit.history.forecasts import outlook
from okrkit.history.plots._ceilings import repeated
from okrkit.history.summaries import REMARKS, summary
from okrkit.model import OKR
from okrkit.scoring import Bands, bands_of

if TYPE_CHECKING:
    import pandas as pd

_PATHS = 12


def report(
    frame: "pd.DataFrame", bands: Bands | str = "60-80", today: date | None = None, okrs: Sequence[OKR] = ()
) -> list[Block]:
    """What a frame of readings tells, with pictures, as blocks that `okrkit.report.web` writes as a page.

    Args:
        frame: as `okrkit.history.load` or `.frame` make it. bands: which share is which state, a name of `BANDS` or a
            Bands. today: periods that end on this day or later still run; None is today. okrs: as for `summary`.

    Returns:
        the blocks of `summary`, in the order of a page: what stands out, the counts with pictures of each team and its
        own past, the rest; at the end what was guessed and left out. Pictures are
        `{"kind": "picture", "svg", "told"}`; a table beside one is folded in `{"kind": "section", "label", "blocks"}`.
    """
    day, chosen = today or date.today(), bands_of(bands)
    first, *rest = _sections(summary(frame, chosen, day, okrs))
    remarks = [block for part in rest if part[0]["text"] in REMARKS for block in part]
    asked = rest[-1] if rest[-1][-1]["kind"] == "questions" else []
    middle = [part for part in rest if part is not asked and part[0]["text"] not in REMARKS]
    return [
        *first,
        *_in_short(frame, chosen, day),
        *(block for part in middle for block in _with_pictures(part, frame, chosen, day)),
        *_steps(frame),
        *_calibrated(frame),
        *asked,
        *remarks,
    ]


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks, a list from each heading to the next."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block["kind"] == "heading" or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _in_short(frame: "pd.DataFrame", bands: Bands, day: date) -> Iterator[Block]:
    """What stands out, in a sentence each; nothing is put together over teams but whether many missed at once."""
    view, _ = views(frame, bands, day)
    lines = [*_counted(view)]
    for found in often_exceeded(frame, bands=bands, of=view.name):
        if found.often and not named_in([str(found.group["team"])]):
            who = found.group["team"] or "No team named"
            counted = f"{found.told.exceeded} of {found.told.n} key results {found.far}"
            lines.append(f"{who}: {counted}; what that tells, and what it does not, stands below.")
    for row in many_at_once(view):
        if row["many"]:
            share = f"{row['not_yet']} of {with_number(row)} not yet reached, in {row['teams']} teams"
            lines.append(f"{row['period']}: {share}; {fits(row, 'not_yet', 'anything ')} fits.")
    told = calibration(frame)
    if told.stated:
        lines.append(f"Chances that were stated, against what {told.last.outcome}: {told.last.words()[0]}.")
    if lines:
        yield heading("In short")
        yield from map(text, lines)


def _counted(view: View) -> Iterator[str]:
    """The counts of each team over its periods that have ended; of many teams the table has them."""
    teams = list(dict.fromkeys(row["team"] for row in view.rows))
    alone = named_in(teams)
    for team in (team for team in teams if team not in alone) if len(teams) <= MANY else ():
        rows = [row for row in view.rows if row["team"] == team and not row["running"] and with_number(row)]
        if rows:
            sums = {state: sum(row[state] for row in rows) for state in STATES}
            said = ", ".join(f"{sums[state]} {name}" for state, name in NAMES.items())
            whose = f"{team or 'No team named'}, in {number(len(rows), 'period')} that ended"
            basis = " by reported scores" if view.name == "reported" else ""
            yield f"{whose}: {number(sum(sums.values()), 'key result')} with a number; {said}{basis}."


def _with_pictures(part: Sequence[Block], frame: "pd.DataFrame", bands: Bands, day: date) -> Iterator[Block]:
    """A section with its pictures: tables of states stand folded behind them, forecasts in front."""
    title = part[0].get("text", "")
    view = "reported" if "by reported scores" in title else "progress"
    for block in part:
        own = frame[frame["team"] == _team(block)] if block["kind"] == "table" else frame[:0]
        if not len(own) or people_in([_team(block)]):
            yield block
            continue
        yield {"kind": "heading", "level": 3, "text": block["caption"]}
        yield from picture(partial(plots.states, own, None, bands, view, day))
        yield from picture(partial(plots.dots, own, None, bands, view, day))
        yield {"kind": "section", "label": "The counts as a table", "blocks": [block]}
    if title == AHEAD:
        yield from _paths(frame, bands, day)


def _team(table: Block) -> str:
    return "" if table["caption"] == "No team named" else table["caption"]


def _paths(frame: "pd.DataFrame", bands: Bands, day: date) -> Iterator[Block]:
    """The paths of the key results of running periods."""
    running = [found.about for found in outlook(frame, day) if found.about.points]
    running = [about for about in running if not people_in([about.team])]
    for about in running[:_PATHS]:
        key = {"team": about.team, "period": about.period, "objective": about.objective, "id": about.id}
        yield from picture(partial(plots.path, frame, None, day, bands, **key))
    if len(running) > _PATHS:
        yield text(f"Pictures of {len(running) - _PATHS} more would find no room here.")


def _steps(frame: "pd.DataFrame") -> Iterator[Block]:
    """The steps of the measures that a team set more than once."""
    found = []
    for team in list(dict.fromkeys(frame["team"]))[:_PATHS]:
        if people_in([team]) or not repeated(frame[frame["team"] == team]):
            continue
        found += list(picture(partial(plots.ceilings, frame[frame["team"] == team])))
    if found:
        yield heading("How far the steps are")
        yield text(
            "Each step from a baseline to a target in four views; none of them is the right one. A question mark stands"
            " where a step is much longer than the team's own last one, or takes nearly all that is left to a bound."
        )
        yield from found


def _calibrated(frame: "pd.DataFrame") -> Iterator[Block]:
    found = list(picture(partial(plots.reliability, frame)))
    if found:
        yield heading("Chances that were stated")
        yield text(
            "Over all teams together: this says nothing of any one team or person. A key result with a number is held"
            " against its whole target, 100 % of the way, which is more than 'met'."
        )
        yield from found


def picture(draw: Callable[[], Any]) -> Iterator[Block]:
    """A picture as a block; nothing where there is nothing to draw, or too much for one picture."""
    try:
        with plots.on_page():
            drawn = draw()
            yield {"kind": "picture", "svg": plots.svg(drawn), "told": plots.described(drawn)}
    except plots.PictureError:
        return
