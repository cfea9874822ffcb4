"""What is asked, told and removed at the end: feedback, the record of every step, and purging."""

import random
import secrets
import time
from collections import Counter
from collections.abc import Mapping

from okrkit.room._account import Feedback
from okrkit.room._base import Base, Standing, told
from okrkit.room._cards import checked_secret
from okrkit.room._now import boards_of
from okrkit.room._state import source_of
from okrkit.room._steps import clock_of
from okrkit.room._values import FEW, Board, Card, Member, RoomError, Tally
from okrkit.room.keys import checksum
from okrkit.room.wording import FEEDBACK, FEEDBACK_CLOSED, SENTENCE

_ANSWER = "feedback"


class Afterwards(Base):
    """After the session, or while it ends."""

    def feedback_form(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """(id, question, answers) of every question of the form; the last has no answers: it takes a sentence."""
        return (*((id, question, answers) for id, (question, answers) in FEEDBACK.items()), ("words", SENTENCE, ()))

    def give_feedback(
        self, member: Member, answers: Mapping[str, str], words: str = "", secret: str | None = None
    ) -> str:
        """Answer the form, as far as one likes. As with ballots, who answered is kept apart from what was answered.

        Args:
            answers: id of the question -> answer. words: a sentence. secret: as for `vote`.

        Raises:
            RoomError: for a second answer from elsewhere, for questions and answers that are not in the form, and once
                the session has ended, even if it was taken up again: whoever saw the answers before would see whose
                has come.
        """
        for id, answer in answers.items():
            if id not in FEEDBACK or answer not in FEEDBACK[id][1]:
                allowed = "; ".join(f"{one}: {', '.join(said)}" for one, (_, said) in FEEDBACK.items())
                raise RoomError(f"The form has no answer {answer!r} to {id!r}: it has {allowed}.")
        words = told(words, "A sentence") if words.strip() else ""
        secret = secrets.token_hex(32) if secret is None else checked_secret(secret)
        with self._change(traceless=True) as standing:
            member, key = standing.here(member), checksum(self.id, secret)
            if _told(standing):
                raise RoomError(FEEDBACK_CLOSED)
            pile, who = standing.rows.pile(_ANSWER, "feedback"), standing.rows.pile(_ANSWER, "answered")
            if key not in pile and member.id in who:
                raise RoomError("You have answered. It can be changed in the browser that answered, until the end.")
            standing.rows.set_pile(_ANSWER, "answered", who | {member.id: 1})
            standing.rows.set_pile(_ANSWER, "feedback", pile | {key: {"answers": dict(answers), "words": words}})
        return secret

    def feedback(self) -> Feedback:
        """What people answered: counts, and sentences in random order.

        While the session runs only how many answered, so that nobody reads whose answer has just come; and with fewer
        than four answers no sentences.
        """
        with self._look() as standing:
            said = list(standing.rows.pile(_ANSWER, "feedback").values())
            ended = standing.state.ended
        if not ended:
            return Feedback(people=len(said))
        counts = []
        for id, (question, answers) in FEEDBACK.items():
            given = Counter(one["answers"].get(id) for one in said)
            counts.append((question, tuple((answer, given[answer]) for answer in answers)))
        words = [one["words"] for one in said if one["words"]] if len(said) >= FEW else []
        random.SystemRandom().shuffle(words)
        return Feedback(len(said), tuple(counts), tuple(words))

    def feedback_told(self) -> bool:
        """Whether the answers were shown: the session has ended, be it taken up again or not."""
        with self._look() as standing:
            return _told(standing)

    # -- The record

    def cards(self, step: str, board: int | None = None) -> list[Card]:
        """The cards written in a step, as they lie open now; [] before they were revealed.

        Args:
            board: None is all boards.
        """
        with self._look() as standing:
            state = standing.state
            standing.step(step)
        there = [state.card(id) for id in sorted(state.cards)]
        return [card for card in there if card.step == step and board in (None, card.board)]

    def tallies(self, step: str, board: int | None = None) -> dict[str, Tally]:
        """What every card got in a vote: card -> Tally; {} while it is not closed.

        Args:
            step: the id of the vote, or of the step whose cards were voted on (then of its last vote).
        """
        with self._look() as standing:
            state, asked = standing.state, standing.step(step)
        votes = [
            one
            for one in self.kit.agenda
            if one.id in state.tallies and (one == asked or source_of(self.kit, one) == asked)
        ]
        there = {card.id for card in state.cards.values() if board in (None, card.board)}
        return {one.card: one for one in state.tallies[votes[-1].id] if one.card in there} if votes else {}

    def spent(self) -> dict[str, tuple[float, float | None]]:
        """Step -> (planned minutes, real minutes or None where it was never begun)."""
        with self._look() as standing:
            clock = clock_of(standing.state, time.time())
        return {id: (planned, clock.elapsed_by.get(id)) for id, planned in clock.planned_by.items()}

    def boards(self) -> tuple[Board, ...]:
        """Every board; one for all has the number 0."""
        with self._look() as standing:
            return boards_of(standing)

    # -- Removing

    def purge(self, by: Member | None = None) -> list[str]:
        """Remove what people wrote in this room for good: cards, ballots, half-typed drafts, feedback sentences.

        Returns:
            Sentences on what remains, and what may still hold the words.
        """
        with self._change(for_good=True) as standing:
            standing.led(by, "purge the room")
            if not standing.state.ended:
                raise RoomError(
                    "The session is running: end it first on the page of whoever facilitates, or with --end, and export"
                    " what you want to keep."
                )
            standing.rows.purge(_STAY)
        return [*_REMAINS, *self.store.rooms.forget_drafts(self.id)]


def _told(standing: Standing) -> bool:
    return any(event.body["what"] == "end" for event in standing.events)  # undone, too: they were seen


_STAY = ("go", "more", "end")  # what tells the minutes of every step
_REMAINS = (
    "The draft OKRs of this session stay with their teams: `okrkit.open().delete(team)` removes those.",
    "What somebody was still to find out is gone, as far as it does not stand in an OKR: the next session does not"
    " begin with it.",
    "Of the room stay its kit, its team and period, how many came, and the planned and real minutes of every step.",
    "Files that were exported stay where they were saved.",
)
