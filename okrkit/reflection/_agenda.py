"""A whole reflection, step by step, as plain data: a page, a notebook or a Markdown file can show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrkit.model import OKR
from okrkit.reflection._banks import Choice, banks, causes, standing_questions, verdicts
from okrkit.reflection._commitments import opening
from okrkit.reflection._looks import Item, Look, looks, promised, tried, watched
from okrkit.reflection._safety import pulse, settings
from okrkit.scoring import Bands, pulling_apart


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reflection.

    Attributes:
        id: 'safety', 'opening', 'key_results', 'health', 'trade_off', 'causes', 'initiatives', 'customers', 'standing',
            'next' or 'commitments'. title, lead: what to show above it.
        questions: for the step as a whole. items: what it looks at, one by one. choices: what can be chosen of each.
        keeps: the field of the Reflection ('answers', 'causes', 'trade_off', 'commitments', 'safety') or of an
            Initiative ('decisions') that holds what was said.
    """

    id: str
    title: str
    lead: str
    keeps: str
    questions: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()


def agenda(okr: OKR, on: date, bands: Bands | str = "60-80", earlier: Iterable[OKR] = ()) -> tuple[Step, ...]:
    """A whole reflection of an OKR on a day. Steps that have nothing to look at are left out.

    Before the period's last day the questions are of pace, and the talk about the next period is left out. Where
    the period's name tells no dates ('FY27-Q2'), it is taken as over.

    Args:
        bands: which share is which state. earlier: OKRs of earlier periods, for commitments that are still open.
    """
    seen = looks(okr, on, bands)
    told = [look for look in seen if look.missed or look.reached]
    steps = (
        _step("safety", "safety", [pulse().question], choices=settings()),
        _about("opening", "commitments", [promised(one) for one in opening(okr, on, earlier)]),
        _step("key_results", "answers", items=[look.item() for look in seen]),
        _step("health", "answers", items=[watched(okr, health, on) for health in okr.health]),
        _about("trade_off", "trade_off", _apart(okr, on, seen)),
        _step("causes", "causes", items=[look.cause() for look in told], choices=causes()),
        _step("initiatives", "decisions", items=tried(okr, on), choices=verdicts()),
        _step("customers", "answers", items=[look.ask() for look in told]),
        _step("standing", "answers", standing_questions()),
        _step("next", "answers", [] if _running(okr, on) else banks()["next"]["questions"]),
        _step("commitments", "commitments", banks()["commitments"]["questions"]),
    )
    return tuple(step for step in steps if step.items or step.questions)


def _step(
    name: str, keeps: str, asked: Sequence[str] = (), items: Sequence[Item] = (), choices: Sequence[Choice] = ()
) -> Step:
    words = banks()["steps"][name]
    return Step(name, words["title"], words["lead"], keeps, tuple(asked), tuple(items), tuple(choices))


def _about(name: str, keeps: str, items: Sequence[Item]) -> Step:
    """A step whose questions are asked only where there is something to ask about."""
    return _step(name, keeps, banks()[name]["questions"] if items else (), items)


def _apart(okr: OKR, on: date, seen: Sequence[Look]) -> tuple[Item, ...]:
    """What pulls apart: the key results that rose, then what fell, guards included."""
    apart = pulling_apart(okr, on)
    if apart is None:
        return ()
    items = {str(look.key_result.id): look.short() for look in seen}
    guards = {str(health.id): replace(watched(okr, health, on), questions=()) for health in okr.health}
    return tuple((items | guards)[name] for name in (*apart.rose, *apart.fell))


def _running(okr: OKR, on: date) -> bool:
    period = okr.dates()
    return period is not None and on < period[1]
