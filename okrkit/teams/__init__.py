"""How the OKRs of several teams meet: what supports what, what two of them count, and where they pull apart.

No team is ranked, no link is asked for, and an objective that stands on its own is fine. Teams stand in the order in
which they were given.

| file | what it answers |
|---|---|
| `_ladder.py` | which objective supports which key result above it, and which links lead nowhere: `ladder` |
| `_levels.py` | portfolio and product objectives side by side: `levels` |
| `_links.py` | what one link means among the OKRs that are there |
| `_counted.py` | the key results that state a change in a measure, as teams can be compared by them |
| `_shared.py` | one measure of several teams: `shared_metrics` |
| `_pulls.py`, `_newcomers.py`, `_tensions.py` | measures that work against each other: `pulls` |
| `_drafts.py` | which OKRs are only drafts of another one: `without_drafts` |
| `_meetings.py` | which two teams have something to talk about: `meetings` |
"""

from okrkit.showing import dress
from okrkit.teams._counted import Counted
from okrkit.teams._drafts import without_drafts
from okrkit.teams._ladder import Ladder, Rung, Standing, ladder
from okrkit.teams._levels import Levels, Line, levels
from okrkit.teams._links import alongside, is_linked, same_name, short
from okrkit.teams._meetings import Meeting, meetings
from okrkit.teams._pulls import Against, Gathered, Pull, gathered, pulls
from okrkit.teams._shared import Shared, shared_metrics

__all__ = [
    "Against",
    "Counted",
    "Gathered",
    "Ladder",
    "Levels",
    "Line",
    "Meeting",
    "Pull",
    "Rung",
    "Shared",
    "Standing",
    "alongside",
    "gathered",
    "is_linked",
    "ladder",
    "levels",
    "meetings",
    "pulls",
    "same_name",
    "shared_metrics",
    "short",
    "without_drafts",
]

dress(globals())
