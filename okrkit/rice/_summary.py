"""A whole ranking as plain values: blocks for whoever reads it, rows for tables, pictures and programs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from okrkit.model import OKR
from okrkit.rice import words
from okrkit.rice._chances import Chance
from okrkit.rice._criteria import against, launched
from okrkit.rice._scores import Scored, rank
from okrkit.showing import Blocks

Block = dict[str, Any]


def summary(
    okr: OKR, capacity: Decimal | int | None = None, draws: int = 4000, today: date | None = None
) -> list[Block]:
    """What comes first, what waits, what has to be done anyway, and what came of that which is out.

    Args:
        capacity: the team's person-months; None is what the OKR says. draws: for the chances.
        today: what is launched by this day is held against its own criteria; None is today.

    Returns:
        plain values, as `okrkit.report.page` takes them: 'heading', 'text', 'table' and 'questions'.
    """
    name = " · ".join(part for part in (okr.team, okr.period) if part)
    blocks = [_heading(f"What first? {name}".strip()), *_texts(okr.objective.text.strip())]
    if not okr.initiatives:
        return Blocks([*blocks, *_texts("No initiatives yet: what do you believe would move these key results?")])
    found, day = rank(okr, capacity), today or date.today()
    sure = words.certainty(found, draws)
    blocks += [_table("In this order", words.HEAD, words.overview(found, sure))] if found.ranked else []
    blocks += _texts(*words.notes(found, sure, draws))
    for label, entries in (("", found.ranked), ("An estimate is missing", found.open), ("Parked", found.parked)):
        blocks += [_heading(label)] if label and entries else []
        for entry in entries:
            told = words.facts(entry, okr, words.chance_of(entry, sure), len(found.ranked), day)
            blocks += [_heading(words.titled(entry), 3), *_texts(*told), *_questions(entry.asks)]
    if any(entry.initiative.moves is None for entry in found.parked):
        blocks += _texts("In a file, 'moves: kr1' says which key result an initiative moves.")
    if found.duties:
        rows = [(words.called(one), words.effort(one)) for one in found.duties]
        blocks += [_heading("Duties"), _table("Done in any case, and not ranked", ("Duty", "Effort"), rows)]
    blocks += _texts(*words.room(found))
    looked = [against(one, day) for one in okr.initiatives if launched(one, day)]
    blocks += [_heading("After the launch"), *_texts(words.NO_SHARE)] if looked else []
    for one in looked:
        blocks += [_heading(words.called(one.initiative), 3), *_texts(*one.facts, *words.decided(one.initiative, day))]
        blocks += _questions(one.asks)
    return Blocks(blocks)


def rows(okr: OKR, capacity: Decimal | int | None = None, draws: int = 4000) -> list[dict[str, Any]]:
    """A ranking as plain rows, one an initiative that still runs, for a table, a picture or a program.

    Returns:
        dicts of `team`, `period`, `id`, `initiative`, `moves`, `list` ('ranked', 'open', 'parked' or 'duty'), `place`,
        `score` (None unless ranked), `would_score` (of a parked one), `formula`, `first` and `last` (places in 8 of 10
        draws), `top_three` (share of draws), `effort` (person-months), `reason`, `asks`; what is not known is None.
    """
    found = rank(okr, capacity)
    sure = words.certainty(found, draws)
    lists = {"ranked": found.ranked, "open": found.open, "parked": found.parked}
    told = [_row(okr, name, entry, words.chance_of(entry, sure)) for name in lists for entry in lists[name]]
    duties = [Scored(one, None, "") for one in found.duties]
    return [*told, *(_row(okr, "duty", entry, None) for entry in duties)]


def _row(okr: OKR, name: str, entry: Scored, sure: Chance | None) -> dict[str, Any]:
    one, needs = entry.initiative, words.effort_of(entry.initiative)
    worth = None if entry.score is None else float(entry.score)
    return {
        "team": okr.team,
        "period": okr.period,
        "id": one.id,
        "initiative": one.text,
        "moves": one.moves,
        "list": name,
        "place": entry.rank,
        "score": worth if name == "ranked" else None,
        "would_score": worth if name == "parked" else None,
        "formula": entry.formula,
        "first": sure.first if sure else None,
        "last": sure.last if sure else None,
        "top_three": sure.top_three if sure else None,
        "effort": None if needs is None else float(needs),
        "reason": entry.reason,
        "asks": list(entry.asks),
    }


def _heading(text: str, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def _texts(*texts: str) -> list[Block]:
    return [{"kind": "text", "text": text} for text in texts if text]


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Block:
    return {"kind": "table", "caption": caption, "head": list(head), "rows": [list(row) for row in rows]}


def _questions(items: tuple[str, ...]) -> list[Block]:
    return [{"kind": "questions", "items": list(items)}] if items else []
