"""Whole made-up sets, and which of their key results measure the same or miss the point: `sets.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from okrkit import OKR, critique
from okrkit.rules import Finding

TABLE = Path(__file__).with_name("sets.txt")


@dataclass
class Row:
    """One set: marks holds what stands behind each key result ('apart', 'same', with or without '?', or '')."""

    number: int
    objective: str
    not_yet: bool
    key_results: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def marked(self, mark: str) -> set[str]:
        return {f"key_results[{n}]" for n, found in enumerate(self.marks) if found == mark}


def rows() -> Iterator[Row]:
    row = None
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        text, _, mark = line.strip().partition(" ! ")
        if text.startswith("O: "):
            if row:
                yield row
            row = Row(number, text[3:], mark == "not yet")
        elif text.startswith("- ") and row:
            row.key_results.append(text[2:])
            row.marks.append(mark)
    if row:
        yield row


ROWS = list(rows())


def found(row: Row, code: str) -> Finding | None:
    findings = critique(OKR(objective=row.objective, key_results=row.key_results))
    return next((finding for finding in findings if finding.code == code), None)


def cases() -> list[object]:
    return [
        pytest.param(row, id=f"{row.number}", marks=[pytest.mark.xfail(strict=True)] if row.not_yet else [])
        for row in ROWS
    ]


@pytest.mark.parametrize("row", cases())
def test_sets_are_judged_as_the_table_says(row: Row) -> None:
    apart, same = found(row, "SET-UNRELATED"), found(row, "SET-OVERLAP")
    assert set(apart.others if apart else ()) - row.marked("apart?") == row.marked("apart")
    if not row.marked("same?"):
        assert set(same.others[1:] if same else ()) == row.marked("same")


def test_the_table_is_long() -> None:
    assert len(ROWS) >= 39
    assert sum(bool(row.marked("apart")) for row in ROWS) >= 12
    assert sum(bool(row.marked("same")) for row in ROWS) >= 8


def test_relevance_is_asked_with_its_reason() -> None:
    """What the key result is about and what the objective is about, in the team's words; no verdict, no code."""
    said = [finding for row in ROWS if (finding := found(row, "SET-UNRELATED"))]
    assert len(said) >= 12
    for finding in said:
        assert "; the objective is about '" in finding.message
        assert "relat" not in finding.message.lower()
        assert finding.question.endswith("?")


def test_a_long_list_is_compared_once_through() -> None:
    towns = ["".join("bcdfghklmn"[int(digit)] for digit in str(number)) for number in range(100, 1600)]
    many = [f"Share of visits on time in {town} from 60% to 70%" for town in towns]
    finding = next(f for f in critique(OKR(key_results=[*many, many[0]])) if f.code == "SET-OVERLAP")
    assert finding.others[-1] == "key_results[1500]"
