"""Initiatives on a page: what is believed before the launch, and what was decided when somebody looked back."""

from collections.abc import Iterable
from datetime import date

from okrkit.model import OKR, Decision, Fate, Initiative, Verdict
from okrkit.reflection import Item, verdicts
from okrkit.widgets._page.blocks import Block, questions, row, section, text
from okrkit.widgets._page.form import Form


def draw(form: Form, okr: OKR) -> list[Block]:
    """Fields for every initiative that still runs, and for one more."""
    running = [initiative for initiative in okr.initiatives if initiative.fate is Fate.ACTIVE]
    hint = "Work stands here, beside the key results. It is written as a belief, so that it may turn out to be wrong."
    return [text(hint), *[_belief(form, okr, one) for one in (*running, Initiative(id=free(okr)))]]


def _belief(form: Form, okr: OKR, one: Initiative) -> Block:
    moves = [("", "none of them"), *[(str(kr.id), kr.text or str(kr.id)) for kr in okr.key_results]]
    fields = [
        form.field(f"{one.id} text", "We believe that", one.text, hint="Leave this line empty to take it away."),
        form.choice(f"{one.id} moves", "moves", moves, one.moves or "", style="select"),
        form.field(f"{one.id} by", "by about", one.by, placeholder="4 points"),
        form.field(f"{one.id} because", "because", one.because),
        form.field(f"{one.id} criteria", "After the launch we look at", "\n".join(one.success_criteria), "area"),
        row(
            form.field(f"{one.id} launch", "Launch", _iso(one.launch), "date"),
            form.field(f"{one.id} look_back", "We look back on", _iso(one.look_back), "date"),
        ),
    ]
    return section(one.text or "One more belief", fields, open=False, id=f"belief {one.id}")


def read(form: Form, okr: OKR) -> tuple[Initiative, ...]:
    """The initiatives as they stand on the page; those without a text are gone, those not running stay as they are."""
    read = [
        _read(form, one) if one.fate is Fate.ACTIVE else one for one in (*okr.initiatives, Initiative(id=free(okr)))
    ]
    return tuple(one for one in read if one.text)


def _read(form: Form, one: Initiative) -> Initiative:
    launch, look_back = form.day(f"{one.id} launch", one.launch), form.day(f"{one.id} look_back", one.look_back)
    if launch and look_back and look_back < launch:
        form.troubles[f"{one.id} look_back"] = f"This is before the launch on {launch}: look back some weeks after it."
    return one.replace(
        text=form.value(f"{one.id} text", one.text).strip(),
        moves=form.value(f"{one.id} moves", one.moves or "") or None,
        by=form.value(f"{one.id} by", one.by),
        because=form.value(f"{one.id} because", one.because),
        success_criteria=form.lines(f"{one.id} criteria", one.success_criteria),
        launch=launch,
        look_back=look_back,
    )


def draw_decisions(form: Form, okr: OKR, items: Iterable[Item]) -> list[Block]:
    """For every initiative among the items: what was believed, what was seen, and the fields for the verdict."""
    choices = [("", "Not now"), *[(one.value, one.label) for one in verdicts()]]
    evidence = " ".join(f"{one.label}: {one.question}" for one in verdicts())
    initiatives = {one.id: one for one in okr.initiatives}
    blocks = []
    for item in items:
        at = _at(initiatives[item.about])
        told = [text(fact[:1].upper() + fact[1:], "quiet") for fact in item.facts]
        fields = [
            form.choice(f"{at} verdict", "What now?", choices),
            form.field(f"{at} evidence", "What tells us so", type="area", hint=evidence),
        ]
        blocks.append(section(item.title, [*told, questions(item.questions), *fields], id=f"decide {item.about}"))
    return blocks


def decided(form: Form, one: Initiative, on: date) -> Initiative:
    """The initiative with the decision on the page; stopping it ends it. Without one it stays as it is."""
    at = _at(one)
    verdict, evidence = form.value(f"{at} verdict"), form.value(f"{at} evidence").strip()
    if not verdict:
        return one
    if not evidence:
        form.troubles[f"{at} evidence"] = "Say in a few words what tells you so; a number, or what somebody saw."
        return one
    one = one.replace(decisions=(*one.decisions, Decision(date=on, verdict=Verdict(verdict), evidence=evidence)))
    return one.changed(on, evidence, fate=Fate.STOPPED) if verdict == Verdict.STOP else one


def _at(one: Initiative) -> str:
    """What the ids of its decision's fields begin with: every decision has fields of its own."""
    return f"{one.id} decision {len(one.decisions) + 1}"


def free(okr: OKR) -> str:
    """An id that no initiative has."""
    taken = {one.id for one in okr.initiatives}
    return next(name for n in range(1, len(taken) + 2) if (name := f"i{n}") not in taken)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
