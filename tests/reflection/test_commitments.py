"""What was promised, and which launches are due for a look back."""

from datetime import date
from typing import Any

import pytest

from okrkit.model import (
    OKR,
    Commitment,
    Decision,
    Fate,
)
from okrkit.reflection import (
    lacking,
    look_backs,
    opening,
)

from .story import CALL, MIDDLE, SHELF, held, initiative


def test_open_commitments_open_the_next_reflection() -> None:
    looked_at = CALL.replace(done=True, outcome="nine calls"), CALL.replace(done=False, outcome="no longer needed")
    okr = OKR(period="2026-Q3", reflections=[held("2026-08-01", CALL, *looked_at), held("2026-08-15", SHELF)])
    assert [(one.commitment.text, one.made, one.overdue) for one in opening(okr, MIDDLE)] == [
        (CALL.text, date(2026, 8, 1), True),
        (SHELF.text, date(2026, 8, 15), False),
    ]
    assert [one.commitment for one in opening(okr, date(2026, 8, 10))] == [CALL]
    assert not opening(okr, date(2026, 8, 10))[0].overdue, "its own day is still in time"


def test_commitments_of_the_last_period_are_not_lost() -> None:
    last = OKR(period="2026-Q2", reflections=[held("2026-06-30", SHELF)])
    okr = OKR(period="2026-Q3", reflections=[held("2026-08-01", CALL)])
    assert [one.commitment for one in opening(okr, MIDDLE, earlier=[last])] == [SHELF, CALL]


def test_what_commitments_lack() -> None:
    assert lacking([CALL, CALL]) == []
    assert lacking([]) == lacking([CALL]) == lacking([CALL, Commitment(text="  ")])
    assert len(lacking([CALL] * 4)) == 1
    assert lacking([CALL] * 4) != lacking([])
    assert lacking([CALL, SHELF]) == ["Show the parts shelf in the app: Until which day?"]
    assert lacking([CALL, CALL.replace(owner_role=" ")]) == [
        "Call three households a week: Which role takes care of it?"
    ]


@pytest.mark.parametrize(
    ("parts", "due"),
    [
        ({"launch": "2026-07-15", "look_back": "2026-08-20"}, True),
        ({"launch": "2026-07-15", "look_back": "2026-08-21"}, False),
        ({"look_back": "2026-08-01"}, True),
        ({"launch": "2026-07-15"}, True),
        ({"launch": "2026-08-20"}, True),
        ({"launch": "2026-08-21"}, False),
        ({"launch": "2026-08-25", "look_back": "2026-08-01"}, False),
        ({}, False),
        ({"look_back": "2026-08-01", "fate": Fate.STOPPED}, False),
        ({"look_back": "2026-08-01", "decisions": [Decision(date="2026-08-02", verdict="keep")]}, False),
        ({"look_back": "2026-08-01", "decisions": [Decision(date="2026-07-30", verdict="change")]}, True),
    ],
)
def test_launches_are_due_for_a_look_back(parts: dict[str, Any], due: bool) -> None:
    okr = OKR(initiatives=[initiative(**parts)])
    assert bool(look_backs(okr, MIDDLE)) is due
