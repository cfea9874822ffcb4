"""The OKRs that stand beside one another: those of the store in one period, and those that span it."""

from okrkit.model import OKR
from okrkit.store import Store
from okrkit.teams import alongside
from okrkit.widgets._page import sample

Name = tuple[str, str]


def names(store: Store, team: str, period: str) -> list[Name]:
    """The (team, period) of all OKRs to lay side by side; the story's company stays among itself.

    Args:
        team, period: whose page this is. Where it is one of the story's, the whole company is put into the store.
    """
    ours = (team, period)
    if ours in sample.STORY:
        for name in sample.COMPANY:
            sample.seed(store, name)
        return list(sample.COMPANY)
    apart = sample.STORY - {ours}
    there = [OKR(team=name, period=when) for name, when in store.okrs() if (name, when) not in apart]
    found = [(okr.team, okr.period) for okr in alongside(there, period)]
    return sorted(found, key=lambda name: name != ours)


def called(name: Name) -> str:
    """A team and its period, as a list of choices shows them."""
    return ", ".join(name)
