"""Earlier quarters of a team from a table, beside those that are here: read only when somebody asks for it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from okrkit.files import OkrFileError, import_table
from okrkit.model import OKR
from okrkit.store import take_in
from okrkit.teams import same_name
from okrkit.widgets._page import lists
from okrkit.widgets._page.blocks import Block, button, questions, row, table, text
from okrkit.widgets._page.form import Form

_LEAD = (
    "Your earlier quarters may stand in a spreadsheet: one line a key result, with quarter, start, target and what was"
    " reached. Names of columns may be messy. It is read for this page only, until you keep it."
)
Key = tuple[str, str, str, str]
T = TypeVar("T")


class Elsewhere(NamedTuple):
    """What a table tells of this team's earlier quarters.

    Attributes:
        okrs: under this team's name, those of periods that are not here. scores, told: what was reported of them as a
            number, and in words. messages: what a person should know. others: teams of the table that were left out.
    """

    okrs: tuple[OKR, ...] = ()
    scores: Mapping[Key, float] = {}
    told: Mapping[Key, str] = {}
    messages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def draw(form: Form, found: Elsewhere) -> list[Block]:
    """Where to paste or name a table; what was found in it, and whose rows are meant where that is not clear."""
    blocks: list[Block] = [
        text(_LEAD),
        form.field("pasted", "Pasted table", type="area"),
        form.field("path", "Or a file", hint="CSV, Excel, Parquet, JSON, Markdown, or *.okr.yaml"),
    ]
    if found.others:
        names = [("", "Choose"), *((name, name) for name in found.others)]
        blocks.append(form.choice("whose rows", "Whose rows are yours?", names, style="select"))
    blocks.append(row(button("read", "Read it")))
    if found.okrs:
        rows = [(okr.period, okr.objective.text or None, len(okr.key_results)) for okr in found.okrs]
        blocks += [table("Quarters that speak on this page now", ["Period", "Objective", "Key results"], rows)]
        blocks += [row(button("keep quarters", "Keep these quarters here"))]
    return [*blocks, *([questions(found.messages)] if found.messages else [])]


def read(form: Form) -> Elsewhere:
    """What stands in the file or the pasted table; nothing, with the trouble at its field, when it cannot be read."""
    try:
        from okrkit import history
        from okrkit.history.rebuilding import okrs, scores, told

        source = lists.named(form)
        if source is None:
            return Elsewhere()
        frame = history.load(import_table(source) if isinstance(source, str) else source)
        return _of_team(form, okrs(frame), scores(frame), told(frame), _left_out(frame))
    except OkrFileError as problem:
        form.troubles["path" if form.value("path").strip() else "pasted"] = str(problem)
    except ModuleNotFoundError as problem:
        needs = f"Reading a table needs {problem.name}, which is not installed where this page runs"
        form.troubles["pasted"] = f'{needs}: pip install "okrkit[history]", then open the page again.'
    return Elsewhere()


def keep(form: Form, found: Elsewhere) -> list[OKR]:
    """Put the quarters into the store, where every page sees them."""
    return take_in(form.store, found.okrs, "earlier quarters from a table")


def _of_team(
    form: Form, okrs: Sequence[OKR], scores: Mapping[Key, float], told: Mapping[Key, str], messages: Sequence[str]
) -> Elsewhere:
    """The rows of this team: those with its name, or with the one that was chosen, or of a table with one team only."""
    names = list(dict.fromkeys(okr.team for okr in okrs))
    meant = form.value("whose rows") or form.team
    mine = {name for name in names if same_name(name, meant)} or (set(names) if len(names) == 1 else set())
    if not mine:
        form.troubles["pasted"] = (
            f"This table tells of {len(names)} teams, and none is called {form.team}: choose whose rows are yours."
        )
        return Elsewhere(others=tuple(name for name in names if name))
    here = {okr.period for okr in form.earlier()} | {form.okr().period}
    begins = (form.okr().dates() or (None,))[0]
    said, taken = list(messages), []
    for okr in (okr.replace(team=form.team) for okr in okrs if okr.team in mine):
        dates = okr.dates()
        if okr.period in here:
            said.append(f"{okr.period} stands here already; the table's was left out.")
        elif dates is None or begins is None or dates[1] >= begins:
            why = "is not before this one" if dates and begins else "does not tell its days"
            said.append(f"{okr.period or 'A quarter without a name'} {why}, and was left out.")
        else:
            taken.append(okr)
    taken.sort(key=lambda okr: okr.dates() or ())
    return Elsewhere(tuple(taken), _renamed(scores, mine, form.team), _renamed(told, mine, form.team), tuple(said))


def _renamed(told: Mapping[Key, T], names: set[str], team: str) -> dict[Key, T]:
    return {(team, key[1], key[2], key[3]): said for key, said in told.items() if key[0] in names}


def _left_out(frame: object) -> list[str]:
    messages = getattr(frame, "attrs", {}).get("report", {}).get("messages", [])
    rows = {row for one in messages for row in one["rows"]}
    if not messages:
        return []
    where = f" in {len(rows)} row{'s' if len(rows) != 1 else ''}" if rows else ""
    return [f"Something was guessed or left out{where}: the page that looks back tells what."]
