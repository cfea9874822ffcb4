"""From one session to the next: what is saved with the team, and what the next one begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from okrkit.model import OKR
from okrkit.reflection import OpenCommitment, opening
from okrkit.room._opening import rooms
from okrkit.room._results import Blank
from okrkit.room._room import Room
from okrkit.room.wording import REHEARSAL


@dataclass(frozen=True)
class LastTime:
    """What a session begins with.

    Attributes:
        commitments: that nobody has looked at yet, oldest first. blanks: of the team's last session.
        day: of that session; None when there was none.
    """

    commitments: tuple[OpenCommitment, ...] = ()
    blanks: tuple[Blank, ...] = ()
    day: date | None = None


def settle(room: Room) -> list[OKR]:
    """Save what every board agreed on with its team, commitments included; what was saved before stays a version."""
    for board in room.boards():
        room.start_draft(board.number)  # what was kept since the last time anybody refined
    return [room.store.save(okr, f"agreed in a session: {room.kit.title}").okr for okr in room.okrs()]


def last_time(room: Room, today: date | None = None) -> LastTime:
    """What is still open from the team's earlier sessions, on any of its boards.

    Args:
        today: None is the real day.
    """
    boards = f"{room.team}: board "
    teams = {room.team, *room.teams}
    names = [name for name in room.store.okrs() if name[0] in teams or name[0].startswith(boards)]
    stored = [room.store.okr(*name) for name in names]
    found = [one for okr in stored for one in opening(okr, today or date.today())]
    before = _before(room, lambda other: other.team == room.team)
    blanks = tuple(blank for board in before.boards() for blank in before.blanks(board.number)) if before else ()
    return LastTime(tuple(sorted(found, key=lambda one: one.made)), blanks, before.day if before else None)


def minutes_last_time(room: Room) -> dict[str, float]:
    """Step -> the minutes it took when this kit ran last, with whichever team; {} when it has not.

    A rehearsal's are those of pretended people: only the next rehearsal is told of them.
    """
    rehearsed = room.team.endswith(REHEARSAL)
    before = _before(
        room, lambda other: other.kit.slug == room.kit.slug and (rehearsed or not other.team.endswith(REHEARSAL))
    )
    spent = before.spent() if before else {}
    return {id: real for id, (_, real) in spent.items() if real is not None}


def _before(room: Room, fits: Callable[[Room], bool]) -> Room | None:
    """The last session that is over and fits."""
    found = [one for one in rooms(room.store) if one.id != room.id and one.ended() and fits(one)]
    return max(found, key=lambda one: (one.day, one.ended_at()), default=None)
