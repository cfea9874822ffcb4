"""Measures of two teams that work against each other."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from okrkit.lexicon import Lexicon, Metric, load
from okrkit.model import OKR, Direction
from okrkit.reading import scan_key_result
from okrkit.teams._counted import Counted, counted
from okrkit.teams._links import is_linked, joined, name_key
from okrkit.teams._newcomers import newcomers
from okrkit.teams._shared import shared_among
from okrkit.teams._tensions import tensions


class Against(StrEnum):
    """How two key results work against each other."""

    ONE_METRIC = "one metric up and down"
    ONE_PAYS = "one pays for the other"
    ONE_GROUP = "one group of customers"


@dataclass(frozen=True, slots=True)
class Pull:
    """Two key results of two teams of which each can succeed where the other fails.

    Attributes:
        against: how. one: the first of them; where one pays for the other, the one that pushes. two: the other.
        because: how the one may cost the other, where their words tell; '' where only the catalogue does.
    """

    against: Against
    one: Counted
    two: Counted
    because: str = ""

    @property
    def message(self) -> str:
        """What is seen, in a sentence."""
        return _sentence(self.against, [self.one], [self.two], self.because)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All pulls of one kind between the same two measures: many teams may share one conflict.

    Attributes:
        against: how. ones, twos: the key results on either side, each once, in the reader's order. because: as above.
    """

    against: Against
    ones: tuple[Counted, ...]
    twos: tuple[Counted, ...]
    because: str = ""

    @property
    def message(self) -> str:
        """What is seen, in a sentence for all of them."""
        return _sentence(self.against, self.ones, self.twos, self.because)


def gathered(found: Sequence[Pull]) -> tuple[Gathered, ...]:
    """Pulls between the same two measures in the same period as one, in the order of the first of each."""
    groups: dict[tuple[Against, str, frozenset[object]], tuple[dict[Counted, None], dict[Counted, None], str]] = {}
    for pull in found:
        key = pull.against, pull.one.period, frozenset((pull.one.measured, pull.two.measured))
        ones, twos, _ = groups.setdefault(key, ({}, {}, pull.because))
        ones[pull.one] = twos[pull.two] = None
    return tuple(Gathered(key[0], tuple(ones), tuple(twos), why) for key, (ones, twos, why) in groups.items())


def _sentence(against: Against, ones: Sequence[Counted], twos: Sequence[Counted], because: str) -> str:
    one, two = ones[0], twos[0]
    if against is Against.ONE_METRIC:
        return f"{joined(c.team for c in (*ones, *twos))} pull {one.metric} in opposite directions."
    pushing, paying = joined(c.team for c in ones), joined(c.team for c in twos)
    pushed, paid = _what(one), _what(two)
    told = f"{pushing} pushes {pushed}; " if len(ones) == 1 else f"{pushing} push {pushed}; "
    told += f"{paying}'s {paid} may pay for it" if len(twos) == 1 else f"the {paid} of {paying} may pay for it"
    if against is Against.ONE_GROUP:
        told += f", and both are about {_named(one.group & two.group, two.key_result.text)}"
    return f"{told}: {because}." if because else f"{told}."


def _what(one: Counted) -> str:
    """What a key result measures, in words."""
    return one.entry.name if one.entry else one.metric


def pulls(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> tuple[Pull, ...]:
    """Where two teams pull apart in one period: first one metric up and down, then what one pays for the other.

    A pair is told once, and none is told of a team that watches the price of its push itself. Where many teams push and
    many pay, each of them is told with one of the others: `gathered` puts them together.

    >>> up = OKR(team="Growth", key_results=["New customers per month from 400 to 600"])
    >>> pulls([up, OKR(team="Care", key_results=["Churn rate from 5% to 4%"])])[0].message
    "Growth pushes new customers; Care's churn rate may pay for it."
    """
    words = lexicon or load()
    return pulls_among(counted(okrs, words), okrs, words)


def pulls_among(found: Sequence[Counted], okrs: Sequence[OKR], lexicon: Lexicon) -> tuple[Pull, ...]:
    """The same of key results that have been read already."""
    opposite = tuple(_opposite(found, okrs))
    told = {frozenset((pull.one.okr, pull.two.okr)) for pull in opposite}
    return (*opposite, *_paid_for(found, okrs, lexicon, told))


def _opposite(found: Sequence[Counted], okrs: Sequence[OKR]) -> Iterator[Pull]:
    """One metric up and down: every team on either side, with one of the other side."""
    for group in shared_among(found, okrs):
        ways = [
            [one for one in group.counted if one.key_result.direction is way]
            for way in (Direction.INCREASE, Direction.DECREASE)
        ]
        ups, downs = (list({name_key(one.team): one for one in reversed(side)}.values())[::-1] for side in ways)
        for place in range(max(len(ups), len(downs)) if ups and downs else 0):
            pair = [side[place] if place < len(side) else side[0] for side in (ups, downs)]
            one, two = sorted(pair, key=lambda one: (one.okr, one.place))
            if name_key(one.team) != name_key(two.team):
                yield Pull(Against.ONE_METRIC, one, two)


def _paid_for(
    found: Sequence[Counted], okrs: Sequence[OKR], lexicon: Lexicon, already: Set[object] = frozenset()
) -> Iterator[Pull]:
    """What one team pushes, and another team's metric that shows its price.

    Args:
        already: pairs of OKRs of which enough is told.
    """
    paying: dict[tuple[str, str], list[Counted]] = {}
    own: dict[int, set[str]] = {}
    for one in found:
        if one.entry is not None:
            own.setdefault(one.okr, set()).update((one.entry.name, one.entry.family))
            if _wanted(one, one.entry):
                paying.setdefault((one.period, one.entry.name), []).append(one)
                paying.setdefault((one.period, one.entry.family), []).append(one)
    pairs: list[tuple[Counted, Counted]] = []
    for one in found:
        if one.entry is None or not _wanted(one, one.entry) or not (prices := _prices(one, one.entry, lexicon)):
            continue
        if not prices & (own[one.okr] | _watched(okrs[one.okr], lexicon)):
            others = [other for price in sorted(prices) for other in paying.get((one.period, price), ())]
            pairs += [(one, other) for other in others if _one_group(one, other)]
    in_words = list(newcomers(found))
    minded = {one.okr for one, other in in_words if one.okr == other.okr}
    pairs += [pair for pair in in_words if pair[0].okr not in minded]
    why = {(one, other): because for one, other, because in reversed(list(tensions(found, okrs)))}
    told: set[object] = set(already)
    for one, other in (*pairs, *reversed(why)):
        apart = name_key(one.team) != name_key(other.team) and not is_linked(okrs[one.okr], okrs[other.okr])
        pair, between = frozenset((one.okr, other.okr)), (one.period, _what(one), _what(other))
        sides = {(*between, one.okr, "pushes"), (*between, other.okr, "pays")}
        if apart and pair not in told and not sides <= told:
            told |= {pair, *sides}
            group = Against.ONE_GROUP if one.group & other.group else Against.ONE_PAYS
            yield Pull(group, one, other, why.get((one, other), ""))


def _prices(one: Counted, entry: Metric, lexicon: Lexicon) -> frozenset[str]:
    """The metrics, and the families of metrics, that show what a push of this one costs.

    Of a volume all its counter-metrics, and of newcomers whether they stay; of others only a counter-metric that
    names this one in turn ('average room rate' and 'occupancy'). A share of something else is no volume: 'meetings that
    turn into opportunities from 18 % to 30 %'.
    """
    shared_out = one.key_result.unit == "%" and one.key_result.target is not None
    if shared_out and entry.family in _VOLUMES and entry.unit != "%":
        return frozenset()
    if entry.family == "acquisition" and _STAYING & {*entry.counters}:
        return frozenset((*entry.counters, "retention"))
    if entry.family == "revenue" and one.metric[:4].lower() == "new ":  # 'new donors'
        return frozenset(entry.counters)
    if entry.family in _VOLUMES:
        return frozenset(entry.counters)
    if entry.family not in _PUSHED and entry.unit not in _TIMES:
        return frozenset()
    return frozenset(name for name in entry.counters if entry.name in _counters(name, lexicon))


def _counters(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    entry = lexicon.metric(name)
    return entry.counters if entry else ()


def _wanted(one: Counted, entry: Metric) -> bool:
    """Whether a metric is moved the way it is usually wanted."""
    return str(one.key_result.direction) == entry.good or (
        entry.good == "either" and one.key_result.direction is not None
    )


def _one_group(one: Counted, other: Counted) -> bool:
    """Whether two key results may be about the same people: one is about all of them, or both name the same."""
    return one.group <= other.group or other.group <= one.group


def _watched(okr: OKR, lexicon: Lexicon) -> set[str]:
    """The metrics, and their families, that a team watches as health metrics."""
    entries = [scan_key_result(one.text, lexicon).metric_entry for one in okr.health]
    return {name for entry in entries if entry for name in (entry.name, entry.family)}


def _named(group: frozenset[str], text: str) -> str:
    """The words for a group, as a text has them: 'small shops'."""
    return " ".join(word for word in text.split() if any(word.lower().startswith(each) for each in group))


_STAYING = frozenset({"churn rate", "retention rate"})
_VOLUMES = frozenset({"acquisition", "sales", "attention"})
_PUSHED = frozenset({"operations", "speed", "cost", "revenue"})
_TIMES = frozenset({"ms", "s", "min", "h", "d", "week", "month"})
