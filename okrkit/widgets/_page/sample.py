"""The story that everybody may follow: found among the notebooks, and put into the store the first time."""

from okrkit.places import place
from okrkit.store import Store

NAME = ("Mendwell Booking", "2026-Q3")
DRAFT_NAME = ("Mendwell Booking (first draft)", "2026-Q3")
IDEAS_NAME = ("Mendwell Booking (ideas)", "2026-Q3")
COMPANY = {
    ("Mendwell", "2026"): "mendwell-2026.okr.yaml",
    NAME: "mendwell-booking-2026-Q3.okr.yaml",
    ("Mendwell Technicians", "2026-Q3"): "mendwell-technicians-2026-Q3.okr.yaml",
    ("Mendwell Parts", "2026-Q3"): "mendwell-parts-2026-Q3.okr.yaml",
    ("Mendwell Growth", "2026-Q3"): "mendwell-growth-2026-Q3.okr.yaml",
}
_FILES = {
    **COMPANY,
    DRAFT_NAME: "mendwell-booking-first-draft.okr.yaml",
    IDEAS_NAME: "mendwell-booking-ideas.okr.yaml",
}
STORY = frozenset(_FILES)


def seed(store: Store, name: tuple[str, str] = NAME) -> tuple[str, str]:
    """Put the story, or its first draft, into the store unless it is there; returns its team and period."""
    if name not in store.okrs():
        from okrkit.files import load  # most pages come after the first one

        store.save(load(place("notebooks/samples") / _FILES[name]), "the sample that comes with okrkit")
    return name


def chosen(
    store: Store, sample: tuple[str, str], team: str | None = None, period: str | None = None
) -> tuple[str, str]:
    """The team and period of a page: as given, else those chosen last, else the sample, which is then put in place."""
    last = current(store, sample)
    name = (team if team is not None else last[0], period if period is not None else last[1])
    return seed(store, name) if name in _FILES else name


def current(store: Store, sample: tuple[str, str] = NAME) -> tuple[str, str]:
    """The team and period chosen last; the sample while nobody has chosen, or where the setting names no two texts."""
    match store.setting("current"):
        case [str(team), str(period)]:
            return team, period
        case _:
            return sample
