"""A draft as plain values: the OKR as saved, with the texts that have been typed since. Knows nothing of a page."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from okrkit.model import OKR, Fate, HealthMetric, KeyResult, Mute, Objective
from okrkit.reading import reread

_BEGUN = 3  # words after which the line under the cursor is more than a beginning

Line = TypeVar("Line", Objective, KeyResult)


def lines(saved: OKR, typed: Mapping[str, str]) -> list[str]:
    """The ids of the key results in the order of the draft; three empty ones to begin with.

    >>> lines(OKR(), {}), lines(OKR(key_results=["NPS to 45"]), {}), lines(OKR(), {"lines": '["kr2", "kr1"]'})
    (['kr1', 'kr2', 'kr3'], ['kr1'], ['kr2', 'kr1'])
    """
    active = [str(k.id) for k in saved.key_results if k.fate is Fate.ACTIVE]
    return listed(typed, "lines") or active or ["kr1", "kr2", "kr3"]


def watched(saved: OKR, typed: Mapping[str, str]) -> list[str]:
    """The ids of the health metrics of the draft; an empty one to begin with.

    >>> watched(OKR(), {}), watched(OKR(health=["Complaints"]), {"health 2": "Returns"})
    (['health'], ['health', 'health 2'])
    """
    typed_too = [int(part.removeprefix("health ")) for part in typed if part.startswith("health ")]
    return ["health", *(f"health {n}" for n in range(2, max([1, len(saved.health), *typed_too]) + 1))]


def listed(typed: Mapping[str, str], part: str) -> list[Any]:
    """A list that is kept as JSON in a part of a form; [] when there is none."""
    return list(json.loads(typed.get(part) or "[]"))


def drafted(saved: OKR, typed: Mapping[str, str], on: date | None = None) -> OKR:
    """The OKR that a draft makes, its empty lines included.

    Args:
        saved: the OKR as it stands.
        typed: part -> text; 'objective', 'kr1' ..., 'health', 'health 2' ..., 'lines', 'mutes'.
        on: the day under which changed texts are entered as changes, once the OKR is running; None enters none.
    """
    before = {str(k.id): k for k in saved.key_results}
    order = lines(saved, typed)
    written = [_reworded(before.get(id) or KeyResult(id=id), typed.get(id), on) for id in order]
    kept_aside = [k for k in saved.key_results if k.fate is not Fate.ACTIVE and k.id not in order]
    free = (f"h{n}" for n in range(1, 999) if f"h{n}" not in {one.id for one in saved.health})
    parts = watched(saved, typed)
    metrics = [*saved.health, *(HealthMetric(id=next(free)) for _ in parts[len(saved.health) :])]
    worded = [one.replace(text=typed.get(part, one.text)) for part, one in zip(parts, metrics, strict=True)]
    mutes = [Mute(code=code, where=where, reason=reason) for code, where, reason in listed(typed, "mutes")]
    return saved.replace(
        objective=_reworded(saved.objective, typed.get("objective"), on),
        key_results=(*written, *kept_aside),
        health=tuple(one for one in worded if one.text.strip()),
        mutes=tuple(mutes) if "mutes" in typed else saved.mutes,
    )


def without_empty_lines(okr: OKR) -> OKR:
    """The OKR without key results nobody has written."""
    return okr.replace(key_results=tuple(k for k in okr.key_results if k.text.strip()))


def ripe(okr: OKR, at: str) -> tuple[OKR, bool]:
    """What of a draft can be looked at, and whether it is still being written.

    The line under the cursor is left alone until it is more than a beginning.

    Args:
        at: the id of the part the cursor is in, or ''.

    >>> okr = OKR(objective="Repairs feel easy", key_results=["NPS to", "NPS from 32 to 45"])
    >>> [k.text for k in ripe(okr, "kr1")[0].key_results], ripe(okr, "kr1")[1], ripe(okr, "kr2")[1]
    (['', 'NPS from 32 to 45'], True, False)
    """

    def left_alone(line: Line, id: str) -> Line:
        return line.replace(text="") if id == at and len(line.text.split()) < _BEGUN else line

    looked_at = okr.replace(
        objective=left_alone(okr.objective, "objective"),
        key_results=tuple(left_alone(k, str(k.id)) for k in okr.key_results),
    )
    texts = [looked_at.objective.text, *(k.text for k in looked_at.key_results)]
    return looked_at, not all(text.strip() for text in texts)


def _reworded(line: Line, text: str | None, on: date | None) -> Line:
    """A line with another text. What was read from the old text gives way; what the team stated beside it stays."""
    if text is None or text == line.text:
        return line
    parts = reread(line, text) if isinstance(line, KeyResult) else {"text": text}
    return line.changed(on, "redrafted", **parts) if on else line.replace(**parts)
