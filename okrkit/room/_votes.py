"""Votes: blind until they are closed, and gone afterwards."""

import secrets as random
from collections.abc import Mapping
from statistics import median
from typing import Any

from okrkit.room._base import Base, Standing
from okrkit.room._cards import checked_secret
from okrkit.room._values import Card, Member, Points, RoomError, Tally
from okrkit.room.keys import checksum


class Votes(Base):
    """Voting. That somebody has voted is kept apart from what was voted."""

    def vote(
        self, member: Member, points: Mapping[str, Points], secret: str | None = None, step: str | None = None
    ) -> str:
        """Cast a ballot. Whoever knows its secret may change it until the vote is closed.

        Args:
            points: card -> points, within the step's budget, or one number of its scale; {} abstains.
            secret: made by the browser before it sends; None makes one.
            step: the id of the step it was filled in for; None is the running one.

        Returns:
            The secret of this ballot.

        Raises:
            RoomError: outside a vote, after it was closed, for a second ballot, for points beyond the budget or below
                zero, and for cards that are not voted on.
        """
        secret = random.token_hex(32) if secret is None else checked_secret(secret)
        with self._change(traceless=True) as standing:
            member = standing.here(member)
            running = voting(standing)
            if step is not None and step != running:
                raise RoomError("The room has moved on: this ballot was filled in for a vote before.")
            given = self._points(standing, member, points)
            key = checksum(self.id, secret)
            ballots, voted = standing.rows.pile(running, "ballots"), standing.rows.pile(running, "voted")
            if key not in ballots and member.id in voted:
                raise RoomError(
                    "You have voted in this step. A ballot can be changed in the browser that cast it, until the vote"
                    " is closed; nobody can find it from elsewhere."
                )
            if key not in ballots:
                standing.rows.set_pile(running, "voted", voted | {member.id: 1})
            ballot = {"points": given, "board": member.board if standing.grouped else 0}
            standing.rows.set_pile(running, "ballots", ballots | {key: ballot})
        return secret

    def ballot(self, secret: str) -> dict[str, Points] | None:
        """What the ballot of this secret says, while the vote is open; None when there is none."""
        with self._look() as standing:
            found = standing.rows.pile(standing.state.now.id, "ballots").get(checksum(self.id, secret))
        return None if found is None else dict(found["points"])

    def close_vote(self, by: Member | None = None) -> tuple[Tally, ...]:
        """Count the ballots and destroy them. There is no way back.

        Returns:
            What every card got, most first.
        """
        with self._change(for_good=True) as standing:
            standing.led(by, "close the vote")
            step = voting(standing)
            ballots = list(standing.rows.pile(step, "ballots").values())
            tally = sorted(
                (_counted(card, ballots, bool(standing.state.now.scale)) for card in voted_on(standing)),
                key=lambda one: (-one.came_to, one.text),
            )
            standing.rows.set_pile(step, "ballots", {})
            standing.rows.add_event({"what": "close", "step": step, "tally": [vars(one) for one in tally]})
        return tuple(tally)

    def _points(self, standing: Standing, member: Member, points: Mapping[str, Points]) -> dict[str, Points]:
        there = {card.id for card in voted_on(standing) if not card.board or card.board == member.board or member.leads}
        step = standing.state.now
        for id, given in points.items():
            if id not in there:
                raise RoomError(
                    "A ballot names a card that is not voted on here: somebody merged or removed it meanwhile, or it"
                    " lies on another board. Look at the cards again and give your points anew."
                )
            if step.scale and (isinstance(given, bool) or given not in step.scale):
                raise RoomError(f"{given!r} is not on the scale: give one of {', '.join(map(str, step.scale))}.")
            if not step.scale and (isinstance(given, bool) or not isinstance(given, int) or given < 0):
                raise RoomError(f"{given!r} is no number of points: give whole points, 0 or more.")
        if not step.scale and (total := sum(points.values())) > step.budget:
            over = total - step.budget
            raise RoomError(f"{total} points were given and everybody has {step.budget}: take {over} away somewhere.")
        return {id: given for id, given in points.items() if given or step.scale}


def voting(standing: Standing) -> str:
    """The id of the running vote."""
    now = standing.state.now
    if now.moment != "vote":
        raise RoomError(f"There is no vote in the step “{now.title}”.")
    if now.id in standing.state.tallies:
        raise RoomError("This vote is closed, and its ballots are gone: what it came to is on the screen.")
    return now.id


def voted_on(standing: Standing) -> list[Card]:
    """The cards of the running vote: of those that were decided for, where a decision came before."""
    return standing.state.at_hand()


def _counted(card: Card, ballots: list[Any], scale: bool) -> Tally:
    """What one card got. On a scale only those count who gave it a number; with points everybody who could."""
    cast = [ballot["points"] for ballot in ballots if not card.board or ballot["board"] in (0, card.board)]
    given = sorted(points.get(card.id, 0) for points in cast if not scale or card.id in points)
    return Tally(
        card=card.id,
        text=card.text,
        total=sum(given),
        least=given[0] if given else 0,
        median=median(given) if given else 0,
        most=given[-1] if given else 0,
        voters=len(given) if scale else sum(map(bool, given)),
        scale=scale,
    )
