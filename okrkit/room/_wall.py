"""What is done with the cards on the wall: merged, split, clustered, removed, kept, and undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from okrkit.room._base import Base, Standing, new_id, told
from okrkit.room._state import NO_WAY_BACK
from okrkit.room._values import Card, Member, RoomError
from okrkit.room.wording import UNDOABLE


class Wall(Base):
    """The wall. Whoever facilitates may change all of it; in a step for groups, people may change their own board."""

    def merge(self, cards: Sequence[str], text: str = "", by: Member | None = None) -> str:
        """Make one card of several; what they said stays with it. The new card's id.

        Args:
            text: of the new card; '' is the first card's.
        """
        with self._change() as standing:
            found = [self._card(standing, id, by, "merge cards") for id in dict.fromkeys(cards)]
            if len(found) < 2:
                raise RoomError(f"{len(found)} card cannot be merged: choose two or more.")
            if len({card.board for card in found}) > 1:
                raise RoomError("These cards lie on different boards: merge those of one board.")
            text = told(text, "A card") if text.strip() else ""
            id = new_id()
            self._note(standing, found[0].board, "merge", card=id, cards=[card.id for card in found], text=text)
        return id

    def split(self, card: str, texts: Sequence[str] = (), by: Member | None = None) -> list[str]:
        """Take a merged card apart again, or make several of one with these texts. The ids of the cards."""
        with self._change() as standing:
            found = self._card(standing, card, by, "split cards")
            parts = standing.state.within.get(card, [])
            if not texts and not parts:
                raise RoomError("This card was never merged: give the texts it should become, two or more.")
            if texts and len(texts) < 2:
                raise RoomError(f"{len(texts)} text splits nothing: give two or more.")
            into = [[new_id(), told(text, "A card")] for text in texts]
            self._note(standing, found.board, "split", card=card, into=into)
        return [id for id, _ in into] or [part.id for part in parts]

    def cluster(self, cards: Sequence[str], label: str, cluster: str = "", by: Member | None = None) -> str:
        """Put cards under a label. The cluster's id.

        Args:
            cards: that come into it; each is in one cluster at most. label: '' dissolves the cluster.
            cluster: one that is there already: it gets these cards too, and this label.
        """
        with self._change() as standing:
            found = [self._card(standing, id, by, "cluster cards") for id in dict.fromkeys(cards)]
            there = standing.state.clusters.get(cluster)
            if cluster and there is None:
                raise RoomError("This cluster is gone: somebody dissolved it meanwhile.")
            boards = {card.board for card in found} | ({there.board} if there else set())
            if len(boards) != 1:
                raise RoomError("A cluster is made of cards of one board: choose at least one, all of the same board.")
            board = boards.pop()
            self._may(standing, board, by, "cluster cards")
            label = told(label, "A label", 200) if label.strip() else ""
            if not label and not there:
                raise RoomError("A cluster needs a label: say in a word or two what these cards share.")
            id = cluster or new_id()
            ids = [card.id for card in found]
            self._note(standing, board, "cluster", cluster=id, label=label, cards=ids)
        return id

    def reword(self, card: str, text: str, by: Member | None = None) -> None:
        """Change a card's words while all nod; what it said stays with it."""
        with self._change() as standing:
            found = self._card(standing, card, by, "change words")
            self._note(standing, found.board, "reword", card=card, text=told(text, "A card"))

    def say_moves(self, card: str, key_result: str, by: Member | None = None) -> None:
        """Say which key result an idea would move, by its id; '' takes it back, and the idea's own words count."""
        with self._change() as standing:
            found = self._card(standing, card, by, "say what an idea moves")
            self._note(standing, found.board, "moves", card=card, key_result=key_result)

    def remove(self, card: str, by: Member | None = None) -> None:
        """Take a card off the wall; nobody learns whose it was. `restore` brings it back."""
        with self._change() as standing:
            found = self._card(standing, card, by, "remove cards")
            self._note(standing, found.board, "remove", card=card)

    def restore(self, card: str, by: Member | None = None) -> None:
        """Bring a removed card back."""
        with self._change() as standing:
            found = standing.state.removed.get(card)
            if found is None:
                raise RoomError("This card is not among the removed ones: somebody brought it back meanwhile.")
            self._may(standing, found.board, by, "bring cards back")
            self._note(standing, found.board, "restore", card=card)

    def keep(self, card: str, by: Member | None = None) -> None:
        """Decide for a card. How many a step asks for is advice: the room may keep more, or fewer."""
        with self._change() as standing:
            found = self._card(standing, card, by, "decide")
            if not found.kept:
                self._note(standing, found.board, "keep", card=card)

    def unkeep(self, card: str, by: Member | None = None) -> None:
        """Let go of a card that was decided for."""
        with self._change() as standing:
            found = self._card(standing, card, by, "decide")
            if found.kept:
                self._note(standing, found.board, "unkeep", card=card)

    def undo(self, by: Member | None = None) -> str:
        """Take back the last thing that was done: on the own board, or of whoever facilitates anywhere. What it was.

        Raises:
            RoomError: when there is nothing, or when cards were revealed or a vote closed since: both are no way back.
        """
        with self._change() as standing:
            number, what, stop = last_done(standing, by)
            if stop:
                raise RoomError(f"{stop}: what was done before it stays. Change the cards by hand instead.")
            if not number:
                raise RoomError("There is nothing to undo.")
            standing.rows.undo_event(number)
        return what

    def _card(self, standing: Standing, id: str, by: Member | None, what: str) -> Card:
        if id not in standing.state.cards:
            raise RoomError("This card is not on the wall any more: somebody merged, split or removed it meanwhile.")
        card = standing.state.card(id)
        self._may(standing, card.board, by, what)
        return card

    def _may(self, standing: Standing, board: int, by: Member | None, what: str) -> None:
        if by is not None and standing.state.now.boards == "groups" and board and standing.here(by).board == board:
            return
        standing.led(by, what)

    def _note(self, standing: Standing, board: int, what: str, **more: Any) -> None:
        standing.rows.add_event({"what": what, "board": board, **more})


def last_done(standing: Standing, by: Member | None) -> tuple[int, str, str]:
    """The number of the event that `undo` takes back (0 for none), what it was, and what stands in its way ('')."""
    leads = by is None or standing.members.get(by.id, by).leads
    board = 0 if by is None else standing.members.get(by.id, by).board
    for event in reversed(standing.events):
        body: Mapping[str, Any] = event.body
        if event.undone or body.get("by_itself"):
            continue
        if body["what"] in NO_WAY_BACK:
            return 0, "", NO_WAY_BACK[body["what"]]
        if body["what"] == "go" and (body.get("first") or not leads):
            return 0, "", ""
        if leads or (board and body.get("board") == board):
            return event.number, UNDOABLE[body["what"]], ""
    return 0, "", ""
