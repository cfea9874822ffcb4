"""A team's quarters beside each other, as plain values: state counts with what so few can show, and what was said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from okrkit.history.intervals import wilson
from okrkit.model import OKR, KeyResult
from okrkit.scoring import Progress, State, standing, too_old
from okrkit.widgets._page.blocks import Block, section, table, text

_COUNTED = (State.NOT_YET, State.MET, State.EXCEEDED)
_FEW = "In brackets stands which share of all such key results fits the count, nineteen times of twenty."


def told(okrs: Sequence[OKR], day: date) -> Iterator[Block]:
    """The counts of every quarter, a line each, then what each quarter held, the latest first.

    Args:
        okrs: of one team, the oldest first. day: quarters that end on it or later still run.
    """
    ends = {okr.period: _ended(okr, day) for okr in okrs}
    stood = {okr.period: standing(okr, None if ends[okr.period] else day) for okr in okrs}
    rows = [_row(okr, stood[okr.period], ends[okr.period], day) for okr in okrs]
    head = ["Quarter", "With a number", *(str(state).capitalize() for state in _COUNTED), "Apart"]
    yield table("Where key results stood", head, rows)
    yield text(_FEW, "quiet")
    for okr in reversed(okrs):
        name = f"{okr.period}: {okr.objective.text or 'no objective'}"
        yield section(name, list(_held(okr, stood[okr.period], day)), open=False, id=f"quarter {okr.period}")


def seen(okrs: Iterable[OKR], day: date) -> set[str]:
    """What the questions for the room follow from, over the quarters that have ended."""
    ended = [(okr, standing(okr)) for okr in okrs if _ended(okr, day)]
    old = {id(told[str(kr.id)]) for okr, told in ended for kr in okr.key_results if too_old(kr, okr, day)}
    all_of = [one for _, told in ended for one in told.values() if id(one) not in old]
    shares = [one for one in all_of if one.counts or one.missing]
    known = Counter(one.state for one in shares if one.share is not None and one.counts)
    many, found = sum(known.values()), set()
    if shares and 2 * many < len(shares):
        found.add("no numbers")
    for state, kind in ((State.NOT_YET, "mostly not yet reached"), (State.EXCEEDED, "mostly exceeded")):
        if known[state] > max(many / 2, 2):
            found.add(kind)
    return found


def _ended(okr: OKR, day: date) -> bool:
    dates = okr.dates()
    return dates is None or dates[1] < day


def _row(okr: OKR, stood: Mapping[str, Progress], ended: bool, day: date) -> list[str]:
    """The counts of one quarter; what was read too long before its end stands apart."""
    old = [kr for kr in okr.key_results if too_old(kr, okr, day)]
    own = [stood[str(kr.id)] for kr in okr.key_results if kr not in old]
    counted = Counter(one.state for one in own if one.counts and one.share is not None)
    rest = Counter(str(one.state) for one in own if not one.counts and one.state is not State.NO_NUMBER)
    n = sum(counted.values())
    silent = len(own) - n - sum(rest.values())
    apart = [f"{count} {name}" for name, count in rest.items()]
    return [
        okr.period + ("" if ended else " (so far)"),
        f"{n} of {n + silent + len(old)}",
        *(_count(counted[state], n) for state in _COUNTED),
        ", ".join([*apart, *([f"{len(old)} read too long before the end"] if old else [])]),
    ]


def _count(k: int, n: int) -> str:
    if not n:
        return ""
    low, high = (round(100 * end) for end in wilson(k, n))
    fits = f"up to {high} %" if not k else f"from {low} %" if k == n else f"{low} to {high} %"
    return f"{k} ({fits})"


def _held(okr: OKR, stood: Mapping[str, Progress], day: date) -> Iterator[Block]:
    """What one quarter held: each key result with its arithmetic, what was said of it, what was promised."""
    rows = [(kr.text, _state(kr, okr, stood, day), stood[str(kr.id)].formula or None, _last_words(kr))
            for kr in okr.key_results]  # fmt: skip
    yield table("", ["Key result", "State", "How it came about", "Learned last"], rows)
    for held in okr.reflections:
        causes = [f"{_text(okr, cause.key_result)}: {cause.kind}" + (f" ({cause.note})" if cause.note else "")
                  for cause in held.causes]  # fmt: skip
        yield from (text(f"Named on {held.date}: {cause}") for cause in causes)
        for one in held.commitments:
            done = {None: "nobody has looked", True: "done", False: "not done"}[one.done]
            yield text(f"Promised on {held.date}: {one.text} ({done}{f': {one.outcome}' if one.outcome else ''})")


def _state(kr: KeyResult, okr: OKR, stood: Mapping[str, Progress], day: date) -> str:
    early = too_old(kr, okr, day)
    return f"read last on {early.date}: too long before the end" if early else str(stood[str(kr.id)].state)


def _last_words(kr: KeyResult) -> str | None:
    return next((one.learned for one in reversed(kr.check_ins) if one.learned), None)


def _text(okr: OKR, name: str) -> str:
    return next((kr.text for kr in okr.key_results if kr.id == name), name)
