"""What a room adds to its OKRs at the end: what nothing covers, who does what, who fills in what is blank."""

from collections.abc import Iterable
from datetime import date

from okrkit.model import OKR, Commitment
from okrkit.room._base import Standing, new_id, told
from okrkit.room._kits import Step
from okrkit.room._looking import counted, covered, empty, vague
from okrkit.room._okrs import Drafts, promised
from okrkit.room._results import Blank, Count, Coverage
from okrkit.room._values import Member, RoomError

_SIGN = 300  # characters
_GONE = "This commitment is gone: somebody took it back meanwhile."


_OF_EACH_BOARD = ("objective", "key_results")  # where every board has its own, the room's is no blank
ON_CARDS = ("write", "reveal", "cluster", "vote", "decide")
"""Moments that are about cards; after them it is about what was decided."""


class Outcome(Drafts):
    """What is said over the OKRs of a room."""

    def findings(self) -> tuple[Count, ...]:
        """Findings over the whole room as counts, the most frequent first: 'of 24 key results 14 have no baseline'.

        They are of the cards that lie open, where these are objectives or key results; else of what was decided.
        """
        with self._look() as standing:
            source = standing.state.source if standing.state.now.moment in ON_CARDS else None
            cards = [card for card in standing.state.cards.values() if source and card.step == source.id]
        about = source.about if source and source.about in ("objective", "key_result") and cards else ""
        if about:
            given = [
                OKR(objective=card.text) if about == "objective" else OKR(key_results=[card.text]) for card in cards
            ]
        else:
            given = self.okrs()
        return counted(given)

    def coverage(self, board: int = 0) -> Coverage:
        """Which part of the objective no key result speaks of, as far as words tell: offered as a question."""
        return covered(self.okr(board))

    def uncovered(self, board: int = 0) -> str:
        """What the board itself says that no key result covers; '' while it has not."""
        with self._look() as standing:
            return standing.state.uncovered.get(board, "")

    def say_uncovered(self, text: str, board: int = 0, by: Member | None = None) -> None:
        """Note in the board's own words what no key result covers; '' takes it back."""
        with self._change() as standing:
            self._at_board(standing, board, by)
            text = told(text, "An answer") if text.strip() else ""
            standing.rows.add_event({"what": "uncovered", "board": board, "text": text})

    def commit(
        self,
        member: Member | None,
        what: str,
        role: str = "",
        due: date | None = None,
        board: int | None = None,
        id: str = "",
        sign: str = "",
    ) -> str:
        """Note what somebody will do: a role, not a name, and a day. Its id.

        Args:
            board: None is the member's in a step for groups, else the whole room's.
            id: of a commitment that is there already, to say it anew.
            sign: by what the team would notice that it helped.
        """
        with self._change() as standing:
            if board is None:
                board = standing.here(member).board if member and standing.grouped else 0
            self._at_board(standing, board, member)
            if id and id not in standing.state.promises:
                raise RoomError(_GONE)
            text, id = told(what, "A commitment"), id or new_id()
            body = {
                "what": "commit",
                "board": board,
                "id": id,
                "text": text,
                "sign": sign.strip()[:_SIGN],
                **_who(role, due),
            }
            standing.rows.add_event(body)
        return id

    def take_back(self, commitment: str, by: Member | None = None) -> None:
        """Take a commitment back."""
        with self._change() as standing:
            found = standing.state.promises.get(commitment)
            if found is None:
                raise RoomError(_GONE)
            self._at_board(standing, found.board, by)
            standing.rows.add_event({"what": "take back", "board": found.board, "id": commitment})

    def commitments(self, board: int = 0) -> tuple[Commitment, ...]:
        """What a board committed itself to."""
        with self._look() as standing:
            return promised(standing.state, board)

    def blanks(self, board: int = 0) -> tuple[Blank, ...]:
        """What is still empty in a board's OKR and promises, and what the board says itself; with who looks until when.

        This list opens the next session.
        """
        with self._look() as standing:
            state, for_all = standing.state, standing.body["groups"] > 1 and not board
        okr = self.okr(board)
        written = okr.objective.text.strip() or okr.key_results or self._refines()
        found = [*(empty(okr) if written else ()), *vague(one for one in state.promises.values() if one.board == board)]
        found += [(key, what) for (at, key), what in state.blanks.items() if at == board]
        found = [(key, what) for key, what in found if not (for_all and key in _OF_EACH_BOARD)]
        return tuple(Blank(key, what, *state.filled.get((board, key), ("", None)), board) for key, what in found)

    def add_blank(
        self, what: str, role: str = "", due: date | None = None, board: int = 0, by: Member | None = None
    ) -> str:
        """Note something that somebody has to find out. Its key."""
        key = new_id()
        with self._change() as standing:
            self._at_board(standing, board, by)
            text = told(what, "A blank")
            standing.rows.add_event({"what": "blank", "board": board, "key": key, "text": text, **_who(role, due)})
        return key

    def fill_blank(
        self, key: str, role: str = "", due: date | None = None, board: int = 0, by: Member | None = None
    ) -> None:
        """Note who takes care of a blank (a role, not a name) until when."""
        if key not in {one.key for one in self.blanks(board)}:
            raise RoomError("This blank is gone: somebody filled it in meanwhile.")
        with self._change() as standing:
            self._at_board(standing, board, by)
            standing.rows.add_event({"what": "blank", "board": board, "key": key, **_who(role, due)})

    def _arrived(self, step: Step, boards: Iterable[int]) -> None:
        """What was kept as a commitment is promised where roles and days are asked for."""
        super()._arrived(step, boards)
        if step.moment != "commit":
            return
        with self._look() as standing:
            state = standing.state
            kept = [state.cards[id] for id in state.kept if state.cards[id].about == "commitment"]
            new = [card for card in kept if card.id not in state.promised]
        for card in new:
            with self._change() as standing:
                body = {
                    "what": "commit",
                    "board": card.board,
                    "id": card.id,
                    "text": card.text,
                    **_who("", None),
                    "by_itself": True,
                }
                standing.rows.add_event(body)

    def _at_board(self, standing: Standing, board: int, by: Member | None) -> None:
        groups = standing.body["groups"]
        if not 0 <= board <= (groups if groups > 1 else 0):
            there = f"1 to {groups}" if groups > 1 else "one for all"
            raise RoomError(f"There is no board {board} in this room: it has {there}.")
        if by is not None and not (found := standing.here(by)).leads and board not in (0, found.board):
            raise RoomError(f"You sit at board {found.board}: what board {board} says is said there.")


def _who(role: str, due: date | None) -> dict[str, str]:
    """A role and a day as they are kept."""
    return {"role": role.strip()[:120], "due": due.isoformat() if due else ""}
