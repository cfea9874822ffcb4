"""An initiative's estimates on a page: what it moves, and each input with its range and how we know."""

from collections.abc import Iterable
from decimal import Decimal

from okrkit.model import OKR, Estimate, Fate, Initiative, Per, Rice
from okrkit.model.typed import plain
from okrkit.rice import CONFIDENCES, IMPACTS, INPUTS
from okrkit.widgets._page.blocks import Block, row, text
from okrkit.widgets._page.form import Form

_IMPACTS = dict(zip(IMPACTS, ("minimal", "low", "medium", "high", "massive"), strict=True))
_CONFIDENCES = dict(zip(CONFIDENCES, ("mostly a guess", "seen or heard by us", "measured, and heard"), strict=True))
_HOW = {
    "reach": "People or events that it touches; the same kind for all.",
    "impact": "On the key result that it moves, for each of them.",
    "confidence": "How well we understand the customers' pain. 80 and 100 % want to know from what.",
    "effort": "Person-months of everybody who works on it, from 0.5.",
}
_DUTY = [("yes", "It is a duty (security, law, an incident): done in any case, not ranked")]


def moves(okr: OKR, one: Initiative) -> list[tuple[str, str]]:
    """What an initiative may be said to move: the key results that run, and what else this one names."""
    named = [(str(kr.id), kr.text or str(kr.id)) for kr in okr.key_results if kr.fate is Fate.ACTIVE]
    choices = [("", "none of them"), *named, ("objective", "the objective, but none of its key results")]
    known = one.moves is None or one.moves in dict(choices)
    return choices if known else [*choices, (str(one.moves), f"{one.moves}, which does not run this quarter")]


def draw(form: Form, okr: OKR, one: Initiative) -> list[Block]:
    """The fields of one initiative; one without an id's text is the next one."""
    return [
        form.field(f"{one.id} text", "What we would do", one.text, hint="Leave this line empty to take it away."),
        form.choice(f"{one.id} moves", "It moves", moves(okr, one), one.moves or "", style="select"),
        form.choice(f"{one.id} duty", "Is it ours to choose?", _DUTY, "yes" if one.duty else "", style="checks"),
        *(block for name in INPUTS for block in _input(form, one, name)),
    ]


def _input(form: Form, one: Initiative, name: str) -> list[Block]:
    estimate: Estimate = (getattr(one.rice, name) if one.rice else None) or Estimate()
    id, label = f"{one.id} {name}", name.capitalize()
    per = []
    if name == "reach":
        periods = [("", "the OKR's own period"), *[(str(per), str(per)) for per in Per]]
        per = [form.choice(f"{id} per", "Reach: counted in", periods, str(estimate.per or ""), style="select")]
    return [
        row(
            asked(form, id, name, label, estimate.value),
            asked(form, f"{id} low", name, f"{label}: at least", estimate.low),
            asked(form, f"{id} high", name, f"{label}: at most", estimate.high),
            *per,
        ),
        text(_HOW[name], "quiet"),
        form.field(f"{id} evidence", f"{label}: how we know", estimate.evidence),
    ]


def asked(form: Form, id: str, name: str, label: str, value: Decimal | None = None) -> Block:
    """The field of one number: a choice among the steps where the input has a scale."""
    if name not in ("impact", "confidence"):
        return form.field(id, label, plain(value), "number")
    steps, unit = (_IMPACTS, "") if name == "impact" else (_CONFIDENCES, " %")
    options = [("", "not said"), *[(plain(step), f"{plain(step)}{unit}: {says}") for step, says in _reversed(steps)]]
    if value is not None and value not in steps:
        options.append((plain(value), f"{plain(value)}{unit}: not on the scale"))
    return form.choice(id, label, options, plain(value), style="select")


def _reversed(steps: dict[Decimal, str]) -> Iterable[tuple[Decimal, str]]:
    return reversed(steps.items())


def read(form: Form, one: Initiative) -> Initiative:
    """The initiative as it stands on the page; what cannot be read, or cannot be, is a trouble at its field."""
    parts = {name: _read(form, one, name) for name in INPUTS}
    return one.replace(
        text=form.value(f"{one.id} text", one.text).strip(),
        moves=form.value(f"{one.id} moves", one.moves or "") or None,
        duty=form.value(f"{one.id} duty", "yes" if one.duty else "") == "yes",
        rice=Rice(**parts) if any(parts.values()) else None,
    )


def _read(form: Form, one: Initiative, name: str) -> Estimate | None:
    before: Estimate = (getattr(one.rice, name) if one.rice else None) or Estimate()
    id = f"{one.id} {name}"
    value, low, high = (
        number(form, f"{id}{part}", name, default)
        for part, default in (("", before.value), (" low", before.low), (" high", before.high))
    )
    known = [end for end in (low, value, high) if end is not None]
    if known != sorted(known):
        form.troubles[f"{id} low"] = f"It goes from low to high, not {', '.join(plain(end) for end in known)}."
        return before
    per = form.value(f"{id} per", str(before.per or ""))
    evidence = form.value(f"{id} evidence", before.evidence).strip()
    estimate = Estimate(value=value, low=low, high=high, evidence=evidence, per=Per(per) if per else None)
    return None if estimate == Estimate() else estimate


def number(form: Form, id: str, name: str, default: Decimal | None = None) -> Decimal | None:
    """The number typed for one input; one that cannot be is a trouble at its field."""
    found = form.number(id, 0, default=default)
    if name == "effort" and found == 0 and found != default:
        form.troubles[id] = "Nothing is done in no time: effort begins at half a person-month."
    return found
