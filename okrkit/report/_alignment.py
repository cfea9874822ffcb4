"""How the OKRs of several teams meet, as blocks: the ladder, what two teams count or pull apart, and what to ask."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from okrkit.lexicon import Lexicon
from okrkit.model import OKR
from okrkit.reflection import meeting_questions, rewriting_steps
from okrkit.showing import Blocks
from okrkit.teams import Counted, Gathered, Ladder, Shared, Standing, gathered, ladder, levels, pulls, shared_metrics

Block = dict[str, Any]
_LEVELS = ["Portfolio: wider, longer, or what others support", "Product: a team's own"]
_MOST = 8  # key results under one sentence


def alignment(okrs: Sequence[OKR], lexicon: Lexicon | None = None) -> list[Block]:
    """What the OKRs of several teams tell side by side, as blocks for `page`; no team is ranked, none has to link.

    Args:
        okrs: of several teams, in the order in which they are shown.

    >>> parts = OKR(team="Parts", period="2026-Q3", key_results=["Parts kept in a van from 180 to 120"])
    >>> vans = OKR(team="Vans", period="2026-Q3", key_results=["Parts kept in a van from 180 to 240"])
    >>> [block["text"] for block in alignment([parts, vans]) if block["kind"] == "text"][1]
    'Parts and Vans pull Parts kept in a van in opposite directions.'
    """
    found = ladder(okrs, lexicon)
    apart, both = pulls(okrs, lexicon), shared_metrics(okrs, lexicon)
    blocks = [
        _heading("How these OKRs meet", 1),
        _text(_first(found)),
        *([{"kind": "tree", "items": [list(line) for line in found.lines()]}] if okrs else []),
        *_links(found),
        *side_by_side(okrs, lexicon),
        *_copied(found),
        *_apart(gathered(apart)),
        *_double(both),
        *(_steps() if apart else []),
    ]
    return Blocks(blocks)


def _first(found: Ladder) -> str:
    """How many there are, and how they stand, in one or two sentences."""
    if not found.rungs:
        return "There is no OKR here."
    teams = {rung.team.strip() for rung in found.rungs if rung.team.strip()}
    told = f"{_number(len(found.rungs), 'objective')} of {_number(len(teams), 'team')}."
    alone = _count(found, Standing.ALONE)
    linked = sum(rung.parent is not None for rung in found.rungs)
    if linked:
        told += f" {linked} {'supports' if linked == 1 else 'support'} another one."
    if alone:
        told += f" {alone} {'stands on its own, and that' if alone == 1 else 'stand on their own, and that'} is fine."
    return told


def side_by_side(okrs: Sequence[OKR], lexicon: Lexicon | None = None, heading: bool = True) -> list[Block]:
    """Portfolio and product objectives side by side; [] where nothing is wider than a team's own.

    Args:
        heading: whether they begin with one.
    """
    found = levels(okrs, lexicon)
    if not found.above:
        return []
    rows = [[left or "–", right or "–"] for left, right in found.rows()]
    return [
        *([_heading("Portfolio and product, side by side")] if heading else []),
        _text(found.message),
        {"kind": "table", "caption": "", "head": _LEVELS, "rows": rows},
        *([{"kind": "questions", "items": meeting_questions("nobody below")}] if found.unserved else []),
    ]


def _links(found: Ladder) -> Iterator[Block]:
    """The links that lead nowhere; a circle is told once."""
    if found.messages:
        yield _heading("Links that are not clear")
        yield from map(_text, found.messages)
        yield {"kind": "questions", "items": meeting_questions("unclear link")}


def _copied(found: Ladder) -> Iterator[Block]:
    """Key results that only say the number above again."""
    if any(rung.copied for rung in found.rungs):
        yield _heading("Numbers that are copied from above")
        yield from map(_text, copied(found))
        yield {"kind": "questions", "items": meeting_questions("copied from above")}


def copied(found: Ladder) -> list[str]:
    """What is told of key results that only repeat the number above, a sentence each."""
    told = "once more. It can stay up there, as what the team hopes for."
    return [
        f"{rung.name}: “{found.okrs[rung.okr].key_results[place].text.strip()}” is"
        f" {'a number of what it supports' if rung.key_result is None else 'the number that it supports'}, {told}"
        for rung in found.rungs
        for place in rung.copied
    ]


def _apart(apart: Sequence[Gathered]) -> Iterator[Block]:
    if apart:
        yield _heading("Where teams pull apart")
        yield from _told((one.message, (*one.ones, *one.twos)) for one in apart)
        kinds = dict.fromkeys(str(one.against) for one in apart)
        yield {"kind": "questions", "items": [q for kind in kinds for q in meeting_questions(kind)]}


def _double(both: Sequence[Shared]) -> Iterator[Block]:
    """What is counted twice, with its questions; what is only shared is told behind it."""
    double = [shared for shared in both if shared.double]
    if double:
        yield _heading("Counted twice")
        yield from _told((shared.message, shared.counted) for shared in double)
        yield {"kind": "questions", "items": meeting_questions("counted twice")}
    linked = [shared for shared in both if not shared.double and _one_way(shared)]
    if linked:
        yield _heading("Shared, and said so")
        yield from _told((shared.message, shared.counted) for shared in linked)


def _one_way(shared: Shared) -> bool:
    return len({one.key_result.direction for one in shared.counted}) == 1


def _told(pairs: Iterable[tuple[str, Sequence[Counted]]]) -> Iterator[Block]:
    """A sentence each, and the key results that it is about."""
    for message, counted in pairs:
        yield _text(message)
        items = [[1, f"{one.team}: {one.key_result.text.strip()}"] for one in counted[:_MOST]]
        more = [[1, f"and {len(counted) - _MOST} more"]] if len(counted) > _MOST else []
        yield {"kind": "tree", "items": [*items, *more]}


def _steps() -> Iterator[Block]:
    yield _heading("To write both anew")
    yield {"kind": "questions", "items": rewriting_steps()}


def _count(found: Ladder, standing: Standing) -> int:
    return sum(rung.standing is standing for rung in found.rungs)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _heading(words: str, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "text": words}


def _text(words: str) -> Block:
    return {"kind": "text", "text": words}
