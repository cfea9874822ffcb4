"""Before the room opens: a private pulse of 1 to 5. What it asks for is told; the pulses never leave this file."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrkit.reflection._banks import Choice, banks

LOW = 2  # this or lower asks for another setting
FEW = 4  # with fewer people everybody can tell who tapped what


@dataclass(frozen=True, slots=True)
class Pulse:
    """The question of the pulse, and what the numbers 1 to 5 mean."""

    question: str
    scale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """What a round of pulses asks for. It holds no pulse, no count and no average.

    Attributes:
        note: what to say to the room. offers: the settings to choose from; empty when nobody asked for one.
        warning: a word for small rounds, None from four people on.
    """

    note: str
    offers: tuple[Choice, ...]
    warning: str | None


def pulse() -> Pulse:
    """What everybody is asked in private before the room opens."""
    bank = banks()["safety"]
    return Pulse(bank["question"], tuple(bank["scale"]))


def settings() -> tuple[Choice, ...]:
    """The other settings a room can choose."""
    return tuple(Choice(one["id"], one["text"]) for one in banks()["safety"]["offer"])


def safety(pulses: Sequence[int], people: int | None = None) -> Safety:
    """What the room needs before it opens.

    Any 1 or 2 offers other settings. With fewer than four people they are offered in any case: an offer that comes
    only after a low pulse would tell whose it was.

    Args:
        pulses: numbers from 1 to 5, in any order. people: how many are in the room; None means as many as pulses.

    Raises:
        ValueError: for a pulse that is no whole number from 1 to 5.

    >>> [offer.value for offer in safety([5, 4, 2, 5]).offers]
    ['smaller groups', 'the boss steps out', 'another day']
    >>> safety([5, 4, 3, 5]).offers
    ()
    """
    if any(isinstance(one, bool) or not isinstance(one, int) or not 1 <= one <= 5 for one in pulses):
        raise ValueError("a pulse is a whole number from 1 to 5")
    bank = banks()["safety"]
    few = (len(pulses) if people is None else people) < FEW
    offered = few or any(one <= LOW for one in pulses)
    note = bank["ask"] if offered else bank["open"]
    return Safety(note, settings() if offered else (), bank["few"] if few else None)
