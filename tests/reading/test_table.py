"""Hundreds of made-up key results, each with what is to be read in it: `key_results.psv`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import okrkit
from tests.lines import cases

TABLE = Path(__file__).with_name("key_results.psv")
FIELDS = ("kind", "text", "metric", "baseline", "target", "change", "unit", "direction")
SAME_UNIT = {"days": "d", "weeks": "w", "hours": "h", "minutes": "min"}


class Line(NamedTuple):
    number: int
    expected: dict[str, str]
    why_not: str


def headed_lines() -> Iterator[tuple[str, Line]]:
    """The lines, each with the heading it stands under ('# --- hospitals and care')."""
    heading = ""
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# ---"):
            heading = line.removeprefix("# ---").strip()
        if not line.strip() or line.startswith("# "):
            continue
        why_not = line.rpartition("[!")[2].rstrip("] ") if line.startswith("!") else ""
        parts = [part.strip() for part in line.lstrip("! ").rpartition("[!")[0 if why_not else 2].split("|")]
        yield heading, Line(number, dict(zip(FIELDS, parts, strict=False)), why_not)


def lines() -> Iterator[Line]:
    return (line for _, line in headed_lines())


def plain(field: str, said: object) -> str:
    """A field in the form in which the table writes it."""
    text = "" if said is None else str(said)
    if field in ("baseline", "target"):
        return format(Decimal(text).normalize(), "f") if text else ""
    if field == "unit":
        return SAME_UNIT.get(text, text)
    return " ".join(text.lower().split()) if field == "metric" else text


@pytest.mark.parametrize("line", cases(lines()))
def test_a_key_result_is_read_as_the_table_says(line: Line) -> None:
    read = okrkit.read_key_result(line.expected["text"])
    judged = {field for field in FIELDS if field != "text" and line.expected.get(field, "") != "?"}
    said = {field: plain(field, getattr(read, field)) for field in judged}
    assert said == {field: plain(field, line.expected.get(field, "")) for field in judged}


def test_the_table_is_long_and_has_every_kind() -> None:
    table = list(lines())
    assert len(table) >= 200
    assert {line.expected["kind"] for line in table} - {"?"} == {
        "outcome",
        "learning",
        "output",
        "binary",
        "health",
        "vague",
    }
