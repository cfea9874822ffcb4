"""One snapshot of the room for one member, with nothing in it that this member may not see."""

from okrkit.room._base import Base, Standing
from okrkit.room._state import source_of
from okrkit.room._values import FEW, Board, Cluster, Member, Now, RoomError, Tally
from okrkit.room._wall import last_done

NAMED = "In this room every card carries the name of whoever wrote it, for everybody to see. Ballots carry none."
ANONYMOUS = (
    "Nobody is told who wrote a card: no name, no time and no order is stored with it. Until the cards are revealed"
    " only this browser can change yours: if it forgets them, they stay as they are, and whoever facilitates can take"
    " one away once it lies open. From then on nobody can tell whose it was, you included."
)
FEWER = (
    "You are fewer than {few} people: whoever reads the cards may guess who wrote what, whatever is stored. Agree that"
    " this is fine, or talk instead."
)
ALONE = (
    "One card waits. Revealed alone it is as good as signed, where one hand was typing: wait for another, or ask"
    " whether that is fine."
)


class Snapshot(Base):
    """What a view draws."""

    _told: tuple[int, str, Now] | None = None  # a page that looks whether it has to draw asks twice at one revision

    def revision(self) -> int:
        """A counter that moves with every change; cheap enough to ask several times a second."""
        return self.store.rooms.revision(self.id)

    def now(self, member: Member) -> Now:
        """Everything that the view of this member may show.

        Raises:
            RoomError: for somebody who is not in the room any more.
        """
        with self.store.rooms.look(self.id) as (rows, revision):
            if self._told is None or self._told[:2] != (revision, member.id):
                self._told = (revision, member.id, _now(self._standing(rows), revision, member))
            return self._told[2]


def _now(standing: Standing, revision: int, member: Member) -> Now:
    me = standing.members.get(member.id)
    if me is None:
        raise RoomError("You are not in this room any more: join it again with its link or its code.")
    state, kit, step = standing.state, standing.state.kit, standing.state.now
    source = source_of(kit, step)
    grouped = standing.body["groups"] > 1
    here = [state.card(id) for id in sorted(card.id for card in state.at_hand())]
    visible = [card for card in here if _sees(me, step.boards == "groups", card.board)]
    ids = {card.id for card in visible}
    piles = {what: standing.rows.pile(step.id, what) for what in ("finished", "voted")}
    waiting = list(standing.rows.pile(source.id, "cards").values()) if source else []
    face_down = sum(_sees(me, step.boards == "groups", card["board"]) for card in waiting)
    people = standing.participants
    undo_number, undo, _ = last_done(standing, me)
    return Now(
        revision=revision,
        moves=standing.moves,
        room=standing.rows.room,
        team=standing.body["team"],
        period=standing.body["period"],
        kit=kit.title,
        named=standing.named,
        me=me,
        step=step,
        number=state.step + 1,
        of=len(kit.agenda),
        next=kit.agenda[state.step + 1] if state.step + 1 < len(kit.agenda) else None,
        source=source,
        shown=bool(source and source.id in state.shown),
        cards=tuple(visible),
        clusters=_clusters(standing, ids),
        removed=tuple(state.removed.values()) if me.leads else (),
        kept=tuple(state.card(id) for id in state.kept if _sees(me, step.boards == "groups", state.cards[id].board)),
        waiting=face_down,
        people=len(people),
        finished=sum(one.id in piles["finished"] for one in people),
        voted=sum(one.id in piles["voted"] for one in people),
        i_finished=me.id in piles["finished"],
        i_voted=me.id in piles["voted"],
        open=step.moment == "vote" and step.id not in state.tallies,
        tally=_tally(standing, ids),
        promises=tuple(one for one in state.promises.values() if _sees(me, True, one.board)),
        boards=boards_of(standing) if grouped else (),
        anonymity=NAMED if standing.named else ANONYMOUS,
        warning="" if standing.named else _warning(standing, me, face_down),
        undo=undo if undo_number and me.role != "presenter" else "",
        ended=state.ended,
        proxies=tuple(one for one in people if one.proxy == me.id),
        members=tuple(standing.members.values()) if me.leads else (),
    )


def _warning(standing: Standing, me: Member, face_down: int) -> str:
    """What people should know before they write, and whoever facilitates before a card is revealed alone."""
    state, people = standing.state, [one.board for one in standing.participants]
    boards = [me.board] if me.role == "participant" else range(1, standing.body["groups"] + 1)
    crowds = [people.count(board) for board in boards] if standing.grouped else [len(people)]
    if min(crowds) < FEW:
        return FEWER.format(few=FEW)
    return ALONE if me.leads and face_down == 1 and state.source and state.source.id in state.shown else ""


def _sees(me: Member, groups: bool, board: int) -> bool:
    """Whether somebody sees what lies on a board: in a step for groups everybody sees their own, and the room's."""
    return not groups or not board or me.role != "participant" or board == me.board


def _clusters(standing: Standing, ids: set[str]) -> tuple[Cluster, ...]:
    found = (one for one in standing.state.clusters.values() if ids & set(one.cards))
    return tuple(found)


def _tally(standing: Standing, ids: set[str]) -> tuple[Tally, ...] | None:
    """What the running vote, or in other steps the last one over the same cards, came to."""
    state = standing.state
    if state.now.moment == "vote" and state.now.id not in state.tallies:
        return None  # what was estimated before would lead what is estimated now
    for step in reversed(state.kit.agenda[: state.step + 1]):
        if step.id in state.tallies and source_of(state.kit, step) == source_of(state.kit, state.now):
            return tuple(one for one in state.tallies[step.id] if one.card in ids)
    return None


def boards_of(standing: Standing) -> tuple[Board, ...]:
    """Every board with what lies on it of the running step's cards; one for all has the number 0."""
    source, groups, teams = standing.state.source, standing.body["groups"], standing.body["teams"]
    cards = [card for card in standing.state.cards.values() if source and card.step == source.id]
    waiting = standing.rows.pile(source.id, "cards").values() if source else ()
    return tuple(
        Board(
            number,
            people=sum(member.board == number for member in standing.participants),
            cards=sum(card.board == number for card in cards),
            waiting=sum(card["board"] == number for card in waiting),
            kept=sum(card.board == number and card.id in standing.state.kept for card in cards),
            team=teams[number - 1] if 0 < number <= len(teams) else "",
        )
        for number in (range(1, groups + 1) if groups > 1 else (0,))
    )
