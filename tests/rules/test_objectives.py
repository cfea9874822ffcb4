"""Hundreds of made-up objectives, each with what a coach would raise: `objectives.psv`."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from okrkit import OKR, critique
from tests.lines import cases

TABLE = Path(__file__).with_name("objectives.psv")
TRADES = 15


class Line(NamedTuple):
    number: int
    text: str
    expected: frozenset[str]
    maybe: frozenset[str]
    why_not: str


def lines() -> Iterator[Line]:
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        line, _, why_not = line.strip("! ").rstrip("]").partition(" [!")
        codes, _, text = line.partition(" | ")
        named = [code for code in codes.strip().split(",") if code != "-"]
        maybe = frozenset(code[:-1] for code in named if code.endswith("?"))
        yield Line(number, text.strip(), frozenset(c for c in named if not c.endswith("?")), maybe, why_not)


@pytest.mark.parametrize("line", cases(lines()))
def test_an_objective_is_judged_as_the_table_says(line: Line) -> None:
    findings = critique(OKR(objective=line.text))
    assert {finding.code for finding in findings if finding.where == "objective"} - line.maybe == line.expected
    for finding in findings:
        assert finding.span is None or line.text[slice(*finding.span)].strip()


def test_the_table_is_long_and_has_every_code() -> None:
    table = list(lines())
    codes = [code for line in table for code in line.expected]
    assert len(table) >= 150
    assert TABLE.read_text(encoding="utf-8").count("# ---") >= TRADES
    assert sum(not line.expected for line in table) >= 40
    assert {code for code in codes if codes.count(code) >= 10} >= {"OBJ-METRIC", "OBJ-OUTPUT", "OBJ-KPI", "OBJ-VAGUE"}
    assert set(codes) >= {"OBJ-COMPOUND", "OBJ-HORIZON", "OBJ-COMPETITOR", "OBJ-INDIVIDUAL"}


def test_no_word_by_itself_is_an_error() -> None:
    """Every word and phrase that findings look for, alone: as an objective and as a key result."""
    lists = tomllib.loads((files("okrkit.lexicon") / "findings.toml").read_text(encoding="utf-8"))
    words = sorted({word for entry in lists.values() for word in entry["words"]})
    assert len(words) > 1000
    for word in words[::2]:
        findings = critique(OKR(objective=word, key_results=[word.capitalize()]))
        assert all(finding.message for finding in findings)
