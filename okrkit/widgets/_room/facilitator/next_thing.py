"""What whoever facilitates does next: one thing, and what it does that cannot be taken back."""

from collections.abc import Callable
from typing import NamedTuple

from okrkit.room import Clock, Now, Step, Tally
from okrkit.widgets._room.facilitator.page import FacilitatorPage

_REVEALED_IN = "reveal", "cluster"
_NEEDS_CARDS = "vote", "decide"


class Next(NamedTuple):
    """The next thing to do.

    Attributes:
        press, label: of its button. asks: what is asked before it happens, where there is no way back; else ''.
        note: what to know before pressing.
    """

    press: str
    label: str
    asks: str = ""
    note: str = ""


REOPEN = Next(
    "reopen",
    "Take it up again",
    "The session goes on: people can join, write and vote again. The form about the session stays closed, because its"
    " answers were shown. End it again when you are done: what is agreed then is saved, and what was stays a version.",
)

Act = Callable[[FacilitatorPage, str], str]
"""What a press does: given what the button is about; the words say what happened, '' where everybody sees it."""
Asks = Callable[[FacilitatorPage, str], Next | None]
"""What is asked before a press does anything; None where it does it at once."""


def next_thing(now: Now) -> Next:
    """The one thing that the running step waits for; where it waits for nothing, the next step."""
    if now.ended:
        return Next("take", "Take everything along")
    step = now.step
    if now.source and not now.shown:
        nothing = onward(now)._replace(note="Nobody has handed in a card for this yet.")
        if step.moment in _REVEALED_IN or (step.moment == "write" and _works_on(now.next, step)):
            return reveal(now) if now.waiting else nothing
        if step.moment in _NEEDS_CARDS and not step.cards:
            face_down = f"Those of “{now.source.title}” lie face down."
            return Next("unseen", "Go back and reveal the cards", note=face_down) if now.waiting else nothing
    if now.open:
        return close(now)
    if step.moment == "decide" and not any(card.kept for card in now.cards) and (first := first_by_votes(now)):
        many = f"the {len(first)} cards" if len(first) > 1 else "the card"
        return Next("keep first", f"Keep {many} with the most votes", note="A count is advice: keep others by hand.")
    if step.moment == "decide" and not any(card.kept for card in now.cards) and now.cards:
        return onward(now)._replace(note=_by_hand(now))
    return onward(now)


def _by_hand(now: Now) -> str:
    """Why nothing is kept by one press."""
    if now.tally and now.tally[0].scale:
        return "Numbers of a scale are no votes for a card: press Keep on what you agree on."
    tied = "Cards with the same number of votes stand at the border: talk, then " if now.tally else ""
    return f"{tied or 'Nothing is kept yet: '}press Keep on what you agree on."


def _works_on(step: Step | None, source: Step) -> bool:
    """Whether a step is about cards that it expects to be revealed already."""
    return step is not None and step.source == source.id and step.moment not in _REVEALED_IN


def reveal(now: Now) -> Next:
    """All cards at once; what is seen is seen."""
    cards = counted(now.waiting, "card")
    return Next(
        "reveal",
        f"Reveal {cards} together",
        f"{cards} will be seen by everybody, in random order. This is no way back: nobody can change or take back"
        " a card of theirs any more.",
    )


def close(now: Now) -> Next:
    """The ballots are counted and gone."""
    missing = now.people - now.voted
    return Next(
        "close",
        f"Close the vote ({now.voted} of {now.people} voted)",
        "The ballots are counted and destroyed: this is no way back, and nobody votes after it."
        + (f" {counted(missing, 'person has', 'people have')} not voted yet." if missing > 0 else ""),
    )


def onward(now: Now) -> Next:
    """The next step; behind the last one, the end of the session."""
    if now.next is None:
        return Next(
            "end",
            "End the session",
            "Nobody joins or writes after this. What was agreed is saved with its team; what people answered about the"
            " session is shown, and no more answers are taken. You can take the session up again.",
        )
    open_vote = now.next.moment == "vote"
    return Next("forward", f"{'Open the vote' if open_vote else 'Next step'}: {now.next.title}")


def first_by_votes(now: Now) -> list[str]:
    """The cards that the votes put first, as many as the step keeps, board by board.

    A board where two cards have the same and only one would fit is left to people.
    """
    if now.tally and now.tally[0].scale:  # a number says how much of something, not that people want the card
        return []
    board_of = {card.id: card.board for card in now.cards}
    by_board: dict[int, list[Tally]] = {}
    for row in sorted(now.tally or (), key=lambda row: -row.total):
        if row.card in board_of:
            by_board.setdefault(board_of[row.card], []).append(row)
    most, found = now.step.keep, []
    for rows in by_board.values():
        first, behind = rows[:most], rows[most : most + 1]
        if first and not (behind and behind[0].total == first[-1].total):
            found += [row.card for row in first if row.total]
    return found


def time_words(clock: Clock) -> str:
    """What the clock advises. It never locks anything."""
    if clock.drop is not None:
        return (
            f"What is left no longer fits into the session. Leave out “{clock.drop.title}”"
            f" ({clock.drop.minutes} minutes) first, or go on as you are."
        )
    if clock.left_in_all < 0:
        return f"The session is {minutes(-clock.left_in_all)} over its time."
    if clock.left < 0:
        return f"{minutes(-clock.left)} over this step's plan; {minutes(clock.left_in_all)} left of the session."
    ahead = f"{minutes(clock.ahead)} of them are planned for what comes." if clock.ahead else ""
    return f"{minutes(clock.left_in_all)} left of the session. {ahead}".rstrip()


def minutes(number: float) -> str:
    """Minutes as one says them.

    >>> minutes(12.4), minutes(1), minutes(0.2)
    ('12 minutes', '1 minute', 'less than a minute')
    """
    whole = round(number)
    return "less than a minute" if whole < 1 else counted(whole, "minute")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "card"), counted(3, "card"), counted(2, "person has", "people have")
    ('1 card', '3 cards', '2 people have')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
