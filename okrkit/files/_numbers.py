"""Numbers as people write them in cells: '10k', '5 %', '1.234,5', '$1.2M'. None where it is not clear."""

import re
from dataclasses import dataclass
from decimal import Decimal

from okrkit.model._value import exact

_SCALES = {"": 0, "k": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "mrd": 9}
_LOOSE = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<money>[$€£¥]|CHF|USD|EUR|GBP)?\s*(?P<digits>\d[\d.,'’\s]*)\s*"
    r"(?P<scale>k|tsd\.?|mio\.?|mrd\.?|mm|mn|m|bn|b)?\s*(?P<unit>%|percent|prozent|[$€£¥]|CHF|USD|EUR|GBP|"
    r"[^\W\d_]{2,}(?: [^\W\d_]{2,})?)?",
    re.I,
)
_UNITS = {
    "percent": "%",
    "prozent": "%",
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "chf": "CHF",
    **dict.fromkeys(("ms", "msec", "milliseconds"), "ms"),
    **dict.fromkeys(("sec", "secs", "second", "seconds", "sekunden"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours", "std", "stunden"), "h"),
    **dict.fromkeys(("day", "days", "tag", "tage"), "d"),
    **dict.fromkeys(("week", "weeks", "wochen"), "w"),
    **dict.fromkeys(("month", "months", "monate"), "month"),
}


@dataclass(frozen=True, slots=True)
class Loose:
    """A number read from a cell, in plain units, with the unit it carried ('%', '€', 'min'), None without one."""

    value: Decimal
    unit: str | None


def loose(text: str) -> Loose | None:
    """Read a cell that is nothing but a number with its unit.

    >>> loose("1.234,5 €"), loose("10k"), loose("about ten")
    (Loose(value=Decimal('1234.5'), unit='€'), Loose(value=Decimal('10000'), unit=None), None)
    """
    found = _LOOSE.fullmatch(text.strip()) if len(text) <= 40 else None
    digits = found and _plain_digits(re.sub(r"['’\s]", "", found["digits"]))
    if not found or not digits:
        return None
    scale = _SCALES[(found["scale"] or "").lower().rstrip(".")]
    try:
        value = exact(Decimal(("-" if found["sign"] in ("-", "−") else "") + digits).scaleb(scale))
    except ValueError:
        return None
    if value is None:
        return None
    unit = found["unit"] or found["money"] or ""
    unit = _UNITS.get(unit.lower(), unit)
    whole = exact(f"{value:f}") if value == value.to_integral_value() else value
    return Loose(whole if whole is not None else value, unit or None)


def _plain_digits(digits: str) -> str | None:
    """'1.234,5' and '1,234.5' -> '1234.5'. A single separator before three digits is one of thousands only where
    the number cannot be meant otherwise; '1,234' alone stays unclear, so it is read the way most spreadsheets
    show it: a comma groups thousands, a point begins the fraction."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        group, point = (",", ".") if digits.rfind(".") > digits.rfind(",") else (".", ",")
    elif commas:
        group, point = (",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", digits) else ("", ",")
    else:
        group, point = (".", "") if points > 1 else ("", ".")
    if group:
        whole = digits.split(point)[0] if point else digits
        if not re.fullmatch(rf"\d{{1,3}}({re.escape(group)}\d{{3}})+", whole):
            return None
        digits = digits.replace(group, "")
    digits = digits.replace(point, ".") if point else digits
    return digits if re.fullmatch(r"\d+(\.\d+)?", digits) else None
