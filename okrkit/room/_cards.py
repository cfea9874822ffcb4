"""Cards: written in silence, revealed together."""

import secrets as random
from collections.abc import Iterable
from typing import Any

from okrkit.room._base import Base, Standing, new_id, told
from okrkit.room._kits import Step
from okrkit.room._state import source_of
from okrkit.room._values import Card, Member, RoomError
from okrkit.room.keys import checksum
from okrkit.store import Row

_EACH = 40  # cards a seat, so that nobody fills the wall
_SHORTEST = 16  # characters of a secret
_TAKEN = ("write", "reveal", "cluster")  # late cards are taken until people vote


class Cards(Base):
    """Writing. Whoever knows a card's secret may change it until it is revealed; the store keeps a checksum of it."""

    def submit(
        self,
        member: Member,
        text: str,
        about: str = "",
        *,
        board: int | None = None,
        secret: str | None = None,
        step: str | None = None,
    ) -> str:
        """Lay down a card, face down. It carries no author (unless the room is a named one), no time and no order.

        Args:
            about: what it is; '' is what the step asks for. board: where; None is the member's.
            secret: made by the browser before it sends: the same secret again is the same card, and the text of the
                first time stays. None makes one.
            step: the id of the step it was written for; None is the running one. A page that sends again what it was
                not told about says it: a card of the same words that lies open by now is that card.

        Returns:
            The secret by which this card can be changed or taken back until it is revealed.

        Raises:
            RoomError: when nothing is written in this step, and for a text that is empty or too long.
        """
        secret = random.token_hex(32) if secret is None else checked_secret(secret)
        text = told(text, "A card")
        with self._change(traceless=True) as standing:
            member = standing.here(member)
            running = _written(standing)
            if step is not None and step != running.id:
                raise RoomError("The room has moved on: this card was written for a step before.")
            key = checksum(self.id, secret)
            pile = standing.rows.pile(running.id, "cards")
            if key in pile or (step is not None and _open_already(standing, running, text)):
                return secret
            most = _EACH * standing.body["size"]
            if len(pile) >= most:
                raise RoomError(f"This step holds {most} cards, and they are all there: talk about those first.")
            if running.boards != "groups" or standing.body["groups"] < 2:
                board = 0
            elif board is None:
                board = member.board
            elif board != member.board and not member.leads:
                raise RoomError(f"You sit at board {member.board}: a card for board {board} is written there.")
            name = member.name if standing.named else ""
            pile[key] = {"text": text, "about": about or running.about, "board": board, "name": name}
            standing.rows.set_pile(running.id, "cards", pile)
        return secret

    def revise(self, secret: str, text: str) -> None:
        """Change a card that nobody has seen yet."""
        text = told(text, "A card")
        with self._change(traceless=True) as standing:
            step, pile, key = self._find(standing, secret)
            pile[key] = pile[key] | {"text": text}
            standing.rows.set_pile(step, "cards", pile)

    def withdraw(self, secret: str) -> None:
        """Take back a card that nobody has seen yet."""
        with self._change(traceless=True) as standing:
            step, pile, key = self._find(standing, secret)
            del pile[key]
            standing.rows.set_pile(step, "cards", pile)

    def own(self, secrets: Iterable[str]) -> list[Card]:
        """The cards that these secrets open and nobody has seen yet, in the order of the secrets."""
        with self._look() as standing:
            piles = standing.rows.piles("cards")
        found = []
        for secret in dict.fromkeys(secrets):
            key = checksum(self.id, secret)
            found += [Card(id="", step=step, secret=secret, **pile[key]) for step, pile in piles.items() if key in pile]
        return found

    def reveal(self, by: Member | None = None) -> int:
        """Show all waiting cards of this step, under new ids and in random order. There is no way back.

        The checksums of their secrets are forgotten: from then on nobody, whatever they know, can tell whose they were.

        Returns:
            How many were shown.
        """
        with self._change(for_good=True) as standing:
            standing.led(by, "reveal the cards")
            step = _written(standing)
            pile = standing.rows.pile(step.id, "cards")
            cards = [Row(new_id(), step.id, body) for body in pile.values()]
            random.SystemRandom().shuffle(cards)
            standing.rows.set_pile(step.id, "cards", {})
            standing.rows.add_cards(cards)
            standing.rows.add_event({"what": "reveal", "step": step.id})
        return len(cards)

    def _find(self, standing: Standing, secret: str) -> tuple[str, dict[str, Any], str]:
        key = checksum(self.id, secret)
        for step, pile in standing.rows.piles("cards").items():
            if key in pile:
                return step, pile, key
        raise RoomError(
            "This card is not yours to change any more: it was revealed, taken back, or written in another browser."
            " What is on the wall is changed by whoever facilitates."
        )


def _written(standing: Standing) -> Step:
    """The step whose pile is written now."""
    now = standing.state.now
    source = source_of(standing.state.kit, now)
    if source and (now.moment in _TAKEN or (now.moment == "talk" and now.source)):
        return source
    raise RoomError(f"No cards are written in the step “{now.title}”: keep yours for the next time.")


def _open_already(standing: Standing, step: Step, text: str) -> bool:
    """Whether a card of these words was revealed: its secret is forgotten, and must not make it a second card."""
    return any(row.kind == step.id and row.body["text"] == text for row in standing.rows.cards())


def checked_secret(secret: str) -> str:
    """A secret, when it is long enough to be one."""
    if len(secret) < _SHORTEST or len(secret) > 200:
        raise RoomError(f"A secret of {len(secret)} characters is none: it takes {_SHORTEST} to 200 random ones.")
    return secret
