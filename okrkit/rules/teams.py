"""Findings on several OKRs together."""

from collections.abc import Sequence

from okrkit.model import Fate
from okrkit.rules._rule import Draft, Said, Severity, rule


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
    if len(drafts) > 1:
        from okrkit.teams import shared_metrics  # only where there are several: one draft waits for nothing

        for shared in shared_metrics([draft.okr for draft in drafts], drafts[0].lexicon):
            if shared.double:
                first, *others = dict.fromkeys(one.okr for one in shared.counted)
                return Said(shared.message, others=tuple(f"okrs[{number}]" for number in others), okr=first)
    return None


@rule(
    "TEAM-CONFLICT",
    Severity.ADVICE,
    question="Which of the two matters more this quarter, and who decides when one costs the other?",
    source="Where two teams pull apart, both write their objectives anew: it is a question of strategy",
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
        {
            "okrs": [
                {"team": "Doors", "period": "2026-Q3", "key_results": ["New members per month from 140 to 220"]},
                {"team": "Halls", "period": "2026-Q3", "key_results": ["Members who leave early from 48% to 35%"]},
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
    """Two teams pull one metric in opposite directions, or one pushes what another one's metric pays for.

    One wins newcomers and another loses them, or both serve the same customers in ways that work against each other.
    Each can succeed only where the other fails. Better they hear of it now and rework both than in the last week.
    """
    if len(drafts) > 1:
        from okrkit.teams import gathered, pulls

        for pull in gathered(pulls([draft.okr for draft in drafts], drafts[0].lexicon)):
            first, *others = dict.fromkeys(one.okr for one in (*pull.ones, *pull.twos))
            return Said(pull.message, others=tuple(f"okrs[{number}]" for number in others), okr=first)
    return None
