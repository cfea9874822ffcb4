"""What changes mid-quarter, on a page: a new target, a stop, a replacement; always with a day and a reason."""

from okrkit.model import OKR, Fate, KeyResult
from okrkit.model.typed import plain
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._page.form import Form

_WHAT = [("change", "change its text or numbers"), ("stop", "stop it"), ("replace", "replace it by another")]
_PARTS = ("what", "text", "baseline", "target")


def draw(form: Form, okr: OKR) -> list[Block]:
    """One folded group of fields a key result, then what has changed so far."""
    told = "A change is added under the day above, never written over: the old numbers stay, with your reason."
    active = [kr for kr in okr.key_results if kr.fate is Fate.ACTIVE]
    return [text(told), *[_draw(form, kr) for kr in active], *_so_far(okr)]


def _draw(form: Form, kr: KeyResult) -> Block:
    id = f"change {kr.id}"
    fields = [
        form.choice(f"{id} what", "What shall happen to it?", _WHAT, "change"),
        form.field(f"{id} text", "Its text, or the text of the one that replaces it", kr.text),
        text("Numbers only where the text does not say them:", "quiet"),
        row(
            form.field(f"{id} baseline", "Start", plain(kr.baseline), "number"),
            form.field(f"{id} target", "Target", plain(kr.target), "number"),
        ),
        form.field(f"{id} reason", "Because", type="area"),
        row(button("change", "Note this change", about=str(kr.id))),
    ]
    return section(kr.text or str(kr.id), fields, open=False, id=id)


def _so_far(okr: OKR) -> list[Block]:
    changes = sorted(((change, kr) for kr in okr.key_results for change in kr.changes), key=lambda pair: pair[0].date)
    return [
        text(f"{change.date}, {kr.id}: {change.part} from {change.before} to {change.after}. {change.reason}", "quiet")
        for change, kr in changes
    ]


def save(form: Form, okr: OKR, about: str) -> None:
    """Append the change that was typed for one key result, or tell what is missing."""
    kr, id = okr.key_result(about), f"change {about}"
    what, new = form.value(f"{id} what", "change"), form.value(f"{id} text", kr.text).strip()
    day, reason = form.day("day", form.today, within=True), form.value(f"{id} reason").strip()
    numbers = {part: form.number(f"{id} {part}", default=getattr(kr, part)) for part in ("baseline", "target")}
    if not reason:
        form.troubles[f"{id} reason"] = "Give the reason: in September nobody will remember it."
    if what == "replace" and new in ("", kr.text):
        form.troubles[f"{id} text"] = "Write the key result that takes its place."
    if form.trouble() or day is None:
        return
    if what == "change":
        okr = okr.with_key_result(kr.changed(day, reason, text=new, **numbers))
    else:
        okr = okr.with_key_result(kr.changed(day, reason, fate=Fate.STOPPED if what == "stop" else Fate.REPLACED))
    if what == "replace":
        okr = okr.replace(key_results=(*okr.key_results, KeyResult(text=new)))
    form.store.save(okr, reason)
    form.settle(f"{id} {part}" for part in _PARTS)
    form.clear([f"{id} reason"])
    form.refresh()
    form.said("Noted.")
