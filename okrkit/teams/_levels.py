"""The portfolio beside the product: what is wider or longer on the left, what teams want of it on the right."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from okrkit.lexicon import Lexicon
from okrkit.model import OKR, Fate
from okrkit.teams._ladder import Rung, ladder
from okrkit.teams._links import short, spans


class Line(NamedTuple):
    """One line of the view.

    Attributes:
        above: the objective of the portfolio, counted from 0; None on the lines of those that stand on their own.
        key_result: which of its key results, counted from 0; None where the whole objective is meant.
        below: the objectives that hope to move it, counted from 0, in the reader's order.
    """

    above: int | None
    key_result: int | None
    below: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Portfolio and product objectives side by side.

    Attributes:
        rungs: one for each OKR, as given. above: those of the portfolio, counted from 0. lines: in reading order.
    """

    rungs: tuple[Rung, ...]
    okrs: tuple[OKR, ...]
    above: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def alone(self) -> tuple[int, ...]:
        """The product objectives that support nothing of the portfolio, counted from 0."""
        return tuple(number for line in self.lines if line.above is None for number in line.below)

    @property
    def unserved(self) -> tuple[Line, ...]:
        """The key results of the portfolio which nobody here hopes to move."""
        return tuple(line for line in self.lines if line.key_result is not None and not line.below)

    @property
    def message(self) -> str:
        """How many there are on either side, and how they stand; no number is better than another one."""
        linked = len({number for line in self.lines if line.above is not None for number in line.below})
        below = linked + len(self.alone)
        told = f"{linked} of {below} product objective{'s' if below != 1 else ''} "
        told += f"{'supports' if linked == 1 else 'support'} one of the portfolio"
        if self.alone:
            stand = "stands on its own, and that" if len(self.alone) == 1 else "stand on their own, and that"
            told += f"; {len(self.alone)} {stand} is fine"
        return f"{told}."

    def rows(self) -> list[tuple[str, str]]:
        """The lines as texts, the portfolio left and the product right; where nobody is on a side, ''."""
        return [
            (self._left(line) if not place else "", self._right(number))
            for line in self.lines
            for place, number in enumerate(line.below or (None,))
        ]

    def _left(self, line: Line) -> str:
        if line.above is None:
            return ""
        if line.key_result is None:
            return f"{self.rungs[line.above].name}: {short(self.rungs[line.above].objective) or 'no objective yet'}"
        return f"↳ {short(self.okrs[line.above].key_results[line.key_result].text)}"

    def _right(self, number: int | None) -> str:
        if number is None:
            return ""
        rung = self.rungs[number]
        told = f"{rung.name}: {short(rung.objective) or 'no objective yet'}"
        way = rung.parent is not None and rung.parent not in self.above
        return f"{told} (by way of {self.rungs[rung.parent or 0].name})" if way else told


def levels(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> Levels:
    """Portfolio and product objectives side by side, as far as links and periods tell them apart.

    To the portfolio belongs what spans the period of others, as a year does its quarters, and what others support while
    it supports nothing itself; everything else is a product's. One that supports a product stands beside what that one
    supports. Not every product objective has to come from above, and a portfolio may want what no product moves alone:
    what is linked is told, nothing is asked for.

    >>> year = OKR(team="Mendwell", period="2026", objective="Nothing is thrown away",
    ...            key_results=["Repaired appliances from 58 % to 66 %", "Old parts used again from 9 % to 20 %"])
    >>> booking = OKR(team="Booking", period="2026-Q3", objective="A repair is as easy as an order",
    ...               supports={"team": "Mendwell", "key_result": "kr1"})
    >>> vans = OKR(team="Vans", period="2026-Q3", objective="Vans are tidy")
    >>> for left, right in levels([year, booking, vans]).rows():
    ...     print(f"{left or '-'} | {right or '-'}")
    Mendwell, 2026: Nothing is thrown away | -
    ↳ Repaired appliances from 58 % to 66 % | Booking, 2026-Q3: A repair is as easy as an order
    ↳ Old parts used again from 9 % to 20 % | -
    - | Vans, 2026-Q3: Vans are tidy
    """
    given = tuple(okrs)
    rungs = ladder(given, lexicon).rungs
    carrying = {rung.parent for rung in rungs}
    above = tuple(rung.okr for rung in rungs if _is_above(rung, given, carrying))
    under: dict[tuple[int, int | None], list[int]] = {}
    for rung in rungs:
        at = rung
        while at.parent is not None and at.parent not in above:
            at = rungs[at.parent]
        if at.parent is not None:
            under.setdefault((at.parent, at.key_result), []).append(rung.okr)
    lines: list[Line] = []
    for number in above:
        lines.append(Line(number, None, tuple(under.get((number, None), ()))))
        for place, kr in enumerate(given[number].key_results):
            below = tuple(under.get((number, place), ()))
            if kr.text.strip() and (below or kr.fate is Fate.ACTIVE):
                lines.append(Line(number, place, below))
    shown = {number for line in lines for number in line.below}
    alone = tuple(rung.okr for rung in rungs if rung.okr not in shown and rung.okr not in above)
    return Levels(rungs, given, above, (*lines, *([Line(None, None, alone)] if alone and above else [])))


def _is_above(rung: Rung, okrs: Sequence[OKR], carrying: Set[int | None]) -> bool:
    """Whether an objective is a portfolio's; one that spans nobody's period and supports another one is a product's."""
    own = okrs[rung.okr]
    wider = any(spans(own, other) and not spans(other, own) for other in okrs)
    return wider or (rung.okr in carrying and rung.parent is None)
