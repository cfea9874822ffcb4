"""Words that every part of a look back shares: counts, lists, intervals, and the blocks they stand in."""

from datetime import date
from typing import Any

from okrkit.ambition import of_one
from okrkit.history._telling.seen import with_number
from okrkit.history.attainments import STATES

Block = dict[str, Any]
NAMES = dict(zip(STATES, ("not yet reached", "met", "exceeded"), strict=True))


def fits(row: Block, state: str, anything: str = "") -> str:
    """The interval of a share in words; nothing is said of an end that is none."""
    low, high = round(100 * row[f"{state}_low"]), round(100 * row[f"{state}_high"])
    if row[state] == 0:
        return f"{anything}up to {high} %"
    if row[state] == with_number(row):
        return f"{anything}from {low} %" + (" up" if anything else "")
    return f"{anything}between {low} % and {high} %" if anything else f"{low} to {high} %"


def place_of(row: Block) -> str:
    """Team and period of a row of counts, as far as they are named."""
    return ", ".join(filter(None, (row["team"], row["period"]))) or "the whole table"


def in_words(row: Block) -> str:
    """The counts of a row: '1 not yet reached, 2 met'."""
    return ", ".join(f"{row[state]} {name}" for state, name in NAMES.items() if row[state])


def number(count: int, what: str) -> str:
    """'1 team', '1,200 teams'."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def day_text(day: date) -> str:
    """A day as people write it: '27 July'."""
    return f"{day.day} {day:%B}"


def in_unit(value: float, unit: str | None) -> str:
    """A number with its unit: '66 %', '$1,200', '3.5 days'.

    >>> in_unit(66.0, "%"), in_unit(1200.5, "$"), in_unit(0.1 + 0.2, None)
    ('66 %', '$1,200.5', '0.3')
    """
    told = f"{value:,.15g}"
    if unit and len(unit) == 1 and unit in "$€£¥₹":
        return f"-{unit}{told[1:]}" if told.startswith("-") else f"{unit}{told}"
    return f"{told} {of_one(unit) if told in ('1', '-1') else unit}" if unit else told


def listed(names: list[str], most: int = 6) -> str:
    """Names in a row; of many the first ones, and how many more."""
    return ", ".join(names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"])


def heading(words: str) -> Block:
    """A heading below that of the page."""
    return {"kind": "heading", "level": 2, "text": words}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": words}
