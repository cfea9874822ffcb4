"""The minutes of a session, as blocks that `okrkit.report` writes as Markdown and as a page to print."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from okrkit.rice import rank as ranking
from okrkit.rice.words import in_order
from okrkit.room._account import Account, Agreed, Number, Points, Said, Topic

Block = dict[str, Any]
STYLE = """
main > p[style] { display: list-item; list-style: disc inside; margin-block: .25rem; }
td:first-child { min-width: 11rem; }
"""
"""Looks of the page: items of lists, and a first column with room for a sentence."""
CLOSING = "For the team that held this session: not for pay, promotion or ranking of anybody."


def minutes(account: Account) -> list[Block]:
    """What was agreed first, then who does what, what is blank, and what was said step by step."""
    return [
        _heading(title(account), 1),
        _text(" · ".join(_where(account))),
        _text(_whose(account)),
        *(block for one in account.agreed for block in _agreed(one)),
        *_commitments(account),
        *_blanks(account),
        *_notes(account),
        *(block for topic in account.topics for block in _topic(topic)),
        *_spent(account),
        *_feedback(account),
    ]


def title(account: Account) -> str:
    """What stands over the minutes."""
    return f"Minutes: {account.kit}"


def _where(account: Account) -> Iterator[str]:
    yield from (part for part in (account.team, account.period) if part)
    yield f"held on {account.day}"
    yield f"{account.people} {'person' if account.people == 1 else 'people'}"


def _whose(account: Account) -> str:
    if account.named:
        return "In this room, cards carried the names of those who wrote them."
    return "Cards and votes were anonymous: who wrote or gave what was never stored, and stands nowhere in these files."


# What came of it.


def _agreed(one: Agreed) -> Iterator[Block]:
    if one.okr is None:
        return
    yield _heading(f"What we agreed on: {one.board}" if one.board else "What we agreed on")
    objective = one.okr.objective.text.strip()
    yield _heading(objective, 3) if objective else _text("No objective was kept.")
    results = [key_result.text for key_result in one.okr.key_results if key_result.text.strip()]
    yield _list(results) if results else _text("No key result was kept.")
    if one.okr.initiatives:
        found = ranking(one.okr)
        order = ", in the order of their estimates" if found.ranked else ""
        yield _text(f"Initiatives, which are bets on these key results{order}:")
        yield _list(in_order(found))
    if one.uncovered.strip():
        yield _text(f"No key result covers this part of the objective: {one.uncovered.strip()}")


def _commitments(account: Account) -> Iterator[Block]:
    rows = [
        (one.text, one.owner_role, _day(one.due), one.sign, agreed.board)
        for agreed in account.agreed
        for one in agreed.commitments
    ]
    if rows:
        yield _heading("Who does what next")
        yield _table(["What", "Who takes care (role)", "By", "It helped if", "Board"], rows)
        yield _text("The next session begins with these: was it done, and what came of it?")


def _blanks(account: Account) -> Iterator[Block]:
    rows = [(what, role, _day(due), agreed.board) for agreed in account.agreed for what, role, due in agreed.blanks]
    if rows:
        yield _heading("What is still blank")
        yield _table(["What is missing", "Who fills it in (role)", "By", "Board"], rows)
        yield _text("The next session opens with this list.")


def _notes(account: Account) -> Iterator[Block]:
    if account.notes:
        yield _heading("Said, word for word")
        yield _list([f"{step}: {text}" for step, text in account.notes])


# What was said.


def _topic(topic: Topic) -> Iterator[Block]:
    yield _heading(f"{topic.title}: {topic.board}" if topic.board else topic.title)
    if topic.prompt.strip():
        yield _text(f"Asked: {topic.prompt.strip()}")
    if not topic.cards:
        yield _text("No card was laid open.")
        return
    in_groups = sorted(topic.cards, key=lambda card: (not card.group, card.group))
    for label, cards in groupby(in_groups, key=lambda card: card.group):
        some = sorted(cards, key=rank)
        if label or len({card.group for card in topic.cards}) > 1:
            yield _heading(label or "In no group", 3)
        yield from _voted(some) if any(card.points for card in some) else [_cards(some)]
    if topic.budget and any(card.points for card in topic.cards):
        yield _text(f"Each person had {topic.budget} points to give.")


def rank(card: Said) -> tuple[bool, Number, str]:
    """Kept cards first, then by points, then by their words: no order that tells who wrote first."""
    return not card.kept, -card.points[0].total if card.points else 0, card.text


_DECIDED = {True: "kept", False: "not kept", None: ""}


def _cards(cards: Sequence[Said]) -> Block:
    items = []
    for card in cards:
        after = ", ".join(part for part in (card.author, _DECIDED[card.kept]) if part)
        items += [(0, f"{card.text} ({after})" if after else card.text)]
        items += [(1, f"merged from: {part}") for part in card.parts]
    return {"kind": "tree", "items": items}


def _voted(cards: Sequence[Said]) -> Iterator[Block]:
    votes = list(dict.fromkeys(given.vote for card in cards for given in card.points))
    single = len(votes) == 1 and all(given.median is None for card in cards for given in card.points)
    head = ["Points", "From one person", "Gave any"] if single else votes
    rows = []
    for card in cards:
        words = f"{card.text} ({card.author})" if card.author else card.text
        rows.append([words, *(_apart if single else _together)(card, votes), _DECIDED[card.kept]])
    yield _table(["Card", *head, "Decided"], rows)
    merged = [card for card in cards if card.parts]
    if merged:
        yield _text("Merged from several cards:")
        items = [item for card in merged for item in [(0, card.text), *((1, part) for part in card.parts)]]
        yield {"kind": "tree", "items": items}


def _apart(card: Said, votes: Sequence[str]) -> list[str]:
    """The points of the only vote, a column each for what they say."""
    if not card.points:
        return [""] * 3
    given = card.points[0]
    return [f"{given.total:g}", _range(given), str(given.voters)]


def _together(card: Said, votes: Sequence[str]) -> list[str]:
    """A column for each of several votes, or of one on a scale."""
    by_vote = {given.vote: given for given in card.points}
    return [_told(by_vote[vote]) if vote in by_vote else "" for vote in votes]


def _told(given: Points) -> str:
    if given.median is None:
        return f"{given.total:g} points ({_range(given)} from one person)"
    if not given.voters:
        return "nobody said"
    return f"{given.median:g} in the middle, {_range(given)}, {given.voters} said"


def _range(given: Points) -> str:
    return f"{given.least:g} to {given.most:g}" if given.least < given.most else f"{given.most:g}"


# How it went.


def _spent(account: Account) -> Iterator[Block]:
    if not account.spent:
        return
    took = [one.real for one in account.spent if one.real is not None]
    rows = [
        (one.step, str(one.planned), "left out" if one.real is None else in_minutes(one.real)) for one in account.spent
    ]
    rows.append(("In all", str(sum(one.planned for one in account.spent)), in_minutes(sum(took))))
    yield _heading("Minutes, planned and taken")
    yield _table(["Step", "Planned", "Taken"], rows)


def _feedback(account: Account) -> Iterator[Block]:
    said = account.feedback
    if not said.people:
        return
    yield _heading("What people said of the session")
    yield _text(
        f"{said.people} of {account.people} filled in the form, without a name; their sentences stand in no order."
    )
    for question, answers in said.counts:
        yield _table([question, "How many"], [(answer, str(number)) for answer, number in answers])
    if said.sentences:
        yield _list(said.sentences)


def in_minutes(number: float) -> str:
    """Minutes as people say them: whole ones, and 'under 1'.

    >>> in_minutes(12.4), in_minutes(0.2), in_minutes(0)
    ('12', 'under 1', '0')
    """
    return "under 1" if 0 < number < 0.5 else str(round(number))


def _day(day: date | None) -> str:
    return str(day or "")


def _heading(text: str, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def _list(items: Sequence[str]) -> Block:
    return {"kind": "tree", "items": [(0, item) for item in items]}


def _table(head: list[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table without the columns, behind the first, that no row fills."""
    full = [place for place in range(len(head)) if not place or any(row[place] for row in rows)]
    return {
        "kind": "table",
        "caption": "",
        "head": [head[n] for n in full],
        "rows": [[row[n] for n in full] for row in rows],
    }
