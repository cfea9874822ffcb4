"""What the team decided about the next period, and the draft that follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from okrkit.ambition._carrying import carried_line, start_of
from okrkit.ambition._past import forward
from okrkit.model import (
    OKR,
    Course,
    Fate,
    HealthMetric,
    KeyResult,
    Kind,
    NextDecision,
    Objective,
    OnePager,
    Why,
    next_period,
)
from okrkit.reading import understood

OBJECTIVE = "objective"
_RUNS_ON = (Course.KEEP, Course.RAISE)


def decided(okr: OKR) -> Mapping[str, NextDecision]:
    """What counts of the decisions about the next period, by what they are about: the last one, unless taken back."""
    last = {decision.about: decision for decision in okr.onward}
    return {about: decision for about, decision in last.items() if not decision.withdrawn}


def undecided(okr: OKR) -> tuple[KeyResult, ...]:
    """The key results that still run and that nobody has decided about."""
    known = decided(okr)
    return tuple(kr for kr in okr.key_results if kr.fate is Fate.ACTIVE and kr.id not in known)


def next_target(key_result: KeyResult, decision: NextDecision) -> Decimal | None:
    """The target that goes on: the one decided on, else the old one where it still lies ahead; None is a blank."""
    if decision.target is not None or decision.course is not Course.KEEP:
        return decision.target
    old, start, turn = understood(key_result).target, start_of(key_result), forward(key_result)
    ahead = old is not None and (start is None or turn is None or (old - start) * turn > 0)
    return old if ahead else None


def next_okr(okr: OKR, period: str | None = None) -> OKR:
    """The draft of the next period that follows from what was decided; only what was decided on goes on.

    Key results that are kept or raised begin at their last reading and say where they come from (`carried_from`).
    Numbers that nobody decided on are blanks. Check-ins, changes and initiatives stay where they are.

    Args:
        period: the name of the next period; None is the one behind a quarter, half-year, month or year.

    Raises:
        ValueError: while nobody has decided on the objective, which comes first; for a period without a next one.

    >>> weeks = [{"date": "2026-09-30", "value": 67}]
    >>> okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=[
    ...     {"text": "First-visit fix rate from 61 % to 72 %", "check_ins": weeks}], onward=[
    ...     {"date": "2026-10-01", "about": "objective", "course": "keep", "reason": "every third visit still fails"},
    ...     {"date": "2026-10-01", "about": "kr1", "course": "raise", "target": 75}])
    >>> after = next_okr(okr)
    >>> after.period, after.key_results[0].text, after.key_results[0].carried_from
    ('2026-Q4', 'First-visit fix rate from 67 % to 75 %', '2026-Q3 kr1')
    """
    known, name = decided(okr), period or next_period(okr.period)
    if OBJECTIVE not in known:
        raise ValueError("decide on the objective first: its key results follow from it")
    if name is None:
        raise ValueError(f"which period comes after {okr.period!r}? Its name does not tell: say so")
    about = known[OBJECTIVE]
    same = about.course is Course.KEEP
    went_on = [(kr, known[str(kr.id)]) for kr in okr.key_results if str(kr.id) in known]
    goes_on = [(kr, decision) for kr, decision in went_on if decision.course in _RUNS_ON]
    anew = [
        KeyResult(text=decision.text) for _, decision in went_on if decision.course is Course.REPLACE and decision.text
    ]
    ids = {str(kr.id): f"kr{place}" for place, (kr, _) in enumerate(goes_on, 1)}
    page = okr.one_pagers[-1] if okr.one_pagers else None
    return OKR(
        team=okr.team,
        period=name,
        objective=Objective(text=about.text.strip() or (okr.objective.text if same else "")),
        key_results=(*(_carried(kr, decision, okr.period) for kr, decision in goes_on), *anew),
        health=(
            *(_watched_on(one, ids) for one in okr.health),
            *(_only_watched(kr, decision) for kr, decision in went_on if decision.course is Course.WATCH),
        ),
        supports=okr.supports if same else None,
        why=_why(okr.why if same else None, page),
        set_by=okr.set_by if same else None,
    )


def _carried(kr: KeyResult, decision: NextDecision, period: str) -> KeyResult:
    """The key result as it goes on."""
    target, start = next_target(kr, decision), start_of(kr)
    text = decision.text.strip() or carried_line(kr, target)
    line = KeyResult(text=text)
    read = understood(line)
    binary = understood(kr).kind is Kind.BINARY
    chances = [check_in.chance for check_in in kr.check_ins if check_in.chance is not None]
    return line.replace(
        metric=kr.metric,
        unit=kr.unit,
        kind=kr.kind,
        direction=kr.direction,
        baseline=start if start and read.baseline != start and not binary else None,
        target=target if read.target != target and not binary else None,
        likelihood=chances[-1] if binary and chances else None,
        usual_share=_usual_share(decision.usual, start, target),
        measured_by=kr.measured_by,
        read_every=kr.read_every,
        set_by=kr.set_by,
        carried_from=f"{period} {kr.id}",
    )


def _usual_share(usual: Decimal | None, start: Decimal | None, target: Decimal | None) -> Decimal | None:
    """How much of the way work as usual covers, in whole percent; None where that is not known, or no such share."""
    if usual is None or start is None or target is None or start == target:
        return None
    share = round(100 * Fraction(usual - start) / Fraction(target - start))
    return Decimal(share) if 0 <= share <= 100 else None


def _watched_on(one: HealthMetric, ids: Mapping[str, str]) -> HealthMetric:
    """A health metric as it goes on; what it guards may have another number now, or none."""
    return one.replace(id=None, check_ins=(), guards=ids.get(one.guards or ""))


def _only_watched(kr: KeyResult, decision: NextDecision) -> HealthMetric:
    """A key result that is only watched from now on; the bound is the team's, where it gave one."""
    read = understood(kr)
    name = (read.metric or kr.text).strip()
    above = forward(kr) == -1
    return HealthMetric(
        text=decision.text.strip() or name[:1].upper() + name[1:],
        unit=read.unit,
        measured_by=kr.measured_by,
        read_every=kr.read_every,
        lower=None if above else decision.target,
        upper=decision.target if above else None,
    )


def _why(why: Why | None, page: OnePager | None) -> Why | None:
    """The reasons that go on, with what the page for the next objective says."""
    if page is None:
        return why
    said = {
        "strategy": page.because,
        "lever": page.business,
        "giving_up": "\n".join(page.giving_up),
    }
    told = (why or Why()).replace(**{part: text for part, text in said.items() if text})
    return told if told != Why() else None
