"""OKRs from elsewhere, beside what is in a store."""

from collections.abc import Iterable

from okrkit.model import OKR
from okrkit.store._store import Store


def take_in(store: Store, okrs: Iterable[OKR], reason: str = "") -> list[OKR]:
    """Save OKRs that come from elsewhere, such as an imported list.

    A store holds one objective a team and period. Another one gets its own team, 'Booking (2)': it neither becomes a
    version of the first nor is it lost. The same objective again is a new version of it.

    Returns:
        The OKRs as they were saved, under the teams they were given.

    Raises:
        StoreError: as `Store.save`.
    """
    taken = []
    for okr in okrs:
        nth, named = 1, okr
        while not _has_room(store, named):
            nth += 1
            named = okr.replace(team=f"{okr.team} ({nth})")
        taken.append(store.save(named, reason).okr)
    return taken


def _has_room(store: Store, okr: OKR) -> bool:
    """Whether nothing, or this very objective, is there under this team and period."""
    if (okr.team, okr.period) not in store.okrs():
        return True
    here = store.okr(okr.team, okr.period).objective
    return not here.text.strip() or okr.objective.text in (here.text, here.first().text)
