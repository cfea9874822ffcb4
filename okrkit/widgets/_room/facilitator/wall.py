"""The wall as whoever facilitates sees it: cards to merge, group, keep and take away, and what a vote came to."""

from collections.abc import Iterator

from okrkit.room import Card, Now, RoomError
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room.blocks import card, cards, chosen_cards, group
from okrkit.widgets._room.facilitator.next_thing import Act, Asks, close, counted, first_by_votes, reveal
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.facilitator.typing_for_others import takes_cards
from okrkit.widgets._room.wall import board_name, by_votes
from okrkit.widgets._room.wall import counted as counted_votes

_ABOUT_CARDS = ("write", "reveal", "cluster", "vote", "decide")
_ACTIONS = [
    ("merge", "Merge into one card", "The wording of the one card", 2),
    ("cluster", "Put under a label", "The label", 1),
    ("reword", "Reword", "The words that all nod at", 1),
]


def drawn(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """The cards that are seen, and what can be done with them; of a closed vote what it came to."""
    if now.source is None or now.ended or not (now.step.source or now.step.moment in _ABOUT_CARDS):
        return
    here = [one for one in now.cards if not page.board or one.board in (0, page.board)]
    there = {one.id for one in here}
    rows = [row for row in now.tally or () if row.card in there]
    if rows and now.step.moment == "vote":
        yield counted_votes(now, rows)
    elif here:
        yield _wall(now, here, several=bool(now.boards) and now.step.boards == "groups" and not page.board)
    elif now.shown:
        yield text("No card lies here.", "quiet")
    if now.shown and now.waiting and takes_cards(now):
        later = text(f"{counted(now.waiting, 'card')} came later and lie face down.", "quiet")
        yield row(later, button("reveal", "Reveal these too"))
    if now.removed:
        taken = [row(text(one.text), button("restore", "Bring it back", about=one.id)) for one in now.removed]
        yield section(f"Taken away ({len(taken)})", taken, open=False, id="removed")


def _wall(now: Now, here: list[Card], several: bool) -> Block:
    """All cards, those in groups first; ticked ones can be merged or grouped. To decide, they stand by their votes."""
    voting, deciding = now.open, now.step.moment == "decide"
    by_their_votes = by_votes(now, here) if deciding else [(one, "") for one in here]
    items = [
        card(
            one.id,
            one.text,
            note,
            tags=[part for part in (one.name, board_name(now, one.board) if one.board and several else "") if part],
            parts=one.parts,
            kept=one.kept,
            buttons=[] if voting else _buttons(one, deciding),
        )
        for one, note in by_their_votes
    ]
    ids = {one.id for one in here}
    groups = [
        group(one.label, found, buttons=[] if voting else [("ungroup", "Ungroup", one.id)])
        for one in now.clusters
        if (found := [id for id in one.cards if id in ids]) and not (deciding and now.tally)
    ]
    kept = sum(one.kept for one in here)
    of = f" of {now.step.keep}" if now.step.keep and not several else ""
    label = f"{kept}{of} kept" if deciding else counted(len(here), "card")
    return cards("wall", label, items, groups, [] if voting else _ACTIONS)


def _buttons(one: Card, deciding: bool) -> list[tuple[str, str]]:
    keep = ("unkeep", "Do not keep") if one.kept else ("keep", "Keep")
    return [
        *([keep] if deciding or one.kept else []),
        *([("split", "Take apart")] if len(one.parts) > 1 else []),
        ("remove", "Take away"),
    ]


# What a press does.


def _merge(page: FacilitatorPage, about: str) -> str:
    ids, words = chosen_cards(about)
    page.room.merge(ids, words, by=page.member)
    return f"{counted(len(ids), 'card')} merged into one; what they said stays with it."


def _cluster(page: FacilitatorPage, about: str) -> str:
    ids, words = chosen_cards(about)
    page.room.cluster(ids, words, by=page.member)
    return f"{counted(len(ids), 'card')} under “{words.strip()}”."


def _reword(page: FacilitatorPage, about: str) -> str:
    ids, words = chosen_cards(about)
    if len(ids) != 1:
        raise RoomError("Choose one card to give it other words; several become one by merging.")
    page.room.reword(ids[0], words, by=page.member)
    return "It says that now."


def _ungroup(page: FacilitatorPage, about: str) -> str:
    page.room.cluster([], "", about, by=page.member)
    return "The label is gone, its cards stay."


def _one(what: str, words: str) -> Act:
    """An act on one card."""

    def act(page: FacilitatorPage, about: str) -> str:
        getattr(page.room, what)(about, by=page.member)
        return words

    return act


def _keep_first(page: FacilitatorPage, about: str) -> str:
    first = first_by_votes(page.known)
    for id in first:
        page.room.keep(id, by=page.member)
    return f"{counted(len(first), 'card')} kept."


def _reveal(page: FacilitatorPage, about: str) -> str:
    return f"{counted(page.room.reveal(by=page.member), 'card')} revealed."


def _close(page: FacilitatorPage, about: str) -> str:
    page.room.close_vote(by=page.member)
    return "The vote is closed, its ballots are gone."


def _undo(page: FacilitatorPage, about: str) -> str:
    return f"Taken back: {page.room.undo(by=page.member)}."


ACTS: dict[str, Act] = {
    "merge": _merge,
    "cluster": _cluster,
    "reword": _reword,
    "ungroup": _ungroup,
    "split": _one("split", "The cards stand for themselves again."),
    "remove": _one("remove", "Taken away. Nobody learns whose it was, you included."),
    "restore": _one("restore", "The card is back."),
    "keep": _one("keep", "Kept."),
    "unkeep": _one("unkeep", "Not kept any more."),
    "keep first": _keep_first,
    "reveal": _reveal,
    "close": _close,
    "undo": _undo,
}
ASKS: dict[str, Asks] = {"reveal": lambda page, _: reveal(page.known), "close": lambda page, _: close(page.known)}
