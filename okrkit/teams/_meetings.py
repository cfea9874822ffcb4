"""Which two teams have something to talk about."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrkit.lexicon import Lexicon, load
from okrkit.model import OKR
from okrkit.teams._counted import Counted, counted
from okrkit.teams._pulls import Pull, pulls_among
from okrkit.teams._shared import Shared, shared_among


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two teams whose key results meet, and what about.

    Attributes:
        one, two: a key result of each; more of them may meet, these are the first.
        pulls: where they work against each other. shared: measures that both count.
    """

    one: Counted
    two: Counted
    pulls: tuple[Pull, ...]
    shared: tuple[Shared, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """What is seen, a sentence each; the pulls first."""
        return (*(pull.message for pull in self.pulls), *(shared.message for shared in self.shared))


def meetings(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> tuple[Meeting, ...]:
    """The pairs of OKRs that pull apart or count one measure twice; the pulls first, then in the reader's order.

    Of a measure that more than two teams count, the first two are named: the message tells all.
    """
    words = lexicon or load()
    found = counted(okrs, words)
    apart = pulls_among(found, okrs, words)
    double = [(shared, shared.double) for shared in shared_among(found, okrs) if shared.double]
    pairs: dict[tuple[int, int], tuple[list[Pull], list[Shared], Counted, Counted]] = {}
    for pull in apart:
        place = min(pull.one.okr, pull.two.okr), max(pull.one.okr, pull.two.okr)
        pairs.setdefault(place, ([], [], pull.one, pull.two))[0].append(pull)
    for shared, (one, two) in double:
        pairs.setdefault((one.okr, two.okr), ([], [], one, two))[1].append(shared)
    return tuple(Meeting(one, two, tuple(pulled), tuple(both)) for pulled, both, one, two in pairs.values())
