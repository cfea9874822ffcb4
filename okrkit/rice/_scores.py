"""The score of each initiative, and the order that follows; what is parked, open or owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from okrkit.model import OKR, Estimate, Fate, Initiative, Rice

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
        score: reach x impact x confidence / effort, exact; None while an input is missing. For a parked one it is the
            score that it would have.
        formula: the same as it is spoken. rank: from 1, equal scores share it; None for what is not ranked.
        reason: why it is parked or not ranked, in plain words. asks: what to talk about, one question each.
    """

    initiative: Initiative
    score: Fraction | None
    formula: str
    rank: int | None = None
    reason: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """What comes first, what waits, and what has to be done anyway.

    Attributes:
        ranked: highest score first. parked: moves no key result of this quarter. open: an input is missing.
        duties: not ranked. duty_effort: their effort in person-months. capacity: what the team has, None unknown.
    """

    ranked: tuple[Scored, ...]
    parked: tuple[Scored, ...]
    open: tuple[Scored, ...]
    duties: tuple[Initiative, ...]
    duty_effort: Decimal
    capacity: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        """The person-months left once the duties are done; None where the capacity is not known."""
        return None if self.capacity is None else self.capacity - self.duty_effort


def score(rice: Rice) -> Fraction | None:
    """Reach x impact x confidence / effort, exact; None while one of them is missing or a confidence may be a share.

    >>> score(Rice(reach=2000, impact=2, confidence=80, effort=4))
    Fraction(800, 1)
    """
    numbers = [part.value if (part := getattr(rice, name)) else None for name in INPUTS]
    if any(number is None for number in numbers) or not numbers[3] or _is_share(numbers[2]):
        return None
    reach, impact, confidence, effort = (Fraction(number) for number in numbers if number is not None)
    return reach * impact * confidence / 100 / effort


def _is_share(confidence: Decimal | None) -> bool:
    """0.8: written for 80 %, or for less than one percent."""
    return confidence is not None and 0 < confidence <= 1


def rank(okr: OKR, capacity: Decimal | int | None = None) -> Ranking:
    """Rank the initiatives of an OKR that still run.

    Args:
        capacity: the team's person-months this period; None leaves out what the duties leave.

    >>> estimates = {"reach": 900, "impact": 2, "confidence": 50, "effort": 3}
    >>> idea = {"text": "Book by photo", "moves": "kr1", "rice": estimates}
    >>> found = rank(OKR(key_results=["Visits within three days from 42 % to 60 %"], initiatives=[idea]))
    >>> found.ranked[0].rank, found.ranked[0].formula
    (1, '900 × 2 × 50 % / 3 = 300')
    """
    moved = {key_result.id for key_result in okr.key_results if key_result.fate is Fate.ACTIVE}
    running = [one for one in okr.initiatives if one.fate is Fate.ACTIVE]
    duties = tuple(one for one in running if one.duty)
    scored = [_scored(one, moved) for one in running if not one.duty]
    ready = sorted((s for s in scored if not s.reason and s.score is not None), key=lambda s: -(s.score or 0))
    places = {entry.score: place for place, entry in reversed(list(enumerate(ready, 1)))}
    return Ranking(
        ranked=tuple(_placed(entry, places[entry.score]) for entry in ready),
        parked=tuple(entry for entry in scored if entry.reason),
        open=tuple(entry for entry in scored if not entry.reason and entry.score is None),
        duties=duties,
        duty_effort=sum((_number(one, "effort") or Decimal(0) for one in duties), Decimal(0)),
        capacity=None if capacity is None else Decimal(capacity),
    )


def _placed(entry: Scored, place: int) -> Scored:
    return Scored(entry.initiative, entry.score, entry.formula, place, entry.reason, entry.asks)


def _scored(initiative: Initiative, moved: set[str | None]) -> Scored:
    rice = initiative.rice or Rice()
    worth = score(rice)
    reason, asks = "", list(_asks(initiative))
    if initiative.moves == "objective":
        reason = "it serves the objective, but none of its key results"
        asks.insert(0, "Is a key result missing that would show what this changes?")
    elif initiative.moves is None:
        reason = "it moves no key result of this quarter, so its impact is 0"
        asks.insert(0, "Which key result does it move? Name it, as in 'moves: kr1'.")
    elif initiative.moves not in moved:
        reason = f"{initiative.moves} is no key result that runs this quarter, so its impact is 0"
    return Scored(initiative, worth, _formula(rice, worth), reason=reason, asks=tuple(asks))


def _number(initiative: Initiative, name: str) -> Decimal | None:
    estimate: Estimate | None = getattr(initiative.rice, name) if initiative.rice else None
    return estimate.value if estimate else None


def _asks(initiative: Initiative) -> Iterable[str]:
    """What is missing, off the scale, or wants its evidence."""
    impact, confidence, effort = (_number(initiative, name) for name in INPUTS[1:])
    missing = [name for name in INPUTS if _number(initiative, name) is None]
    if missing:
        yield f"What would you say for {_listed(missing)}?"
    if impact is not None and impact not in IMPACTS:
        yield f"Impact goes 3, 2, 1, 0.5 or 0.25: which of them is nearest to {impact}?"
    if confidence is not None and _is_share(confidence):
        share = (confidence * 100).normalize()
        yield f"Is the confidence {share:f} % or {confidence:f} %? Write it in percent: 100, 80 or 50."
    elif confidence is not None and confidence not in CONFIDENCES:
        yield f"Confidence goes 100, 80 or 50 %: which of them is nearest to {confidence}?"
    if confidence in CONFIDENCES[1:] and not (
        initiative.rice and initiative.rice.confidence and initiative.rice.confidence.evidence
    ):
        yield f"{confidence} % means that we know the customers' pain: what have we seen or heard?"
    if effort is not None and effort < LEAST_EFFORT:
        yield f"Effort begins at half a person-month: is it really {effort}?"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _formula(rice: Rice, worth: Fraction | None) -> str:
    parts = [f"{part.value:,f}" if (part := getattr(rice, name)) and part.value is not None else "?" for name in INPUTS]
    told = f"{parts[0]} × {parts[1]} × {parts[2]} % / {parts[3]}"
    return told if worth is None else f"{told} = {shown(worth)}"


def shown(worth: Fraction) -> str:
    """A score as people write it: whole from 100 on, else three digits that count.

    >>> shown(Fraction(3200, 3)), shown(Fraction(1, 3)), shown(Fraction(800))
    ('1,067', '0.333', '800')
    """
    number = Decimal(f"{float(worth):.0f}" if worth >= 100 else f"{float(worth):.3g}")
    return f"{number:,f}"
