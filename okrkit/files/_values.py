"""Plain data (texts, numbers, lists, dicts) <-> OKR, and every mistake in words a person can act on."""

import re
import types
import typing
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from okrkit.files._disk import KEY_RESULTS, too_many
from okrkit.files.errors import OkrFileError, Place, named, shown
from okrkit.model import OKR, Estimate, HealthMetric, Initiative, KeyResult, Link, Objective, Value

FORMAT = 1
"""The version of the file format that is written."""
VERSION = "okrkit"
"""The key that carries it."""
BARE = {Objective: "text", KeyResult: "text", HealthMetric: "text", Initiative: "text", Estimate: "value",
        Link: "team"}  # fmt: skip
"""What may be written as a bare text or number, where nothing else is stated, and the field that this states."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLIPS = 200  # more mistakes of one kind are not looked at: a few of them are told
_HALF = re.compile(r"[\ud800-\udfff]")
_FIRST = (
    *("team", "period", "starts", "ends", "objective", "id", "date", "question", "key_result"),
    *("text", "metric", "unit", "baseline", "target"),
)
_LAST = (
    *("measured_by", "read_every", "check_ins", "decisions", "fate", "changes", "spans"),
    *("reflections", "onward", "one_pagers", "withdrawn", "mutes"),
)


def okr_from(data: Any, line_of: typing.Callable[[Place], int | None] = lambda place: None) -> OKR:
    """An OKR from plain data.

    Args:
        data: what a YAML or JSON file holds.
        line_of: tells the line of a place, for messages.

    Raises:
        OkrFileError: with line, field, what was given, what is allowed and what to try; all mistakes are told at once.
    """
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else shown(data)
        words = f"an OKR has fields such as team, period, objective and key_results, and this is {what}"
        words += ": write several OKRs as documents, with a line '---' between them" if isinstance(data, list) else ""
        raise OkrFileError(words, line=line_of(()))
    _check_version(data.get(VERSION, FORMAT), line_of)
    data = {name: part for name, part in data.items() if name != VERSION}
    key_results = data.get("key_results")
    if isinstance(key_results, list) and len(key_results) > KEY_RESULTS:
        raise too_many("key results of one OKR", KEY_RESULTS, line_of(("key_results", KEY_RESULTS)))
    told = list(islice(chain(_odd_dates(data, OKR), _half_characters(data)), _SLIPS))
    try:
        okr = OKR.model_validate(data)
    except ValidationError as error:
        told += [_told(dict(slip), data) for slip in error.errors(include_url=False)[:_SLIPS]]
    if not told:
        return okr
    unique = dict(sorted(dict(told).items(), key=lambda item: line_of(item[0]) or 0))
    first, *others = unique.items()
    more = "".join(f"\n  also line {line_of(place)}, {named(place)}: {words}" for place, words in others[:4])
    more += f"\n  and {len(others) - 4} more" if len(others) > 4 else ""
    raise OkrFileError(first[1] + more, line=line_of(first[0]), field=named(first[0]))


def _check_version(given: Any, line_of: typing.Callable[[Place], int | None]) -> None:
    if not re.fullmatch(r"\d{1,9}", str(given)):
        words = f"{VERSION} is the file format's number, {FORMAT}: {shown(given)} was given"
        raise OkrFileError(words, None, line_of((VERSION,)), VERSION)
    if int(given) > FORMAT:
        words = f"written in format {given} by a newer okrkit, and this one reads {FORMAT}: update okrkit"
        raise OkrFileError(words, None, line_of((VERSION,)), VERSION)


def plain(value: Value) -> dict[str, Any]:
    """What a value states, as plain data in reading order; what is at its default is left out.

    Numbers stay Decimal and dates stay dates.
    """
    model = type(value)
    return {
        name: plain_part(part)
        for name in fields_in_order(model)
        if (part := getattr(value, name)) != default(model, name)
    }


def plain_part(part: Any) -> Any:
    """One part of a value as plain data; a value that is only a text is that text."""
    if isinstance(part, Value):
        data = plain(part)
        bare = BARE.get(type(part))
        return data[bare] if bare and data.keys() == {bare} else data
    if isinstance(part, tuple):
        return [list(item) if hasattr(item, "_fields") else plain_part(item) for item in part]
    return str(part) if isinstance(part, StrEnum) else part


@cache
def fields_in_order(model: type[Value]) -> list[str]:
    """The fields as a reader wants them: what it is first, what came of it last."""
    return sorted(model.model_fields, key=_rank)


def default(model: type[Value], name: str) -> Any:
    """What a field holds when nothing is stated."""
    return model.model_fields[name].get_default(call_default_factory=True)


def _rank(name: str) -> tuple[int, int]:
    if name in _FIRST:
        return 0, _FIRST.index(name)
    return (2, _LAST.index(name)) if name in _LAST else (1, 0)


@cache
def parts(model: type[Value]) -> dict[str, tuple[type, bool]]:
    """Of every field: the type in it (a Value, date, StrEnum, str ...) and whether it holds several."""
    return {name: _inner(field.annotation) for name, field in model.model_fields.items()}


def _inner(annotation: Any) -> tuple[type, bool]:
    origin, given = typing.get_origin(annotation), [a for a in typing.get_args(annotation) if a is not type(None)]
    if origin is typing.Annotated or origin is typing.Union or origin is types.UnionType:
        return _inner(given[0])
    return (_inner(given[0])[0], True) if origin is tuple else (annotation, False)


def _odd_dates(data: Any, model: type[Value]) -> typing.Iterator[tuple[Place, str]]:
    """Dates that pydantic would take for seconds since 1970, such as 20260803."""
    for name, (inner, several) in parts(model).items():
        given = data.get(name) if isinstance(data, dict) else None
        if inner is date and given is not None and not isinstance(given, date):
            if not (isinstance(given, str) and _ISO.fullmatch(given.strip())):
                yield (name,), _no_date(given)
        elif isinstance(inner, type) and issubclass(inner, Value):
            items = given if several and isinstance(given, list) else [given]
            for index, item in enumerate(items):
                for place, words in _odd_dates(item, inner):
                    yield ((name, index, *place) if several else (name, *place)), words


def _half_characters(data: Any, place: Place = ()) -> typing.Iterator[tuple[Place, str]]:
    """Texts with half a surrogate pair, which no file can hold."""
    if isinstance(data, str):
        if _HALF.search(data):
            yield place, "a text holds half a character: remove it"
    elif isinstance(data, dict | list):
        for name, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _half_characters(part, (*place, name))


def _no_date(given: Any) -> str:
    return f"{shown(given)} is not a date: write year-month-day, like 2026-08-03"


def _told(slip: dict[str, Any], data: Any) -> tuple[Place, str]:
    """One of pydantic's findings as a place and plain words."""
    place, model = _place(slip["loc"], data)
    name, kind, given = next((p for p in reversed(place) if isinstance(p, str)), "this"), slip["type"], slip["input"]
    if kind == "extra_forbidden":
        allowed = [VERSION, *model.model_fields] if model is OKR else list(model.model_fields)
        near = get_close_matches(str(place[-1]), allowed, 1, 0.6)
        if not near and _is_sentence(place, data):
            return place, f"its ': ' makes a field of {shown(place[-1])}: put quotes around the whole line"
        return place, f"there is no field {shown(place[-1])} here" + (
            f": did you mean {near[0]!r}?" if near else f": the fields are {', '.join(sorted(allowed, key=_rank))}"
        )
    if kind == "missing":
        return place[:-1], f"{slip['loc'][-1]!r} is missing here"
    if kind == "value_error":
        words = str(slip["ctx"]["error"])
        hint = number_hint(given) if "is not a number" in words else ""
        return place, f"{words.partition(':')[0]}: {hint}" if hint else words
    if kind.startswith("date"):
        return place, _no_date(given)
    if kind == "enum":
        return place, f"{shown(given)} is not allowed for {name}: {_choices(slip['ctx']['expected'])}"
    if kind.startswith("bool"):
        return place, f"{name} is true or false, and {shown(given)} was given"
    if kind.startswith("int"):
        return place, f"{name} is a whole number like 7, and {shown(given)} was given"
    if kind == "tuple_type":
        return place, f"{name} is a list: write each on a line of its own after '- ', {_what(given)} was given"
    if kind == "string_type":
        return place, f"{name} is a text, and {_what(given)} was given: put quotes around it"
    if kind.startswith("model"):
        fields = ", ".join(sorted(model.model_fields, key=_rank)[:6])
        return place, f"this has fields ({fields} ...), and {_what(given)} was given"
    return place, f"{slip['msg']}, and {_what(given)} was given"


def _is_sentence(place: Place, data: Any) -> bool:
    """Whether an item of a list was meant as a text: its only field has no known name ('- Falls: from 9 to 4')."""
    if len(place) < 2 or not isinstance(place[-2], int):
        return False
    for part in place[:-1]:
        data = data[part]
    return isinstance(data, dict) and len(data) == 1 and isinstance(data[place[-1]], str)


def _place(loc: Place, data: Any) -> tuple[Place, type[Value]]:
    """The part of pydantic's location that is in the file, and the model it belongs to."""
    place: list[str | int] = []
    model: type[Value] = OKR
    for index, part in enumerate(loc):
        inside = part in data if isinstance(data, dict) else isinstance(part, int) and isinstance(data, list)
        if not inside:
            if index == len(loc) - 1 and isinstance(part, str) and isinstance(data, dict):
                place.append(part)
            break
        place.append(part)
        data = data[part]
        inner = parts(model).get(str(part), (None, False))[0] if isinstance(part, str) else None
        if isinstance(inner, type) and issubclass(inner, Value):
            model = inner
    return tuple(place), model


def _what(given: Any) -> str:
    if given is None:
        return "nothing"
    return "a list" if isinstance(given, list) else "a group of fields" if isinstance(given, dict) else shown(given)


def _choices(expected: str) -> str:
    return "choose one of " + expected.replace(" or ", ", ").replace("'", "")


def number_hint(given: Any) -> str:
    """What to write instead of '10k', '5 %' or '1,5' in a number field, '' when that is not clear.

    >>> number_hint("10k"), number_hint("5 %")
    ('write 10000', "write 5, and unit: '%' beside it")
    """
    from okrkit.files._numbers import loose

    number = loose(str(given))
    if number is None:
        return ""
    unit = f", and unit: {number.unit!r} beside it" if number.unit else ""
    return f"write {number.value:f}{unit}"
