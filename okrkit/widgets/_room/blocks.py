"""Blocks of a workshop, as plain data. Every text in them is shown as text."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from okrkit.widgets._page.blocks import Block

Button = tuple[str, str]  # (press, label)


def asked(step: str, title: str, text: str = "", number: str = "", words: str = "", more: str = "") -> Block:
    """What is asked now; it is read out when the step is another one.

    Args:
        step: what tells this step from others. number: which one it is, in words.
        words: who can see what one writes. more: the same at length, to unfold.
    """
    return {"kind": "asked", "id": "asked", "step": step, "title": title, "text": text, "number": number,
            "words": words, "more": more}  # fmt: skip


def card(
    id: str,
    text: str,
    note: str = "",
    tags: Sequence[str] = (),
    parts: Sequence[str] = (),
    buttons: Sequence[Button] = (),
    kept: bool = False,
) -> dict[str, Any]:
    """One card for `cards`: `parts` are the texts it was merged from; a button presses with the card's id."""
    return {"id": id, "text": text, "note": note, "tags": list(tags), "parts": list(parts),
            "buttons": [list(one) for one in buttons], "kept": kept}  # fmt: skip


def group(label: str, cards: Iterable[str], note: str = "", buttons: Sequence[tuple[str, str, str]] = ()) -> Block:
    """Cards of `cards` that stand together, by id; a button is (press, label, about)."""
    return {"label": label, "cards": list(cards), "note": note, "buttons": [list(one) for one in buttons]}


def cards(
    id: str,
    label: str,
    items: Iterable[dict[str, Any]],
    groups: Iterable[Block] = (),
    actions: Sequence[tuple[str, str, str, int]] = (),
    empty: str = "",
    note: str = "",
) -> Block:
    """Cards, on their own or in groups.

    Args:
        actions: what can be done with several, as (press, label, what it asks for or '', how many cards at least).
            Where there are any, cards can be ticked; the press is about JSON, {"cards": [id], "text": what was given}.
        empty: what is said when there is no card. note: what is said below the label.
    """
    return {"kind": "cards", "id": id, "label": label, "items": list(items), "groups": list(groups),
            "actions": [list(one) for one in actions], "empty": empty, "note": note}  # fmt: skip


def chosen_cards(about: str) -> tuple[list[str], str]:
    """What a press of an action of `cards` is about: the ids of the cards, and the text that was given.

    >>> chosen_cards('{"cards": ["a", "b"], "text": "Late visits"}'), chosen_cards("what?")
    ((['a', 'b'], 'Late visits'), ([], ''))
    """
    try:
        match json.loads(about):
            case {"cards": list(ids), "text": str(words)}:
                return [str(id) for id in ids], words
    except ValueError:
        pass
    return [], ""


def ballot(
    id: str,
    step: str,
    label: str,
    items: Iterable[tuple[str, str, str]],
    budget: int = 0,
    scale: Sequence[float] = (),
    whose: str = "",
    voted: bool = False,
) -> Block:
    """Votes to give, blind: (card, its text, a note) items. They arrive as {"type": "vote", "secret", "points"}.

    Args:
        id: tells this ballot from all others of this browser. budget: votes to give.
        scale: numbers, of which every card gets one; then there is no budget.
        whose: comes along with the message. voted: whether this person has cast a ballot, in whichever browser.
    """
    rows = [{"id": card, "text": text, "note": note} for card, text, note in items]
    return {"kind": "ballot", "id": id, "step": step, "label": label, "budget": budget, "items": rows,
            "scale": list(scale) or None, "style": "scale" if scale else "budget", "whose": whose,
            "voted": voted}  # fmt: skip


def handing_in(id: str, label: str, fields: Sequence[str], done: str) -> Block:
    """A button that hands in what stands in some fields, as {"type": id, "secret", "answers": {field: text}}.

    Args:
        done: what is said once it has arrived; a second press changes it.
    """
    return {"kind": "handin", "id": id, "label": label, "fields": list(fields), "done": done}


def tally(label: str, rows: Iterable[tuple[str, float, str, bool]], scale: bool = False) -> Block:
    """What a vote came to: (text, votes, how far apart people were, whether it was kept) rows, in their order.

    Args:
        scale: whether the number of a row is one of a scale, and no votes.
    """
    found = [{"text": text, "total": total, "note": note, "kept": kept} for text, total, note, kept in rows]
    return {"kind": "tally", "label": label, "tally": found, "scale": scale}


def clock(planned: float, elapsed: float, note: str = "") -> Block:
    """The clock of a step, in minutes; it goes on by itself."""
    return {"kind": "clock", "planned": planned * 60, "elapsed": elapsed * 60, "note": note}


def counts(rows: Iterable[tuple[str, int, int]]) -> Block:
    """(name, how many, of how many) rows, as numbers and bars."""
    return {"kind": "counts", "rows": [list(row) for row in rows]}


def code(label: str, link: str, word: str = "", rows: Sequence[str] = ()) -> Block:
    """The way in: an address, a word to type, and the squares of a QR code as rows of 0 and 1."""
    return {"kind": "code", "label": label, "link": link, "code": word, "rows": list(rows)}


def panels(blocks: Iterable[Block]) -> Block:
    """Sections side by side where there is room, such as the boards of several groups."""
    return {"kind": "panels", "blocks": list(blocks)}


def columns(*parts: Iterable[Block]) -> Block:
    """Blocks in columns where there is room, below each other where there is none: what matters first."""
    return {"kind": "columns", "blocks": [{"kind": "column", "blocks": list(blocks)} for blocks in parts]}


def timeless(blocks: Iterable[Block]) -> list[Block]:
    """Blocks without what moves by itself: two drawings that differ in nothing else show the same."""
    return [
        {name: timeless(part) if name == "blocks" else part for name, part in block.items() if name != "elapsed"}
        for block in blocks
    ]
