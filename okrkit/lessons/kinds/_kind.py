"""What every kind of exercise has in common: its own fields, and the form of an answer."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

from okrkit.lessons._feedback import Feedback
from okrkit.model.typed import number_of

Data = Mapping[str, Any]


class Kind(NamedTuple):
    """How one kind of exercise is read and checked.

    Attributes:
        ready: (its own fields, the texts around them) -> the fields as `check` and pages use them; a ValueError says
            what an author has to mend. check: (fields, answer) -> Feedback; a ValueError for a malformed answer.
    """

    ready: Callable[[dict[str, Any], tuple[str, ...]], dict[str, Any]]
    check: Callable[[Data, Any], Feedback]


def take(own: Data, needs: Mapping[str, type | tuple[type, ...]], may: Mapping[str, type | tuple[type, ...]]) -> None:
    """See that the fields of an exercise are those of its kind.

    Raises:
        ValueError: with the field and what it should be.
    """
    for name in needs:
        if name not in own:
            raise ValueError(f"{name} is missing")
    forms = {**needs, **may}
    for name, part in own.items():
        if name not in forms:
            raise ValueError(f"{name} is no field of this kind, these are: {', '.join(forms)}")
        if not isinstance(part, forms[name]):
            raise ValueError(f"{name} has another form: {part!r}")


def items(own: Data, name: str) -> dict[str, Mapping[str, Any]]:
    """A list of tables with an id and a text each, by their ids.

    Raises:
        ValueError: when one lacks them, or an id stands twice.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for one in own[name]:
        if not isinstance(one, dict) or not all(str(one.get(part, "")).strip() for part in ("id", "text")):
            raise ValueError(f"each of {name} has an id and a text, not {one!r}")
        if one["id"] in found:
            raise ValueError(f"the id {one['id']!r} stands twice in {name}")
        found[one["id"]] = one
    if len(found) < 2:
        raise ValueError(f"{name} wants two or more")
    return found


def as_map(answer: Any, keys: Iterable[str], form: str) -> dict[str, Any]:
    """An answer that is a table with some of these keys.

    Raises:
        ValueError: for anything else.
    """
    allowed = tuple(keys)
    if not isinstance(answer, Mapping):
        raise ValueError(f"an answer here is {form}, not {_short(answer)}")
    if other := [str(key) for key in answer if key not in allowed]:
        raise ValueError(f"{', '.join(other[:3])} is no part of this: an answer here is {form}")
    return dict(answer)


def as_ids(answer: Any, allowed: Iterable[str], form: str) -> list[str]:
    """An answer that is a list of some of these ids, each at most once.

    Raises:
        ValueError: for anything else.
    """
    known = tuple(allowed)
    if not isinstance(answer, list | tuple) or not all(isinstance(one, str) for one in answer):
        raise ValueError(f"an answer here is {form}, not {_short(answer)}")
    if other := [one for one in answer if one not in known]:
        raise ValueError(f"{', '.join(map(repr, other[:3]))} is not among {', '.join(known)}")
    if len(set(answer)) < len(answer):
        raise ValueError(f"something stands twice: an answer here is {form}")
    return list(answer)


def as_text(answer: Any, form: str = "a text") -> str:
    """An answer that is a text.

    Raises:
        ValueError: for anything else, and beyond 2,000 characters.
    """
    if not isinstance(answer, str):
        raise ValueError(f"an answer here is {form}, not {_short(answer)}")
    if len(answer) > LONGEST:
        raise ValueError(f"this is too long: at most {LONGEST:,} characters")
    return answer


LONGEST = 2000


def _short(answer: Any) -> str:
    told = repr(answer)
    return told if len(told) <= 60 else f"{told[:57]}..."


def as_number(given: Any, name: str) -> Decimal | None:
    """A number as JSON has it or as people type it; None while there is none.

    Raises:
        ValueError: for anything else.
    """
    if given is None or isinstance(given, str):
        return number_of(given or "")
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise ValueError(f"{name} is a number, not {_short(given)}")
    if isinstance(given, float) and not isfinite(given):
        raise ValueError(f"{name} is a number, not {given}")
    return number_of(f"{Decimal(repr(given) if isinstance(given, float) else given):f}")
