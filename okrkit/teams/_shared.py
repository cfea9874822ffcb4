"""One measure that several teams count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrkit.lexicon import Lexicon
from okrkit.model import OKR
from okrkit.teams._counted import Counted, counted
from okrkit.teams._links import is_linked, joined, name_key


@dataclass(frozen=True, slots=True)
class Shared:
    """One measure of two or more teams in one period.

    Attributes:
        metric: as the first team calls it. period: of all of them. counted: the key results, in the reader's order.
        double: two key results of the same direction, neither of whose teams says that it supports the other; None
            when there are no such two: a shared measure is then told, and nothing is asked.
    """

    metric: str
    period: str
    counted: tuple[Counted, ...]
    double: tuple[Counted, Counted] | None

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams, each once."""
        return tuple({name_key(one.team): one.team for one in self.counted}.values())

    @property
    def message(self) -> str:
        """What is seen, in a sentence.

        >>> from okrkit import OKR
        >>> okrs = [OKR(team=name, key_results=["Churn from 5% to 4%"]) for name in ("Booking", "Routes", "Care")]
        >>> shared_metrics(okrs)[0].message
        'Booking, Routes and Care all measure Churn.'
        """
        names = joined(self.teams)
        return f"{names} both measure {self.metric}." if len(self.teams) == 2 else f"{names} all measure {self.metric}."


def shared_metrics(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> tuple[Shared, ...]:
    """The measures that two or more teams count in the same period, in the order of the first who does."""
    return shared_among(counted(okrs, lexicon), okrs)


def shared_among(found: Sequence[Counted], okrs: Sequence[OKR]) -> tuple[Shared, ...]:
    """The same of key results that have been read already."""
    groups: list[list[Counted]] = []
    known: dict[tuple[str, str, frozenset[str]], list[Counted]] = {}
    for one in found:
        asked, kept = ([(one.period, *key) for key in keys if key[1]] for keys in _written(one))
        group = next((known[key] for key in asked if key in known), None)
        if group is None and kept:
            groups.append(group := [])
        if group is not None:
            group.append(one)
            for key in kept:
                known.setdefault(key, group)
    return tuple(
        Shared(group[0].metric, group[0].period, tuple(group), next(_doubled(group, okrs), None))
        for group in groups
        if len({name_key(one.team) for one in group}) > 1
    )


def _written(one: Counted) -> tuple[list[tuple[str, frozenset[str]]], list[tuple[str, frozenset[str]]]]:
    """Under which words its measure is looked for, and under which it is kept.

    'Readmissions within 30 days' finds 'patients who are readmitted within 30 days', and the other way round; two that
    both say who does it find each other only when it is the same who.
    """
    both = [("measured", one.measured), ("plain", one.plain)]
    without = one.plain - {one.doer}
    if not one.doer or len(without) < 2:
        return [*both, ("with a doer", one.plain)], [*both, ("without a doer", one.plain)]
    return [*both, ("without a doer", without)], [*both, ("with a doer", without)]


def _doubled(group: Sequence[Counted], okrs: Sequence[OKR]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of two teams that count in the same direction, the first one of each direction with all others."""
    first: dict[object, Counted] = {}
    for one in group:
        other = first.setdefault(one.key_result.direction, one)
        if name_key(other.team) != name_key(one.team) and not is_linked(okrs[other.okr], okrs[one.okr]):
            yield other, one
