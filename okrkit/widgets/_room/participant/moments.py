"""What a participant's page shows at each moment of a workshop. Nothing is kept here: it is drawn from the room."""

from collections.abc import Callable

from okrkit.room import Card, Now
from okrkit.widgets._page.blocks import Block, button, row, text
from okrkit.widgets._room import ending
from okrkit.widgets._room import wall as room
from okrkit.widgets._room.blocks import ballot, cards
from okrkit.widgets._room.last_time import from_last_time
from okrkit.widgets._room.page import mark
from okrkit.widgets._room.participant import card_fields as fields
from okrkit.widgets._room.participant.page import ParticipantPage

_ARRANGE = [
    ("merge", "Make one card of them", "The text of the one card", 2),
    ("cluster", "Put them together", "What they have in common", 1),
]
_FINISHING = ("write", "refine", "coverage", "commit")  # who has handed in a ballot is done


def top(page: ParticipantPage, now: Now) -> list[Block]:
    """What is asked now, who can see what one writes, and the clock."""
    form = room.is_written(now)
    return [
        room.top(now, form),
        *([text(now.warning, "notice")] if form and now.warning else []),
        room.timer(page.room.clock()),
        *(_whose(page, now) if now.number == 1 or not now.me.board else []),
        *(from_last_time(page.room) if now.number == 1 else []),
    ]


def _whose(page: ParticipantPage, now: Now) -> list[Block]:
    """Where several teams meet, people say themselves which one is theirs."""
    teams = [(str(one.number), one.team) for one in now.boards if one.team]
    return [page.choice("team", "Which team is yours?", teams, str(now.me.board))] if teams else []


def done(now: Now) -> list[Block]:
    """The button that says that one is done, and how many are."""
    if now.step.moment not in _FINISHING:
        return []
    press = button("unfinish", "I am not done yet after all") if now.i_finished else button("finish", "I am done")
    return [row(press, text(f"{now.finished} of {now.people} are done.", "quiet"))]


def talk(page: ParticipantPage, now: Now) -> list[Block]:
    """People talk; what was decided so far stands below."""
    return [] if now.step.shows else room.kept_so_far(now)


def write(page: ParticipantPage, now: Now) -> list[Block]:
    """A field for the next card, and the cards one has handed in; once they are shown, all cards."""
    if now.shown:
        return _looked_at(page, now)
    return [
        *fields.for_whom(page, now),
        fields.writer(page, now.step.id, now.step.about),
        *fields.coach(page, now),
        *fields.own(page),
        *([room.wall(now, now.cards, "On the wall already")] if now.cards else []),
        fields.beside(page, now),
    ]


def reveal(page: ParticipantPage, now: Now) -> list[Block]:
    """All cards at once; until then, that they will be."""
    if now.shown:
        return _looked_at(page, now)
    told = f"{room.waiting(now.waiting)} All are turned over at the same moment.".strip()
    return [text(told), fields.late(page, now)]


def cluster(page: ParticipantPage, now: Now) -> list[Block]:
    """The cards, which people may arrange on their own board."""
    return _looked_at(page, now, may_arrange(now)) if now.shown else reveal(page, now)


def vote(page: ParticipantPage, now: Now) -> list[Block]:
    """A blind ballot; what it came to once it is closed."""
    if now.tally is not None and not now.open:
        return [room.counted(now, now.tally)]
    who = page.acting()
    scale = now.step.scale
    label = "Give each the number that you think is right" if scale else "Your votes"
    options = [(one.id, one.text, one.name) for one in now.cards]
    voted = now.i_voted and who == page.member
    return [
        *fields.for_whom(page, now),
        ballot(f"ballot {now.step.id} {mark(who.id)}", now.step.id, label, options, now.step.budget, scale,
               mark(who.id), voted),
        fields.beside(page, now),
    ]  # fmt: skip


def decide(page: ParticipantPage, now: Now) -> list[Block]:
    """What the vote came to, and what is kept; on their own board people decide."""
    may = may_arrange(now)

    def buttons(one: Card) -> list[tuple[str, str]]:
        return [] if not may else [("unkeep", "Let go")] if one.kept else [("keep", "Keep this")]

    kept = sum(one.kept for one in now.cards)
    label = f"{kept} of {now.step.keep} kept" if now.step.keep else f"{kept} kept"
    items = [room.card_of(one, note, buttons(one), room.is_apart(now)) for one, note in room.by_votes(now, now.cards)]
    return [cards("cards", label, items, empty="No cards."), *_undo(now, may)]


def refine(page: ParticipantPage, now: Now) -> list[Block]:
    """The draft of the own board, with a coach as the step wants it."""
    told = text("Everybody here writes in the same draft. All you type is kept.", "quiet")
    return [*room.to_work_on(now), told, *page.draft_blocks()]


MOMENTS: dict[str, Callable[[ParticipantPage, Now], list[Block]]] = {
    "talk": talk,
    "write": write,
    "reveal": reveal,
    "cluster": cluster,
    "vote": vote,
    "decide": decide,
    "refine": refine,
    "coverage": ending.coverage,
    "commit": ending.commit,
    "blanks": ending.blanks,
    "feedback": ending.feedback,
}


# What several moments share.


def may_arrange(now: Now) -> bool:
    """Whether this member may change cards: in a step for groups, those of their own board."""
    return bool(now.boards) and now.step.boards == "groups" and now.me.board > 0


def _looked_at(page: ParticipantPage, now: Now, may: bool = False) -> list[Block]:
    def buttons(one: Card) -> list[tuple[str, str]]:
        return [("split", "Take apart")] if may and len(one.parts) > 1 else []

    return [room.wall(now, now.cards, actions=_ARRANGE if may else None, buttons=buttons), *_undo(now, may),
            fields.late(page, now)]  # fmt: skip


def _undo(now: Now, may: bool) -> list[Block]:
    return [row(button("undo", f"Undo {now.undo}"))] if may and now.undo else []
