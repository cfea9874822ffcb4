"""A made-up week as blocks: where each key result stands, what somebody learned, and what comes between."""

from collections.abc import Sequence

from okrkit.ambition import number
from okrkit.lessons import WEEKS, Week
from okrkit.model import OKR, CheckIn, KeyResult
from okrkit.reading import understood
from okrkit.reflection import questions as asked_of
from okrkit.scoring import pace, progress
from okrkit.widgets._okr.reasons import is_binary
from okrkit.widgets._page.blocks import Block, button, heading, questions, row, section, text
from okrkit.widgets._page.page import Page
from okrkit.widgets._quarter.standing import standing

HALF_WAY = 6
_MADE_UP = "Made up: nobody has measured this."


def draw(page: Page, okr: OKR, weeks: Sequence[Week], stage: int) -> list[Block]:
    """One check-in, what was decided before it, and the way on."""
    week = weeks[stage - 1]
    blocks = [
        heading(f"Week {week.number} of {WEEKS[-1]}", id="top"),
        text(f"{okr.objective.text} · {_MADE_UP}", "quiet"),
    ]
    blocks += _what_came(page, weeks[stage - 2]) if stage > 1 else []
    blocks += [_key_result(one, okr, week) for one in okr.key_results]
    if week.surprise:
        options = [(option.id, option.text) for option in week.surprise.options]
        told = [text(week.surprise.text), page.choice(f"choice {week.number}", "What do you do?", options)]
        blocks.append(section("Something comes between", told, id=f"surprise {week.number}"))
    if week.number == HALF_WAY:
        blocks.append(section("Half-way: stop for a moment", _half_way(page, okr, week), id="half"))
    onward = f"On to week {WEEKS[stage]}" if stage < len(WEEKS) else "Look back on the quarter"
    back = [button("back", "Back a step")] if stage > 1 else []
    return [*blocks, row(button("on", onward, primary=True), *back, button("anew", "Back to the draft"))]


def _what_came(page: Page, before: Week) -> list[Block]:
    chosen = page.value(f"choice {before.number}")
    option = next((one for one in before.surprise.options if one.id == chosen), None) if before.surprise else None
    return [text(f"You chose: {option.text}. {option.after}", "notice")] if option else []


def _key_result(one: KeyResult, okr: OKR, week: Week) -> Block:
    read = week.check_ins[str(one.id)]
    blocks = [*standing(one, okr, week.day), text(f"Somebody wrote: “{read.learned}”")]
    if is_binary(one) and read.value is None:
        blocks.insert(0, text(f"How likely it is now: {read.chance} %.", "quiet"))
    return section(f"{one.text}{_value(read, understood(one).unit)}", blocks, id=f"week {one.id}")


def _value(read: CheckIn, unit: str | None) -> str:
    return "" if read.value is None else f" · today {number(read.value, unit)}"


def _half_way(page: Page, okr: OKR, week: Week) -> list[Block]:
    """The questions of pace of the one that lies furthest behind, a chance for each, and one thing to change."""
    days = okr.dates() or (week.day, week.day)
    told = {str(one.id): progress(one, on=week.day, period=days) for one in okr.key_results}
    known = [one for one in okr.key_results if told[str(one.id)].share is not None]
    blocks: list[Block] = []
    if known:
        last = min(known, key=lambda one: told[str(one.id)].share or 0)
        state = told[str(last.id)].state
        blocks.append(text(f"Of “{last.text}” somebody asks:"))
        blocks.append(questions(asked_of(state, so_far=True, pace=pace(last, on=week.day, period=days))[:2]))
    blocks += [
        page.field(f"guess {one.id}", f"How likely is all of it by week 13, in %: {one.text}", type="number")
        for one in okr.key_results
    ]
    blocks.append(page.field("half", "One thing that you would change for the second half", type="area"))
    return blocks
