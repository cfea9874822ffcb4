"""What counts as a number.

Numbers are exact decimals of at most 15 digits, zeros at the end aside, between 10**-15 and 10**30. The limit is what
keeps arithmetic fast and JSON exact (a double carries 15 digits): `Fraction(Decimal("1e9999999"))` would take seconds.
"""

from decimal import Context, Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

DIGITS = 15
_WIDE = Context(prec=60)
_TOO_LONG = "{!r} is too long: at most 15 digits, give it in thousands or millions"

Given = Decimal | int | float | str | None
"""What a number may be given as: `Number` makes it exact."""


def exact(number: object) -> Decimal | None:
    """Turn what was given into an exact decimal.

    Args:
        number: an int, float, Decimal or a plain decimal text such as '0.25'; None and '' mean not known. Of a float
            the 15 digits count that it carries for certain: 0.1 + 0.2 is 0.3.

    Raises:
        ValueError: for anything else, for infinities, beyond 15 digits, and outside 10**-15 to 10**30.

    >>> exact("0.25"), exact(45), exact(0.1 + 0.2), exact("")
    (Decimal('0.25'), Decimal('45'), Decimal('0.3'), None)
    """
    if number is None or number == "":
        return None
    if isinstance(number, bool) or not isinstance(number, int | float | str | Decimal):
        raise ValueError(f"{number!r} is not a number: write one like 45 or 0.25, without unit")
    if isinstance(number, int) and abs(number) >= 10 ** (2 * DIGITS):
        raise ValueError(f"a number may have at most {DIGITS} digits: give it in thousands or millions")
    text = f"{number:.{DIGITS}g}" if isinstance(number, float) else str(number).strip()
    try:
        value = Decimal(text) if len(text) <= 60 else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        raise ValueError(f"{text[:40]!r} is not a number: write one like 45 or 0.25, without unit")
    if abs(value.adjusted()) > 2 * DIGITS:  # looked at first: an endless exponent takes seconds to work with
        raise ValueError(_TOO_LONG.format(text[:40]))
    bare = value.normalize(_WIDE)  # zeros at the end are no digits: 10**16 has one
    _, digits, exponent = bare.as_tuple()
    if len(digits) > DIGITS or int(exponent) < -DIGITS or bare.adjusted() >= 2 * DIGITS:
        raise ValueError(_TOO_LONG.format(text[:40]))
    if not value:
        return Decimal(0)
    if int(exponent) > 0:
        return bare.quantize(Decimal(1), context=_WIDE)  # 1E+3 is 1000
    return value if len(value.as_tuple().digits) <= DIGITS else bare


def _as_json(number: Decimal | None) -> int | float | None:
    """A JSON number that reads back as the same decimal: 15 digits survive a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


Number = Annotated[
    Decimal | None,
    BeforeValidator(exact),
    PlainSerializer(_as_json, when_used="json"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "null"}]}),
]
