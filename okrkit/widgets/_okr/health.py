"""Health metrics on a page: what is watched, within which bounds, and which key result it guards."""

from okrkit.model import OKR, HealthMetric
from okrkit.model.typed import plain
from okrkit.widgets._page.blocks import Block, row, section, text
from okrkit.widgets._page.form import Form


def draw(form: Form, okr: OKR) -> list[Block]:
    """Fields for every health metric, and for one more."""
    hint = "What would get worse if a key result were reached cheaply? Nobody improves it this quarter; it has a bound."
    return [text(hint), *[_metric(form, okr, one) for one in (*okr.health, HealthMetric(id=_free(okr)))]]


def _metric(form: Form, okr: OKR, one: HealthMetric) -> Block:
    guards = [("", "none of them"), *[(str(kr.id), kr.text or str(kr.id)) for kr in okr.key_results]]
    days = str(one.read_every or "")
    fields = [
        form.field(f"{one.id} text", "We watch", one.text, hint="Leave this line empty to take it away."),
        row(
            form.field(f"{one.id} lower", "It should not fall below", plain(one.lower), "number"),
            form.field(f"{one.id} upper", "It should not rise above", plain(one.upper), "number"),
        ),
        form.choice(f"{one.id} guards", "It guards", guards, one.guards or "", style="select"),
        row(
            form.field(f"{one.id} measured_by", "Where the number comes from", one.measured_by),
            form.field(f"{one.id} read_every", "Read every … days", days, "number"),
        ),
    ]
    return section(one.text or "One more to watch", fields, open=False, id=f"watch {one.id}")


def read(form: Form, okr: OKR) -> tuple[HealthMetric, ...]:
    """The health metrics as they stand on the page; those without a text are gone."""
    return tuple(one for given in (*okr.health, HealthMetric(id=_free(okr))) if (one := _read(form, given)).text)


def _read(form: Form, one: HealthMetric) -> HealthMetric:
    lower, upper = form.number(f"{one.id} lower", default=one.lower), form.number(f"{one.id} upper", default=one.upper)
    if lower is not None and upper is not None and lower > upper:
        form.troubles[f"{one.id} upper"] = f"This is less than the lower bound, {plain(lower)}."
    days = form.number(f"{one.id} read_every", 1, 366, default=one.read_every)
    return one.replace(
        text=form.value(f"{one.id} text", one.text).strip(),
        lower=lower,
        upper=upper,
        guards=form.value(f"{one.id} guards", one.guards or "") or None,
        measured_by=form.value(f"{one.id} measured_by", one.measured_by),
        read_every=None if days is None else int(days),
    )


def _free(okr: OKR) -> str:
    taken = {one.id for one in okr.health}
    return next(name for n in range(1, len(taken) + 2) if (name := f"h{n}") not in taken)
