"""Were these set too low, or was the market kind? How often targets were exceeded, beside the causes people named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import narwhals as nw

from okrkit.ambition import Exceeding, exceeding
from okrkit.history._counting.ends import at_the_end
from okrkit.history._counting.engine import counted_on
from okrkit.history._counting.paths import ABOUT, SOURCES, Path, paths
from okrkit.history._telling.others import Moved, Weeks, in_the_same_weeks, moved
from okrkit.history.attainments import STATES, each
from okrkit.history.columns import KEY, require
from okrkit.model import OKR, CauseKind
from okrkit.scoring import Bands, bands_of, percent_text
from okrkit.showing import dressed

_WAY = ("value", "baseline", "target")


@dressed
@dataclass(frozen=True, slots=True)
class Often:
    """How often the targets of one group were exceeded.

    Attributes:
        group: the columns asked for and what stands in them: {"team": "Booking"}.
        of: 'progress', or 'reported' for the scores that teams gave themselves, by whatever formula.
        told: the counts, how sure they are, and the sentence.
        periods: from how many periods they stem: key results of one period share a market.
        unread: key results without a number at their period's end; they are not among the counts.
        causes: of the exceeded ones, what reflections named, for how many each; None where no OKRs were given.
        far: what 'exceeded' means in these bands, in words: a share of the way, and not the whole target.
        by_reading: of reported scores, the states of the same key results by their readings; None where none has one.
        others: of targets that were often exceeded, what metrics did in those weeks that nobody worked on; else None.
    """

    group: Mapping[str, Any]
    told: Exceeding
    periods: int
    unread: int
    causes: Mapping[CauseKind, int] | None
    of: str = "progress"
    others: tuple[Moved, ...] | None = None
    far: str = "got further than 80 % of the way"
    by_reading: Mapping[str, int] | None = None

    @property
    def often(self) -> bool:
        """Whether it is said to be often: by scores only where their own readings do not say otherwise."""
        return bool(self.told.often) and not self._otherwise

    @property
    def _otherwise(self) -> bool:
        """Whether half or more of those key results that have readings too were not exceeded by them."""
        read = {name: count for name, count in (self.by_reading or {}).items() if name != "without a number"}
        return sum(read.values()) > 0 and 2 * read.get("exceeded", 0) <= sum(read.values())

    def words(self) -> tuple[str, ...]:
        """The sentence, from how many periods it stems, what has no number, and which causes were named."""
        lines = [self.told.words(self.far)]
        if self._otherwise and self.told.often:
            lines = [f"{self.told.exceeded} of {self.told.n} key results {self.far}: not said to be often, as their own"
                     " readings say otherwise."]  # fmt: skip
        if self.by_reading:
            counted = ", ".join(f"{count} {name}" for name, count in self.by_reading.items() if count)
            lines.append(f"By their own readings these {self.told.n} were: {counted}.")
        if self.of == "reported" and self.told.n:
            lines.append(
                "This counts scores as they were reported, formula unknown: where 100 % only meant 'done', it says no"
                " more than that."
            )
        if self.told.n:
            many = f"They stem from {self.periods} periods." if self.periods > 1 else ""
            lines.append(many or "All of them are of one period, which may have carried or held back all at once.")
        if self.unread:
            are = "is" if self.unread == 1 else "are"
            what = "number" if self.of == "progress" else "score"
            lines.append(f"{self.unread} without a {what} at the period's end {are} not counted.")
        if self.told.exceeded and self.causes is not None:
            named = ", ".join(f"{kind} ({count})" for kind, count in self.causes.items())
            lines.append(f"Named in reflections: {named}." if named else "No reflection has named a cause of these.")
        if self.others is not None:
            lines.append(in_the_same_weeks(self.others))
        return tuple(lines)


def often_exceeded(
    frame: Any,
    by: Iterable[str] = ("team",),
    bands: Bands | str = "60-80",
    okrs: Iterable[OKR] = (),
    of: str = "progress",
) -> tuple[Often, ...]:
    """For each group, whether its targets were often exceeded, with the causes that its reflections named.

    Only what was read in the last fortnight of its period, or later, or without a date counts: a running quarter and a
    reading of its first weeks say nothing of its end. The more groups are looked at, the more false alarms there are.

    Args:
        frame: a frame of readings of any engine that narwhals knows.
        by: the columns that make a group; () for all in one.
        bands: what 'exceeded' means, a name of `BANDS` or a Bands.
        okrs: where the reflections stand, and the health metrics and initiatives that tell what nobody worked on;
            reflections held before the period's end are left out.
        of: 'progress' as it is worked out here, or 'reported' for the scores that were given; never both in one count.

    Returns:
        the groups in the order of the frame; of a lazy frame, which has none, by name.

    Raises:
        ValueError: for a column that is not there, or another `of`.

    >>> from okrkit import history
    >>> texts = ["Fix rate from 60 % to 75 %", "Answers from 40 hours to 8 hours"]
    >>> okr = OKR(team="Booking", period="2026-Q3", key_results=texts)
    >>> often_exceeded(history.frame(okr).assign(value=[74, 9]))[0].words()[0]
    '2 of 2 key results got further than 80 % of the way: too few to tell, with 2 more it may be possible.'
    """
    if of not in SOURCES:
        raise ValueError(f"of is 'progress' or 'reported', not {of!r}")
    groups, okrs = list(by), tuple(okrs)
    names = nw.from_native(frame).collect_schema().names()
    numbers = ("value", "baseline", "target") if of == "progress" else ("score_reported",)
    needed = [*KEY, *groups, "date", "ends", *numbers]
    require(names, needed)
    keys = list(dict.fromkeys((*KEY, *groups)))
    more = [name for name in ("seq", "counts", *_WAY) if name in names]
    given = counted_on(frame, dict.fromkeys([*needed, *more]))
    given = given.filter(nw.col("counts")) if "counts" in names else given
    ended = each(given.filter(at_the_end()).to_native(), groups, bands, "latest" if of == "progress" else of)
    states = {tuple(_cell(row[name]) for name in keys): row for row in _rows(ended, [*keys, "no_number", "exceeded"])}
    causes = _causes(okrs) if okrs else None
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for one in _key_results(given, keys):
        found.setdefault(tuple(one[keys.index(name)] for name in groups), []).append(one)
    told = [_often(dict(zip(groups, group, strict=True)), own, states, causes, of) for group, own in found.items()]
    read_too = _by_key(given, groups, keys, bands) if of == "reported" and set(_WAY) <= set(names) else {}
    told = [
        replace(one, far=further(bands, of), by_reading=_by_reading(own, states, read_too))
        for one, own in zip(told, found.values(), strict=True)
    ]
    if not any(one.often for one in told):
        return tuple(told)
    there = paths(frame, of) if {*ABOUT, "seq"} <= set(names) else []
    read = paths(frame) if of == "reported" and there and "value" in names else there
    exceeded = [[key for key in own if key in states and states[key]["exceeded"]] for own in found.values()]
    pairs = zip(told, exceeded, strict=True)
    return tuple(replace(one, others=_others(keys, there, read, okrs)) if one.often else one for one, keys in pairs)


def further(bands: Bands | str, of: str = "progress") -> str:
    """What 'exceeded' means, in words: how far a key result got, which need not be its whole target.

    >>> further("60-80"), further("0.3/0.7/1.0"), further("60-80", "reported")
    ('got further than 80 % of the way', 'got to 100 % of the way or further', 'were scored above 80 %')
    """
    chosen = bands_of(bands)
    full = percent_text(chosen.exceeded)
    if of == "reported":
        return f"were scored {full} or more" if chosen.full_exceeds else f"were scored above {full}"
    return f"got to {full} of the way or further" if chosen.full_exceeds else f"got further than {full} of the way"


def _by_key(given: Any, groups: list[str], keys: list[str], bands: Bands | str) -> dict[tuple[Any, ...], str]:
    """In which state each key result is by its readings at the period's end."""
    ended = each(given.filter(at_the_end()).to_native(), groups, bands, "latest")
    rows = _rows(ended, [*keys, *STATES])
    return {
        tuple(_cell(row[name]) for name in keys): next((state for state in STATES if row[state]), "") for row in rows
    }


def _by_reading(
    own: list[tuple[Any, ...]], scored: Mapping[tuple[Any, ...], Mapping[str, Any]], read: Mapping[tuple[Any, ...], str]
) -> Mapping[str, int] | None:
    """The states by readings of those key results that have a score; None where none of them was read."""
    there = [read.get(key, "") for key in own if key in scored and not scored[key]["no_number"]]
    if not any(there):
        return None
    counted, names = Counter(there), ("not yet reached", "met", "exceeded", "without a number")
    return MappingProxyType({name: counted[state] for state, name in zip((*STATES, ""), names, strict=True)})


def _others(
    exceeded: Iterable[tuple[Any, ...]], there: Iterable[Path], read: Iterable[Path], okrs: Iterable[OKR]
) -> tuple[Moved, ...]:
    """What metrics did that nobody worked on, from the beginning of a period to the last reading of what exceeded."""
    keys = {key[: len(KEY)] for key in exceeded}
    weeks: dict[tuple[str, str], Weeks] = {}
    for path in there:
        if (path.team, path.period, path.objective, path.id) in keys and path.points:
            first, last = path.starts or path.points[0][0], path.points[-1][0]
            place = path.team, path.period
            known = weeks.get(place, (first, last))
            weeks[place] = min(known[0], first), max(known[1], last)
    return moved(read, okrs, weeks)


def _often(
    group: Mapping[str, Any],
    own: list[tuple[Any, ...]],
    states: Mapping[tuple[Any, ...], Mapping[str, Any]],
    causes: Mapping[tuple[Any, ...], frozenset[CauseKind]] | None,
    of: str,
) -> Often:
    read = [one for one in own if one in states and not states[one]["no_number"]]
    exceeded = [one for one in read if states[one]["exceeded"]]
    named = Counter(kind for one in exceeded for kind in (causes or {}).get(one[: len(KEY)], ()))
    return Often(
        MappingProxyType(dict(group)),
        exceeding(len(exceeded), len(read)),
        len({one[KEY.index("period")] for one in read}),
        len(own) - len(read),
        None if causes is None else MappingProxyType({kind: named[kind] for kind in CauseKind if named[kind]}),
        of,
    )


def _key_results(table: Any, keys: list[str]) -> list[tuple[Any, ...]]:
    """The key results, each once, in the order of the frame; by name where it has none."""
    chosen = table.select(*keys)
    if isinstance(chosen, nw.DataFrame):
        return [tuple(map(_cell, row)) for row in chosen.unique(maintain_order=True).iter_rows()]
    return sorted((tuple(map(_cell, row)) for row in chosen.unique().collect().iter_rows()), key=repr)


def _rows(table: Any, columns: Iterable[str]) -> list[dict[str, Any]]:
    chosen = table.select(*columns)
    eager = chosen.collect() if isinstance(chosen, nw.LazyFrame) else chosen
    return list(eager.rows(named=True))


def _cell(cell: Any) -> Any:
    """What stands in a cell; a missing one is None on every engine."""
    return None if cell is None or cell != cell else cell


def _causes(okrs: Iterable[OKR]) -> dict[tuple[Any, ...], frozenset[CauseKind]]:
    """The causes that were named of each key result at the end of its period."""
    named: dict[tuple[Any, ...], frozenset[CauseKind]] = {}
    for okr in okrs:
        for cause in (cause for held in okr.reflections if not held.so_far for cause in held.causes):
            key = (okr.team, okr.period, okr.objective.text, cause.key_result)
            named[key] = named.get(key, frozenset()) | {cause.kind}
    return named
