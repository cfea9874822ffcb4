"""What a room may tell once it is over: what was asked, what lay open, what was kept. It knows no nameless author.

Everything that leaves a room (minutes, tables, a page to print) is made of an `Account`, so what is not in it cannot
get out: no time of a card, no order of writing, no ballot, no secret.
"""

from dataclasses import dataclass
from datetime import date

from okrkit.model import OKR, Commitment

Number = int | float


@dataclass(frozen=True, slots=True)
class Points:
    """What one vote gave a card.

    Attributes:
        vote: the title of the step it was held in. total: of all ballots. least, most: on one ballot.
        voters: how many gave any. median: where each card got one number of a scale; None where points were given.
    """

    vote: str
    total: Number
    least: Number
    most: Number
    voters: int
    median: Number | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A card that was revealed.

    Attributes:
        parts: the wordings it was merged from; () for a card that stands as it was written.
        group: the label of its cluster. author: the name on it; '' where cards are anonymous.
        points: of every vote that was closed, in the order of the agenda.
        kept: None where nothing was decided about it.
    """

    text: str
    parts: tuple[str, ...] = ()
    group: str = ""
    author: str = ""
    points: tuple[Points, ...] = ()
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What one step asked, and what one board made of it.

    Attributes:
        about: what a card is, such as 'pain'. board: '' where the room has one for all.
        budget: points that each person had to give; 0 where none were.
    """

    title: str
    prompt: str
    about: str
    board: str
    cards: tuple[Said, ...]
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """A step's minutes: planned, and taken; None for a step that was never begun."""

    step: str
    planned: int
    real: float | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A board at the end: its OKR, what nobody has covered, who takes care of what, and what is still blank.

    Attributes:
        board: '' where the room has one for all. okr: None for what is said for several boards together.
        blanks: (what is missing, who fills it in, by when); the latter two may be empty.
    """

    board: str
    okr: OKR | None
    uncovered: str = ""
    commitments: tuple[Commitment, ...] = ()
    blanks: tuple[tuple[str, str, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people said of the session: how many, per question how often each answer, and sentences in no order."""

    people: int = 0
    counts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One session, from its beginning to where it stands.

    Attributes:
        kit: the kit's title. day: on which it was held. people: how many took part. named: whether cards carry names.
        notes: (title of a step, text) of every line that whoever facilitates wrote into the minutes.
    """

    kit: str
    team: str
    period: str
    day: date
    people: int
    named: bool
    topics: tuple[Topic, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    spent: tuple[Spent, ...] = ()
    feedback: Feedback = Feedback()
