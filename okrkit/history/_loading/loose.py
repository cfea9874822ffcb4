"""Rows of a table that people wrote -> readings: which day, which value, which reported score."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrkit.files import Imported, Row, loose, out_of, with_comma
from okrkit.files.importing import NOWHERE
from okrkit.history._loading.cells import NOTHING, PLAIN, Said, happened_in, said_in
from okrkit.history._loading.days import Days
from okrkit.history._loading.report import Report
from okrkit.history._loading.scales import AGAIN, AS_PERCENT, EITHER, fitted, in_its_unit
from okrkit.history.frames import NO_RATE, share, shared, stated
from okrkit.model import OKR, KeyResult, Kind, period_name
from okrkit.showing import under_a_bar

_READINGS = frozenset(("date", "value", "score", "chance", "notes"))
_SMALL = Decimal("1.5")  # a share of the way is rarely more


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a table writes: commas, days, whether its values and scores are shares or percent, or scores both."""

    comma: bool | None
    days: Days
    values_are_scores: bool
    scores_in_percent: bool
    scores_mixed: bool
    values_repeat_scores: bool


def readings(found: Imported, report: Report, source: str) -> Iterator[dict[str, Any]]:
    """The rows of an imported table as rows of the frame, in the order of the key results.

    Args:
        report: what is guessed and left out is told here. source: the file's name.
    """
    of: dict[tuple[str, ...], list[Row]] = {}
    for row in found.rows:
        if row.kind == "key_result":
            of.setdefault(_key(row.team, row.period, row.objective, row.text), []).append(row)
        elif any(row.fields.get(role) for role in ("value", "score")):
            report.sheet = row.sheet
            report.leave_out("a result of something that is no key result; left out", row.number)
    report.sheet = ""
    texts = [(okr, _yes_or_no(key_result, of.get(_of(okr, key_result), ()), report))
             for okr in found.okrs for key_result in okr.key_results]  # fmt: skip
    known = [(okr, key_result, stated(key_result)) for okr, key_result in under_a_bar(texts, "reading", " key results")]
    ways = {id(row): about for okr, key_result, about in known for row in of.get(_of(okr, key_result), ())}
    habits = _habits(found.rows, ways, [about["target"] for _, _, about in known], report)
    for okr, key_result, about in known:
        about = {**shared(okr), **about, "source": source}
        own = of.pop(_of(okr, key_result), [])
        told = [row for row in own if row.fields.keys() & _READINGS]
        if not own:
            yield {**about, "seq": 0}
        for number, row in enumerate(told or own[:1]):
            yield {**about, "seq": number, **_reading(row, about, habits, report)}
    for rows in of.values():
        for row in rows:
            report.sheet = row.sheet
            report.leave_out("its key result was not found again; left out", row.number)


def _yes_or_no(key_result: KeyResult, rows: Iterable[Row], report: Report) -> KeyResult:
    """A key result whose results are all 'yes' or 'no', and of which nobody has stated numbers, happens or does not."""
    cells = [row.fields["value"].strip().casefold() for row in rows if row.fields.get("value")]
    stated_too = key_result.kind is not None or key_result.baseline is not None or key_result.target is not None
    if not cells or stated_too or not {*cells} <= PLAIN:
        return key_result
    for row in rows:
        report.guess("a yes or a no; taken as something that happens or does not", row.number)
    return key_result.replace(kind=Kind.BINARY)


def _of(okr: OKR, key_result: KeyResult) -> tuple[str, ...]:
    return _key(okr.team, okr.period, okr.objective.text, key_result.text)


def _key(team: str, period: str, objective: str, text: str) -> tuple[str, ...]:
    """What tells a key result from all others; 'CY2018-Q2' of a row is '2018-Q2' of its OKR."""
    texts = (team, period_name(period), objective, text)
    return tuple(" ".join(text.casefold().split()).rstrip(".") for text in texts)


def _habits(
    rows: Iterable[Row], ways: Mapping[int, Mapping[str, Any]], targets: Iterable[Any], report: Report
) -> _Habits:
    cells = {role: [row.fields[role] for row in rows if row.fields.get(role)] for role in ("date", "value", "score")}
    comma = with_comma([*cells["value"], *cells["score"]])
    as_scores = _shares(cells["value"], targets, comma) and not _all_of_percent(rows, ways, comma)
    if as_scores:
        report.guess("nearly all values lie between 0 and 1; taken as reported scores, not as readings of the metric")
    scores = [plain.value for cell in cells["score"] if (plain := loose(cell, comma)) and plain.unit is None]
    large = any(score > _SMALL for score in scores)
    percent = large and all(score == int(score) for score in scores)
    if percent:
        report.guess("the scores are whole numbers above 1; taken as percent")
    both = [row for row in rows if said_in(row.fields.get("value", "")).unit == "%" and row.fields.get("score")]
    no_percent = [row for row in both if (way := ways.get(id(row))) and way["unit"] != "%"]
    repeat = len(no_percent) > 1 and all(_repeated(row.fields) for row in both)
    return _Habits(comma, Days.of(cells["date"]), as_scores, percent, large and not percent, repeat)


def _shares(cells: list[str], targets: Iterable[Any], comma: bool | None) -> bool:
    """Whether a column of values holds shares of the way: nearly all between 0 and 1, where targets are not."""
    numbers = [plain.value for cell in cells if (plain := loose(cell, comma)) and plain.unit is None]
    small = [number for number in numbers if 0 <= number <= _SMALL]
    if len(numbers) < 5 or len(small) < 0.95 * len(numbers) or all(number == int(number) for number in small):
        return False
    known = [target for target in targets if target is not None]
    return 2 * len([target for target in known if 0 <= target <= _SMALL]) <= len(known)


def _all_of_percent(rows: Iterable[Row], ways: Mapping[int, Mapping[str, Any]], comma: bool | None) -> bool:
    """Whether every value is a share that lies near the way of its key result once it is read as percent."""
    told = [(ways.get(id(row)), row.fields["value"]) for row in rows if row.fields.get("value")]
    return all(way is not None and fitted(said_in(cell, comma), cell, way)[1] == AS_PERCENT for way, cell in told)


def _reading(row: Row, about: Mapping[str, Any], habits: _Habits, report: Report) -> dict[str, Any]:
    """One row's day, value and score; what cannot be told is left out and told."""
    fields = {role: cell for role, cell in row.fields.items() if role == "notes" or not NOWHERE.fullmatch(cell)}
    place, report.sheet = row.number, row.sheet
    made: dict[str, Any] = {"row": place, "note": fields.get("notes")}
    if cell := fields.get("date"):
        made["date"], guessed = habits.days.read(cell, about["starts"], about["ends"])
        if guessed:
            report.guess(guessed, place)
        if made["date"] is None:
            report.leave_out(f"the date {cell!r} is none that is certain; the reading stands without one", place)
    if cell := fields.get("chance"):
        made["chance"] = _chance(cell)
    _value(fields, made, about, habits, report)
    _score(fields.get("score", ""), made, habits, report)
    written = [cell for role in ("score", "value") if (cell := fields.get(role))]
    if made.get("value") is None and written:
        made["reported"] = "; ".join(written)
    if about["kind"] is Kind.BINARY and made.get("happened") is None and made.get("value") in (0, 1):
        made["happened"] = bool(made["value"])
    if about["kind"] not in NO_RATE:
        made["progress"] = share(made.get("value"), about["baseline"], about["target"])
    return made


def _chance(cell: str) -> Decimal | None:
    """A stated confidence in percent: '70 %', '70' and 0.7 are the same."""
    number = loose(cell)
    if number is None:
        return None
    percent = number.value if number.unit == "%" or number.value > 1 else number.value * 100
    return percent if 0 <= percent <= 100 else None


def _value(
    fields: Mapping[str, str], made: dict[str, Any], about: Mapping[str, Any], habits: _Habits, report: Report
) -> None:
    """What stands in a column of values: a reading, else a score that was written there."""
    cell = fields.get("value", "")
    if not cell:
        return
    said, place = said_in(cell, habits.comma), made["row"]
    in_percent = about["unit"] == "%"
    if said.several:
        report.leave_out("several results in one cell: none of them speaks for the key result; kept as written", place)
    elif said.unit == "%" and habits.values_repeat_scores and _repeated(fields):
        made["score_reported"] = said.score
        report.guess(AGAIN, place)
    elif said.unit == "%" and not in_percent and not fields.get("score") and _could_be_read(said, about):
        report.leave_out(EITHER, place)
    elif said.unit == "%" and not in_percent:
        made["score_reported"] = said.score
        report.guess("a percentage, where nothing is measured in per cent; taken as the team's score", place)
    elif said.of is not None and said.of == _best(fields, habits.comma):
        made["value"] = said.value
    elif said.of is not None and said.of != about["target"]:
        made["score_reported"] = said.score
        report.guess("a part of a whole that is not the target; taken as a reported score", place)
    elif said.value is not None and habits.values_are_scores:
        made["score_reported"] = said.value
    elif said.value is not None:
        made["value"], told = in_its_unit(said, cell, about)
        if told:
            (report.leave_out if made["value"] is None else report.guess)(told, place)
    elif said.score is not None:
        made["value" if in_percent else "score_reported"] = said.score * 100 if in_percent else said.score
        report.guess("words behind a percentage; the percentage is taken, the words are kept", place)
    elif (happened := happened_in(cell)) is not None:
        made["happened"] = happened if about["kind"] in (Kind.BINARY, Kind.OUTPUT) else None
    elif said == NOTHING:
        certain = "no single number that is certain" if re.search(r"\d", cell) else "a result in words and no number"
        report.leave_out(f"{certain}; kept as written", place)


def _repeated(fields: Mapping[str, str]) -> bool:
    """Whether the value and the score of a row say the same: '100 %' and '1.0'."""
    value, score = said_in(fields.get("value", "")), said_in(fields.get("score", ""))
    shares = {value.score, score.score if score.score is not None else score.value}
    return value.score is not None and (len(shares) == 1 or shares == {value.score, value.score * 100})


def _could_be_read(said: Said, about: Mapping[str, Any]) -> bool:
    """Whether a percentage lies on the way of a key result whose unit nobody has said: 19 % from 12 to 20.

    Where no way is stated either, '88 %' of 'Crossings on time' may be both.
    """
    ends = [about["baseline"], about["target"]]
    if said.value is None:
        return False
    if ends[0] is None and re.search(r"\bwithin\b", about["key_result"], re.I):
        return True  # 'Orders sent within a day': the share of them is what a team looks at
    if about["unit"] is not None:
        return False
    if any(end is None for end in ends):
        return about["kind"] is Kind.OUTCOME and ends == [None, None]
    low, high = sorted(ends)
    return bool(2 * low - high <= said.value <= 2 * high - low)


def _best(fields: Mapping[str, str], comma: bool | None) -> Decimal | None:
    """The best mark on the scale of the target: 5 for '4.5/5'."""
    mark = out_of(fields.get("target", ""), comma)
    return mark[1] if mark else None


def _score(cell: str, made: dict[str, Any], habits: _Habits, report: Report) -> None:
    """What stands in a column of scores; it wins over a score that was written among the values."""
    if not cell:
        return
    said, place = said_in(cell, habits.comma), made["row"]
    if said.score is not None:
        made["score_reported"] = said.score
    elif said.value is not None and said.unit is None and habits.scores_mixed:
        if 1 <= said.value <= _SMALL:
            report.leave_out("a score that could be a share or percent, as the column has both; left out", place)
        else:
            made["score_reported"] = said.value if said.value < 1 else said.value / 100
            report.guess("the column writes scores as shares and as percent; 0.7 and 70 are both read as 70 %", place)
    elif said.value is not None and said.unit is None:
        made["score_reported"] = said.value / 100 if habits.scores_in_percent else said.value
    elif said.several:
        report.leave_out("several scores in one cell: none of them is taken; kept as written", place)
    else:
        report.leave_out("a score in words; kept as written", place)
