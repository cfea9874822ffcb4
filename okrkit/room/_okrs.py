"""What a room decided as OKRs: an ordinary draft of every board."""

import json
from collections.abc import Iterable
from datetime import date

from okrkit.model import OKR, Commitment, Reflection
from okrkit.room._base import Base
from okrkit.room._estimated import estimated, moved
from okrkit.room._kits import Step
from okrkit.room._state import State
from okrkit.room._values import Card
from okrkit.store import form
from okrkit.store.drafts import drafted, lines, without_empty_lines


class Drafts(Base):
    """Kept cards begin an ordinary draft, which the store keeps as it keeps any other."""

    def team_of(self, board: int = 0) -> str:
        """The name under which a board's OKR is stored: the team's, 'Booking: board 2', or of its own team."""
        if 0 < board <= len(self.teams):
            return self.teams[board - 1]
        return f"{self.team}: board {board}" if board else self.team

    def draft_form(self, board: int = 0) -> str:
        """The form in which the store keeps a board's draft, the one that Drafting opens."""
        return form("draft", self.team_of(board), self.period)

    def start_draft(self, board: int = 0) -> None:
        """Put what was kept into the board's draft, what is there already stays. Entering a refine step does it."""
        with self._look() as standing:
            begun = standing.state.drafted
            kept = [card for card in _kept(standing.state, board) if (board, card.id) not in begun]
        if not kept:
            return
        typed = {part: text for part, (text, _) in self.store.kept(self.draft_form(board)).items()}
        saved = self._saved(board)
        there = [id for id in lines(saved, typed) if typed.get(id, "").strip()]
        texts = [card.text for card in kept if card.about == "key_result"]
        fresh = [text for text in texts if text not in {typed[id] for id in there}]
        taken = {*there, *(str(k.id) for k in saved.key_results)}
        ids = [id for n in range(1, 999) if (id := f"kr{n}") not in taken][: len(fresh)]
        new = dict(zip(ids, fresh, strict=True))
        if ids:
            new["lines"] = json.dumps([*there, *ids])
        if aims := [card.text for card in kept if card.about == "objective"]:
            new["objective"] = aims[-1]
        for part, text in new.items():
            before = self.store.kept(self.draft_form(board)).get(part, ("", 0))[1]
            self.store.keep(self.draft_form(board), part, text, before + 1)
        with self._change() as standing:
            standing.rows.add_event(
                {"what": "draft", "by_itself": True, "board": board, "cards": [card.id for card in kept]}
            )

    def okr(self, board: int = 0) -> OKR:
        """A board's OKR as it stands in its draft, with its initiatives and commitments."""
        with self._look() as standing:
            state, body = standing.state, standing.body
        okr = self._saved(board)
        typed = {part: text for part, (text, _) in self.store.kept(self.draft_form(board)).items()}
        okr = without_empty_lines(drafted(okr, typed))
        kept = [card for card in _kept(state, board) if (board, card.id) not in state.drafted]
        if self._refines():
            if texts := [card.text for card in kept if card.about == "key_result"]:
                okr = okr.replace(key_results=(*okr.key_results, *texts))
            for card in kept:
                if card.about == "objective":
                    okr = okr.replace(objective=card.text)
        ideas = {card.text: card for card in _kept(state, board) if card.about == "initiative"}
        there = tuple(
            estimated(state, ideas[one.text], okr, one) if one.text in ideas else one for one in okr.initiatives
        )
        known = {one.text for one in there}
        new = (estimated(state, card, okr) for text, card in ideas.items() if text not in known)
        okr = okr.replace(initiatives=(*there, *new))
        if uncovered := state.uncovered.get(board, ""):
            okr = okr.replace(uncovered=uncovered)
        commitments = promised(state, board)
        if commitments and not any(one.commitments == commitments for one in okr.reflections):
            held = Reflection(date=date.fromisoformat(body["day"]), commitments=commitments)
            okr = okr.replace(reflections=(*okr.reflections, held))
        return okr

    def begun(self, board: int = 0) -> OKR:
        """The OKR that a board began this session with; what was written since is in its draft."""
        return self._saved(board)

    def moves(self, board: int = 0) -> dict[str, str]:
        """Which key result each kept idea moves: card -> id of a key result, '' while nobody has said."""
        with self._look() as standing:
            state = standing.state
        okr = self.okr(board)
        return {card.id: moved(state, card, okr) for card in _kept(state, board) if card.about == "initiative"}

    def okrs(self) -> list[OKR]:
        """The OKRs of all boards that have a word in them."""
        with self._look() as standing:
            groups = standing.body["groups"]
        found = [self.okr(board) for board in (range(1, groups + 1) if groups > 1 else (0,))]
        return [okr for okr in found if okr.objective.text.strip() or okr.key_results]

    def _refines(self) -> bool:
        """Whether this session writes OKRs of this period; in others a kept objective is for the next one."""
        return any(step.moment == "refine" for step in self.kit.agenda)

    def _arrived(self, step: Step, boards: Iterable[int]) -> None:
        super()._arrived(step, boards)
        for board in boards if step.moment == "refine" else ():
            self.start_draft(board)

    def _saved(self, board: int) -> OKR:
        """The OKR a board begins with: its own, else the team's, else an empty one."""
        for team in dict.fromkeys((self.team_of(board), self.team)):
            try:
                okr = self.store.okr(team, self.period)
            except KeyError:
                continue
            return okr if team == self.team_of(board) else okr.replace(team=self.team_of(board))
        return OKR(team=self.team_of(board), period=self.period)


def _kept(state: State, board: int) -> list[Card]:
    """What was kept for a board, what the whole room kept included."""
    return [state.cards[id] for id in state.kept if state.cards[id].board in (0, board)]


def promised(state: State, board: int) -> tuple[Commitment, ...]:
    """What a board committed itself to."""
    found = (one for one in state.promises.values() if one.board == board)
    return tuple(Commitment(text=one.text, owner_role=one.role, due=one.due, sign=one.sign) for one in found)
