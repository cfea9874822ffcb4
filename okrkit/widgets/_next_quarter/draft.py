"""The draft of the next quarter on a page: what goes on, what is still open, and the draft as a file."""

from okrkit.ambition import OBJECTIVE, decided, next_okr, undecided
from okrkit.files import as_text
from okrkit.model import OKR, next_period
from okrkit.widgets._page.blocks import Block, Tone, button, row, table, text
from okrkit.widgets._page.form import Form

_NOT_YET = "Once the objective is decided, the draft that follows stands here."


def draw(form: Form, okr: OKR) -> list[Block]:
    """What the draft would be, and its text."""
    if OBJECTIVE not in decided(okr):
        return [text(_NOT_YET, "quiet")]
    asked = [] if next_period(okr.period) else [form.field("next period", "The next quarter", hint="As you name it.")]
    name = _name(form, okr)
    if not name:
        return [*asked, text("Name it, then its draft stands here.", "quiet")]
    after = next_okr(okr, name)
    rows = [(kr.text, f"carried on from {kr.carried_from}" if kr.carried_from else "new") for kr in after.key_results]
    rows += [(one.text, "watched") for one in after.health]
    left = [kr.text for kr in undecided(okr)]
    whole = form.field("as file", f"As a file, such as {_file(after)}", type="area")
    whole["value"] = as_text(after)
    return [
        *asked,
        text(after.objective.text or "Its objective is still to be written."),
        *([table("", ["Line", "Where from"], rows)] if rows else [text("No key result goes on.", "quiet")]),
        *([text(f"Nobody has decided on, and left out: {'; '.join(left)}.", "notice")] if left else []),
        text("A blank (___) is a number that only you know. Initiatives begin anew with the draft.", "quiet"),
        row(button("draft", f"Make the draft of {name}")),
        whole,
    ]


def save(form: Form, okr: OKR) -> tuple[str, Tone]:
    """Put the draft into the store; what stands there already is never written over. What to say, and how."""
    name = _name(form, okr)
    if OBJECTIVE not in decided(okr):
        return _NOT_YET, "notice"
    if not name:
        form.troubles["next period"] = "Name the next quarter, such as 2026-Q4."
        return "", "notice"
    after = next_okr(okr, name)
    if (after.team, after.period) in form.store.okrs():
        return f"{after.period} is here already, and nothing was written over. The file below is the draft.", "notice"
    form.store.save(after, f"drafted from what was decided in {okr.period}")
    return f"{after.period} is drafted. Choose it on the start page, and go on with it on the draft page.", "plain"


def _name(form: Form, okr: OKR) -> str:
    return next_period(okr.period) or form.value("next period").strip()


def _file(okr: OKR) -> str:
    words = "".join(letter if letter.isalnum() else "-" for letter in okr.team.lower()).strip("-")
    return f"{words or 'our'}-{okr.period}.okr.yaml"
