"""A room -> the account of its session."""

from okrkit.room._account import Account, Agreed, Points, Said, Spent, Topic
from okrkit.room._base import Standing
from okrkit.room._kits import Step
from okrkit.room._now import boards_of
from okrkit.room._room import Room
from okrkit.room._state import source_of
from okrkit.room._values import Card


def account(room: Room) -> Account:
    """What a session has to tell so far. Cards that nobody has revealed, ballots and who did what are not in it."""
    boards = room.boards()
    several = len(boards) > 1
    agreed = [_agreed(room, one.number, several) for one in boards]
    if several and (for_all := _agreed(room, 0, several)) != Agreed(for_all.board, None):
        agreed.append(for_all)
    feedback, spent, notes = room.feedback(), room.spent(), room.notes()
    with room._look() as standing:
        writing = [step for step in room.kit.agenda if step.moment == "write" or step.cards]
        return Account(
            kit=room.kit.title,
            team=room.team,
            period=room.period,
            day=room.day,
            people=len(standing.participants) or sum(row.kind == "participant" for row in standing.rows.members()),
            named=room.named,
            topics=tuple(topic for step in writing for topic in _topics(standing, step)),
            agreed=tuple(agreed),
            notes=notes,
            spent=tuple(
                Spent(step.title, step.minutes, None if spent[step.id][1] is None else round(spent[step.id][1] or 0, 1))
                for step in room.kit.agenda
            ),
            feedback=feedback,
        )


def _agreed(room: Room, board: int, several: bool) -> Agreed:
    """What a board came to; of several, 0 is what was said for all of them together."""
    for_all = several and not board
    blanks = tuple((one.what, one.role, one.due) for one in room.blanks(board))
    if for_all:
        return Agreed("The whole room", None, room.uncovered(0), room.commitments(0), blanks)
    name = board_name(room, board) if several else ""
    return Agreed(name, room.okr(board), room.uncovered(board), room.commitments(board), blanks)


def board_name(room: Room, board: int) -> str:
    """What a board is called: 'Board 2', or its own team where several teams meet."""
    return room.teams[board - 1] if 0 < board <= len(room.teams) else f"Board {board}"


def _called(standing: Standing, board: int) -> str:
    return next((one.name for one in boards_of(standing) if one.number == board), f"Board {board}")


def _topics(standing: Standing, step: Step) -> list[Topic]:
    """A step's cards, board by board; a step whose cards nobody has revealed is left out."""
    state = standing.state
    if step.id not in state.shown:
        return []
    here = [state.card(id) for id in sorted(state.cards) if state.cards[id].step == step.id]
    votes = [one for one in state.kit.agenda if one.id in state.tallies and source_of(state.kit, one) == step]
    decided = any(card.kept for card in here)
    several = standing.body["groups"] > 1 and step.boards == "groups"
    return [
        Topic(
            step.title,
            step.prompt,
            step.about,
            _called(standing, board) if several and board else "",
            tuple(_said(standing, card, votes, decided) for card in here if card.board == board),
            max((vote.budget for vote in votes), default=0),
        )
        for board in sorted({card.board for card in here}) or [0]
    ]


def _said(standing: Standing, card: Card, votes: list[Step], decided: bool) -> Said:
    group = standing.state.clusters.get(card.cluster)
    return Said(
        text=card.text,
        parts=card.parts,
        group=group.label if group else "",
        author=card.name if standing.named else "",
        points=tuple(
            Points(vote.title, row.total, row.least, row.most, row.voters, row.median if vote.scale else None)
            for vote in votes
            for row in standing.state.tallies[vote.id]
            if row.card == card.id
        ),
        kept=card.kept if decided else None,
    )
