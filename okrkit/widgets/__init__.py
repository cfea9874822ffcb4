"""One class a moment, for notebooks and for pages without cells. Nothing else in okrkit needs a screen.

| moment | class | file |
|---|---|---|
| which team and period | `Choosing` | `choosing.py` |
| writing an objective and key results | `Drafting` | `drafting.py` |
| reading them once more, and the six questions | `Reviewing` | `reviewing.py` |
| which initiative first, and how sure that is | `Ranking` | `ranking.py` |
| what teams support, share and pull apart | `Aligning` | `aligning.py` |
| a reading of each metric | `CheckingIn` | `checking_in.py` |
| looking back | `Reflecting` | `reflecting.py` |
| what goes on in the next quarter | `Deciding` | `deciding.py` |
| the quarter that runs, to read at any time | `RunningQuarter` | `running_quarter.py` |
| several quarters | `LookingBack` | `looking_back.py` |
| a lesson: what it is about, and the map of the path | `Course` | `course.py` |
| a made-up quarter of one's own OKR | `FastForwarding` | `fast_forwarding.py` |
| one exercise | `Practising` | `practising.py` |
| a picture of the course | `Picturing` | `picturing.py` |
| what one keeps of the course | `Keepsaking` | `keepsaking.py` |
| taking part in a workshop | `Participating` | `participating.py` |
| what its projector shows | `Presenting` | `presenting.py` |
| facilitating one | `Facilitating` | `facilitating.py` |

What they are made of stands in folders:

| folder | what is in it |
|---|---|
| `_page/` | what every page is made of: the widget (`page.py`), its blocks, forms, texts being typed, the story |
| `_okr/` | one OKR that is written: lines and their rewrites, findings, the six reasons, health metrics, initiatives |
| `_quarter/` | a quarter that runs or has ended: where it stands, paths, changes, steps of a reflection, commitments |
| `_ranking/` | the order, estimates, launches, and what each said alone |
| `_teams/` | several teams: neighbours, links, meetings, two texts to write anew |
| `_next_quarter/` | decisions on the objective and on key results, the page that argues for them, the next draft |
| `_course/` | the course's page, answers by their kind, pictures, the weeks of a made-up quarter |
| `_room/` | a workshop: page, blocks, wall, what stands beside a step, the projector; `participant/`, `facilitator/` |
| `js/` | the script that draws blocks: its sources in `src/`, built into `dist/` |

All are a `Page`: a list of blocks, drawn by the script. The draft, the review and the alignment show findings
(`_okr/coached.py`). Most are a `Form`: fields that become values when a button is pressed. The pages of a workshop
(`_room/page.py`) know who has opened them and follow the room.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrkit.widgets.aligning import Aligning
    from okrkit.widgets.checking_in import CheckingIn
    from okrkit.widgets.choosing import Choosing
    from okrkit.widgets.course import Course
    from okrkit.widgets.deciding import Deciding
    from okrkit.widgets.drafting import Drafting
    from okrkit.widgets.facilitating import Facilitating
    from okrkit.widgets.fast_forwarding import FastForwarding
    from okrkit.widgets.keepsaking import Keepsaking
    from okrkit.widgets.looking_back import LookingBack
    from okrkit.widgets.participating import Participating
    from okrkit.widgets.picturing import Picturing
    from okrkit.widgets.practising import Practising
    from okrkit.widgets.presenting import Presenting
    from okrkit.widgets.ranking import Ranking
    from okrkit.widgets.reflecting import Reflecting
    from okrkit.widgets.reviewing import Reviewing
    from okrkit.widgets.running_quarter import RunningQuarter

_HOME = {
    "Aligning": "aligning",
    "CheckingIn": "checking_in",
    "Choosing": "choosing",
    "Course": "course",
    "Deciding": "deciding",
    "Drafting": "drafting",
    "Facilitating": "facilitating",
    "FastForwarding": "fast_forwarding",
    "Keepsaking": "keepsaking",
    "LookingBack": "looking_back",
    "Participating": "participating",
    "Picturing": "picturing",
    "Practising": "practising",
    "Presenting": "presenting",
    "Ranking": "ranking",
    "Reflecting": "reflecting",
    "Reviewing": "reviewing",
    "RunningQuarter": "running_quarter",
}

__all__ = [
    "Aligning",
    "CheckingIn",
    "Choosing",
    "Course",
    "Deciding",
    "Drafting",
    "Facilitating",
    "FastForwarding",
    "Keepsaking",
    "LookingBack",
    "Participating",
    "Picturing",
    "Practising",
    "Presenting",
    "Ranking",
    "Reflecting",
    "Reviewing",
    "RunningQuarter",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # what is not there is an error for editors, too

    def __getattr__(name: str) -> Any:
        """Load a moment when it is first asked for."""
        if name in _HOME:
            return getattr(import_module(f"okrkit.widgets.{_HOME[name]}"), name)
        raise AttributeError(f"okrkit.widgets has no {name!r}: it has {', '.join(__all__)}")
