"""Taking back what was kept, on a page: always with a reason, and never without a trace."""

from okrkit.ambition import decided
from okrkit.model import OKR, CheckIn, HealthMetric, KeyResult, NextDecision
from okrkit.model.typed import plain
from okrkit.widgets._page.blocks import Block, button, row, section, table, text
from okrkit.widgets._page.form import Form

_WHY = "Say in a few words why: whoever looks back will ask."
_STAYS = "Nothing is deleted: it stays on record with your reason, and no longer counts."


# A check-in.


def draw_check_in(form: Form, one: KeyResult | HealthMetric, okr: OKR) -> list[Block]:
    """The choice of an earlier check-in of a metric, folded away, and those that were taken back already."""
    id, back = f"back {one.id}", [gone for gone in okr.withdrawn if gone.about == one.id]
    known = [(_key(check_in), _named(check_in)) for check_in in reversed(one.check_ins)]
    if not known and not back:
        return []
    blocks: list[Block] = []
    if known:
        blocks = [
            text(_STAYS, "quiet"),
            form.choice(f"{id} which", "Which one?", known, known[0][0], style="select"),
            form.field(f"{id} reason", "Because", type="area"),
            row(button("take back", "Take this check-in back", about=str(one.id))),
        ]
    if back:
        rows = [(gone.date, _named(gone.check_in), gone.reason) for gone in back]
        blocks.append(table("Taken back", ["On", "Check-in", "Because"], rows))
    return [section("Take a check-in back", blocks, open=False, id=id)]


def take_back_check_in(form: Form, okr: OKR, about: str) -> None:
    """Take back the check-in that is chosen, with the reason that was typed."""
    one = next((one for one in (*okr.key_results, *okr.health) if one.id == about), None)
    if one is None or not one.check_ins:
        return
    id = f"back {about}"
    chosen = form.value(f"{id} which", _key(one.check_ins[-1]))
    check_in = next((known for known in one.check_ins if _key(known) == chosen), None)
    reason = form.value(f"{id} reason").strip()
    if check_in is None:
        form.troubles[f"{id} which"] = "This one is not here any more: choose another one."
    if not reason:
        form.troubles[f"{id} reason"] = _WHY
    if form.trouble("Nothing is taken back yet.") or check_in is None:
        return
    form.store.save(okr.withdraw(about, check_in, reason, form.now), f"took a check-in back: {reason}")
    form.settle([f"{id} which", f"{id} reason"])
    form.refresh()
    form.said(f"Taken back: {_named(check_in)}.")


def _key(check_in: CheckIn) -> str:
    return check_in.model_dump_json(exclude_defaults=True)


def _named(check_in: CheckIn) -> str:
    """'2026-08-11: 54', '2026-08-11: chance 60 %', '2026-08-11: “Nobody could read it”'."""
    chance = f"chance {plain(check_in.chance)} %" if check_in.chance is not None else ""
    words = check_in.learned or check_in.customers_said or check_in.source
    told = plain(check_in.value) or chance or (f"“{' '.join(words.split())[:60]}”" if words else "no number")
    return f"{check_in.date}: {told}"


# A decision about the next period.


def draw_decision(form: Form, okr: OKR, about: str) -> list[Block]:
    """What takes a decision back, folded away; [] where nothing is decided."""
    if about not in decided(okr):
        return []
    return [
        section(
            "Take this decision back",
            [
                text(_STAYS, "quiet"),
                form.field(f"back {about} reason", "Because", type="area"),
                row(button("take back", "Take it back", about=about)),
            ],
            open=False,
            id=f"back {about}",
        )
    ]


def take_back_decision(form: Form, okr: OKR, about: str) -> NextDecision | None:
    """The entry that takes a decision back; None, with the trouble at its field, while there is no reason."""
    known = decided(okr).get(about)
    if known is None:
        return None
    reason = form.value(f"back {about} reason").strip()
    if not reason:
        form.troubles[f"back {about} reason"] = _WHY
    if form.trouble("Nothing is taken back yet."):
        return None
    return NextDecision(date=form.today, about=about, course=known.course, reason=reason, withdrawn=True)
