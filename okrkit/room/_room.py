"""A room, put together from its parts."""

from okrkit.room._afterwards import Afterwards
from okrkit.room._cards import Cards
from okrkit.room._now import Snapshot
from okrkit.room._people import Seats
from okrkit.room._promises import Outcome
from okrkit.room._steps import Steps
from okrkit.room._votes import Votes
from okrkit.room._wall import Wall


class Room(Seats, Cards, Wall, Votes, Steps, Outcome, Afterwards, Snapshot):
    """One workshop session of a store: `Room(store, id)`.

    Several processes may each hold one on the same session: whatever a call has returned from, all of them see.
    `by` is whoever asks for something; None is the program itself, which may do everything.

    Attributes:
        store, id: where it lives. kit: its agenda. team, period: whose OKR is written.
        named: whether cards carry names. size: how many people it holds. day: on which it was opened.
    """
