"""Where the next target might lie, as ranges: shown only beside the target that the team wrote itself.

Each end says where it comes from. Without a history of one's own there is no range, and the reason is told instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from okrkit.ambition._past import Moved, bounds, counted_from_zero, forward, past, unit_of
from okrkit.ambition._steps import Exact, last_value
from okrkit.ambition._views import Views, views
from okrkit.ambition._wording import number, places_of, points
from okrkit.model import OKR, KeyResult
from okrkit.reading import understood

USUAL = (Fraction(4, 5), Fraction(3, 5))  # the share of a good target that work as usual covers: near end, far end
_UNREAD = "it was never read, so nobody knows where the next period begins"


class End(NamedTuple):
    """One end of a range, in the metric's unit, and where it comes from."""

    value: Fraction
    origin: str


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where the next target might lie, by one way of looking.

    Attributes:
        name: 'own steps', 'headroom' or 'usual work'. near, far: its ends, the one nearer to the start first; both
            None where there is none. reason: why there is none, else ''. note: what both ends rest on, else ''.
    """

    name: str
    near: End | None = None
    far: End | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the team's own next target; nothing of it says what the target should be.

    Attributes:
        own: the team's target. start: where the next period begins; None where nothing was read.
        ranges: from the team's own steps, from the headroom, from work as usual.
        seen: the way from the start to the team's target in several views.
        unit, places: how numbers are written.
    """

    own: Fraction
    start: Fraction | None
    ranges: tuple[Range, ...]
    seen: Views
    unit: str | None
    places: int

    def lines(self) -> tuple[str, ...]:
        """Each range in words, with where its ends come from and where the team's own target lies; or why none."""
        reasons = {one.reason for one in self.ranges}
        if len(reasons) == 1 and "" not in reasons:
            return (f"No range: {reasons.pop()}.",)
        return tuple(map(self._line, self.ranges))

    def _line(self, one: Range) -> str:
        if one.near is None or one.far is None:
            return f"By {one.name}, no range: {one.reason}."
        near, far = (number(end.value, self.unit, self._places(one.near, one.far)) for end in (one.near, one.far))
        return (
            f"By {one.name}, from {near} ({one.near.origin}) to {far} ({one.far.origin})."
            f"{one.note} Your own, {number(self.own, self.unit)}, {self.place(one)}."
        )

    def place(self, one: Range) -> str:
        """Where the team's own target lies beside a range: 'lies within it', 'stops short of it', 'goes beyond it'."""
        if one.near is None or one.far is None or self.start is None:
            return "has nothing to be held beside"
        turn = 1 if one.far.value >= one.near.value else -1
        if (self.own - self.start) * turn <= 0:
            return f"lies no further than where it stands, {number(self.start, self.unit)}"
        if (self.own - one.near.value) * turn < 0:
            return "stops short of it"
        return "goes beyond it" if (self.own - one.far.value) * turn > 0 else "lies within it"

    def _places(self, near: End, far: End) -> int:
        """As fine as what was read, and finer where the ends lie close together."""
        apart = abs(far.value - near.value)
        return next((n for n in range(self.places, 6) if apart * 10**n >= 2), 6)


def beside(
    key_result: KeyResult,
    own: Exact | None,
    period: str = "",
    earlier: Iterable[OKR] = (),
    usual: Exact | None = None,
) -> Beside:
    """Ranges for the next target of a key result, to be held beside the one that the team wrote.

    Args:
        key_result: of the period that ends, with its check-ins.
        own: the target that the team wrote for the next period, in the metric's unit.
        period: the name of the period that ends. earlier: the team's OKRs of the periods before.
        usual: where work as usual would bring it by the end of the next period, as the team holds it; None goes by
            what the team held of the period that ends.

    Raises:
        ValueError: without a target of the team's own: whoever sees a number first finds no other.

    >>> weeks = [{"date": "2026-07-01", "value": 61}, {"date": "2026-09-30", "value": 67}]
    >>> rate = KeyResult(text="First-visit fix rate from 61 % to 72 %", check_ins=weeks)
    >>> print(*beside(rate, 74, "2026-Q3").lines()[0].split(". "), sep="\\n")
    By own steps, from 70 % (half of your one known step) to 73 % (that step again: 6 points in 2026-Q3)
    Your own, 74 %, goes beyond it.
    """
    if own is None:
        raise ValueError("write your own next target first: ranges are only shown beside it")
    read = understood(key_result)
    last = last_value(read)
    start = Fraction(0) if counted_from_zero(key_result) else None if last is None else Fraction(last)
    unit, finest = unit_of(read), places_of(read.baseline, read.target, own, last)
    if start is None:
        none = tuple(Range(name, reason=_UNREAD) for name in ("own steps", "headroom", "usual work"))
        return Beside(Fraction(own), None, none, views(None, own), unit, finest)
    moves = past(key_result, period, earlier)
    lower, upper = bounds(key_result)
    turn = forward(key_result) or (1 if own >= start else -1)
    bound = upper if turn > 0 else lower
    sight = _Sight(start, turn, None if bound is None else Fraction(bound), unit, finest)
    ranges = (sight.by_steps(moves), sight.by_headroom(moves), sight.by_usual(_usual(read, start, usual)))
    step = moves[-1].step if moves else None
    return Beside(Fraction(own), start, ranges, views(start, own, lower, upper, step), unit, finest)


def _usual(read: KeyResult, start: Fraction, usual: Exact | None) -> tuple[Fraction, str] | None:
    """How far work as usual leads, with its sign, and who said so; None where nobody did."""
    if usual is not None:
        return Fraction(usual) - start, "as you say"
    if read.usual_share is None or read.baseline is None or read.target is None:
        return None
    way = Fraction(read.target) - Fraction(read.baseline)
    held = f"as you held of the last way, {number(read.usual_share)} % of {points(abs(way), unit_of(read))}"
    return way * Fraction(read.usual_share) / 100, held


class _Sight(NamedTuple):
    """Where one looks from: the start, which way (1 or -1), the bound on that side, and how numbers are written."""

    start: Fraction
    turn: int
    bound: Fraction | None
    unit: str | None
    places: int

    def by_steps(self, moves: Sequence[Moved]) -> Range:
        """As far again as the team moved it before: from its shortest to its longest step that way."""
        ways = self._forward(moves)
        if not ways:
            return Range("own steps", reason=self._none(moves))
        least, most = (pick(ways, key=lambda one: abs(one.step)) for pick in (min, max))
        told = [f"{self._points(one.step)} in {one.period or 'its period'}" for one in (least, most)]
        if least.step == most.step:
            one = "your one known step" if len(ways) == 1 else f"your steps, {len(ways)} alike"
            return self._range(
                "own steps", (least.step / 2, f"half of {one}"), (most.step, f"that step again: {told[1]}")
            )
        near = least.step, f"your shortest step, {told[0]}"
        return self._range("own steps", near, (most.step, f"your longest, {told[1]}"))

    def by_headroom(self, moves: Sequence[Moved]) -> Range:
        """The same share of what is left to the bound as the team's steps took of what was left then."""
        if self.bound is None:
            return Range("headroom", reason="no bound is known on that side")
        left = self.bound - self.start
        if left * self.turn <= 0:
            return Range("headroom", reason=f"it is at the bound, {number(self.bound, self.unit)}, and no way is left")
        ways = [one for one in self._forward(moves) if (self.bound - one.start) * self.turn > 0]
        if not ways:
            return Range("headroom", reason=self._none(moves))
        shares = sorted(one.step / (self.bound - one.start) for one in ways)
        least, most = shares[0], shares[-1]
        here = f"of the {self._points(left)} left to {number(self.bound, self.unit)}"
        if least == most:
            half = f"half of the {_percent(most)} that your step took, {here}"
            return self._range("headroom", (left * least / 2, half), (left * most, f"all {_percent(most)}"))
        lowest = f"{_percent(least)}, the least that a step of yours took, {here}"
        return self._range("headroom", (left * least, lowest), (left * most, f"{_percent(most)}, the most"))

    def by_usual(self, usual: tuple[Fraction, str] | None) -> Range:
        """So far that work as usual covers 60 to 80 % of the way."""
        if usual is None:
            return Range("usual work", reason="nobody has said how far work as usual would bring it")
        way, held = usual
        if way * self.turn <= 0:
            return Range("usual work", reason="work as usual would not bring it forward, so every step is new work")
        near, far = ((way / share, f"where it covers {number(100 * share)} % of the way") for share in USUAL)
        found = self._range("usual work", near, far)
        told = f" Work as usual brings {points(abs(way), self.unit, self.places + 1)}, {held}."
        return found if found.near is None else replace(found, note=told)

    def _range(self, name: str, near: tuple[Fraction, str], far: tuple[Fraction, str]) -> Range:
        """A range of two steps from the start, each with its origin; an end beyond the bound is the bound."""
        ends = self._end(*near), self._end(*far)
        if self.bound is not None and ends[0].value == ends[1].value:
            return Range(
                name, reason=f"even its near end ({near[1]}) leads to the bound, {number(self.bound, self.unit)}"
            )
        return Range(name, *ends)

    def _end(self, step: Fraction, origin: str) -> End:
        value = self.start + step
        if self.bound is not None and (value - self.bound) * self.turn > 0:
            return End(self.bound, f"the bound; {origin}, would lead beyond it")
        return End(value, origin)

    def _forward(self, moves: Sequence[Moved]) -> list[Moved]:
        return [one for one in moves if one.step * self.turn > 0]

    def _none(self, moves: Sequence[Moved]) -> str:
        if not moves:
            return "no step of your own with this measure is known, and none is made up"
        return f"it has not moved that way in {'the one period' if len(moves) == 1 else f'any of {len(moves)} periods'}"

    def _points(self, step: Fraction) -> str:
        return points(abs(step), self.unit, self.places)


def _percent(share: Fraction) -> str:
    return f"{number(share * 100, places=1)} %"
