"""What a room hands out: frozen values, each with no more in it than its reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from okrkit.room._kits import Step
from okrkit.room._results import Promise
from okrkit.showing import OkrkitError

Points = int | float
"""What a ballot gives a card: points of a budget, or a number of a scale."""

Role = Literal["facilitator", "presenter", "participant"]

FEW = 4
"""With fewer people than this, nobody's handwriting is lost in a crowd."""


class RoomError(OkrkitError):
    """The room cannot do what was asked. The message says what was given, what is allowed, and what to try.

    Attributes:
        reason: in one word, where a page has to tell: 'wrong' (key), 'full', 'closed', 'name' (missing); else ''.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Opened:
    """A new room and its keys, which are shown this once: the store keeps only their checksums.

    Attributes:
        room: its id. facilitator, presenter: tokens of these two views. join: the token of the join link.
        code: the same for typing, 6 letters and digits.
    """

    room: str
    facilitator: str
    presenter: str
    join: str
    code: str


@dataclass(frozen=True)
class Member:
    """Somebody in the room.

    Attributes:
        id: random. board: 1.. the board they work at, 0 while there is one for all.
        proxy: the id of whoever enters cards and ballots for this person, who has no device; '' for all others.
    """

    id: str
    role: Role
    name: str = ""
    board: int = 0
    proxy: str = ""

    @property
    def leads(self) -> bool:
        """Whether this is the facilitator."""
        return self.role == "facilitator"


@dataclass(frozen=True)
class Card:
    """A card that everybody may see, or one's own that waits.

    Attributes:
        id: random, made when it was revealed; of an own card that waits, ''.
        about: what it is: pain, objective, key_result ... step: the id of the step it was written in.
        board: 1.. or 0 for the whole room. name: who wrote it, in a named room; else ''.
        parts: the texts it was merged from. kept: whether the room decided for it. cluster: the id of its cluster.
        secret: of an own card that waits, the secret that opens it.
    """

    id: str
    text: str
    about: str = ""
    step: str = ""
    board: int = 0
    name: str = ""
    parts: tuple[str, ...] = ()
    kept: bool = False
    cluster: str = ""
    secret: str = ""


@dataclass(frozen=True)
class Cluster:
    """Cards that belong together, in the order they were put there."""

    id: str
    label: str
    cards: tuple[str, ...]
    board: int = 0


@dataclass(frozen=True)
class Tally:
    """What the votes of a step came to for one card.

    Attributes:
        total: of all points. least, median, most: on one ballot; with a budget 0 where somebody gave none, with a
            scale of those who gave a number. voters: how many gave any. scale: whether they are numbers of a scale.
    """

    card: str
    text: str
    total: Points
    least: Points
    median: Points
    most: Points
    voters: int
    scale: bool = False

    @property
    def came_to(self) -> Points:
        """What it stands by: the sum of points, or on a scale the middle of the numbers."""
        return self.median if self.scale else self.total


@dataclass(frozen=True)
class Clock:
    """Where the room stands in time, in minutes. It advises and never locks.

    Attributes:
        planned: of this step, added minutes included. elapsed: in this step. left: of this step, negative when over.
        left_in_all: of the whole session, negative when over.
        ahead: planned for what comes after this step. behind: how far the room is behind its plan, never negative.
        drop: the step to drop next, when what lies ahead no longer fits; else None.
        planned_by, elapsed_by: of every step, by its id.
    """

    planned: float
    elapsed: float
    left: float
    left_in_all: float
    ahead: float
    behind: float
    drop: Step | None = None
    planned_by: Mapping[str, float] = field(default_factory=dict)
    elapsed_by: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Board:
    """One of the boards: how many people sit at it, and what lies on it (of the step's cards).

    Attributes:
        team: whose it is, where several teams meet; '' where a board is only a table in the room.
    """

    number: int
    people: int
    cards: int
    waiting: int
    kept: int
    team: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.team or f"Board {self.number}"


@dataclass(frozen=True)
class Now:
    """Everything that the view of one member may show at this moment.

    Attributes:
        revision: of the room; poll `Room.revision` and ask again when it moved. moves: counts that move with all that
            was done with cards and steps; not with what lies face down, or who has finished.
        room, team, period, kit: its id, whose OKR, and the kit's title. named: whether cards carry names.
        me: who asks. step, number, of, next: the running step, counted from 1, of how many, and the one after it.
        source: the step whose cards are worked on, None when there is none.
        shown: whether these cards are revealed; while people write in silence they are not, and `cards` is empty.
        cards: that this member may see, in the random order of their ids. clusters: of them.
        removed: cards the facilitator took away; for the facilitator only.
        kept: every card that was decided for, of this and all earlier steps, as far as this member may see it.
        waiting: cards that wait to be revealed. people: participants, those without a device included.
        finished, voted: how many of them. i_finished, i_voted: whether this member has.
        open: whether ballots are taken. tally: what the votes came to, most first; None until they are closed.
        promises: what was committed to, on the own board; of all boards for facilitator and presenter.
        boards: with several; () with one. anonymity: what is stored of who wrote what, in words for every form.
        warning: what people should know, such as that they are fewer than four; else ''.
        undo: what `undo` would take back, in words; '' when nothing. ended: whether the session is over.
        proxies: people without a device for whom this member enters. members: everybody; for the facilitator only.
    """

    revision: int
    moves: tuple[int, ...]
    room: str
    team: str
    period: str
    kit: str
    named: bool
    me: Member
    step: Step
    number: int
    of: int
    next: Step | None
    source: Step | None
    shown: bool
    cards: tuple[Card, ...]
    clusters: tuple[Cluster, ...]
    removed: tuple[Card, ...]
    kept: tuple[Card, ...]
    waiting: int
    people: int
    finished: int
    voted: int
    i_finished: bool
    i_voted: bool
    open: bool
    tally: tuple[Tally, ...] | None
    promises: tuple[Promise, ...]
    boards: tuple[Board, ...]
    anonymity: str
    warning: str
    undo: str
    ended: bool
    proxies: tuple[Member, ...]
    members: tuple[Member, ...]
