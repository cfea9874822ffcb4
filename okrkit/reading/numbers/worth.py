"""What a number is worth, as written: thousands separators, scales, fractions, words."""

from decimal import Decimal

from okrkit.lexicon import Lexicon
from okrkit.model.numbers import DIGITS
from okrkit.reading.numbers.number import Number


def plain_number(text: str) -> str | None:
    """A number in digits -> plain text that Decimal takes; None for versions, dates and what is too long.

    A lone comma before three digits parts thousands, else decimals, a lone point only before two
    zeros; the later of two different signs parts decimals.

    >>> [plain_number(text) for text in ("1,200", "4,5", "1.234,56", "18.500", "10 000", "1.200.000", "10.8.1", "007")]
    ['1200', '4.5', '1234.56', '18500', '10000', '1200000', None, '7']
    """
    if text.isdecimal() and text.isascii():
        return clean(text)
    plain = text.isascii() and text.replace(".", "").replace(",", "").isdecimal()
    digits = text if plain else "".join(sign for sign in text if sign.isdigit() or sign in ".,")
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        if digits.count(decimal) > 1:
            return None
        digits = digits.replace("." if decimal == "," else ",", "").replace(",", ".")
    elif commas or dots:
        sign = "," if commas else "."
        groups = digits.split(sign)
        even = 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
        if even and (sign == "," or len(groups) > 2 or groups[1].endswith("00")):
            digits = "".join(groups)
        elif len(groups) > 2:
            return None
        else:
            digits = ".".join(groups)
    return clean(digits)


def clean(digits: str) -> str | None:
    """Without leading and trailing zeros; None beyond 15 digits."""
    whole, _, part = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    part = part.rstrip("0")
    if len(whole) + len(part) > DIGITS:
        return None
    return f"{whole}.{part}" if part else whole


def scaled(value: str, factor: int) -> str | None:
    """A number times a scale: ('1.2', 1000000) -> '1200000'."""
    return clean(format(Decimal(value) * factor, "f"))


def converted(value: str, numerator: int, denominator: int) -> str | None:
    """A number in another unit of the same kind, to six digits behind the point: 2 hours are 120 minutes.

    >>> converted("2", 3600000, 60000)
    '120'
    """
    return clean(format(round(Decimal(value) * numerator / denominator, 6), "f"))


def signed(value: str, number: Number) -> Decimal:
    """'from -12 to +10' begins below zero."""
    return Decimal(f"-{value}" if number.sign == "-" else value)


def in_unit_of(target: Number | None, baseline: Number, lexicon: Lexicon) -> str:
    """A baseline in the unit of its target: 2 hours -> 30 minutes starts at 120."""
    value = baseline.value or "0"
    if target is None or target.unit == baseline.unit:
        return value
    here, there = (lexicon.milliseconds.get(unit or "") for unit in (baseline.unit, target.unit))
    return (converted(value, here, there) if here and there else None) or value
