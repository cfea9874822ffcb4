"""Rows -> OKRs: one a team, period and objective, in the order they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from okrkit.files._numbers import Loose, in_unit, loose, out_of, unclear, with_comma
from okrkit.files.errors import shown
from okrkit.files.importing._rows import NOWHERE, Imported, Notes, Row
from okrkit.model import OKR, period_name

_CARRIED = ("metric", "unit", "measured_by", "deadline")
_KEPT_BESIDE = {
    "value": "actual values",
    "score": "scores",
    "date": "dates",
    "notes": "notes",
    "status": "states",
    "owner": "owners",
}
BESIDE = frozenset((*_CARRIED, *_KEPT_BESIDE, "baseline", "target", "chance"))
"""What may stand beside a key result."""


@dataclass
class _Draft:
    """An OKR that is being collected."""

    team: str
    period: str
    objective: str
    key_results: list[dict[str, Any]] = field(default_factory=list)
    health: list[dict[str, Any]] = field(default_factory=list)
    initiatives: list[dict[str, Any]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    seen: dict[str, Row] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def okr(self) -> OKR:
        why = {"strategy": "\n".join(self.why)} if self.why else None
        return OKR.model_validate(
            {
                "team": self.team,
                "period": self.period,
                "objective": self.objective,
                "key_results": self.key_results,
                "health": self.health,
                "initiatives": self.initiatives,
                "why": why,
            }
        )


def collected(rows: Iterable[Row], notes: Notes) -> Imported:
    """Put rows together to OKRs; every row gets its outcome, and what is not plain is told."""
    rows = list(rows)
    homes = _Homes(notes)
    beside: dict[str, list[tuple[str, int]]] = {}
    numbers = (row.fields[role] for row in rows for role in ("baseline", "target", "value") if role in row.fields)
    comma = with_comma(numbers)
    for row in rows:
        if row.kind == "nothing":
            continue
        draft = homes.of(row)
        if row.kind == "why":
            draft.why += [] if row.text in draft.why else [row.text]
            notes.guess("a reason; kept as the strategy behind the objective", row)
        elif row.kind == "initiative":
            moves = {"moves": f"kr{draft.places[row.under] + 1}"} if row.under in draft.places else {}
            _add(row, draft, draft.initiatives, {"text": row.text, **moves}, notes)
        elif row.kind == "health":
            _add(row, draft, draft.health, {"text": row.text, **_carried(row)}, notes)
        elif row.kind == "key_result":
            draft.places.setdefault(row.text, len(draft.key_results))
            part = {"text": row.text, **_carried(row), **_numbers(row, comma, notes)}
            _add(row, draft, draft.key_results, part, notes)
        for role in row.fields.keys() & _KEPT_BESIDE.keys():
            beside.setdefault(role, []).append((row.sheet, row.places.get(role, row.number)))
    for role, words in _KEPT_BESIDE.items():
        for sheet, number in beside.get(role, ()):
            notes.sheet = sheet
            notes.leave_out(f"{words} stand beside the OKRs, not in them; left out", number)
    notes.sheet = ""
    okrs = tuple(draft.okr() for draft in homes.drafts.values())
    return Imported(okrs, notes.messages(), tuple(rows), notes.columns())


class _Homes:
    """The OKRs so far, and which of them a row belongs to."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.drafts: dict[tuple[str, str, str], _Draft] = {}
        self._numbered: dict[tuple[str, str, str], _Draft | None] = {}  # None: two objectives have this number

    def of(self, row: Row) -> _Draft:
        """By the number in its label ('KR2.1' belongs to 'O2'), else by the objective it stands under."""
        if row.kind != "objective" and "." in row.label:
            named = self._numbered.get((row.team, row.period, row.label.partition(".")[0]))
            if named:
                return named
        if not row.objective and row.kind != "objective":
            self.notes.guess("no objective above it; kept under an empty one", row)
        key = (_key(row.team), _key(period_name(row.period)), _key(row.objective))
        draft = self.drafts.setdefault(key, _Draft(row.team, row.period, row.objective))
        if draft.team != row.team:
            self.notes.guess(f"the team {shown(row.team)} is taken as {shown(draft.team)}", row)
        if row.kind == "objective" and row.label:
            number = (row.team, row.period, row.label)
            self._numbered[number] = draft if self._numbered.get(number, draft) is draft else None
        return draft


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _add(row: Row, draft: _Draft, parts: list[dict[str, Any]], part: dict[str, Any], notes: Notes) -> None:
    """Add a part unless the same stands there already; a further reading of it is no repetition."""
    key = f"{row.kind} {_key(row.text)}"
    first = draft.seen.setdefault(key, row)
    if first is row:
        parts.append(part)
    elif "date" not in row.fields.keys() | first.fields.keys() and _results(row) != _results(first) != [None, None]:
        notes.guess(f"stands in {notes.unit} {first.number} with another result, and no day: the last counts", row)
    elif not (row.fields.keys() & {"date", "value", "score"} and row.fields != first.fields):
        there = f" of sheet {shown(first.sheet)}" if first.sheet != row.sheet else ""
        notes.guess(f"stands in {notes.unit} {first.number}{there} already; kept once", row)


def _results(row: Row) -> list[str | None]:
    return [row.fields.get(role) for role in ("value", "score")]


def _ends(ends: dict[str, Loose], row: Row, notes: Notes) -> dict[str, Any]:
    """Baseline and target in one unit, the target's; a baseline in another kind of unit is left out and told."""
    units = [ends[role].unit for role in ("target", "baseline") if role in ends and ends[role].unit]
    unit = row.fields.get("unit") or (units[0] if units else None)
    found: dict[str, Any] = {}
    for role, number in ends.items():
        value = in_unit(number, units[0] if units else None)
        given = shown(row.fields[role])
        if value is None:
            notes.leave_out(f"the {role} {given} is in another unit than the target; left out", row)
            continue
        if value != number.value:
            notes.guess(f"the {role} {given} is {value.normalize():f} {units[0]}, the unit of the target", row)
        found[role] = value
    return found | ({"unit": unit} if unit and "unit" not in row.fields else {})


def _carried(row: Row) -> dict[str, str]:
    return {role: row.fields[role] for role in _CARRIED if role in row.fields}


def _numbers(row: Row, comma: bool | None, notes: Notes) -> dict[str, Any]:
    """Baseline, target and chance where cells beside the text hold plain numbers; a unit comes along."""
    found: dict[str, Any] = {}
    ends: dict[str, Loose] = {}
    marks = {role: out_of(row.fields.get(role, ""), comma) for role in ("baseline", "target")}
    of = {mark[1] for mark in marks.values() if mark}
    for role, mark in marks.items():
        given = row.fields.get(role, "")
        number = mark[0] if mark and len(of) == 1 else loose(given, comma)
        if number:
            if unclear(given) and (
                comma is None or ("," if comma else ".") in given
            ):  # '1.200' where '38.50' stands, too
                notes.guess(
                    f"{shown(given)} is taken as {number.value.normalize():f}; some write it for another number", row
                )
            ends[role] = number
        elif given and not NOWHERE.fullmatch(given):
            notes.guess(f"the {role} {shown(given)} is not a plain number; left out, the text stands as it is", row)
    found |= _ends(ends, row, notes)
    given = row.fields.get("chance", "")
    number = loose(given)
    if number and (number.unit == "%" or 1 < number.value <= 100) and 0 <= number.value <= 100:
        found["chance"] = number.value
    elif number and 0 <= number.value <= 1:
        found["chance"] = number.value * 100
        notes.guess("the confidence is between 0 and 1; taken as a share, 0.7 as 70 %", row)
    elif given and not NOWHERE.fullmatch(given):
        notes.guess(f"the confidence {shown(given)} is not a percentage; left out", row)
    return found
