"""A page that argues for the next objective: filled from the history, edited by the team."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from okrkit.ambition import OBJECTIVE, decided, number, past, points, unit_of
from okrkit.model import (
    OKR,
    Cause,
    Course,
    Fate,
    KeyResult,
    Kind,
    NextDecision,
    OnePager,
    Why,
    next_period,
    previous_period,
)
from okrkit.reading import scan_key_result, understood
from okrkit.scoring import State, progress, way

BLANK = "___"
"""What only the team knows."""
Scores = Mapping[tuple[str, str, str, str], float]
CLOSING = "The numbers argue, the team decides. Nothing here is for pay, promotion or ranking."
_LONG = 120
_KNOWN = (State.NOT_YET, State.MET, State.EXCEEDED)
_FORESEEN = {True: ", could have been foreseen", False: ", could not have been foreseen", None: ""}


def one_pager(okrs: OKR | Iterable[OKR], today: date | None = None, scores: Scores | None = None) -> OnePager:
    """The page for the objective of the next period, as far as the history of one team fills it.

    What earlier key results say, what was learned, which causes reflections named, what is given up: as kept, in short
    lines. What nobody has said is a blank ('___').

    Args:
        okrs: of one team; the latest period is the one that ends, decisions on the next one stand in it.
        today: the day the page is written; None is today.
        scores: what was reported where nothing was read, by team, period, objective and id; see `rebuilding.scores`.

    Raises:
        ValueError: without an OKR, and for OKRs of several teams.

    >>> weeks = [{"date": "2026-09-30", "value": 67}]
    >>> okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy",
    ...           key_results=[{"text": "First-visit fix rate from 61 % to 72 %", "check_ins": weeks}])
    >>> one_pager(okr).evidence
    ('2026-Q3: First-visit fix rate, from 61 % to 67 %, aimed for 72 %: not yet reached, 55 % of the way',)
    """
    ordered = in_order([okrs] if isinstance(okrs, OKR) else okrs)
    teams = list(dict.fromkeys(okr.team for okr in ordered))
    if len(teams) != 1:
        told = f"these are of {len(teams)}: {', '.join(map(repr, teams[:5]))}" if teams else "there is none"
        raise ValueError(f"a page is for the OKRs of one team, and {told}")
    last = ordered[-1]
    ending = [okr for okr in ordered if okr.period == last.period]
    before = [okr for okr in ordered if okr.period != last.period]
    return _filled(ending, before, today or date.today(), scores or {})


def in_order(okrs: Iterable[OKR]) -> list[OKR]:
    """OKRs by their days; as they are given, where the days of one are not known: 'FY20-Q1' may be the latest."""
    given = list(okrs)
    days = [okr.dates() for okr in given]
    return sorted(given, key=lambda okr: okr.dates() or ()) if all(days) else given


def _filled(ending: Sequence[OKR], before: Sequence[OKR], today: date, scores: Scores) -> OnePager:
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
        evidence=tuple(_evidence(ending, before, scores)),
        learned=tuple(dict.fromkeys(line for okr in ending for line in _learned(okr))),
        causes=tuple(dict.fromkeys(line for okr in ending for line in _causes(okr))),
        customers=said.get("customers") or BLANK,
        business=said.get("business") or BLANK,
        giving_up=tuple(dict.fromkeys(line for okr in ending for line in _given_up(okr))) or (BLANK,),
    )


def _evidence(ending: Sequence[OKR], before: Sequence[OKR], scores: Scores) -> Iterator[str]:
    """The key results of the period that ends, steps of the same measures before, and the states of other periods."""
    for okr in ending:
        for kr in okr.key_results:
            if kr.text.strip():
                far = _how_far(kr, okr, _score(kr, okr, scores))
                yield f"{okr.period}: {far}" if okr.period else far
    for okr in ending:
        for kr in okr.key_results:
            moves = past(kr, okr.period, before)
            if len(moves) > 1:
                unit = unit_of(understood(kr))
                yield f"Steps of {_name(kr)}: {', '.join(f'{points(one.step, unit)} in {one.period}' for one in moves)}"
    for period in dict.fromkeys(okr.period for okr in reversed(before)):
        own = [okr for okr in before if okr.period == period]
        aims = "; ".join(text for okr in own if (text := okr.objective.text.strip()))
        if counted := ", ".join(_counted(own, scores)):
            yield f"{period or 'Before'}{f' ({aims})' if aims else ''}: {counted}"
    if any(_score(kr, okr, scores) is not None for okr in (*ending, *before) for kr in okr.key_results):
        yield "By which formula a reported score was made, nobody has said"


def _counted(okrs: Sequence[OKR], scores: Scores) -> Iterator[str]:
    """The states of one period's key results, counted; reported scores apart, from the lowest to the highest."""
    told = [(progress(kr, period=okr.dates()).state, _score(kr, okr, scores)) for okr in okrs for kr in okr.key_results]
    states = Counter(state for state, _ in told)
    reported = sorted(score for state, score in told if state is State.NO_NUMBER and score is not None)
    states[State.NO_NUMBER] -= len(reported)
    for state in State:
        if states[state]:
            yield f"{states[state]} {'without a number' if state is State.NO_NUMBER else state}"
    if reported:
        low, high = _percent(reported[0]), _percent(reported[-1])
        yield f"{len(reported)} with a reported score, {low if low == high else f'{low} to {high}'}"


def _score(kr: KeyResult, okr: OKR, scores: Scores) -> float | None:
    """The score that was reported of a key result, None where there is none."""
    return scores.get((okr.team, okr.period, okr.objective.text, str(kr.id)))


def _percent(score: float) -> str:
    return f"{number(round(Fraction(score) * 100, 1))} %"


def _how_far(kr: KeyResult, okr: OKR, score: float | None) -> str:
    told = progress(kr, period=okr.dates())
    if told.share is None and score is not None:
        return f"{_text(kr)}: reported {_percent(score)}"
    read = understood(kr)
    goes, unit = way(read), unit_of(read)
    if told.state not in _KNOWN or read.kind is Kind.BINARY or told.value is None or goes.target is None:
        return f"{_text(kr)}: {told.words().partition(';')[0].replace(': ', ', ', 1)}"
    start, now, aim = (number(value or 0, unit) for value in (goes.baseline, told.value, goes.target))
    return f"{_name(kr)}, from {start} to {now}, aimed for {aim}: {told.words().replace(': ', ', ', 1)}"


def _learned(okr: OKR) -> Iterator[str]:
    """The last thing that was learned of each key result, what launches showed, and what was said of the whole."""
    last = {kr: next((c for c in reversed(kr.check_ins) if _says(c.learned)), None) for kr in okr.key_results}
    notes = {kr: (one.date, one.learned.strip()) for kr, one in last.items() if one}
    for day, learned in dict.fromkeys(notes.values()):
        about = [_name(kr) for kr, said in notes.items() if said == (day, learned)]
        yield _on(day, okr, f"{about[0] if len(about) == 1 else f'{len(about)} key results'}: {learned}")
    for initiative in okr.initiatives:
        if initiative.decisions and (seen := initiative.decisions[-1].evidence.strip()):
            yield _on(initiative.decisions[-1].date, okr, f"{initiative.text}: {seen}")
    for reflection in okr.reflections[-1:]:
        for answer in reflection.answers:
            if answer.about is None and answer.text.strip():
                yield _on(reflection.date, okr, answer.text.strip())


def _on(day: date, okr: OKR, said: str) -> str:
    """What was said, with its day: it may be long ago. The period's end stands for a day that nobody wrote down."""
    dates = okr.dates()
    return said if day in (date.min, dates and dates[1]) else f"{day}: {said}"


def _causes(okr: OKR) -> Iterator[str]:
    names = {str(kr.id): _name(kr) for kr in okr.key_results}
    for reflection in okr.reflections:
        for cause in reflection.causes:
            yield _on(reflection.date, okr, _cause(cause, names.get(cause.key_result, cause.key_result)))


def _cause(cause: Cause, name: str) -> str:
    note = f": {cause.note.strip()}" if cause.note.strip() else ""
    return f"{name}, {cause.kind}{_FORESEEN[cause.foreseeable]}{note}"


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
            yield f"{_name(kr)}: {choice.reason.strip() or BLANK}"


def _says(note: str) -> bool:
    """Whether a note is more than a mark such as 'over_100', which only its table knows the meaning of."""
    return len(note.split()) > 1


def _name(kr: KeyResult) -> str:
    """Its metric in a few words; its text where one word is all there is, or where that is a name already."""
    metric = understood(kr).metric or ""
    bare = not any(letter.isdigit() for letter in kr.text) and not scan_key_result(kr.text).verb
    return _text(kr) if bare or len(metric.split()) < 2 else metric[:1].upper() + metric[1:]


def _text(kr: KeyResult) -> str:
    """Its text on one line, cut where it is long."""
    text = " ".join(kr.text.split()).rstrip(".")
    return text[:1].upper() + text[1:] if len(text) <= _LONG else f"{text[: _LONG - 3].rstrip()}..."


def one_pager_blocks(page: OnePager, team: str = "") -> list[dict[str, Any]]:
    """The page as blocks, for `okrkit.report.page`: as Markdown for a wiki, or as text."""
    over = " and ".join(f"“{text}”" if text != BLANK else BLANK for text in page.over or (BLANK,))
    who = ", ".join(part for part in (team, page.period) if part)
    known = f", from what stood there up to the end of {ended}" if (ended := previous_period(page.period)) else ""
    parts = (
        ("What earlier key results say", page.evidence),
        ("What we learned", page.learned),
        ("Why it came so, as we saw it", page.causes),
        ("What it is worth to customers", (page.customers,)),
        ("What it is worth to the business", (page.business,)),
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
