"""Which number does what, and which verb it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrkit.reading.numbers.number import Number
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token
from okrkit.reading.words.verbs import Act

MOVING = frozenset(("raise", "lower", "better", "reach", "keep", "ensure"))
_JOINTS = frozenset((".", ";", "that", "which"))


@dataclass
class Slots:
    """Which number does what.

    Attributes:
        change: '+20%', 'x3' ... or None; change_at: the tokens that say it; change_number: its number.
        act: the verb that moves the measure. whole: the noun phrase behind 'all' or 'every': its target is 100 %.
        start_told: where it stands is said, though in another unit than the target: 'same day for 80 % (now 4 days)'.
    """

    baseline: Number | None = None
    target: Number | None = None
    change: str | None = None
    change_number: Number | None = None
    change_at: tuple[int, int] | None = None
    act: Act | None = None
    whole: tuple[int, int] | None = None
    start_told: bool = False

    @property
    def gone(self) -> bool:
        """Whether the verb leaves nothing of it: 'eliminate the backlog' aims at 0."""
        return self.act is not None and self.act.base in ("eliminate", "eradicate") and not self.act.passive

    @property
    def main(self) -> Number | None:
        """The number that the metric stands beside."""
        return self.target or self.change_number or self.baseline


def governing(tokens: list[Token], acts: list[Act], place: int) -> Act | None:
    """The verb that a number at this place belongs to: the last one before it that moves a measure, else the last.

    Sentences, and 'so that' or 'which', begin anew; 'time to fix' is a noun.
    """
    best: Act | None = None
    for act in acts:
        if act.place >= place:
            break
        if best is not None and _anew_between(tokens, best, act.place):
            best = None
        if _tells_who(tokens, act) or (act is acts[0] and tokens[act.place - 1].lower == "that" and act.place):
            continue
        moves = act.verb_class in MOVING
        stays = not moves or act.base in ("be", "have") or (best is not None and _tells_which(tokens, best, act))
        if stays and best is not None and best.verb_class in MOVING:
            continue
        if act is acts[0] and act.place >= 2 and tokens[act.place - 1].lower == "to" and plural(tokens[act.place - 2]):
            continue  # 'clicks to order a blood test'
        if (
            act.place >= 2
            and tokens[act.place - 1].lower == "to"
            and tokens[act.place - 2].lower
            in ("time", "times", "cost", "costs", "able", "days", "hours", "ability", "it")
        ):
            continue
        best = act
    return None if best is not None and _anew_between(tokens, best, place) else best


def _tells_which(tokens: list[Token], best: Act, act: Act) -> bool:
    """'raise the share of sessions that go on to see ...': a verb inside what is moved."""
    between = [token.lower for token in tokens[best.place + 1 : act.place]]
    return ("that" in between or "who" in between) and "," not in between and "and" not in between


def _tells_who(tokens: list[Token], act: Act) -> bool:
    """'guests who return', 'nurses who are trained': a verb inside a name."""
    place = act.place
    if not place:
        return False
    return tokens[place - 1].lower == "who" or (act.passive and place > 1 and tokens[place - 2].lower == "who")


def _anew_between(tokens: list[Token], act: Act, end: int) -> bool:
    """Whether a clause of its own begins somewhere from a verb to a place."""
    if _JOINTS.isdisjoint([token.lower for token in tokens[act.place : end]]):
        return False
    return any(begins_anew(tokens, index, act) for index in range(act.place, end))


def begins_anew(tokens: list[Token], place: int, act: Act | None, acts: Sequence[Act] = ()) -> bool:
    """Whether a clause of its own begins here: a new sentence, 'so that', 'which' and 'that' behind a delivery."""
    token = tokens[place]
    if token.text in ".;":
        return True
    if token.lower not in ("that", "which"):
        return False
    if place and tokens[place - 1].lower in ("so", "such", ","):
        return True
    if act is None or act.place >= place:
        return any(other.place < place for other in acts)  # 'trees that survive' is a name
    return act.verb_class not in MOVING
