"""What a learner wrote while a quarter of their own was fast-forwarded, for the keepsake."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrkit.store import Store

MOMENT, TEAM, PERIOD = "fast forward", "My team", "the quarter ahead"
"""The page, and whose draft it holds: where the store keeps its texts."""
ASKED = {
    "learned": "What do you know now that you did not know in week 1?",
    "cause": "What made it so, as far as this quarter tells?",
    "commitment": "One thing that will be different: something one could film",
    "owner_role": "Which role takes care of it?",
    "due": "By which day?",
}
"""What is asked at the end of the quarter, by the parts of the page."""


def own_quarter(store: "Store") -> list[dict[str, Any]]:
    """The draft, what was learned and what was decided, as blocks; [] while nobody has begun a quarter."""
    from okrkit.reflection import courses  # the exercises do without these two
    from okrkit.store import form

    kept = {part: words.strip() for part, (words, _) in store.kept(form(MOMENT, TEAM, PERIOD)).items()}
    if not kept.get("began") or not kept.get("objective"):
        return []
    lines = [(id, kept[id]) for id in _order(kept) if kept.get(id)]
    named = {one.value: one.label for one in (*courses(), *courses(objective=True))}
    decided = [
        [words, named[kept[f"course {id}"]]]
        for id, words in (("objective", kept["objective"]), *lines)
        if kept.get(f"course {id}") in named
    ]
    said = [[asked, kept[part]] for part, asked in ASKED.items() if kept.get(part)]
    return [
        {"kind": "heading", "level": 2, "text": "A quarter of my own, fast-forwarded"},
        {"kind": "heading", "level": 3, "text": kept["objective"]},
        {"kind": "questions", "items": [words for _, words in lines]},
        {"kind": "text", "text": "What happened in it was made up. What I wrote about it is mine."},
        *_table(["Asked", "I wrote"], said),
        *_table(["What", "I decided"], decided),
    ]


def _order(kept: Mapping[str, str]) -> list[str]:
    """The ids of the key results in the order of the page."""
    try:
        order = json.loads(kept.get("lines") or "[]")
    except ValueError:
        order = []
    found = [str(one) for one in order] if isinstance(order, list) else []
    return found or sorted(part for part in kept if part.startswith("kr") and part[2:].isdecimal())


def _table(head: list[str], rows: list[list[str]]) -> Iterator[dict[str, Any]]:
    if rows:
        yield {"kind": "table", "caption": "", "head": head, "rows": rows}
