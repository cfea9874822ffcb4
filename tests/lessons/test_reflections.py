"""Reflections as people write them: no part that is fine is sent back, and whoever looks for a person is asked on."""

import tomllib
from pathlib import Path

import pytest

from okrkit.lessons import exercises

PARTS = tomllib.loads(Path(__file__).with_name("reflections.toml").read_text(encoding="utf-8"))
ONE = next(one for one in exercises("reflect") if one.kind == "reflect")


def judged(part: str, fine: bool) -> dict[str, str]:
    """Those of a part that are judged otherwise, with what is said."""
    found = {}
    for text in PARTS[part]["fine" if fine else "told"]:
        said = ONE.check({**ONE.accepted[0], part: text})
        if said.right is not fine or (not fine and [at for at, _ in said.reasons] != [part]):
            found[text] = said.words
    return found


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("fine", [True, False], ids=["fine", "told"])
def test_each_part_is_judged_by_what_it_says(part: str, fine: bool) -> None:
    assert len(PARTS[part]["fine" if fine else "told"]) >= 7
    assert judged(part, fine) == {}


@pytest.mark.parametrize(
    ("part", "text", "because"),
    [
        ("cause", "Peter was too slow", "“Peter was too slow” looks for a person"),
        ("cause", "It was because of Peter", "“because of Peter” looks for a person"),
        ("owner_role", "Anna", "Which role"),
        ("owner_role", "we", "Everybody's promise"),
    ],
)
def test_the_reason_names_what_it_is_about(part: str, text: str, because: str) -> None:
    assert because in ONE.check({**ONE.accepted[0], part: text}).words
