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

All are a `Page` (`_page.py`): a list of blocks (`_parts.py`), drawn by the script in `js/`. The draft and the review
show findings (`_coached.py`); the draft is made of lines (`_lines.py`) that take rewrites (`_rewriting.py`). All but
the draft and the alignment are a `Form` (`_form.py`): fields that become values when a button is pressed. What several
of them show has a file of its own: where a key result stands (`_standing.py`), the six questions (`_reasons.py`),
initiatives, health metrics, changes, the steps of a reflection, commitments, lists from elsewhere, minutes; and of
several teams, whose OKRs stand side by side (`_neighbours.py`), their links, their meetings, two texts to write anew.
The running quarter draws paths (`_path.py`), the look back counts quarters (`_quarters.py`).
The course's pages (`_lesson.py`) have a smaller script: exercises are answered in a form of their kind (`_answers/`)
and told of by `_telling.py`; pictures are shapes of data (`_shapes.py`, `_pictures.py`), as is a target's `_scale.py`.
A ranking is made of its order (`_order.py`), estimates, launches, and what each said alone (`_alone.py`, kept by
`_sheets.py`). A decision for the next quarter is made of the objective's (`_whether.py`), those on key results
(`_next_lines.py`), a page that argues for it (`_one_pager.py`) and the draft that follows (`_ahead.py`).
The pages of a workshop (`_room_page.py`) know who has opened them and follow the room; their blocks are in
`_room_parts.py`, what all see alike in `_room_wall.py`, what stands beside a step in `_beside.py`. A participant's
moments are in `_participant.py`, `_card_fields.py`, `_ending.py` and `_taking_home.py`; `_handing_in.py` takes what is
handed in, `_refining.py` is a board's draft. The projector's are in `_projector.py`, its QR code in `_code.py`.
Whoever facilitates has the one next thing (`_lead_next.py`), the wall (`_lead_wall.py`), people and boards
(`_lead_people.py`), typing for others (`_lead_typing.py`), the agenda, and what is taken along (`_lead_after.py`).
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
