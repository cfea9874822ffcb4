"""Commitments on a page: what became of the last ones, and the next two or three."""

from collections.abc import Iterable
from datetime import date

from okrkit.model import OKR, Commitment
from okrkit.reflection import OpenCommitment, Step
from okrkit.widgets._page.blocks import Block, questions, row, section, text
from okrkit.widgets._page.form import Form

_DONE = [("", "nobody has looked"), ("yes", "done"), ("no", "not done")]
_TOLD = {"yes": True, "no": False}
_ROWS = ("1", "2", "3")  # more than three are a wish list


def draw_open(form: Form, step: Step, promised: Iterable[OpenCommitment]) -> Block:
    """Whether each commitment that is still open was done, and what came of it."""
    blocks = [text(step.lead, "quiet"), questions(step.questions)]
    for one, item in zip(promised, step.items, strict=True):
        at = _id(one.made, one.commitment)
        blocks += [
            text(item.title),
            text("; ".join(item.facts), "quiet"),
            form.choice(f"{at} done", "Done?", _DONE),
            form.field(f"{at} outcome", "What came of it", one.commitment.outcome, "area"),
        ]
    return section(step.title, blocks, id=step.id)


def looked_at(form: Form, okr: OKR) -> OKR:
    """The OKR with what became of its commitments; those nobody has looked at stay open."""
    return okr.replace(
        reflections=tuple(
            one.replace(commitments=tuple(_looked_at(form, one.date, commitment) for commitment in one.commitments))
            for one in okr.reflections
        )
    )


def _looked_at(form: Form, made: date, one: Commitment) -> Commitment:
    if one.done is not None:
        return one
    at = _id(made, one)
    outcome = form.value(f"{at} outcome", one.outcome).strip()
    return one.replace(done=_TOLD.get(form.value(f"{at} done")), outcome=outcome)


def _id(made: date, one: Commitment) -> str:
    return f"made {made} {one.text}"


def draw_next(form: Form, at: str, step: Step) -> Block:
    """Fields for the next commitments."""
    blocks = [text(step.lead, "quiet"), questions(step.questions)]
    for n in _ROWS:
        blocks += [
            form.field(f"{at} next {n} text", f"{n}. We will"),
            row(
                form.field(f"{at} next {n} owner", "Who takes care", placeholder="a role, such as planner"),
                form.field(f"{at} next {n} due", "By", type="date"),
                form.field(f"{at} next {n} sign", "It helped if", placeholder="what we would notice"),
            ),
        ]
    return section(step.title, blocks, id=step.id)


def read_next(form: Form, at: str, day: date) -> tuple[Commitment, ...]:
    """The commitments that were typed; a day before the reflection is a trouble at its field."""
    return tuple(one for n in _ROWS if (one := _read(form, f"{at} next {n}", day)))


def _read(form: Form, at: str, day: date) -> Commitment | None:
    said, owner, due = form.value(f"{at} text").strip(), form.value(f"{at} owner").strip(), form.day(f"{at} due")
    if due and due < day:
        form.troubles[f"{at} due"] = f"{due} is before this reflection, {day}."
    sign = form.value(f"{at} sign").strip()
    return Commitment(text=said, owner_role=owner, due=due, sign=sign) if said else None
