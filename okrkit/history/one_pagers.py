"""A page that argues for the next objective: filled from the history, edited by the team."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from okrkit.ambition import OBJECTIVE, decided, number, past, points, unit_of
from okrkit.history._counting.order import in_time
from okrkit.history._telling.said import LONG, causes, learned, name, text
from okrkit.model import (
    OKR,
    Course,
    Fate,
    KeyResult,
    Kind,
    NextDecision,
    OnePager,
    Why,
    next_period,
    period_dates,
    previous_period,
)
from okrkit.reading import understood
from okrkit.scoring import State, progress, too_old, way

BLANK = "___"
"""What only the team knows."""
Scores = Mapping[tuple[str, str, str, str], float]
Told = Mapping[tuple[str, str, str, str], str]
CLOSING = "The numbers argue, the team decides. Nothing here is for pay, promotion or ranking."
_KNOWN = (State.NOT_YET, State.MET, State.EXCEEDED)


def one_pager(
    okrs: OKR | Iterable[OKR], today: date | None = None, scores: Scores | None = None, told: Told | None = None
) -> OnePager:
    """The page for the objective of the next period, as far as the history of one team fills it.

    What earlier key results say, what was learned, which causes reflections named, what is given up: as kept, in short
    lines. What nobody has said is a blank ('___').

    Args:
        okrs: of one team; the latest period is the one that ends, decisions on the next one stand in it.
        today: the day the page is written; None is today.
        scores: what was reported where nothing was read, by team, period, objective and id; see `rebuilding.scores`.
        told: the same of results in words, 'done'; see `rebuilding.told`.

    Raises:
        ValueError: without an OKR, and for OKRs of several teams.
        TypeError: for a frame of readings.

    >>> weeks = [{"date": "2026-09-30", "value": 67}]
    >>> okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy",
    ...           key_results=[{"text": "First-visit fix rate from 61 % to 72 %", "check_ins": weeks}])
    >>> one_pager(okr).evidence
    ('2026-Q3: First-visit fix rate, from 61 % to 67 %, aimed for 72 %: not yet reached, 55 % of the way',)
    """
    if hasattr(okrs, "columns"):
        raise TypeError("a page is made of OKRs: okrkit.history.okrs(frame) makes them of a frame of readings")
    ordered = in_order([okrs] if isinstance(okrs, OKR) else okrs)
    teams = list(dict.fromkeys(okr.team for okr in ordered))
    if len(teams) != 1:
        found = f"these are of {len(teams)}: {', '.join(map(repr, teams[:5]))}" if teams else "there is none"
        raise ValueError(f"a page is for the OKRs of one team, and {found}")
    last = ordered[-1]
    ending = [okr for okr in ordered if okr.period == last.period]
    before = [okr for okr in ordered if okr.period != last.period]
    return _filled(ending, before, today or date.today(), scores or {}, told or {})


def in_order(okrs: Iterable[OKR]) -> list[OKR]:
    """OKRs in the order of time, by the days of their periods or those on which they were read; else as given."""
    given = list(okrs)
    first: dict[str, date | None] = {}
    for okr in given:
        dates = okr.dates()
        read = [one.date for kr in okr.key_results for one in kr.check_ins if one.date != date.min]
        days = [*([dates[0]] if dates else read), *([day] if (day := first.get(okr.period)) else [])]
        first[okr.period] = min(days, default=None)
    turn = {period: place for place, period in enumerate(in_time(first))}
    return sorted(given, key=lambda okr: turn[okr.period])


def _filled(ending: Sequence[OKR], before: Sequence[OKR], today: date, scores: Scores, told: Told) -> OnePager:
    choices = [(okr, choice) for okr in ending if (choice := decided(okr).get(OBJECTIVE))]
    texts = [okr.objective.text.strip() for okr in ending if okr.objective.text.strip()]
    objective, over, because = BLANK, tuple(texts) if choices else (BLANK,), BLANK
    said: dict[str, str] = {}
    if choices:
        okr, choice = choices[-1]
        objective = choice.text.strip() or (okr.objective.text.strip() if choice.course is Course.KEEP else "") or BLANK
        over = tuple(text for text in texts if text != objective) or (BLANK,)
        because = choice.reason.strip() or BLANK
        if choice.course is not Course.REPLACE:  # what was said of the old one's worth says nothing of a new one's
            why = okr.why or Why()
            said = {"customers": why.pain, "business": why.lever}
            said |= {str(answer.about): answer.text for answer in choice.answers}
    return OnePager(
        date=today,
        period=next_period(ending[-1].period) or "",
        objective=objective,
        over=over,
        because=because,
        evidence=tuple(_evidence(ending, before, scores, told, today)),
        learned=tuple(dict.fromkeys(line for okr in ending for line in learned(okr))),
        causes=tuple(dict.fromkeys(line for okr in ending for line in causes(okr))),
        customers=said.get("customers") or BLANK,
        business=said.get("business") or BLANK,
        giving_up=tuple(dict.fromkeys(line for okr in ending for line in _given_up(okr))) or (BLANK,),
    )


def _evidence(ending: Sequence[OKR], before: Sequence[OKR], scores: Scores, told: Told, today: date) -> Iterator[str]:
    """The key results of the period that ends, steps of the same measures before, and the states of other periods."""
    for okr in ending:
        for kr in okr.key_results:
            if kr.text.strip():
                far = _how_far(kr, okr, _score(kr, okr, scores), told.get(_key(kr, okr), ""), today)
                yield f"{okr.period}: {far}" if okr.period else far
    for okr in ending:
        for kr in okr.key_results:
            moves = past(kr, okr.period, before)
            if moves and too_old(kr, okr, today):
                moves = moves[:-1]
            if len(moves) > 1:
                unit = unit_of(understood(kr))
                yield f"Steps of {name(kr)}: {', '.join(f'{points(one.step, unit)} in {one.period}' for one in moves)}"
    for period in dict.fromkeys(okr.period for okr in reversed(before)):
        own = [okr for okr in before if okr.period == period]
        aims = "; ".join(text for okr in own if (text := okr.objective.text.strip()))
        if counted := ", ".join(_counted(own, scores, told, today)):
            yield f"{period or 'Before'}{f' ({aims})' if aims else ''}: {counted}"
    if any(_score(kr, okr, scores) is not None for okr in (*ending, *before) for kr in okr.key_results):
        yield "By which formula a reported score was made, nobody has said"


def _counted(okrs: Sequence[OKR], scores: Scores, words: Told, today: date) -> Iterator[str]:
    """The states of one period's key results, counted; reported scores apart, from the lowest to the highest."""
    held = [(kr, okr) for okr in okrs for kr in okr.key_results]
    fresh = [(kr, okr) for kr, okr in held if not too_old(kr, okr, today)]
    told = [(progress(kr, period=okr.dates()).state, _score(kr, okr, scores)) for kr, okr in fresh]
    in_words = sum(state is State.NO_NUMBER and score is None and _key(*one) in words
                   for one, (state, score) in zip(fresh, told, strict=True))  # fmt: skip
    states = Counter(state for state, _ in told)
    reported = sorted(score for state, score in told if state is State.NO_NUMBER and score is not None)
    states[State.NO_NUMBER] -= len(reported) + in_words
    for state in State:
        if states[state]:
            yield f"{states[state]} {'without a number' if state is State.NO_NUMBER else state}"
    if in_words:
        yield f"{in_words} told in words"
    if len(fresh) < len(held):
        yield f"{len(held) - len(fresh)} with a reading too old to tell"
    if reported:
        low, high = _percent(reported[0]), _percent(reported[-1])
        yield f"{len(reported)} with a reported score, {low if low == high else f'{low} to {high}'}"


def _score(kr: KeyResult, okr: OKR, scores: Scores) -> float | None:
    """The score that was reported of a key result, None where there is none."""
    return scores.get(_key(kr, okr))


def _key(kr: KeyResult, okr: OKR) -> tuple[str, str, str, str]:
    return okr.team, okr.period, okr.objective.text, str(kr.id)


def _percent(score: float) -> str:
    return f"{number(round(Fraction(score) * 100, 1))} %"


def _how_far(kr: KeyResult, okr: OKR, score: float | None, in_words: str, today: date) -> str:
    dates = okr.dates()
    told = progress(kr, on=today if dates and dates[0] <= today <= dates[1] else None, period=dates)
    if told.share is None and score is not None:
        return f"{text(kr)}: reported {_percent(score)}"
    if told.share is None and told.state is State.NO_NUMBER and in_words:
        return f"{text(kr)}: told in words, “{' '.join(in_words.split())[:LONG]}”"
    read = understood(kr)
    goes, unit = way(read), unit_of(read)
    if told.state not in _KNOWN or read.kind is Kind.BINARY or told.value is None or goes.target is None:
        return f"{text(kr)}: {told.words().partition(';')[0].replace(': ', ', ', 1)}"
    start, now, aim = (number(value or 0, unit) for value in (goes.baseline, told.value, goes.target))
    if early := too_old(kr, okr, today):
        return (
            f"{name(kr)}, from {start} to {now} on {early.date}, aimed for {aim}: read too long before the end to tell"
            " where it stood then"
        )
    return f"{name(kr)}, from {start} to {now}, aimed for {aim}: {told.words().replace(': ', ', ', 1)}"


def _given_up(okr: OKR) -> Iterator[str]:
    """What was named as given up, where the objective goes on, else the objective; and key results that end."""
    choices = decided(okr)
    objective = choices.get(OBJECTIVE)
    if objective and objective.course is Course.REPLACE and okr.objective.text.strip():
        yield okr.objective.text.strip()
    elif objective and okr.why:
        yield from (line.strip() for line in okr.why.giving_up.splitlines() if line.strip())
    for kr in okr.key_results:
        choice: NextDecision | None = choices.get(str(kr.id))
        if kr.fate is Fate.ACTIVE and choice and choice.course in (Course.STOP, Course.REPLACE, Course.WATCH):
            yield f"{name(kr)}: {choice.reason.strip() or BLANK}"


def _from_when(page: OnePager) -> str:
    """From what the page was filled: the period that ends, or what stood there of it while it ran."""
    ended = previous_period(page.period)
    dates = period_dates(ended) if ended else None
    if dates and dates[1] > page.date:
        return f", while {ended} was still running: where it ends is not known yet"
    return f", from what stood there up to the end of {ended}" if ended else ""


def one_pager_blocks(page: OnePager, team: str = "") -> list[dict[str, Any]]:
    """The page as blocks, for `okrkit.report.page`: as Markdown for a wiki, or as text."""
    over = " and ".join(f"“{text}”" if text != BLANK else BLANK for text in page.over or (BLANK,))
    who = ", ".join(part for part in (team, page.period) if part)
    known = _from_when(page)
    parts = (
        ("What earlier key results say", page.evidence),
        ("What we learned", page.learned),
        ("Why it came so, as we saw it", page.causes),
        ("What it is worth to customers", (page.customers or BLANK,)),
        ("What it is worth to the business", (page.business or BLANK,)),
        ("What we give up for it", page.giving_up),
    )
    return [
        {"kind": "heading", "level": 1, "text": f"The next objective: {page.objective or BLANK}"},
        {"kind": "text", "text": f"{f'{who}. ' if who else ''}Written on {page.date}{known}."},
        {"kind": "text", "text": f"We choose this over {over}, because: {page.because or BLANK}"},
        *[
            block
            for title, lines in parts
            for block in (
                {"kind": "heading", "level": 2, "text": title},
                {"kind": "tree", "items": [(0, line) for line in lines or (BLANK,)]},
            )
        ],
    ]
