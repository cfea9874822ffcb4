"""A list from elsewhere on a page: pasted or in a file, shown before anything of it is kept."""

from pathlib import Path
from textwrap import shorten

from okrkit.files import Imported, OkrFileError, import_table, load_all
from okrkit.model import OKR, current_period
from okrkit.store import take_in
from okrkit.widgets._page.blocks import Block, button, row, table, text
from okrkit.widgets._page.form import Form


def draw(form: Form, found: Imported | None) -> list[Block]:
    """Where to paste or name it; and what was found in it, once it has been read."""
    return [
        text("Paste it as it is: lines from a wiki, a Markdown list, or cells from a spreadsheet. Or name a file."),
        form.field("pasted", "Pasted list", type="area", placeholder="Objective: ...\n- key result\n- key result"),
        form.field("path", "Or a file", hint="Markdown, CSV, YAML, JSON or Excel"),
        row(button("read", "Read it")),
        *(_found(form, found) if found else []),
    ]


def _found(form: Form, found: Imported) -> list[Block]:
    rows = [(okr.team or None, okr.period or None, okr.objective.text, len(okr.key_results)) for okr in found.okrs]
    return [
        table("What okrkit found", ["Team", "Quarter", "Objective", "Key results"], rows),
        *[text(str(message), "notice") for message in found.messages],
        form.field("list-team", "Team, where the list does not say"),
        form.field("list-period", "Quarter, where the list does not say", current_period(form.today)),
        row(button("keep", "Keep what was found")),
    ]


def read(form: Form) -> Imported | None:
    """What stands in the file or the pasted list; None, with the trouble at its field, when nothing can be read."""
    try:
        source = named(form)
        if isinstance(source, Path) and source.name.endswith((".yaml", ".yml", ".json")):
            return Imported(tuple(load_all(source)), ())
        return None if source is None else import_table(source)
    except OkrFileError as problem:
        form.troubles["path" if form.value("path").strip() else "pasted"] = str(problem)
        return None


def named(form: Form) -> Path | str | None:
    """The file that is named, or the pasted text; None, with the trouble at its field, where there is neither."""
    path = form.value("path").strip()
    if path and not _is_file(path):
        shown = shorten(path, 80, placeholder=" …")
        form.troubles["path"] = f"There is no file {shown}. Write its whole path, or paste the list above."
        return None
    if not path and not form.value("pasted").strip():
        form.troubles["pasted"] = "There is nothing here yet: paste a list, or name a file below."
        return None
    return Path(path).expanduser() if path else f"{form.value('pasted')}\n"


def _is_file(path: str) -> bool:
    try:
        return Path(path).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):  # a whole list typed here, '~nobody', half a character
        return False


def keep(form: Form, found: Imported) -> list[OKR]:
    """Put what was found into the store; nothing, with the trouble at its field, while a team or quarter is missing."""
    team = form.value("list-team").strip()
    period = form.value("list-period", current_period(form.today)).strip()
    okrs = [okr.replace(team=okr.team or team, period=okr.period or period) for okr in found.okrs]
    if any(not okr.team for okr in okrs):
        form.troubles["list-team"] = "The list names no team: whose is it?"
    if any(not okr.period for okr in okrs):
        form.troubles["list-period"] = "The list names no quarter: write one, such as 2026-Q3."
    if form.trouble():
        return []
    kept = take_in(form.store, okrs, "imported from a list")
    form.clear(("pasted", "path", "list-team", "list-period"))
    return kept
