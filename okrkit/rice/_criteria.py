"""After the launch: an initiative against the success criteria that were agreed before it, and nothing else.

What a key result did in the same weeks is no measure of one initiative: much else happened to it. Only an experiment
says how much of it was this one, and then its effect and its interval are told as the experiment gave them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrkit.model import Agreed, Experiment, Fate, Initiative, Measured


@dataclass(frozen=True, slots=True)
class Against:
    """An initiative held against its own criteria, with what was known on a day.

    Attributes:
        criteria: those that count, each with what was seen of it, oldest first.
        agreed: the day they were agreed on, None where nobody noted one. before: whether the launch came after it.
        later: what was agreed after that. experiments: what experiments say it did.
    """

    initiative: Initiative
    criteria: tuple[tuple[str, tuple[Measured, ...]], ...]
    agreed: date | None
    before: bool
    later: tuple[Agreed, ...]
    experiments: tuple[Experiment, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The criteria of which nobody has yet said whether they held."""
        return tuple(words for words, seen in self.criteria if not seen or seen[-1].held is None)

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known, a sentence each."""
        unseen = (f"{words}: nobody has looked yet" for words, seen in self.criteria if not seen)
        return (self._when(), *self._measured(), *unseen, *self._changed(), *self._shown())

    @property
    def seen(self) -> tuple[str, ...]:
        """What was seen of its criteria, and what experiments say, a sentence each."""
        return (*self._measured(), *self._shown())

    @property
    def asks(self) -> tuple[str, ...]:
        """What to talk about, a question each."""
        bare = [one for one in self.experiments if not one.interval.strip()]
        return (
            *(f"What have we seen of this: {words}?" for words in self.open),
            *(f"An experiment says {one.effect} of {one.key_result}: from where to where may it lie?" for one in bare),
        )

    def _when(self) -> str:
        launch = self.initiative.launch
        if not self.criteria:
            return "It has no criterion of success: what was hoped for cannot be held against what came."
        if self.agreed is None:
            return "Nobody noted when these criteria were agreed: whether it was before the launch cannot be told."
        if not self.before:
            return (
                f"Agreed on {self.agreed}, after the launch on {launch}: they tell what was seen, and test no belief."
            )
        return f"Agreed on {self.agreed}, before the launch on {launch}." if launch else f"Agreed on {self.agreed}."

    def _measured(self) -> Iterator[str]:
        for words, seen in self.criteria:
            for one in seen:
                held = {True: "it held", False: "it did not hold", None: "too early to tell"}[one.held]
                yield f"{words}: {held} on {one.date}" + (f", {one.seen}" if one.seen.strip() else "")

    def _changed(self) -> Iterator[str]:
        """What was agreed otherwise once the criteria that count stood."""
        counts = [words for words, _ in self.criteria]
        for one in self.later:
            because = f" ({one.reason})" if one.reason else ""
            yield from (f"Added on {one.date}{because}: {words}" for words in one.criteria if words not in counts)
            gone = [words for words in counts if words not in one.criteria]
            yield from (f"Left out on {one.date}{because}, and it still counts: {words}" for words in gone)

    def _shown(self) -> Iterator[str]:
        """What experiments say of a key result, as they said it; one without its interval is a question instead."""
        for one in (one for one in self.experiments if one.interval.strip()):
            yield f"An experiment ({one.about or one.date}) says of {one.key_result}: {one.effect}, {one.interval}."


def launched(initiative: Initiative, on: date) -> bool:
    """Whether it was out on a day, stopped or not."""
    return initiative.launch is not None and initiative.launch <= on and initiative.fate is not Fate.REPLACED


def against(initiative: Initiative, on: date) -> Against:
    """An initiative against its own criteria, as far as they were known on a day.

    What was agreed on the day of the launch or before counts, the latest of it; without such, what was agreed first,
    and that it came afterwards is told. Criteria that nobody noted a day for count as they stand.

    >>> idea = Initiative(text="Live calendars", launch="2026-07-15", success_criteria=["8 of 10 pick a slot alone"])
    >>> against(idea, date(2026, 8, 11)).facts[0]
    'Nobody noted when these criteria were agreed: whether it was before the launch cannot be told.'
    """
    known = sorted((one for one in initiative.agreed if one.date <= on), key=lambda one: one.date)
    in_time = [one for one in known if initiative.launch is None or one.date <= initiative.launch]
    counts = in_time[-1] if in_time else known[0] if known else None
    seen = sorted((one for one in initiative.measured if one.date <= on), key=lambda one: one.date)
    return Against(
        initiative,
        tuple(
            (words, tuple(one for one in seen if one.criterion.strip() == words.strip()))
            for words in dict.fromkeys(counts.criteria if counts else initiative.success_criteria)
        ),
        counts.date if counts else None,
        bool(in_time),
        tuple(known[known.index(counts) + 1 :]) if counts else (),
        tuple(one for one in initiative.experiments if one.date <= on),
    )
