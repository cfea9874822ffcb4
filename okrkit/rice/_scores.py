"""The score of each initiative, and the order that follows; what is parked, open or owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from okrkit.model import OKR, Estimate, Fate, Initiative, Per, Rice
from okrkit.rice._periods import Common, common
from okrkit.rice._periods import plain as plain_number
from okrkit.showing import Sheet

IMPACTS = tuple(Decimal(step) for step in ("0.25", "0.5", "1", "2", "3"))
"""Minimal, low, medium, high, massive."""
CONFIDENCES = (Decimal(50), Decimal(80), Decimal(100))
"""Low, medium and high, in percent; 80 and 100 want their evidence."""
LEAST_EFFORT = Decimal("0.5")
INPUTS = ("reach", "impact", "confidence", "effort")


@dataclass(frozen=True, slots=True)
class Scored:
    """An initiative with its place in the ranking.

    Attributes:
        score: reach x impact x confidence / effort, exact; None while an input is missing or cannot be. For a parked
            one it is the score that it would have.
        formula: the same as it is spoken. rank: from 1, equal scores share it; None for what is not ranked.
        reason: why it is parked or not ranked, in plain words. asks: what to talk about, one question each.
        times: what its reach was multiplied with, to be one of the period that all are compared in.
    """

    initiative: Initiative
    score: Fraction | None
    formula: str
    rank: int | None = None
    reason: str = ""
    asks: tuple[str, ...] = ()
    times: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What comes first, what waits, and what has to be done anyway.

    Attributes:
        ranked: highest score first. parked: moves no key result of this quarter. open: an input is missing.
        duties: not ranked. duty_effort: their effort in person-months, as far as it is estimated.
        capacity: what the team has, None unknown. per: the period that reaches are counted in, None where nobody names
            one. mixed: whether several were named, and reaches converted.
    """

    ranked: tuple[Scored, ...]
    parked: tuple[Scored, ...]
    open: tuple[Scored, ...]
    duties: tuple[Initiative, ...]
    duty_effort: Decimal
    capacity: Decimal | None = None
    per: Per | None = None
    mixed: bool = False

    def _sheet_(self) -> Sheet:
        rows = [(str(one.rank), one.initiative.text, one.formula) for one in self.ranked]
        rows += [("parked", one.initiative.text, one.reason) for one in self.parked]
        rows += [("open", one.initiative.text, one.reason) for one in self.open]
        rows += [("duty", one.text, "") for one in self.duties]
        return Sheet(f"Ranking of {len(rows)} initiatives", rows, ("place", "initiative", "because"))

    @property
    def left(self) -> Decimal | None:
        """The person-months left once the duties are done; None where the capacity is not known."""
        return None if self.capacity is None else self.capacity - self.duty_effort


def score(rice: Rice) -> Fraction | None:
    """Reach x impact x confidence / effort, exact; None while one of them is missing or cannot be.

    A confidence up to 1 may be meant as a share, and is not reckoned with; nor is a reach below 0, an impact beyond
    its scale, a confidence over 100 % or an effort of nothing.

    >>> score(Rice(reach=2000, impact=2, confidence=80, effort=4))
    Fraction(800, 1)
    """
    numbers = [_value(rice, name) for name in INPUTS]
    if any(number is None for number in numbers) or any(_cannot_be(rice)):
        return None
    reach, impact, confidence, effort = (Fraction(number) for number in numbers if number is not None)
    return reach * impact * confidence / 100 / effort


def _cannot_be(rice: Rice) -> Iterable[str]:
    """What cannot be reckoned with, one question each."""
    reach, impact, confidence, effort = (_value(rice, name) for name in INPUTS)
    if reach is not None and reach < 0:
        yield f"Reach counts people or events: it cannot be {reach:f}."
    if impact is not None and not 0 <= impact <= IMPACTS[-1]:
        yield f"Impact goes 3, 2, 1, 0.5 or 0.25: which of them, instead of {impact:f}?"
    if confidence is not None and 0 < confidence <= 1:
        share = (confidence * 100).normalize()
        yield f"Is the confidence {share:f} % or {confidence:f} %? Write it in percent: 100, 80 or 50."
    if confidence is not None and not 0 <= confidence <= 100:
        yield f"Confidence goes 100, 80 or 50 %: which of them, instead of {confidence:f}?"
    if effort is not None and effort <= 0:
        yield f"Nothing is done in {effort:f} person-months: effort begins at half of one."


def _value(rice: Rice, name: str) -> Decimal | None:
    estimate: Estimate | None = getattr(rice, name)
    return estimate.value if estimate else None


def rank(okr: OKR, capacity: Decimal | int | None = None) -> Ranking:
    """Rank the initiatives of an OKR that still run.

    Args:
        capacity: the team's person-months this period; None is what the OKR says, and where it says nothing, what the
            duties leave is left out.

    >>> estimates = {"reach": 900, "impact": 2, "confidence": 50, "effort": 3}
    >>> idea = {"text": "Book by photo", "moves": "kr1", "rice": estimates}
    >>> found = rank(OKR(key_results=["Visits within three days from 42 % to 60 %"], initiatives=[idea]))
    >>> found.ranked[0].rank, found.ranked[0].formula
    (1, '900 × 2 × 50 % / 3 = 300')
    """
    moved = {key_result.id for key_result in okr.key_results if key_result.fate is Fate.ACTIVE}
    running = [one for one in okr.initiatives if one.fate is Fate.ACTIVE]
    duties = tuple(one for one in running if one.duty)
    candidates = [one for one in running if not one.duty]
    period = common(okr, candidates)
    scored = [_scored(one, moved, period) for one in candidates]
    ready = sorted((s for s in scored if not s.reason and s.score is not None), key=lambda s: -(s.score or 0))
    places = {entry.score: place for place, entry in reversed(list(enumerate(ready, 1)))}
    has = okr.capacity if capacity is None else Decimal(capacity)
    return Ranking(
        ranked=tuple(replace(entry, rank=places[entry.score]) for entry in ready),
        parked=tuple(entry for entry in scored if entry.reason),
        open=tuple(entry for entry in scored if not entry.reason and entry.score is None),
        duties=duties,
        duty_effort=sum(
            (max(_value(one.rice or Rice(), "effort") or Decimal(0), Decimal(0)) for one in duties), Decimal(0)
        ),
        capacity=has,
        per=period.per,
        mixed=period.mixed,
    )


def _scored(initiative: Initiative, moved: set[str | None], period: Common) -> Scored:
    rice = initiative.rice or Rice()
    times, alone = period.times(rice.reach), score(rice)
    worth = None if times is None or alone is None else alone * times
    reason, asks = "", [*_asks(rice), *period.asks(rice.reach)]
    if initiative.moves == "objective":
        reason = "it serves the objective, but none of its key results"
        asks.insert(0, "Is a key result missing that would show what this changes?")
    elif initiative.moves is None:
        reason = "it moves no key result of this quarter, so its impact is 0"
        asks.insert(0, "Which key result does it move?")
    elif initiative.moves not in moved:
        reason = f"{initiative.moves} is no key result that runs this quarter, so its impact is 0"
    elif _value(rice, "impact") == 0:
        reason = f"you gave it an impact of 0 on {initiative.moves}"
    formula = _formula(rice, period, times, worth)
    return Scored(initiative, worth, formula, None, reason, tuple(asks), times or Fraction(1))


def _asks(rice: Rice) -> Iterable[str]:
    """What is missing, cannot be, is off the scale, or wants its evidence."""
    impact, confidence, effort = (_value(rice, name) for name in INPUTS[1:])
    missing = [name for name in INPUTS if _value(rice, name) is None]
    if missing:
        yield f"What would you say for {_listed(missing)}?"
    yield from _cannot_be(rice)
    if impact is not None and 0 < impact < IMPACTS[-1] and impact not in IMPACTS:
        yield f"Impact goes 3, 2, 1, 0.5 or 0.25: which of them is nearest to {impact:f}?"
    if confidence is not None and (confidence == 0 or 1 < confidence < 100) and confidence not in CONFIDENCES:
        yield f"Confidence goes 100, 80 or 50 %: which of them is nearest to {confidence:f}?"
    if confidence in CONFIDENCES[1:] and not (rice.confidence and rice.confidence.evidence.strip()):
        yield f"{confidence} % means that we know the customers' pain: what have we seen or heard?"
    if effort is not None and 0 < effort < LEAST_EFFORT:
        yield f"Effort begins at half a person-month: is it really {effort:f}?"
    elif effort is not None and rice.effort and rice.effort.low is not None and rice.effort.low < LEAST_EFFORT:
        yield f"Effort begins at half a person-month: is it really at least {rice.effort.low:f}?"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _formula(rice: Rice, period: Common, times: Fraction | None, worth: Fraction | None) -> str:
    """'900 × 2 × 50 % / 3 = 300', where a reach was converted with its own period beside it."""
    parts = ["?" if (number := _value(rice, name)) is None else f"{number:,f}" for name in INPUTS]
    if times not in (None, 1) and rice.reach and rice.reach.value is not None:
        reckoned = plain_number(rice.reach.value, times or Fraction(1))
        parts[0] = f"({parts[0]} a {rice.reach.per} = {reckoned} a {period.per})"
    told = f"{parts[0]} × {parts[1]} × {parts[2]} % / {parts[3]}"
    return told if worth is None else f"{told} = {shown(worth)}"


def shown(worth: Fraction) -> str:
    """A score as people write it: whole from 100 on, else three digits that count.

    >>> shown(Fraction(3200, 3)), shown(Fraction(1, 3)), shown(Fraction(800))
    ('1,067', '0.333', '800')
    """
    return f"{round(worth):,}" if worth >= 100 else f"{Decimal(f'{float(worth):.3g}'):,f}"
