"""What a room adds to its OKRs at the end: what nothing covers, who does what, who fills in what is blank."""

from datetime import date

from okrkit.model import OKR, Commitment
from okrkit.room._base import Standing, new_id, told
from okrkit.room._looking import counted, covered, empty
from okrkit.room._okrs import Drafts, promised
from okrkit.room._results import Blank, Count, Coverage
from okrkit.room._values import Member, RoomError


class Outcome(Drafts):
    """What is said over the OKRs of a room."""

    def findings(self) -> tuple[Count, ...]:
        """Findings over the whole room as counts, the most frequent first: 'of 24 key results 14 have no baseline'.

        They are of the cards that lie open, where these are objectives or key results; else of what was decided.
        """
        with self._look() as standing:
            source = standing.state.source
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
        self, member: Member | None, what: str, role: str = "", due: date | None = None, board: int | None = None
    ) -> str:
        """Note what somebody will do: a role, not a name, and a day. Its id."""
        with self._change() as standing:
            board = (standing.here(member).board if member else 0) if board is None else board
            self._at_board(standing, board, member)
            text, role, id = told(what, "A commitment"), role.strip()[:120], new_id()
            day = due.isoformat() if due else ""
            standing.rows.add_event(
                {"what": "commit", "board": board, "id": id, "text": text, "role": role, "due": day}
            )
        return id

    def take_back(self, commitment: str, by: Member | None = None) -> None:
        """Take a commitment back."""
        with self._change() as standing:
            found = standing.state.promises.get(commitment)
            if found is None:
                raise RoomError("This commitment is gone: somebody took it back meanwhile.")
            self._at_board(standing, found.board, by)
            standing.rows.add_event({"what": "take back", "board": found.board, "id": commitment})

    def commitments(self, board: int = 0) -> tuple[Commitment, ...]:
        """What a board committed itself to."""
        with self._look() as standing:
            return promised(standing.state, board)

    def blanks(self, board: int = 0) -> tuple[Blank, ...]:
        """What is still empty in a board's OKR, with whoever was asked to fill it in until when."""
        with self._look() as standing:
            filled = standing.state.filled
        return tuple(
            Blank(key, what, *filled.get((board, key), ("", None)), board) for key, what in empty(self.okr(board))
        )

    def fill_blank(self, key: str, role: str, due: date | None, board: int = 0, by: Member | None = None) -> None:
        """Note who takes care of a blank (a role, not a name) until when."""
        with self._change() as standing:
            self._at_board(standing, board, by)
            day = due.isoformat() if due else ""
            standing.rows.add_event(
                {"what": "blank", "board": board, "key": key[:80], "role": role.strip()[:120], "due": day}
            )

    def _at_board(self, standing: Standing, board: int, by: Member | None) -> None:
        groups = standing.body["groups"]
        if not 0 <= board <= (groups if groups > 1 else 0):
            there = f"1 to {groups}" if groups > 1 else "one for all"
            raise RoomError(f"There is no board {board} in this room: it has {there}.")
        if by is not None and not (found := standing.here(by)).leads and found.board != board:
            raise RoomError(f"You sit at board {found.board}: what board {board} says is said there.")
