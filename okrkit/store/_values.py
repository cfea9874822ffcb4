"""What a store hands out, and how values become the text that is kept."""

import json
import re
from collections import Counter
from datetime import date, datetime
from textwrap import shorten
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from okrkit.model import OKR, CheckIn, Fate, HealthMetric, Initiative, KeyResult, Value
from okrkit.store._errors import REPAIR, StoreError

FORMAT = 1
"""The number of the JSON form that values are kept in; a store that holds a higher one is of a newer okrkit."""

PARTS = ("key_results", "health")
T = TypeVar("T", bound=Value)
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Version(NamedTuple):
    """One saved version of an OKR.

    Attributes:
        number: counted from 1. saved: when, in UTC. reason: as given, or ''.
        okr: the OKR as it was saved, without check-ins; from `Store.save`, the OKR that stands now, with them.
        message: from `Store.save`, what the person who saved should know; '' when there is nothing to tell.
    """

    number: int
    saved: datetime
    reason: str
    okr: OKR
    message: str = ""


class Entry(NamedTuple):
    """A check-in and what it is a reading of: the part of the OKR and the id in it."""

    part: str
    measured: str
    check_in: CheckIn


def plain(text: str) -> str:
    """A text as it can be kept: NUL and halves of a split emoji are no text and become U+FFFD, as in a web page.

    The length stays the same. Two halves that belong together become the emoji they are.
    """
    if not _NO_TEXT.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", "�")


def as_data(value: Value) -> dict[str, Any]:
    """A value as plain JSON data whose texts can be kept."""
    data: dict[str, Any] = _cleaned(value.model_dump(mode="json"))
    return data


def as_text(data: Any) -> str:
    """JSON data as the text that is kept; `json.loads` gives it back."""
    return json.dumps(_cleaned(data), ensure_ascii=False, separators=(",", ":"))


def _cleaned(data: Any) -> Any:
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, dict):
        return {plain(str(key)): _cleaned(value) for key, value in data.items()}
    return [_cleaned(item) for item in data] if isinstance(data, list | tuple) else data


def data_of(body: str, room: str) -> dict[str, Any]:
    """A room's JSON data from the text that was kept.

    Raises:
        StoreError: when it cannot be read.
    """
    try:
        return dict(json.loads(body))
    except (TypeError, ValueError) as error:
        raise StoreError(f"Something in the room {room} is damaged and was left as it is. {REPAIR}.") from error


def setting_of(value: str | None, name: str, place: str) -> Any:
    """A setting's JSON data from the text that was kept; None when there is none.

    Raises:
        StoreError: when it cannot be read.
    """
    try:
        return None if value is None else json.loads(value)
    except (TypeError, ValueError) as error:
        raise StoreError(
            f"The setting {name!r} in {place} cannot be read ({error}) and was left as it is: set it anew."
        ) from error


def from_text(kind: type[T], body: str, form: int, what: str) -> T:
    """A value from the text that was kept.

    Raises:
        StoreError: when a newer okrkit wrote it or it cannot be read; what is kept stays as it is.
    """
    if not isinstance(form, int) or not isinstance(body, str):
        raise StoreError(f"{what} is damaged and was left as it is. {REPAIR}.")
    if form > FORMAT:
        raise StoreError(
            f"{what} was written by a newer okrkit and was left as it is."
            " Install the newer okrkit: pip install --upgrade okrkit"
        )
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise StoreError(
            f"{what} cannot be read ({field}: {first['msg']}) and was left as it is."
            " A newer okrkit may read it: pip install --upgrade okrkit"
        ) from error


def entries(okr: OKR) -> list[Entry]:
    """The check-ins that an OKR carries."""
    return [
        Entry(part, str(measured.id), check_in)
        for part in PARTS
        for measured in getattr(okr, part)
        for check_in in measured.check_ins
    ]


def without_check_ins(okr: OKR) -> OKR:
    """The same OKR without any check-in: they are kept apart."""
    return okr.replace(**{
        part: tuple(item.replace(check_ins=()) if item.check_ins else item for item in getattr(okr, part))
        for part in PARTS
    })  # fmt: skip


def standing(okr: OKR, found: list[Entry]) -> list[Entry]:
    """The check-ins that count: those that the OKR says were taken back are left out, each once."""
    gone = Counter((one.about, as_text(as_data(one.check_in))) for one in okr.withdrawn)
    counting = []
    for entry in found if gone else ():
        key = entry.measured, as_text(as_data(entry.check_in))
        gone[key] -= 1
        if gone[key] < 0:
            counting.append(entry)
    return counting if okr.withdrawn else found


def with_check_ins(okr: OKR, found: list[Entry]) -> OKR:
    """The same OKR with those of these check-ins that count, sorted by date; those of nothing in it are left out."""
    of: dict[tuple[str, str], list[CheckIn]] = {}
    for part, measured, check_in in standing(okr, found):
        of.setdefault((part, measured), []).append(check_in)
    return okr.replace(**{
        part: tuple(
            item.replace(check_ins=tuple(of[part, item.id])) if (part, item.id) in of else item
            for item in getattr(okr, part)
        )
        for part in PARTS
    })  # fmt: skip


def carried_over(before: OKR, now: OKR, found: list[Entry], today: date) -> tuple[OKR, list[str]]:
    """What was measured does not vanish: an item with check-ins that a save leaves out comes back, stopped.

    Returns:
        The OKR, and a sentence on each that came back.
    """
    measured = {(part, name) for part, name, _ in found}
    told: list[str] = []
    for part in PARTS:
        here = {item.id for item in getattr(now, part)}
        gone = [item for item in getattr(before, part) if (part, item.id) in measured and item.id not in here]
        back = tuple(_stopped(item, today) for item in gone)
        told += [f"{quoted(item)} has check-ins, so it stays{_as_what(item)}." for item in back]
        if back:
            now = now.replace(**{part: (*getattr(now, part), *back)})
    return now, told


def quoted(item: KeyResult | HealthMetric | Initiative) -> str:
    """An item as people know it: its words, or its id while it has none."""
    return f"“{shorten(item.text, 60, placeholder=' …')}”" if item.text.strip() else str(item.id)


def _as_what(item: KeyResult | HealthMetric) -> str:
    return f", marked as {item.fate}" if isinstance(item, KeyResult) else ""


def _stopped(item: KeyResult | HealthMetric, today: date) -> KeyResult | HealthMetric:
    if isinstance(item, KeyResult) and item.fate is Fate.ACTIVE:
        return item.changed(today, "left out of a later version; it had check-ins", fate=Fate.STOPPED)
    return item
