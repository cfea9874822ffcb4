"""Two teams' OKRs that pull apart are written anew. An answer is {left, right}, an objective and key results each."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from okrkit.findings import critique
from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._drafts import pressing
from okrkit.lessons.kinds._kind import Data, Kind, as_map, as_text, take
from okrkit.lessons.kinds._words import check_words, one_of, words_of
from okrkit.model import OKR, KeyResult
from okrkit.reading import scan_key_result, understood
from okrkit.teams import pulls

SIDES = ("left", "right")
_PERIOD = "2026-Q3"
_PARTS = ("objective", "key_results")
_WEAK = ("KR-OUTPUT", "KR-VAGUE", "KR-CONTRADICTION", "KR-VANITY", "KR-ENGAGEMENT")


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once the two teams really pull apart."""
    take(own, {"left": dict, "right": dict}, {})
    for side in SIDES:
        take(own[side], {"team": str, "objective": str, "key_results": list, "needs": list}, {})
        check_words(own[side], "needs")
    if not pulls([_okr(own, side, own[side]) for side in SIDES]):
        raise ValueError("left and right do not pull apart: nothing is to be resolved")
    return own


def _okr(data: Data, side: str, written: Any) -> OKR:
    return OKR(
        team=data[side]["team"], period=_PERIOD, objective=written["objective"], key_results=written["key_results"]
    )


def check(data: Data, answer: Any) -> Feedback:
    """Right when nothing pulls apart any more, and each team still wants something of its own that can be read."""
    given = as_map(answer, SIDES, "{left, right}")
    written = {side: _side(given.get(side) or {}) for side in SIDES}
    okrs = {side: _okr(data, side, written[side]) for side in SIDES}
    reasons = [(f"{side}{part}", why) for side in SIDES for part, why in _lacking(data[side], okrs[side])]
    reasons += [("", pull.message) for pull in pulls(list(okrs.values()))]
    if reasons:
        return Feedback(False, "It is not resolved yet.", tuple(reasons))
    return Feedback(True, "Each of you can succeed without the other one failing, and both still want something.")


def _side(given: Any) -> dict[str, Any]:
    parts = as_map(given, _PARTS, "{left, right}, each {objective, key_results}")
    lines = parts.get("key_results") or []
    if isinstance(lines, str):
        lines = lines.split("\n")
    if not isinstance(lines, list | tuple) or len(lines) > 9:
        raise ValueError("key_results is a list of up to nine texts")
    return {
        "objective": as_text(parts.get("objective") or "", "{objective, key_results}"),
        "key_results": [as_text(one, "a key result") for one in lines],
    }


def _lacking(old: Any, new: OKR) -> Iterator[tuple[str, str]]:
    """What one side has lost on the way: (the part of it, why)."""
    if not new.objective.text.strip():
        yield ".objective", "The objective is empty."
    if not any(_can_be_read(one.text) for one in new.key_results):
        yield "", f"{new.team} has no key result with a measure and a target any more: what would it want to see?"
    for need in old["needs"]:
        if new.key_results and not any(one_of(need["words"], words_of(one.text)) for one in new.key_results):
            yield "", f"{new.team}: {need['because']}"
    for line in _given_up(old, new):
        yield "", f"“{line}” asks for less than half of what {new.team} wanted: giving up is not resolving."
    for one in pressing(critique(new, blanks=True)):
        if one.code in _WEAK:
            yield f".{one.where}", f"{one.message} {one.question}"


def _given_up(old: Any, new: OKR) -> Iterator[str]:
    """Key results that keep their measure and go less than half of the way they went before."""
    before = {one.metric: _way(one) for text in old["key_results"] if (one := _read(text)).metric}
    for line in new.key_results:
        now, then = _way(_read(line.text)), before.get(_read(line.text).metric or "")
        if now and then and abs(now) * 2 < abs(then):
            yield line.text


def _way(key_result: KeyResult) -> Decimal | None:
    if key_result.baseline is None or key_result.target is None:
        return None
    return key_result.target - key_result.baseline


def _read(text: str) -> KeyResult:
    return understood(OKR(key_results=[text]).key_results[0])


def _can_be_read(text: str) -> bool:
    return scan_key_result(text).target_stated and _read(text).metric is not None


KIND = Kind(ready, check)
