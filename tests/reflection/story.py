"""Days, promises and an initiative that tests of reflections speak of."""

from datetime import date
from typing import Any

from okrkit.model import Commitment, Initiative, Reflection

MIDDLE, END = date(2026, 8, 20), date(2026, 9, 30)


def held(on: str, *commitments: Commitment) -> Reflection:
    return Reflection(date=on, commitments=commitments)


CALL = Commitment(text="Call three households a week", owner_role="support lead", due="2026-08-10")
SHELF = Commitment(text="Show the parts shelf in the app", owner_role="designer")


def initiative(**parts: Any) -> Initiative:
    return Initiative(text="Technicians carry the ten most common parts", **parts)
