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
