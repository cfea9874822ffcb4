"""A value that is a hundred or a thousand times off the way of its key result: 0.71 on the way from 66 % to 74 %."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrkit.files import unclear
from okrkit.history._cells import Said

AS_PERCENT = "a share where the way is in percent; 0.71 is read as 71 %"
AS_SHARE = "a percentage where the way is in shares; 71 is read as 0.71"
AS_THOUSANDS = "a point or comma that could mean thousands; the reading that fits baseline and target is taken"
UNSURE = (
    "a value a hundred, a thousand or a million times off baseline and target, as if a percent sign or zeros were"
    " lost; left out of progress and kept as written"
)
_OFF, _FAR, _NEAR = 20, 50, 3  # times: off is suspicious with a plain cause, far without one; near is where it fits
_ANY = [Decimal(n) for n in ("100", "1000", "1000000", "0.01", "0.001", "0.000001")]


def fitted(said: Said, cell: str, about: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    """The value that a cell means on the way of its key result, and why it is another than the written one.

    Returns:
        (value, '') where it is taken as written; (None, words) where two readings are possible and none is certain.

    >>> way = {"baseline": 66, "target": 74, "unit": "%"}
    >>> fitted(Said(value=Decimal("0.71")), "0.71", way)[0], fitted(Said(value=Decimal(70)), "70", way)
    (Decimal('71.00'), (Decimal('70'), ''))
    """
    value, ends = said.value, (about["baseline"], about["target"])
    if not value or value < 0 or any(end is None or end < 0 for end in ends):
        return value, ""
    low, high = sorted(Decimal(str(float(end))) for end in ends)  # a third less than 100 is a fraction
    plain, in_percent = said.unit is None, about["unit"] == "%"
    if plain and in_percent and value <= Decimal("1.5"):
        shown = AS_PERCENT
        times = [Decimal(100)]
    elif plain and not in_percent and 0 < high <= 1 and value > 1:
        shown, times = AS_SHARE, [Decimal("0.01")]
    elif unclear(cell):
        shown, times = AS_THOUSANDS, [Decimal(1000), Decimal("0.001")]
    else:
        shown, times = "", _ANY
    fits = [value * n for n in times if low / _NEAR <= value * n <= high * _NEAR]
    if not fits and shown:
        shown, fits = "", [value * n for n in _ANY if low / _NEAR <= value * n <= high * _NEAR]
    if not fits or not high:
        return value, ""
    if not low:  # the way begins or ends at nothing, so small values lie on it, however they were meant
        rising = about["baseline"] == 0 and (value != int(value) or shown == AS_THOUSANDS)
        return (None, UNSURE) if shown and rising and value < high / _FAR else (value, "")
    if shown and not low / _OFF <= value <= high * _OFF:
        return fits[0], shown
    return (value, "") if low / _FAR <= value <= high * _FAR else (None, UNSURE)
