"""The kinds of exercise, one file each: which fields it has, and what is said of an answer.

Checks go by the package's rules and structures, never by comparing texts.

| file | what is done |
|---|---|
| `sort.py` | cards go where they belong |
| `judge.py` | the same with texts nobody has talked about, counted only at the end |
| `mark.py` | the words that make a text weak |
| `repair.py` | a text is rewritten until nothing is found any more |
| `choose.py` | one of several, with a reason |
| `target.py` | a number between too easy and out of reach |
| `estimate.py` | a range or a chance, revealed afterwards |
| `conflict.py` | two teams' OKRs that pull apart are written anew |
| `reflect.py` | what was learned, why, and what will be done |
| `rank.py` | initiatives in order, and those that wait |
| `order.py` | texts into a ladder |
| `_proof.py` | what a repair proves beyond raising no finding |
| `_people.py` | whether a sentence looks for somebody at fault |
| `_kind.py`, `_words.py`, `_drafts.py` | what they have in common |

A kind is one file with a `KIND`; nothing is registered.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

from okrkit.lessons.kinds._kind import Kind

KINDS = tuple(sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py")))
"""Their names, which are those of the files."""


@cache
def kind(name: str) -> Kind:
    """One kind of exercise; only its own file is loaded."""
    found = import_module(f"okrkit.lessons.kinds.{name}").KIND
    assert isinstance(found, Kind)
    return found
