"""Progress in one small file, to be taken to another computer; there it is added to what was done before."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrkit.store import Practised, Store

_KIND, _FORMAT = "okrkit course progress", 1
_LARGEST = 20_000_000  # bytes; a whole course takes some ten thousand
_LONGEST_NAME = 200


def take_along(store: Store, path: str | os.PathLike[str]) -> Path:
    """Write everything that was done in the course to a file.

    Returns:
        The file.

    Raises:
        ValueError: when another file stands there that is no such one; it is left as it is.
        OkrFileError: when it cannot be written; what stood there before still stands.
    """
    from okrkit.files import write_text  # heavy, and seldom wanted

    target = Path(path).expanduser().absolute()
    if target.exists():
        _data(_text(target), target.name)  # nothing else is written over
    write_text(target, as_text(store), _LARGEST)
    return target


def as_text(store: Store) -> str:
    """The same as a text, for whoever writes the file."""
    rows = [{**one._asdict(), "at": one.at.isoformat(), "body": dict(one.body)} for one in store.practice.all()]
    return json.dumps({"kind": _KIND, "format": _FORMAT, "done": rows}, ensure_ascii=False, indent=1) + "\n"


def take_in(path: str | os.PathLike[str], store: Store) -> int:
    """Add what was done on another computer. Taking in a file twice adds nothing, and nothing here is lost.

    Returns:
        How many things were new.

    Raises:
        ValueError: for a file that cannot be read as one, with what is wrong; nothing of it is taken in then.
        OSError: when it cannot be opened.
    """
    file = Path(path).expanduser()
    return from_text(_text(file), store, file.name)


def from_text(text: str, store: Store, name: str = "this") -> int:
    """The same from a text, for whoever has read the file.

    Args:
        name: what to call it where something is wrong with it.
    """
    rows = _data(text, name)
    return store.practice.take_in([_row(row, number, name) for number, row in enumerate(rows, 1)])


def _text(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"{file.name} is too large to be the progress of a course: take another file")
    try:
        return file.read_text(encoding="utf-8")
    except ValueError as error:
        raise ValueError(f"{file.name} is no file with progress of the course: {error}") from error


def _data(text: str, name: str) -> list[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} is no file with progress of the course: {error}") from error
    if not isinstance(data, dict) or data.get("kind") != _KIND or not isinstance(data.get("done"), list):
        raise ValueError(f"{name} is no file with progress of the course: take one that the course has saved")
    number = data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        words = f"{name} does not say in which format it is: 'format' is {number!r}, and should be 1 to {_FORMAT}"
        raise ValueError(f"{words[:300]}; take one that the course has saved")
    if number > _FORMAT:
        raise ValueError(f"{name} was written by a newer okrkit: pip install --upgrade okrkit")
    return list(data["done"])


def _row(row: Any, number: int, name: str) -> Practised:
    from okrkit.store import Practised

    forms = {"id": str, "at": str, "exercise": str, "version": int, "what": str, "body": dict}
    if not isinstance(row, dict) or row.keys() != forms.keys():
        raise ValueError(f"{name}, entry {number}: it has other parts than {', '.join(forms)}")
    for part, form in forms.items():
        if not isinstance(row[part], form) or isinstance(row[part], bool):
            raise ValueError(f"{name}, entry {number}: {part} cannot be {row[part]!r}"[:200])
    if (
        any(not 0 < len(row[part]) <= _LONGEST_NAME for part in ("id", "exercise", "what"))
        or not 0 < row["version"] < 2**31
    ):
        raise ValueError(f"{name}, entry {number}: a name is empty or too long, or a version is none")
    try:
        at = datetime.fromisoformat(row["at"])
        return Practised(**{**row, "at": (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)})
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name}, entry {number}: {row['at'][:40]!r} is no time") from error
