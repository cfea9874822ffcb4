"""What the course changed: ten unseen texts before and after, and how far one's own estimates could be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from okrkit.history.intervals import OUTCOMES_NEEDED
from okrkit.lessons._load import exercises
from okrkit.lessons.kinds._kind import as_number

if TYPE_CHECKING:
    from okrkit.lessons._lesson import Exercise
    from okrkit.store import Store

WANTED = Fraction(4, 5)
"""How often a range should hold what is true, as the course asks for it."""
_HARDLY = Fraction(1, 10)


class Gain(NamedTuple):
    """How many of the unseen texts somebody judged as a coach would, before the course and after it; None while they
    have not."""

    before: int | None
    after: int | None
    of: int

    @property
    def words(self) -> str:
        """The same as a sentence; '' while nothing was judged."""
        said = [
            f"{many} of {self.of} {when}"
            for when, many in (("before", self.before), ("after", self.after))
            if many is not None
        ]
        return f"Judged as a coach would: {', '.join(said)} the course." if said else ""


class Calibration(NamedTuple):
    """How far one's estimates could be trusted. Only the first answer to each counts: afterwards the truth was known.

    Attributes:
        ranges, held: how many ranges were given, and how many held what was true.
        chances: how many chances were given. brier: the mean of (chance - outcome) squared, chance in 0 to 1, outcome 0
            or 1: 0 is perfect, always 50 % gives 0.25; None without any.
    """

    ranges: int
    held: int
    chances: int
    brier: Fraction | None

    @property
    def too_narrow(self) -> bool:
        """Whether so few ranges held what was true that chance hardly explains it, had they been wide enough.

        >>> Calibration(6, 3, 0, None).too_narrow, Calibration(6, 4, 0, None).too_narrow
        (True, False)
        """
        missed = 1 - WANTED
        so_few = sum(comb(self.ranges, k) * WANTED**k * missed ** (self.ranges - k) for k in range(self.held + 1))
        return self.ranges > 0 and so_few < _HARDLY

    @property
    def words(self) -> tuple[str, ...]:
        """The same in sentences; empty while nothing was estimated."""
        said = []
        if self.ranges:
            told = f"{self.held} of your {_many(self.ranges, 'range')} held the true number; 8 of 10 were asked for."
            more = "Make the next ones wider." if self.too_narrow else "These are too few to say more."
            said.append(f"{told} {more}")
        if self.brier is not None:
            score = f"{float(self.brier):.2f} (0 is perfect, always 50 % gives 0.25)"
            few = f" Too few to tell: {OUTCOMES_NEEDED} are needed." if self.chances < OUTCOMES_NEEDED else ""
            said.append(f"Your {_many(self.chances, 'chance')}: Brier score {score}.{few}")
        return tuple(said)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def gain(store: Store) -> Gain:
    """The texts before and after the course, each by its first whole answer: later ones knew the reasons."""
    from okrkit.lessons.kinds import judge

    found: dict[str, int] = {}
    of = 0
    for here, answer in _first_answers(store, "judge"):
        found[here.data["when"]] = judge.agreed(here.data, answer)
        of = len(here.data["cards"])
    return Gain(found.get("before"), found.get("after"), of)


def calibration(store: Store) -> Calibration:
    """The estimates of the whole course, each by its first answer."""
    from okrkit.lessons.kinds import estimate

    held: list[bool] = []
    errors: list[Fraction] = []
    for here, answer in _first_answers(store, "estimate"):
        numbers = [Fraction(as_number(answer[name], name) or 0) for name in estimate.FORMS[here.data["form"]]]
        true = Fraction(str(here.data["true_value"])) if here.data["form"] == "range" else None
        if true is not None:
            held.append(numbers[0] <= true <= numbers[1])
        else:
            errors.append((numbers[0] / 100 - bool(here.data["true_value"])) ** 2)
    brier = sum(errors, Fraction()) / len(errors) if errors else None
    return Calibration(len(held), sum(held), len(errors), brier)


def _first_answers(store: Store, kind: str) -> Iterator[tuple[Exercise, Any]]:
    """The first whole answer to each exercise of a kind, in the form that it has now."""
    done = store.practice.all()
    for here in exercises():
        if here.kind == kind:
            mine = (one for one in done if (one.exercise, one.version) == (here.id, here.version))
            answers = (one.body.get("answer") for one in mine if one.what == "answered")
            first = next((answer for answer in answers if _whole(here, answer)), None)
            if first is not None:
                yield here, first


def _whole(here: Exercise, answer: Any) -> bool:
    """Whether it is an answer at all, with nothing left open."""
    try:
        said = here.check(answer)
    except ValueError:
        return False
    return said.right is None if here.kind == "estimate" else all(answer.get(card["id"]) for card in here.data["cards"])
