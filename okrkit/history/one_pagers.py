"""A page that argues for the next objective: filled from the history, edited by the team."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from okrkit.ambition import OBJECTIVE, decided, number, past, points, unit_of
from okrkit.model import OKR, Cause, Course, Fate, KeyResult, Kind, NextDecision, OnePager, next_period
from okrkit.reading import scan_key_result, understood
from okrkit.scoring import State, progress, way

BLANK = "___"
"""What only the team knows."""
Scores = Mapping[tuple[str, str, str, str], float]
CLOSING = "The numbers argue, the team decides. Nothing here is for pay, promotion or ranking."
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
    """OKRs by their days; those whose days are not known keep their order, in front."""
    return sorted(okrs, key=lambda okr: (okr.dates() is not None, okr.dates() or ()))


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
        said = {str(answer.about): answer.text for answer in choice.answers}
    why = ending[-1].why
    return OnePager(
        date=today,
        period=next_period(ending[-1].period) or "",
        objective=objective,
        over=over,
        because=because,
        evidence=tuple(_evidence(ending, before, scores)),
        learned=tuple(dict.fromkeys(line for okr in ending for line in _learned(okr))),
        causes=tuple(dict.fromkeys(line for okr in ending for line in _causes(okr))),
        customers=said.get("customers") or (why.pain if why else "") or BLANK,
        business=said.get("business") or (why.lever if why else "") or BLANK,
        giving_up=tuple(dict.fromkeys(line for okr in ending for line in _given_up(okr))) or (BLANK,),
    )


def _evidence(ending: Sequence[OKR], before: Sequence[OKR], scores: Scores) -> Iterator[str]:
    """The key results of the period that ends, steps of the same measures before, and the states of other periods."""
    for okr in ending:
        for kr in okr.key_results:
            if kr.text.strip():
                far = _how_far(kr, okr, scores.get((okr.team, okr.period, okr.objective.text, str(kr.id))))
                yield f"{okr.period}: {far}" if okr.period else far
    for okr in ending:
        for kr in okr.key_results:
            moves = past(kr, okr.period, before)
            if len(moves) > 1:
                unit = unit_of(understood(kr))
                yield f"Steps of {_name(kr)}: {', '.join(f'{points(one.step, unit)} in {one.period}' for one in moves)}"
    for period in dict.fromkeys(okr.period for okr in reversed(before)):
        own = [okr for okr in before if okr.period == period]
        states = Counter(progress(kr, on=None, period=okr.dates()).state for okr in own for kr in okr.key_results)
        counted = ", ".join(f"{states[state]} {state}" for state in State if states[state])
        aims = "; ".join(text for okr in own if (text := okr.objective.text.strip()))
        if counted:
            yield f"{period}{f' ({aims})' if aims else ''}: {counted}"


def _how_far(kr: KeyResult, okr: OKR, score: float | None) -> str:
    told = progress(kr, period=okr.dates())
    if told.share is None and score is not None:
        return f"{_name(kr)}: reported as {number(round(Fraction(score) * 100, 1))} %, by a formula that is not known"
    read = understood(kr)
    goes, unit = way(read), unit_of(read)
    if told.state not in _KNOWN or read.kind is Kind.BINARY or told.value is None or goes.target is None:
        return f"{_name(kr)}: {told.words()}"
    start, now, aim = (number(value or 0, unit) for value in (goes.baseline, told.value, goes.target))
    return f"{_name(kr)}, from {start} to {now}, aimed for {aim}: {told.words().replace(': ', ', ', 1)}"


def _learned(okr: OKR) -> Iterator[str]:
    """The last thing that was learned of each key result, what launches showed, and what was said of the whole."""
    for kr in okr.key_results:
        if learned := next((c.learned.strip() for c in reversed(kr.check_ins) if c.learned.strip()), ""):
            yield f"{_name(kr)}: {learned}"
    for initiative in okr.initiatives:
        if initiative.decisions and (seen := initiative.decisions[-1].evidence.strip()):
            yield f"{initiative.text}: {seen}"
    for reflection in okr.reflections[-1:]:
        yield from (
            answer.text.strip() for answer in reflection.answers if answer.about is None and answer.text.strip()
        )


def _causes(okr: OKR) -> Iterator[str]:
    names = {str(kr.id): _name(kr) for kr in okr.key_results}
    for cause in (cause for reflection in okr.reflections for cause in reflection.causes):
        yield _cause(cause, names.get(cause.key_result, cause.key_result))


def _cause(cause: Cause, name: str) -> str:
    note = f": {cause.note.strip()}" if cause.note.strip() else ""
    return f"{name}, {cause.kind}{_FORESEEN[cause.foreseeable]}{note}"


def _given_up(okr: OKR) -> Iterator[str]:
    """What was named as given up, where the objective goes on, and the key results that do not."""
    choices = decided(okr)
    objective = choices.get(OBJECTIVE)
    if objective and objective.course is Course.REPLACE and okr.objective.text.strip():
        yield okr.objective.text.strip()
    elif okr.why:
        yield from (line.strip() for line in okr.why.giving_up.splitlines() if line.strip())
    for kr in okr.key_results:
        choice: NextDecision | None = choices.get(str(kr.id))
        if kr.fate is Fate.ACTIVE and choice and choice.course in (Course.STOP, Course.REPLACE, Course.WATCH):
            yield f"{_name(kr)}: {choice.reason.strip() or BLANK}"


def _name(kr: KeyResult) -> str:
    """Its metric; a text without numbers and verb is a name already, and tells more."""
    bare = not any(letter.isdigit() for letter in kr.text) and not scan_key_result(kr.text).verb
    name = kr.text.strip() if bare else understood(kr).metric or kr.text.strip()
    return name[:1].upper() + name[1:]


def one_pager_blocks(page: OnePager, team: str = "") -> list[dict[str, Any]]:
    """The page as blocks, for `okrkit.report.page`: as Markdown for a wiki, or as text."""
    over = " and ".join(f"“{text}”" if text != BLANK else BLANK for text in page.over or (BLANK,))
    who = ", ".join(part for part in (team, page.period) if part)
    parts = (
        ("What earlier key results say", page.evidence),
        ("What we learned", page.learned),
        ("Why it came so, as we saw it", page.causes),
        ("What it is worth to customers", (page.customers,)),
        ("What it is worth to the business", (page.business,)),
        ("What we give up for it", page.giving_up),
    )
    return [
        {"kind": "heading", "level": 1, "text": f"{page.objective or BLANK}"},
        {"kind": "text", "text": f"{f'{who}. ' if who else ''}Written on {page.date}."},
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
