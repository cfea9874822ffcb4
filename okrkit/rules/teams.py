"""Findings on several OKRs together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrkit.model import Direction, Fate, Kind
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.rules._same import measure


@rule(
    "TEAM-OBJECTIVES",
    Severity.ADVICE,
    decidable=True,
    question="Which one comes first; can the other wait a quarter, or go to another team?",
    source="Christina Wodtke, Radical Focus (2016): one objective a team and quarter",
    bad=[
        {
            "okrs": [
                {"team": "Booking", "period": "2026-Q3", "objective": "Repairs feel easy"},
                {"team": "Booking", "period": "2026-Q3", "objective": "Technicians like their days"},
            ]
        }
    ],
    good=[
        {
            "okrs": [
                {"team": "Booking", "period": "2026-Q3", "objective": "Repairs feel easy"},
                {"team": "Routes", "period": "2026-Q3", "objective": "Technicians like their days"},
                {
                    "team": "Booking",
                    "period": "2026-Q3",
                    "objective": "Winter calls find us ready",
                    "second_because": "the heating season starts in September",
                },
            ]
        }
    ],
)
def objectives(drafts: Sequence[Draft]) -> Said | None:
    """One team has several objectives in one period, and no reason is stated for the second.

    Each objective takes a part of the same weeks, and in the end none gets enough. One can wait, or another team can
    take it; where both are needed, the reason is worth writing down.
    """
    seen: dict[tuple[str, str], list[int]] = {}
    for number, draft in enumerate(drafts):
        okr = draft.okr
        if okr.team and okr.objective.text.strip() and okr.objective.fate is Fate.ACTIVE and not okr.second_because:
            seen.setdefault((okr.team, okr.period), []).append(number)
    for (team, period), numbers in seen.items():
        if len(numbers) > 1:
            when = f" in {period}" if period else " at once"
            others = tuple(f"okrs[{number}]" for number in numbers[1:])
            return Said(f"{team} has {len(numbers)} objectives{when}.", others=others, okr=numbers[0])
    return None


@rule(
    "TEAM-DOUBLE",
    Severity.ADVICE,
    question="When it moves, who will have moved it? Would a measure of its own tell each team more?",
    source="Each team's key results measure what that team can move",
    bad=[
        {
            "okrs": [
                {"team": "Booking", "period": "2026-Q3", "key_results": ["Churn rate from 5% to 4%"]},
                {"team": "Routes", "period": "2026-Q3", "key_results": ["Reduce churn to 4.5%"]},
            ]
        }
    ],
    good=[
        {
            "okrs": [
                {"team": "Booking", "period": "2026-Q3", "key_results": ["Churn rate in Lyon from 5% to 4%"]},
                {"team": "Routes", "period": "2026-Q3", "key_results": ["Churn rate in Nice from 6% to 5%"]},
            ]
        },
        {
            "okrs": [
                {"team": "Booking", "period": "2026-Q3", "key_results": ["Churn rate from 5% to 4%"]},
                {
                    "team": "Routes",
                    "period": "2026-Q3",
                    "key_results": ["Churn rate from 5% to 4%"],
                    "supports": {"team": "Booking"},
                },
            ]
        },
    ],
)
def double(drafts: Sequence[Draft]) -> Said | None:
    """Two teams count the same metric in the same period, and neither says that it supports the other.

    When it moves, nobody can tell whose work did it, and when it does not, each waits for the other.
    """
    for one, two in _shared(drafts):
        if one.line.key_result.direction == two.line.key_result.direction and not _linked(one.draft, two.draft):
            name = one.line.key_result.metric or one.line.reading.text
            teams = f"{one.draft.okr.team} and {two.draft.okr.team}"
            return Said(f"{teams} both measure {name}.", others=(f"okrs[{two.number}]",), okr=one.number)
    return None


@rule(
    "TEAM-CONFLICT",
    Severity.ADVICE,
    question="Which of the two matters more this quarter, and who decides when one costs the other?",
    source="Two teams in conflict rework both objectives: it is a question of strategy",
    bad=[
        {
            "okrs": [
                {"team": "Growth", "period": "2026-Q3", "key_results": ["Increase average discount from 5% to 9%"]},
                {"team": "Finance", "period": "2026-Q3", "key_results": ["Reduce average discount from 5% to 3%"]},
            ]
        },
        {
            "okrs": [
                {"team": "Growth", "period": "2026-Q3", "key_results": ["New customers per month from 400 to 600"]},
                {"team": "Care", "period": "2026-Q3", "key_results": ["Churn rate from 5% to 4%"]},
            ]
        },
    ],
    good=[
        {
            "okrs": [
                {"team": "Growth", "period": "2026-Q3", "key_results": ["Increase orders in Lyon from 400 to 600"]},
                {"team": "Care", "period": "2026-Q3", "key_results": ["Reduce waiting time from 9 days to 5 days"]},
            ]
        },
        {
            "okrs": [
                {
                    "team": "Growth",
                    "period": "2026-Q3",
                    "key_results": ["New customers per month from 400 to 600", "Churn rate from 5% to 4%"],
                },
                {"team": "Care", "period": "2026-Q3", "key_results": ["Net promoter score from 30 to 40"]},
            ]
        },
    ],
)
def conflict(drafts: Sequence[Draft]) -> Said | None:
    """Two teams pull one metric in opposite directions, or one pushes a volume that another's metric pays for.

    Each can succeed only where the other fails. Better they hear of it now and rework both than in the last week.
    """
    for one, two in _shared(drafts):
        ways = {one.line.key_result.direction, two.line.key_result.direction}
        if ways == {Direction.INCREASE, Direction.DECREASE}:
            name = one.line.key_result.metric or one.line.reading.text
            told = f"{one.draft.okr.team} and {two.draft.okr.team} pull {name} in opposite directions."
            return Said(told, others=(f"okrs[{two.number}]",), okr=one.number)
    for one, two in _at_the_cost(drafts):
        pushed, paid = one.line.entry, two.line.entry
        if pushed and paid:
            told = f"{one.draft.okr.team} pushes {pushed.name}; {two.draft.okr.team}'s {paid.name} may pay for it."
            return Said(told, others=(f"okrs[{two.number}]",), okr=one.number)
    return None


class _Counted(NamedTuple):
    """A key result of one team, and which OKR it stands in."""

    number: int
    draft: Draft
    line: Line


def _counted(drafts: Sequence[Draft]) -> Iterator[_Counted]:
    """Every key result that states a change in a measure, of OKRs that name their team."""
    for number, draft in enumerate(drafts):
        if draft.okr.team and draft.okr.objective.fate is Fate.ACTIVE:
            for line in draft.lines:
                if line.key_result.kind is Kind.OUTCOME:
                    yield _Counted(number, draft, line)


def _shared(drafts: Sequence[Draft]) -> Iterator[tuple[_Counted, _Counted]]:
    """Key results of two teams that measure the same in one period: the first one, and each other one."""
    if len(drafts) < 2:
        return
    seen: dict[tuple[str, frozenset[str]], _Counted] = {}
    for found in _counted(drafts):
        words = measure(found.line, found.draft.lexicon)
        first = seen.setdefault((found.draft.okr.period, words), found)
        if words and first.draft.okr.team != found.draft.okr.team:
            yield first, found


def _at_the_cost(drafts: Sequence[Draft]) -> Iterator[tuple[_Counted, _Counted]]:
    """A volume that one team pushes without a counter-metric of its own, and the team whose metric is one."""
    if len(drafts) < 2:
        return
    by_name: dict[tuple[str, str], _Counted] = {}
    own: dict[int, set[str]] = {}
    for found in _counted(drafts):
        if found.line.entry is not None:
            by_name.setdefault((found.draft.okr.period, found.line.entry.name), found)
            own.setdefault(found.number, set()).add(found.line.entry.name)
    for found in _counted(drafts):
        entry = found.line.entry
        if entry is None or entry.family not in _VOLUMES or own[found.number].intersection(entry.counters):
            continue
        for counter in entry.counters:
            paying = by_name.get((found.draft.okr.period, counter))
            if paying and paying.draft.okr.team != found.draft.okr.team and not _linked(found.draft, paying.draft):
                yield found, paying


_VOLUMES = frozenset({"acquisition", "sales", "attention"})


def _linked(one: Draft, two: Draft) -> bool:
    """Whether one of two OKRs says that it supports the other's team."""
    return any(a.okr.supports is not None and a.okr.supports.team == b.okr.team for a, b in ((one, two), (two, one)))
