"""The ladder: the objectives of several teams, and what each of them supports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from okrkit.ambition import measured
from okrkit.lexicon import Lexicon, load
from okrkit.model import OKR, KeyResult
from okrkit.reading import understood
from okrkit.showing import Sheet
from okrkit.teams._links import Directory, Found, short


class Standing(StrEnum):
    """How an objective stands among the others. None of them is better than another one."""

    CARRIES = "others support it"
    SUPPORTS = "it supports another one"
    ALONE = "it stands on its own"
    UNCLEAR = "its link leads nowhere"
    CIRCLE = "it supports itself, by way of others"


@dataclass(frozen=True, slots=True)
class Rung:
    """One objective on the ladder.

    Attributes:
        okr: which OKR, counted from 0. team, period, objective: its words. standing: as above.
        parent: the OKR that it supports, counted from 0; None when there is none. key_result: which key result of the
            parent, counted from 0; None when the whole objective is meant.
        aspiration: the words of what it supports, with the number, which stays there; '' when there is none.
        copied: its own key results, counted from 0, that only say a number above again: that of the key result it
            supports, or any of the objective's.
        depth: how many objectives stand above it.
        message: what a person should know of its link; '' when all is clear.
    """

    okr: int
    team: str
    period: str
    objective: str
    standing: Standing
    parent: int | None = None
    key_result: int | None = None
    aspiration: str = ""
    copied: tuple[int, ...] = ()
    depth: int = 0
    message: str = ""

    @property
    def name(self) -> str:
        """Team and period, as far as they are named."""
        return ", ".join(filter(None, (short(self.team), short(self.period)))) or "a team without a name"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Several teams' OKRs with what each supports.

    Attributes:
        okrs: as given. rungs: one for each, in the same order.
        circles: OKRs that support each other in a circle, counted from 0; their links are told and not followed.
    """

    okrs: tuple[OKR, ...]
    rungs: tuple[Rung, ...]
    circles: tuple[tuple[int, ...], ...] = ()

    def _sheet_(self) -> Sheet:
        rows = [(rung.name, rung.objective, str(rung.standing)) for rung in self.rungs]
        return Sheet(f"Ladder of {len(self.rungs)} OKRs", rows, ("team and period", "objective", "how it stands"))

    @property
    def tops(self) -> tuple[Rung, ...]:
        """The objectives with nothing above them, in the reader's order: those that others support come first."""
        tops = [rung for rung in self.rungs if rung.parent is None]
        return tuple(sorted(tops, key=lambda rung: rung.standing is not Standing.CARRIES))

    @property
    def messages(self) -> tuple[str, ...]:
        """What a person should know of the links, a sentence each; a circle is told once."""
        told = [
            rung.message if rung.standing is Standing.CIRCLE else f"{rung.name}: {rung.message}"
            for rung in self.rungs
            if rung.message
        ]
        return tuple(dict.fromkeys(told))

    def walk(self) -> Iterator[Rung]:
        """Every objective once, from the top down, each followed by those that support it.

        Those that mean all of it come first, then key result by key result; several of one in the reader's order.
        """
        under: dict[int, list[Rung]] = {}
        for rung in self.rungs:
            if rung.parent is not None:
                under.setdefault(rung.parent, []).append(rung)
        left = list(reversed(self.tops))
        while left:
            rung = left.pop()
            yield rung
            more = sorted(under.get(rung.okr, []), key=lambda one: -1 if one.key_result is None else one.key_result)
            left += more[::-1]

    def lines(self) -> Iterator[tuple[int, str]]:
        """The ladder as lines of text, each with how far it is indented, in steps."""
        for rung in self.walk():
            yield rung.depth, f"{rung.name}: {short(rung.objective) or 'no objective yet'}"
            if rung.parent is not None:
                yield rung.depth + 1, f"supports {short(rung.aspiration) or 'the objective above'}"
            if rung.message:
                yield rung.depth + 1, rung.message

    def __str__(self) -> str:
        return "\n".join("  " * depth + text for depth, text in self.lines())


def ladder(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> Ladder:
    """Which objective supports which, as the teams have said it in `supports`; nothing is guessed from words.

    Every link is optional. One that leads nowhere, or to several objectives, is told at its rung and not followed; so
    are links in a circle. The number of a key result above stays there: `Rung.aspiration` has its words.

    >>> company = OKR(team="Mendwell", period="2026", objective="Nothing is thrown away that can be repaired",
    ...               key_results=["Raise the share of repaired appliances from 58 % to 66 %"])
    >>> booking = OKR(team="Booking", period="2026-Q3", objective="A repair is as easy as an order",
    ...               supports={"team": "Mendwell", "key_result": "kr1"})
    >>> print(ladder([booking, company]))
    Mendwell, 2026: Nothing is thrown away that can be repaired
      Booking, 2026-Q3: A repair is as easy as an order
        supports Raise the share of repaired appliances from 58 % to 66 %
    """
    given, words = tuple(okrs), lexicon or load()
    directory = Directory(given)
    links = [directory.find(number) for number in range(len(given))]
    circles = _circles([link.okr if link else None for link in links])
    turning = {number: circle for circle in circles for number in circle}
    parents = [None if link is None or number in turning else link.okr for number, link in enumerate(links)]
    carrying = {parent for parent in parents if parent is not None}
    depths = _depths(parents)
    rungs = []
    for number, (okr, link) in enumerate(zip(given, links, strict=True)):
        parent, named = parents[number], None
        message, aspiration = link.message if link else "", ""
        copied: tuple[int, ...] = ()
        if parent is not None and link is not None:
            named = link.key_result
            above = given[parent]
            aspiration = (above.objective.text if named is None else above.key_results[named].text).strip()
            meant = above.key_results if named is None else (above.key_results[named],)
            copied = tuple(sorted({place for one in meant for place in _copied(okr, one, words)}))
        if number in turning:
            message = _told(turning[number], given)
        rungs.append(
            Rung(
                number, okr.team, okr.period, okr.objective.text.strip(),
                _standing(number, link, parent, turning, carrying),
                parent, named, aspiration, copied, depths[number], message,
            )
        )  # fmt: skip
    return Ladder(given, tuple(rungs), circles)


def _standing(
    number: int, link: Found | None, parent: int | None, turning: dict[int, tuple[int, ...]], carrying: set[int]
) -> Standing:
    if number in turning:
        return Standing.CIRCLE
    if parent is not None:
        return Standing.SUPPORTS
    if link is not None:
        return Standing.UNCLEAR
    return Standing.CARRIES if number in carrying else Standing.ALONE


def _circles(parents: Sequence[int | None]) -> tuple[tuple[int, ...], ...]:
    """Those that support each other in a circle, each circle from its first OKR on."""
    state = [0] * len(parents)  # 0: not seen; otherwise the walk that has seen it
    circles = []
    for walk, start in enumerate(range(len(parents)), 1):
        path: list[int] = []
        at: int | None = start
        while at is not None and not state[at]:
            state[at] = walk
            path.append(at)
            at = parents[at]
        if at is not None and state[at] == walk:
            turn = path[path.index(at) :]
            first = turn.index(min(turn))
            circles.append((*turn[first:], *turn[:first]))
    return tuple(sorted(circles))


def _depths(parents: Sequence[int | None]) -> list[int]:
    """How many stand above each; there is no circle left."""
    depths: list[int | None] = [None] * len(parents)
    for start in range(len(parents)):
        path, at = [], start
        while depths[at] is None:
            path.append(at)
            above = parents[at]
            if above is None:
                depths[at] = 0
                path.pop()
                break
            at = above
        base = depths[at] or 0
        for step, number in enumerate(reversed(path), 1):
            depths[number] = base + step
    return [depth or 0 for depth in depths]


def _told(circle: tuple[int, ...], okrs: Sequence[OKR]) -> str:
    """The sentence on a circle."""
    names = list(dict.fromkeys(short(okrs[number].team) for number in circle))
    if len(names) > 5:
        names = [*names[:4], f"{len(names) - 4} more"]
    whom = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"The objectives of {names[0]}"
    return f"{whom} support each other in a circle: which of them comes first?"


def _copied(okr: OKR, above: KeyResult, lexicon: Lexicon) -> Iterator[int]:
    """The key results that only say the one above again: the same measure, and no other target."""
    target = understood(above, lexicon)
    what = measured(above, lexicon)
    for place, key_result in enumerate(okr.key_results):
        known = understood(key_result, lexicon)
        if (
            what
            and known.target is not None
            and known.target == target.target
            and measured(key_result, lexicon) == what
        ):
            yield place
