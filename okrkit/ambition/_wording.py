"""Exact numbers as people write them."""

from decimal import Decimal, localcontext
from fractions import Fraction

from okrkit.ambition._steps import Exact

_PLACES = 6


def number(value: Exact, unit: str | None = None, places: int = _PLACES) -> str:
    """A number with its unit.

    Args:
        places: digits behind the point, at most.

    >>> number(Fraction(205, 3), "%", 1), number(25000, "$"), number(Decimal("-0.50")), number(1, "h")
    ('68.3 %', '$25,000', '-0.5', '1 h')
    """
    exact = round(Fraction(value), places)
    with localcontext(prec=60):
        text = f"{Decimal(exact.numerator) / Decimal(exact.denominator):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if unit and len(unit) == 1 and unit in "$€£¥₹":
        return f"-{unit}{text[1:]}" if text.startswith("-") else f"{unit}{text}"
    return f"{text} {of_one(unit) if text in ('1', '-1') else unit}" if unit else text


def of_one(unit: str) -> str:
    """A unit behind a one: '1 alarm', '1 query'; what is no plural stays.

    >>> [of_one(unit) for unit in ("alarms", "queries", "boxes", "ms", "points per class", "class", "%")]
    ['alarm', 'query', 'box', 'ms', 'points per class', 'class', '%']
    """
    if not unit.isalpha() or len(unit) < 4 or not unit.endswith("s") or unit.endswith(("ss", "us", "is")):
        return unit
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-2] if unit.endswith(("xes", "ches", "shes", "sses")) else unit[:-1]


def points(value: Exact, unit: str | None = None, places: int = _PLACES) -> str:
    """A difference between two numbers of a unit: of percentages it is points.

    >>> points(Fraction(14), "%"), points(Fraction(1), "%"), points(Fraction(-3, 2), "h")
    ('14 points', '1 point', '-1.5 h')
    """
    if unit != "%":
        return number(value, unit, places)
    told = number(value, places=places)
    return f"{told} point{'' if told.lstrip('-') == '1' else 's'}"


def places_of(*values: Exact | None) -> int:
    """How many digits behind the point the finest of these numbers has, six at most."""
    known = [Fraction(value) for value in values if value is not None]
    return next((n for n in range(_PLACES) if all(round(value, n) == value for value in known)), _PLACES)
