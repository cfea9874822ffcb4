"""Key results with plain numbers, and readings of them."""

from datetime import date, timedelta
from typing import Any

from okrkit.model import CheckIn, KeyResult, Kind

QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


def result(baseline: Any = None, target: Any = None, **parts: Any) -> KeyResult:
    """An outcome whose numbers are stated, so that nothing hangs on how a text is read."""
    named = {"text": "Parcels that arrive on the promised day", "metric": "parcels", "unit": "parcels", **parts}
    return KeyResult(baseline=baseline, target=target, **{"kind": Kind.OUTCOME, **named})


def readings(*values: object, start: date = QUARTER[0], every: int = 14) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(date=start + timedelta(days=every * n), value=value) for n, value in enumerate(values, 1))


def yes_or_no(*check_ins: dict[str, Any], **parts: Any) -> KeyResult:
    text = "The city council renews our permit"
    return KeyResult(
        text=text, **{"kind": Kind.BINARY, "likelihood": 30, "likelihood_aim": 80, "check_ins": check_ins} | parts
    )
