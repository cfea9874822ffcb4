"""What changed can be taken back to any day, and a change that fits nothing is refused where it is read."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from okrkit.model import Fate, KeyResult


def moved() -> KeyResult:
    key_result = KeyResult(text="NPS to 45", target=45)
    once = key_result.changed(date(2026, 8, 3), "the market grew", target=50)
    return once.changed(date(2026, 8, 20), "another way", target=48, fate=Fate.REPLACED)


def test_a_value_is_known_as_it_stood_on_a_day() -> None:
    days = {date(2026, 8, 2): 45, date(2026, 8, 3): 50, date(2026, 8, 19): 50, date(2026, 8, 20): 48}
    assert {day: moved().as_of(day).target for day in days} == days
    assert moved().as_of(date(2026, 8, 19)).fate is Fate.ACTIVE
    assert [len(moved().as_of(day).changes) for day in days] == [0, 1, 1, 3]
    assert moved().as_of(date(2026, 8, 2)) == moved().first()


def test_changes_in_any_order_are_taken_back_by_their_dates() -> None:
    shuffled = moved().replace(changes=moved().changes[::-1])
    assert shuffled.first().target == 45


def test_a_part_that_was_never_stated_is_taken_back_to_nothing() -> None:
    stated = KeyResult(text="NPS").changed(date(2026, 8, 3), "", target=50, unit="points")
    assert (stated.first().target, stated.first().unit) == (None, None)
    blank = KeyResult(text="b", changes=[{"date": "2026-08-03", "part": "text", "after": "b"}])
    assert blank.first().text == ""


@pytest.mark.parametrize(
    ("part", "before"), [("speed", 1), ("target", "soon"), ("fate", "gone"), ("changes", "none"), ("check_ins", "two")]
)
def test_a_change_that_fits_nothing_is_refused(part: str, before: Any) -> None:
    with pytest.raises(ValidationError, match=f"a change of '{part}' from .* fits no part of this"):
        KeyResult(text="a", changes=[{"date": "2026-08-03", "part": part, "before": before}])
