"""A value that is a hundred or a thousand times off the way of its key result: 0.71 on the way from 66 % to 74 %."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrkit.files import Loose, in_unit, unclear
from okrkit.history._loading.cells import Said

AS_PERCENT = "a share where the way is in percent; 0.71 is read as 71 %"
AS_SHARE = "a percentage where the way is in shares; 71 is read as 0.71"
AS_THOUSANDS = "a point or comma that could mean thousands; the reading that fits baseline and target is taken"
UNSURE = (
    "a value a hundred, a thousand or a million times off baseline and target, as if a percent sign or zeros were"
    " lost; left out of progress and kept as written"
)
OTHER_UNIT = "in a unit that its key result does not have; left out of progress and kept as written"
EITHER = "a percentage that could be a score, or a reading: left out and kept as written"
AGAIN = "the score beside it once more, as in the other rows of this column; not taken as a reading"
TENFOLD = "ten times what baseline and target are, as if a point were lost; left out of progress and kept as written"
_OFF, _FAR, _NEAR = 20, 50, 3  # times: off is suspicious with a plain cause, far without one; near is where it fits
_ANY = [Decimal(n) for n in ("100", "1000", "1000000", "0.01", "0.001", "0.000001")]


def in_its_unit(said: Said, cell: str, about: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    """The value that a cell means, in the unit of its key result, and what has to be told of it.

    >>> in_its_unit(Said(value=Decimal(2), unit="d"), "2 days", {"baseline": 24, "target": 4, "unit": "h"})
    (Decimal('48'), 'in another unit than its key result; 2 days is 48 h')
    """
    if said.value is None:
        return None, ""
    value = in_unit(Loose(said.value, said.unit), about["unit"])
    if value is None:
        return None, OTHER_UNIT
    if value == said.value:
        return fitted(said, cell, about)
    return value, f"in another unit than its key result; {cell.strip()} is {value:f} {about['unit']}"


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
    if not fits and not shown and low and _point_lost(value, low, high):
        return None, TENFOLD
    if not fits or not high:
        return value, ""
    if not low:  # the way begins or ends at nothing, so small values lie on it, however they were meant
        rising = about["baseline"] == 0 and (value != int(value) or shown == AS_THOUSANDS)
        return (None, UNSURE) if shown and rising and value < high / _FAR else (value, "")
    if shown and not low / _OFF <= value <= high * _OFF:
        return fits[0], shown
    return (value, "") if low / _FAR <= value <= high * _FAR else (None, UNSURE)


def _point_lost(value: Decimal, low: Decimal, high: Decimal) -> bool:
    """47 where it should go from 4.2 to 4.6: whole, as neither end is, and near them as 4.7."""
    whole = [number == int(number) for number in (value, low, high)]
    return whole == [True, False, False] and low * Decimal("0.8") <= value / 10 <= high * Decimal("1.2")
