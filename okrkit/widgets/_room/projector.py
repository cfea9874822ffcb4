"""What the projector shows at each moment of a workshop: what all may see, in counts where people are still writing."""

from collections.abc import Callable, Sequence

from okrkit.room import Card, Clock, Now
from okrkit.widgets._page.blocks import Block, heading, questions, section, text
from okrkit.widgets._room import wall
from okrkit.widgets._room.beside import beside, came_to, okr_of
from okrkit.widgets._room.blocks import card, cards, code, counts, panels
from okrkit.widgets._room.ending import promised, told_by
from okrkit.widgets._room.page import RoomPage

_FINISHING = ("write", "refine", "coverage", "commit")
_MANY = 12  # cards with votes and without, of which all can be read from the last row


def draw(page: RoomPage, now: Now, join: str, word: str, squares: Sequence[str]) -> list[Block]:
    """The blocks of the projector."""
    if now.ended:
        found = [section(okr.team, came_to(page.room, okr), id=f"okr {okr.team}") for okr in page.room.okrs()]
        return [heading(f"{now.kit}: the end"), text("Thank you. What came out of it is kept."),
                *([panels(found)] if found else []), *wall.decided(now, page.room.okrs(), page.room.kit.agenda),
                *(promised(now) if now.promises else [])]  # fmt: skip
    told = page.room.clock()
    way_in = code("Scan this, or open the address and type the code:", join, word, squares)
    if now.number == 1 and join:
        return [wall.top(now), way_in, text(_here(now)), wall.timer(told, _advice(told))]
    moment = _MOMENTS.get(now.step.moment, _talk)
    return [
        wall.top(now),
        wall.timer(told, _advice(told)),
        *_done(page, now),
        *beside(page.room, now),
        *(wall.to_work_on(now) if now.step.moment == "refine" else []),
        *(_okrs(page, now) if now.step.moment in ("refine", "coverage") else
          _blanks(page, now) if now.step.moment == "blanks" else moment(now)),
        *([text(f"Come in any time: {join.partition('#')[0]}{f', code {word}' if word else ''}", "quiet")] if join
          else []),
    ]  # fmt: skip


def _here(now: Now) -> str:
    return "Nobody is here yet." if not now.people else "1 person is here." if now.people == 1 else (
        f"{now.people} people are here.")  # fmt: skip


def _advice(told: Clock) -> str:
    """What could be left out, once what lies ahead no longer fits."""
    return f"Time is short: “{told.drop.title}” could be left out." if told.drop else ""


def _done(page: RoomPage, now: Now) -> list[Block]:
    """How many have finished, or voted, or answered; never who."""
    if now.step.moment == "feedback":
        return [counts([("Answered", page.room.feedback().people, now.people)])]
    if now.step.moment == "vote" and now.open:
        return [counts([("Voted", now.voted, now.people)])]
    return [counts([("Finished", now.finished, now.people)])] if now.step.moment in _FINISHING else []


def _talk(now: Now) -> list[Block]:
    return [] if now.step.shows else wall.kept_so_far(now)


def _write(now: Now) -> list[Block]:
    """While people write in silence nothing shows but how much lies there."""
    if now.shown:
        return _wall(now)
    there = [wall.wall(now, now.cards, "On the wall already")] if now.cards else []
    return [text(wall.waiting(now.waiting) or "No card lies there yet."), *there]


def _wall(now: Now) -> list[Block]:
    """The cards, board by board where there are several."""
    if not now.shown and not now.cards:
        return [text(f"{wall.waiting(now.waiting)} All are turned over at the same moment.".strip())]
    return _by_board(now, lambda found, id: [wall.wall(now, found, id=id)])


def _by_board(now: Now, draw: Callable[[list[Card], str], list[Block]]) -> list[Block]:
    """What is drawn of some cards under an id; in a step of groups side by side, board by board."""
    if not now.boards or now.step.boards != "groups":
        return draw(list(now.cards), "cards")
    found = {one: [card for card in now.cards if card.board == one.number] for one in now.boards}
    return [
        panels(
            section(one.name, draw(some, f"cards {one.number}"), id=f"board {one.number}")
            for one, some in found.items()
        )
    ]


def _vote(now: Now) -> list[Block]:
    """What is voted on; the numbers only once the vote is closed."""
    if now.tally is None or now.open:
        return _by_board(now, lambda found, id: [wall.wall(now, found, "What the vote is about", id=id)])
    rows = now.tally

    def drawn(found: list[Card], _: str) -> list[Block]:
        here = [one for one in rows if one.card in {card.id for card in found}]
        chosen = [one for one in here if one.voters or len(rows) <= _MANY]
        return [*([wall.counted(now, chosen)] if chosen else []), *_without(len(here) - len(chosen))]

    return _by_board(now, drawn)


def _decide(now: Now) -> list[Block]:
    votes = {one.card for one in now.tally or () if one.voters}
    full = bool(now.tally) and len(now.cards) > _MANY
    of = f" of {now.step.keep}" if now.step.keep else ""

    def drawn(here: list[Card], id: str) -> list[Block]:
        every = wall.by_votes(now, here)
        found = [(card, note) for card, note in every if not full or card.kept or card.id in votes]
        kept = sum(card.kept for card, _ in found)
        items = [wall.card_of(card, note, tell=wall.is_apart(now)) for card, note in found]
        return [cards(id, f"{kept}{of} kept", items, empty="No cards."), *_without(len(every) - len(found))]

    return _by_board(now, drawn)


def _without(count: int) -> list[Block]:
    """On a full wall what nobody has chosen is counted, so that the rest can be read; everybody has it in hand."""
    if not count:
        return []
    return [text(f"{count} {'card' if count == 1 else 'cards'} without a vote: on your own screen.", "quiet")]


def _findings(page: RoomPage, now: Now) -> list[Block]:
    """Findings over the whole room as counts; nobody's card is named."""
    told = [one.words for one in page.room.findings()] if now.step.critique != "off" else []
    return [section("Over the whole room", [questions(told)], id="findings")] if told else []


def _blanks(page: RoomPage, now: Now) -> list[Block]:
    """What is still blank, with who finds it out until when."""
    found = []
    for board in (0, *(one.number for one in now.boards if one.number)):
        items = [card(one.key, one.what, told_by(one.role, one.due)) for one in page.room.blanks(board)]
        if items:
            label = f"Still blank: {name}" if (name := wall.board_name(now, board)) else "Still blank"
            found.append(cards(f"blanks {board}", label, items))
    return found or [text("Nothing is blank so far. What do we not know yet?")]


def _okrs(page: RoomPage, now: Now) -> list[Block]:
    """The OKRs of all boards as they are being written, and what is asked about them."""
    found = [
        section(
            okr.team,
            [*okr_of(okr), *([text(f"Not covered: {okr.uncovered}", "notice")] if okr.uncovered else [])],
            id=f"okr {okr.team}",
        )
        for okr in page.room.okrs()
    ]
    return [panels(found), *_findings(page, now)] if found else []


_MOMENTS: dict[str, Callable[[Now], list[Block]]] = {
    "talk": _talk,
    "write": _write,
    "reveal": _wall,
    "cluster": _wall,
    "vote": _vote,
    "decide": _decide,
    "commit": promised,
}
