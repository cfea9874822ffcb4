"""What everybody in a workshop sees alike: where it stands, the wall, what a vote came to, what was kept."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from okrkit.model import OKR
from okrkit.room import Card, Clock, Now, Step, Tally
from okrkit.widgets._page.blocks import Block
from okrkit.widgets._room.blocks import asked, card, cards, clock, group, tally

Buttons = Callable[[Card], list[tuple[str, str]]]


def top(now: Now, form: bool = False) -> Block:
    """What is asked now.

    Args:
        form: whether something is written here, so that people want to know who sees it.
    """
    words, more = (who_sees(now), now.anonymity) if form else ("", "")
    board = f", {inside(name)}" if (name := board_name(now, now.me.board)) else ""
    return asked(now.step.id, now.step.title, now.step.prompt, f"Step {now.number} of {now.of}{board}", words, more)


def board_name(now: Now, board: int) -> str:
    """What a board is called: 'Board 2', or its team where several teams meet; '' for the one for all."""
    return next((one.name for one in now.boards if one.number == board), "")


def inside(name: str) -> str:
    """The name of a board within a sentence.

    >>> inside("Board 2"), inside("Boardwalk")
    ('board 2', 'Boardwalk')
    """
    return f"b{name[1:]}" if name.startswith("Board ") else name


def who_sees(now: Now) -> str:
    """Who can see whose it is, in one sentence."""
    if now.step.moment == "vote":
        return "Nobody, not even the facilitator, can see how you vote."
    if now.named and now.step.moment != "feedback":
        return "Your name stands on it, for everybody to see."
    return "Nobody, not even the facilitator, can see who wrote this."


def is_written(now: Now) -> bool:
    """Whether something is handed in at this moment, of which people want to know who sees it."""
    written = now.step.moment == "write" and not now.shown
    return written or (now.step.moment == "vote" and now.open) or now.step.moment == "feedback"


def timer(told: Clock, note: str = "") -> Block:
    """The clock of the running step."""
    return clock(told.planned, told.elapsed, note)


def wall(
    now: Now,
    shown: Iterable[Card],
    label: str = "The cards",
    actions: list[tuple[str, str, str, int]] | None = None,
    buttons: Buttons = lambda _: [],
    id: str = "cards",
) -> Block:
    """Revealed cards with their clusters.

    Args:
        shown: the cards, such as those of one board. buttons: what can be done with one.
    """
    found = list(shown)
    ids = {one.id for one in found}
    groups = [
        group(one.label, one.cards, buttons=[("dissolve", "Dissolve", one.id)] if actions else ())
        for one in now.clusters
        if ids & set(one.cards)
    ]
    waits = waiting(now.waiting) if now.shown else ""
    items = [card_of(one, buttons=buttons(one), tell=is_apart(now)) for one in found]
    return cards(id, f"{label} ({len(found)})", items, groups, actions or (), "No cards.", waits)


def card_of(one: Card, note: str = "", buttons: Iterable[tuple[str, str]] = (), tell: bool = True) -> dict[str, Any]:
    """A card as everybody sees it, with its author in a named room.

    Args:
        tell: whether it says that it is kept.
    """
    notes = " · ".join(part for part in (one.name, note) if part)
    return card(one.id, one.text, notes, ["kept"] if one.kept and tell else [], one.parts, list(buttons), one.kept)


def is_apart(now: Now) -> bool:
    """Whether 'kept' tells one card from another: where all are kept, it would stand on each and say nothing."""
    return not all(one.kept for one in now.cards)


def waiting(count: int) -> str:
    """How many cards lie face down."""
    return f"{'1 card lies' if count == 1 else f'{count} cards lie'} face down." if count else ""


def counted(now: Now, told: Iterable[Tally], label: str = "What the vote came to") -> Block:
    """What the vote came to: with a budget the votes, with a scale the middle of the numbers that were given."""
    kept = {one.id for one in now.cards if one.kept and is_apart(now)}
    rows = list(told)
    scale = bool(now.step.scale) or any(one.scale for one in rows)
    return tally(label, [(one.text, one.came_to, told_of(one), one.card in kept) for one in rows], scale)


def told_of(one: Tally) -> str:
    """Who gave votes or numbers, and how far apart they were: 'from 4 people, 0 to 3 each'."""
    if not one.voters:
        return "nobody gave a number" if one.scale else ""
    people = "1 person" if one.voters == 1 else f"{one.voters} people"
    if one.scale:
        apart = f"all said {one.least:g}" if one.least == one.most else f"from {one.least:g} to {one.most:g}"
        return f"{people}, {apart}"
    apart = f"{one.most:g} each" if one.least == one.most else f"{one.least:g} to {one.most:g} each"
    return f"from {people}, {apart}"


def by_votes(now: Now, shown: Iterable[Card]) -> list[tuple[Card, str]]:
    """Cards with what their votes or estimates came to, most first; without a vote as they lie."""
    rows = {one.card: (nth, _came_to(one)) for nth, one in enumerate(now.tally or ())}
    last = (len(rows), "")
    found = sorted(shown, key=lambda one: rows.get(one.id, last)[0])
    return [(one, rows.get(one.id, last)[1]) for one in found]


def _came_to(one: Tally) -> str:
    """'7 votes from 4 people, 0 to 3 each'; on a scale 'middle 4: 5 people, 2 to 5'."""
    if one.scale:
        return f"middle {one.median:g}: {told_of(one)}" if one.voters else told_of(one)
    return f"{one.total:g} {'vote' if one.total == 1 else 'votes'} {told_of(one)}".strip()


def decided(now: Now, okrs: Sequence[OKR], agenda: Sequence[Step]) -> list[Block]:
    """What was kept and stands in none of these OKRs, for the end; [] for nothing."""
    found = kept_beside(now, okrs, agenda)
    return [cards("kept", "Decided", chosen(now, found))] if found else []


def kept_beside(now: Now, okrs: Sequence[OKR], agenda: Sequence[Step]) -> list[Card]:
    """What was kept and stands in none of these OKRs; a card that became a line is there in its new words."""
    lines = {okr.objective.text for okr in okrs} | {one.text for okr in okrs for one in okr.key_results}
    lines |= {one.text for okr in okrs for one in okr.initiatives}
    known = [one for one in now.kept if one.about == "commitment" or one.text in lines]
    if any(step.moment == "refine" for step in agenda):
        known += [one for one in now.kept if one.about == "key_result"]
        known += {one.board: one for one in now.kept if one.about == "objective"}.values()  # the last is the draft's
    return [one for one in now.kept if one not in known]


def to_work_on(now: Now, board: int = 0) -> list[Block]:
    """The questions and troubles that were chosen, beside the draft they are about; [] for none.

    Args:
        board: only what was chosen there, and for all; 0 is what this member may see of all boards.
    """
    here = [one for one in now.kept if not board or one.board in (0, board)]
    found = [one for one in here if one.about not in ("objective", "key_result")]
    return [cards("to work on", "What we chose to work on", chosen(now, found))] if found else []


def kept_so_far(now: Now) -> list[Block]:
    """What was decided so far; [] for nothing."""
    return [cards("kept", "Decided so far", chosen(now, now.kept))] if now.kept else []


def chosen(now: Now, kept: Iterable[Card]) -> list[dict[str, Any]]:
    """Cards where all are kept: instead of that, each says of which board it is, where there are several."""
    boards = {one.number: one.name for one in now.boards}
    return [card_of(one) | {"tags": [boards[one.board]] if boards.get(one.board) else []} for one in kept]
